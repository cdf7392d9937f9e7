"""Contributions of practices, tiers of staff, continuity of teams: what their worked examples do not show."""

from dataclasses import replace
from typing import Any

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.needs import Need
from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.person import Basis, Pay, PayScheme, WorkRestriction
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules import check_setting, continuity, pay_cost, practice_contribution, rule_by_id, staff_tiers
from fcn_rota.rules.continuity import works_on
from fcn_rota.rules.contributions import Parameters, practice_setting, practice_shares
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import network_setting, organisation_setting
from solver.build import build
from tests.solver.two_ways import only

NEW = ("practice_contribution", "staff_tiers", "continuity")
ONE = (Need(None, 1, 1),)


def everything() -> Scene:
    """A network that each of the rules would find fault with, once it is switched on."""
    scene = Scene()
    scene.practice("north", 5_000)
    scene.practice("south", 3_000, weighted=5_000)
    scene.person("ann", credited_practice="north")
    scene.person("bob", credited_practice="south", basis=Basis.AGENCY)
    scene.site("team", kind=SiteKind.COMMUNITY_TEAM)
    scene.shift_type("DAY", "08:00", "14:00", site="team", needs=ONE)
    scene.assign("ann", "DAY", 0, 2, pinned=True)
    scene.assign("bob", "DAY", 1)
    return scene


ON: dict[str, dict[str, Any]] = {
    "practice_contribution": {"below_prices": [4], "above_prices": [2], "percent_of_needed": 100},
    "staff_tiers": {"bank_pence_per_hour": 500, "agency_pence_per_hour": 3_000},
    "continuity": {"price": 30},
}
SENTENCES = {
    "practice_contribution": [
        "North: 12 h lent, 3 h above what its share of 9 h asks.",
        "South: 6 h lent, 3 h below what its share of 9 h asks.",
    ],
    "staff_tiers": [
        "Ann: day Mon 4 Jan 08:00-14:00 through The Bank costs £30 on top of the pay.",
        "Ann: day Wed 6 Jan 08:00-14:00 through The Bank costs £30 on top of the pay.",
        "Bob: day Tue 5 Jan 08:00-14:00 through The Bank costs £180 on top of the pay.",
    ],
    "continuity": [
        "Ann: at Team on Wed 6 Jan 2027, and not on its team the day before.",
        "Bob: at Team on Tue 5 Jan 2027, and not on its team the day before.",
    ],
}
POINTS = {"practice_contribution": [6, 12], "staff_tiers": [3, 3, 18], "continuity": [30, 30]}


@pytest.mark.parametrize("rule", NEW)
def test_nothing_is_found_or_posted_until_a_network_sets_a_price(rule: str) -> None:
    problem, rota = everything().problem(), everything().rota()
    assert rule_by_id(rule).assess(problem, rota) == []
    builder = build(problem, only(rule))
    assert not any((builder.model.rows, *builder.model.cost, builder.model.offset))
    assert len(builder.model.lower) == len(builder.cells)


@pytest.mark.parametrize("rule", NEW)
def test_a_setting_of_the_network_switches_it_on(rule: str) -> None:
    scene = everything()
    scene.setting(rule, **ON[rule])
    findings = rule_by_id(rule).assess(scene.problem(), scene.rota())
    assert [finding.sentence for finding in findings] == SENTENCES[rule]
    assert [finding.points for finding in findings] == POINTS[rule]
    builder = build(scene.problem(), only(rule))
    assert any((*builder.model.cost, builder.model.offset))


@pytest.mark.parametrize("rule", NEW)
def test_a_setting_that_disables_it_leaves_nothing(rule: str) -> None:
    scene = everything()
    scene.setting(rule, **ON[rule])
    scene.setting(rule, enabled=False)
    assert rule_by_id(rule).assess(scene.problem(), scene.rota()) == []


@pytest.mark.parametrize("rule", NEW)
def test_none_of_them_can_be_made_hard(rule: str) -> None:
    (sentence,) = check_setting(RuleSetting("s", rule, hard=True))
    assert "can only charge points" in sentence


@pytest.mark.parametrize(
    ("rule", "values", "complaint"),
    [
        ("practice_contribution", {"below_prices": [5, 4]}, "never fall"),
        ("practice_contribution", {"above_prices": [5, 4]}, "never fall"),
        ("practice_contribution", {"above_prices": []}, "above_prices"),
        ("practice_contribution", {"percent_of_needed": 101}, "percent_of_needed"),
        ("practice_contribution", {"on_call_percent": -1}, "on_call_percent"),
        ("practice_contribution", {"carried_minutes": 1_000_001}, "carried_minutes"),
        ("staff_tiers", {"bank_pence_per_hour": -1}, "bank_pence_per_hour"),
        ("staff_tiers", {"agency_pence_per_hour": 100_001}, "agency_pence_per_hour"),
        ("staff_tiers", {"sessional_pence_per_hour": 1}, "sessional_pence_per_hour"),
        ("continuity", {"price": -1}, "price"),
        ("continuity", {"site_kinds": ["pub"]}, "site_kinds"),
    ],
)
def test_unusable_figures_are_named(rule: str, values: dict[str, Any], complaint: str) -> None:
    (sentence,) = check_setting(RuleSetting("s", rule, parameters=values))
    assert complaint in sentence


class TestPracticeShares:
    def scene(self, **figures: Any) -> Scene:
        scene = Scene()
        scene.practice("north", 9_000, weighted=6_000)
        scene.practice("south", 4_000)
        scene.person("ann", "prescriber", credited_practice="north")
        scene.person("bob", credited_practice="south")
        scene.shift_type("EVE", "18:00", "23:00", needs=(Need(None, 1, 2), Need("prescriber", 1, 1)))
        scene.shift_type("CALL", "20:00", "08:00", duty=DutyKind.ON_CALL, needs=ONE)
        scene.setting("practice_contribution", **({"percent_of_needed": 100} | figures))
        return scene

    def test_the_desired_number_of_each_shift_is_split_by_weighted_lists(self) -> None:
        scene = self.scene()
        scene.shift("EVE", -1, 0, 7)
        assert practice_shares(scene.problem()) == {"north": 360, "south": 240}

    def test_on_call_at_its_percentage_and_the_whole_at_that_of_the_network(self) -> None:
        scene = self.scene(on_call_percent=25, percent_of_needed=60)
        scene.shift("EVE", 0)
        scene.shift("CALL", 0)
        assert practice_shares(scene.problem()) == {"north": 780 * 60 * 6 // 1_000, "south": 780 * 60 * 4 // 1_000}

    def test_a_rota_changes_no_share(self) -> None:
        scene = self.scene()
        scene.shift("EVE", 0, 1)
        before = practice_shares(scene.problem())
        scene.assign("ann", "EVE", 0, 1, pinned=True)
        assert practice_shares(scene.problem()) == before

    def test_cover_lines_ask_where_shifts_do_not(self) -> None:
        scene = self.scene()
        scene.shift("EVE", 0, needs=())
        scene.cover("base", 0, ("18:00", "20:00"), minimum=1, desired=3, skill="prescriber")
        assert practice_shares(scene.problem()) == {"north": 216, "south": 144}
        nobody = replace(scene.problem(), people=tuple(p for p in scene.problem().people if p.id == "bob"))
        assert practice_shares(nobody) == {"north": 0, "south": 0}

    def test_what_no_credited_person_may_do_that_day_is_nobodys(self) -> None:
        scene = self.scene()
        tuesday = scene.day(1)
        scene.person("ann", credited_practice="north", valid=DateSpan(tuesday, None))
        scene.person("bob", credited_practice="south", restrictions=(WorkRestriction(DateSpan(None, tuesday), True),))
        scene.shift("EVE", 0, 1)
        scene.shift("CALL", 0, 2)
        assert practice_shares(scene.problem()) == {"north": (1_200 + 360) * 6 // 10, "south": (1_200 + 360) * 4 // 10}

    def test_an_excused_practice_leaves_its_share_to_the_others(self) -> None:
        scene = self.scene()
        scene.setting("practice_contribution", SubjectKind.ORGANISATION, subject="south", enabled=False)
        scene.shift("EVE", 0)
        assert practice_shares(scene.problem()) == {"north": 600}

    def test_contracts_promise_at_most_what_the_needs_ask(self) -> None:
        scene = self.scene(percent_of_needed=None)
        scene.person("ann", "prescriber", credited_practice="north", contracted_minutes_per_week=900)
        scene.person("bob", credited_practice="south", contracted_minutes_per_week=100)
        scene.person("dee", contracted_minutes_per_week=1_000)
        scene.shift("EVE", 0)
        assert practice_shares(scene.problem()) == {"north": 180, "south": 120}
        scene.shift("EVE", *range(1, 7))
        assert practice_shares(scene.problem()) == {"north": (900 + 100) * 6 // 10, "south": (900 + 100) * 4 // 10}

    def test_only_the_part_of_contracts_that_is_credited_counts(self) -> None:
        scene = self.scene(percent_of_needed=None)
        scene.person("ann", credited_practice="north", contracted_minutes_per_week=300)
        scene.engagement("e-trust", "ann", contracted_minutes_per_week=500)
        scene.engagement("e-south", "ann", contracted_minutes_per_week=200, credited_practice="south")
        scene.shift("EVE", 0, 1)
        assert practice_shares(scene.problem()) == {"north": 300, "south": 200}
        scene.setting("practice_contribution", SubjectKind.ORGANISATION, subject="south", enabled=False)
        assert practice_shares(scene.problem()) == {"north": 300}

    def test_without_contracted_hours_and_without_a_figure_nobody_has_a_share(self) -> None:
        scene = self.scene(percent_of_needed=None)
        scene.shift("EVE", 0)
        assert practice_shares(scene.problem()) == {"north": 0, "south": 0}

    def test_practices_without_patients_have_no_share(self) -> None:
        scene = Scene()
        scene.practice("north", 0)
        scene.person("ann", credited_practice="north", contracted_minutes_per_week=600)
        scene.shift_type("EVE", "18:00", "23:00", needs=ONE)
        scene.shift("EVE", 0)
        assert practice_shares(scene.problem()) == {"north": 0}


def carrying(minutes: int, **own: Any) -> RuleSetting:
    values: dict[str, Any] = {"subject_kind": SubjectKind.ORGANISATION, "subject": "north"} | own
    return RuleSetting(f"s{minutes}", "practice_contribution", parameters={"carried_minutes": minutes}, **values)


def test_what_a_practice_carries_is_read_on_the_first_day_of_the_period() -> None:
    problem = everything().problem()
    earlier = carrying(5, valid=DateSpan(None, MONDAY - clock.DAY))
    now = carrying(7, valid=DateSpan(MONDAY, MONDAY + 6 * clock.DAY))
    later = carrying(9, valid=DateSpan(MONDAY + clock.DAY, None))
    problem = replace(problem, settings=(earlier, now, later))
    assert practice_setting(problem, "north").parameters.carried_minutes == 7
    assert practice_setting(problem, "south").parameters.carried_minutes == 0


def test_settings_of_an_organisation_as_such_overlay_those_of_the_network_and_no_others() -> None:
    problem = everything().problem()
    person = carrying(3, subject_kind=SubjectKind.PERSON, subject="ann")
    wide = carrying(1, subject_kind=SubjectKind.NETWORK, subject=None)
    problem = replace(problem, settings=(carrying(2), person, wide))

    def carried(organisation: str) -> int:
        found = organisation_setting(problem, "practice_contribution", Parameters, organisation, MONDAY)
        return found.parameters.carried_minutes

    assert [carried("north"), carried("south")] == [2, 1]
    found = network_setting(problem, "practice_contribution", Parameters, MONDAY)
    assert found.parameters.carried_minutes == 1


def test_hours_of_people_credited_to_no_practice_are_nobodys() -> None:
    scene = everything()
    scene.practice("south", 0)
    scene.person("bob", organisation="south")
    scene.setting("practice_contribution", **ON["practice_contribution"])
    scene.setting("practice_contribution", SubjectKind.ORGANISATION, subject="south", carried_minutes=-300)
    found = practice_contribution.RULE.assess(scene.problem(), scene.rota())
    assert [finding.sentence for finding in found] == [
        "North: 12 h lent, 6 h below what its share of 18 h asks.",
        "South: 0 min lent (-5 h carried), 5 h below what its share of 0 min asks.",
    ]


def test_the_key_is_the_practice() -> None:
    scene = everything()
    scene.setting("practice_contribution", **ON["practice_contribution"])
    problem, rota = scene.problem(), scene.rota()
    assert [f.key for f in practice_contribution.RULE.assess(problem, rota)] == [("north",), ("south",)]
    assert [f.key for f in practice_contribution.RULE.assess(problem, rota, {("south",)})] == [("south",)]


def test_fees_come_on_top_of_the_pay_in_the_same_money() -> None:
    scene = Scene()
    scene.person("ann", basis=Basis.AGENCY, pay=Pay(PayScheme.HOURLY, 5_000))
    scene.shift_type("DAY", "08:00", "18:00")
    scene.setting("staff_tiers", agency_pence_per_hour=2_500)
    scene.setting("pay_cost", pence_per_point=500)
    scene.assign("ann", "DAY", 0)
    (paid,) = pay_cost.RULE.assess(scene.problem(), scene.rota())
    (fee,) = staff_tiers.RULE.assess(scene.problem(), scene.rota())
    assert (paid.points, fee.points, fee.amount, fee.unit) == (100, 50, 25_000, "pence")
    assert fee.key == ("ann", scene.shift_id("DAY", 0))


class TestContinuity:
    def problem(self, **changes: Any) -> Problem:
        scene = everything()
        scene.shift("DAY", -2, -1)
        return replace(scene.problem(), **changes)

    def test_a_team_is_at_work_on_the_dates_of_its_resident_shifts(self) -> None:
        problem = self.problem()
        worked = [number for number in range(-3, 4) if works_on(problem, "team", MONDAY + number * clock.DAY)]
        assert worked == [-2, -1, 0, 1, 2]
        assert not works_on(problem, "base", MONDAY)

    def test_nothing_is_known_of_earlier_dates(self) -> None:
        known_from = clock.day_interval(MONDAY - clock.DAY).start
        problem = self.problem(history_known_from=known_from)
        assert works_on(problem, "team", MONDAY - clock.DAY)
        assert not works_on(problem, "team", MONDAY - 2 * clock.DAY)
        scene = everything()
        scene.shift("DAY", -1)
        scene.setting("continuity", price=30)
        new = replace(scene.problem(), history_known_from=clock.day_interval(MONDAY).start)
        assert len(continuity.RULE.assess(scene.problem(), scene.rota())) == 3
        assert len(continuity.RULE.assess(new, scene.rota())) == 2

    def test_a_change_names_its_shift_and_time(self) -> None:
        scene = everything()
        scene.setting("continuity", price=30)
        found = continuity.RULE.assess(scene.problem(), scene.rota(), {("bob",)})
        assert [(f.key, f.shifts, f.amount, f.unit) for f in found] == [
            (("bob",), (scene.shift_id("DAY", 1),), 1, "change")
        ]
