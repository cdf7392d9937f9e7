"""Everybody's fair share of what the period needs, known before there is a rota.

The share is worked out from needs, never from a rota, so that nobody's share depends on what others are given:

1. Each shift needs its desired number of people for its minutes of a measure.
2. Those minutes are split among the people who could do it (the shift type's skills, its site, no restriction against
   it, engaged on its date), in proportion to their contracted out-of-hours minutes in the period without days of
   absence. People on no contract (sessional, bank, agency) have no share and are not measured.
3. Where the same split of *all* needed minutes would ask more of somebody than their contract promises, their shares
   shrink in that proportion: the rest is what people on no contract are expected to take.

Leave lowers a person's weight in all of the period and not only on its own dates, or whoever is away at Christmas would
have no share of Christmas, year after year; so the balance carried makes it up another year.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.availability import FairMeasure
from fcn_rota.rules.duties import excluded_dates
from fcn_rota.rules.measures import measured
from fcn_rota.rules.needed import Pool, at_a_percentage, jobs_with_pools

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.person import Engagement, Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.shift import ShiftType


def counted_minutes(
    problem: "Problem", interval: "Interval", shift_type: "ShiftType", on_call_percent: int
) -> Mapping[FairMeasure, int]:
    """Minutes of a duty by measure, only measures under which some count.

    On call and standby, called out or not, count at a percentage.
    """
    memo, key = problem.index.memo, ("counted_minutes", interval, shift_type.id, on_call_percent)
    if key not in memo:
        counted = measured(problem, interval).items()
        parts = ((measure, at_a_percentage(minutes, shift_type, on_call_percent)) for measure, minutes in counted)
        memo[key] = {measure: minutes for measure, minutes in parts if minutes}
    by_measure: Mapping[FairMeasure, int] = memo[key]
    return by_measure


def fair_shares(problem: "Problem", on_call_percent: int) -> Mapping[tuple[str, FairMeasure], int]:
    """Return the minutes of each measure that are everybody's fair share; people without a contract are not in it."""
    memo = problem.index.memo
    key = ("fair_shares", on_call_percent)
    if key not in memo:
        memo[key] = _fair_shares(problem, on_call_percent)
    shares: Mapping[tuple[str, FairMeasure], int] = memo[key]
    return shares


def shares_of_all_work(problem: "Problem", on_call_percent: int) -> Mapping[str, int]:
    """Return the minutes of all needed work that are everybody's fair share, at most what their contracts promise."""
    asked, weights = _asked(problem, on_call_percent)
    return {person: min(asked[person, None], weight // 7) for person, weight in weights.items()}


def contract_weight(problem: "Problem", engagement: "Engagement") -> int:
    """Return contracted minutes a week times the dates of the period neither excluded nor outside the engagement."""
    if not engagement.contracted_minutes_per_week:
        return 0
    away = excluded_dates(problem, engagement.person, engagement.id)
    dates = clock.days(problem.period.first_day, problem.period.last_day)
    return engagement.contracted_minutes_per_week * sum(day in engagement.valid and day not in away for day in dates)


def balance_of(problem: "Problem", person: str, measure: FairMeasure) -> int:
    """Minutes of a measure above (+) or below (-) the share that a person carries into the period."""
    memo = problem.index.memo
    key = ("balances",)
    if key not in memo:
        carried: Counter[tuple[str, FairMeasure]] = Counter()
        for balance in problem.balances:
            carried[balance.person, balance.measure] += balance.minutes
        memo[key] = carried
    minutes: int = memo[key][person, measure]
    return minutes


def _fair_shares(problem: "Problem", on_call_percent: int) -> Mapping[tuple[str, FairMeasure], int]:
    asked, weights = _asked(problem, on_call_percent)
    shares = {}
    for person, weight in weights.items():
        promised, everything = weight // 7, asked[person, None]
        for measure in FairMeasure:
            share = asked[person, measure]
            shares[person, measure] = share * promised // everything if everything > promised else share
    return shares


def _asked(
    problem: "Problem", on_call_percent: int
) -> "tuple[Mapping[tuple[str, FairMeasure | None], int], Mapping[str, int]]":
    """Return what the needs ask of each person under each measure and in all (None), and everybody's weight."""
    memo, key = problem.index.memo, ("asked", on_call_percent)
    if key not in memo:
        memo[key] = _split_needs(problem, on_call_percent)
    asked, weights = memo[key]
    return asked, weights


def _split_needs(
    problem: "Problem", on_call_percent: int
) -> "tuple[Counter[tuple[str, FairMeasure | None]], dict[str, int]]":
    engagements = problem.index.engagements_of
    weights = {p.id: sum(contract_weight(problem, one) for one in engagements(p.id)) for p in problem.people}
    weights = {person: weight for person, weight in weights.items() if weight}
    asked: Counter[tuple[str, FairMeasure | None]] = Counter()
    memo, key = problem.index.memo, ("needed_by_pool", tuple(weights), on_call_percent)
    if key not in memo:
        memo[key] = _needed_by_pool(problem, weights, on_call_percent)
    for pool, needed in memo[key].items():
        together = sum(weights[person] for person in pool)
        for person in pool:
            for measure, minutes in needed.items():
                asked[person, measure] += minutes * weights[person] // together
    return asked, weights


def _needed_by_pool(
    problem: "Problem", asked: Collection[str], on_call_percent: int
) -> "Mapping[Pool, Counter[FairMeasure | None]]":
    """Return the minutes needed of each measure, and of all (None), from each set of those asked who could do them."""

    def is_contracted(person: "Person", day: "date") -> bool:
        mine = problem.index.engagements_of(person.id)
        return person.id in asked and any(day in one.valid and one.contracted_minutes_per_week for one in mine)

    needed: defaultdict[Pool, Counter[FairMeasure | None]] = defaultdict(Counter)
    for job, pool in jobs_with_pools(problem, is_contracted):
        if not pool:
            continue
        kind, counts = job.shift_types[0], needed[pool]
        counts[None] += job.people * at_a_percentage(job.interval.minutes, kind, on_call_percent)
        for measure, minutes in counted_minutes(problem, job.interval, kind, on_call_percent).items():
            counts[measure] += job.people * minutes
    return needed
