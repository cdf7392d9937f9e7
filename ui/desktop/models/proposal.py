"""A proposal: what the solver would have the rota be, beside what it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.result import Result
from fcn_rota.domain.rota import Rota


@dataclass(frozen=True, slots=True)
class Proposal:
    """The outcome of a solve, not yet accepted.

    Parameters
    ----------
    base
        The rota as it was when the solve began.
    result
        What the solver made of it.
    is_whole
        Whether the solver was free to change everything, so that what it proved holds for every rota.
    accepted
        The rota as it was each time when part of it had been accepted.
    """

    base: Rota
    result: Result
    is_whole: bool = True
    accepted: tuple[Rota, ...] = ()

    def on(self, now: Rota) -> tuple[Assignment, ...]:
        """Return the assignments that accepting it makes of the rota as it is now.

        What somebody did by hand since the solve began, or since part of it was accepted, stays: what they added or
        changed is kept, and what they took off does not come back. Work that the rota and the proposal have alike stays
        the same assignment.
        """
        before, present = _by_id(self._since(now).assignments), _by_id(now.assignments)
        touched = {key for key, one in before.items() if _differ(one, present.get(key))}
        touched.update(key for key in present if key not in before)
        kept = tuple(one for one in now.assignments if one.id in touched)
        wanted = [one for one in self.result.rota.assignments if one.id not in touched]
        if not wanted:
            return kept
        settled = {_place(one) for one in (*kept, *(one for key, one in before.items() if key not in present))}
        alike = {_work(one): one for one in now.assignments if one.id not in touched}
        rest = (alike.get(_work(one), one) for one in wanted if one.person is None or _place(one) not in settled)
        return (*kept, *rest)

    def _since(self, now: Rota) -> Rota:
        """Return the rota since which something was done by hand: the last accepted, unless that was taken back."""
        known = (self.base, *self.accepted)
        present = _by_id(now.assignments)
        return next((rota for rota in reversed(known) if _are_alike(_by_id(rota.assignments), present)), known[-1])


def _are_alike(one: Mapping[str, Assignment], other: Mapping[str, Assignment]) -> bool:
    return one.keys() == other.keys() and not any(_differ(each, other[key]) for key, each in one.items())


def _by_id(assignments: Iterable[Assignment]) -> dict[str, Assignment]:
    return {one.id: one for one in assignments}


def _differ(one: Assignment | None, other: Assignment | None) -> bool:
    """Whether two are not alike; most are the very same object, which spares comparing every field."""
    return one is not other and one != other


def _place(one: Assignment) -> tuple[str | None, str]:
    return one.person, one.shift


def _work(one: Assignment) -> tuple[object, ...]:
    return one.person, one.engagement, one.organisation, one.shift, one.start, one.end, one.remote
