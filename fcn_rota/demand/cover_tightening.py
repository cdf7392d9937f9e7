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

from fcn_rota.demand.arrays import Indices, Numbers
from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.cover_need import NOTHING
from fcn_rota.demand.cover_posts import Team
from fcn_rota.demand.cover_work import Work
from fcn_rota.domain.cover import Attainment, Judge, Post
from fcn_rota.domain.interval import Interval

_TOGETHER: Final = 2.0
"""Half-hours whose luck is taken as one: whoever waits keeps those waiting who come soon after."""
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
    best
        What the lower end would be if all of as many contacts were begun in time: below the target, the judge has seen
        too few to be sure of anything.
    target
        Share that the response targets ask for; 0 where nothing is expected.
    """

    post: Post
    interval: Interval
    people: int
    share: float
    low: float
    best: float
    target: float

    @property
    def is_sure(self) -> bool:
        """Whether the target is met with the confidence asked for."""
        return self.low >= self.target

    @property
    def is_met(self) -> bool:
        """Whether no more people are called for: surely met, or met as far as so few contacts can tell."""
        return self.is_sure or (self.share >= self.target > self.best)


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
        """Stretches whose target is missed, or not met surely enough, with as many people as were tried."""
        return tuple(one for one in self.stretches if not one.is_met)

    @property
    def unsure(self) -> tuple[Judged, ...]:
        """Stretches that meet their target as far as can be told, in which too few contacts were seen to be sure."""
        return tuple(one for one in self.stretches if one.is_met and not one.is_sure)


def tightened(plan: CoverPlan, judge: Judge, confidence: float = 0.95) -> Tightened:
    """Add people where targets are missed and take away those who are not needed, until the judge agrees.

    Never goes below the plan's minimum. First everything that falls short gets one more, again and again; then every
    other stretch of each post tries with one fewer, and keeps that if it and its neighbours still meet their targets.

    Parameters
    ----------
    plan
        Where to start.
    judge
        Says how contacts fare with some people at the posts; its intervals are Wilson's.
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
        half_hours, people = self._plan.posts.half_hours, self._people[number]
        interval = Interval(half_hours.at(at[0]).start, half_hours.at(at[-1]).end)
        seen = contacts = in_time = asked = 0.0
        for skill, work in _by_skill(self._plan.queues[stretch.row].work, stretch.team):
            found = attained.get(Post(site, skill))
            if found is None:
                continue
            shares, low, high = (np.array(values)[at] for values in (found.share, found.low, found.high))
            arrivals = sum((one.arrivals[at] for one in work), np.zeros(len(at)))
            contacts += float(arrivals.sum())
            in_time += float(arrivals @ shares)
            asked += sum(float(one.arrivals[at].sum()) * one.target.share for one in work if one.target is not None)
            seen += float(contacts_seen(shares, (high - low) / 2, self._deviations)[arrivals > NOTHING].sum())
        # Who comes just before the end of the forecast is helped after it, which no judge sees.
        if contacts <= NOTHING or at[-1] == len(half_hours) - 1:
            return Judged(stretch.team.post, interval, people, 1.0, 1.0, 1.0, 0.0)
        share, seen = in_time / contacts, seen / _TOGETHER
        low_end, best = (lower_end(value, seen, self._deviations) for value in (share, 1.0))
        return Judged(stretch.team.post, interval, people, share, low_end, best, asked / contacts)

    def _with_people(self) -> CoverPlan:
        needed = self._plan.needed.copy()
        for number, stretch in zip(self._people, self._stretches, strict=True):
            needed[stretch.row, list(stretch.half_hours)] = number
        rows = dict(zip(self._plan.posts.posts, needed.tolist(), strict=True))
        return self._plan.with_needed(rows)


def _by_skill(work: Sequence[Work], team: Team) -> list[tuple[str, list[Work]]]:
    """Return the work of a team that has targets, by the skill that takes it."""
    found: dict[str, list[Work]] = {}
    for one in work:
        skill = next((skill for skill in one.skills if skill in team.skills), None)
        if skill is not None and one.target is not None:
            found.setdefault(skill, []).append(one)
    return list(found.items())


def contacts_seen(share: Numbers, half_width: Numbers, deviations: float) -> Numbers:
    """Return how many independent contacts a Wilson interval of that share and half width speaks of.

    With k = z²/n, the half width h solves ``h² (1 + k)² = p (1 - p) k + k² / 4``, a quadratic with one positive root.
    """
    square = np.clip(half_width, 1e-6, 0.4999) ** 2
    a, b = square - 0.25, 2 * square - share * (1 - share)
    k = (-b - np.sqrt(b**2 - 4 * a * square)) / (2 * a)
    seen: Numbers = deviations**2 / np.maximum(k, 1e-12)
    return seen


def lower_end(share: float, seen: float, deviations: float) -> float:
    """Return the lower end of Wilson's interval of a share of so many contacts (E. B. Wilson, JASA 22, 1927)."""
    k = deviations**2 / max(seen, 1e-9)
    middle = share + k / 2
    return max(0.0, float((middle - (share * (1 - share) * k + k**2 / 4) ** 0.5) / (1 + k)))


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
