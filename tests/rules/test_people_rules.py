"""Skills, registrations and restrictions: what the worked examples do not show."""

from datetime import timedelta

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.person import Credential, CredentialEffect, CredentialKind, SkillHeld, WorkRestriction
from fcn_rota.rules import rule_by_id
from fcn_rota.rules.scene import MONDAY, Scene

DAY = timedelta(days=1)
REGISTRATION = CredentialKind.PROFESSIONAL_REGISTRATION


def _findings(scene: Scene, rule: str) -> list[Finding]:
    return rule_by_id(rule).assess(scene.problem(), scene.rota())


def test_every_missing_skill_is_named() -> None:
    scene = Scene()
    scene.person("ann", skills=(SkillHeld("base"), SkillHeld("prescriber", DateSpan(None, MONDAY - DAY))))
    scene.shift_type("NIGHT", "23:00", "08:00", "base", "prescriber", "under_5s")
    scene.assign("ann", "NIGHT", 0)
    (finding,) = _findings(scene, "skills_held")
    assert finding.sentence == (
        "Ann: night Mon 4 Jan 23:00-08:00 needs prescriber and under 5s, not held on Mon 4 Jan 2027."
    )
    assert finding.key == ("ann", scene.shift_id("NIGHT", 0))


def _with_credentials(*credentials: Credential, days: tuple[int, ...] = (0,)) -> Scene:
    scene = Scene()
    scene.person("ann", credentials=credentials)
    scene.shift_type("EVE", "18:30", "23:00")
    scene.assign("ann", "EVE", *days)
    return scene


def test_warnings_before_the_end_and_a_block_after_it() -> None:
    scene = _with_credentials(Credential(REGISTRATION, MONDAY + DAY, body="GMC"), days=(0, 1, 2))
    findings = _findings(scene, "registration_current")
    assert [(f.warning, f.hard, f.points) for f in findings] == [(True, False, 0)] * 2 + [(False, True, 0)]
    assert findings[0].sentence == (
        "Ann: professional registration (GMC) ends on Tue 5 Jan 2027; on duty eve Mon 4 Jan 18:30-23:00."
    )
    assert "ended on Tue 5 Jan 2027" in findings[2].sentence


def test_a_credential_that_only_warns_says_so_after_its_end() -> None:
    scene = _with_credentials(Credential(CredentialKind.DBS, MONDAY - DAY, CredentialEffect.WARN))
    (finding,) = _findings(scene, "registration_current")
    assert finding.warning
    assert "DBS check ended" in finding.sentence


def test_how_early_to_warn_is_the_networks_choice() -> None:
    scene = _with_credentials(Credential(REGISTRATION, MONDAY + 60 * DAY))
    assert _findings(scene, "registration_current")
    scene.setting("registration_current", warn_days=59)
    assert _findings(scene, "registration_current") == []


def test_of_two_that_end_together_the_one_that_blocks_counts() -> None:
    ended = MONDAY - DAY
    warns, blocks = Credential(REGISTRATION, ended, CredentialEffect.WARN), Credential(REGISTRATION, ended)
    for credentials in ((warns, blocks), (blocks, warns)):
        (finding,) = _findings(_with_credentials(*credentials), "registration_current")
        assert finding.hard


def test_each_restriction_broken_by_a_duty_is_told() -> None:
    week = DateSpan(MONDAY, MONDAY + 6 * DAY)
    scene = Scene()
    scene.person("ann", restrictions=(WorkRestriction(week, no_nights=True, maximum_minutes_per_shift=480),))
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.assign("ann", "NIGHT", 6)
    nights, length = _findings(scene, "work_restrictions")
    assert nights.sentence == (
        "Ann until Sun 10 Jan 2027: no work at night, but night Sun 10 Jan 23:00-08:00 runs into it."
    )
    assert (nights.amount, length.amount) == (420, 60)


def test_a_restriction_speaks_of_its_own_dates_in_a_week() -> None:
    thursday_on = DateSpan(MONDAY + 3 * DAY, None)
    scene = Scene()
    scene.person("ann", restrictions=(WorkRestriction(thursday_on, maximum_minutes_per_week=270),))
    scene.shift_type("EVE", "18:30", "23:00")
    scene.assign("ann", "EVE", 0, 1, 2, 3)
    assert _findings(scene, "work_restrictions") == []
    scene.assign("ann", "EVE", 4)
    (finding,) = _findings(scene, "work_restrictions")
    assert finding.sentence == ("Ann: at most 4 h 30 rostered a week, but 9 h in the week of Mon 4 Jan 2027.")
    assert len(finding.shifts) == 2
