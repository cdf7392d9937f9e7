"""What must fit together in a problem beyond identifiers: times, prices and rule settings."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime, timedelta

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.interval import MINUTE, Interval
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.domain.shift import Shift
from fcn_rota.exchange.json_text import shown
from fcn_rota.exchange.limits import MAXIMUM_HANDOVER_MINUTES, MAXIMUM_PERIOD_DAYS

_SETTING_FIELDS = frozenset(field.name for field in fields(RuleSetting))

SettingCheck = Callable[[RuleSetting], Iterable[str]]
"""Says what is wrong with a rule setting, each sentence led by the parameter's name, or by ``rule``."""


def consistency_complaints(problem: Problem, check_setting: SettingCheck) -> Iterator[str]:
    """Yield a sentence, with its place, for everything in a problem that contradicts something else in it.

    References that lead nowhere are passed over: `reference_complaints` reports them.
    """
    yield from _period(problem)
    yield from assignment_complaints(problem.assignments, problem.shifts)
    yield from _priced_twice(problem)
    yield from _lines_at_once(problem)
    for number, setting in enumerate(problem.settings):
        for sentence in check_setting(setting):
            yield f"settings[{number}].{_setting_place(sentence)}"


def assignment_complaints(assignments: Iterable[Assignment], shifts: Iterable[Shift]) -> Iterator[str]:
    """Yield a sentence for every assignment that does not lie on its shift, or puts somebody there a second time.

    Part-shifts lie inside; a hand-over may reach a little beyond either end, but shares time with the shift. Whoever
    was there twice at once would count as two people.
    """
    assignments = tuple(assignments)
    by_id = {shift.id: shift for shift in shifts}
    margin = MAXIMUM_HANDOVER_MINUTES * MINUTE
    for number, assignment in enumerate(assignments):
        shift = by_id.get(assignment.shift)
        if shift is None:
            continue
        widened = Interval(shift.start - margin, shift.end + margin)
        if not (widened.covers(assignment.interval) and assignment.interval.overlaps(shift.interval)):
            yield (
                f"assignments[{number}]: {clock.show_span(assignment.interval)} does not lie on its shift "
                f"({clock.show_span(shift.interval)}); a hand-over may reach {MAXIMUM_HANDOVER_MINUTES} min beyond it"
            )
    yield from _there_twice(assignments)


def _there_twice(assignments: Iterable[Assignment]) -> Iterator[str]:
    """Yield a sentence for every assignment that shares time with an earlier one of the same person and shift."""
    earlier: defaultdict[tuple[str, str], list[tuple[int, Interval]]] = defaultdict(list)
    for number, assignment in enumerate(assignments):
        if assignment.person is None or not assignment.stands:
            continue
        there = earlier[assignment.person, assignment.shift]
        for first, interval in there:
            if interval.overlaps(assignment.interval):
                yield (
                    f"assignments[{number}]: {shown(assignment.person)} is on {shown(assignment.shift)} already "
                    f"(assignments[{first}], {clock.show_span(interval)}) and would count as two people; take one of "
                    "the two out, or let one part of the shift begin where the other ends"
                )
                break
        there.append((number, assignment.interval))


def period_complaints(period: RotaPeriod) -> Iterator[str]:
    """Yield a sentence where a period is too long to be planned."""
    if period.days > MAXIMUM_PERIOD_DAYS:
        yield f"period: {period.days:,} days long; at most {MAXIMUM_PERIOD_DAYS} (53 weeks) can be planned at once"


def _period(problem: Problem) -> Iterator[str]:
    period = problem.period
    yield from period_complaints(period)
    if problem.history_known_from > period.interval.start:
        yield "history_known_from: lies after the start of the period; where nothing is known before it, give its start"
    # A network that has no shift types yet has nothing to make shifts of.
    if problem.shift_types and not any(shift.day in period for shift in problem.shifts):
        span = f"{clock.show_date(period.first_day)} to {clock.show_date(period.last_day)}"
        yield f"shifts: none starts in the period {span}; make shifts from the shift types, or correct the period"


def _priced_twice(problem: Problem) -> Iterator[str]:
    needs = _NeedsInTime(problem)
    for number, line in enumerate(problem.cover):
        found = needs.meeting(line.site, line.skill, line.interval) if line.desired else None
        if found:
            yield (
                f"cover[{number}]: priced twice: {found} asks for {_asked_for(line.skill)} at {shown(line.site)} at "
                "the same time; keep the cover line or the need of the shift"
            )


def _lines_at_once(problem: Problem) -> Iterator[str]:
    """Yield a sentence for every cover line that shares time with an earlier one of the same site and skill."""
    latest: dict[tuple[str, str | None], tuple[int, datetime]] = {}
    for number, line in sorted(enumerate(problem.cover), key=lambda entry: entry[1].start):
        if not line.desired:
            continue
        place = line.site, line.skill
        earlier, end = latest.get(place, (number, line.start))
        if line.start < end:
            yield (
                f"cover[{number}]: priced twice: cover[{earlier}] asks for {_asked_for(line.skill)} at "
                f"{shown(line.site)} at the same time; keep one of the two, or let one end where the other starts"
            )
        if line.end > end:
            latest[place] = number, line.end


def _asked_for(skill: str | None) -> str:
    return "people" if skill is None else f"people with {shown(skill)}"


class _NeedsInTime:
    """The needs of shifts by site and skill, in order of time."""

    def __init__(self, problem: Problem) -> None:
        sites = {shift_type.id: shift_type.site for shift_type in problem.shift_types}
        self._by_place: Mapping[tuple[str | None, str | None], list[tuple[datetime, datetime, str]]] = defaultdict(list)
        self._longest = timedelta()
        for number, shift in enumerate(problem.shifts):
            self._longest = max(self._longest, shift.end - shift.start)
            for place, need in enumerate(shift.needs):
                entry = (shift.start, shift.end, f"shifts[{number}].needs[{place}]")
                if need.desired:
                    self._by_place[sites.get(shift.shift_type), need.skill].append(entry)
        for entries in self._by_place.values():
            entries.sort()

    def meeting(self, site: str, skill: str | None, interval: Interval) -> str | None:
        """Return the place of a need that shares time with the interval, or None."""
        entries = self._by_place.get((site, skill), [])
        # No shift that starts earlier than this reaches into the interval.
        first = bisect_left(entries, interval.start - self._longest, key=lambda entry: entry[0])
        for start, end, place in entries[first:]:
            if start >= interval.end:
                return None
            if end > interval.start:
                return place
        return None


def _setting_place(sentence: str) -> str:
    return sentence if sentence.partition(":")[0] in _SETTING_FIELDS else f"parameters.{sentence}"
