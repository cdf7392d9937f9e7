"""What is different for people between two versions of a rota."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypeAlias

from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota

Duty: TypeAlias = tuple[datetime, datetime, str]
"""From when until when, and the id of the shift."""


def changed_work(before: Rota, after: Rota) -> Iterator[tuple[str, set[Duty], set[Duty]]]:
    """Yield everybody whose duties are others: their id, the duties that go, and those that come."""
    earlier, later = _work(before), _work(after)
    for person in {*earlier, *later}:
        goes, comes = earlier.get(person, set()), later.get(person, set())
        if goes != comes:
            yield person, goes - comes, comes - goes


def changes_told(problem: Problem, before: Rota, after: Rota) -> tuple[tuple[str, str], ...]:
    """Return by name who has other duties than in an earlier version, and what there is to tell them.

    What there is to tell reads ``no longer Tue 5 Jan 18:30-23:00 EVE; now Wed 6 Jan 18:30-23:00 EVE``.
    """
    told = []
    for person, goes, comes in changed_work(before, after):
        parts = (
            f"no longer {duties_in_words(problem, goes)}" if goes else "",
            f"now {duties_in_words(problem, comes)}" if comes else "",
        )
        told.append((problem.index.person(person).name, "; ".join(filter(None, parts))))
    return tuple(sorted(told, key=lambda one: (one[0].casefold(), one[1])))


def duties_in_words(problem: Problem, duties: set[Duty]) -> str:
    """Return duties by time, with their code: ``Tue 5 Jan 18:30-23:00 EVE``."""
    index = problem.index
    spans = ((index.type_of(index.shift(shift)).code, Interval(start, end)) for start, end, shift in sorted(duties))
    return ", ".join(f"{clock.show_span(span)} {code}" for code, span in spans)


def _work(rota: Rota) -> Mapping[str, set[Duty]]:
    """Return what everybody is to work, by id."""
    found: defaultdict[str, set[Duty]] = defaultdict(set)
    for one in rota.assignments:
        if one.stands and one.person is not None:
            found[one.person].add((one.start, one.end, one.shift))
    return found
