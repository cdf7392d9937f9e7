"""Marking somebody's time: what they can, would like to and would rather not work, and how one mark follows another."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.interval import Interval, gaps, merge


class Mark(StrEnum):
    """What can be marked on somebody's time. Why somebody is away is no mark: that is health data."""

    LEAVE = "leave"
    """Away on days that averages leave out (WTR 1998 reg 4(6)): annual leave, sickness, maternity and the like."""
    CANNOT = "cannot"
    OFFER = "offer"
    PREFER = "prefer"
    RATHER_NOT = "rather_not"
    NOTHING = "nothing"


KIND_OF = {
    Mark.LEAVE: AvailabilityKind.UNAVAILABLE,
    Mark.CANNOT: AvailabilityKind.UNAVAILABLE,
    Mark.OFFER: AvailabilityKind.OFFERED,
    Mark.PREFER: AvailabilityKind.PREFERS,
    Mark.RATHER_NOT: AvailabilityKind.WOULD_RATHER_NOT,
}
"""The kind of statement that says each mark but nothing."""
_AWAY = frozenset({AvailabilityKind.UNAVAILABLE})
_WISHES = frozenset({AvailabilityKind.PREFERS, AvailabilityKind.WOULD_RATHER_NOT})
_EVERYTHING = frozenset(AvailabilityKind)
_IN_PLACE_OF = {
    Mark.LEAVE: _EVERYTHING,
    Mark.CANNOT: _EVERYTHING,
    Mark.OFFER: _AWAY | {AvailabilityKind.OFFERED},
    Mark.PREFER: _AWAY | _WISHES,
    Mark.RATHER_NOT: _AWAY | _WISHES,
    Mark.NOTHING: _EVERYTHING,
}


@dataclass(frozen=True, slots=True)
class Restatement:
    """Statements that go, and those that come in their place."""

    out: tuple[Availability, ...] = ()
    into: tuple[Availability, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.out or self.into)


@dataclass(frozen=True, slots=True)
class Marking:
    """A mark as it is to be made.

    Parameters
    ----------
    person
        On whose time.
    mark
        What is marked.
    strength
        How much a wish matters, 1 to 3.
    engagement
        The engagement an offer is made to; None for any.
    """

    person: str
    mark: Mark
    strength: int = 1
    engagement: str | None = None


def mark_of(statement: Availability) -> Mark:
    """Return the mark that a statement is."""
    if statement.kind is AvailabilityKind.UNAVAILABLE:
        return Mark.LEAVE if statement.excluded_day else Mark.CANNOT
    return next(mark for mark, kind in KIND_OF.items() if kind is statement.kind)


def marked(
    statements: Iterable[Availability], marking: Marking, intervals: Iterable[Interval], new_id: Callable[[], str]
) -> Restatement:
    """Return what changes where somebody's time is marked.

    A mark takes the place of whatever it contradicts and of its like: *leave*, *cannot* and *nothing* of everything, an
    offer of absence, a wish of absence and other wishes. What lies outside the marked time stays. Absences and offers
    that touch become one; wishes never do, because each has a price of its own.

    Parameters
    ----------
    statements
        Everything somebody has stated.
    marking
        What is marked.
    intervals
        When (UTC); for a wish, each is one wish.
    new_id
        Makes an identifier that no other statement has.
    """
    spans = tuple(intervals)
    mine = [statement for statement in statements if statement.person == marking.person]
    over = merge(spans)
    replaced = _IN_PLACE_OF[marking.mark]
    hit = [s for s in mine if s.kind in replaced and any(s.interval.overlaps(span) for span in over)]
    left = [part for statement in hit for part in _outside(statement, over, new_id)]
    if marking.mark is Mark.NOTHING:
        return _restated(hit, left)
    if KIND_OF[marking.mark] in _WISHES:
        return _restated(hit, [*left, *(_statement(marking, span, new_id()) for span in spans)])
    made = [_statement(marking, span, new_id()) for span in over]
    touching = [s for s in mine if s not in hit and any(_joins(s, one) for one in made)]
    alike = [*touching, *(part for part in left if any(_is_alike(part, one) for one in made))]
    joined = [_joined(span, alike, made) for span in merge(one.interval for one in (*alike, *made))]
    return _restated([*hit, *touching], [*(part for part in left if part not in alike), *joined])


def _joined(span: Interval, alike: Iterable[Availability], made: Iterable[Availability]) -> Availability:
    """Return one statement for a span: the first there was, so that what is known about it stays with it."""
    first = next(one for one in (*sorted(alike, key=lambda one: one.start), *made) if span.covers(one.interval))
    return replace(first, start=span.start, end=span.end)


def _statement(marking: Marking, span: Interval, made_id: str) -> Availability:
    return Availability(
        id=made_id,
        person=marking.person,
        kind=KIND_OF[marking.mark],
        start=span.start,
        end=span.end,
        engagement=marking.engagement if marking.mark is Mark.OFFER else None,
        strength=marking.strength if KIND_OF[marking.mark] in _WISHES else 1,
        excluded_day=marking.mark is Mark.LEAVE,
    )


def _outside(statement: Availability, over: Iterable[Interval], new_id: Callable[[], str]) -> Iterator[Availability]:
    """Yield what is left of a statement beside some time; the first part keeps its identifier."""
    for number, part in enumerate(gaps(over, statement.interval)):
        yield replace(statement, id=new_id() if number else statement.id, start=part.start, end=part.end)


def _joins(one: Availability, other: Availability) -> bool:
    return _is_alike(one, other) and one.start <= other.end and other.start <= one.end


def _is_alike(one: Availability, other: Availability) -> bool:
    """Whether two statements say the same of different times."""
    return replace(one, id=other.id, start=other.start, end=other.end) == other


def _restated(out: Iterable[Availability], into: Iterable[Availability]) -> Restatement:
    """Return the change, without what would go only to come again."""
    goes, comes = list(out), list(into)
    for statement in tuple(goes):
        same = next((one for one in comes if _says_the_same(one, statement)), None)
        if same is not None:
            goes.remove(statement)
            comes.remove(same)
    return Restatement(tuple(goes), tuple(comes))


def _says_the_same(one: Availability, other: Availability) -> bool:
    return replace(one, id=other.id) == other
