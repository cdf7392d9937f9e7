"""Cover that a judge, such as the simulation, has found to meet the targets: more where it fails, less where it can.

The formula is the starting point, the judge decides (Z. Feldman, A. Mandelbaum, W. A. Massey and W. Whitt, Management
Science 54, 2008, staff by simulating again and again in this way). Numbers are set for whole stretches in which the
same shifts run, because whoever comes stays through them.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Final

import numpy as np

from fcn_rota.demand.arrays import Indices
from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.cover_need import NOTHING
from fcn_rota.demand.cover_posts import Team
from fcn_rota.demand.cover_stretches import Stretch, stretches_by_decision
from fcn_rota.demand.cover_work import Work
from fcn_rota.demand.wilson import contacts_seen, lower_end
from fcn_rota.domain.cover import Attainment, Judge, Post
from fcn_rota.domain.interval import Interval

_TOGETHER: Final = 2.0
"""Half-hours whose luck is taken as one: whoever waits keeps those waiting who come soon after."""
_MOST_MORE: Final = 3
"""People beyond the formula's number that are tried before a target is given up."""
_MOST_JUDGED: Final = 60
_NO_HELP: Final = 0.005
"""Where a target cannot be met, whoever brings no more than this share of contacts in time is not asked for."""


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


def tightened(
    plan: CoverPlan, judge: Judge, confidence: float = 0.95, progress: Callable[[int], None] | None = None
) -> Tightened:
    """Add people where targets are missed and take away those who are not needed, until the judge agrees.

    Never goes below the plan's minimum. First everything that falls short gets one more, again and again; then every
    other stretch of each post tries with one fewer, and keeps that if it and its neighbours still meet their targets.
    What was set by hand is judged, and stays. Where a target is missed with as many as are tried, only those are asked
    for who help.

    Parameters
    ----------
    plan
        Where to start.
    judge
        Says how contacts fare with some people at the posts; its intervals are Wilson's.
    confidence
        That of the intervals which the judge returns.
    progress
        Told how often the judge will have been asked, each time before it is.
    """
    return _Tightening(plan, judge, confidence, progress or (lambda _: None)).run()


class _Tightening:
    """The numbers of people being tried, and what the judge has said of them."""

    def __init__(self, plan: CoverPlan, judge: Judge, confidence: float, progress: Callable[[int], None]) -> None:
        self._plan, self._judge, self._progress = plan, judge, progress
        self._deviations = NormalDist().inv_cdf((1 + confidence) / 2)
        self._stretches = stretches_by_decision(plan)
        self._places = _places(self._stretches)
        # What the manager has set is judged, and left as it is.
        fixed = [plan.overrule(one.half_hours[0], one.team.post) is not None for one in self._stretches]
        self._fixed = fixed
        self._people = [_highest(plan.desired, one) for one in self._stretches]
        self._least = [
            people if is_fixed else _highest(plan.minimum, one)
            for people, is_fixed, one in zip(self._people, fixed, self._stretches, strict=True)
        ]
        self._most = [
            people if is_fixed else people + _MOST_MORE for people, is_fixed in zip(self._people, fixed, strict=True)
        ]
        self._asked = 0
        self._shares: list[dict[int, float]] = [{} for _ in self._stretches]
        self._found = self._ask()

    def run(self) -> Tightened:
        """Tighten, relax, tighten once more what has suffered from others' relaxing, leave out who does not help."""
        self._raise()
        stuck: set[int] = set()
        while any(self._lower(parity, stuck) for parity in (0, 1)) and self._asked < _MOST_JUDGED:
            pass
        self._found = self._ask()
        self._raise()
        helpful = {number: people for number in range(len(self._people)) if (people := self._helpful(number))}
        if helpful:
            self._try_fewer(helpful)
            self._found = self._ask()
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
        back = self._try_fewer({number: self._people[number] - 1 for number in tried}) if tried else set()
        stuck |= back
        return len(back) < len(tried)

    def _try_fewer(self, people: Mapping[int, int]) -> set[int]:
        """Try with fewer people in some stretches; return those to which they went back because somebody suffers."""
        before = {number: self._people[number] for number in people}
        for number, fewer in people.items():
            self._people[number] = fewer
        suffer = {n for n, one in enumerate(self._ask()) if self._found[n].is_met and not one.is_met}
        back = {number for number in people if suffer & {number, *self._beside(number)}}
        for number in back:
            self._people[number] = before[number]
        return back

    def _helpful(self, number: int) -> int:
        """Return how many people do as well in a stretch whose target is missed with more; 0 where all of them help."""
        one, tried = self._found[number], self._shares[number]
        enough = min((people for people, share in tried.items() if share >= one.share - _NO_HELP), default=one.people)
        return enough if not one.is_met and self._least[number] <= enough < one.people else 0

    def _beside(self, number: int) -> list[int]:
        """Return the stretches before and after one at its post."""
        row = self._stretches[number].row
        return [n for n in (number - 1, number + 1) if 0 <= n < len(self._people) and self._stretches[n].row == row]

    def _ask(self) -> list[Judged]:
        self._asked += 1
        self._progress(self._asked)
        attained = self._judge(self._staffing())
        found = [self._judged(number, attained) for number in range(len(self._stretches))]
        for shares, one in zip(self._shares, found, strict=True):
            shares[one.people] = one.share
        return found

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
        """Return the plan with what was found; where a number was set by hand, what the targets ask for stays."""
        needed, simulated = self._plan.needed.copy(), np.ones_like(self._plan.simulated)
        for number, is_fixed, stretch in zip(self._people, self._fixed, self._stretches, strict=True):
            place = stretch.row, list(stretch.half_hours)
            if is_fixed:
                simulated[place] = self._plan.simulated[place]
            else:
                needed[place] = number
        return replace(self._plan, needed=needed, simulated=simulated)


def _by_skill(work: Sequence[Work], team: Team) -> list[tuple[str, list[Work]]]:
    """Return the work of a team that has targets, by the skill that takes it."""
    found: dict[str, list[Work]] = {}
    for one in work:
        skill = next((skill for skill in one.skills if skill in team.skills), None)
        if skill is not None and one.target is not None:
            found.setdefault(skill, []).append(one)
    return list(found.items())


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
