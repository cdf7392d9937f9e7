"""The quiet layers of the board: when people are away, have other work, or have asked for something."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from fcn_rota.domain import clock
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.interval import Interval, merge
from fcn_rota.domain.problem import Problem


class Wish(Enum):
    """What somebody has said about a day; the value is the sign that stands in the cell."""

    PREFERS = "+"
    RATHER_NOT = "\u2212"
    OFFERED = "o"


_WISHES = {
    AvailabilityKind.PREFERS: (Wish.PREFERS, "prefers to work"),
    AvailabilityKind.WOULD_RATHER_NOT: (Wish.RATHER_NOT, "would rather not work"),
    AvailabilityKind.OFFERED: (Wish.OFFERED, "offers to work"),
}


@dataclass(frozen=True, slots=True)
class Layers:
    """What lies under the chips of one person's day. The reason of an absence is not known here.

    Parameters
    ----------
    away
        When the person cannot work, clipped to the day.
    sessions
        Daytime work, clipped to the day, with its title.
    wishes
        What the person has asked for or offered.
    said
        All of it in words.
    """

    away: tuple[Interval, ...] = ()
    sessions: tuple[tuple[Interval, str], ...] = ()
    wishes: tuple[Wish, ...] = ()
    said: tuple[str, ...] = ()


NOTHING = Layers()


def layers_on(problem: Problem, person: str, day: date) -> Layers:
    """Return what lies under somebody's day in the period.

    Kept with the problem, which no edit of a rota changes; made for one person at a time, as they come into sight.
    """
    memo, key = problem.index.memo, ("board", "layers", person)
    if key not in memo:
        memo[key] = _made(problem, person)
    made: dict[date, Layers] = memo[key]
    return made.get(day, NOTHING)


def _made(problem: Problem, person: str) -> dict[date, Layers]:
    away: defaultdict[date, list[Interval]] = defaultdict(list)
    wishes: defaultdict[date, list[tuple[Wish, str]]] = defaultdict(list)
    sessions: defaultdict[date, list[tuple[Interval, str]]] = defaultdict(list)
    span = problem.period.interval
    for statement in problem.index.availabilities_of(person):
        for day, part in _parts(span, statement.interval):
            if statement.kind is AvailabilityKind.UNAVAILABLE:
                away[day].append(part)
            else:
                wishes[day].append(_wish(problem, statement, day, part))
    for commitment in problem.index.commitments_of(person):
        for day, part in _parts(span, commitment.interval):
            sessions[day].append((part, commitment.title))
    return {
        day: _layers(day, merge(away.get(day, ())), sessions.get(day, ()), wishes.get(day, ()))
        for day in {*away, *wishes, *sessions}
    }


def _parts(span: Interval, interval: Interval) -> Iterable[tuple[date, Interval]]:
    """Yield the parts of an interval on the days of a span that it touches."""
    inside = interval.intersection(span)
    for day in clock.dates_touched(inside) if inside else ():
        part = interval.intersection(clock.day_interval(day))
        if part:
            yield day, part


def _wish(problem: Problem, statement: Availability, day: date, part: Interval) -> tuple[Wish, str]:
    wish, words = _WISHES[statement.kind]
    when = clock.show_part(part, clock.day_interval(day))
    kind = problem.index.shift_type(statement.shift_type).name if statement.shift_type else ""
    return wish, " ".join(filter(None, (words, kind, when)))


def _layers(
    day: date,
    away: tuple[Interval, ...],
    sessions: Iterable[tuple[Interval, str]],
    wishes: Iterable[tuple[Wish, str]],
) -> Layers:
    whole = clock.day_interval(day)
    in_order = tuple(sorted(sessions, key=lambda session: (session[0], session[1])))
    return Layers(
        away=away,
        sessions=in_order,
        wishes=tuple(dict.fromkeys(wish for wish, _ in wishes)),
        said=(
            *(f"away {clock.show_part(part, whole)}".strip() for part in away),
            *dict.fromkeys(words for _, words in wishes),
            *(f"{title} {clock.show_part(part, whole)}".strip() for part, title in in_order),
        ),
    )
