"""What the demand screen shows, without a window."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from fcn_rota.demand.cover import cover_plan
from fcn_rota.demand.forecast import predict
from fcn_rota.demand.forecast_inputs import inputs_of
from fcn_rota.demand.simulation.outlook import BadHour, Handover, Line, Load, Outlook, hour_of
from fcn_rota.demand.simulation.service import Service
from fcn_rota.demand.simulation.tally import Share
from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.cover import CoverDecisions, Overrule, SignOff
from fcn_rota.domain.demand import HalfHours
from fcn_rota.domain.interval import Interval
from tests.ui.desktop.demand.conftest import patients
from ui.desktop.models.demand.curve import curve_of
from ui.desktop.models.demand.figures import handover_table, people_table
from ui.desktop.models.demand.heat import HeatCell, heat_map, summary
from ui.desktop.models.demand.picture import Picture

NOBODY = Share(0.0, 0.0, 0.0, 1.0)
WEEK = Interval(datetime(2027, 1, 4, tzinfo=UTC), datetime(2027, 1, 11, tzinfo=UTC))


def outlook(interval: Interval = WEEK, late: dict[int, Share] | None = None) -> Outlook:
    """Return an outlook in which people are late in some hours of one line."""
    hours = int((interval.end - interval.start) / timedelta(hours=1))
    by_hour = tuple((late or {}).get(hour, NOBODY) for hour in range(hours))
    total = Share(120.0, 0.05, 0.04, 0.06)
    line = Line("telephone calls", total, by_hour)
    return Outlook(
        interval=interval,
        replications=200,
        confidence=0.95,
        overall=Line("everybody", total, by_hour),
        lines=(line,),
        targets=(),
        handovers=(
            Handover(datetime(2027, 1, 4, 8, tzinfo=UTC), 0.5, 2.0),
            Handover(datetime(2027, 1, 5, 8, tzinfo=UTC), 1.0, 3.0),
        ),
        loads=(Load("ann", 270.0, 0.5, 12.0),),
        missed=(6.0, 6.0),
    )


@pytest.mark.parametrize(
    ("late", "text", "step"),
    [
        (NOBODY, "", 0),
        (Share(1.0, 0.0, 0.0, 0.02), "·", 0),
        (Share(1.0, 0.004, 0.0, 0.02), "<1", 0),
        (Share(1.0, 0.05, 0.0, 0.2), "5", 1),
        (Share(1.0, 0.051, 0.0, 0.2), "5", 2),
        (Share(1.0, 0.2, 0.1, 0.3), "20", 3),
        (Share(1.0, 1.0, 0.9, 1.0), "100", 4),
    ],
)
def test_every_step_of_heat_is_written_as_well(late: Share, text: str, step: int) -> None:
    cell = HeatCell(hour_of(WEEK, 0), "telephone calls", late)
    assert (cell.text, cell.step) == (text, step)


def test_an_hour_in_words_has_its_interval() -> None:
    cell = HeatCell(hour_of(WEEK, 19), "telephone calls", Share(5.2, 0.12, 0.08, 0.17), is_worst=True)
    assert cell.spoken == (
        "Mon 4 Jan 19:00-20:00, telephone calls: 5.20 expected, 12.0 % of them too late (8.0 % - 17.0 %). One of the "
        "worst hours."
    )
    assert HeatCell(hour_of(WEEK, 3), "home visit", NOBODY).spoken.endswith("home visit: nobody begins to wait.")


def test_days_below_each_other_hours_beside_each_other() -> None:
    found = outlook(late={19: Share(5.0, 0.2, 0.1, 0.3), 43: Share(5.0, 0.1, 0.05, 0.2)})
    worst = found.worst_hours(1)
    days = heat_map(found, 0, worst, frozenset({date(2027, 1, 5)}))
    assert [day.name for day in days[:2]] == ["Mon 4 Jan", "Tue 5 Jan BH"]
    assert len(days) == 7
    monday = days[0].cells[19]
    tuesday = days[1].cells[19]
    assert monday is not None
    assert tuesday is not None
    assert (monday.text, monday.is_worst, tuesday.text, tuesday.is_worst) == ("20", True, "10", False)
    assert heat_map(found, None, worst)[0].cells[19] == replace(monday, name="everybody")
    assert summary(found.lines[0]) == "telephone calls: 120 expected, 5.0 % too late"


def test_worst_hours_are_marked_only_where_their_line_is_shown() -> None:
    found = outlook(late={19: Share(5.0, 0.2, 0.1, 0.3)})
    other = (BadHour(1, 19, hour_of(WEEK, 19), Share(1.0, 1.0, 0.5, 1.0)),)
    (cell,) = (day.cells[19] for day in heat_map(found, 0, other)[:1])
    assert cell is not None
    assert not cell.is_worst


@pytest.mark.parametrize(("day", "worse", "shown"), [(date(2027, 10, 31), 1, "40"), (date(2027, 10, 31), 2, "40")])
def test_where_the_clock_goes_back_the_worse_of_the_two_hours_is_shown(day: date, worse: int, shown: str) -> None:
    late = {1: Share(1.0, 0.1, 0.0, 0.4), 2: Share(1.0, 0.1, 0.0, 0.4)} | {worse: Share(1.0, 0.4, 0.2, 0.6)}
    (row,) = heat_map(outlook(clock.day_interval(day), late), 0, ())
    assert row.cells[1] is not None
    assert row.cells[1].text == shown
    assert all(cell is not None for cell in row.cells)


def test_where_the_clock_goes_forward_an_hour_is_missing() -> None:
    (row,) = heat_map(outlook(clock.day_interval(date(2027, 3, 28))), 0, ())
    assert [hour for hour, cell in enumerate(row.cells) if cell is None] == [1]


def test_tables_have_a_sentence_for_every_row() -> None:
    problem = patients().problem()
    people = people_table(problem, outlook())
    assert people.rows[0].cells == ("Ann", "4.5", "50.0 %", "12")
    assert people.rows[0].spoken == "Ann: 4.5 hours with patients, busy 50.0 %, 12 minutes beyond the ends of duties"
    waiting = handover_table(outlook())
    assert [row.cells for row in waiting.rows] == [("Mon 4 Jan 08:00", "0.50", "2"), ("Tue 5 Jan 08:00", "1.00", "3")]
    assert [row.share for row in waiting.rows] == [0.5, 1.0]


def test_cover_beside_the_people_on() -> None:
    scene = patients()
    problem, rota = scene.problem(), scene.rota()
    prediction = predict(inputs_of(problem), HalfHours.over(problem.period.interval))
    plan = cover_plan(problem, prediction)
    curve = curve_of(plan, plan.posts.posts[0], rota)
    monday, tuesday = curve.week(0)[38], curve.week(0)[48 + 38]
    assert (monday.on, tuesday.on, monday.minimum) == (1, 2, 2)
    assert "1 person on, 2 wanted, 2 at least, 1 fewer than wanted" in monday.spoken
    assert curve.week(0)[0].spoken == "Mon 4 Jan 00:00-00:30: nobody is rostered."
    assert clock.show_span(curve.stretch(monday.at)) == "Mon 4 Jan 18:30-23:00"
    assert curve.stretch(0) == plan.posts.half_hours.at(0)
    assert (curve.weeks, len(curve.week(0)), curve.highest >= 2) == (1, 7 * 48, True)
    assert "Your own minimum is 2" in curve.why(monday.at) or "fewest who meet" in curve.why(monday.at)


def test_decisions_stand_with_their_post() -> None:
    scene = patients()
    problem = scene.problem()
    prediction = predict(inputs_of(problem), HalfHours.over(problem.period.interval))
    (post,) = cover_plan(problem, prediction).posts.posts
    said = Overrule(post, scene.span(0, "18:30", "23:00"), 5, "a festival", "o-1")
    elsewhere = replace(said, post=replace(post, skill="base"))
    signed = SignOff(post, "audited", "u-1", datetime(2027, 1, 1, tzinfo=UTC))
    plan = cover_plan(problem, prediction, decisions=CoverDecisions((said, elsewhere), (signed,)))
    curve = curve_of(plan, post, scene.rota())
    assert (curve.overrules, curve.sign_off) == ((said,), signed)
    assert curve.week(0)[38].desired == 5


def test_a_picture_is_of_a_rota_in_whatever_order() -> None:
    scene = patients()
    problem, rota = scene.problem(), scene.rota()
    forecast = predict(inputs_of(problem), HalfHours.over(problem.period.interval))
    plan = cover_plan(problem, forecast)
    service = Service(problem, forecast.forecast, plan.posts.care)
    picture = Picture(service, rota, outlook(), datetime(2027, 1, 3, 14, 5, tzinfo=UTC))
    backwards: list[Assignment] = list(reversed(rota.assignments))
    assert picture.is_of(problem, backwards)
    assert not picture.is_of(problem, backwards[1:])
    assert not picture.is_of(replace(problem), backwards)
    assert picture.standing.startswith("Simulated 200 times at 14:05: 6.0 response targets missed in all, 5.0 % of")
