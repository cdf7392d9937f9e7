"""The example as a whole: its facts, that it is the same each time, that every reference resolves."""

from collections import Counter
from dataclasses import fields, replace
from datetime import date

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.availability import FairMeasure
from fcn_rota.domain.network import Network, Organisation, OrganisationKind, PracticeFacts, SiteKind
from fcn_rota.domain.pattern import shifts_from_pattern
from fcn_rota.domain.problem import Problem
from fcn_rota.example import example_problem
from fcn_rota.example.problem import _network_of
from fcn_rota.exchange.bank_holidays import bank_holidays


def _practices(number: int) -> tuple[Organisation, ...]:
    return tuple(
        Organisation(
            f"org-{n}", f"Practice {n}", f"P{n}", OrganisationKind.PRACTICE, PracticeFacts(f"ZZ00{n}", 5000 + n)
        )
        for n in range(number)
    )


def test_eleven_practices_and_about_82_000_patients(example: Problem) -> None:
    practices = [organisation.practice for organisation in example.organisations if organisation.practice]
    assert len(practices) == 11
    assert 81_500 <= sum(practice.list_size for practice in practices) <= 82_500
    kinds = Counter(organisation.kind for organisation in example.organisations)
    assert kinds[OrganisationKind.TRUST] == kinds[OrganisationKind.COUNCIL] == 1
    assert kinds[OrganisationKind.BANK] == kinds[OrganisationKind.AGENCY] == 1
    assert example.network.is_example
    assert example.network.lead_organisation == example.organisations[0].id


def test_nothing_could_be_anybodys(example: Problem) -> None:
    for organisation in example.organisations:
        assert organisation.postcode is None or organisation.postcode.startswith("ZZ")
        assert organisation.practice is None or organisation.practice.ods_code[:2] == "ZZ"
    assert all(site.telephone.startswith("01632 960") for site in example.sites)
    assert all(person.contact.telephone.startswith("07700 900") for person in example.people)
    assert all(person.contact.email.endswith("@example.org") for person in example.people)


def test_74_people_with_different_names_in_nine_roles(example: Problem) -> None:
    assert len(example.people) == 74
    assert len({person.name for person in example.people}) == 74
    assert len({engagement.role for engagement in example.engagements}) == 9
    assert {engagement.person for engagement in example.engagements} == {person.id for person in example.people}
    assert sum("-" in person.name and len(person.name) > 26 for person in example.people) >= 3


def test_initials_of_organisations_differ(example: Problem) -> None:
    initials = [organisation.initials for organisation in example.organisations]
    assert len(set(initials)) == len(initials)


def test_three_sites_a_car_and_a_response_team(example: Problem) -> None:
    kinds = Counter(site.kind for site in example.sites)
    assert kinds == {SiteKind.BASE: 2, SiteKind.HUB: 1, SiteKind.VISITING_CAR: 1, SiteKind.COMMUNITY_TEAM: 1}
    ids = [site.id for site in example.sites]
    pairs = {(leg.from_site, leg.to_site) for leg in example.travel_times}
    assert pairs == {(one, other) for one in ids for other in ids if one != other}


def test_the_period_and_its_bank_holidays(example: Problem) -> None:
    assert (example.period.first_day, example.period.last_day) == (date(2026, 12, 14), date(2027, 1, 10))
    first, last = example.horizon
    assert example.bank_holidays == bank_holidays("ENG", first, last)
    assert example.history_known_from == clock.day_interval(first).start


def test_shifts_are_those_of_the_patterns_over_the_whole_horizon(example: Problem) -> None:
    pattern = shifts_from_pattern(example.shift_types, *example.horizon, example.bank_holidays)
    assert [replace(shift, needs=()) for shift in example.shifts] == [replace(shift, needs=()) for shift in pattern]
    raised = {s.day for s, plain in zip(example.shifts, pattern, strict=True) if s.needs != plain.needs}
    assert date(2026, 12, 26) in raised
    assert all(day in example.period for day in raised)
    for shift, plain in zip(example.shifts, pattern, strict=True):
        for need, usual in zip(shift.needs, plain.needs, strict=True):
            assert need.minimum == usual.minimum
            assert need.desired >= usual.desired
    assert {shift.day for shift in example.shifts} == set(clock.days(*example.horizon))
    boxing_day = {example.index.type_of(s).code for s in example.shifts if s.day == date(2026, 12, 28)}
    assert {"WB1", "WH1", "WV", "NB", "UR1", "EV"} <= boxing_day
    assert not boxing_day & {"EB", "EH"}


def test_cover_lines_never_price_what_a_shift_need_prices(example: Problem) -> None:
    assert example.cover
    for line in example.cover:
        for shift in example.index.period_shifts:
            if example.index.site_of(shift).id == line.site and shift.interval.overlaps(line.interval):
                assert line.skill not in {need.skill for need in shift.needs}


def test_identifiers_are_unique(example: Problem) -> None:
    for field in fields(Problem):
        value = getattr(example, field.name)
        if isinstance(value, tuple) and value and hasattr(value[0], "id"):
            assert len({item.id for item in value}) == len(value), field.name


def test_every_reference_resolves(example: Problem) -> None:
    people = {person.id for person in example.people}
    organisations = {organisation.id for organisation in example.organisations}
    sites = {site.id for site in example.sites}
    engagements = {engagement.id: engagement for engagement in example.engagements}
    types = {shift_type.id for shift_type in example.shift_types}
    shifts = {shift.id for shift in example.shifts}
    assignments = {assignment.id for assignment in example.assignments}
    assert {e.organisation for e in example.engagements} <= organisations
    assert {e.credited_practice for e in example.engagements} - {None} <= organisations
    assert {site for person in example.people for site in person.sites} <= sites
    assert {shift_type.site for shift_type in example.shift_types} | {line.site for line in example.cover} <= sites
    assert {shift.shift_type for shift in example.shifts} == types
    assert {a.shift for a in example.assignments} <= shifts
    assert {a.organisation for a in example.assignments} - {None} <= organisations
    assert {w.assignment for w in example.worked_times} <= assignments
    assert {s.shift_type for s in example.availabilities} - {None} <= types
    assert {b.person for b in example.balances} <= people
    named = [(a.engagement, a.person) for a in example.assignments]
    named += [(c.engagement, c.person) for c in example.commitments]
    named += [(s.engagement, s.person) for s in example.availabilities]
    assert all(engagements[engagement].person == person for engagement, person in named if engagement)
    assert people >= {person for _, person in named if person}


def test_skills_asked_for_are_held_by_somebody(example: Problem) -> None:
    held = {skill.skill for person in example.people for skill in person.skills}
    asked = {skill for shift_type in example.shift_types for skill in shift_type.skills}
    asked |= {need.skill for shift_type in example.shift_types for need in shift_type.needs if need.skill}
    asked |= {line.skill for line in example.cover if line.skill}
    asked |= {place.skill for site in example.sites for place in site.minimum_safe_team if place.skill}
    assert asked <= held


def test_balances_lean_both_ways_within_a_day_and_know_past_christmases(example: Problem) -> None:
    assert {balance.measure for balance in example.balances} == set(FairMeasure)
    for measure in FairMeasure:
        carried = [balance.minutes for balance in example.balances if balance.measure is measure]
        assert min(carried) < 0 < max(carried)
        assert all(0 < abs(minutes) <= 24 * 60 for minutes in carried)
        assert abs(sum(carried)) < sum(map(abs, carried)) / 4
    assert len({(balance.person, balance.measure) for balance in example.balances}) == len(example.balances)


@pytest.mark.slow
def test_the_same_seed_gives_the_same_problem_and_another_seed_another(example: Problem) -> None:
    assert example_problem(1) == example
    other = example_problem(2)
    assert other != example
    assert {person.name for person in other.people} != {person.name for person in example.people}
    assert other.shift_types == example.shift_types


def test_given_practices_replace_the_invented_ones() -> None:
    practices = _practices(10)
    problem = example_problem(practices=practices, network=Network("net-1", "Hither and Yon", "org-elsewhere"))
    assert problem.network.id == "net-1"
    assert problem.organisations[:10] == practices
    assert len(problem.people) == 74
    assert not problem.network.is_example
    assert problem.network.lead_organisation == "org-9"
    employers = {engagement.organisation for engagement in problem.engagements}
    assert {practice.id for practice in practices} <= employers
    credited = {engagement.credited_practice for engagement in problem.engagements} - {None}
    assert credited == {practice.id for practice in practices}


@pytest.mark.parametrize(("lead", "kept"), [("org-1", "org-1"), ("org-elsewhere", "org-2"), (None, "org-2")])
def test_a_given_network_is_kept_with_a_lead_it_knows(lead: str | None, kept: str) -> None:
    given = Network("net-1", "Hither and Yon", lead, nation="WLS", is_example=True)
    network = _network_of(_practices(3), given)
    assert (network.id, network.name, network.nation) == ("net-1", "Hither and Yon", "WLS")
    assert network.lead_organisation == kept
    assert not network.is_example


def test_a_network_is_named_after_its_largest_practice_unless_one_is_given() -> None:
    network = _network_of(_practices(3), None)
    assert (network.name, network.lead_organisation) == ("Practice 2 and neighbours", "org-2")
    assert not network.is_example


def test_people_need_practices_to_work_for() -> None:
    with pytest.raises(ValueError, match="at least one practice"):
        example_problem(practices=())
    agency = Organisation("org-a", "Agency", "A", OrganisationKind.AGENCY)
    with pytest.raises(ValueError, match="nothing but practices"):
        example_problem(practices=(agency,))
