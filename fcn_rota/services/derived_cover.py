"""Taking over the cover that demand asks for: what it would change, what that costs, and what stands against it.

The needs of the period's shifts, and cover lines where several shifts would do, get the numbers of a plan. A minimum
that was typed in is lowered only where somebody signed the post off, or set the number by hand; nothing is taken over
that would lower another.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.cover_floors import asked_for
from fcn_rota.demand.cover_lines import with_cover
from fcn_rota.demand.cover_posts import posts_of
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.cover import Post
from fcn_rota.domain.facts import FactsEdit, change_of
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.person import PayScheme
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.shift import Shift
from fcn_rota.rules import assess_rota, desired_cover, minimum_cover
from fcn_rota.rules.pay import pay_pence
from fcn_rota.rules.work import work_of_assignment
from fcn_rota.services.harm_prices import PricedPlace, priced_places

_PEOPLE = "person"
"""Unit of findings that count people missing."""


@dataclass(frozen=True, slots=True)
class CoverChange:
    """What becomes of the people asked for at a post through a stretch in which the same shifts run.

    Parameters
    ----------
    post, interval
        Where and when.
    codes
        Codes of the shift types whose people are there.
    minimum, desired
        How many are asked for now, and how many then.
    why_lower
        Why the minimum may fall: the reason of the sign-off, or of the number set by hand. Empty where it does not
        fall, or may not.
    """

    post: Post
    interval: Interval
    codes: tuple[str, ...]
    minimum: tuple[int, int]
    desired: tuple[int, int]
    why_lower: str = ""

    @property
    def hours(self) -> float:
        """Hours of people wanted more; negative where fewer are."""
        return (self.desired[1] - self.desired[0]) * self.interval.minutes / 60

    @property
    def is_rise(self) -> bool:
        """Whether more people are wanted than now, or as many but more at least."""
        return (self.hours, self.minimum[1]) > (0, self.minimum[0])

    @property
    def lowers_minimum(self) -> bool:
        """Whether the minimum falls."""
        return self.minimum[1] < self.minimum[0]

    @property
    def is_refused(self) -> bool:
        """Whether the minimum would fall without anybody having agreed."""
        return self.lowers_minimum and not self.why_lower


@dataclass(frozen=True, slots=True)
class HeldMinimum:
    """A post at which the minimum typed in stays although demand and safety ask for fewer.

    Parameters
    ----------
    post
        Where; signing it off would let the minimum go down.
    hours
        Hours of people by which it would.
    """

    post: Post
    hours: float


@dataclass(frozen=True, slots=True)
class Missing:
    """People missing from a rota.

    Parameters
    ----------
    minimum, desired
        People short of the minimum, and of the desired number.
    """

    minimum: int
    desired: int


@dataclass(frozen=True, slots=True)
class Takeover:
    """The cover of a plan in the place of what is asked for now.

    Parameters
    ----------
    plan
        The plan.
    edit
        The change of facts that takes it over.
    changes
        What that changes, by post and time.
    held
        Posts at which a minimum typed in stays as it is.
    pay_pence
        What the hours more and the hours fewer would cost, in pence, at the mean pay of those who could work them
        (who is paid nothing by the network, a partner, left out). The second is not positive.
    before, after
        Who is missing from the rota as it is, and who would be.
    prices
        Where whoever is missing above the minimum gets another price, the dearest first.
    """

    plan: CoverPlan
    edit: FactsEdit
    changes: tuple[CoverChange, ...]
    held: tuple[HeldMinimum, ...]
    pay_pence: tuple[int, int]
    before: Missing
    after: Missing
    prices: tuple[PricedPlace, ...] = ()

    @property
    def rises(self) -> tuple[CoverChange, ...]:
        """Where more people are wanted than now, or more at least."""
        return tuple(one for one in self.changes if one.is_rise)

    @property
    def falls(self) -> tuple[CoverChange, ...]:
        """Where fewer are."""
        return tuple(one for one in self.changes if not one.is_rise)

    @property
    def refused(self) -> tuple[CoverChange, ...]:
        """What stands against it: minimums that would fall without anybody having agreed."""
        return tuple(one for one in self.changes if one.is_refused)

    @property
    def can_be_made(self) -> bool:
        """Whether there is anything to change, and nothing against it."""
        return bool(self.edit) and not self.refused


def takeover(
    plan: CoverPlan,
    rota: Rota,
    progress: Callable[[str], None] | None = None,
    price: Callable[[Problem], Problem] | None = None,
) -> Takeover:
    """Say what it would mean to take over the cover of a plan.

    Parameters
    ----------
    plan
        Derived from the problem that is open, with what people have decided.
    rota
        The rota as it is, for who would be missing.
    progress
        Told what is done next.
    price
        Prices whoever is missing from what would be asked for (`harm_priced`); None where prices stay as they are.
    """
    tell = progress or (lambda _: None)
    tell("Comparing it with what is asked for now.")
    problem, after = plan.posts.problem, with_cover(plan)
    if price is not None:
        after = price(after)
    kept = {line.id for line in after.cover}
    gone = tuple(line for line in problem.cover if line.id not in kept)
    change = change_of(problem, (*after.shifts, *after.cover))
    changes = tuple(_changes(plan, after))
    tell("Reckoning what that costs.")
    pay = _pay(problem, changes)
    tell("Looking who would be missing.")
    return Takeover(
        plan,
        FactsEdit((*change.out, *gone), change.into),
        changes,
        tuple(_held(plan)),
        pay,
        _missing(assess_rota(problem, rota)),
        _missing(assess_rota(after, rota)),
        priced_places(problem, after),
    )


def _changes(plan: CoverPlan, after: Problem) -> Iterator[CoverChange]:
    """Yield what is different, post by post, in the order of time."""
    posts = plan.posts
    now, then = asked_for(posts), asked_for(posts_of(after, posts.half_hours, posts.care))
    codes = {kind.id: kind.code for kind in posts.problem.shift_types}
    for number, post in enumerate(posts.posts):
        rows = np.stack([now[0][number], then[0][number], now[1][number], then[1][number]], axis=1).tolist()
        different = [
            at for at, (low, low_then, high, high_then) in enumerate(rows) if (low, high) != (low_then, high_then)
        ]
        reasons = {at: _why_lower(plan, post, at) if rows[at][1] < rows[at][0] else "" for at in different}
        alike = [(at - place, posts.team(post, at), rows[at], reasons[at]) for place, at in enumerate(different)]
        for (_, team, row, why), group in groupby(zip(alike, different, strict=True), key=lambda entry: entry[0]):
            stretch = [at for _, at in group]
            yield CoverChange(
                post,
                Interval(posts.half_hours.at(stretch[0]).start, posts.half_hours.at(stretch[-1]).end),
                tuple(sorted(codes[kind] for kind in team.shift_types)) if team else (),
                (row[0], row[1]),
                (row[2], row[3]),
                why,
            )


def _why_lower(plan: CoverPlan, post: Post, at: int) -> str:
    """Return why a minimum typed in may be lowered; empty where nobody agreed."""
    overrule = plan.overrule(at, post)
    if overrule is not None:
        return overrule.reason
    return next((one.reason for one in plan.decisions.sign_offs if one.post == post), "")


def _held(plan: CoverPlan) -> Iterator[HeldMinimum]:
    for number, post in enumerate(plan.posts.posts):
        if post in plan.decisions.signed_off:
            continue
        overruled = [plan.overrule(at, post) is not None for at in range(len(plan.posts.half_hours))]
        more = np.where(plan.posts.is_open[number] & ~np.array(overruled), plan.typed[number] - plan.floors[number], 0)
        hours = float(np.maximum(more, 0).sum()) / 2
        if hours:
            yield HeldMinimum(post, hours)


def _missing(findings: Iterable[Finding]) -> Missing:
    found = tuple(findings)
    return Missing(
        sum(one.amount for one in found if one.rule == minimum_cover.ID),
        sum(one.amount for one in found if one.rule == desired_cover.ID and one.unit == _PEOPLE),
    )


# What an hour costs.


def _pay(problem: Problem, changes: Iterable[CoverChange]) -> tuple[int, int]:
    rates = _Rates(problem)
    pence = [round(one.hours * rates.of(one)) for one in changes]
    return sum(one for one in pence if one > 0), sum(one for one in pence if one < 0)


class _Rates:
    """Mean pay of an hour for whoever could work it, with the enhancements of its time."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._known: dict[tuple[Post, str], list[float]] = {}

    def of(self, change: CoverChange) -> float:
        """Return pence for an hour of one more person there; 0 where nobody who could is paid."""
        near = self._problem.index.shifts_during(change.interval)
        shifts = [shift for shift in near if self._problem.index.type_of(shift).code in change.codes]
        rates = [rate for shift in shifts for rate in self._on(change.post, shift)]
        return sum(rates) / len(rates) if rates else 0.0

    def _on(self, post: Post, shift: Shift) -> list[float]:
        key = post, shift.id
        if key not in self._known:
            self._known[key] = list(self._worked_out(post, shift))
        return self._known[key]

    def _worked_out(self, post: Post, shift: Shift) -> Iterator[float]:
        problem = self._problem
        for engagement in problem.engagements:
            is_paid = engagement.pay.scheme is not PayScheme.NONE and shift.day in engagement.valid
            if is_paid and problem.index.person(engagement.person).holds(post.skill, shift.day):
                duty = Assignment("", shift.id, engagement.person, engagement.id, shift.start, shift.end)
                for item in work_of_assignment(problem, duty, 0):
                    yield 60 * pay_pence(problem, item) / shift.interval.minutes
