"""Who works what: assignments with their states, and what was really worked."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from fcn_rota.domain.interval import Interval, require_utc, require_workable, shared_interval


class AssignmentState(StrEnum):
    """How far an assignment has come."""

    PROPOSED = "proposed"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    WORKED = "worked"
    NO_SHOW = "no_show"


STANDING_STATES = frozenset(
    {AssignmentState.PROPOSED, AssignmentState.OFFERED, AssignmentState.ACCEPTED, AssignmentState.WORKED}
)
CONFIRMED_STATES = frozenset({AssignmentState.ACCEPTED, AssignmentState.WORKED})


@dataclass(frozen=True, slots=True)
class StateChange:
    """A step in an assignment's life, never overwritten: the new state and when (UTC) it came about."""

    state: AssignmentState
    at: datetime

    def __post_init__(self) -> None:
        require_utc(self.at, "at")


class MadeBy(StrEnum):
    """Who made an assignment."""

    HAND = "hand"
    SOLVER = "solver"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A person on a shift, or on part of one.

    Parameters
    ----------
    id
        Opaque identifier.
    shift
        Which shift.
    person, engagement
        Who, and on what terms; both None for an agency slot nobody is named for yet, which is no cover.
    organisation
        Who is asked to fill an unnamed slot; None once a person is named.
    start, end
        The part worked, in UTC, usually the whole shift. It may run past the shift's end for a hand-over.
    remote
        Worked from home; such people never satisfy an on-site minimum.
    counts
        Whether the person counts toward cover (a supernumerary trainee does not).
    made_by
        By hand or by the solver.
    pinned
        The solver may not move it.
    published
        It stands in a published rota, so that changing it has a price and people have been told.
    states
        The states it went through, oldest first; empty reads as *proposed*.
    """

    id: str
    shift: str
    person: str | None
    engagement: str | None
    start: datetime
    end: datetime
    organisation: str | None = None
    remote: bool = False
    counts: bool = True
    made_by: MadeBy = MadeBy.HAND
    pinned: bool = False
    published: bool = False
    states: tuple[StateChange, ...] = ()
    interval: Interval = field(init=False, repr=False, compare=False)
    """When the person is on duty; made once, since rules and solver ask for it many times."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "interval", shared_interval(self.start, self.end))
        if (self.person is None) != (self.engagement is None):
            raise ValueError("an assignment names a person together with the engagement they work on, or neither")
        if (self.person is None) == (self.organisation is None):
            raise ValueError("an unnamed slot, and only an unnamed slot, names the organisation asked to fill it")

    @property
    def state(self) -> AssignmentState:
        """The latest state."""
        return self.states[-1].state if self.states else AssignmentState.PROPOSED

    @property
    def stands(self) -> bool:
        """Whether it is work: a named person, neither declined nor cancelled nor absent."""
        return self.person is not None and self.state in STANDING_STATES

    @property
    def covers(self) -> bool:
        """Whether it counts toward cover while planning: it stands and is not supernumerary."""
        return self.stands and self.counts

    @property
    def confirmed(self) -> bool:
        """Whether the person has accepted; anything less is shown and printed as *unconfirmed*."""
        return self.person is not None and self.state in CONFIRMED_STATES


class WorkedKind(StrEnum):
    """What a record of worked time is about."""

    DUTY = "duty"
    CALL_OUT = "call_out"
    SICK_FROM = "sick_from"


@dataclass(frozen=True, slots=True)
class WorkedTime:
    """What really happened on an assignment, kept apart from the plan.

    Parameters
    ----------
    id, assignment
        Opaque identifier, and the assignment it belongs to.
    kind
        *duty*: worked from `start` to `end`, overrun included, and replaces the planned times for working time and
        rest. *call_out*: an on-call person was working in that interval. *sick_from*: the person left at `start`.
    start, end
        Half-open interval in UTC.
    """

    id: str
    assignment: str
    kind: WorkedKind
    start: datetime
    end: datetime
    interval: Interval = field(init=False, repr=False, compare=False)
    """When it happened."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "interval", shared_interval(self.start, self.end))
        require_workable(self.interval)
