"""The network, the organisations that lend people to it, and the places it works from."""

import math
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from fcn_rota.domain.needs import SafeTeamPlace

_EARTH_RADIUS_KILOMETRES: Final = 6371.0
LEAST_DEPRIVED: Final = 5
"""Number of the least deprived fifth."""


@dataclass(frozen=True, slots=True)
class Network:
    """The family care network itself.

    Parameters
    ----------
    id
        Opaque identifier.
    name
        As printed on rotas.
    lead_organisation
        Id of the organisation that answers for the network, or None.
    nation
        Whose bank holidays apply: ``ENG``, ``WLS``, ``SCT`` or ``NIR``.
    out_of_hours_from, out_of_hours_to
        Local times between which weekday nights are out of hours (18:30 to 08:00; Scotland 18:00).
    budget_pence
        What the period may cost, or None where no budget is set.
    is_example
        Whether this is the made-up example network, which `demo` may replace.
    case_log
        Id of the stored log of the network's own cases that its demand is learned from; None for published figures
        alone. The cases themselves are no part of a problem: they bear on what is expected, not on what a rota may be.
    """

    id: str
    name: str
    lead_organisation: str | None = None
    nation: str = "ENG"
    out_of_hours_from: time = time(18, 30)
    out_of_hours_to: time = time(8, 0)
    budget_pence: int | None = None
    is_example: bool = False
    case_log: str | None = None


class OrganisationKind(StrEnum):
    """What sort of organisation lends people."""

    PRACTICE = "practice"
    TRUST = "trust"
    COUNCIL = "council"
    BANK = "bank"
    AGENCY = "agency"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Position:
    """A point on the map, in degrees (WGS 84)."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError(f"not a place on earth: {self.latitude}, {self.longitude}")

    def kilometres_to(self, other: "Position") -> float:
        """Kilometres to another point as the crow flies (haversine formula; R. W. Sinnott, Sky and Telescope 1984)."""
        here, there = math.radians(self.latitude), math.radians(other.latitude)
        north, east = (there - here) / 2, math.radians(other.longitude - self.longitude) / 2
        chord = math.sin(north) ** 2 + math.cos(here) * math.cos(there) * math.sin(east) ** 2
        return 2 * _EARTH_RADIUS_KILOMETRES * math.asin(math.sqrt(min(1.0, chord)))


@dataclass(frozen=True, slots=True)
class PatientAges:
    """How many registered patients are of which age; only the proportions count.

    Parameters
    ----------
    under_5, from_5_to_14, from_15_to_64, from_65_to_74, from_75
        How many in each band of years, None where unknown.
    """

    under_5: int | None = None
    from_5_to_14: int | None = None
    from_15_to_64: int | None = None
    from_65_to_74: int | None = None
    from_75: int | None = None

    def __post_init__(self) -> None:
        if min((number for number in self.numbers if number is not None), default=0) < 0:
            raise ValueError("a number of patients cannot be negative")

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """The bands from the youngest to the oldest."""
        return (self.under_5, self.from_5_to_14, self.from_15_to_64, self.from_65_to_74, self.from_75)

    @property
    def is_complete(self) -> bool:
        """Whether every band is known: of some alone nothing follows."""
        return None not in self.numbers


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """What a GP practice has that other organisations have not.

    Parameters
    ----------
    ods_code
        The practice code of the Organisation Data Service, for instance ``E85001``.
    list_size
        Registered patients.
    weighted_list_size
        Registered patients weighted for need (Carr-Hill), or None where unknown.
    ages
        How old the patients are, as far as known.
    deprivation_fifth
        1 (most deprived) to 5 by the index of multiple deprivation, or None where unknown.
    """

    ods_code: str
    list_size: int
    weighted_list_size: int | None = None
    ages: PatientAges = PatientAges()
    deprivation_fifth: int | None = None

    def __post_init__(self) -> None:
        if self.list_size < 0 or (self.weighted_list_size or 0) < 0:
            raise ValueError("a list size cannot be negative")
        if self.deprivation_fifth is not None and not 1 <= self.deprivation_fifth <= LEAST_DEPRIVED:
            raise ValueError(f"a deprivation fifth is 1 to {LEAST_DEPRIVED}, not {self.deprivation_fifth}")


@dataclass(frozen=True, slots=True)
class Organisation:
    """Somebody who lends people to the network: a practice, a trust, a council, the bank, an agency.

    Parameters
    ----------
    id
        Opaque identifier.
    name, initials
        In full, and the few letters printed beside people's names.
    kind
        What sort of organisation it is.
    practice
        Facts of a GP practice; None for any other kind.
    postcode, position
        Where it is, where known.
    """

    id: str
    name: str
    initials: str
    kind: OrganisationKind
    practice: PracticeFacts | None = None
    postcode: str | None = None
    position: Position | None = None

    def __post_init__(self) -> None:
        if (self.kind is OrganisationKind.PRACTICE) != (self.practice is not None):
            raise ValueError("a practice, and only a practice, carries practice facts (ODS code, list size)")


class SiteKind(StrEnum):
    """How a site sees patients."""

    BASE = "base"
    HUB = "hub"
    VISITING_CAR = "visiting_car"
    COMMUNITY_TEAM = "community_team"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When a site is open on some days of the week, in local time.

    Parameters
    ----------
    weekdays
        Days it holds on, Monday 0 to Sunday 6.
    start, end
        Local times; where `end` is not after `start` the site stays open past midnight.
    """

    weekdays: tuple[int, ...]
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Site:
    """Where a shift is worked.

    Parameters
    ----------
    id
        Opaque identifier.
    code, name
        Short for the board and in full.
    kind
        How patients are seen there.
    telephone
        The site's own number, printed on the rota; never a person's.
    opening
        Opening hours; empty where the site is open whenever somebody is rostered there.
    minimum_safe_team
        Who must be there for the site to open at all; empty where one person alone is safe.
    postcode, position
        Where it is, where known; a visiting car has its garage.
    """

    id: str
    code: str
    name: str
    kind: SiteKind
    telephone: str = ""
    opening: tuple[OpeningHours, ...] = ()
    minimum_safe_team: tuple[SafeTeamPlace, ...] = ()
    postcode: str | None = None
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class TravelTime:
    """Minutes needed to get from one site to another, in that direction."""

    from_site: str
    to_site: str
    minutes: int

    def __post_init__(self) -> None:
        if self.minutes < 0:
            raise ValueError("a travel time cannot be negative")


class BankHolidayKind(StrEnum):
    """Whether a date is the holiday itself or the day off given instead of it.

    26 Dec 2026 is a Saturday: the day itself drives demand and fairness; its substitute, 28 Dec, is the holiday for
    pay.
    """

    ACTUAL = "actual"
    SUBSTITUTE = "substitute"


@dataclass(frozen=True, slots=True)
class BankHoliday:
    """A bank holiday of the network's nation; editable data, never computed by a rule."""

    id: str
    day: date
    name: str
    kind: BankHolidayKind = BankHolidayKind.ACTUAL
