"""A rota problem: everything that a rota of a period depends on, in one immutable value."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, WorkedTime
from fcn_rota.domain.availability import Availability, DaytimeCommitment, OpeningBalance
from fcn_rota.domain.index import ProblemIndex
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.network import BankHoliday, Network, Organisation, Site, TravelTime
from fcn_rota.domain.person import Engagement, Person
from fcn_rota.domain.rota import Rota, RotaPeriod
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.domain.shift import Shift, ShiftType

WEEKS_OF_HISTORY = 26
DAYS_AFTERWARDS = 14


@dataclass(frozen=True, slots=True)
class Problem:
    """A network, a period to plan, and everything before and after it that matters.

    The horizon reaches from 26 weeks before the period to 14 days after it; shifts, assignments, commitments and
    availability of the whole horizon are here.

    Parameters
    ----------
    id
        Opaque identifier.
    network, period
        Whose rota, and of which dates.
    history_known_from
        Start (UTC) of the time about which assignments and commitments are known. A run of work or rest that touches
        earlier time never breaks a *minimum*.
    organisations, people, engagements, sites, travel_times, shift_types, bank_holidays
        The network's facts.
    shifts
        All dated shifts of the horizon; those that start on a date of the period are to be filled.
    assignments
        History, what is published or pinned, and any draft assignment to start from.
    worked_times
        What really happened, as far as known.
    commitments, availabilities
        Daytime work and statements about when people can work.
    cover
        Cover lines; a shortage priced by a shift's need is not priced here again.
    balances
        What people carry of each fairness measure.
    settings
        How the network sets its rules.
    """

    id: str
    network: Network
    period: RotaPeriod
    history_known_from: datetime
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    sites: tuple[Site, ...] = ()
    travel_times: tuple[TravelTime, ...] = ()
    shift_types: tuple[ShiftType, ...] = ()
    bank_holidays: tuple[BankHoliday, ...] = ()
    shifts: tuple[Shift, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    worked_times: tuple[WorkedTime, ...] = ()
    commitments: tuple[DaytimeCommitment, ...] = ()
    availabilities: tuple[Availability, ...] = ()
    cover: tuple[CoverLine, ...] = ()
    balances: tuple[OpeningBalance, ...] = ()
    settings: tuple[RuleSetting, ...] = ()
    index: ProblemIndex = field(init=False, repr=False, compare=False)
    """Look-ups over the problem, each built when first asked for."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", ProblemIndex(self))

    def __reduce__(self) -> tuple[type["Problem"], tuple[object, ...]]:
        """Let a problem be sent to another process, which makes look-ups of its own."""
        return Problem, tuple(getattr(self, one.name) for one in fields(self) if one.init)

    @property
    def horizon(self) -> tuple[date, date]:
        """First and last local date of the horizon."""
        return horizon_of(self.period)

    def is_fixed(self, assignment: Assignment) -> bool:
        """Whether the solver must leave the assignment alone: outside the period, pinned, or published."""
        return assignment.pinned or assignment.published or not self.in_period(assignment)

    def in_period(self, assignment: Assignment) -> bool:
        """Whether the assignment's shift starts on a date of the period."""
        return self.index.shift(assignment.shift).day in self.period

    def fixed_rota(self) -> Rota:
        """Return the rota that holds only what is fixed in the period."""
        memo, key = self.index.memo, ("fixed_rota",)
        if key not in memo:
            memo[key] = self.rota_of(tuple(a for a in self.assignments if self.in_period(a) and self.is_fixed(a)))
        fixed: Rota = memo[key]
        return fixed

    def draft_rota(self) -> Rota:
        """Return the rota of everything already assigned in the period."""
        return self.rota_of(tuple(a for a in self.assignments if self.in_period(a)))

    def rota_of(self, assignments: tuple[Assignment, ...]) -> Rota:
        """Return a draft rota of this period with these assignments."""
        return Rota(id=f"rota-{self.id}", period=self.period, assignments=assignments)

    def everything(self, rota: Rota) -> tuple[Assignment, ...]:
        """Return the rota's assignments together with those of the horizon outside the period."""
        memo, key = self.index.memo, ("outside_period",)
        if key not in memo:
            memo[key] = tuple(a for a in self.assignments if not self.in_period(a))
        return (*memo[key], *rota.assignments)


def horizon_of(period: RotaPeriod) -> tuple[date, date]:
    """Return the first and last local date of what a rota of a period rests on."""
    return period.first_day - WEEKS_OF_HISTORY * clock.WEEK, period.last_day + DAYS_AFTERWARDS * clock.DAY
