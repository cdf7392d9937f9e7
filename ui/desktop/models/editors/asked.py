"""How many people are asked for through the week, at each post, beside what demand asks for."""

from collections.abc import Mapping
from dataclasses import dataclass

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.cover_floors import asked_for
from fcn_rota.demand.cover_posts import Posts, other_posts_of, posts_of
from fcn_rota.demand.cover_reasons import post_name
from fcn_rota.demand.defaults import care_model
from fcn_rota.domain import clock
from fcn_rota.domain.cover import Post
from fcn_rota.domain.demand import HalfHours
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.problem import Problem
from ui.desktop.models.demand.curve import week_of, weeks_of


@dataclass(frozen=True, slots=True)
class AskedPoint:
    """One half-hour at a post.

    Parameters
    ----------
    interval
        When it is.
    minimum, desired
        People asked for by shifts and cover lines.
    derived
        People that demand asks for, whatever is typed in; None where demand says nothing.
    """

    interval: Interval
    minimum: int
    desired: int
    derived: int | None = None

    @property
    def spoken(self) -> str:
        """The numbers in words."""
        if not self.desired and not self.derived:
            return f"{clock.show_span(self.interval)}: nobody is asked for."
        said = f"{clock.show_span(self.interval)}: {self.minimum:,} at least and {self.desired:,} desired"
        return f"{said}. {self._compared}"

    @property
    def _compared(self) -> str:
        if self.derived is None:
            return "Demand says nothing about this post."
        if self.derived > self.desired:
            return f"Demand asks for {self.derived:,}, {self.derived - self.desired:,} more."
        return f"Demand asks for {self.derived:,}, which is met."


@dataclass(frozen=True, slots=True)
class AskedCurve:
    """A post through the whole period.

    Parameters
    ----------
    post, name
        Where, and what people call that.
    half_hours
        The period.
    minimum, desired, derived
        As of `AskedPoint`, by half-hour; derived is empty where demand says nothing about the post.
    """

    post: Post
    name: str
    half_hours: HalfHours
    minimum: list[int]
    desired: list[int]
    derived: list[int]

    @property
    def highest(self) -> int:
        """The most people of any kind in any half-hour."""
        return max((*self.desired, *self.derived), default=0)

    @property
    def weeks(self) -> int:
        """How many weeks there are to show, the last perhaps in part."""
        return weeks_of(self.half_hours)

    def week(self, number: int) -> tuple[AskedPoint, ...]:
        """Return the half-hours of a week, from 0."""
        return tuple(self.point(at) for at in week_of(self.half_hours, number))

    def point(self, at: int) -> AskedPoint:
        """Return a half-hour of the period, by its number."""
        derived = self.derived[at] if self.derived else None
        return AskedPoint(self.half_hours.at(at), self.minimum[at], self.desired[at], derived)


def asked_curves(problem: Problem, plan: CoverPlan | None) -> tuple[AskedCurve, ...]:
    """Return what is asked for at every post: those that demand speaks about first, then all others.

    Parameters
    ----------
    problem
        Whose shifts and cover lines.
    plan
        Cover derived for the same period, perhaps when other people were asked for; None where it is not known yet.
    """
    half_hours, care = HalfHours.over(problem.period.interval), care_model()
    derived = _from_demand(plan, half_hours)
    taking = _curves(posts_of(problem, half_hours, care), derived)
    others = _curves(other_posts_of(problem, half_hours, care), {})
    return (*taking, *others)


def _from_demand(plan: CoverPlan | None, half_hours: HalfHours) -> Mapping[Post, list[int]]:
    if plan is None or plan.posts.half_hours != half_hours:
        return {}
    return {post: plan.from_demand[number].tolist() for number, post in enumerate(plan.posts.posts)}


def _curves(posts: Posts, derived: Mapping[Post, list[int]]) -> list[AskedCurve]:
    minimum, desired = asked_for(posts)
    return [
        AskedCurve(
            post,
            post_name(posts.problem, post),
            posts.half_hours,
            minimum[number].tolist(),
            desired[number].tolist(),
            derived.get(post, []),
        )
        for number, post in enumerate(posts.posts)
    ]
