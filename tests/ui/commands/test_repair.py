"""``fcn-rota repair``."""

import json
from pathlib import Path
from typing import Any

import pytest

from fcn_rota.domain.repair import MOST_CHANGES, SECONDS, Repair
from solver.repair import repair
from tests.ui.support import Run
from ui.commands.rota_arguments import REPAIR_CHANGES, REPAIR_SECONDS

Files = tuple[Path, Path]
ILL = ("--ill", "bob", "--from", "2027-01-05T07:00", "--until", "2027-01-06T07:00")


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Repair without a process of its own."""

    def here(*arguments: Any) -> Repair:
        return repair(*arguments)

    monkeypatch.setattr("solver.client.repair", here)


def test_whom_to_ring_and_what_it_costs(run: Run, files: Files) -> None:
    outcome = run("repair", *files, *ILL)
    assert outcome.code == 0
    assert "1. (cheapest) Ring Ann: Ann takes eve Tue 5 Jan 18:30-23:00." in outcome.out
    assert "Ring nobody. Nobody takes eve Tue 5 Jan 18:30-23:00." in outcome.out
    assert "Gone:" in outcome.out


def test_the_repaired_rota_passes_with_the_problem_it_belongs_to(run: Run, files: Files, tmp_path: Path) -> None:
    problem, rota = tmp_path / "p2.json", tmp_path / "r2.json"
    outcome = run("repair", *files, *ILL, "--out", rota, "--out-problem", problem)
    assert (outcome.code, f"Written: {rota}" in outcome.out) == (0, True)
    assert run("check", problem, rota).code == 0


def test_a_rota_alone_belongs_to_the_problem_given(run: Run, files: Files, tmp_path: Path) -> None:
    assert run("repair", *files, *ILL, "--out", tmp_path / "r2.json").code == 0
    assert run("check", files[0], tmp_path / "r2.json").code == 0


def test_to_leave_it_open_is_a_no(run: Run, files: Files, tmp_path: Path) -> None:
    outcome = run("repair", *files, *ILL, "--take", "2", "--out", tmp_path / "r2.json")
    assert outcome.code == 1
    assert run("check", files[0], tmp_path / "r2.json").code == 1


def test_two_people_who_swap(run: Run, files: Files) -> None:
    swap = ("--swap", "ann=EVE 2027-01-06", "--swap", "bob=EVE 2027-01-05")
    outcome = run("repair", *files, *swap, "--now", "2027-01-04T07:00", "--json")
    assert outcome.code == 0
    answer = json.loads(outcome.out)
    best = answer["repair"]["answers"][answer["best"] - 1]
    assert {(one["taken_from"], one["given_to"]) for one in best["handovers"]} == {("ann", "bob"), ("bob", "ann")}


def test_one_more_shift(run: Run, files: Files, tmp_path: Path) -> None:
    problem, rota = tmp_path / "p2.json", tmp_path / "r2.json"
    more = ("--add-shift", "eve 2027-01-05", "--add-shift", "EVE 2027-01-09", "--now", "2027-01-04T07:00Z")
    outcome = run("repair", *files, *more, "--out", rota, "--out-problem", problem)
    assert outcome.code == 0
    assert run("check", problem, rota).code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), ["nothing has happened: give --ill, --add-shift or --swap"]),
        (("--ill", "bob"), ["--ill: since when?"]),
        (("--ill", "eve", "--from", "2027-01-05"), ["--ill: PERSON: nobody is called 'eve'"]),
        (
            ("--ill", "ann", "--from", "2027-01-05", "--until", "2027-01-04", "--add-shift", "X 2027-01-05"),
            ["--until: it does not lie after --from", "0 shift types have the code 'X'"],
        ),
        (("--add-shift", "EVE"), ["'EVE' is not a code and a date"]),
        (("--add-shift", "EVE 2028-01-05", "--now", "2027-01-05"), ["lies outside the period"]),
        (("--add-shift", "EVE 2027-01-09", "--out", "x"), ["give --out-problem as well"]),
        (("--swap", "ann=EVE 2027-01-04"), ["an exchange needs two people"]),
        (("--swap", "ann=EVE 2027-01-05", "--swap", "bob=EVE 2027-01-09"), ["Ann is not on", "no shift 'EVE 2027"]),
        (("--ill", "bob", "--from", "yesterday"), ["not an instant: 'yesterday'; write it as 2026-12-25T07:00"]),
        (("--ill", "bob", "--from", "1999-01-01"), ["the year 1999 lies outside 2001 to 2099"]),
        (("--ill", "bob", "--from", "2027-01-05T07:00:30"), ["is not a whole minute"]),
        ((*ILL, "--changes", "x"), ["is not a number of changes"]),
        ((*ILL, "--take", "9"), ["--take 9: there are only 2 answers"]),
    ],
)
def test_whatever_is_wrong_is_told_at_once(run: Run, files: Files, arguments: tuple[str, ...], says: list[str]) -> None:
    outcome = run("repair", *files, *arguments)
    assert outcome.code == 2
    for part in says:
        assert part in outcome.err
    assert not outcome.out
    assert not Path("x").exists()


def test_defaults_are_those_of_the_request() -> None:
    assert (REPAIR_CHANGES, REPAIR_SECONDS) == (MOST_CHANGES, SECONDS)


def test_an_exchange_is_told_with_who_has_what(run: Run, files: Files) -> None:
    swap = ("--swap", "ann=EVE 2027-01-06", "--swap", "bob=EVE 2027-01-05")
    outcome = run("repair", *files, *swap, "--now", "2027-01-04T07:00")
    assert "As agreed, Ann takes eve Tue 5 Jan 18:30-23:00 and gives up eve Wed 6 Jan 18:30-23:00; Bob" in outcome.out
    assert "1. (cheapest) Ring nobody else." in outcome.out
    assert "eve Wed 6 Jan 18:30-23:00: Bob, in place of Ann" in outcome.out
    assert "0 places to fill" not in outcome.out


def test_what_is_written_is_what_is_told_in_full(run: Run, files: Files, tmp_path: Path) -> None:
    outcome = run("repair", *files, *ILL, "--take", "2", "--out", tmp_path / "r2.json")
    assert "Answer 2, duty by duty:" in outcome.out
    assert "eve Tue 5 Jan 18:30-23:00: nobody, in place of Bob" in outcome.out
