"""``fcn-rota simulate``."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from fcn_rota.domain.network import Organisation, OrganisationKind, PracticeFacts, SiteKind
from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.problem_json import problem_to_json
from fcn_rota.exchange.rota_json import result_to_json
from fcn_rota.rules.scene import Scene
from tests.ui.support import Run, stated

_QUICK = ("--replications", 20, "--workers", 1, "--seed", 7)


def _written(folder: Path, scene: Scene, *, patients: int) -> tuple[Path, Path]:
    practice = Organisation("gp", "The Surgery", "TS", OrganisationKind.PRACTICE, PracticeFacts("E85001", patients))
    problem: Problem = scene.problem()
    problem = replace(problem, organisations=(*problem.organisations, practice))
    files = folder / "service.json", folder / "service-rota.json"
    files[0].write_bytes(problem_to_json(problem))
    files[1].write_bytes(result_to_json(problem, stated(problem, scene.rota().assignments)))
    return files


@pytest.fixture
def service_files(tmp_path: Path) -> tuple[Path, Path]:
    """A hub for 30,000 patients, where Ann answers the telephones on two evenings of three."""
    scene = Scene(days=3)
    scene.site("hub", kind=SiteKind.HUB)
    scene.person("ann", "telephone_triage")
    scene.shift_type("EVE", "18:30", "23:00", "telephone_triage", site="hub", name="Evening hub")
    scene.shift("EVE", 2)
    scene.assign("ann", "EVE", 0, 1)
    return _written(tmp_path, scene, patients=30_000)


def test_says_what_would_be_missed_where_and_what_one_more_person_would_do(
    run: Run, service_files: tuple[Path, Path]
) -> None:
    outcome = run("simulate", *service_files, *_QUICK)
    assert outcome.code == 1, outcome.err
    assert "From 30,000 registered patients of 1 practice." in outcome.out
    assert "Mon 4 Jan to Wed 6 Jan, simulated 20 times; intervals are 95 % sure." in outcome.out
    assert "urgent call assessed within 20 minutes" in outcome.out
    assert "MISSED" in outcome.out
    assert "Wed 6 Jan 18:00-19:00, telephone calls:" in outcome.out
    assert "One more on Evening hub Wed 6 Jan 18:30-23:00 would spare" in outcome.out
    assert "No shift serves them then; one person for that hour would spare" in outcome.out
    assert "Waiting at the 08:00 handover:" in outcome.out
    assert "Busiest while on duty: Ann " in outcome.out
    assert "Whether the rota is safe to work is for people to judge." in outcome.out


def test_json_has_every_hour_and_is_the_same_each_time(run: Run, service_files: tuple[Path, Path]) -> None:
    answers = [json.loads(run("simulate", *service_files, *_QUICK, "--json").out) for _ in range(2)]
    assert answers[0] == answers[1]
    answer = answers[0]
    calls = answer["lines"][0]
    assert calls["name"] == "telephone calls"
    assert len(calls["by_hour"]) == 72
    assert sum(hour["cases"] for hour in calls["by_hour"]) == pytest.approx(calls["late"]["cases"])
    assert answer["people"][0]["person"] == "ann"
    assert [one["id"] for one in answer["targets"]][:2] == ["call-urgent", "call-other"]
    assert len(answer["handovers"]) == 3
    assert answer["worst_hours"][0]["would_spare"]["mean"] > 0


def test_a_rota_under_which_nobody_waits_too_long(run: Run, tmp_path: Path) -> None:
    scene = Scene(days=1)
    scene.bank_holiday(0)
    skills = ("telephone_triage", "base", "home_visit", "community_response")
    for kind in (SiteKind.HUB, SiteKind.BASE, SiteKind.VISITING_CAR, SiteKind.COMMUNITY_TEAM):
        scene.site(kind.value, kind=kind)
        scene.shift_type(kind.value, "00:00", "23:59", site=kind.value)
        for number in range(3):
            scene.person(f"{kind.value}-{number}", *skills)
            scene.assign(f"{kind.value}-{number}", kind.value, 0)
    outcome = run("simulate", *_written(tmp_path, scene, patients=300), *_QUICK)
    assert outcome.code == 0, outcome.err
    assert "MISSED" not in outcome.out


def test_without_a_practice_nobody_would_call(run: Run, files: tuple[Path, Path], problem: Problem) -> None:
    alone = replace(problem, organisations=problem.organisations[:1])
    files[0].write_bytes(problem_to_json(alone))
    files[1].write_bytes(result_to_json(alone, stated(alone, ())))
    outcome = run("simulate", *files)
    assert outcome.code == 2
    assert "the network has no practice" in outcome.err.splitlines()[-1]


@pytest.mark.parametrize("number", ["0", "1", "many", "1000000"])
def test_a_number_of_replications_that_cannot_be_is_refused(run: Run, files: tuple[Path, Path], number: str) -> None:
    outcome = run("simulate", *files, "--replications", number)
    assert outcome.code == 2
    assert "is not a number of replications (2 to 100000)" in outcome.err
