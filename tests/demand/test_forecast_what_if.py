"""Networks that grow, shrink, gain, lose and merge practices, laid beside what they are."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from fcn_rota.demand.forecast import Grouping, predict
from fcn_rota.demand.forecast_figures import AgeBand
from fcn_rota.demand.forecast_inputs import DemandInputs, Population
from fcn_rota.demand.forecast_what_if import (
    Change,
    ListSizeChange,
    PracticeJoins,
    PracticeLeaves,
    PracticesMerge,
    variants,
)
from tests.demand.planted import days, drawn_log, network, year

JUNE = days(date(2027, 6, 7), date(2027, 6, 13))


@pytest.fixture(scope="module")
def inputs() -> DemandInputs:
    """Three practices with half a year of cases."""
    plain = network(10_000, 6_000, 4_000)
    log = drawn_log(predict(plain, days(date(2026, 1, 1), date(2026, 6, 30))), 1)
    return replace(plain, cases=log)


def total(inputs: DemandInputs) -> float:
    return predict(inputs, JUNE).forecast.total


def test_all_side_by_side_by_name(inputs: DemandInputs) -> None:
    changes: tuple[Change, ...] = (
        ListSizeChange(5),
        ListSizeChange(-2.5, ("p1",)),
        PracticeJoins(Population("new", "Weir Surgery", 5_000)),
        PracticeLeaves("p2"),
        PracticesMerge(("p1", "p2"), "Two Rivers"),
    )
    found = variants(inputs, changes)
    assert list(found) == [
        "As it is",
        "List size +5 %",
        "List size -2.5 % (Practice 1)",
        "Weir Surgery joins (5,000 patients)",
        "Practice 2 leaves",
        "Practice 1 and Practice 2 merge",
    ]
    assert [one.patients for one in found.values()] == [20_000, 21_000, 19_850, 25_000, 16_000, 20_000]
    before = total(inputs)
    ratios = [total(one) / before for one in found.values()]
    assert ratios == pytest.approx([1, 1.05, 0.9925, 1.25, 0.8, 1], rel=0.03)
    assert ratios[1] == pytest.approx(1.05)


def test_whoever_leaves_takes_nothing_learned_along(inputs: DemandInputs) -> None:
    before, after = predict(inputs, JUNE), predict(PracticeLeaves("p2").applied(inputs), JUNE)
    np.testing.assert_allclose(after.expected[:2], before.expected[:2])
    assert after.expected[2].sum() == 0


def test_whoever_joins_gets_the_network_s_pattern(inputs: DemandInputs) -> None:
    found = predict(PracticeJoins(Population("new", "Weir Surgery", 20_000)).applied(inputs), JUNE)
    old = predict(inputs, JUNE)
    np.testing.assert_allclose(found.expected[:3], old.expected)
    np.testing.assert_allclose(found.expected[3], old.expected.sum(axis=0), rtol=0.05)


def test_a_merger_of_unlike_practices_keeps_the_contacts_of_the_figures() -> None:
    old = Population("p0", "Old", 3_000, {AgeBand.FROM_75: 1}, deprivation_fifth=5)
    poor = Population("p1", "Poor", 9_000, {AgeBand.FROM_15_TO_64: 1}, deprivation_fifth=1)
    inputs = DemandInputs((old, poor, Population("p2", "Third", 1_000)))
    merged = PracticesMerge(("p0", "p1"), "Both").applied(inputs)
    assert [one.name for one in merged.populations] == ["Both", "Third"]
    assert total(merged) == pytest.approx(total(inputs))


def test_a_merger_carries_the_cases(inputs: DemandInputs) -> None:
    merged = PracticesMerge(("p1", "p2"), "Both").applied(inputs)
    assert {case.practice for case in merged.cases} == {"p0", "p1"}
    assert year(merged, 2027).band(Grouping.ALL).expected[0] == pytest.approx(
        year(inputs, 2027).band(Grouping.ALL).expected[0]
    )


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (ListSizeChange(5, ("p9",)), "no practice p9"),
        (PracticeJoins(Population("p0", "Practice 0", 1)), "belongs to the network already"),
        (PracticeLeaves("p9"), "no practice p9"),
        (PracticesMerge(("p0", "p9"), "Both"), "no practice p9"),
    ],
)
def test_what_makes_no_sense_for_the_network_is_refused(inputs: DemandInputs, change: Change, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        change.applied(inputs)


def test_what_makes_no_sense_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot change by -101 %"):
        ListSizeChange(-101)
    with pytest.raises(ValueError, match="two practices"):
        PracticesMerge(("p0", "p0"), "Both")
    with pytest.raises(ValueError, match="last practice"):
        PracticeLeaves("p0").applied(network(1_000))
