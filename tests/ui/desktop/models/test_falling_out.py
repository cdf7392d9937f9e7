"""Somebody falls out: what is asked, what is lost, and how the answers read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fcn_rota.domain.needs import Need
from fcn_rota.domain.person import Contact
from solver.repair import repair
from tests.ui.desktop.support import on
from ui.desktop.models.falling_out import FallingOut, Length, from_when, lost_words, who_is_meant
from ui.desktop.models.inspector.advice import NO_ADVICE
from ui.desktop.models.inspector.duty_sheet import duty_sheet
from ui.desktop.models.inspector.person_sheet import person_sheet
from ui.desktop.models.inspector.sheet import Deed, MakeUp, Sheet, Tone
from ui.desktop.models.inspector.subject import NOTHING, Subject, SubjectKind
from ui.desktop.models.opened import Opened
from ui.desktop.models.repair_sheet import answer_sections, done_words
from ui.desktop.models.working_rota import WorkingRota

MORNING = datetime(2027, 1, 5, 7, 0, tzinfo=UTC)
"""Of the day whose evening Bob has."""


@pytest.fixture
def work(small: Opened) -> WorkingRota:
    return WorkingRota(small.problem, small.rota, small.findings)


def duty_of(work: WorkingRota, person: str, day: int) -> str:
    shifts = {on(code, day) for code in ("EVE", "DAY", "NGT")}
    return next(one.id for one in work.rota.assignments if one.person == person and one.shift in shifts)


def test_from_now_where_the_next_duty_is_near_otherwise_from_its_start(work: WorkingRota) -> None:
    assert from_when(work, "bob", MORNING + timedelta(seconds=30)) == MORNING
    assert from_when(work, "cal", MORNING) == datetime(2027, 1, 9, 8, 0, tzinfo=UTC)
    assert from_when(work, "ann", MORNING) == MORNING


def test_from_the_start_of_a_duty_or_now_where_it_has_begun(work: WorkingRota) -> None:
    evening = duty_of(work, "bob", 5)
    assert from_when(work, "bob", MORNING, evening) == MORNING.replace(hour=18, minute=30)
    assert from_when(work, "bob", MORNING.replace(hour=20), evening) == MORNING.replace(hour=20)


@pytest.mark.parametrize(
    ("length", "end"),
    [
        (Length.DUTY, datetime(2027, 1, 9, 14, 0, tzinfo=UTC)),
        (Length.DAY, datetime(2027, 1, 10, 7, 0, tzinfo=UTC)),
        (Length.WEEK, datetime(2027, 1, 16, 7, 0, tzinfo=UTC)),
        (Length.OPEN, None),
    ],
)
def test_how_long(work: WorkingRota, length: Length, end: datetime | None) -> None:
    start = datetime(2027, 1, 9, 7, 0, tzinfo=UTC)
    request = FallingOut("cal", start, length).request(work, MORNING, 1)
    assert (request.away[0].start, request.away[0].end, request.most_changes) == (start, end, 1)


def test_what_is_to_be_made_up_for(work: WorkingRota) -> None:
    start = datetime(2027, 1, 9, 7, 0, tzinfo=UTC)
    words, is_any = lost_words(work, FallingOut("cal", start, Length.WEEK).request(work, MORNING, 2))
    assert is_any
    assert words.startswith("To make up for: 2 duties, Early Sat 9 Jan")
    words, is_any = lost_words(work, FallingOut("cal", MORNING, Length.DAY).request(work, MORNING, 2))
    assert not is_any
    assert words.startswith("Cal has no duty in that time")


def test_who_is_meant_is_whoever_is_selected(work: WorkingRota) -> None:
    evening = duty_of(work, "bob", 5)
    assert who_is_meant(work, Subject(SubjectKind.DUTY, evening)) == MakeUp("bob", evening)
    assert who_is_meant(work, Subject(SubjectKind.PERSON, "cal")) == MakeUp("cal")
    assert who_is_meant(work, Subject(SubjectKind.SHIFT, on("EVE", 5))) is None
    assert who_is_meant(work, NOTHING) is None
    assert who_is_meant(work, None) is None


def deeds(sheet: Sheet) -> list[Deed]:
    sections = sheet.sections
    return [deed for one in sections for deed in (*one.deeds, *(deed for line in one.lines for deed in line.deeds))]


def test_the_inspector_offers_it_for_duties_that_are_not_over(work: WorkingRota) -> None:
    evening = work.assignments[duty_of(work, "bob", 5)]
    for now, is_offered in ((MORNING, True), (evening.end, False)):
        orders = [deed.order for deed in deeds(duty_sheet(work, evening, NO_ADVICE, now))]
        assert (MakeUp("bob", evening.id) in orders) is is_offered


def test_the_inspector_offers_it_for_people_with_duties(work: WorkingRota) -> None:
    assert MakeUp("cal") in [deed.order for deed in deeds(person_sheet(work, "cal", None))]
    assert MakeUp("ann") not in [deed.order for deed in deeds(person_sheet(work, "ann", MORNING.date()))]


def test_answers_say_whom_to_ring_at_which_number_and_what_is_wrong(small: Opened) -> None:
    people = [replace(one, contact=Contact("07700 900123")) for one in small.problem.people]
    work = WorkingRota(replace(small.problem, people=tuple(people)), small.rota, small.findings)
    request = FallingOut("bob", MORNING, Length.DAY).request(work, MORNING, 2)
    found = repair(work.problem, work.rota, request)
    (section,) = answer_sections(work.problem, found.answers, found.sentence)
    by_title = {line.title: line for line in section.lines}
    assert "Telephone 07700 900123." in by_title["Ring Cal"].detail
    assert by_title["Ring nobody, leave it open"].tone is Tone.ALARM
    assert section.lines[0].tone is Tone.CHOSEN
    assert [deed.is_main for line in section.lines for deed in line.deeds].count(True) == 1
    assert section.note.endswith(found.sentence)


def test_what_leaves_a_duty_open_is_never_advised(small: Opened) -> None:
    """With nobody as the minimum, nothing is short when Bob is away; the evening stays open all the same."""
    shifts = [replace(one, needs=(Need(None, 0, 1),)) for one in small.problem.shifts]
    work = WorkingRota(replace(small.problem, shifts=tuple(shifts)), small.rota, ())
    request = FallingOut("bob", MORNING, Length.DAY).request(work, MORNING, 2)
    found = repair(work.problem, work.rota, request)
    (section,) = answer_sections(work.problem, found.answers, found.sentence)
    last = section.lines[-1]
    assert (last.title, last.tone) == ("Ring nobody, leave it open", Tone.PLAIN)
    assert "Nobody takes Evening Tue 5 Jan 18:30-23:00, though the minimum is there without." in last.detail
    advised = [line.title for line in section.lines for deed in line.deeds if deed.is_main]
    assert advised == [section.lines[0].title]
    nobody = [answer for answer in found.answers if not answer.calls]
    (section,) = answer_sections(work.problem, nobody, found.sentence)
    assert not any(deed.is_main for deed in section.lines[0].deeds)
    price = replace(nobody[0].effect.appeared[0], points=9_000)
    dear = [replace(one, effect=replace(one.effect, appeared=(price,))) for one in found.answers if one.calls]
    (section,) = answer_sections(work.problem, [*dear, *nobody], "Found.")
    assert section.note == "Fewer points than the first, for leaving more open: Ring nobody, leave it open. Found."


def test_while_nothing_is_known_it_is_said_that_people_are_asked(work: WorkingRota) -> None:
    request = FallingOut("bob", MORNING, Length.DAY).request(work, MORNING, 2)
    nothing = [answer for answer in repair(work.problem, work.rota, request).answers if not answer.calls]
    for answers in ([], nothing):
        (section,) = answer_sections(work.problem, answers, "")
        assert not section.lines
        assert "Asking everybody" in section.note


def test_what_was_done_says_that_people_are_still_to_be_rung(work: WorkingRota) -> None:
    request = FallingOut("bob", MORNING, Length.DAY).request(work, MORNING, 2)
    answers = repair(work.problem, work.rota, request).answers
    said = {done_words(work.problem, answer) for answer in answers}
    assert "The absence is recorded and its duties are given out; ring Cal: they are not confirmed yet." in said
    assert "The absence is recorded; its duties are left open." in said
