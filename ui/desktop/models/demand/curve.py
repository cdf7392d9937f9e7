"""Demand against cover: at one post and half-hour by half-hour, people needed, people on, and why so many."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.cover_posts import half_hours_of
from fcn_rota.demand.cover_reasons import describe_post, reason
from fcn_rota.demand.cover_stretches import stretches_of
from fcn_rota.domain import clock
from fcn_rota.domain.cover import Because, Overrule, Post, SignOff
from fcn_rota.domain.demand import HalfHours
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.presence import as_worked, counts_toward_cover
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.wording import counted

DAYS_SHOWN: Final = 7


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One half-hour at a post.

    Parameters
    ----------
    at, interval
        Its number in the plan, and when it is.
    minimum, desired
        People needed for safety, and to meet the response targets.
    load
        People busy at once on average.
    on
        People who are on duty there under the rota.
    because
        What decides the desired number.
    """

    at: int
    interval: Interval
    minimum: int
    desired: int
    load: float
    on: int
    because: Because

    @property
    def is_open(self) -> bool:
        """Whether anybody is rostered there at the time."""
        return self.because is not Because.CLOSED

    @property
    def spoken(self) -> str:
        """The numbers in words."""
        when = clock.show_span(self.interval)
        if not self.is_open:
            return f"{when}: nobody is rostered."
        short = self.desired - self.on
        missing = f", {short:,} fewer than wanted" if short > 0 else ""
        return (
            f"{when}: {counted(self.on, 'person', 'people')} on, {self.desired:,} wanted, {self.minimum:,} at least"
            f"{missing}; {self.load:.2f} busy on average."
        )


@dataclass(frozen=True, slots=True)
class Curve:
    """A post through the whole period.

    Parameters
    ----------
    plan, post
        Whose cover it is.
    points
        All half-hours.
    """

    plan: CoverPlan
    post: Post
    points: tuple[CurvePoint, ...]

    @property
    def name(self) -> str:
        """The post as people call it."""
        return describe_post(self.plan, self.post)

    @property
    def highest(self) -> int:
        """The most people of any kind in any half-hour."""
        return max(max(point.desired, point.on, round(point.load + 0.5)) for point in self.points)

    def week(self, number: int) -> tuple[CurvePoint, ...]:
        """Return the half-hours of a week, from 0: seven local days from the first on."""
        return tuple(self.points[at] for at in week_of(self.plan.posts.half_hours, number))

    @property
    def weeks(self) -> int:
        """How many weeks there are to show, the last perhaps in part."""
        return weeks_of(self.plan.posts.half_hours)

    def why(self, at: int) -> str:
        """Say why so many people are wanted in a half-hour."""
        return reason(self.plan, self.post, at)

    def stretch(self, at: int) -> Interval:
        """Return the time around a half-hour in which the same shifts run; the half-hour alone where none does."""
        row, half_hours = self.plan.posts.posts.index(self.post), self.plan.posts.half_hours
        for one in stretches_of(self.plan):
            if one.row == row and one.half_hours[0] <= at <= one.half_hours[-1]:
                return Interval(half_hours.at(one.half_hours[0]).start, half_hours.at(one.half_hours[-1]).end)
        return half_hours.at(at)

    @property
    def overrules(self) -> tuple[Overrule, ...]:
        """What was set by hand here."""
        return tuple(one for one in self.plan.decisions.overrules if one.post == self.post)

    @property
    def sign_off(self) -> SignOff | None:
        """The word that the forecast may go below the minimum typed in here, if it was given."""
        return next((one for one in self.plan.decisions.sign_offs if one.post == self.post), None)


def week_of(half_hours: HalfHours, number: int) -> range:
    """Return the numbers of the half-hours of a week, from 0: seven local days from the first on."""
    first = clock.local_date(half_hours.start) + number * DAYS_SHOWN * clock.DAY
    return half_hours_of(clock.span_interval(first, first + (DAYS_SHOWN - 1) * clock.DAY), half_hours)


def weeks_of(half_hours: HalfHours) -> int:
    """Return how many weeks there are to show, the last perhaps in part."""
    return -(-len(clock.dates_touched(half_hours.interval)) // DAYS_SHOWN)


def curve_of(plan: CoverPlan, post: Post, rota: Rota) -> Curve:
    """Return a post's cover beside the people whom a rota puts there.

    Parameters
    ----------
    plan, post
        Cover, and one of its posts.
    rota
        Who works when; people count as they do toward cover, on the shifts whose people hold the post.
    """
    number, posts = plan.posts.posts.index(post), plan.posts
    on = _people_on(plan, post, rota)
    points = (
        CurvePoint(
            at,
            posts.half_hours.at(at),
            int(plan.minimum[number, at]),
            int(plan.desired[number, at]),
            float(plan.queues[number].load[at]),
            on[at],
            plan.because(number, at),
        )
        for at in range(len(posts.half_hours))
    )
    return Curve(plan, post, tuple(points))


def _people_on(plan: CoverPlan, post: Post, rota: Rota) -> Counter[int]:
    posts, problem = plan.posts, plan.posts.problem
    found: Counter[int] = Counter()
    for assignment in as_worked(problem, problem.everything(rota)):
        kind = problem.index.type_of(problem.index.shift(assignment.shift))
        if kind.site == post.site and counts_toward_cover(problem, assignment):
            for at in half_hours_of(assignment.interval, posts.half_hours):
                team = posts.team(post, at)
                found[at] += team is not None and kind.id in team.shift_types
    return found
