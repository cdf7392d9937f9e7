"""Replies as a file: the template out, and back again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.replies import Answers
from fcn_rota.domain.shift import WEEKDAY_CLASSES, DayClass
from fcn_rota.domain.statements import Mark
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.replies_csv import read_replies, replies_template
from fcn_rota.rules.scene import MONDAY, Scene

Write = Callable[[str], Path]


@pytest.fixture
def problem() -> Problem:
    scene = Scene()
    scene.person("ann")
    scene.person("bob")
    scene.shift_type("EVE", "18:30", "23:00", runs_on=WEEKDAY_CLASSES[:5])
    scene.shift_type("DAY", "08:00", "14:00", runs_on=(DayClass.SAT, DayClass.SUN))
    scene.available("ann", AvailabilityKind.UNAVAILABLE, 1, "00:00", "00:00", excluded_day=True)
    scene.available("bob", AvailabilityKind.WOULD_RATHER_NOT, 5, "08:00", "14:00")
    return scene.problem()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        path = tmp_path / "replies.csv"
        path.write_bytes(text.encode())
        return path

    return written


def test_the_template_holds_what_is_known(problem: Problem) -> None:
    lines = replies_template(problem).decode("utf-8-sig").splitlines()
    assert lines[0] == "PERSON,NAME,DAY,DATE,MORNING,EVENING"
    assert len(lines) == 1 + 2 * 7
    assert "ann,Ann,Mon,2027-01-04,-," in lines
    assert "ann,Ann,Tue,2027-01-05,-,L" in lines
    assert "bob,Bob,Sat,2027-01-09,R,-" in lines


def test_the_template_as_it_is_changes_nothing(problem: Problem, write: Write) -> None:
    replies = read_replies(write(replies_template(problem).decode()), problem).answers
    assert all(not Answers(problem, key).changed(said, lambda: "new") for key, said in replies.items())
    assert sum(len(said) for said in replies.values()) == 2 * 7


def test_of_some_people_only(problem: Problem) -> None:
    assert b"ann" not in replies_template(problem, ["bob"])


@pytest.mark.parametrize("text", ["C", "c", "cannot", " Cannot ", "CANNOT"])
def test_letters_and_words_in_any_case(problem: Problem, write: Write, text: str) -> None:
    answers = read_replies(write(f"person,date,evening\nbob,04/01/2027,{text}\n"), problem).answers
    assert answers == {"bob": {(MONDAY, DayPart.EVENING): Mark.CANNOT}}


def test_two_words_and_nothing(problem: Problem, write: Write) -> None:
    text = "PERSON,DATE,EVENING\nbob,2027-01-04,rather  not\nbob,2027-01-05,\n"
    assert read_replies(write(text), problem).answers == {
        "bob": {
            (MONDAY, DayPart.EVENING): Mark.RATHER_NOT,
            (MONDAY + clock.DAY, DayPart.EVENING): Mark.NOTHING,
        }
    }


def test_everything_that_is_wrong_is_told_at_once(problem: Problem, write: Write) -> None:
    text = (
        "PERSON,DATE,MORNING,EVENING\nzed,2027-01-04,,\nbob,31/31/2027,,\nbob,2027-02-04,,\n"
        "bob,2027-01-04,C,X\nbob,2027-01-04,,\n"
    )
    with pytest.raises(BadInput) as caught:
        read_replies(write(text), problem)
    told = caught.value.problems
    assert [sentence.split(":")[0] for sentence in told] == [
        "row 2",
        "row 3",
        "row 4",
        "row 5, MORNING",
        "row 5, EVENING",
        "row 6",
    ]
    for sentence, words in zip(
        told, ("nobody has", "not a date", "outside", "nothing runs", '"X" means nothing', "row 5 already"), strict=True
    ):
        assert words in sentence


def test_a_file_without_a_part_of_the_day_is_refused(problem: Problem, write: Write) -> None:
    with pytest.raises(BadInput, match="no column for a part of the day"):
        read_replies(write("PERSON,DATE\nbob,2027-01-04\n"), problem)


def test_a_name_is_no_formula_in_a_spreadsheet() -> None:
    scene = Scene()
    scene.person("=cmd()")
    scene.shift_type("EVE", "18:30", "23:00", runs_on=WEEKDAY_CLASSES)
    problem = scene.problem()
    data = replies_template(problem)
    assert b",=" not in data
    assert b"\n=" not in data
