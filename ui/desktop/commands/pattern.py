"""Copying a stretch of duties, and pasting it elsewhere: to other days, or to somebody else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.wording import counted
from fcn_rota.store.command import CommandKind
from ui.desktop.commands.edits import EditRefused, PlannedEdit, assigned
from ui.desktop.models.working_rota import WorkingRota

_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class PatternDuty:
    """A duty of a pattern: whose, how many days after the pattern's first, and of which shift type."""

    person: str
    days: int
    shift_type: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """Duties as they were copied, apart from their dates.

    Parameters
    ----------
    duties
        The duties.
    is_of_weeks
        Whether whole weeks were copied: each duty keeps its day of the week then, wherever in a week it is pasted.
    """

    duties: tuple[PatternDuty, ...]
    is_of_weeks: bool = False

    @property
    def people(self) -> frozenset[str]:
        """Ids of everybody in it."""
        return frozenset(duty.person for duty in self.duties)


def copied(work: WorkingRota, assignments: Iterable[str], days: Sequence[date] = ()) -> Pattern:
    """Return the pattern of some duties; unnamed places are left out.

    Parameters
    ----------
    work
        The rota.
    assignments
        Ids of the duties.
    days
        The dates that were selected with them, in order. The pattern begins with the first of them, so that a free day
        before the first duty is copied as well; with no dates, it begins with the first duty.

    Raises
    ------
    EditRefused
        If nothing is left to copy.
    """
    shift = work.problem.index.shift
    found = [work.assignments[key] for key in assignments if key in work.assignments]
    duties = [(one.person, shift(one.shift)) for one in found if one.person is not None and one.stands]
    if not duties:
        raise EditRefused("Nothing is selected to copy; select duties first.")
    first = min((*days[:1], *(on.day for _, on in duties)))
    pattern = tuple(PatternDuty(person, (on.day - first).days, on.shift_type) for person, on in duties)
    return Pattern(pattern, _are_weeks(days))


def pasted(work: WorkingRota, pattern: Pattern, first_day: date, person: str | None = None) -> PlannedEdit:
    """Plan to repeat a pattern from a date on.

    A duty for which there is no shift that day, or which the person has already, is left out, and told.

    Parameters
    ----------
    work
        The rota.
    pattern
        What was copied.
    first_day
        The date of its first day; any day of the first week, where whole weeks were copied.
    person
        Id of whoever gets the duties, where the pattern is one person's; a pattern of several people keeps its people.

    Raises
    ------
    EditRefused
        If nothing of it can be placed.
    """
    if pattern.is_of_weeks:
        first_day = clock.week_start(first_day)
    taker = person if person is not None and len(pattern.people) == 1 else None
    shifts = {(shift.shift_type, shift.day): shift.id for shift in work.problem.index.period_shifts}
    # Somebody may have had two parts of one shift; they get the whole of it once.
    wanted = dict.fromkeys(
        (taker or duty.person, shifts.get((duty.shift_type, first_day + timedelta(days=duty.days))))
        for duty in pattern.duties
    )
    into: list[Assignment] = []
    remarks: list[str] = []
    missing = 0
    for who, shift in wanted:
        if shift is None:
            missing += 1
            continue
        try:
            into += assigned(work, who, shift).edit.into
        except EditRefused as refusal:
            remarks.append(str(refusal))
    if missing:
        remarks.append(f"{counted(missing, 'duty has', 'duties have')} no such shift on that day.")
    if not into:
        raise EditRefused(" ".join(("Nothing could be pasted.", *remarks)))
    edit = Edit(into=tuple(into))
    return PlannedEdit(CommandKind.PASTE, edit, work.effect(edit), tuple(remarks))


def _are_weeks(days: Sequence[date]) -> bool:
    """Whether dates are those of whole weeks, one after the other."""
    if not days or len(days) % _DAYS_A_WEEK or days[0] != clock.week_start(days[0]):
        return False
    return all(day == days[0] + timedelta(days=number) for number, day in enumerate(days))
