"""The minimum outranks the people wanted that one duty can bring, whatever they count toward."""

import pytest

from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.needs import Need, Prices
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.rules.price_order import least_minimum, most_wanted, order_complaint
from fcn_rota.rules.scene import Scene
from fcn_rota.services.judging import judged


def scene(*needs: Need) -> Scene:
    made = Scene()
    made.person("ann", "prescriber")
    made.shift_type("EVE", "18:30", "23:00", needs=needs)
    made.shift("EVE", 0)
    return made


PLAIN = scene(Need(None, 1, 2))


def test_one_duty_brings_at_least_the_dearest_person_wanted() -> None:
    assert (least_minimum(PLAIN.problem()), most_wanted(PLAIN.problem())) == (100_000, 1_500)
    assert order_complaint(PLAIN.problem()) == ""


def test_the_dearest_of_a_row_is_the_one_missing_where_nobody_is_there() -> None:
    cheap = scene(Need(None, 1, 2))
    cheap.setting("desired_cover", prices=[1, 2])
    cheap.cover("base", 0, ("19:00", "21:00"), minimum=0, desired=1)
    assert most_wanted(cheap.problem()) == 2 + 1


def test_what_one_duty_counts_toward_adds_up() -> None:
    both = scene(Need(None, 1, 2), Need("prescriber", 0, 1))
    both.cover("base", 0, ("19:00", "21:00"), minimum=0, desired=3)
    assert most_wanted(both.problem()) == 1_000 + 600 + 1_500


def test_prices_of_a_need_itself_count() -> None:
    stated = scene(Need(None, 1, 1, Prices(minimum=2_000, desired=(2_500,))))
    assert (least_minimum(stated.problem()), most_wanted(stated.problem())) == (2_000, 2_500)
    assert order_complaint(stated.problem()).startswith(
        "A person missing from the minimum would cost 2,000 points, and one duty can bring people wanted worth 2,500:"
    )


def test_people_wanted_who_cost_nothing_outrank_nobody() -> None:
    off = scene(Need(None, 1, 2))
    off.setting("desired_cover", enabled=False)
    off.setting("minimum_cover", price=1)
    assert most_wanted(off.problem()) == 0
    assert order_complaint(off.problem()) == ""


@pytest.mark.parametrize(
    ("rule", "figures", "refused"),
    [
        ("minimum_cover", {"price": 1_500}, True),
        ("minimum_cover", {"price": 1_501}, False),
        ("desired_cover", {"prices": [100_000]}, True),
        ("desired_cover", {"prices": [99_999]}, False),
        ("skill_mix", {"price": 1_000_000}, False),
    ],
)
def test_a_change_that_turns_the_order_round_is_refused(rule: str, figures: dict[str, object], refused: bool) -> None:
    problem = PLAIN.problem()
    setting = RuleSetting("s", rule, parameters=figures)  # type: ignore[arg-type]
    complaints = judged(problem, FactsEdit(into=(setting,))).complaints
    assert [one.fact for one in complaints] == ([("settings", "s")] if refused else [])
    assert all("taken from the safe minimum" in one.sentence for one in complaints)


def test_who_mends_an_order_that_was_round_already_is_not_held_up() -> None:
    wrong = scene(Need(None, 1, 2))
    wrong.setting("minimum_cover", price=10)
    problem = wrong.problem()
    better = RuleSetting("s0", "minimum_cover", parameters={"price": 500})
    assert judged(problem, FactsEdit(problem.settings, (better,))).complaints == ()


def test_what_is_undone_was_once_so_and_may_be_so_again() -> None:
    setting = RuleSetting("s", "minimum_cover", parameters={"price": 1})
    assert judged(PLAIN.problem(), FactsEdit(into=(setting,)), is_whole=True).complaints == ()
