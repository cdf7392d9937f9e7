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

Key = tuple[str, date]
"""A person's id and a local date."""


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


def layers_of(problem: Problem) -> dict[Key, Layers]:
    """Return what lies under everybody's days in the period; days without anything are left out.

    Kept with the problem: no edit of a rota changes it.
    """
    memo, key = problem.index.memo, ("board", "layers")
    if key not in memo:
        memo[key] = _made(problem)
    made: dict[Key, Layers] = memo[key]
    return made


def _made(problem: Problem) -> dict[Key, Layers]:
    away: defaultdict[Key, list[Interval]] = defaultdict(list)
    wishes: defaultdict[Key, list[tuple[Wish, str]]] = defaultdict(list)
    sessions: defaultdict[Key, list[tuple[Interval, str]]] = defaultdict(list)
    for statement in problem.availabilities:
        for day, part in _parts(problem, statement.interval):
            if statement.kind is AvailabilityKind.UNAVAILABLE:
                away[statement.person, day].append(part)
            else:
                wishes[statement.person, day].append(_wish(problem, statement, day, part))
    for commitment in problem.commitments:
        for day, part in _parts(problem, commitment.interval):
            sessions[commitment.person, day].append((part, commitment.title))
    return {
        key: _layers(key[1], merge(away.get(key, ())), sessions.get(key, ()), wishes.get(key, ()))
        for key in {*away, *wishes, *sessions}
    }


def _parts(problem: Problem, interval: Interval) -> Iterable[tuple[date, Interval]]:
    """Yield the parts of an interval on the days of the period that it touches."""
    inside = interval.intersection(problem.period.interval)
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
