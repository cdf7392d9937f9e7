"""What is said of a subject, and what is asked about it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import Shift
from fcn_rota.rules.presence import cover_rows
from fcn_rota.services.trail import Mention
from ui.desktop.look.keys import keys_here
from ui.desktop.models.board.trouble import Gap, gap_id, trouble_of
from ui.desktop.models.inspector.advice import Advice
from ui.desktop.models.inspector.duty_sheet import duty_sheet
from ui.desktop.models.inspector.person_sheet import person_sheet
from ui.desktop.models.inspector.question import AboutDuty, AboutGap, AboutShift, Question
from ui.desktop.models.inspector.sheet import Deed, Section, Sheet, Show
from ui.desktop.models.inspector.shift_sheet import gap_sheet, shift_sheet
from ui.desktop.models.inspector.subject import Subject, SubjectKind
from ui.desktop.models.place import Place
from ui.desktop.models.working_rota import WorkingRota

TITLE = "Inspector"
_EMPTY = "Select a shift, a gap, a day of a person or a duty on the board: what is known about it stands here."
_BEGIN = "Nobody has a duty yet. Solve (F5), above, proposes a rota for the whole period; then change it by hand."
_GONE = "What was selected is no longer in the rota."


def question_of(
    work: WorkingRota, subject: Subject, read_trail: Callable[[str, str], tuple[Mention, ...]]
) -> Question | None:
    """Return what is to be asked about a subject; None where a glance is enough.

    Parameters
    ----------
    work, subject
        The rota, and what in it.
    read_trail
        Reads what the log says, given the ids of the rota and of an assignment.
    """
    match subject.kind:
        case SubjectKind.SHIFT if _is_there(work.problem, subject):
            return AboutShift(subject.id)
        case SubjectKind.GAP:
            gap = _gap(work, subject.id)
            return AboutGap(_shifts_of(work.problem, gap)) if gap and gap.needed else None
        case SubjectKind.DUTY if subject.id in work.assignments:
            one = work.assignments[subject.id]
            return AboutDuty(one.id, one.shift, one.person, partial(read_trail, work.rota.id, one.id))
    return None


def sheet_of(work: WorkingRota, subject: Subject, advice: Advice, now: datetime) -> Sheet:
    """Return what is said of a subject, as far as it is known at some time (UTC)."""
    match subject.kind:
        case SubjectKind.NOTHING:
            return _empty(work)
        case SubjectKind.SHIFT if _is_there(work.problem, subject):
            return shift_sheet(work, subject.id, advice)
        case SubjectKind.PERSON if _is_there(work.problem, subject):
            return person_sheet(work, subject.id, subject.day)
        case SubjectKind.GAP if gap := _gap(work, subject.id):
            return gap_sheet(work, gap, _shifts_of(work.problem, gap), advice)
        case SubjectKind.DUTY if subject.id in work.assignments:
            return duty_sheet(work, work.assignments[subject.id], advice, now)
    return Sheet(TITLE, _GONE)


def _is_there(problem: Problem, subject: Subject) -> bool:
    """Whether the problem knows a shift or a person; another period may not."""
    find = problem.index.shift if subject.kind is SubjectKind.SHIFT else problem.index.person
    try:
        find(subject.id)
    except KeyError:
        return False
    return True


def _empty(work: WorkingRota) -> Sheet:
    """Say what goes there, with a way to begin where anything is missing."""
    if not any(one.stands for one in work.rota.assignments):
        return Sheet(TITLE, _EMPTY, (Section("Where to begin", note=keys_here(_BEGIN)),))
    gap = next(iter(trouble_of(work.problem, work.findings).gaps), None)
    if gap is None:
        return Sheet(TITLE, _EMPTY)
    show = Deed("Go to the first gap", f"Go to the first gap: {gap.sentence}", Show(_place_of(gap)))
    return Sheet(TITLE, _EMPTY, (Section("What is missing", deeds=(show,)),))


def _place_of(gap: Gap) -> Place:
    return Place(gap.day, shift=gap.shift or None, gap=gap.id)


def _gap(work: WorkingRota, gap: str) -> Gap | None:
    return next((one for one in trouble_of(work.problem, work.findings).gaps if one.id == gap), None)


def _shifts_of(problem: Problem, gap: Gap) -> tuple[Shift, ...]:
    """Return the shifts on which people would count where and when a gap is, by start."""
    row = next((row for row in cover_rows(problem) if gap_id(row.key) == gap.id), None)
    found = (
        row.shifts
        if row
        else (shift for shift in problem.index.period_shifts if problem.index.site_of(shift).id == gap.site)
    )
    return tuple(shift for shift in found if shift.interval.overlaps(gap.interval) and shift.day in problem.period)
