"""Which changes of facts leave standing what was proven of all rotas of a period."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from fcn_rota.domain.availability import Availability, AvailabilityKind, DaytimeCommitment
from fcn_rota.domain.bearing import MOST_KNOWN, Known, bearing_of, holding, leaves_findings, with_known
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.facts import Fact, FactsEdit
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.network import Network, Organisation, OrganisationKind, PracticeFacts, Site, SiteKind
from fcn_rota.domain.person import Basis, Contact, Credential, CredentialKind, Engagement, Person, SkillHeld
from fcn_rota.domain.proof import Proof
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.domain.shift import Shift

PERIOD = RotaPeriod(date(2027, 1, 4), date(2027, 1, 17))
WITHIN = datetime(2027, 1, 6, 18, tzinfo=UTC)
ANN = Person("ann", "Ann", (SkillHeld("base"),))
SITE = Site("hub", "HUB", "The hub", SiteKind.HUB)
PRACTICE = Organisation("oak", "Oak", "OA", OrganisationKind.PRACTICE, PracticeFacts("E85001", 9_000))
SETTING = RuleSetting("s", "daily_rest", enabled=False, reason="Agreed")
ENGAGED = Engagement("ann-e", "ann", "oak", Basis.SALARIED, "GP")


def away(start: datetime, days: int = 1) -> Availability:
    return Availability("away", "ann", AvailabilityKind.UNAVAILABLE, start, start + timedelta(days=days))


def changed(fact: Any, **changes: object) -> FactsEdit:
    return FactsEdit((fact,), (replace(fact, **changes),))


@pytest.mark.parametrize(
    "edit",
    [
        changed(ANN, name="Ann-Marie", contact=Contact("01234 567890", "ann@example.org")),
        changed(SITE, name="The telephone hub", code="TH", telephone="0161 496 0000", postcode="M1 1AA"),
        changed(PRACTICE, name="Oak Tree", practice=replace(PRACTICE.practice, deprivation_fifth=2)),  # type: ignore[type-var]
        changed(SETTING, reason="Agreed in October"),
        changed(Network("n", "Network"), name="Another name", case_log="log"),
        changed(DaytimeCommitment("c", "ann", None, WITHIN, WITHIN + timedelta(hours=2), "Surgery"), title="Clinic"),
        FactsEdit((), (away(WITHIN - timedelta(weeks=30)),)),
        FactsEdit((), (away(WITHIN + timedelta(weeks=6)),)),
        FactsEdit((CoverLine("l", "hub", None, WITHIN + timedelta(weeks=9), WITHIN + timedelta(weeks=10), 1, 1),), ()),
    ],
)
def test_names_numbers_and_what_lies_outside_the_horizon_have_no_bearing(edit: FactsEdit) -> None:
    assert not bearing_of(edit, PERIOD)


@pytest.mark.parametrize(
    "edit",
    [
        changed(ANN, name="Ann-Marie", skills=()),
        changed(ANN, credentials=(Credential(CredentialKind.DBS, date(2027, 1, 5)),)),
        changed(ENGAGED, role="Nurse"),
        changed(ENGAGED, valid=DateSpan(date(2027, 1, 5), None)),
        changed(PRACTICE, practice=replace(PRACTICE.practice, list_size=10_000)),  # type: ignore[type-var]
        changed(SETTING, enabled=True),
        FactsEdit((), (away(WITHIN),)),
        FactsEdit((away(WITHIN - timedelta(weeks=20)),), ()),
        FactsEdit((), (away(WITHIN - timedelta(weeks=60), days=600),)),
        FactsEdit((), (ANN,)),
    ],
)
def test_what_a_rule_reads_has(edit: FactsEdit) -> None:
    assert bearing_of(edit, PERIOD)


@pytest.mark.parametrize(
    ("edit", "same"),
    [
        (changed(ANN, contact=Contact("01234 567890", "ann@example.org")), True),
        (changed(SITE, telephone="0161 496 0000", postcode="M1 1AA"), True),
        (changed(PRACTICE, postcode="M1 1AA"), True),
        (changed(ANN, name="Ann-Marie"), False),
        (changed(ANN, contact=Contact("01234 567890"), skills=()), False),
        (changed(SITE, code="TH"), False),
        (changed(SETTING, reason="Agreed in October"), False),
        (FactsEdit((), (ANN,)), False),
        (FactsEdit((ANN,), ()), False),
        (FactsEdit((), (away(WITHIN - timedelta(weeks=30)),)), False),
    ],
)
def test_a_number_changes_no_word_of_a_finding_and_a_name_does(edit: FactsEdit, same: bool) -> None:
    assert leaves_findings(edit) is same


def test_a_shift_bears_on_the_rotas_whose_horizon_it_touches() -> None:
    shift = Shift("night", "NGT", WITHIN, WITHIN + timedelta(hours=14))
    near, far = (RotaPeriod(shift.day + timedelta(days=n), shift.day + timedelta(days=n + 6)) for n in (0, 800))
    assert bearing_of(FactsEdit((shift,), ()), near)
    assert not bearing_of(FactsEdit((shift,), ()), far)


def test_what_is_taken_back_brings_back_what_was_known() -> None:
    known, skilled = Known(Proof(10, 0)), changed(ANN, skills=())
    other = known.after(skilled, PERIOD)
    assert holding([other]) == ()
    more = other.after(FactsEdit((), (away(WITHIN),)), PERIOD).after(changed(SITE, name="Other"), PERIOD)
    back = more.after(skilled.reversed, PERIOD)
    assert holding([back]) == ()
    assert back.since.into == (away(WITHIN),)
    assert holding([back.after(FactsEdit((away(WITHIN),), ()), PERIOD)]) == (Proof(10, 0),)


def test_what_came_and_went_was_never_there() -> None:
    new: Fact = replace(ANN, id="new")
    known = Known(Proof(10, 0)).after(FactsEdit((), (new,)), PERIOD)
    assert holding([known.after(changed(new, skills=()), PERIOD)]) == ()
    assert holding([known.after(FactsEdit((new,), ()), PERIOD)]) == (Proof(10, 0),)


def test_what_says_no_more_of_the_same_facts_is_forgotten_and_what_is_of_others_stays() -> None:
    earlier = Known(Proof(30, 0)).after(changed(ANN, skills=()), PERIOD)
    known = with_known((earlier, Known(Proof(10, 0))), Proof(20, 0))
    assert known == (earlier, Known(Proof(20, 0)))
    assert with_known(known, Proof(20, 0)) is known
    assert with_known(known, None) is known
    assert holding(known) == (Proof(20, 0),)


def test_only_so_much_is_remembered() -> None:
    known: tuple[Known, ...] = ()
    for bound in range(MOST_KNOWN + 5):
        known = with_known(known, Proof(100 - bound, bound))
    assert len(known) == MOST_KNOWN
    assert known[-1].proof.unfilled_bound == MOST_KNOWN + 4
