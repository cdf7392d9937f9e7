"""The other organisations of the invented network, and the places it works from.

Postcodes (area ZZ) and telephone numbers (kept for drama by Ofcom) cannot be anybody's.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from fcn_rota.domain.needs import SafeTeamPlace
from fcn_rota.domain.network import (
    Organisation,
    OrganisationKind,
    Position,
    Site,
    SiteKind,
    TravelTime,
)
from fcn_rota.example.identifiers import identifier
from fcn_rota.example.scale import EXAMPLE_SCALE, Scale

TREATMENT_CENTRE = identifier("site", "treatment centre")
SECOND_BASE = identifier("site", "second base")
HUB = identifier("site", "hub")
CAR = identifier("site", "car")
RESPONSE_TEAM = identifier("site", "response team")

TRUST = identifier("org", "trust")
COUNCIL = identifier("org", "council")
BANK = identifier("org", "bank")
AGENCY = identifier("org", "agency")

CENTRE = Position(53.18, -1.02)
_TRAVEL_MINUTES = (
    (TREATMENT_CENTRE, SECOND_BASE, 20),
    (TREATMENT_CENTRE, HUB, 10),
    (TREATMENT_CENTRE, CAR, 5),
    (TREATMENT_CENTRE, RESPONSE_TEAM, 15),
    (SECOND_BASE, HUB, 25),
    (SECOND_BASE, CAR, 20),
    (SECOND_BASE, RESPONSE_TEAM, 25),
    (HUB, CAR, 10),
    (HUB, RESPONSE_TEAM, 10),
    (CAR, RESPONSE_TEAM, 15),
)
_FURTHER_BASES = ("Kestrel Moor base", "Holm Bridge base", "Ivywell base", "Greywater base")
_MINUTES_FURTHER, _MINUTES_BETWEEN_ALIKE = 5, 20


def other_organisations() -> tuple[Organisation, ...]:
    """Return the trust, the council, the bank and the agency."""
    return (
        Organisation(TRUST, "Wendle Valley Community NHS Trust", "WVT", OrganisationKind.TRUST, postcode="ZZ1 1TT"),
        Organisation(COUNCIL, "Ashcombe District Council", "ADC", OrganisationKind.COUNCIL, postcode="ZZ1 2CC"),
        Organisation(BANK, "Network staff bank", "BANK", OrganisationKind.BANK, postcode="ZZ1 3BB"),
        Organisation(AGENCY, "Meridian Locum Agency", "MLA", OrganisationKind.AGENCY),
    )


def site_id(site: str, number: int) -> str:
    """Return the identifier of one of several sites of a kind, numbered from 0; the first is the example's own."""
    return identifier("site", site, number) if number else site


def sites(scale: Scale = EXAMPLE_SCALE) -> tuple[Site, ...]:
    """Return the bases, the hub, the visiting cars and the community response teams of a network."""
    numbers = _numbers(scale)
    return tuple(
        _numbered(site, number)
        for site in (_with_team_for(scale, site) for site in _example_sites())
        for number in range(numbers[site.id])
    )


def travel_times(scale: Scale = EXAMPLE_SCALE) -> tuple[TravelTime, ...]:
    """Return minutes between the sites, the same in both directions."""
    there = tuple(TravelTime(one, other, minutes) for one, other, minutes in _legs(scale))
    return (*there, *(TravelTime(leg.to_site, leg.from_site, leg.minutes) for leg in there))


def _numbers(scale: Scale) -> dict[str, int]:
    """How many sites of each kind there are."""
    several = {SECOND_BASE: scale.further_bases, CAR: scale.cars, RESPONSE_TEAM: scale.response_teams}
    return {TREATMENT_CENTRE: 1, HUB: 1} | several


def _with_team_for(scale: Scale, site: Site) -> Site:
    """Return a site that a small network opens with fewer people than the example asks for."""
    team = tuple(
        replace(place, people=min(place.people, scale.times(place.people, least=1))) for place in site.minimum_safe_team
    )
    return replace(site, minimum_safe_team=team)


def _numbered(site: Site, number: int) -> Site:
    if not number:
        return site
    name = _FURTHER_BASES[number - 1] if site.id == SECOND_BASE else f"{site.name} {number + 1}"
    telephone = site.telephone[:-1] + str(number)
    return replace(site, id=site_id(site.id, number), code=f"{site.code}{number + 1}", name=name, telephone=telephone)


def _legs(scale: Scale) -> Iterator[tuple[str, str, int]]:
    numbers = _numbers(scale)
    for one, other, minutes in _TRAVEL_MINUTES:
        for first in range(numbers[one]):
            for second in range(numbers[other]):
                further = _MINUTES_FURTHER * (first + second)
                yield site_id(one, first), site_id(other, second), minutes + further
    for kind, number in numbers.items():
        for first, second in combinations(range(number), 2):
            yield site_id(kind, first), site_id(kind, second), _MINUTES_BETWEEN_ALIKE


def _example_sites() -> tuple[Site, ...]:
    return (
        Site(
            TREATMENT_CENTRE,
            "TC",
            "Ashcombe treatment centre",
            SiteKind.BASE,
            "01632 960110",
            minimum_safe_team=(SafeTeamPlace("base", 2),),
            postcode="ZZ1 1TC",
            position=CENTRE,
        ),
        Site(
            SECOND_BASE,
            "WB",
            "Wendle base",
            SiteKind.BASE,
            "01632 960120",
            minimum_safe_team=(SafeTeamPlace("base", 2),),
            postcode="ZZ4 2WB",
            position=Position(53.11, -0.97),
        ),
        Site(HUB, "HUB", "Telephone hub", SiteKind.HUB, "01632 960130", postcode="ZZ1 4HB"),
        Site(
            CAR,
            "CAR",
            "Visiting car",
            SiteKind.VISITING_CAR,
            "01632 960140",
            minimum_safe_team=(SafeTeamPlace("home_visit", 1), SafeTeamPlace("driver", 1)),
            postcode="ZZ1 1TC",
            position=CENTRE,
        ),
        Site(
            RESPONSE_TEAM,
            "UCR",
            "Two-hour community response",
            SiteKind.COMMUNITY_TEAM,
            "01632 960150",
            minimum_safe_team=(SafeTeamPlace("home_visit", 1),),
            postcode="ZZ1 5CR",
        ),
    )
