"""What each practice is to lend the network, and what a duty counts as lent; known before there is a rota.

A practice's share is worked out from needs, never from a rota:

1. Each shift of the period needs its desired number of people for its minutes. What nobody credited to a practice could
   do (no such skill, another site, not engaged on the date) is left to trusts, bank and agencies.
2. Of the rest, the practices together are to lend the percentage that the network has agreed.
3. That is split by list size, weighted for need where the weighted size is known. A practice for which the rule is
   switched off is excused: the others have its share between them.

Facts shared by the rule `practice_contribution` and the solver.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from fcn_rota.domain.network import OrganisationKind
from fcn_rota.rules.needed import at_a_percentage, jobs_with_pools
from fcn_rota.rules.presence import counts_toward_cover
from fcn_rota.rules.settings import Points, Setting, network_setting, organisation_setting, parameters

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.network import Organisation
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem

RULE_ID = "practice_contribution"

Prices = Annotated[tuple[Points, ...], Field(min_length=1)]
Percent = Annotated[int, Field(ge=0, le=100)]


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
        How much of the needed hours that people of practices could do they are to do, as the network sets it; the rest
        is for trusts, bank and agencies.
    on_call_percent
        How much of a duty on call or on standby counts, as the network sets it.
    """

    below_prices: Prices = (0,)
    above_prices: Prices = (0,)
    carried_minutes: Annotated[int, Field(ge=-1_000_000, le=1_000_000)] = 0
    percent_of_needed: Percent = 100
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

    def lends(person: "Person", day: "date") -> bool:
        mine = problem.index.engagements_of(person.id)
        return any(day in engagement.valid and engagement.credited_practice in lists for engagement in mine)

    figures = _network_figures(problem)
    needed = sum(
        job.people * at_a_percentage(job.interval.minutes, job.shift_types[0], figures.on_call_percent)
        for job, pool in jobs_with_pools(problem, lends)
        if pool
    )
    together = max(1, sum(lists.values()))
    return {
        practice: needed * figures.percent_of_needed * patients // (100 * together)
        for practice, patients in lists.items()
    }


def _patients(practice: "Organisation") -> int:
    """Return the practice's list size, weighted for need where that is known."""
    facts = practice.practice
    if facts is None:
        return 0
    return facts.list_size if facts.weighted_list_size is None else facts.weighted_list_size


def _network_figures(problem: "Problem") -> Parameters:
    return network_setting(problem, RULE_ID, Parameters, problem.period.first_day).parameters
