"""Post of `no_overlap`: two duties that cannot both be done exclude each other."""

from typing import TYPE_CHECKING

from fcn_rota.domain.interval import MINUTE
from solver.post import PersonPost

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Duty


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:  # noqa: ARG001
    """Forbid each pair of duties that overlap or lie closer together than the drive between their sites."""
    longest = max((leg.minutes for leg in builder.problem.travel_times), default=0) * MINUTE
    for position, duty in enumerate(duties):
        for later in duties[position + 1 :]:
            if later.item.interval.start >= duty.item.interval.end + longest:
                break
            if (duty.is_free or later.is_free or _both_planned(builder, duty, later)) and _collide(
                builder, duty, later
            ):
                builder.not_together((duty.literal, later.literal))


def _collide(builder: "Builder", first: "Duty", second: "Duty") -> bool:
    drive = 0
    one, other = first.item, second.item
    if one.assignment and other.assignment and not one.assignment.remote and not other.assignment.remote:
        here, there = builder.problem.index.type_of, builder.problem.index.shift
        drive = builder.problem.index.travel_minutes(
            here(there(one.assignment.shift)).site, here(there(other.assignment.shift)).site
        )
    return other.interval.start < one.interval.end + drive * MINUTE


def _both_planned(builder: "Builder", first: "Duty", second: "Duty") -> bool:
    """Whether two fixed pieces of work are different assignments of which one is in the period."""
    one, other = first.item.assignment, second.item.assignment
    if one is not None and other is not None and one.id == other.id:
        return False
    return any(a is not None and builder.problem.in_period(a) for a in (one, other))


POST = PersonPost(post)
