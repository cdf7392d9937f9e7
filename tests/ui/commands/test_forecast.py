"""``fcn-rota forecast``."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fcn_rota.demand.forecast_inputs import LoggedCase
from fcn_rota.domain import clock
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import Stream
from fcn_rota.domain.problem import Problem
from fcn_rota.services.case_logs import store_case_log
from fcn_rota.services.networks import store_network
from fcn_rota.store.database import open_database
from tests.store.support import USER
from tests.ui.support import Run

LOG = "RECEIVED,STREAM,PRIORITY,HANDLING_MINUTES,PRACTICE\n"


@pytest.fixture
def problem_file(files: tuple[Path, Path]) -> Path:
    """The tiny network, with one practice of 8,000 patients and a period of a week."""
    return files[0]


def test_every_day_every_practice_and_what_it_rests_on(run: Run, problem_file: Path) -> None:
    outcome = run("forecast", problem_file)
    assert outcome.code == 0, outcome.err
    assert "with 90 % confidence" in outcome.out
    assert "Mon 4 Jan 2027" in outcome.out
    assert "The Surgery (8,000 patients)" in outcome.out
    assert "From 8,000 registered patients of 1 practice." in outcome.out
    assert "No case log" in outcome.out
    assert "Figures" not in outcome.out


def test_the_figures_with_their_sources(run: Run, problem_file: Path) -> None:
    out = run("forecast", problem_file, "--figures").out
    assert "159.000 per 1,000 registered a year: contacts out of hours [seen] BMJ 2000" in out
    assert "[known] Assumption" in out


def test_json_has_every_half_hour_and_adds_up(run: Run, problem_file: Path) -> None:
    answer = json.loads(run("forecast", problem_file, "--json", "--confidence", "80").out)
    half_hours = answer["half_hours"]
    assert answer["confidence"] == 0.8
    assert half_hours[0]["start"] == answer["start"]
    assert sum(one["expected"] for one in half_hours) == pytest.approx(answer["contacts"])
    assert sum(one["contacts"] for one in answer["practices"]) == pytest.approx(answer["contacts"])
    assert all(one["low"] <= one["high"] for one in half_hours)
    assert half_hours[0]["expected"] == pytest.approx(sum(half_hours[0]["streams"].values()))
    assert answer["log"] is None
    assert {figure["standing"] for figure in answer["figures"]} == {"seen", "derived", "known"}


def test_a_log_and_populations_are_taken_in(run: Run, problem_file: Path, tmp_path: Path) -> None:
    log, populations = tmp_path / "log.csv", tmp_path / "populations.csv"
    rows = [
        f"2026-{month:02}-{day:02} 20:15,home_visit,urgent,25,E85001\n" for month in (9, 10) for day in range(1, 29)
    ]
    in_hours = "2026-09-09 11:00,base,urgent,,E85001\n"
    log.write_text(LOG + "".join(rows) + in_hours + "2026-09-09 20:00,base,urgent,,X99999\n", encoding="utf-8")
    populations.write_text("PRACTICE,PATIENTS\nE85001,9000\n", encoding="utf-8")
    outcome = run("forecast", problem_file, "--log", log, "--populations", populations)
    assert outcome.code == 0, outcome.err
    assert "Learned from 57 cases, Tue 1 Sep 2026 to Wed 28 Oct 2026" in outcome.out
    assert "1 case came while practices were open" in outcome.out
    assert "9,000 registered patients" in outcome.out
    assert '1 case is of no practice of the network ("X99999")' in outcome.err
    learned, plain = (
        json.loads(run("forecast", problem_file, "--json", *extra).out)["half_hours"] for extra in (("--log", log), ())
    )
    assert sum(one["streams"]["home_visit"] for one in learned) > sum(one["streams"]["home_visit"] for one in plain)


def test_bad_rows_are_refused_all_at_once(run: Run, problem_file: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(LOG + "noon,base,urgent,,\n2026-01-01 20:00,basis,urgent,,\n", encoding="utf-8")
    outcome = run("forecast", problem_file, "--log", log)
    assert outcome.code == 2
    assert "2 things are wrong" in outcome.err
    assert "row 2, RECEIVED" in outcome.err
    assert "row 3, STREAM" in outcome.err
    assert outcome.out == ""


def test_a_period_belongs_to_a_database(run: Run, problem_file: Path) -> None:
    outcome = run("forecast", problem_file, "--from", "2027-01-04", "--weeks", "2")
    assert outcome.code == 2
    assert "the problem file has its own" in outcome.err


def test_a_period_of_the_database(run: Run, lists: tuple[Path, Path]) -> None:
    assert run("import-practices", *lists, "--pcn", "U99999").code == 0
    outcome = run("forecast", "--from", "2027-01-04", "--weeks", "2")
    assert outcome.code == 0, outcome.err
    assert "From 16,500 registered patients of 2 practices." in outcome.out
    assert "Sun 17 Jan 2027" in outcome.out


def test_without_practices_there_is_nobody_to_call(run: Run, problem_file: Path) -> None:
    document = json.loads(problem_file.read_text("utf-8"))
    document["organisations"] = [one for one in document["organisations"] if one["kind"] != "practice"]
    problem_file.write_text(json.dumps(document), encoding="utf-8")
    outcome = run("forecast", problem_file)
    assert outcome.code == 2
    assert "no practice" in outcome.err


@pytest.mark.parametrize("confidence", ["49", "100", "ninety"])
def test_a_confidence_that_is_none(run: Run, problem_file: Path, confidence: str) -> None:
    assert run("forecast", problem_file, "--confidence", confidence).code == 2


def test_the_log_that_the_window_uses_is_learned_from(run: Run, problem: Problem, tmp_path: Path) -> None:
    evening = datetime(2026, 9, 5, 20, 15, tzinfo=UTC)
    cases = tuple(
        LoggedCase(evening + day * clock.DAY, Stream.HOME_VISIT, CasePriority.URGENT, "gp", 25.0) for day in range(56)
    )
    with open_database(tmp_path / "default.db") as database:
        store_network(database, problem, USER)
        log = store_case_log(database, "autumn.csv", cases, USER)
        store_network(database, replace(problem, network=replace(problem.network, case_log=log)), USER)
    outcome = run("forecast")
    assert outcome.code == 0, outcome.err
    assert "Learned from 56 cases, Sat 5 Sep 2026 to Fri 30 Oct 2026" in outcome.out
