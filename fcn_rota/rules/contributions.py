"""What each practice is to lend the network, and what a duty counts as lent; known before there is a rota.

A practice's share is worked out from needs, never from a rota:

1. Together, the practices are to lend what the needs ask of the contracts that are credited to them: everybody's fair
   share of all needed work, at most what their contract promises (`fcn_rota.rules.shares`).
2. Or, where the network has agreed on a figure, so many per cent of the minutes for which each shift needs its desired
   number of people; what nobody credited to a practice could do (no such skill, another site, not engaged on the date)
   is left out of it.
3. That is split by list size, weighted for need where the weighted size is known, among the practices that are not
   excused: for which the rule is not switched off.

Facts shared by the rule `practice_contribution` and the solver.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from annotated_types import Ge, Le, MinLen

from fcn_rota.domain.network import OrganisationKind
from fcn_rota.domain.presence import counts_toward_cover
from fcn_rota.rules.needed import at_a_percentage, jobs_with_pools
from fcn_rota.rules.settings import Points, Setting, network_setting, organisation_setting, parameters
from fcn_rota.rules.shares import contract_weight, shares_of_all_work

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from fcn_rota.domain.network import Organisation
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem

RULE_ID = "practice_contribution"

Prices = Annotated[tuple[Points, ...], MinLen(1)]
Percent = Annotated[int, Ge(0), Le(100)]


@parameters
class Parameters:
    """What practices lend between them, and what it costs when one lends less or more than its share.

    Parameters
    ----------
    below_prices, above_prices
        Points for the first, second, ... started hour below and above what the practice is to lend, never falling; the
        last repeats. All 0, as by default, leaves the rule without effect.
    carried_minutes
        Minutes that a practice carries into the period above (+) or below (-) its share of earlier ones; set for the
        practice, with the dates of the period.
    percent_of_needed
        How much of the needed hours that people of practices could do they are to do, as the network sets it; None for
        what the contracts credited to practices promise. A network without contracted hours needs a figure.
    on_call_percent
        How much of a duty on call or on standby counts, as the network sets it.
    """

    below_prices: Prices = (0,)
    above_prices: Prices = (0,)
    carried_minutes: Annotated[int, Ge(-1_000_000), Le(1_000_000)] = 0
    percent_of_needed: Percent | None = None
    on_call_percent: Percent = 50

    def __post_init__(self) -> None:
        if any(list(prices) != sorted(prices) for prices in (self.below_prices, self.above_prices)):
            raise ValueError("prices never fall from one hour to the next")


def practice_setting(problem: "Problem", practice: str) -> Setting[Parameters]:
    """Return the rule as it applies to a practice in the period."""
    return organisation_setting(problem, RULE_ID, Parameters, practice, problem.period.first_day)


def practice_shares(problem: "Problem") -> Mapping[str, int]:
    """Return the minutes of the period that are each practice's share, in the order of the problem.

    Excused practices are not in it. What is carried from earlier periods is not taken off.
    """
    memo, key = problem.index.memo, (RULE_ID, "shares")
    if key not in memo:
        memo[key] = _practice_shares(problem)
    shares: Mapping[str, int] = memo[key]
    return shares


def minutes_lent(problem: "Problem", item: "WorkItem") -> int:
    """Minutes that a rostered duty counts as lent, by whoever it is credited to; 0 for somebody supernumerary."""
    if item.assignment is None or item.shift_type is None or not counts_toward_cover(problem, item.assignment):
        return 0
    return at_a_percentage(item.interval.minutes, item.shift_type, _network_figures(problem).on_call_percent)


def _practice_shares(problem: "Problem") -> Mapping[str, int]:
    lists = {
        one.id: _patients(one)
        for one in problem.organisations
        if one.kind is OrganisationKind.PRACTICE and practice_setting(problem, one.id).enabled
    }
    figures = _network_figures(problem)
    if figures.percent_of_needed is None:
        due = _promised(problem, lists, figures.on_call_percent)
    else:
        due = _needed(problem, lists, figures.on_call_percent) * figures.percent_of_needed // 100
    together = max(1, sum(lists.values()))
    return {practice: due * patients // together for practice, patients in lists.items()}


def _promised(problem: "Problem", practices: "Collection[str]", on_call_percent: int) -> int:
    """Return the minutes that the needs ask of the contracts credited to some practices."""
    promised = 0
    for person, minutes in shares_of_all_work(problem, on_call_percent).items():
        weights = [
            (contract_weight(problem, engagement), engagement.credited_practice in practices)
            for engagement in problem.index.engagements_of(person)
        ]
        credited = sum(weight for weight, is_credited in weights if is_credited)
        promised += minutes * credited // sum(weight for weight, _ in weights)
    return promised


def _needed(problem: "Problem", practices: "Collection[str]", on_call_percent: int) -> int:
    """Return the minutes of needed work that somebody credited to one of some practices could do."""

    def lends(person: "Person", day: "date") -> bool:
        mine = problem.index.engagements_of(person.id)
        return any(day in engagement.valid and engagement.credited_practice in practices for engagement in mine)

    return sum(
        job.people * at_a_percentage(job.interval.minutes, job.shift_types[0], on_call_percent)
        for job, pool in jobs_with_pools(problem, lends)
        if pool
    )


def _patients(practice: "Organisation") -> int:
    """Return the practice's list size, weighted for need where that is known."""
    facts = practice.practice
    if facts is None:
        return 0
    return facts.list_size if facts.weighted_list_size is None else facts.weighted_list_size


def _network_figures(problem: "Problem") -> Parameters:
    return network_setting(problem, RULE_ID, Parameters, problem.period.first_day).parameters
