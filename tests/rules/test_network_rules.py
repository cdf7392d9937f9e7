"""Desired cover, skill mix and minimum safe team: rows, sentences and figures that the worked examples do not show."""

import pytest

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.needs import Need, Prices
from fcn_rota.domain.person import WorkRestriction
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules import check_setting, desired_cover, minimum_cover, minimum_safe_team, skill_mix
from fcn_rota.rules.desired_cover import crowd_rows
from fcn_rota.rules.rule import Rule
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.stretches import duty_stretches, staffed_stretches


def spans(scene: Scene, *, staffed: bool = False) -> list[str]:
    problem = scene.problem()
    find = staffed_stretches if staffed else duty_stretches
    return [f"{s.interval.start:%d %H:%M}-{s.interval.end:%H:%M}" for s in find(problem, problem.index.site("base"))]


def points(rule: Rule, scene: Scene) -> list[int]:
    return [finding.points for finding in rule.assess(scene.problem(), scene.rota())]


def day_at_the_base() -> Scene:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("EARLY", "08:00", "14:00", needs=(Need(None, 1, 3),))
    scene.shift_type("MID", "11:00", "12:00")
    scene.shift_type("LATE", "13:00", "20:00", needs=(Need(None, 1, 1),))
    scene.shift_type("NIGHT", "23:00", "09:00", needs=(Need(None, 1, 1),))
    scene.shift_type("CALL", "08:00", "20:00", duty=DutyKind.ON_CALL, needs=(Need(None, 1, 1),))
    return scene


def test_stretches_are_cut_where_resident_shifts_of_the_site_begin_and_end() -> None:
    scene = day_at_the_base()
    for code in ("EARLY", "MID", "LATE", "CALL"):
        scene.shift(code, 0)
    scene.shift("NIGHT", -1, 7)
    whole = ["04 08:00-09:00", "04 09:00-11:00", "04 11:00-12:00", "04 12:00-13:00", "04 13:00-14:00", "04 14:00-20:00"]
    assert spans(scene) == whole
    assert spans(scene, staffed=True) == ["04 08:00-13:00", "04 13:00-14:00", "04 14:00-20:00"]


def test_a_site_has_no_stretches_without_a_shift_of_the_period() -> None:
    scene = day_at_the_base()
    scene.shift("NIGHT", -1, 7)
    assert spans(scene) == []


def test_missing_people_cost_more_one_by_one() -> None:
    scene = day_at_the_base()
    scene.shift("EARLY", 0)
    assert points(desired_cover.RULE, scene) == [600 + 1_000 + 1_500]
    scene.shift("EARLY", 0, needs=(Need(None, 0, 5),))
    assert points(desired_cover.RULE, scene) == [600 + 1_000 + 1_500 * 3]


def test_people_too_many_are_counted_once_a_shift() -> None:
    scene = day_at_the_base()
    needs = (Need("a", 0, 2, Prices(over=9)), Need("b", 1, 1, Prices(over=4)), Need("c", 0, 2))
    scene.shift("EARLY", 0, needs=needs)
    scene.shift("MID", 0)
    scene.cover("base", 0, ("08:00", "09:00"), minimum=1)
    scene.cover("base", 0, ("08:00", "09:00"), minimum=1, prices=Prices(over=2))
    early = scene.shift_id("EARLY", 0)
    rows = [(row.key, row.desired, row.prices.over) for row in crowd_rows(scene.problem())]
    assert rows == [
        (("shift", early), 2, 9),
        (("shift", scene.shift_id("MID", 0)), 0, None),
        (("shift", early, "1"), 1, 4),
        (("line", "c1"), 1, 2),
    ]


def test_sentences_name_the_place_the_time_and_the_number() -> None:
    scene = day_at_the_base()
    scene.site("base", ("mental_health", 1))
    scene.person("bob", restrictions=(WorkRestriction(DateSpan(), no_lone_work=True),))
    scene.assign("bob", "LATE", 0)
    problem, rota = scene.problem(), scene.rota()
    sentences = [f.sentence for rule in (skill_mix.RULE, minimum_safe_team.RULE) for f in rule.assess(problem, rota)]
    assert sentences[0] == "Base Mon 4 Jan 13:00-20:00: 0 of 1 with the skill prescriber."
    assert sentences[-2:] == [
        "Base Mon 4 Jan 13:00-20:00 with Bob: the safe team asks for 1 with the skill mental health, 0 there.",
        "Base Mon 4 Jan 13:00-20:00 with Bob: Bob must not work alone.",
    ]


def test_one_person_may_bring_several_skills_and_fill_several_places() -> None:
    scene = Scene()
    scene.site("base", ("driver", 1), ("home_visit", 1))
    scene.person("ann", "driver", "home_visit", "prescriber", "under_5s", "controlled_drugs", "shift_lead")
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 1),))
    scene.assign("ann", "EVE", 0)
    assert points(skill_mix.RULE, scene) == points(minimum_safe_team.RULE, scene) == []


@pytest.mark.parametrize(
    ("rule", "values", "complaint"),
    [
        ("desired_cover", {"prices": []}, "at least one"),
        ("desired_cover", {"prices": [5, 4]}, "cheapest first"),
        ("desired_cover", {"over": -1}, "between 0 and 1,000,000"),
        ("skill_mix", {"skills": {"prescriber": -1}}, "skills.prescriber"),
        ("skill_mix", {"site_kinds": ["castle"]}, "site_kinds.0"),
        ("skill_mix", {"price": 1_000_001}, "price"),
        ("minimum_safe_team", {"people": 2}, "people"),
    ],
)
def test_unusable_figures_are_named(rule: str, values: dict[str, int], complaint: str) -> None:
    (sentence,) = check_setting(RuleSetting("s", rule, parameters=values))
    assert complaint in sentence


def test_cover_and_skill_mix_are_prices_and_the_safe_team_always_holds() -> None:
    for rule in ("desired_cover", "skill_mix"):
        assert check_setting(RuleSetting("s", rule, enabled=False)) == []
        assert "can only charge points" in check_setting(RuleSetting("s", rule, hard=True))[0]
    assert "always holds" in check_setting(RuleSetting("s", "minimum_safe_team", hard=False))[0]


def test_a_shortage_says_when_only_where_that_is_not_the_whole_shift() -> None:
    scene = day_at_the_base()
    scene.shift("EARLY", 0)
    (whole,) = (finding.sentence for finding in desired_cover.RULE.assess(scene.problem(), scene.rota()))
    assert whole == "Mon 4 Jan 08:00-14:00 early: 0 of 3 wanted."
    scene.assign("ann", "EARLY", 0, part=("08:00", "12:00"), pinned=True)
    problem, rota = scene.problem(), scene.rota()
    assert [f.sentence for rule in (desired_cover.RULE, minimum_cover.RULE) for f in rule.assess(problem, rota)] == [
        "Mon 4 Jan 08:00-14:00 early: 0 of 3 wanted from Mon 4 Jan 12:00-14:00.",
        "Mon 4 Jan 08:00-14:00 early: 0 of the minimum 1 from Mon 4 Jan 12:00-14:00.",
    ]


def test_people_too_many_are_never_counted_as_missing() -> None:
    scene = day_at_the_base()
    scene.person("bob")
    scene.shift("LATE", 0)
    for name in ("ann", "bob"):
        scene.assign(name, "LATE", 0)
    (found,) = desired_cover.RULE.assess(scene.problem(), scene.rota())
    assert (found.amount, found.unit) == (1, "person too many")
    assert found.sentence == "Mon 4 Jan 13:00-20:00 late: 2 people, 1 wanted."
