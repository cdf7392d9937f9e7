"""A rota file belongs to one problem; everything in it that does not fit is named at once."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Contradiction, Refusal, Result, SolveStatus, UnfilledNeed
from fcn_rota.domain.rota import RotaStatus
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.problem_json import problem_digest
from fcn_rota.exchange.rota_json import read_rota, result_to_json, rota_from_json
from fcn_rota.exchange.wire import to_wire

Document = dict[str, Any]


@pytest.fixture
def result(problem: Problem) -> Result:
    Refusal("sam", "availability", "Away")
    return Result(
        rota=problem.draft_rota(),
        status=SolveStatus.LIMIT,
        objective=120,
        bound=90,
        minimum_unfilled=0,
        minimum_unfilled_bound=0,
        cost_by_rule={"desired_cover": 120},
        findings=(Finding("desired_cover", ("l1",), False, "One short", ("pat",), ("mon",), points=120),),
        unfilled=(
            UnfilledNeed("desired_cover", ("l1",), ("mon",), 1, False, "One short", (Refusal("sam", "r", "Away"),)),
        ),
        contradictions=(Contradiction("no_overlap", ("pat",), ("a1",), "Two at once"),),
        seconds=1.5,
    )


@pytest.fixture
def written(problem: Problem, result: Result) -> Document:
    """Return the document of the result, which may be changed at will."""
    document: Document = json.loads(result_to_json(problem, result))
    return document


@pytest.fixture
def by_hand(problem: Problem) -> Document:
    """Return the least that a rota file holds."""
    assignments = [to_wire(assignment) for assignment in problem.assignments]
    return {"format": "fcn-rota-rota", "format_version": 1, "problem_id": problem.id, "assignments": assignments}


def complaints(document: Document, problem: Problem) -> tuple[str, ...]:
    with pytest.raises(BadInput) as caught:
        rota_from_json(json.dumps(document), problem)
    return caught.value.problems


def test_the_file_carries_what_scripts_want_at_the_top(problem: Problem, written: Document) -> None:
    assert written["problem_id"] == problem.id
    assert written["problem_digest"] == problem_digest(problem)
    assert (written["objective"], written["bound"], written["gap"]) == (120, 90, 0.25)
    assert written["status"] == "limit"
    assert [assignment["id"] for assignment in written["assignments"]] == ["a1"]
    assert [breach["rule"] for breach in written["breaches"]] == ["desired_cover"]


class TestByHand:
    def test_assignments_alone_will_do(self, problem: Problem, by_hand: Document) -> None:
        read = rota_from_json(json.dumps(by_hand), problem)
        assert read.rota == problem.draft_rota()
        assert (read.objective, read.bound, read.result) == (None, None, None)

    def test_an_objective_can_be_stated_without_the_rest(self, problem: Problem, by_hand: Document) -> None:
        read = rota_from_json(json.dumps(by_hand | {"objective": 7}), problem)
        assert (read.objective, read.bound, read.result) == (7, None, None)

    def test_a_version_can_be_named(self, problem: Problem, by_hand: Document) -> None:
        version = {"id": "christmas", "version": 3, "status": "published"}
        rota = rota_from_json(json.dumps(by_hand | {"rota": version}), problem).rota
        assert (rota.id, rota.version, rota.status) == ("christmas", 3, RotaStatus.PUBLISHED)

    def test_assignments_must_be_there(self, problem: Problem, by_hand: Document) -> None:
        del by_hand["assignments"]
        assert complaints(by_hand, problem) == ("assignments: is missing",)


class TestBelonging:
    def test_to_another_problem_names_both(self, problem: Problem, by_hand: Document) -> None:
        other = replace(problem, id="problem-2")
        assert complaints(by_hand, other) == (
            'problem_id: this rota was made for the problem "problem-1", not for "problem-2"',
        )

    def test_to_an_earlier_state_says_how_to_go_on(self, problem: Problem, written: Document) -> None:
        changed = replace(problem, balances=())
        (complaint,) = complaints(written, changed)
        assert complaint.startswith(
            'problem_digest: the problem "problem-1" has changed since the rota was made (it was '
        )
        assert problem_digest(problem)[:12] in complaint
        assert problem_digest(changed)[:12] in complaint
        del written["problem_digest"]
        assert rota_from_json(json.dumps(written), changed).objective == 120

    def test_to_another_period(self, problem: Problem, by_hand: Document) -> None:
        by_hand["period"] = {"first_day": "2027-01-04", "last_day": "2027-01-11"}
        assert complaints(by_hand, problem) == ("period: the problem's period is Mon 4 Jan 2027 to Sun 10 Jan 2027",)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"person": "kim"}, 'assignments[0].person: there is no person "kim"'),
        ({"engagement": "x"}, 'assignments[0].engagement: there is no engagement "x"'),
        ({"shift": "x"}, 'assignments[0].shift: there is no shift "x"'),
        (
            {"engagement": "sam-1"},
            'assignments[0].engagement: "sam-1" is an engagement of "sam", not of "pat"',
        ),
        (
            {"start": "2027-01-04T20:59:00Z"},
            (
                "assignments[0]: Mon 4 Jan 20:59-08:00 does not lie on its shift (Mon 4 Jan 23:00-08:00); "
                "a hand-over may reach 120 min beyond it"
            ),
        ),
        (
            {"person": None, "engagement": None},
            "assignments[0]: an unnamed slot, and only an unnamed slot, names the organisation asked to fill it",
        ),
        ({"pinned": "yes"}, 'assignments[0].pinned: neither true nor false: "yes"'),
    ],
)
def test_an_assignment_that_does_not_fit(problem: Problem, by_hand: Document, change: Document, complaint: str) -> None:
    by_hand["assignments"][0].update(change)
    assert complaints(by_hand, problem) == (complaint,)


def test_somebody_twice_on_one_shift(problem: Problem, by_hand: Document) -> None:
    by_hand["assignments"].append(by_hand["assignments"][0] | {"id": "a2"})
    (complaint,) = complaints(by_hand, problem)
    assert complaint.startswith('assignments[1]: "pat" is on "mon" already (assignments[0], ')


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"bound": 121}, "bound: 121 lies above the objective, 120; no rota costs less than the bound"),
        ({"gap": 0.1}, "gap: 0.1 does not follow from objective and bound (0.250000)"),
        ({"status": "done"}, 'status: unknown value "done"; one of "optimal", "limit", "stopped"'),
        ({"cost_by_rule": {"a": "1"}}, 'cost_by_rule.a: not a whole number: "1"'),
        ({"findings": []}, "findings: unknown field; check its spelling or leave it out"),
    ],
)
def test_a_figure_that_does_not_fit(problem: Problem, written: Document, change: Document, complaint: str) -> None:
    assert complaints(written | change, problem) == (complaint,)


def test_everything_is_reported_at_once(problem: Problem, written: Document) -> None:
    written["assignments"].append(written["assignments"][0] | {"organisation": None, "person": "kim"})
    written["breaches"][0] |= {"people": ["kim"], "shifts": ["x"]}
    written["unfilled"][0]["shifts"] = ["x"]
    written["unfilled"][0]["refusals"][0]["person"] = "kim"
    written["contradictions"][0]["assignments"] = ["a9"]
    assert complaints(written, problem) == (
        'assignments[1].id: "a1" is already the id of assignments[0]',
        'assignments[1].person: there is no person "kim"',
        'breaches[0].people[0]: there is no person "kim"',
        'breaches[0].shifts[0]: there is no shift "x"',
        'unfilled[0].shifts[0]: there is no shift "x"',
        'unfilled[0].refusals[0].person: there is no person "kim"',
        'contradictions[0].assignments[0]: there is no assignment "a9"',
    )


def test_the_rota_holds_the_period_only(problem: Problem, by_hand: Document) -> None:
    shift = replace(problem.shifts[0], id="before")
    earlier = replace(shift, start=shift.start.replace(day=3), end=shift.end.replace(day=4))
    assigned = replace(problem.assignments[0], id="a0", shift="before", start=earlier.start, end=earlier.end)
    longer = replace(problem, shifts=(*problem.shifts, earlier), assignments=(*problem.assignments, assigned))
    by_hand["assignments"].append(to_wire(assigned))
    assert complaints(by_hand, longer) == (
        'assignments[1].shift: "before" does not start in the period; a rota holds the period only',
        'assignments[1].id: "a0" is the id of an assignment outside the period',
    )


def test_a_file_is_read_by_name(problem: Problem, written: Document, tmp_path: Path) -> None:
    path = tmp_path / "rota.json"
    path.write_text(json.dumps(written), encoding="utf-8")
    assert read_rota(path, problem).objective == 120
    path.write_text('{"format": "fcn-rota-problem"}', encoding="utf-8")
    with pytest.raises(BadInput, match=r"rota.json: format: this file is a rota problem, and a rota is needed here"):
        read_rota(path, problem)
