"""Cover that demand asks for: how many people at each post in each half-hour, and why so many."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from fcn_rota.demand.arrays import Flags, Indices, Numbers
from fcn_rota.demand.cover_floors import safety_floors, typed_minimums
from fcn_rota.demand.cover_need import Queue
from fcn_rota.demand.cover_posts import Posts, half_hours_of, posts_of
from fcn_rota.demand.cover_work import workload_of
from fcn_rota.demand.defaults import care_model
from fcn_rota.demand.forecast import Prediction
from fcn_rota.domain.care import CareModel
from fcn_rota.domain.cover import Because, CoverCurve, CoverDecisions, CoverNeed, Overrule, Post, Staffing
from fcn_rota.domain.problem import Problem


@dataclass(frozen=True)
class CoverPlan:
    """How many people are needed at each post in each half-hour, with everything that decides it.

    Arrays have a row for each post, in the order of `Posts.posts`, and a column for each half-hour.

    Parameters
    ----------
    posts
        Where and when people are rostered.
    queues
        The work of each post.
    needed
        Fewest people who meet the response targets.
    simulated
        Where `needed` comes from simulation, and no longer from the formula alone.
    floors, typed
        Fewest people who are safe, and the manager's own minimum.
    unserved
        Contacts in each half-hour for which nobody is rostered.
    decisions
        What people have decided against or beside all that.
    """

    posts: Posts
    queues: tuple[Queue, ...]
    needed: Indices
    simulated: Flags
    floors: Indices
    typed: Indices
    unserved: Numbers
    decisions: CoverDecisions = field(default_factory=CoverDecisions)

    @cached_property
    def minimum(self) -> Indices:
        """The safe minimum: safety, or the manager's own minimum, which a forecast lowers only if signed off."""
        may_lower = np.array([post in self.decisions.signed_off for post in self.posts.posts])[:, np.newaxis]
        kept = np.where(may_lower, 0, self.typed)
        minimum = np.where(self.posts.is_open, np.maximum(self.floors, kept), 0)
        return np.where(self._overruled >= 0, np.minimum(minimum, self._overruled), minimum)

    @cached_property
    def desired(self) -> Indices:
        """People wanted: the fewest that meet the targets, never below the safe minimum, unless overruled."""
        wanted = np.where(self.posts.is_open, np.maximum(self.minimum, self.needed), 0)
        return np.where(self._overruled >= 0, self._overruled, wanted)

    @cached_property
    def from_demand(self) -> Indices:
        """People that demand asks for, whatever minimum is typed in: targets, safety, and numbers set by hand."""
        wanted = np.where(self.posts.is_open, np.maximum(self.floors, self.needed), 0)
        return np.where(self._overruled >= 0, self._overruled, wanted)

    @cached_property
    def curves(self) -> tuple[CoverCurve, ...]:
        """The plan as values of the domain, a curve for each post."""
        return tuple(
            CoverCurve(
                post,
                self.posts.half_hours,
                tuple(
                    CoverNeed(minimum, desired, load, self.because(number, at))
                    for at, (minimum, desired, load) in enumerate(
                        zip(
                            self.minimum[number].tolist(),
                            self.desired[number].tolist(),
                            self.queues[number].load.tolist(),
                            strict=True,
                        )
                    )
                ),
            )
            for number, post in enumerate(self.posts.posts)
        )

    @property
    def staffing(self) -> Staffing:
        """The people wanted, as a judge is asked about them."""
        return {post: tuple(self.desired[number].tolist()) for number, post in enumerate(self.posts.posts)}

    def because(self, number: int, at: int) -> Because:
        """Return what decides the number of people wanted at a post, by its number, in a half-hour."""
        if self._overruled[number, at] >= 0:
            return Because.OVERRULED
        if not self.posts.is_open[number, at]:
            return Because.CLOSED
        if self.needed[number, at] > self.minimum[number, at]:
            return Because.SIMULATED if self.simulated[number, at] else Because.TARGET
        return Because.TYPED if self.minimum[number, at] > self.floors[number, at] else Because.SAFETY

    def overrule(self, at: int, post: Post) -> Overrule | None:
        """Return the manager's word on a post in a half-hour; the last counts."""
        found = [one for one in self.decisions.overrules if one.post == post and at in self._covered(one)]
        return found[-1] if found else None

    def is_of_same_work(self, other: "CoverPlan") -> bool:
        """Whether the same contacts come to the same posts as in another plan, whatever is asked for there."""
        mine, its = self.posts, other.posts
        return (
            (mine.half_hours, mine.care, mine.settings) == (its.half_hours, its.care, its.settings)
            and np.array_equal(mine.setting, its.setting)
            and all(
                np.array_equal(one.load, like.load) and np.array_equal(one.arrivals, like.arrivals)
                for one, like in zip(self.queues, other.queues, strict=True)
            )
        )

    def with_numbers_of(self, judged: "CoverPlan") -> "CoverPlan":
        """Return this plan with the numbers that a simulation found for another of the same work.

        Where a number was set by hand when it was simulated, this plan's own stays.
        """
        return replace(
            self,
            needed=np.where(judged.simulated, judged.needed, self.needed),
            simulated=self.simulated | judged.simulated,
        )

    @cached_property
    def _overruled(self) -> Indices:
        """The manager's numbers; -1 where there is none."""
        numbers = {post: number for number, post in enumerate(self.posts.posts)}
        found = np.full(self.needed.shape, -1)
        for one in self.decisions.overrules:
            if one.post in numbers:
                found[numbers[one.post], list(self._covered(one))] = one.people
        return found

    def _covered(self, one: Overrule) -> range:
        return half_hours_of(one.interval, self.posts.half_hours)


def cover_plan(
    problem: Problem,
    prediction: Prediction,
    care: CareModel | None = None,
    decisions: CoverDecisions | None = None,
) -> CoverPlan:
    """Derive from a forecast how many people are needed where and when.

    Parameters
    ----------
    problem
        The network, whose shifts say where and when people are rostered at all.
    prediction
        The forecast.
    care
        How contacts are dealt with; the defaults where None.
    decisions
        Numbers set by hand, and posts at which the forecast may go below the minimum typed in; none where None.
    """
    posts = posts_of(problem, prediction.grid.half_hours, care or care_model())
    workload = workload_of(prediction, posts)
    contacts = max(prediction.forecast.total, 1e-9)
    queues = []
    for post in posts.posts:
        share = sum(float(one.arrivals.sum()) for one in workload.by_post[post]) / contacts
        dispersion = prediction.fit.dispersion.of_share(min(1.0, share))
        queues.append(Queue(workload.by_post[post], dispersion, len(posts.half_hours)))
    # Where nobody is rostered at all there are no rows, but still a column for each half-hour.
    shape = len(posts.posts), len(posts.half_hours)
    needed = np.array([queue.fewest() for queue in queues], dtype=np.int64).reshape(shape)
    loads = np.array([queue.load for queue in queues], dtype=float).reshape(shape)
    return CoverPlan(
        posts,
        tuple(queues),
        needed,
        np.zeros(needed.shape, dtype=bool),
        safety_floors(posts, loads),
        typed_minimums(posts),
        workload.unserved,
        decisions or CoverDecisions(),
    )
