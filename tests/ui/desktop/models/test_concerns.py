"""What the list of problems is made of."""

from datetime import date, timedelta

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.person import Credential, CredentialKind
from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import MONDAY
from tests.ui.desktop.support import on, small_scene
from ui.desktop.models.concerns import ConcernKind, concerns_of, counts_of
from ui.desktop.models.opened import Opened


def no_reason(_: Finding) -> str:
    return ""


def test_the_gravest_come_first_each_by_time(small: Opened) -> None:
    concerns = concerns_of(small.problem, small.findings or (), no_reason)
    order = [list(ConcernKind).index(one.kind) for one in concerns]
    assert order == sorted(order)
    days = [one.place.day for one in concerns if one.kind is ConcernKind.UNFILLED and one.place.day]
    assert days == sorted(days)
    assert days[0] == date(2027, 1, 6)


def test_people_missing_are_counted_as_the_status_bar_does(small: Opened) -> None:
    concerns = concerns_of(small.problem, small.findings or (), no_reason)
    short = sum(finding.amount for finding in small.findings or () if finding.rule == "minimum_cover")
    assert counts_of(concerns)[ConcernKind.UNFILLED] == short > 0
    assert counts_of(())[ConcernKind.BREACH] == 0


def test_a_registration_that_ends_soon_is_listed_at_its_duty() -> None:
    scene = small_scene()
    scene.person(
        "dee",
        credentials=(Credential(CredentialKind.PROFESSIONAL_REGISTRATION, MONDAY + timedelta(days=20), body="GMC"),),
    )
    scene.assign("dee", "EVE", 4)
    problem, rota = scene.problem(), scene.rota()
    concerns = concerns_of(problem, assess_rota(problem, rota), no_reason)
    (registration,) = (one for one in concerns if one.kind is ConcernKind.REGISTRATION)
    assert registration.place.person == "dee"
    assert registration.place.shift == on("EVE", 8)
    assert "GMC" in registration.sentence
    assert "more" not in registration.sentence


def test_a_registration_that_ends_soon_is_listed_once_however_many_duties_there_are() -> None:
    scene = small_scene()
    ends = MONDAY + timedelta(days=20)
    gmc = Credential(CredentialKind.PROFESSIONAL_REGISTRATION, ends, body="GMC")
    scene.person("dee", credentials=(gmc, Credential(CredentialKind.DBS, ends)))
    scene.assign("dee", "EVE", 2, 3, 4)
    problem, rota = scene.problem(), scene.rota()
    concerns = concerns_of(problem, assess_rota(problem, rota), no_reason)
    listed = [one for one in concerns if one.kind is ConcernKind.REGISTRATION]
    assert len(listed) == 2, "one line for each credential"
    assert all(one.place.shift == on("EVE", 6) for one in listed), "at the first duty"
    assert all(one.sentence.endswith(". And on 2 more duties.") for one in listed)
