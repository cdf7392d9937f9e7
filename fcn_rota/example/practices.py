"""The invented network and its practices.

The practice codes (two letters first) and postcodes (area ZZ) cannot be anybody's.
"""

from collections import Counter

from fcn_rota.domain.network import Network, Organisation, OrganisationKind, Position, PracticeFacts
from fcn_rota.example.identifiers import identifier
from fcn_rota.example.places import CENTRE
from fcn_rota.example.scale import EXAMPLE_SCALE, Scale

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
# Beside the eleven above, for larger networks; each goes with each ending.
_FURTHER_PLACES = (
    "Marlpit",
    "Netherby",
    "Oxlow",
    "Pennick",
    "Quarrydale",
    "Rushmere",
    "Saxby Brook",
    "Thornley",
    "Upper Wendle",
    "Vale End",
    "Westerdale",
    "Yewbarrow",
)
_ENDINGS = ("Surgery", "Medical Practice", "Health Centre", "Family Doctors")
_APART = 0.017
_POSTCODE_LETTERS = "ABDEFGHJLNP"
_BUDGET_PENCE = 17_500_000


def invented_practices(scale: Scale = EXAMPLE_SCALE) -> tuple[Organisation, ...]:
    """Return the made-up practices, largest first: eleven with about 82,000 patients for the example's 74 people.

    A smaller network has some of the eleven, a larger one more of the same sizes, so that patients are in proportion
    to people.
    """
    number = scale.times(len(_PRACTICES))
    sizes = [place * len(_PRACTICES) // number for place in range(number)]
    further = (f"{place} {ending}" for ending in _ENDINGS for place in _FURTHER_PLACES)
    used: Counter[int] = Counter()
    found = []
    for place, size in enumerate(sizes):
        name, initials, *_ = _PRACTICES[size]
        if used[size]:
            name = next(further)
            initials = "".join(word[0] for word in name.split())
        found.append(_practice(place, size, used[size], name, initials))
        used[size] += 1
    return tuple(found)


def _practice(number: int, size: int, times_used: int, name: str, initials: str) -> Organisation:
    _, _, patients, weighted, north, east = _PRACTICES[size]
    moved = _APART * times_used
    return Organisation(
        identifier("org", "practice", number),
        name,
        initials,
        OrganisationKind.PRACTICE,
        PracticeFacts(f"ZZ90{number:02d}", patients, weighted),
        f"ZZ{1 + number % 9} {1 + number % 7}{_POSTCODE_LETTERS[number % len(_POSTCODE_LETTERS)]}Q",
        Position(round(CENTRE.latitude + north + moved, 4), round(CENTRE.longitude + east - moved, 4)),
    )


def invented_network(practices: tuple[Organisation, ...], scale: Scale = EXAMPLE_SCALE) -> Network:
    """Return the made-up network, led by its largest practice."""
    is_example = scale == EXAMPLE_SCALE
    name = "Ashcombe and Wendle Valley" if is_example else f"Made-up {scale.people}-person"
    return Network(
        id=identifier("net", "example") if is_example else identifier("net", "made up", scale.people, scale.weeks),
        name=f"{name} Family Care Network",
        lead_organisation=practices[0].id,
        budget_pence=round(_BUDGET_PENCE * scale.by_people * scale.by_weeks),
        is_example=True,
    )
