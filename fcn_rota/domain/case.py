"""An urgent contact on the live board: a reference and a clock, never a name or a diagnosis."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fcn_rota.domain.interval import require_utc
from fcn_rota.domain.network import Position


class CasePriority(StrEnum):
    """How soon a patient must be seen after assessment."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    LESS_URGENT = "less_urgent"


class CaseState(StrEnum):
    """How far a case has come."""

    RECEIVED = "received"
    TRIAGED = "triaged"
    ASSIGNED = "assigned"
    EN_ROUTE = "en_route"
    ON_SCENE = "on_scene"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Case:
    """One urgent contact.

    Parameters
    ----------
    id, reference
        Opaque identifier, and the reference under which the shared record is found.
    received, triaged, due_by
        Instants in UTC; `triaged` is None until somebody has assessed it.
    priority, state
        How urgent, and how far along.
    skill
        What whoever takes it must hold.
    practice
        Id of the practice the patient is registered with, or None.
    position
        Where the patient is, where known.
    assignment
        The assignment of whoever has taken it, or None.
    """

    id: str
    reference: str
    received: datetime
    due_by: datetime
    priority: CasePriority
    skill: str
    triaged: datetime | None = None
    state: CaseState = CaseState.RECEIVED
    practice: str | None = None
    position: Position | None = None
    assignment: str | None = None

    def __post_init__(self) -> None:
        require_utc(self.received, "received")
        require_utc(self.due_by, "due_by")
        if self.due_by < self.received:
            raise ValueError("a case cannot be due before it was received")
