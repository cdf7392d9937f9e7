"""Cover: who takes which contacts, the fewest people by formula, floors, typed minimums, overrules, needs and lines."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest

from fcn_rota.demand.cover import CoverPlan, cover_plan
from fcn_rota.demand.cover_lines import with_cover
from fcn_rota.demand.cover_need import Queue
from fcn_rota.demand.cover_posts import posts_of
from fcn_rota.demand.cover_reasons import reason
from fcn_rota.demand.cover_stretches import stretches_of
from fcn_rota.demand.cover_tightening import tightened
from fcn_rota.demand.cover_work import Work, workload_of
from fcn_rota.demand.defaults import care_model
from fcn_rota.demand.forecast import Prediction, predict
from fcn_rota.demand.forecast_inputs import inputs_of
from fcn_rota.demand.queueing import erlang_c, late_c
from fcn_rota.demand.wilson import contacts_seen, lower_end
from fcn_rota.domain import clock
from fcn_rota.domain.care import ClockStart, ResponseTarget, StageKind
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.cover import Attainment, Because, CoverDecisions, Judge, Overrule, Post, SignOff, Staffing
from fcn_rota.domain.demand import HalfHours, Stream
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.exchange.consistency import consistency_complaints
from tests.demand.planted import PLANTED

MONDAY, SATURDAY = date(2026, 12, 14), date(2026, 12, 19)


@pytest.fixture(scope="module")
def problem(example: Problem) -> Problem:
    """The example network with a week of its own."""
    period = RotaPeriod(MONDAY, MONDAY + 6 * clock.DAY)
    return replace(
        example, period=period, cover=tuple(line for line in example.cover if line.start < period.interval.end)
    )


@pytest.fixture(scope="module")
def prediction(problem: Problem) -> Prediction:
    """Its forecast."""
    return predict(inputs_of(problem), HalfHours.over(problem.period.interval))


@pytest.fixture(scope="module")
def plan(problem: Problem, prediction: Prediction) -> CoverPlan:
    """Its cover."""
    return cover_plan(problem, prediction)


def post(plan: CoverPlan, code: str, skill: str) -> Post:
    """The post of a site."""
    site = next(site for site in plan.posts.problem.sites if site.code == code)
    return Post(site.id, skill)


def row(plan: CoverPlan, code: str, skill: str) -> int:
    return plan.posts.posts.index(post(plan, code, skill))


def at(day: date, hour: int, minute: int = 0) -> int:
    """Number of the half-hour at a local time of the week."""
    return int((clock.instant(day, time(hour, minute)) - clock.day_interval(MONDAY).start) / timedelta(minutes=30))


class TestPosts:
    def test_shift_types_say_who_takes_what_when(self, plan: CoverPlan) -> None:
        posts = plan.posts
        evening = posts.team(post(plan, "TC", "base"), at(MONDAY, 20))
        night = posts.team(post(plan, "TC", "base"), at(MONDAY, 23))
        assert evening is not None
        assert night is not None
        assert evening.skills == {"base"}
        assert night.skills == {"base", "telephone_triage"}
        assert posts.team(post(plan, "HUB", "telephone_triage"), at(MONDAY, 23)) is None
        assert not posts.is_open[row(plan, "TC", "base"), at(MONDAY, 12)]

    def test_drivers_and_doctors_on_call_are_no_post(self, plan: CoverPlan) -> None:
        assert {one.skill for one in plan.posts.posts} == {
            "base", "telephone_triage", "home_visit", "community_response"
        }  # fmt: skip

    def test_calls_go_to_the_hub_and_at_night_to_the_base(self, plan: CoverPlan) -> None:
        calls = plan.posts.care.pathway(Stream.TELEPHONE).stages[0]
        ways = plan.posts.ways(calls, ("anybody",))[plan.posts.setting, 0]
        assert ways[at(MONDAY, 20), row(plan, "HUB", "telephone_triage")] == 1
        assert ways[at(MONDAY, 23), row(plan, "TC", "base")] == 1
        assert ways[at(MONDAY, 12)].sum() == 0

    def test_patients_are_seen_at_the_nearest_base(self, plan: CoverPlan, problem: Problem) -> None:
        practices = tuple(o.id for o in problem.organisations if o.practice)
        base = plan.posts.care.pathway(Stream.BASE).stages[1]
        ways = plan.posts.ways(base, practices)[plan.posts.setting][at(SATURDAY, 10)]
        assert ways.sum(axis=1) == pytest.approx(np.ones(len(practices)))
        far = next(o for o in problem.organisations if o.name == "Holm Bridge Surgery")
        assert ways[practices.index(far.id), row(plan, "WB", "base")] == 1
        unplaced = plan.posts.ways(base, ("nowhere",))[plan.posts.setting][at(SATURDAY, 10), 0]
        assert unplaced[row(plan, "WB", "base")] == unplaced[row(plan, "TC", "base")] == 0.5


class TestWork:
    def test_every_contact_comes_to_somebody_or_is_told(self, prediction: Prediction, problem: Problem) -> None:
        posts = posts_of(problem, prediction.grid.half_hours, care_model())
        work = workload_of(prediction, posts)
        visits = sum(
            one.arrivals.sum() for kinds in work.by_post.values() for one in kinds if one.stream is Stream.MENTAL_HEALTH
        )
        expected = prediction.band(streams=[Stream.MENTAL_HEALTH]).expected.sum()
        assert visits == pytest.approx(expected)
        assert work.unserved[at(SATURDAY, 18)] > 0, "no car between 18:00 and 18:30"
        assert work.unserved[at(MONDAY, 12)] == 0, "the practices are open"

    def test_care_begins_when_the_call_has_ended_and_the_patient_has_come(
        self, problem: Problem, prediction: Prediction
    ) -> None:
        model = care_model()
        call, base = model.pathway(Stream.BASE).stages
        long = replace(call, handling=replace(call.handling, mean_minutes=60.0))
        pathways = (p if p.stream is not Stream.BASE else replace(p, stages=(long, base)) for p in model.pathways)
        slow = replace(model, pathways=tuple(pathways))
        work = workload_of(prediction, posts_of(problem, prediction.grid.half_hours, slow))
        kinds = [one for found in work.by_post.values() for one in found if one.stream is Stream.BASE]
        seen = np.sum([one.arrivals for one in kinds if one.skills == base.skills], axis=0)
        expected = prediction.band(streams=[Stream.BASE]).expected
        saturday = slice(at(SATURDAY, 6), at(SATURDAY, 20))
        np.testing.assert_allclose(seen[saturday], expected[saturday.start - 3 : saturday.stop - 3])

    def test_the_shortest_target_comes_first(self, plan: CoverPlan) -> None:
        for queue in plan.queues:
            waits = [one.within for one in queue.work]
            assert waits == sorted(waits)

    def test_visits_take_their_drives(self, plan: CoverPlan) -> None:
        for one in plan.queues[row(plan, "CAR", "home_visit")].work:
            assert one.target is not None
            drive = one.target.minutes - one.within
            assert 9 < drive < 30
            handling = plan.posts.care.pathway(one.stream).stages[-1].handling.mean_minutes
            assert one.mean == pytest.approx(handling + 2 * drive)


def queue_of(arrivals: float, mean: float, *targets: tuple[int, float, float]) -> Queue:
    """A queue with steady work: minutes, share to be met, part of the arrivals."""
    work = []
    for minutes, share, part in targets:
        target = ResponseTarget("t", "t", StageKind.CARE, minutes, share, ClockStart.RECEIVED, PLANTED)
        contacts = np.full(4, arrivals * part)
        work.append(Work(Stream.BASE, ("base",), target, minutes, contacts, contacts * mean / 30, mean, 1.0))
    return Queue(tuple(work), 1.0, 4)


class TestFewest:
    @pytest.mark.parametrize("arrivals", [0.2, 1.0, 3.0, 9.0, 20.0])
    def test_chance_and_exponential_services_need_what_erlang_says(self, arrivals: float) -> None:
        queue = queue_of(arrivals, 12.0, (20, 0.95, 1.0))
        load = arrivals * 12 / 30
        people = next(c for c in range(1, 50) if c > load and float(late_c(c, load, 20.0, 12.0)) <= 0.05)
        assert queue.fewest().tolist() == [people] * 4
        enough, fewer = (queue.lateness(c, 0)[0].share for c in (people, people - 1)) if people > 1 else (0.0, 1.0)
        assert enough <= 0.05 < fewer

    def test_nothing_comes_and_nobody_is_needed(self) -> None:
        assert queue_of(0.0, 12.0, (20, 0.95, 1.0)).fewest().tolist() == [0] * 4
        assert Queue((), 1.0, 4).fewest().tolist() == [0] * 4

    def test_clusters_need_more(self) -> None:
        chance = queue_of(9.0, 12.0, (20, 0.95, 1.0))
        assert (replace(chance, dispersion=4.0).fewest() > chance.fewest()).all()

    def test_the_most_demanding_target_decides(self) -> None:
        both = queue_of(6.0, 12.0, (10, 0.99, 0.2), (360, 0.95, 0.8)).fewest()
        easy = queue_of(6.0, 12.0, (360, 0.95, 1.0)).fewest()
        assert (both > easy).all()

    def test_what_nobody_can_reach_in_time_asks_for_no_crowd(self) -> None:
        queue = queue_of(1.0, 12.0, (20, 0.95, 0.5), (60, 0.95, 0.5))
        near = replace(queue.work[0], within=-5.0)
        far = Queue((near, queue.work[1]), 1.0, 4)
        assert far.beyond_reach == (near,)
        assert far.fewest().max() <= queue.fewest().max()

    def test_chances_of_waiting_are_erlang_s(self) -> None:
        queue = queue_of(5.0, 12.0, (1, 0.95, 1.0))
        now = replace(queue.work[0], within=0.0)
        assert Queue((now,), 1.0, 4).lateness(3, 0)[0].share == pytest.approx(float(erlang_c(3, 2.0)))


class TestFloors:
    def test_nobody_is_alone_at_night_and_teams_are_safe(self, plan: CoverPlan) -> None:
        night = at(MONDAY, 3)
        assert plan.floors[:, night].sum() >= 2
        assert plan.floors[row(plan, "TC", "base"), night] == 2
        assert plan.floors[row(plan, "HUB", "telephone_triage"), at(MONDAY, 20)] == 1

    def test_the_second_clinician_at_night_where_most_comes(self, problem: Problem, prediction: Prediction) -> None:
        alone = replace(problem, sites=tuple(replace(site, minimum_safe_team=()) for site in problem.sites))
        night_only = {"NB"}
        shifts = tuple(s for s in alone.shifts if alone.index.type_of(s).code in night_only)
        found = cover_plan(replace(alone, shifts=shifts), prediction)
        assert found.floors[:, at(MONDAY, 3)].tolist() == [2]

    def test_closed_posts_want_nobody(self, plan: CoverPlan) -> None:
        assert (plan.desired[~plan.posts.is_open] == 0).all()
        assert (plan.minimum[~plan.posts.is_open] == 0).all()
        assert (plan.desired[plan.posts.is_open] >= 1).all()

    def test_a_forecast_never_lowers_a_typed_minimum_without_sign_off(
        self, problem: Problem, prediction: Prediction
    ) -> None:
        five = tuple(
            replace(s, needs=tuple(replace(n, minimum=5, desired=5) for n in s.needs))
            if problem.index.type_of(s).code == "EH"
            else s
            for s in problem.shifts
        )
        typed = replace(problem, shifts=five)
        plain = cover_plan(typed, prediction)
        hub, evening = row(plain, "HUB", "telephone_triage"), at(MONDAY, 20)
        assert plain.desired[hub, evening] == plain.minimum[hub, evening] == 5
        assert plain.because(hub, evening) is Because.TYPED
        agreed = SignOff(post(plain, "HUB", "telephone_triage"), "quiet", "u-jo", datetime(2026, 12, 1, tzinfo=UTC))
        signed = cover_plan(typed, prediction, decisions=CoverDecisions(sign_offs=(agreed,)))
        assert signed.minimum[hub, evening] == 1
        assert signed.desired[hub, evening] < 5

    def test_a_typed_cover_line_counts_too(self, problem: Problem, prediction: Prediction) -> None:
        site = next(site.id for site in problem.sites if site.code == "UCR")
        span = clock.local_interval(SATURDAY, time(9), time(10))
        line = CoverLine("typed", site, "community_response", span.start, span.end, 4, 4)
        found = cover_plan(replace(problem, cover=(*problem.cover, line)), prediction)
        number = row(found, "UCR", "community_response")
        assert found.minimum[number, at(SATURDAY, 9) : at(SATURDAY, 11)].tolist() == [4, 4, 1, 1]


class TestOverrule:
    def test_the_manager_s_word_counts_and_is_shown(self, problem: Problem, prediction: Prediction) -> None:
        base = next(site.id for site in problem.sites if site.code == "TC")
        span = clock.local_interval(SATURDAY, time(10), time(11))
        said = Overrule(Post(base, "base"), span, 1, "a trainee helps")
        found = cover_plan(problem, prediction, decisions=CoverDecisions((said,)))
        number, ten = row(found, "TC", "base"), at(SATURDAY, 10)
        assert found.desired[number, ten - 1 : ten + 3].tolist() == [2, 1, 1, 2]
        assert found.minimum[number, ten] == 1
        assert found.because(number, ten) is Because.OVERRULED
        assert "Set by hand (a trainee helps)" in reason(found, said.post, ten)

    def test_a_reason_must_be_given(self) -> None:
        with pytest.raises(ValueError, match="says why"):
            Overrule(Post("s", "base"), clock.day_interval(MONDAY), 1, " ")

    def test_numbers_are_set_for_whole_half_hours(self) -> None:
        with pytest.raises(ValueError, match="whole half-hours"):
            Overrule(Post("s", "base"), clock.local_interval(SATURDAY, time(10), time(10, 15)), 1, "why")


class TestReasons:
    def test_why_so_many(self, plan: CoverPlan) -> None:
        said = reason(plan, post(plan, "CAR", "home_visit"), at(SATURDAY, 11))
        assert said.startswith("Sat 19 Dec 11:00-11:30 Visiting car (home visit): 2 people. The fewest who meet")
        assert "With 1 person" in said
        assert '"less urgent patient seen within 6 hours", where 5.0 % may' in said

    def test_why_no_fewer_at_night(self, plan: CoverPlan) -> None:
        said = reason(plan, post(plan, "TC", "base"), at(MONDAY, 3))
        assert "Never fewer than 2 there, however little comes in; the targets alone ask for 1 person." in said

    def test_why_nobody(self, plan: CoverPlan) -> None:
        assert "Nobody is rostered there" in reason(plan, post(plan, "WB", "base"), at(MONDAY, 3))

    def test_every_half_hour_has_one(self, plan: CoverPlan) -> None:
        for one in plan.posts.posts:
            for number in range(0, len(plan.posts.half_hours), 7):
                assert "nan" not in reason(plan, one, number)

    def test_a_target_out_of_reach_is_told(self, problem: Problem, prediction: Prediction) -> None:
        model = care_model()
        found = cover_plan(problem, prediction, replace(model, travel=replace(model.travel, fixed_minutes=90)))
        said = reason(found, post(found, "CAR", "home_visit"), at(SATURDAY, 11))
        assert '"emergency seen within 1 hour" cannot be met' in said


class TestCurves:
    def test_they_say_what_the_plan_says(self, plan: CoverPlan) -> None:
        for number, curve in enumerate(plan.curves):
            assert [need.desired for need in curve.needs] == plan.desired[number].tolist()
            assert [need.minimum for need in curve.needs] == plan.minimum[number].tolist()
            assert curve.person_hours == plan.desired[number].sum() / 2
        assert {need.because for curve in plan.curves for need in curve.needs} == {
            Because.CLOSED, Because.TARGET, Because.SAFETY, Because.TYPED
        }  # fmt: skip


class TestLines:
    def test_nothing_is_priced_twice_and_nothing_is_forgotten(self, plan: CoverPlan, problem: Problem) -> None:
        asked = with_cover(plan)
        assert not [said for said in consistency_complaints(asked, lambda _: ()) if "priced twice" in said]
        for number, one in enumerate(plan.posts.posts):
            for half_hour in range(len(plan.posts.half_hours)):
                assert _asked_for(asked, plan, one, half_hour) >= plan.desired[number, half_hour]

    def test_shifts_that_stand_alone_get_the_numbers_and_overlapping_ones_a_line(self, plan: CoverPlan) -> None:
        asked = with_cover(plan)
        by_code = {(asked.index.type_of(s).code, s.day): s for s in asked.index.period_shifts}
        (visits,) = by_code["WV", SATURDAY].needs
        assert (visits.skill, visits.minimum, visits.desired) == (None, 1, 2)
        assert [need.skill for need in by_code["UR1", SATURDAY].needs] == ["home_visit"]
        response = post(plan, "UCR", "community_response")
        lines = [line for line in asked.cover if (line.site, line.skill) == (response.site, response.skill)]
        today = [line for line in lines if clock.local_date(line.start) == SATURDAY]
        assert [clock.show_span(line.interval) for line in today] == [
            "Sat 19 Dec 08:00-13:00", "Sat 19 Dec 13:00-15:00", "Sat 19 Dec 15:00-20:00"
        ]  # fmt: skip

    def test_others_are_left_alone(self, plan: CoverPlan, problem: Problem) -> None:
        asked = with_cover(plan)
        before = {line.id for line in problem.cover}
        assert before <= {line.id for line in asked.cover}
        drivers = [s for s in problem.shifts if problem.index.type_of(s).code in {"ED", "WD", "ND", "NC", "WP"}]
        kept = {s.id: s for s in asked.shifts}
        assert all(kept[s.id] == s for s in drivers)

    def test_deriving_twice_changes_nothing(self, plan: CoverPlan, prediction: Prediction) -> None:
        once = with_cover(plan)
        assert with_cover(cover_plan(once, prediction)) == once


def _asked_for(asked: Problem, plan: CoverPlan, where: Post, half_hour: int) -> int:
    """People that needs or lines ask for at a post in a half-hour."""
    team = plan.posts.team(where, half_hour)
    span = plan.posts.half_hours.at(half_hour)
    if team is None:
        return 0
    shifts = [s for s in asked.shifts if s.shift_type in team.shift_types and s.interval.covers(span)]
    needs = sum(max((n.desired for n in s.needs if n.skill is None), default=0) for s in shifts)
    lines = (
        n.desired for n in asked.cover if (n.site, n.skill) == (where.site, where.skill) and n.interval.covers(span)
    )
    return needs + max(lines, default=0)


def formula_judge(plan: CoverPlan, half_width: float = 0.0) -> tuple[Judge, list[Staffing]]:
    """A judge that goes by Erlang's formula, and the staffings it was asked about."""
    asked: list[Staffing] = []

    def judge(staffing: Staffing) -> Mapping[Post, Attainment]:
        asked.append(staffing)
        found = {}
        for where, people in staffing.items():
            number = next(n for n, one in enumerate(plan.posts.posts) if one.site == where.site)
            queue = plan.queues[number]
            late = {count: queue.late(count) for count in set(people) if count}
            shares = []
            for half_hour, count in enumerate(people):
                weights = [one.arrivals[half_hour] for one in queue.work]
                missed = [share[half_hour] for share in late[count]] if count else [1.0] * len(weights)
                shares.append(1 - float(np.average(missed, weights=weights)) if sum(weights) else 1.0)
            low, high = (tuple(min(1.0, share + sign * half_width) for share in shares) for sign in (-1, 1))
            found[where] = Attainment(tuple(shares), low, high)
        return found

    return judge, asked


def test_a_period_without_shifts_has_nobody_to_ask_for(problem: Problem, prediction: Prediction) -> None:
    nobody = cover_plan(replace(problem, shifts=(), assignments=()), prediction)
    assert nobody.curves == ()
    assert nobody.desired.shape == (0, len(prediction.grid.half_hours))
    assert nobody.unserved.sum() >= prediction.forecast.total, "each contact needs somebody once or twice"
    assert with_cover(nobody).cover == problem.cover


class TestTightening:
    def test_the_fewest_that_the_judge_accepts(self, plan: CoverPlan) -> None:
        judge, asked = formula_judge(plan)
        found = tightened(plan, judge)
        assert found.unmet == ()
        assert found.judged == len(asked)
        for one, stretch in zip(found.stretches, stretches_of(plan), strict=True):
            least = int(plan.minimum[stretch.row, list(stretch.half_hours)].max())
            assert one.people >= least
            if one.people > least:
                assert _alone(plan, stretch.row, stretch.half_hours, one.people - 1) < one.target
        assert (found.plan.desired >= found.plan.minimum).all()
        assert found.plan.desired.sum() <= sum(
            2 * plan.desired[s.row, list(s.half_hours)].max() * len(s.half_hours) for s in stretches_of(plan)
        )

    def test_it_does_not_matter_where_one_starts(self, plan: CoverPlan) -> None:
        crowded = replace(plan, needed=plan.needed + 2)
        judge, _ = formula_judge(plan)
        np.testing.assert_array_equal(tightened(crowded, judge).plan.desired, tightened(plan, judge).plan.desired)

    def test_numbers_come_from_the_simulation_afterwards(self, plan: CoverPlan) -> None:
        judge, _ = formula_judge(plan)
        found = tightened(plan, judge).plan
        assert Because.TARGET not in {need.because for curve in found.curves for need in curve.needs}

    def test_people_at_night_take_the_telephones_as_well(self, plan: CoverPlan) -> None:
        judge, asked = formula_judge(plan)
        tightened(plan, judge)
        night, base = at(MONDAY, 23), post(plan, "TC", "base")
        calls = replace(base, skill="telephone_triage")
        assert all(staffing[calls][night] == staffing[base][night] >= 2 for staffing in asked)
        assert all(staffing[calls][at(MONDAY, 20)] == 0 for staffing in asked)

    def test_doubt_asks_for_more(self, plan: CoverPlan) -> None:
        sure, doubtful = (tightened(plan, formula_judge(plan, width)[0]).plan for width in (0.0, 0.2))
        assert doubtful.desired.sum() > sure.desired.sum()

    def test_too_few_contacts_to_be_sure_call_for_nobody_more(self, plan: CoverPlan) -> None:
        def seldom(staffing: Staffing) -> Mapping[Post, Attainment]:
            """All in time, of so few that the interval reaches far down."""
            one, low = ((value,) * len(plan.posts.half_hours) for value in (1.0, 0.02))
            return {where: Attainment(one, low, one) for where in staffing}

        found = tightened(plan, seldom)
        assert found.unmet == ()
        assert found.unsure
        assert (found.plan.desired <= found.plan.minimum.max(axis=1, keepdims=True)).all()

    @pytest.mark.parametrize(("share", "number"), [(1.0, 40), (0.95, 200), (0.5, 30), (0.0, 7)])
    def test_an_interval_says_how_many_were_seen(self, share: float, number: int) -> None:
        z = 1.96
        k = z**2 / number
        half = (share * (1 - share) * k + k**2 / 4) ** 0.5 / (1 + k)
        seen = contacts_seen(np.array([share]), np.array([half]), z)
        assert seen[0] == pytest.approx(number, rel=1e-6)
        assert lower_end(share, number, z) == pytest.approx(max(0.0, (share + k / 2) / (1 + k) - half))

    def test_what_cannot_be_met_is_told_and_has_an_end(self, plan: CoverPlan) -> None:
        def never(staffing: Staffing) -> Mapping[Post, Attainment]:
            nothing = (0.0,) * len(plan.posts.half_hours)
            return {where: Attainment(nothing, nothing, nothing) for where in staffing}

        found = tightened(plan, never)
        assert found.judged < 10
        assert {one.post for one in found.unmet} == set(plan.posts.posts)
        assert all(one.share == 0 for one in found.unmet)
        for one, stretch in zip(found.stretches, stretches_of(plan), strict=True):
            least, first = (int(n[stretch.row, list(stretch.half_hours)].max()) for n in (plan.minimum, plan.desired))
            if one in found.unmet:
                assert least <= one.people <= first, "whoever changes nothing is not asked for"

    def test_as_many_stay_as_help_where_a_target_cannot_be_met(self, plan: CoverPlan) -> None:
        stretch = next(one for one in stretches_of(plan) if plan.queues[one.row].load[list(one.half_hours)].sum() > 1)
        where, first = stretch.team.post, int(plan.desired[stretch.row, list(stretch.half_hours)].max())

        def hard(staffing: Staffing) -> Mapping[Post, Attainment]:
            """Two more help there, a third does not; everywhere else all is well."""
            found = {}
            for post, people in staffing.items():
                shares = [0.99] * len(people)
                if post == where:
                    for at in stretch.half_hours:
                        shares[at] = {0: 0.3, 1: 0.6}.get(people[at] - first, 0.8 if people[at] > first else 0.1)
                one = tuple(shares)
                found[post] = Attainment(one, tuple(s - 0.001 for s in one), tuple(s + 0.001 for s in one))
            return found

        found = tightened(plan, hard)
        assert [(one.interval.start, one.people) for one in found.unmet] == [
            (plan.posts.half_hours.at(stretch.half_hours[0]).start, first + 2)
        ]

    def test_it_tells_how_often_the_judge_is_asked(self, plan: CoverPlan) -> None:
        told: list[int] = []
        found = tightened(plan, formula_judge(plan)[0], progress=told.append)
        assert told == list(range(1, found.judged + 1))

    def test_a_number_for_part_of_a_stretch_stays_with_its_part(
        self, problem: Problem, prediction: Prediction, plan: CoverPlan
    ) -> None:
        stretch = max(stretches_of(plan), key=lambda one: len(one.half_hours))
        row, half_hours = stretch.row, list(stretch.half_hours)
        mine, rest = half_hours[:2], half_hours[2:]
        span = Interval(plan.posts.half_hours.at(mine[0]).start, plan.posts.half_hours.at(mine[-1]).end)
        busy = cover_plan(
            problem, prediction, decisions=CoverDecisions((Overrule(stretch.team.post, span, 9, "fair"),))
        )
        found = tightened(busy, formula_judge(busy)[0]).plan
        assert set(found.desired[row, mine].tolist()) == {9}
        assert (found.desired[row, rest] < 9).all()
        assert found.needed[row, mine].tolist() == plan.needed[row, mine].tolist(), "what the targets ask for stays"
        assert not found.simulated[row, mine].any()
        withdrawn = plan.with_numbers_of(found)
        assert withdrawn.desired[row, mine].tolist() == plan.desired[row, mine].tolist()
        assert withdrawn.desired[row, rest].tolist() == found.desired[row, rest].tolist()

    def test_numbers_hold_for_the_same_work_whatever_is_asked_for(
        self, problem: Problem, prediction: Prediction, plan: CoverPlan
    ) -> None:
        more = replace(
            problem,
            shifts=tuple(
                replace(one, needs=tuple(replace(need, minimum=need.desired) for need in one.needs))
                for one in problem.shifts
            ),
        )
        assert cover_plan(more, prediction).is_of_same_work(plan)
        inputs = replace(
            prediction.inputs,
            populations=tuple(replace(one, patients=2 * one.patients) for one in prediction.inputs.populations),
        )
        assert not cover_plan(problem, predict(inputs, prediction.grid.half_hours)).is_of_same_work(plan)
        fewer = replace(problem, shifts=tuple(one for one in problem.shifts if one.day != MONDAY))
        assert not cover_plan(fewer, prediction).is_of_same_work(plan)

    def test_reasons_tell_the_simulation_from_the_formula(self, plan: CoverPlan) -> None:
        found = tightened(plan, formula_judge(plan)[0]).plan
        said = {
            because: reason(found, curve.post, at)
            for curve in found.curves
            for at, because in ((at, need.because) for at, need in enumerate(curve.needs))
        }
        assert "simulated, that is enough" in said[Because.SAFETY]
        assert "By simulation: with fewer, too many would wait too long." in said[Because.SIMULATED]
        assert "By the formula, with" in said[Because.SIMULATED]

    def test_the_manager_s_numbers_are_judged_and_kept(self, problem: Problem, prediction: Prediction) -> None:
        car = next(site.id for site in problem.sites if site.code == "CAR")
        said = Overrule(Post(car, "home_visit"), problem.period.interval, 1, "one car is all there is")
        mine = cover_plan(problem, prediction, decisions=CoverDecisions((said,)))
        found = tightened(mine, formula_judge(mine)[0])
        assert {one.people for one in found.stretches if one.post == said.post} == {1}
        assert {one.post for one in found.unmet} == {said.post}


def _alone(plan: CoverPlan, number: int, half_hours: tuple[int, ...], people: int) -> float:
    """Share in time at a post with so many people throughout a stretch."""
    queue, contacts, in_time = plan.queues[number], 0.0, 0.0
    for one, late in zip(queue.work, queue.late(people), strict=True):
        for half_hour in half_hours:
            contacts += float(one.arrivals[half_hour])
            in_time += float(one.arrivals[half_hour] * (1 - late[half_hour]))
    return in_time / contacts


def test_priorities_are_counted_in(prediction: Prediction, problem: Problem, plan: CoverPlan) -> None:
    half = {CasePriority.EMERGENCY: 0.5, CasePriority.LESS_URGENT: 0.5}
    inputs = replace(prediction.inputs, priorities=dict.fromkeys(Stream, half))
    urgent = cover_plan(problem, predict(inputs, prediction.grid.half_hours))
    assert urgent.desired.sum() >= plan.desired.sum()
