"""``fcn-rota fragility`` and ``fcn-rota explain --swaps``."""

import json
from pathlib import Path

import pytest

from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.exchange.problem_json import problem_to_json
from fcn_rota.exchange.rota_json import rota_to_json
from fcn_rota.rules.scene import Scene
from tests.ui.support import Run

Files = tuple[Path, Path]


def write(files: Files, scene: Scene, *by_ann: int) -> None:
    """Put another problem and rota into the files: Ann works these evenings, and nobody any other."""
    problem = scene.problem()
    ann = Scene()
    ann.person("ann")
    ann.shift_type("EVE", "18:30", "23:00")
    ann.assign("ann", "EVE", *by_ann)
    files[0].write_bytes(problem_to_json(problem))
    files[1].write_bytes(rota_to_json(problem, problem.rota_of(ann.rota().assignments)))


def test_how_many_could_stand_in_on_each_shift(run: Run, files: Files) -> None:
    outcome = run("fragility", *files)
    assert outcome.code == 0
    assert "4 shifts. On 4 one absence breaks minimum cover or a safe team; on 0 of these nobody" in outcome.out
    assert "  1  eve Mon 4 Jan 18:30-23:00: for Ann" in outcome.out


def test_where_nobody_could_stand_in_is_told_first(run: Run, files: Files, scene: Scene) -> None:
    scene.available("bob", AvailabilityKind.UNAVAILABLE, 2, "00:00", "23:59")
    write(files, scene, 0, 1, 2)
    out = run("fragility", *files).out
    lost = "  Without Ann: Wed 6 Jan 18:30-23:00 eve: 0 of the minimum 1. Nobody could stand in."
    told = ["One absence breaks it, and nobody could stand in:", lost, "One absence breaks it; so", "Nobody is on it"]
    places = [out.index(title) for title in told]
    assert places == sorted(places)


def test_everybody_on_one_shift_with_their_stand_ins(run: Run, files: Files) -> None:
    out = run("fragility", *files, "EVE", "2027-01-05").out
    assert "Without Bob:" in out
    assert "  1 person could stand in: Ann." in out


def test_fragility_as_json(run: Run, files: Files) -> None:
    answer = json.loads(run("fragility", *files, "--json").out)
    assert [shift["stand_ins"] for shift in answer["shifts"]] == [1, 1, 1, 1]
    assert all(shift["breaks"] for shift in answer["shifts"])
    assert answer["shifts"][1]["absences"][0]["stand_ins"] == ["ann"]


def test_an_exchange_that_frees_somebody(run: Run, files: Files) -> None:
    outcome = run("explain", *files, "EVE", "2027-01-05", "bob", "--swaps")
    assert outcome.code == 0
    assert "To free Bob, those of two people first, then the cheapest:" in outcome.out
    assert "Bob takes eve Wed 6 Jan 18:30-23:00, Ann takes eve Tue 5 Jan 18:30-23:00: " in outcome.out


def test_exchanges_as_json_free_everybody_on_the_shift(run: Run, files: Files) -> None:
    (swaps,) = json.loads(run("explain", *files, "EVE 2027-01-05", "--swaps", "--json").out)["swaps"]
    assert (swaps["person"], swaps["complete"]) == ("bob", True)
    assert {move["person"] for move in swaps["rings"][0]["moves"]} == {"ann", "bob"}


def test_no_exchange_is_a_no(run: Run, files: Files, scene: Scene) -> None:
    scene.available("bob", AvailabilityKind.UNAVAILABLE, 2, "00:00", "23:59")
    write(files, scene, 2)
    outcome = run("explain", *files, "EVE 2027-01-06", "--swaps")
    assert outcome.code == 1
    assert "No exchange between two or three frees Ann without breaking a rule." in outcome.out


def test_nobody_on_a_shift_has_nothing_to_swap(run: Run, files: Files, scene: Scene) -> None:
    write(files, scene)
    outcome = run("explain", *files, "EVE 2027-01-06", "--swaps")
    assert outcome.code == 1
    assert "Nobody is on it: there is nothing to swap." in outcome.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("EVE 2027-01-05", "ann"), "PERSON: Ann is not on that shift and has nothing to swap; on it is Bob"),
        (("--contradictions",), "--swaps: it is about one shift"),
        ((), "SHIFT: name a shift"),
    ],
)
def test_swaps_that_make_no_sense(run: Run, files: Files, arguments: tuple[str, ...], says: str) -> None:
    outcome = run("explain", *files, *arguments, "--swaps")
    assert outcome.code == 2
    assert says in outcome.err
