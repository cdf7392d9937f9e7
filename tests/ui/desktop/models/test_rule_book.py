"""The rule book without a window: figures as words, wishes as settings, and what a change changes."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.facts import FactsEdit, with_facts
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import RuleSetting, SubjectKind, frozen_json
from fcn_rota.rules import RULES, assess_rota, check_setting, rule_by_id
from fcn_rota.rules.rule import Rule
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.surgery_after_night import LONGEST_BREATH
from fcn_rota.services.judging import name_of
from ui.desktop.models.editors.sheet import BadCell, Column
from ui.desktop.models.rule_book import book, figure_words
from ui.desktop.models.rule_book.book import EVERYBODY, Hold, Subject, Target, Wish
from ui.desktop.models.rule_book.columns import HOLDS, wish_columns
from ui.desktop.models.rule_book.effect import effect_of
from ui.desktop.models.rule_book.figure_words import Names
from ui.desktop.models.rule_book.figures import Figure, FigureKind, Unit, figures_of
from ui.desktop.models.rule_book.table import RuleTable

TRUST = Subject(SubjectKind.ORGANISATION, "org", "The Trust")


def scene() -> Scene:
    made = Scene(days=14)
    made.person("ann", "prescriber")
    made.person("bob")
    made.shift_type("EVE", "18:30", "23:00")
    made.shift_type("NGT", "23:00", "08:00")
    made.shift("EVE", *range(14))
    made.assign("ann", "EVE", 0, 1, 2, 5, 6)
    made.available("ann", AvailabilityKind.WOULD_RATHER_NOT, 3, "18:00", "23:00", strength=2)
    return made


@pytest.fixture(scope="module")
def problem() -> Problem:
    return scene().problem()


def figure(rule: str, name: str) -> Figure:
    return next(one for one in figures_of(rule_by_id(rule)) if one.name == name)


def with_setting(setting: RuleSetting) -> Problem:
    return with_facts(scene().problem(), FactsEdit(into=(setting,)))


def column(problem: Problem, target: Target, name: str) -> Column[Wish]:
    return next(one for one in wish_columns(problem, target) if one.name == name)


def written(problem: Problem, target: Target, words: Mapping[str, str]) -> Wish:
    wish = book.wish_now(problem, target)
    for name, text in words.items():
        write = column(problem, target, name).write
        assert write is not None
        wish = write(wish, text)
    return wish


class TestFigures:
    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
    def test_every_figure_of_every_rule_is_known_and_explained(self, rule: Rule, problem: Problem) -> None:
        figures = figures_of(rule)
        assert [one.name for one in figures] == [field.name for field in fields(rule.parameters)]
        assert all(one.meaning for one in figures)
        assert len({one.words for one in figures}) == len(figures)
        names = Names.of(problem)
        for one in figures:
            said = figure_words.said(one, one.default, names)
            assert figure_words.meant(one, said, names) == one.default, said

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
    def test_every_number_says_what_it_counts(self, rule: Rule) -> None:
        figures = [part for one in figures_of(rule) for part in (one, *one.parts)]
        numbers = [one for one in figures if one.kind in {FigureKind.WHOLE, FigureKind.NUMBERS}]
        assert [one.name for one in numbers if one.unit is Unit.PLAIN and not one.counts] == []

    @pytest.mark.parametrize(
        ("rule", "name", "value", "words"),
        [
            ("daily_rest", "rest_minutes", 660, "11 h"),
            ("rest_after_nights", "rest_minutes", 2790, "46 h 30"),
            ("surgery_after_night", "before_duty_minutes", 30, "30 min"),
            ("practice_contribution", "carried_minutes", -90, "-1 h 30"),
            ("staff_tiers", "bank_pence_per_hour", 450, "£4.50"),
            ("hours_in_period", "maximum_percent", 125, "125 %"),
            ("hours_in_period", "maximum_percent", None, "none"),
            ("minimum_cover", "price", 100_000, "100,000 points"),
            ("desired_cover", "prices", (600, 1_000), "600, 1000 points"),
            ("max_consecutive_days", "count_daytime", True, "yes"),
            ("weekly_rest", "pattern", "one_48_in_14", "48 h in each 14 days"),
            ("registration_current", "warn_days", 60, "60 days"),
            ("rest_after_nights", "after", 1, "1 night"),
            ("on_call_counts", "maximum_in_seven_days", 3, "3 on-call duties"),
            ("pay_cost", "band_2", (41, 83), "41, 83 %"),
            ("minimum_cover", "price", 1, "1 point"),
            ("weekly_rest", "fortnights_from", "2027-01-04", "4 Jan 2027"),
            ("fair_share", "measures", ("nights", "bank_holidays"), "nights, bank holidays"),
            ("skill_mix", "skills", {"prescriber": 2, "under_5s": 1}, "2 prescriber, 1 under 5s"),
            (
                "successions",
                "forbidden",
                ({"steps": (("type-NGT",), (), ("type-EVE", "type-NGT")), "price": 40},),
                "steps NGT then anything then EVE or NGT",
            ),
            (
                "shift_type_limits",
                "limits",
                ({"shift_type": "type-NGT", "per": "week", "at_most": 2, "price": 60},),
                "shift type NGT, per week, at most 2 duties, price 60 points",
            ),
            (
                "duty_spread",
                "groups",
                ({"name": "Out", "shift_types": ("type-EVE", "type-NGT")},),
                "name Out, shift types EVE or NGT",
            ),
        ],
    )
    def test_values_are_words_and_words_are_values(
        self, problem: Problem, rule: str, name: str, value: Any, words: str
    ) -> None:
        ids = {kind.code: kind.id for kind in problem.shift_types}
        value = frozen_json(_renamed(value, {f"type-{code}": key for code, key in ids.items()}))
        one, names = figure(rule, name), Names.of(problem)
        assert figure_words.said(one, value, names) == words
        meant = figure_words.meant(one, words, names)
        assert figure_words.said(one, meant, names) == words
        assert check_setting(RuleSetting("s", rule, parameters={name: meant})) == []

    @pytest.mark.parametrize(
        ("rule", "name", "words", "sentence"),
        [
            ("daily_rest", "rest_minutes", "11", "no length of time; write for instance 11 h"),
            ("daily_rest", "rest_minutes", "25 h", "25 h is not between 1 min and 23 h 59"),
            ("staff_tiers", "bank_pence_per_hour", "four", "no sum of money"),
            ("staff_tiers", "bank_pence_per_hour", "£2000", "not between £0.00 and £1,000.00"),
            ("minimum_cover", "price", "2,000,000", "is not between 0 points and 1,000,000 points"),
            ("minimum_cover", "price", "", "no whole number"),
            ("desired_cover", "prices", "600, many", '"many" is no whole number'),
            ("weekly_rest", "pattern", "daily", "write for instance 24 h in each 7 days"),
            ("weekly_rest", "fortnights_from", "", "A date belongs here"),
            ("fair_share", "measures", "mornings", '"mornings" is not known'),
            ("skill_mix", "skills", "prescriber", "has no number before it"),
            ("successions", "forbidden", "steps XX then EVE", '"XX" is not known'),
            ("shift_type_limits", "limits", "per week, at most 2", "does not say shift type"),
            ("shift_type_limits", "limits", "every NGT", "does not begin with any of: shift type, per"),
        ],
    )
    def test_what_cannot_be_meant_is_refused_with_what_to_write(
        self, problem: Problem, rule: str, name: str, words: str, sentence: str
    ) -> None:
        with pytest.raises(BadCell, match=re.escape(sentence)):
            figure_words.meant(figure(rule, name), words, Names.of(problem))

    @pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
    @example(text="²:30")
    @example(text="inf")
    @given(text=st.text(max_size=12) | st.text("0123456789²٣½:.,;-+ hminpts£%", max_size=8))
    @settings(max_examples=25)
    def test_whatever_is_typed_has_a_meaning_or_is_refused(self, rule: Rule, text: str) -> None:
        names = Names({}, frozenset())
        for one in figures_of(rule):
            with suppress(BadCell):
                figure_words.meant(one, text, names)

    @given(st.integers(0, LONGEST_BREATH))
    def test_any_length_of_time_comes_back(self, minutes: int) -> None:
        one, names = figure("surgery_after_night", "after_night_minutes"), Names({}, frozenset())
        assert figure_words.meant(one, figure_words.said(one, minutes, names), names) == minutes

    def test_requests_are_called_by_who_asked_and_when(self, problem: Problem) -> None:
        one, names = figure("requests", "worth"), Names.of(problem)
        key = problem.availabilities[0].id
        words = figure_words.said(one, {key: 80}, names)
        assert words.startswith("80 Ann would rather not Thu 7 Jan")
        assert figure_words.meant(one, words, names) == {key: 80}


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _renamed(item, ids) for name, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_renamed(item, ids) for item in value)
    return ids.get(value, value) if isinstance(value, str) else value


class TestWishes:
    def test_what_is_not_touched_is_no_change(self, example: Problem) -> None:
        seen = 0
        for rule in RULES:
            for target in book.targets(example, rule):
                wish = book.wish_now(example, target)
                assert not book.edit_of(example, wish), rule.id
                for each in wish_columns(example, target):
                    assert each.write is not None
                    assert each.write(wish, each.read(wish)) == wish, each.name
                seen += target.setting is not None
        assert seen == len(example.settings)

    def test_only_what_differs_is_stored(self, problem: Problem) -> None:
        target = Target(rule_by_id("weekend_pattern"), TRUST)
        wish = written(problem, target, {"Price": "90", "Most": "1", "From": "1 Feb 2027", "Reason": " Agreed. "})
        (made,) = book.edit_of(problem, wish).into
        assert isinstance(made, RuleSetting)
        assert dict(made.parameters) == {"price": 90}
        assert (made.subject_kind, made.subject) == (SubjectKind.ORGANISATION, "org")
        assert (made.enabled, made.hard, made.reason) == (None, None, "Agreed.")
        assert made.valid == DateSpan(date(2027, 2, 1))

    @pytest.mark.parametrize(
        ("words", "enabled", "hard"),
        [("never broken", None, True), ("costs points", None, False), ("switched off", False, None)],
    )
    def test_how_it_holds_becomes_switch_and_hardness(
        self, problem: Problem, words: str, enabled: bool | None, hard: bool | None
    ) -> None:
        target = Target(rule_by_id("weekend_pattern"), EVERYBODY)
        setting = book.setting_of(problem, written(problem, target, {HOLDS: words}))
        assert setting is not None
        assert (setting.enabled, setting.hard) == (enabled, hard)
        again = replace(target, setting=setting)
        assert book.hold_now(again).value == words
        back = book.edit_of(with_setting(setting), book.usual_wish(with_setting(setting), again))
        assert back == FactsEdit(out=(setting,))

    def test_a_rule_that_is_off_for_all_can_be_on_for_some(self) -> None:
        off = RuleSetting("s", "weekend_pattern", enabled=False)
        problem = with_setting(off)
        target = Target(rule_by_id("weekend_pattern"), TRUST)
        assert column(problem, target, HOLDS).choices == (
            "as usual: switched off",
            "switched on",
            "never broken",
            "costs points",
            "switched off",
        )
        on = book.setting_of(problem, written(problem, target, {HOLDS: "switched on"}))
        hard = book.setting_of(problem, written(problem, target, {HOLDS: "never broken"}))
        assert on is not None
        assert hard is not None
        assert [(on.enabled, on.hard), (hard.enabled, hard.hard)] == [(True, None), (True, True)]
        assert book.hold_now(replace(target, setting=on)) is Hold.ON

    def test_what_a_setting_says_of_itself_stays_where_it_is_not_touched(self) -> None:
        stated = RuleSetting("s", "weekend_pattern", enabled=True, hard=True, parameters={"price": 60}, reason="so")
        problem = with_setting(stated)
        (target,) = book.targets(problem, rule_by_id("weekend_pattern"))
        assert not book.edit_of(problem, book.wish_now(problem, target))
        edit = book.edit_of(problem, written(problem, target, {"Reason": "agreed"}))
        assert edit.into == (replace(stated, parameters={}, reason="agreed"),)

    def test_what_always_holds_cannot_be_held_otherwise(self, problem: Problem) -> None:
        names = {rule.id: [one.name for one in wish_columns(problem, Target(rule, EVERYBODY))] for rule in RULES}
        assert names["no_overlap"] == []
        assert names["registration_current"][0] == "Warning before the end"
        assert column(problem, Target(rule_by_id("desired_cover"), EVERYBODY), HOLDS).choices == (
            "as usual: costs points",
            "switched off",
        )

    def test_figures_that_do_not_fit_each_other_are_refused(self, problem: Problem) -> None:
        with pytest.raises(BadCell, match="the cheapest first"):
            written(problem, Target(rule_by_id("desired_cover"), EVERYBODY), {"Prices": "900, 600"})
        with pytest.raises(BadCell, match="begin on a Monday"):
            written(problem, Target(rule_by_id("weekly_rest"), EVERYBODY), {"Fortnights from": "5 Jan 2027"})

    def test_whom_a_rule_can_be_set_for(self, problem: Problem) -> None:
        assert book.subjects(problem, rule_by_id("minimum_cover")) == ()
        assert {one.kind for one in book.subjects(problem, rule_by_id("practice_contribution"))} == {
            SubjectKind.ORGANISATION
        }
        named = [one.name for one in book.subjects(problem, rule_by_id("daily_rest"))]
        assert "GP" in named
        assert any(name.startswith("Ann, GP, ") for name in named)

    def test_settings_that_are_over_are_not_offered(self) -> None:
        over = RuleSetting("s", "weekend_pattern", valid=DateSpan(None, date(2026, 1, 1)))
        to_come = RuleSetting("t", "weekend_pattern", valid=DateSpan(date(2027, 1, 9)))
        problem = with_facts(scene().problem(), FactsEdit(into=(over, to_come)))
        assert [one.name for one in book.targets(problem, rule_by_id("weekend_pattern"))] == [
            "The whole network, from 9 Jan 2027"
        ]

    def test_words_of_how_a_rule_holds(self, problem: Problem) -> None:
        summaries = {rule.id: book.summary(problem, rule) for rule in RULES}
        assert summaries["no_overlap"] == "always holds"
        assert summaries["minimum_cover"] == "always costs points"
        assert summaries["weekly_rest"] == "never broken by the employed"
        assert summaries["max_consecutive_days"] == "never broken"
        assert summaries["pay_cost"] == "costs points"
        soft = with_setting(RuleSetting("s", "weekly_rest", hard=False))
        assert book.summary(soft, rule_by_id("weekly_rest")) == "costs points"

    def test_a_step_is_called_by_rule_and_subject(self, problem: Problem) -> None:
        assert name_of(problem, RuleSetting("s", "daily_rest")) == "Daily rest for the whole network"
        person = RuleSetting("s", "daily_rest", SubjectKind.PERSON, "ann")
        assert name_of(problem, person) == "Daily rest for Ann"
        assert name_of(problem, RuleSetting("s", "daily_rest", SubjectKind.ROLE, "GP")) == "Daily rest for GP"


class TestEffect:
    def effect(self, **values: Any) -> Any:
        before, rota = scene().problem(), scene().rota()
        after = with_setting(RuleSetting("s", values.pop("rule"), parameters=values, hard=values.pop("hard", None)))
        return effect_of(assess_rota(before, rota), assess_rota(after, rota))

    def test_a_tighter_limit_makes_breaches(self) -> None:
        effect = self.effect(rule="max_consecutive_days", maximum=2)
        assert effect.new_breaches == 1
        assert effect.words() == "In the present rota: 1 new breach; the same points in all."
        assert effect.turns[0].sentence.startswith("A new breach: Ann: ")

    def test_another_price_is_the_same_thing_at_another_price(self) -> None:
        base = scene()
        base.setting("weekend_pattern", most=0, out_of=1)
        dear = scene()
        dear.setting("weekend_pattern", most=0, out_of=1, price=100)
        effect = effect_of(assess_rota(base.problem(), base.rota()), assess_rota(dear.problem(), dear.rota()))
        (turn,) = effect.turns
        assert turn.before is not None
        assert turn.after is not None
        assert effect.points == 40 == turn.points
        assert effect.words() == "In the present rota: 1 thing dearer; 40 points more in all."
        assert turn.sentence.endswith("40 points more.")

    def test_nothing_is_said_to_be_nothing(self) -> None:
        effect = self.effect(rule="max_consecutive_days", price=10)
        assert effect.words() == "Nothing would change in the present rota."


class TestTable:
    def test_it_finds_rules_by_their_words_and_marks_what_is_set(self) -> None:
        table = RuleTable()
        table.show_problem(with_setting(RuleSetting("s", "daily_rest", hard=True)), {"pay_cost"})
        assert table.rowCount() == len(RULES)
        row = table.row_of("daily_rest")
        assert row is not None
        assert table.rows[row].texts == ("Daily rest", "never broken", "everybody", "WTR 1998 regs 10, 21")
        pay = table.row_of("pay_cost")
        assert pay is not None
        assert table.rows[pay].departures == ""
        assert table.rows[pay].texts[2] == "not saved yet"
        table.find("regulations working")
        assert [one.rule.id for one in table.rows] == ["average_weekly_hours"]
        assert table.row_of("daily_rest") is None
