"""What is asked about a subject, where the answer takes longer than a glance."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from fcn_rota.domain.shift import Shift
from fcn_rota.services.trail import Mention


@dataclass(frozen=True, slots=True)
class AboutShift:
    """Ask about a shift."""

    shift: str


@dataclass(frozen=True, slots=True)
class AboutGap:
    """Ask what would fill cover that is short, given the shifts on which people count."""

    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class AboutDuty:
    """Ask about somebody's place on a shift, given the assignment, and what reads its log."""

    assignment: str
    shift: str
    person: str | None
    read_trail: Callable[[], tuple[Mention, ...]]


Question: TypeAlias = AboutShift | AboutGap | AboutDuty
