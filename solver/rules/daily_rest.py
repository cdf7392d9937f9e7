"""Post of `daily_rest`: sets of duties that together leave no rest in 24 hours are excluded or charged for."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.interval import MINUTE
from fcn_rota.rules.daily_rest import ID, NEW_DAY_AFTER, Mode, figures_of, mode_of
from fcn_rota.rules.plan import in_period
from solver.cells import FIXED, Duty
from solver.cliques import cliques
from solver.post import PersonPost
from solver.restless import Restless
from solver.slots import Slot, slots_of
from solver.unless import at_least_when

if TYPE_CHECKING:
    from datetime import datetime

    from fcn_rota.domain.person import Person
    from fcn_rota.rules.work import WorkItem
    from solver.builder import Builder
    from solver.cells import Literal

_OUTSIDE, _OFF = "outside", "off"
_MODES = frozenset(Mode)
_GENTLE = frozenset({Mode.EXCEPTION, Mode.SOFT})


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Go through the times at which work might begin, and post what must not follow within 24 hours of each."""
    span = builder.problem.period.interval
    first, last = span.start - 2 * clock.DAY, span.end + 2 * clock.DAY
    near = [duty for duty in duties if first < duty.item.interval.end and duty.item.interval.start < last]
    work = _Work(builder, person, near)
    excluded: set[frozenset[Literal]] = set()
    for start in sorted({slot.start for slot in work.slots}):
        slots = work.beginning(start)
        labels = {slot.label for slot in slots}
        if not labels.isdisjoint(_MODES):
            window = work.window(start, slots)
            if Mode.HARD in labels:
                excluded.update(_excluded(builder, window, work.yielding))
            if not labels.isdisjoint(_GENTLE):
                _charge(builder, person, work, window)
    _exclude(builder, excluded, {slot.literal: slot.members for slot in work.slots})


@dataclass(frozen=True, slots=True)
class _Window:
    """The 24 hours from a time at which work may begin.

    Parameters
    ----------
    start, slots
        When they begin, and the work that may begin in them, by start.
    rest
        The same work in numbers, and the rest due.
    level
        Minutes of rest that work outside the rota lacks by itself.
    """

    start: "datetime"
    slots: tuple[Slot, ...]
    rest: Restless
    level: int

    def literals(self, numbers: "Iterable[int]") -> "frozenset[Literal]":
        """Return the literals of some of the slots; of none, one that is always 1."""
        return frozenset(self.slots[number].literal for number in numbers) or frozenset({FIXED})


class _Work:
    """The work of a person near the period by slots, and what of it lies outside the rota."""

    def __init__(self, builder: "Builder", person: "Person", duties: list[Duty]) -> None:
        self._problem, self._person = builder.problem, person
        self.yielding: set[Literal] = set()
        """Agreed late starts that yield as things stand, to duties that may be given up."""
        self.slots = self._slots(builder, duties)
        outside = [duty for duty in duties if not in_period(builder.problem, duty.item)]
        self._outside = self._slots(builder, outside)
        self._starts = [slot.start for slot in self.slots]
        self._outside_starts = [slot.start for slot in self._outside]

    def beginning(self, start: "datetime") -> tuple[Slot, ...]:
        """Return the work that may begin in the 24 hours from `start`."""
        return tuple(self.slots[_within_a_day(self._starts, start)])

    def window(self, start: "datetime", slots: tuple[Slot, ...]) -> _Window:
        """Return the 24 hours from `start`, in which this work may begin."""
        rest = figures_of(self._problem, self._person.id, clock.local_date(start)).rest_minutes
        outside = self._outside[_within_a_day(self._outside_starts, start)]
        level = max(0, _in_numbers(start, rest, outside).missing()) if outside else 0
        return _Window(start, slots, _in_numbers(start, rest, slots), level)

    def before(self, start: "datetime") -> "set[Literal]":
        """Literals of the work that makes what begins at `start` the continuation of a working day."""
        earlier = self.slots[: bisect_left(self._starts, start)]
        return {slot.literal for slot in earlier if start < slot.end + NEW_DAY_AFTER}

    def _slots(self, builder: "Builder", duties: list[Duty]) -> list[Slot]:
        kept = []
        for duty in duties:
            commitment = duty.item.commitment
            if commitment is None or not commitment.late_start_agreed:
                kept.append(duty)
            elif (there := self._unless_yielding(builder, commitment.start, duties)) is not None:
                kept.append(Duty(duty.item, there))
        return slots_of(builder, kept, self._label)

    def _unless_yielding(self, builder: "Builder", start: "datetime", duties: list[Duty]) -> "Literal | None":
        """Return the literal of an agreed late start: one that is 0 when a duty precedes it closely; None for never."""
        rest = figures_of(self._problem, self._person.id, clock.local_date(start)).rest_minutes * MINUTE
        closely = {
            other.literal
            for other in duties
            if other.item.shift and not other.item.is_rest
            if other.item.interval.start < start < other.item.interval.end + rest
        }
        if FIXED in closely:
            return None
        if not closely:
            return FIXED
        there = builder.model.variable(0, 1)
        builder.model.add(((1, there), (1, builder.any_of(closely))), lower=1, upper=1)
        if any(map(builder.stands, closely)):
            self.yielding.add(there)
        return there

    def _label(self, item: "WorkItem") -> str:
        if not in_period(self._problem, item):
            return _OUTSIDE
        mode = mode_of(self._problem, item)
        return _OFF if mode is None else mode


def _within_a_day(starts: "list[datetime]", start: "datetime") -> slice:
    """Return the places of those of some starts in order that lie in the 24 hours from one."""
    return slice(bisect_left(starts, start), bisect_left(starts, start + clock.DAY))


def _in_numbers(start: "datetime", rest: int, slots: "Sequence[Slot]") -> Restless:
    """Return the 24 hours from `start` with some work that begins in them."""
    times = [((slot.start - start) // MINUTE, (slot.end - start) // MINUTE) for slot in slots]
    return Restless(rest, tuple(times), frozenset(number for number, slot in enumerate(slots) if slot.is_fixed))


def _excluded(builder: "Builder", window: _Window, yielding: "set[Literal]") -> "Iterator[frozenset[Literal]]":
    """Yield the sets of which not all may be there: too little rest, with a duty for which the limit is hard."""
    slots, rest, level = window.slots, window.rest, window.level
    is_bound = any(slots[number].label == Mode.HARD for number in rest.fixed)
    # An agreed late start is there too, unless free work makes it yield, or work that stands and may be given up.
    if is_bound and not builder.strict:
        there = (slot.is_fixed or (slot.label == _OUTSIDE and not yielding.issuperset(slot.members)) for slot in slots)
        given = [number for number, is_there in enumerate(there) if is_there]
        if any(slots[number].start == window.start for number in given):
            # Pinned work that breaks the rule stays: free work may not make it worse. Where free work begins the 24
            # hours, there is nothing yet to be worse than.
            level = max(level, rest.missing(given))
    for chosen, _ in rest.restless_sets(level, unit=rest.rest):
        if is_bound or any(slots[number].label == Mode.HARD for number in chosen):
            yield window.literals(chosen)
        else:
            hard = (number for number, slot in enumerate(slots) if slot.label == Mode.HARD)
            yield from (window.literals((*chosen, witness)) for witness in hard)


def _exclude(
    builder: "Builder", excluded: "set[frozenset[Literal]]", members: "Mapping[Literal, tuple[Literal, ...]]"
) -> None:
    """Post the sets that may not be: single ones closed, pairs gathered into cliques, larger ones as they are."""
    singles = sorted(literals for (literals,) in (tuple(one) for one in excluded if len(one) == 1))
    for literal in singles:
        for duty in members.get(literal, (literal,)):
            builder.forbid(duty)
    left = [literals for literals in excluded if literals.isdisjoint(singles)]
    for clique in cliques((min(pair), max(pair)) for pair in left if len(pair) == 2):
        builder.at_most_of(clique, 1)
    for literals in sorted(sorted(literals) for literals in left if len(literals) > 2):
        builder.not_together(literals)


def _charge(builder: "Builder", person: "Person", work: _Work, window: _Window) -> None:
    """Charge the started hours of rest missing, where a working day begins with the window and no hard limit holds."""
    bound = any(slot.is_fixed and slot.label == Mode.HARD for slot in window.slots)
    before = work.before(window.start)
    if bound or FIXED in before:
        return
    points = figures_of(builder.problem, person.id, clock.local_date(window.start)).points_per_hour
    rows = list(_charged(window))
    if len(rows) == 1 and len(rows[0][0]) == 1 and not before:
        ((literals, hours),) = rows
        builder.charge(ID, hours * points, next(iter(literals)))
    elif rows:
        missing = builder.model.variable(0, max(hours for _, hours in rows))
        builder.charge(ID, points, missing)
        for literals, hours in rows:
            at_least_when(builder, missing, hours, literals, before)


def _charged(window: _Window) -> "Iterator[tuple[frozenset[Literal], int]]":
    """Yield sets of literals and the started hours missing when all are there, one of them a duty that is judged."""
    judged = [number for number, slot in enumerate(window.slots) if slot.label not in (_OUTSIDE, _OFF)]
    seen: defaultdict[frozenset[Literal], int] = defaultdict(int)
    for chosen, hours in window.rest.restless_sets(window.level, unit=60):
        is_judged = not window.rest.fixed.union(chosen).isdisjoint(judged)
        for witness in [()] if is_judged else [(number,) for number in judged]:
            literals = window.literals((*chosen, *witness))
            seen[literals] = max(seen[literals], hours)
    yield from seen.items()


POST = PersonPost(post)
