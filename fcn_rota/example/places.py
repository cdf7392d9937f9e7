"""The invented network, its practices and other organisations, and the places it works from.

The practice codes (two letters first), postcodes (area ZZ) and telephone numbers (kept for drama by Ofcom) cannot be
anybody's.
"""

from fcn_rota.domain.needs import SafeTeamPlace
from fcn_rota.domain.network import (
    Network,
    Organisation,
    OrganisationKind,
    Position,
    PracticeFacts,
    Site,
    SiteKind,
    TravelTime,
)
from fcn_rota.example.identifiers import identifier

TREATMENT_CENTRE = identifier("site", "treatment centre")
SECOND_BASE = identifier("site", "second base")
HUB = identifier("site", "hub")
CAR = identifier("site", "car")
RESPONSE_TEAM = identifier("site", "response team")

TRUST = identifier("org", "trust")
COUNCIL = identifier("org", "council")
BANK = identifier("org", "bank")
AGENCY = identifier("org", "agency")

_CENTRE = Position(53.18, -1.02)
# name, initials, registered patients, weighted patients, north and east of the centre in degrees
_PRACTICES = (
    ("Ashcombe Park Medical Centre", "APMC", 12_840, 13_410, 0.012, -0.021),
    ("The Bellfield Surgery", "BFS", 11_260, 10_930, -0.018, 0.034),
    ("Canalside Health Centre", "CHC", 9_730, 10_650, 0.004, 0.009),
    ("Dunmore Road Practice", "DRP", 8_910, 9_270, -0.041, -0.015),
    ("Elmtree Family Practice", "EFP", 8_240, 7_980, 0.037, 0.028),
    ("Fernhollow Surgery", "FHS", 7_460, 7_120, 0.066, -0.052),
    ("Greywater Medical Group", "GMG", 6_930, 7_350, -0.009, -0.047),
    ("Holm Bridge Surgery", "HBS", 5_880, 5_610, -0.073, 0.058),
    ("Ivywell Health Centre", "IHC", 4_620, 4_950, 0.021, 0.071),
    ("Kestrel Moor Practice", "KMP", 3_570, 3_390, 0.094, 0.017),
    ("Little Wendle Surgery", "LWS", 2_610, 2_480, -0.102, -0.063),
)
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


def invented_practices() -> tuple[Organisation, ...]:
    """Return the example's eleven practices, largest first: about 82,000 patients."""
    return tuple(
        Organisation(
            identifier("org", "practice", number),
            name,
            initials,
            OrganisationKind.PRACTICE,
            PracticeFacts(f"ZZ90{number:02d}", patients, weighted),
            f"ZZ{1 + number % 9} {1 + number % 7}{'ABDEFGHJLNP'[number]}Q",
            Position(round(_CENTRE.latitude + north, 4), round(_CENTRE.longitude + east, 4)),
        )
        for number, (name, initials, patients, weighted, north, east) in enumerate(_PRACTICES)
    )


def invented_network(practices: tuple[Organisation, ...]) -> Network:
    """Return the made-up network, led by its largest practice."""
    return Network(
        id=identifier("net", "example"),
        name="Ashcombe and Wendle Valley Family Care Network",
        lead_organisation=practices[0].id,
        budget_pence=17_500_000,
        is_example=True,
    )


def other_organisations() -> tuple[Organisation, ...]:
    """Return the trust, the council, the bank and the agency."""
    return (
        Organisation(TRUST, "Wendle Valley Community NHS Trust", "WVT", OrganisationKind.TRUST, postcode="ZZ1 1TT"),
        Organisation(COUNCIL, "Ashcombe District Council", "ADC", OrganisationKind.COUNCIL, postcode="ZZ1 2CC"),
        Organisation(BANK, "Network staff bank", "BANK", OrganisationKind.BANK, postcode="ZZ1 3BB"),
        Organisation(AGENCY, "Meridian Locum Agency", "MLA", OrganisationKind.AGENCY),
    )


def sites() -> tuple[Site, ...]:
    """Return the three sites, the visiting car and the community response team."""
    return (
        Site(
            TREATMENT_CENTRE,
            "TC",
            "Ashcombe treatment centre",
            SiteKind.BASE,
            "01632 960110",
            minimum_safe_team=(SafeTeamPlace("base", 2),),
            postcode="ZZ1 1TC",
            position=_CENTRE,
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
            position=_CENTRE,
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


def travel_times() -> tuple[TravelTime, ...]:
    """Return minutes between the sites, the same in both directions."""
    there = (TravelTime(one, other, minutes) for one, other, minutes in _TRAVEL_MINUTES)
    back = (TravelTime(other, one, minutes) for one, other, minutes in _TRAVEL_MINUTES)
    return (*there, *back)
