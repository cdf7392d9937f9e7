"""The page that says what has changed since people were told a rota."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pypdf import PdfReader

from fcn_rota.domain.assignment import Assignment, AssignmentState, StateChange
from fcn_rota.domain.needs import Need
from fcn_rota.domain.rota import Rota, RotaStatus
from fcn_rota.exchange.pdf import changes_pages
from fcn_rota.exchange.pdf.changes import _document
from fcn_rota.exchange.pdf.changes_document import ChangesDocument
from fcn_rota.rules.scene import Scene

PRINTED = datetime(2027, 1, 3, 12, tzinfo=UTC)


def scene() -> Scene:
    made = Scene(days=7)
    for name in ("ann", "bob", "cal"):
        made.person(name)
    made.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 1),), name="Evening")
    made.shift("EVE", 0, 1, 2)
    made.assign("ann", "EVE", 0, 1)
    made.assign("bob", "EVE", 2)
    return made


PROBLEM, TOLD = scene().problem(), replace(scene().rota(), version=1, status=RotaStatus.PUBLISHED)


def changed(*assignments: Assignment) -> Rota:
    return replace(TOLD, version=2, status=RotaStatus.DRAFT, assignments=assignments)


def document(rota: Rota) -> ChangesDocument:
    return _document(PROBLEM, TOLD, rota, PRINTED)


def test_it_says_by_day_and_by_person_what_is_different_and_nothing_else() -> None:
    first, second, third = TOLD.assignments
    found = document(changed(first, replace(second, person="cal", engagement="e-cal"), third))
    (day,) = found.days
    assert (day.day.weekday, day.day.date) == ("Tue", "5 Jan")
    (shift,) = day.shifts
    assert (shift.code, shift.times) == ("EVE", "18:30\u201323:00")
    assert [(one.on.name, one.is_changed) for one in shift.before] == [("Ann", True)]
    assert [(one.on.name, one.is_changed) for one in shift.after] == [("Cal", True)]
    assert [(one.name, one.words) for one in found.people] == [
        ("Ann", "no longer Tue 5 Jan 18:30\u201323:00 EVE"),
        ("Cal", "now Tue 5 Jan 18:30\u201323:00 EVE"),
    ]
    assert found.lead == (
        "Beside version 1, which people were told, 1 shift is different, for 2 people. "
        "Everything that is not named here stays as it was printed."
    )
    assert (found.watermark, found.version) == ("DRAFT", "Version 2")


def test_whoever_stays_on_a_changed_shift_is_told_from_who_comes_and_what_is_missing_is_said() -> None:
    first, _, third = TOLD.assignments
    joined = replace(third, id="joined", person="cal", engagement="e-cal")
    days = document(changed(first, third, joined)).days
    assert [day.day.date for day in days] == ["5 Jan", "6 Jan"]
    assert [gap.text for gap in days[0].shifts[0].gaps] == ["UNFILLED 1 of 1"]
    assert days[0].shifts[0].after == ()
    assert [(one.on.name, one.is_changed) for one in days[1].shifts[0].before] == [("Bob", False)]
    assert [(one.on.name, one.is_changed) for one in days[1].shifts[0].after] == [("Bob", False), ("Cal", True)]


def test_other_times_are_a_change_and_an_answer_is_none() -> None:
    first, second, third = TOLD.assignments
    later = replace(first, start=first.start + timedelta(hours=1))
    accepted = replace(second, states=(*second.states, StateChange(AssignmentState.ACCEPTED, PRINTED)))
    found = document(changed(later, accepted, third))
    (shift,) = found.days[0].shifts
    assert [(one.on.notes, one.is_changed) for one in shift.before] == [("", True)]
    assert [(one.on.notes, one.is_changed) for one in shift.after] == [("19:30\u201323:00", True)]
    assert len(found.days) == len(found.people) == 1


def test_the_page_is_tagged_and_a_published_version_is_no_draft() -> None:
    first, second, _ = TOLD.assignments
    rota = replace(changed(first, second), status=RotaStatus.PUBLISHED)
    (pdf,) = changes_pages(PROBLEM, TOLD, rota, PRINTED)
    reader = PdfReader(io.BytesIO(pdf))
    text = reader.pages[0].extract_text()
    assert len(reader.pages) == 1
    assert "changes to the rota" in text
    assert "no longer Wed 6 Jan" in text
    assert "DRAFT" not in text
    assert "/StructTreeRoot" in reader.root_object
    assert len(changes_pages(PROBLEM, TOLD, rota, PRINTED, form="png", ppi=36)) == 1
