"""The first steps of a network that has nothing but its practices."""

from datetime import date

import pytest

from fcn_rota.domain.facts import FactsEdit, with_facts
from fcn_rota.domain.network import Organisation, OrganisationKind, PracticeFacts
from fcn_rota.domain.problem import Problem
from fcn_rota.services.beginning import usual_pattern, with_made_up_people
from fcn_rota.services.judging import judged
from fcn_rota.services.networks import add_practices, store_network
from fcn_rota.services.problems import load_problem
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError
from tests.store.support import USER, rich_problem

EXAMPLES_PATIENTS = 82_050


def begun(database: Database, *patients: int) -> Problem:
    """A network with practices of these sizes, and nothing else."""
    homes = [
        Organisation(f"org-{number}", f"Surgery {number}", f"S{number}", OrganisationKind.PRACTICE, facts, "TW3 1AA")
        for number, facts in enumerate(PracticeFacts(f"E8500{number}", size) for number, size in enumerate(patients))
    ]
    add_practices(database, homes, USER, "Hounslow")
    return load_problem(database, date(2026, 11, 30), 4)


def needed(problem: Problem) -> dict[str, int]:
    """How many people each shift type desires."""
    return {kind.code: max((need.desired for need in kind.needs), default=0) for kind in problem.shift_types}


def test_the_usual_pattern_makes_shifts_on_every_day(database: Database) -> None:
    problem = begun(database, 50_000, 32_050)
    outcome = judged(problem, usual_pattern(problem))
    assert not outcome.complaints
    after = outcome.problem
    assert [site.name for site in after.sites] == [
        "Treatment centre",
        "Telephone hub",
        "Visiting car",
        "Two-hour community response",
    ]
    assert {shift.day for shift in after.index.period_shifts} == {shift.day for shift in after.shifts}
    assert len({shift.day for shift in after.shifts}) == 28
    assert needed(after)["NB"] == 2
    assert judged(after, outcome.edit.reversed, is_whole=True).problem == problem
    assert not judged(after, outcome.edit.reversed, is_whole=True).complaints
    assert "TS" not in needed(after), "trainees' sessions are for a network to agree with its trainers"


def test_nothing_invented_comes_along(database: Database) -> None:
    edit = usual_pattern(begun(database, EXAMPLES_PATIENTS))
    said = repr(edit)
    assert all(word not in said for word in ("01632", "ZZ1", "Ashcombe", "Wendle"))


def test_more_patients_ask_for_more_people(database: Database) -> None:
    problem = begun(database, EXAMPLES_PATIENTS * 2)
    twice = needed(with_facts(problem, usual_pattern(problem)))
    assert twice["EB"] == 6
    assert twice["EV-2"] == 1


@pytest.mark.parametrize("patients", [0, 1, 3_000_000])
def test_any_number_of_patients_has_a_pattern(database: Database, patients: int) -> None:
    problem = begun(database, patients)
    assert not judged(problem, usual_pattern(problem)).complaints


def test_what_is_there_stays_and_comes_no_second_time(database: Database) -> None:
    problem = begun(database, EXAMPLES_PATIENTS)
    once = judged(problem, usual_pattern(problem)).problem
    assert usual_pattern(once) == FactsEdit()
    centre = next(site for site in once.sites if site.code == "TC")
    evening = next(kind for kind in once.shift_types if kind.code == "EB")
    again = usual_pattern(with_facts(once, FactsEdit(out=(evening,))))
    assert [getattr(fact, "code", "") for fact in again.into] == ["EB"]
    assert getattr(again.into[0], "site", "") == centre.id


@pytest.mark.slow
def test_made_up_people_work_for_the_practices(database: Database) -> None:
    begun(database, 9_000, 12_000)
    problem = with_made_up_people(database)
    largest = [one.name for one in problem.organisations if one.practice]
    assert largest == ["Surgery 1", "Surgery 0"]
    assert problem.network.name == "Hounslow"
    assert len(problem.people) == 74


def test_made_up_people_take_nobodys_place(database: Database) -> None:
    with pytest.raises(StoreError, match="holds no practices of a real network"):
        with_made_up_people(database)
    store_network(database, rich_problem(), USER)
    with pytest.raises(StoreError, match="already holds the people"):
        with_made_up_people(database)
