"""``fcn-rota cover``."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from fcn_rota.domain.cover import Attainment, Overrule, Post, Staffing
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import Need
from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.problem_json import problem_to_json, read_problem
from fcn_rota.rules.scene import Scene
from fcn_rota.services.cover_decisions import overrule_cover, sign_off_cover
from fcn_rota.services.identity import computer_user
from fcn_rota.services.networks import store_network
from fcn_rota.services.problems import load_problem
from fcn_rota.services.steps import steps_of
from fcn_rota.store.command import CommandKind
from fcn_rota.store.database import open_database
from tests.ui.support import Run


@pytest.fixture
def problem() -> Problem:
    """A practice of 30,000 and, every evening and night, a base that answers the telephones too."""
    scene = Scene()
    scene.practice("ash", 30_000)
    scene.person("ann", "base", "telephone_triage")
    scene.shift_type("EVE", "18:30", "23:00", "base", "telephone_triage", needs=(Need(None, 1, 1),))
    scene.shift_type("NIGHT", "23:00", "08:00", "base", "telephone_triage", needs=(Need(None, 3, 3),))
    scene.shift("EVE", *range(7))
    scene.shift("NIGHT", *range(6))
    return scene.problem()


@pytest.fixture
def problem_file(problem: Problem, tmp_path: Path) -> Path:
    """The network as a file."""
    path = tmp_path / "problem.json"
    path.write_bytes(problem_to_json(problem))
    return path


def test_hours_reasons_and_what_nobody_takes(run: Run, problem_file: Path) -> None:
    outcome = run("cover", problem_file)
    assert outcome.code == 0, outcome.err
    assert "Hours of people" in outcome.out
    assert "(base)" in outcome.out
    assert "Nobody is rostered who takes" in outcome.out
    assert "From 30,000 registered patients" in outcome.out
    everything = run("cover", problem_file, "--all").out
    assert "Your own minimum is 3" in everything
    assert len(everything) > len(outcome.out)


def test_what_was_decided_in_the_database_counts(run: Run, problem: Problem, tmp_path: Path) -> None:
    path = tmp_path / "rota.db"
    night = Interval(datetime(2027, 1, 4, 23, 0, tzinfo=UTC), datetime(2027, 1, 5, 8, 0, tzinfo=UTC))
    post = Post(problem.sites[0].id, "base")
    with open_database(path) as database:
        store_network(database, problem, "jo.manager")
        overrule_cover(database, Overrule(post, night, 5, "a royal visit"), "jo.manager")
        sign_off_cover(database, post, "two suffice", "jo.manager")
    period = ("--db", path, "--from", "2027-01-04", "--weeks", 1)
    said = run("cover", *period)
    assert said.code == 0, said.err
    assert "5 people (a royal visit)" in said.out
    assert "may go below the minimum typed in (two suffice)" in said.out
    answer = json.loads(run("cover", *period, "--json").out)
    nights = {one["start"]: one for one in answer["posts"][0]["half_hours"]}
    assert (nights["2027-01-05T02:00:00Z"]["desired"], nights["2027-01-05T02:00:00Z"]["because"]) == (5, "overruled")
    assert nights["2027-01-06T02:00:00Z"]["minimum"] == 2, "no longer the three typed in"
    assert (len(answer["overrules"]), answer["signed_off"][0]["reason"]) == (1, "two suffice")


def test_json_has_every_half_hour(run: Run, problem_file: Path) -> None:
    answer = json.loads(run("cover", problem_file, "--json").out)
    (post,) = answer["posts"]
    assert post["skill"] == "base"
    assert len(post["half_hours"]) == 7 * 48
    night = next(one for one in post["half_hours"] if one["start"] == "2027-01-05T02:00:00Z")
    assert (night["minimum"], night["because"]) == (3, "typed")
    assert answer["simulated"] is None
    assert answer["unserved_contacts"] > 0


def test_the_problem_that_asks_for_it(run: Run, problem_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "covered.json"
    outcome = run("cover", problem_file, "--out", out)
    assert outcome.code == 0, outcome.err
    assert f"Written: {out}" in outcome.out
    asked = read_problem(out).problem
    needs = {shift.shift_type: shift.needs[0].minimum for shift in asked.index.period_shifts}
    assert needs["NIGHT"] == 3
    assert asked.cover == ()


def test_the_simulation_may_raise_the_numbers(run: Run, problem_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Staffing] = []

    def judge_of(_service: Any, _replicator: Any, replications: int, confidence: float) -> Callable[..., Any]:
        assert (replications, confidence) == (7, 0.9)

        def judge(staffing: Staffing) -> Mapping[Post, Attainment]:
            asked.append(staffing)
            shares = {post: tuple(float(count > 1) for count in people) for post, people in staffing.items()}
            return {post: Attainment(share, share, share) for post, share in shares.items()}

        return judge

    monkeypatch.setattr("ui.commands.cover.judge_of", judge_of)
    outcome = run(
        "cover", problem_file, "--simulate", "--replications", "7", "--confidence", "90", "--workers", "1", "--json"
    )
    assert outcome.code == 0, outcome.err
    answer = json.loads(outcome.out)
    assert answer["simulated"]["judged"] == len(asked)
    assert answer["simulated"]["unmet"] == []
    evening = next(one for one in answer["posts"][0]["half_hours"] if one["start"] == "2027-01-04T19:00:00Z")
    assert (evening["desired"], evening["because"]) == (2, "simulated")


def test_a_folder_that_is_not_there(run: Run, problem_file: Path, tmp_path: Path) -> None:
    outcome = run("cover", problem_file, "--out", tmp_path / "nowhere" / "covered.json")
    assert outcome.code == 2
    assert "nowhere" in outcome.err


def test_taking_over_changes_the_database_once_and_says_so(run: Run, problem: Problem, tmp_path: Path) -> None:
    path = tmp_path / "rota.db"
    busy = tuple(
        replace(one, practice=replace(one.practice, list_size=300_000)) if one.practice else one
        for one in problem.organisations
    )
    with open_database(path) as database:
        store_network(database, replace(problem, organisations=busy), computer_user())
    period = ("--db", path, "--from", "2027-01-04", "--weeks", 1)
    said = run("cover", *period, "--take-over")
    assert said.code == 0, said.err
    assert "of people more, in " in said.out
    assert "your own minimum stays" in said.out
    assert "Taken over; undo in the desktop" in said.out
    with open_database(path) as database:
        after = load_problem(database, date(2027, 1, 4), 1)
        assert steps_of(database, None).undo[-1].kind is CommandKind.TAKE_COVER_OVER
    assert {shift.needs[0].minimum for shift in after.shifts if shift.shift_type == "NIGHT"} == {3}
    again = json.loads(run("cover", *period, "--take-over", "--json").out)["takeover"]
    assert (again["taken_over"], again["changes"], again["refused"]) == (False, 0, 0)


def test_whoever_is_missing_is_priced_by_harm_where_that_is_asked_for(
    run: Run, problem: Problem, tmp_path: Path
) -> None:
    busy = tuple(
        replace(one, practice=replace(one.practice, list_size=300_000)) if one.practice else one
        for one in problem.organisations
    )
    file, out = tmp_path / "busy.json", tmp_path / "priced.json"
    file.write_bytes(problem_to_json(replace(problem, organisations=busy)))
    outcome = run("cover", file, "--price-by-harm", "--workers", 1, "--replications", 10, "--out", out)
    assert outcome.code == 0, outcome.err
    needs = [(shift.shift_type, shift.needs[0]) for shift in read_problem(out).problem.shifts]
    prices = {need.prices.desired for kind, need in needs if kind == "EVE"}
    assert None not in prices
    assert len(prices) > 1, "not every evening is as busy"
    assert {need.prices.desired for kind, need in needs if need.desired == need.minimum} <= {None}


def test_nothing_is_taken_over_into_a_file(run: Run, problem_file: Path) -> None:
    said = run("cover", problem_file, "--take-over")
    assert said.code == 2
    assert "--take-over changes the database, not a file" in said.err
