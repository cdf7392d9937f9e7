"""First steps of a network that has nothing but its practices: usual sites and shifts, and made-up people."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from fcn_rota.domain.facts import Fact, FactsEdit
from fcn_rota.domain.network import Organisation, Site, SiteKind
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DutyKind, ShiftType
from fcn_rota.example.places import TREATMENT_CENTRE, sites
from fcn_rota.example.practices import invented_practices
from fcn_rota.example.problem import DEFAULT_SEED, example_problem
from fcn_rota.example.scale import FEWEST_PEOPLE, MOST_PEOPLE, Scale
from fcn_rota.example.shift_types import shift_types
from fcn_rota.example.sizing import EXAMPLE_PEOPLE
from fcn_rota.services.identity import new_id
from fcn_rota.services.problems import load_period, network_of, practices
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError

_FIRST_BASE: Final = "Treatment centre"
_URGENT_CARE: Final = frozenset({DutyKind.RESIDENT, DutyKind.ON_CALL})


def usual_pattern(problem: Problem) -> FactsEdit:
    """Return the edit that gives a network the sites and shift types that most networks have.

    One treatment centre, a telephone hub, visiting cars and community response teams, with evenings, nights and days
    off; as many of them, and as many people needed, as in the example for each of its patients. Names are plain ones,
    and nothing invented comes along: no telephone number, no postcode, no travel time. Sites and shift types that the
    network has already stay, and those of the same code are not added a second time.
    """
    scale = _scale_of(sum(size_of(home) for home in problem.organisations))
    places = {site.id: site for site in sites(scale) if site.kind is not SiteKind.BASE or site.id == TREATMENT_CENTRE}
    present = {site.code.casefold(): site.id for site in problem.sites}
    known = {id_: present.get(site.code.casefold()) or new_id("site") for id_, site in places.items()}
    return FactsEdit(into=tuple(_usual(problem, places, known, scale)))


def _usual(problem: Problem, places: dict[str, Site], known: dict[str, str], scale: Scale) -> Iterator[Fact]:
    """Yield the usual sites and shift types that a problem has not, under ids of their own."""
    present = {site.id for site in problem.sites}
    for id_, site in places.items():
        if known[id_] not in present:
            name = _FIRST_BASE if id_ == TREATMENT_CENTRE else site.name
            yield replace(site, id=known[id_], name=name, telephone="", postcode="", position=None)
    codes = {kind.code.casefold() for kind in problem.shift_types}
    for kind in shift_types(scale):
        if kind.site in places and kind.duty in _URGENT_CARE and kind.code.casefold() not in codes:
            yield _of_ones_own(kind, known[kind.site])


def _of_ones_own(kind: ShiftType, site: str) -> ShiftType:
    return replace(kind, id=new_id("type"), site=site)


def _scale_of(patients: int) -> Scale:
    """Return the size of a network with so many patients; one that knows none yet is as large as the example."""
    example = sum(size_of(home) for home in invented_practices())
    people = round(EXAMPLE_PEOPLE * patients / example) if patients else EXAMPLE_PEOPLE
    return Scale(min(MOST_PEOPLE, max(FEWEST_PEOPLE, people)))


def with_made_up_people(database: Database) -> Problem:
    """Return the practices of a database with the example's people, sites and four weeks, the largest practice first.

    Nothing is stored.

    Raises
    ------
    StoreError
        If there are no practices, they are the example's own, or real people already work for them.
    """
    network = network_of(database)
    homes = tuple(sorted(practices(database), key=size_of, reverse=True))
    if network is None or network.is_example or not homes:
        raise StoreError(
            f"{database.location} holds no practices of a real network; first run 'fcn-rota import-practices LIST.csv "
            "MAP.csv --pcn CODE' with the same --db."
        )
    example = example_problem(DEFAULT_SEED, homes, network)
    made_up = {person.id for person in example.people}
    present = {person.id for person in load_period(database, example.period).people}
    if not present <= made_up:
        raise StoreError(
            f"{database.location} already holds the people of {network.name}, whom the example's people must not "
            "replace; use another database (--db FILE)."
        )
    return example


def size_of(organisation: Organisation) -> int:
    """Return how many patients are registered with an organisation; none with one that is no practice."""
    return organisation.practice.list_size if organisation.practice else 0
