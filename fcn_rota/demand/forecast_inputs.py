"""What a forecast is made from: registered patients by practice, figures, holidays, the network's own cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from types import MappingProxyType

from fcn_rota.demand.defaults import PRIORITIES
from fcn_rota.demand.defaults_volume import volume_figures
from fcn_rota.demand.forecast_figures import AgeBand, VolumeFigures
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import Stream
from fcn_rota.domain.interval import require_utc
from fcn_rota.domain.network import LEAST_DEPRIVED, BankHoliday, PatientAges
from fcn_rota.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class Population:
    """The registered patients of a practice.

    Parameters
    ----------
    practice, name
        Id and name of the practice.
    patients
        How many are registered.
    ages
        How many of them in each age band; empty where unknown. Only their proportions count.
    deprivation_fifth
        1 (most deprived) to 5; None where unknown.
    relative_need
        Contacts out of hours that a patient makes, against what the figures say of such ages and deprivation.
    patients_when_logged
        How many were registered when the cases of the log came in; None for as many as now.
    """

    practice: str
    name: str
    patients: int
    ages: Mapping[AgeBand, int] = field(default_factory=lambda: MappingProxyType({}))
    deprivation_fifth: int | None = None
    relative_need: float = 1.0
    patients_when_logged: int | None = None

    def __post_init__(self) -> None:
        if self.patients < 0 or (self.patients_when_logged or 0) < 0 or min(self.ages.values(), default=0) < 0:
            raise ValueError("a number of patients cannot be negative")
        if self.relative_need < 0:
            raise ValueError("a need cannot be negative")
        if self.deprivation_fifth is not None and not 1 <= self.deprivation_fifth <= LEAST_DEPRIVED:
            raise ValueError(f"a deprivation fifth is 1 to 5, not {self.deprivation_fifth}")


@dataclass(frozen=True, slots=True)
class LoggedCase:
    """One contact of the past, without anything about the patient.

    Parameters
    ----------
    received
        When, in UTC.
    stream, priority
        What became of it, and how urgent it was.
    practice
        Id of the practice the patient is registered with; None for one outside the network or unknown.
    handling_minutes
        How long it kept somebody busy, travel not included; None where not recorded.
    """

    received: datetime
    stream: Stream
    priority: CasePriority
    practice: str | None = None
    handling_minutes: float | None = None

    def __post_init__(self) -> None:
        require_utc(self.received, "received")


@dataclass(frozen=True, slots=True)
class DemandInputs:
    """Everything a forecast follows from.

    Parameters
    ----------
    populations
        One for each practice.
    bank_holidays
        Those of the time forecast and of the time logged.
    cases
        The network's own contacts. The log is taken as complete from the day of the first to the day of the last.
    figures
        Volume and its spread over time, before the cases are looked at.
    priorities
        Share of each priority in each stream, likewise.
    out_of_hours_from, out_of_hours_to
        Local times between which weekday nights are out of hours.
    """

    populations: tuple[Population, ...]
    bank_holidays: tuple[BankHoliday, ...] = ()
    cases: tuple[LoggedCase, ...] = ()
    figures: VolumeFigures = field(default_factory=volume_figures)
    priorities: Mapping[Stream, Mapping[CasePriority, float]] = field(default_factory=lambda: PRIORITIES)
    out_of_hours_from: time = time(18, 30)
    out_of_hours_to: time = time(8, 0)

    def __post_init__(self) -> None:
        if not self.populations:
            raise ValueError("a forecast needs at least one practice with its registered patients")
        practices = [population.practice for population in self.populations]
        if len(set(practices)) < len(practices):
            raise ValueError("each practice has one population")
        if not time(0) < self.out_of_hours_to < self.out_of_hours_from:
            raise ValueError("weekday nights are out of hours from an evening time to a morning time")

    @property
    def patients(self) -> int:
        """Registered patients of all practices together."""
        return sum(population.patients for population in self.populations)


def inputs_of(problem: Problem, cases: tuple[LoggedCase, ...] = ()) -> DemandInputs:
    """Return what can be forecast from a problem: its practices' patients, its bank holidays, its out-of-hours times.

    Parameters
    ----------
    problem
        The network.
    cases
        Its own contacts, where a log is at hand.

    Raises
    ------
    ValueError
        If the network has no practice.
    """
    return DemandInputs(
        populations=tuple(
            Population(
                organisation.id,
                organisation.name,
                organisation.practice.list_size,
                _by_band(organisation.practice.ages),
                organisation.practice.deprivation_fifth,
            )
            for organisation in problem.organisations
            if organisation.practice is not None
        ),
        bank_holidays=problem.bank_holidays,
        cases=cases,
        out_of_hours_from=problem.network.out_of_hours_from,
        out_of_hours_to=problem.network.out_of_hours_to,
    )


def _by_band(ages: PatientAges) -> Mapping[AgeBand, int]:
    """Return the patients in each age band; none where not all are known."""
    known = zip(AgeBand, ages.numbers, strict=True) if ages.is_complete else ()
    return MappingProxyType({band: number for band, number in known if number is not None})
