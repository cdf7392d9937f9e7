"""Cover that a judge, such as the simulation, has found to meet the targets: more where it fails, less where it can.

The formula is the starting point, the judge decides (Z. Feldman, A. Mandelbaum, W. A. Massey and W. Whitt, Management
Science 54, 2008, staff by simulating again and again in this way). Numbers are set for whole stretches in which the
same shifts run, because whoever comes stays through them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import NormalDist
from typing import Final

import numpy as np

from fcn_rota.demand.arrays import Indices, Numbers, added_up
from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.cover_need import NOTHING
from fcn_rota.demand.cover_posts import Team
from fcn_rota.domain.cover import Attainment, Judge, Post
from fcn_rota.domain.interval import Interval

_TOGETHER: Final = 4
"""Half-hours whose luck is taken as one: somebody who waits keeps those waiting who come in the next two hours."""
_MOST_MORE: Final = 3
"""People beyond the formula's number that are tried before a target is given up."""
_MOST_JUDGED: Final = 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """Half-hours in which the same shifts run at a post.

    Parameters
    ----------
    row, team
        Number of the post in the plan, and the people there.
    half_hours
        Numbers of the half-hours.
    """

    row: int
    team: Team
    half_hours: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """How a stretch fares with the people it is given.

    Parameters
    ----------
    post, interval, people
        Where, when and how many.
    share, low
        Share of contacts begun in time, and the lower end of its confidence interval.
    target
        Share that the response targets ask for; 0 where nothing is expected.
    """

    post: Post
    interval: Interval
    people: int
    share: float
    low: float
    target: float

    @property
    def is_met(self) -> bool:
        """Whether the target is met with the confidence asked for."""
        return self.low >= self.target


@dataclass(frozen=True, slots=True)
class Tightened:
    """A plan after the judge has had its say.

    Parameters
    ----------
    plan
        With the judge's numbers in it.
    stretches
        How each stretch fares with them; those not met stay so with any number of people that was tried.
    judged
        How often the judge was asked.
    """

    plan: CoverPlan
    stretches: tuple[Judged, ...]
    judged: int

    @property
    def unmet(self) -> tuple[Judged, ...]:
        """Stretches whose target is not met with the confidence asked for."""
        return tuple(one for one in self.stretches if not one.is_met)


def tightened(plan: CoverPlan, judge: Judge, confidence: float = 0.95) -> Tightened:
    """Add people where targets are missed and take away those who are not needed, until the judge agrees.

    Never goes below the plan's minimum. First everything that falls short gets one more, again and again; then every
    other stretch of each post tries with one fewer, and keeps that if it and its neighbours still meet their targets.

    Parameters
    ----------
    plan
        Where to start.
    judge
        Says how contacts fare with some people at the posts.
    confidence
        That of the intervals which the judge returns.
    """
    return _Tightening(plan, judge, confidence).run()


def stretches_of(plan: CoverPlan) -> tuple[Stretch, ...]:
    """Return the stretches of each post in which the same shifts run, in order of time."""
    found = []
    for row, post in enumerate(plan.posts.posts):
        teams = enumerate(plan.posts.team(post, at) for at in range(len(plan.posts.half_hours)))
        for team, group in groupby(teams, key=lambda one: one[1]):
            if team is not None:
                found.append(Stretch(row, team, tuple(at for at, _ in group)))
    return tuple(found)


class _Tightening:
    """The numbers of people being tried, and what the judge has said of them."""

    def __init__(self, plan: CoverPlan, judge: Judge, confidence: float) -> None:
        self._plan, self._judge = plan, judge
        self._deviations = NormalDist().inv_cdf((1 + confidence) / 2)
        self._stretches = stretches_of(plan)
        self._places = _places(self._stretches)
        # What the manager has set is judged, and left as it is.
        fixed = [any(plan.overrule(at, one.team.post) for at in one.half_hours) for one in self._stretches]
        self._people = [_highest(plan.desired, one) for one in self._stretches]
        self._least = [
            people if is_fixed else _highest(plan.minimum, one)
            for people, is_fixed, one in zip(self._people, fixed, self._stretches, strict=True)
        ]
        self._most = [
            people if is_fixed else people + _MOST_MORE for people, is_fixed in zip(self._people, fixed, strict=True)
        ]
        self._asked = 0
        self._found = self._ask()

    def run(self) -> Tightened:
        """Tighten, relax, and tighten once more what has suffered from others' relaxing."""
        self._raise()
        stuck: set[int] = set()
        while any(self._lower(parity, stuck) for parity in (0, 1)) and self._asked < _MOST_JUDGED:
            pass
        self._found = self._ask()
        self._raise()
        return Tightened(self._with_people(), tuple(self._found), self._asked)

    def _raise(self) -> None:
        """Give one more wherever the target is missed, until it is met or nobody more is tried."""
        while self._asked < _MOST_JUDGED:
            short = [n for n, one in enumerate(self._found) if not one.is_met and self._people[n] < self._most[n]]
            if not short:
                return
            for number in short:
                self._people[number] += 1
            self._found = self._ask()

    def _lower(self, parity: int, stuck: set[int]) -> bool:
        """Try one fewer in every other stretch that has anybody to spare; return whether any of them could go."""
        tried = [
            number
            for number, place in enumerate(self._places)
            if place % 2 == parity and number not in stuck and self._people[number] > self._least[number]
        ]
        tried = [number for number in tried if self._found[number].is_met]
        for number in tried:
            self._people[number] -= 1
        found = self._ask() if tried else self._found
        suffer = {n for n, one in enumerate(found) if self._found[n].is_met and not one.is_met}
        back = {number for number in tried if suffer & {number, *self._beside(number)}}
        for number in back:
            self._people[number] += 1
        stuck |= back
        return len(back) < len(tried)

    def _beside(self, number: int) -> list[int]:
        """Return the stretches before and after one at its post."""
        row = self._stretches[number].row
        return [n for n in (number - 1, number + 1) if 0 <= n < len(self._people) and self._stretches[n].row == row]

    def _ask(self) -> list[Judged]:
        self._asked += 1
        attained = self._judge(self._staffing())
        return [self._judged(number, attained) for number in range(len(self._stretches))]

    def _staffing(self) -> dict[Post, tuple[int, ...]]:
        """Return the people at every post, one for each skill that a team takes."""
        people: dict[Post, list[int]] = {}
        for number, stretch in zip(self._people, self._stretches, strict=True):
            for skill in sorted(stretch.team.skills):
                empty = [0] * len(self._plan.posts.half_hours)
                row = people.setdefault(Post(stretch.team.post.site, skill), empty)
                for at in stretch.half_hours:
                    row[at] = number
        return {post: tuple(row) for post, row in people.items()}

    def _judged(self, number: int, attained: Mapping[Post, Attainment]) -> Judged:
        stretch = self._stretches[number]
        at, site = list(stretch.half_hours), stretch.team.post.site
        half_hours = self._plan.posts.half_hours
        interval = Interval(half_hours.at(at[0]).start, half_hours.at(at[-1]).end)
        parts = []
        for one in self._plan.queues[stretch.row].work:
            skill = next((skill for skill in one.skills if skill in stretch.team.skills), None)
            if skill is None or one.target is None or Post(site, skill) not in attained:
                continue
            found = attained[Post(site, skill)]
            shares, low, high = (np.array(values)[at] for values in (found.share, found.low, found.high))
            parts.append((one.arrivals[at], shares, (high - low) / 2 / self._deviations, one.target.share))
        share, error, target = _pooled(parts)
        lowest = max(0.0, share - self._deviations * error)
        return Judged(stretch.team.post, interval, self._people[number], share, lowest, target)

    def _with_people(self) -> CoverPlan:
        needed = self._plan.needed.copy()
        for number, stretch in zip(self._people, self._stretches, strict=True):
            needed[stretch.row, list(stretch.half_hours)] = number
        rows = dict(zip(self._plan.posts.posts, needed.tolist(), strict=True))
        return self._plan.with_needed(rows)


def _pooled(parts: Sequence[tuple[Numbers, Numbers, Numbers, float]]) -> tuple[float, float, float]:
    """Return the share met, its standard error and the share asked for, over half-hours and kinds of work.

    Kinds of work and neighbouring half-hours share their luck, so that their errors add up; those of other hours do so
    like independent ones.
    """
    contacts = sum(float(arrivals.sum()) for arrivals, *_ in parts)
    if contacts <= NOTHING:
        return 1.0, 0.0, 0.0
    share = sum(float(arrivals @ shares) for arrivals, shares, _, _ in parts) / contacts
    target = sum(float(arrivals.sum()) * asked for arrivals, _, _, asked in parts) / contacts
    errors = np.sum([arrivals * error for arrivals, _, error, _ in parts], axis=0)
    groups = added_up(errors, np.arange(len(errors)) // _TOGETHER)
    return share, float(np.sqrt((groups**2).sum())) / contacts, target


def _places(stretches: Sequence[Stretch]) -> list[int]:
    """Return which each stretch is among those of its post."""
    seen: Counter[int] = Counter()
    places = []
    for stretch in stretches:
        places.append(seen[stretch.row])
        seen[stretch.row] += 1
    return places


def _highest(numbers: Indices, stretch: Stretch) -> int:
    return int(numbers[stretch.row, list(stretch.half_hours)].max())
