"""The published benchmarks as our own problem: our rules say of every rota what the words of the format say."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import curtois
from benchmarks.curtois_format import Instance, Work, check, parse
from benchmarks.curtois_problem import (
    LIMITS_FROM_BELOW,
    OWN_POINTS,
    price_of_limits_from_below,
    problem_of,
    rota_of,
)
from benchmarks.formats import FormatError, Verdict
from benchmarks.published import Milestones
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Progress
from fcn_rota.domain.rota import Rota
from fcn_rota.rules import assess_rota
from fcn_rota.rules.rule import cost, cost_by_rule
from solver.cells import candidate_cells

TINY = """
SECTION_HORIZON
14
SECTION_SHIFTS
E,480,
D,600,E
L,720,E|D
SECTION_STAFF
A,E=14|D=14|L=14,4000,960,4,2,2,1
B,E=14|D=0|L=2,4000,960,14,2,3,1
C,E=2|D=14|L=14,2880,0,3,1,1,2
SECTION_DAYS_OFF
A,2,8
C,13
SECTION_SHIFT_ON_REQUESTS
A,0,D,5
A,0,E,3
B,3,L,2
C,1,D,17
SECTION_SHIFT_OFF_REQUESTS
A,5,E,4
A,5,D,9
C,6,L,1
SECTION_COVER
"""
# A weight for each day; nothing is said about the late on day 4.
TINY += "".join(f"{day},{shift},1,{100 - day},{day}\n" for day in range(14) for shift in "EDL")
TINY = TINY.replace("\n4,L,1,96,4\n", "\n")


@pytest.fixture(scope="module")
def instance() -> Instance:
    return parse(TINY)


@pytest.fixture(scope="module")
def problem(instance: Instance) -> Problem:
    return problem_of(instance)


def random_rotas(problem: Problem, number: int) -> Iterator[Rota]:
    """Rotas of whole blocks of days, most of them with at most one shift a day, many keep most constraints."""
    by_person_and_day: dict[tuple[str, int], list[str]] = {}
    cells = {(cell.person.id, cell.shift.id): cell for cell in candidate_cells(problem)}
    for person, shift in cells:
        day = (problem.index.shift(shift).day - problem.period.first_day).days
        by_person_and_day.setdefault((person, day), []).append(shift)
    names = [person.id for person in problem.people]
    for seed in range(number):
        choice, chosen = random.Random(seed), []
        for name in names:
            on = choice.random() < 0.5
            for day in range(14):
                on ^= choice.random() < 0.3
                shifts = sorted(by_person_and_day[name, day])
                several = 2 if choice.random() < 0.02 else 1
                chosen += [cells[name, shift].assignment for shift in choice.sample(shifts, several) if on]
        yield problem.rota_of(tuple(chosen))


def published_cost(text: str, work: list[Work]) -> int:
    """Recompute the published objective from the text itself, line by line, without any reader of ours."""
    total, section = 0, ""
    for line in text.split():
        if line.startswith("SECTION"):
            section = line
        elif section == "SECTION_SHIFT_ON_REQUESTS":
            staff, day, shift, weight = line.split(",")
            total += int(weight) if (staff, int(day), shift) not in work else 0
        elif section == "SECTION_SHIFT_OFF_REQUESTS":
            staff, day, shift, weight = line.split(",")
            total += int(weight) if (staff, int(day), shift) in work else 0
        elif section == "SECTION_COVER":
            on, shift, requirement, under, over = line.split(",")
            there = len([one for one in work if one[1:] == (int(on), shift)])
            total += max(0, int(requirement) - there) * int(under) + max(0, there - int(requirement)) * int(over)
    return total


def test_our_rules_and_the_words_of_the_format_agree_on_random_rotas(instance: Instance, problem: Problem) -> None:
    for rota in random_rotas(problem, 200):
        work, findings = rota_of(rota, problem), assess_rota(problem, rota)
        verdict, points = check(instance, work), cost_by_rule(findings)
        assert sum(points.get(rule, 0) for rule in OWN_POINTS) == verdict.objective == published_cost(TINY, work)
        broken = any(f.hard for f in findings) or any(points.get(rule) for rule in LIMITS_FROM_BELOW)
        assert broken == bool(verdict.violations), (verdict.violations, [f.sentence for f in findings])
        assert set(points) <= {*OWN_POINTS, *LIMITS_FROM_BELOW}


def test_one_persons_random_rotas_break_each_constraint_by_itself_and_are_found_out(instance: Instance) -> None:
    for employee in instance.staff:
        alone = replace(instance, staff=(employee,), on_requests=(), off_requests=())
        problem = problem_of(alone)
        outcomes = set()
        for rota in random_rotas(problem, 200):
            findings = assess_rota(problem, rota)
            ours = any(f.hard for f in findings) or any(f.rule in LIMITS_FROM_BELOW for f in findings)
            assert ours == bool(check(alone, rota_of(rota, problem)).violations)
            outcomes.add(ours)
        assert outcomes == {False, True}


def test_breaking_a_limit_from_below_is_dearer_than_an_empty_rota(instance: Instance, problem: Problem) -> None:
    empty = check(instance, ()).objective
    assert price_of_limits_from_below(instance) == empty == published_cost(TINY, [])
    assert cost(assess_rota(problem, problem.rota_of(()))) == empty + 2 * 16 * empty


def test_only_rules_that_the_instance_asks_for_have_anything_to_say(problem: Problem) -> None:
    rules = {finding.rule for rota in random_rotas(problem, 100) for finding in assess_rota(problem, rota)}
    assert rules == {
        "no_overlap",
        "availability",
        "skills_held",
        "successions",
        "minimum_runs",
        "max_consecutive_days",
        "hours_in_period",
        "shift_type_limits",
        "weekend_pattern",
        "requests",
        "desired_cover",
    }


def test_the_command_writes_what_the_format_agrees_with(
    instance: Instance, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "Tiny.txt", tmp_path / "result.json"
    source.write_text(TINY, encoding="utf-8")
    assert curtois.main([str(source), "--seconds", "300", "--workers", "1", "--out", str(out)]) == 0
    result = json.loads(out.read_text(encoding="utf-8"))
    work = [Work(**one) for one in result["assignments"]]
    assert (result["instance"], result["status"]) == ("Tiny", "optimal")
    assert check(instance, work) == Verdict(result["objective"], ())
    assert result["objective"] == result["bound"] == published_cost(TINY, work)
    assert 0 < result["first_solution_seconds"] <= result["seconds"]
    assert "Tiny: optimal, cost" in capsys.readouterr().out


def test_a_limit_nobody_can_keep_is_told_as_infeasible(tmp_path: Path) -> None:
    source, out = tmp_path / "Tiny.txt", tmp_path / "result.json"
    source.write_text(TINY.replace("4000,960,4", "4000,3990,4"), encoding="utf-8")
    assert curtois.main([str(source), "--seconds", "20", "--workers", "1", "--out", str(out)]) == 0
    result = json.loads(out.read_text(encoding="utf-8"))
    assert (result["status"], result["first_solution_seconds"]) == ("infeasible", None)


def test_a_result_that_the_format_judges_otherwise_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "Tiny.txt", tmp_path / "result.json"
    source.write_text(TINY, encoding="utf-8")
    otherwise = replace(curtois.CURTOIS, check=lambda instance, work: Verdict(1, ("A: something",)))
    monkeypatch.setattr(curtois, "CURTOIS", otherwise)
    assert curtois.main([str(source), "--seconds", "20", "--workers", "1", "--out", str(out)]) == 1
    complaints = capsys.readouterr().err
    assert "the format at 1" in complaints
    assert "A: something" in complaints


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("L,720,E|D", "L,720,X"), "there is no shift 'X'"),
        (("L,720,E|D", "L,1261,E"), "shift 'L' lasts 1261 minutes"),
        (("4,2,2,1", "4,2,15,1"), "minimum_days_off"),
        (("A,0,D,5", "A,0,D,1000001"), "between 0 and 1,000,000 points"),
    ],
)
def test_what_cannot_be_said_is_bad_input(
    change: tuple[str, str], complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "Tiny.txt", tmp_path / "result.json"
    source.write_text(TINY.replace(*change, 1), encoding="utf-8")
    assert curtois.main([str(source), "--out", str(out)]) == 2
    assert complaint in capsys.readouterr().err
    assert not out.exists()


def test_a_file_that_is_not_there_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert curtois.main([str(tmp_path / "none.txt"), "--out", str(tmp_path / "result.json")]) == 2
    assert "none.txt" in capsys.readouterr().err


def test_milestones_count_only_rotas_that_break_nothing_for_sure() -> None:
    milestones = Milestones(below=1_000)
    for seconds, points in ((1.0, None), (2.0, 5_000), (3.0, 900), (4.0, 400), (5.0, 303)):
        milestones(Progress(seconds, "improving", points, 300))
    assert (milestones.first, milestones.near) == (3.0, 5.0)


def test_clocks_that_change_within_the_horizon_change_no_shift(instance: Instance) -> None:
    year = problem_of(replace(instance, days=364))
    lengths = {kind.id: kind.minutes for kind in instance.shifts}
    assert all(shift.interval.minutes == lengths[shift.shift_type] for shift in year.shifts)
    assert len(year.shifts) == 3 * 364


def test_shifts_up_to_the_end_of_the_day_can_be_read() -> None:
    long = problem_of(parse(TINY.replace("L,720,E|D", "L,1260,E|D")))
    assert {shift.interval.minutes for shift in long.shifts} == {480, 600, 1260}
    with pytest.raises(FormatError):
        problem_of(parse(TINY.replace("L,720,E|D", "L,1261,E|D")))


def test_limits_are_refused_before_anything_is_solved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "Tiny.txt"
    source.write_text(TINY, encoding="utf-8")
    assert curtois.main([str(source), "--seconds", "0", "--out", str(tmp_path / "result.json")]) == 2
    assert "seconds must be a number above 0" in capsys.readouterr().err
