"""Every rota of tiny problems: skills held, and registrations in date."""

from datetime import timedelta

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.person import Credential, CredentialEffect, CredentialKind, SkillHeld
from fcn_rota.rules.scene import MONDAY, Scene
from tests.solver.two_ways import assert_agree_everywhere, only

DAY = timedelta(days=1)


def _shifts(scene: Scene) -> Scene:
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00", "prescriber")
    scene.shift_type("CAR", "08:00", "18:00", "driver", "prescriber")
    scene.shift("EVE", 0)
    scene.shift("NIGHT", 0, 1)
    scene.shift("CAR", 1)
    return scene


def test_skills_held() -> None:
    scene = Scene(days=2)
    scene.person("ann", skills=(SkillHeld("prescriber", DateSpan(None, MONDAY)), SkillHeld("driver")))
    scene.person("bob", "prescriber")
    assert_agree_everywhere(_shifts(scene).problem(), only("skills_held"))


def test_registration_current() -> None:
    registration = CredentialKind.PROFESSIONAL_REGISTRATION
    dbs, old_dbs = (Credential(CredentialKind.DBS, MONDAY - n * DAY, CredentialEffect.WARN) for n in (1, 20))
    blocking_dbs = Credential(CredentialKind.DBS, MONDAY - 9 * DAY)
    scene = Scene(days=2)
    scene.person("ann", credentials=(Credential(registration, MONDAY), dbs, old_dbs, blocking_dbs))
    licence = Credential(CredentialKind.DRIVING_LICENCE, MONDAY)
    renewed = Credential(registration, MONDAY - DAY, body="NMC"), Credential(registration, None, body="NMC")
    scene.person("bob", credentials=(licence, *renewed))
    assert_agree_everywhere(_shifts(scene).problem(), only("registration_current"))
