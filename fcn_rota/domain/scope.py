"""How much of a rota a solve may change: which dates, places and people, and how many published duties."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import MadeBy
from fcn_rota.domain.interval import require_utc

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.person import Engagement
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.shift import Shift


@dataclass(frozen=True, slots=True)
class SolveScope:
    """What a solve may touch. What is pinned, and everything outside the period, stays whatever the scope says.

    Each part narrows the rest: only gaps, in one week, at one site.

    Parameters
    ----------
    weeks
        Local dates; only shifts in their weeks (Monday to Sunday) change. Empty for the whole period.
    since
        Whatever begins before this instant (UTC) stays as it is; None where nothing of the period is over.
    gaps_only
        Everything that stands stays; only free places are filled.
    keeps_hand_made
        What somebody put there by hand stays, pinned or not.
    most_changes
        So many published duties may be taken from their people at most; with 0 everything published stays.
    sites, roles
        Only shifts at these sites (ids), only work on engagements with these roles. Empty for all.

    Raises
    ------
    ValueError
        If the number of changes is below 0, or above 0 where only gaps are filled.
    """

    weeks: tuple[date, ...] = ()
    since: datetime | None = None
    gaps_only: bool = False
    keeps_hand_made: bool = False
    most_changes: int = 0
    sites: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.since is not None:
            require_utc(self.since, "since")
        if self.most_changes < 0:
            raise ValueError(f"the number of changes is 0 or more, not {self.most_changes}")
        if self.gaps_only and self.most_changes:
            raise ValueError("where only gaps are filled no published duty changes; leave out one of the two")

    def opens(self, problem: "Problem", shift: "Shift") -> bool:
        """Whether places on a shift may be filled or given up."""
        return (
            shift.day in problem.period
            and (self.since is None or shift.start >= self.since)
            and (not self.weeks or clock.week_start(shift.day) in {clock.week_start(day) for day in self.weeks})
            and (not self.sites or problem.index.type_of(shift).site in self.sites)
        )

    def asks(self, engagement: "Engagement") -> bool:
        """Whether somebody may be given, or relieved of, work on their terms."""
        return not self.roles or engagement.role in self.roles

    def moves(self, problem: "Problem", assignment: "Assignment") -> bool:
        """Whether an assignment may be taken off the rota; of published ones, no more than `most_changes`."""
        return (
            not self.gaps_only
            and not assignment.pinned
            and (not assignment.published or (self.most_changes > 0 and assignment.stands))
            and not (self.keeps_hand_made and assignment.made_by is MadeBy.HAND)
            and self.opens(problem, problem.index.shift(assignment.shift))
            and (assignment.engagement is None or self.asks(problem.index.engagement(assignment.engagement)))
        )

    def is_whole(self, problem: "Problem") -> bool:
        """Whether it narrows nothing: what is proven of its best rota is then proven of all rotas."""
        begun = self.since is not None and self.since > problem.period.interval.start
        narrowed = self.weeks or self.gaps_only or self.keeps_hand_made or self.most_changes or self.sites or self.roles
        return not narrowed and not begun


WHOLE = SolveScope()
"""The whole period, all that is neither pinned nor published."""
