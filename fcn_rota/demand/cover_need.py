"""The fewest people at a post who meet its response targets, half-hour by half-hour, by formula."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from fcn_rota.demand.arrays import Flags, Indices, Numbers
from fcn_rota.demand.cover_work import Work
from fcn_rota.demand.queueing import effective, erlang_c, late_in_class, peakedness

MOST_PEOPLE: Final = 200
"""People at one post beyond which no formula is asked."""
NOTHING: Final = 1e-9
"""People busy, or contacts, too few to be any."""
_DIGITS: Final = 3
"""Digits to which loads are told apart where chances of waiting are looked up."""


@dataclass(frozen=True, slots=True)
class Lateness:
    """Contacts of a kind that would wait too long: which, and what share of them."""

    work: Work
    share: float

    @property
    def is_met(self) -> bool:
        """Whether the target is met; where none is set, it always is."""
        return self.work.target is None or self.share <= 1 - self.work.target.share


@dataclass(frozen=True)
class Queue:
    """The work of a post as a queue that takes the shortest target first.

    Parameters
    ----------
    work
        Shortest wait first.
    dispersion
        Variance over mean of the contacts that come to the post.
    half_hours
        How many half-hours the work is spread over.
    """

    work: tuple[Work, ...]
    dispersion: float
    half_hours: int

    @cached_property
    def load(self) -> Numbers:
        """People busy at once on average, in each half-hour."""
        return self._summed([one.load for one in self.work])

    @cached_property
    def arrivals(self) -> Numbers:
        """Contacts that come in each half-hour."""
        return self._summed([one.arrivals for one in self.work])

    @property
    def beyond_reach(self) -> tuple[Work, ...]:
        """Work whose target passes on the way to the patient, however many people there are."""
        return tuple(one for one in self.work if one.within <= 0)

    def fewest(self) -> Indices:
        """Return the fewest people with whom every target is met, by half-hour; 0 where nothing comes.

        Each half-hour is taken as if its load went on (pointwise approximation), and each target must be met in it, not
        only over the week. What is beyond anybody's reach asks for no more people than the rest.
        """
        found = np.zeros(len(self.load), dtype=np.int64)
        sought = self.load > NOTHING
        for people in range(1, MOST_PEOPLE + 1):
            enough = sought & self._is_enough(people)
            found[enough] = people
            sought &= ~enough
            if not sought.any():
                return found
        found[sought] = MOST_PEOPLE
        return found

    def lateness(self, people: int, half_hour: int) -> tuple[Lateness, ...]:
        """Return what share of each kind of work would wait too long with so many people, in one half-hour."""
        late = self.late(people)
        return tuple(
            Lateness(one, float(share[half_hour]))
            for one, share in zip(self.work, late, strict=True)
            if one.arrivals[half_hour] > NOTHING
        )

    def _is_enough(self, people: int) -> Flags:
        enough = self.load < people
        for one, late in zip(self.work, self.late(people), strict=True):
            if one.target is not None and one.within > 0:
                enough &= (late <= 1 - one.target.share) | (one.load <= NOTHING)
        return enough

    def late(self, people: int) -> list[Numbers]:
        """Return the share of each kind of work that would wait too long with so many people, by half-hour."""
        waits, before, found = self._waits(people), np.zeros_like(self.load), []
        # Half the sum of the squared variations of arrivals and services (A. O. Allen and C. B. Cunneen).
        spread = (self.dispersion + self._variability) / 2
        for one in self.work:
            if np.isfinite(one.within):
                late = late_in_class(
                    people,
                    waits=waits,
                    own=one.load,
                    before=before,
                    within=one.within,
                    service=self._service,
                    spread=spread,
                )
                found.append(late)
            else:
                found.append(np.zeros_like(self.load))
            before = before + one.load
        return found

    def _waits(self, people: int) -> Numbers:
        """Return the share of contacts that wait at all: Erlang C at a load made heavier by clusters (Hayward)."""
        loads, back = np.unique(np.round(self.load, _DIGITS), return_inverse=True)
        usual = float(np.average(self._variability, weights=self.load)) if self.load.any() else 1.0
        servers, lighter = effective(people, loads, float(peakedness(self.dispersion, usual)))
        waits: Numbers = erlang_c(servers, lighter)[back]
        return waits

    def _summed(self, values: list[Numbers]) -> Numbers:
        """Add up over the work; zeros where there is none."""
        return sum(values, np.zeros(self.half_hours))

    @cached_property
    def _ended(self) -> Numbers:
        """Contacts dealt with in a minute while everybody in the load is busy."""
        return np.maximum(self._summed([one.load / one.mean for one in self.work]), NOTHING)

    @cached_property
    def _service(self) -> Numbers:
        """Minutes with a contact on average, by half-hour: the mixture changes through the day."""
        return np.maximum(self.load / self._ended, NOTHING)

    @cached_property
    def _variability(self) -> Numbers:
        """Squared coefficient of variation of the time with a contact, by half-hour."""
        squares = self._summed([one.load * one.mean * (1 + one.variability) for one in self.work]) / self._ended
        variability: Numbers = np.maximum(squares / self._service**2 - 1, 0.0) * (self.load > NOTHING)
        return variability
