"""The price list without a window: rows, what they are worth, and the settings they become."""

import pytest

from fcn_rota.domain.facts import with_facts
from fcn_rota.domain.person import Basis, Pay, PayScheme
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.exchange.cells import write_cells
from fcn_rota.rules.scene import Scene
from ui.desktop.models.editors.pasting import pasted
from ui.desktop.models.editors.sheet import BadCell, Sheet
from ui.desktop.models.rule_book.prices import NOW, PriceRow, pay_by_basis, point_words, price_rows, price_sheet


def scene() -> Scene:
    made = Scene()
    made.person("ann", basis=Basis.SALARIED, pay=Pay(PayScheme.HOURLY, 4_500))
    made.person("bob", basis=Basis.SALARIED, pay=Pay(PayScheme.HOURLY, 6_050))
    made.person("cal", basis=Basis.PARTNER)
    return made


@pytest.fixture
def problem() -> Problem:
    return scene().problem()


def write(sheet: Sheet[PriceRow], key: str, column: str, words: str) -> PriceRow:
    row = next(row for row in sheet.rows if row.key == key)
    return sheet.written(row, next(one for one in sheet.columns if one.name == column), words)


def shown(problem: Problem, key: str, column: str) -> str:
    sheet = price_sheet(problem)
    row = next(row for row in sheet.rows if row.key == key)
    return next(one for one in sheet.columns if one.name == column).read(row)


def test_the_heaviest_class_comes_first_and_law_last(problem: Problem) -> None:
    tiers = list(dict.fromkeys(row.target.rule.tier.value for row in price_rows(problem)))
    assert tiers == ["minimum_cover", "cover", "fairness", "preferences", "money", "law"]


@pytest.mark.parametrize(
    ("key", "now", "worth"),
    [
        ("minimum_cover.price", "100,000 points", "£1,000,000 of pay"),
        ("desired_cover.prices", "600, 1000, 1500 points", "£6,000 rising to £15,000 of pay"),
        ("pay_cost.pence_per_point", "£10.00", "1 point"),
        ("pay_cost.on_call_percent", "25 %", ""),
        ("staff_tiers.agency_pence_per_hour", "£0.00", "0.0 points"),
    ],
)
def test_prices_and_what_they_are_worth(problem: Problem, key: str, now: str, worth: str) -> None:
    assert (shown(problem, key, NOW), shown(problem, key, "Is worth")) == (now, worth)


def test_a_point_is_worth_what_the_network_says(problem: Problem) -> None:
    sheet = price_sheet(problem)
    dearer = with_facts(problem, sheet.edit_of(problem, [write(sheet, "pay_cost.pence_per_point", NOW, "£2.50")]))
    assert shown(dearer, "desired_cover.over", "Is worth") == "£150 of pay"
    assert point_words(dearer)[0] == (
        "A point is worth £2.50 of pay. A person missing from the minimum costs 100,000 points: as much as £250,000 of "
        "pay, or 166 people wanted."
    )


def test_hours_are_paid_by_basis(problem: Problem) -> None:
    assert pay_by_basis(problem) == {"salaried": "£45 to £60.50"}
    assert point_words(problem)[2] == "An hour is paid: salaried £45 to £60.50. Rates are changed under People."
    assert point_words(Scene().problem())[2] == ""


def test_prices_of_one_rule_become_one_setting_and_the_usual_none(problem: Problem) -> None:
    sheet = price_sheet(problem)
    rows = [
        write(sheet, "desired_cover.prices", NOW, "500, 900"),
        write(sheet, "desired_cover.over", NOW, "70"),
        write(sheet, "requests.price", NOW, "30"),
    ]
    edit = sheet.edit_of(problem, rows)
    settings = {one.rule: dict(one.parameters) for one in edit.into if isinstance(one, RuleSetting)}
    assert settings == {"desired_cover": {"prices": (500, 900), "over": 70}, "requests": {"price": 30}}
    after = with_facts(problem, edit)
    again = price_sheet(after)
    back = [write(again, "desired_cover.over", NOW, "60"), write(again, "requests.price", NOW, "20")]
    undone = with_facts(after, again.edit_of(after, back))
    assert [dict(one.parameters) for one in undone.settings] == [{"prices": (500, 900)}]


def test_a_price_keeps_what_else_its_setting_says() -> None:
    made = scene()
    made.setting("weekend_pattern", most=2, out_of=3, hard=True, reason="agreed")
    problem = made.problem()
    sheet = price_sheet(problem)
    edit = sheet.edit_of(problem, [write(sheet, "weekend_pattern.price", NOW, "90 points")])
    (changed,) = edit.into
    assert isinstance(changed, RuleSetting)
    assert (dict(changed.parameters), changed.hard, changed.reason) == (
        {"most": 2, "out_of": 3, "price": 90},
        True,
        "agreed",
    )
    assert shown(problem, "weekend_pattern.price", "Reason") == "agreed"


@pytest.mark.parametrize(
    ("key", "column", "words", "sentence"),
    [
        ("desired_cover.prices", NOW, "900, 500", "the cheapest first"),
        ("minimum_cover.price", NOW, "-5", "is not between 0 points"),
        ("requests.price", "Reason", "because", "Change the price first"),
        ("requests.price", "Usually", "30 points", "cannot be written here"),
    ],
)
def test_what_no_price_can_be_is_refused(problem: Problem, key: str, column: str, words: str, sentence: str) -> None:
    with pytest.raises(BadCell, match=sentence):
        write(price_sheet(problem), key, column, words)


def test_a_spreadsheet_goes_out_and_comes_in(problem: Problem) -> None:
    sheet = price_sheet(problem)
    text = write_cells(sheet.words(sheet.rows))
    assert pasted(sheet, text).same == len(sheet.rows)
    changed = pasted(sheet, text.replace("20 points,20 points", "35 points,20 points") + "Nothing: price,,5\n")
    (row,) = changed.changed
    assert (row.key, row.value) == ("requests.price", 35)
    (bad,) = changed.bad
    assert bad.sentences == ("No price is called that; the first column of a row says which price it is.",)
