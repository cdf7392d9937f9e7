"""Taking derived cover over: what rises and falls, what it costs, and no minimum lowered that nobody signed off."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcn_rota.demand.cover import CoverPlan, cover_plan
from fcn_rota.demand.cover_floors import asked_for
from fcn_rota.demand.cover_posts import posts_of
from fcn_rota.demand.forecast import predict
from fcn_rota.demand.forecast_inputs import inputs_of
from fcn_rota.domain.cover import CoverDecisions, Overrule, Post, SignOff
from fcn_rota.domain.demand import HalfHours
from fcn_rota.domain.facts import with_facts
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import Need, Prices
from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.person import Pay, PayScheme
from fcn_rota.domain.problem import Problem
from fcn_rota.rules import assess_rota, minimum_cover
from fcn_rota.rules.scene import Scene
from fcn_rota.services.derived_cover import Takeover, takeover
from fcn_rota.services.derived_cover_words import change_words, held_words, price_words, summary
from fcn_rota.services.judging import judged

HUB = Post("hub", "telephone_triage")


def problem(evening: int = 1, night: int = 3, patients: int = 300_000) -> Problem:
    """A hub that answers calls in the evening and at night, with so many people typed in; Ann is paid, Bob is not."""
    scene = Scene()
    scene.practice("ash", patients)
    scene.site("hub", kind=SiteKind.HUB)
    scene.person("ann", "telephone_triage", pay=Pay(PayScheme.HOURLY, 6_000))
    scene.person("bob", "telephone_triage", pay=Pay(PayScheme.NONE, 9_000))
    for code, start, end, people in (("EVE", "18:30", "23:00", evening), ("NGT", "23:00", "08:00", night)):
        scene.shift_type(code, start, end, "telephone_triage", site="hub", needs=(Need(None, people, people),))
        scene.shift(code, *range(6))
    return scene.problem()


def plan_of(asked: Problem, *decided: Overrule | SignOff) -> CoverPlan:
    decisions = CoverDecisions(
        tuple(one for one in decided if isinstance(one, Overrule)),
        tuple(one for one in decided if isinstance(one, SignOff)),
    )
    return cover_plan(asked, predict(inputs_of(asked), HalfHours.over(asked.period.interval)), decisions=decisions)


def found_for(asked: Problem, *decided: Overrule | SignOff) -> Takeover:
    return takeover(plan_of(asked, *decided), asked.draft_rota())


@pytest.fixture(scope="module")
def asked() -> Problem:
    return problem()


@pytest.fixture(scope="module")
def found(asked: Problem) -> Takeover:
    return found_for(asked)


SIGNED = SignOff(HUB, "two suffice at night", "u-1", datetime(2027, 1, 1, tzinfo=UTC))


def test_what_demand_asks_for_is_asked_for_afterwards(asked: Problem, found: Takeover) -> None:
    assert found.can_be_made
    outcome = judged(asked, found.edit)
    assert outcome.complaints == ()
    minimum, desired = asked_for(posts_of(outcome.problem, found.plan.posts.half_hours, found.plan.posts.care))
    assert (minimum >= found.plan.minimum).all()
    assert (desired >= found.plan.desired).all()
    assert not found_for(outcome.problem).changes
    assert list(summary(found_for(outcome.problem))) == ["Shifts and cover lines ask for this cover already."]


def test_hours_and_money_of_what_rises(asked: Problem, found: Takeover) -> None:
    evenings = [one for one in found.rises if one.codes == ("EVE",)]
    assert len(evenings) == 6
    first = evenings[0]
    assert first.desired[1] > first.desired[0] == 1
    assert first.hours == 4.5 * (first.desired[1] - first.desired[0])
    hours = sum(one.hours for one in found.rises)
    # Nobody is paid but Ann, 60 pounds an hour.
    assert found.pay_pence[0] == pytest.approx(hours * 6_000, abs=len(found.rises))
    sentences = " ".join(summary(found))
    assert f"{hours:,.0f} hours of people more, in {len(found.rises)} places (£{hours * 60:,.0f} more)" in sentences
    assert change_words(asked, first).startswith("Mon 4 Jan 18:30-23:00 Hub (telephone triage), EVE: 1 becomes ")


def test_a_typed_minimum_stays_unless_it_is_signed_off(asked: Problem, found: Takeover) -> None:
    (held,) = found.held
    assert (held.post, held.hours) == (HUB, 6 * 9.0)
    assert "your own minimum stays" in held_words(asked, held)
    assert not any(one.lowers_minimum for one in found.changes)
    signed = found_for(asked, SIGNED)
    nights = [one for one in signed.changes if one.codes == ("NGT",)]
    assert signed.held == ()
    assert {(one.minimum, one.why_lower) for one in nights} == {((3, 2), "two suffice at night")}
    assert signed.can_be_made
    assert "(agreed: two suffice at night)" in change_words(asked, nights[0])
    assert {one.needs[0].minimum for one in judged(asked, signed.edit).problem.shifts if one.shift_type == "NGT"} == {2}


def test_a_number_set_by_hand_lowers_its_own_time_alone(asked: Problem) -> None:
    night = next(shift for shift in asked.shifts if shift.shift_type == "NGT")
    found = found_for(asked, Overrule(HUB, night.interval, 2, "the hospital takes over"))
    lowered = [one for one in found.changes if one.lowers_minimum]
    assert [(one.interval, one.why_lower) for one in lowered] == [(night.interval, "the hospital takes over")]


def test_what_would_lower_a_minimum_silently_is_refused(asked: Problem) -> None:
    """A plan that has forgotten what was typed in, as no plan of ours does, is seen through."""
    plan = plan_of(asked)
    found = takeover(replace(plan, typed=np.zeros_like(plan.typed)), asked.draft_rota())
    assert {one.codes for one in found.refused} == {("NGT",)}
    assert not found.can_be_made
    assert "it would lower a minimum that was typed in" in " ".join(summary(found))


def test_who_would_be_missing_is_what_the_rules_find(asked: Problem, found: Takeover) -> None:
    after = judged(asked, found.edit).problem
    now, then = (
        sum(one.amount for one in assess_rota(each, each.draft_rota()) if one.rule == minimum_cover.ID)
        for each in (asked, after)
    )
    assert (found.before.minimum, found.after.minimum) == (now, then)
    assert found.after.desired > found.before.desired


def test_shifts_side_by_side_are_asked_for_by_a_line() -> None:
    scene = Scene()
    scene.practice("ash", 300_000)
    scene.site("hub", kind=SiteKind.HUB)
    scene.person("ann", "telephone_triage")
    for code, start, end in (("ONE", "18:00", "22:00"), ("TWO", "20:00", "23:00")):
        scene.shift_type(code, start, end, "telephone_triage", site="hub", needs=(Need(None, 1, 1),))
        scene.shift(code, *range(7))
    asked = scene.problem()
    found = found_for(asked)
    after = judged(asked, found.edit).problem
    assert not any(shift.needs for shift in after.shifts)
    assert {line.skill for line in after.cover} == {"telephone_triage"}
    assert after == with_facts(asked, found.edit)
    assert not any(one.lowers_minimum for one in found.changes)


@settings(max_examples=12, deadline=None)
@given(
    evening=st.integers(0, 5),
    night=st.integers(0, 5),
    patients=st.integers(1_000, 150_000),
    day=st.integers(0, 5),
    people=st.integers(0, 6),
)
def test_no_minimum_falls_that_nobody_agreed_to(evening: int, night: int, patients: int, day: int, people: int) -> None:
    asked = problem(evening, night, patients)
    start = datetime(2027, 1, 4, 18, 30, tzinfo=UTC) + timedelta(days=day)
    span = Interval(start, start + timedelta(hours=2))
    found = found_for(asked, Overrule(HUB, span, people, "said so"))
    assert not found.refused
    posts = found.plan.posts
    before = asked_for(posts)[0]
    after = asked_for(posts_of(with_facts(asked, found.edit), posts.half_hours, posts.care))[0]
    numbers = {posts.half_hours.index_of(span.start) + step for step in range(4)}
    outside = [at for at in range(len(posts.half_hours)) if at not in numbers]
    assert (after[:, outside] >= before[:, outside]).all()


def test_prices_by_harm_are_taken_over_with_the_numbers_and_told(asked: Problem) -> None:
    plan = plan_of(asked)

    def price(after: Problem) -> Problem:
        """Dearer by the day."""
        dearer = (
            replace(
                shift,
                needs=tuple(
                    replace(need, prices=replace(need.prices, desired=(100 * day, 100 * day + 50)))
                    for need in shift.needs
                ),
            )
            for day, shift in enumerate(after.shifts, start=1)
        )
        return replace(after, shifts=tuple(dearer))

    found = takeover(plan, asked.draft_rota(), price=price)
    after = with_facts(asked, found.edit)
    above = [one for one in after.shifts if one.needs[0].desired > one.needs[0].minimum]
    assert above
    assert len(found.prices) == len(above)
    assert [one.points[0] for one in found.prices] == sorted((one.points[0] for one in found.prices), reverse=True)
    dearest = found.prices[0]
    assert any(
        one.interval == dearest.interval and one.needs[0].prices.desired == dearest.points for one in after.shifts
    )
    said = list(summary(found))
    assert any(f"to {dearest.points[0]:,} points for the first. The dearest is filled first." in one for one in said)
    assert price_words(asked, dearest).endswith(f"EVE: {dearest.points[0]:,} points for the first person missing")
    again = takeover(plan_of(after), after.draft_rota(), price=price)
    assert not again.changes
    assert not again.prices, "they are priced so already"


def test_prices_alone_can_be_taken_over(asked: Problem) -> None:
    after = with_facts(asked, found_for(asked).edit)

    def price(problem: Problem) -> Problem:
        shifts = (
            replace(one, needs=tuple(replace(need, prices=Prices(desired=(777,))) for need in one.needs))
            for one in problem.shifts
        )
        return replace(problem, shifts=tuple(shifts))

    found = takeover(plan_of(after), after.draft_rota(), price=price)
    assert not found.changes
    assert found.can_be_made
    assert next(iter(summary(found))) == "Shifts and cover lines ask for this cover already."
    assert "from 777 to 777 points" in list(summary(found))[1]
