"""What if: scenarios of a network, its people and its patients, laid side by side.

Nothing here is stored. A scenario is a problem, a rota of it and what is expected to come; changes make one from
another. Changes of the population are those of `fcn_rota.demand.forecast_what_if`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from fcn_rota.demand.simulation.outlook import Outlook, outlook_of
from fcn_rota.demand.simulation.relief import paired_mean
from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.service import Service
from fcn_rota.domain.care import CareModel
from fcn_rota.domain.demand import Arrivals, Forecast, Stream
from fcn_rota.domain.person import Person
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.rules import assess_rota, desired_cover, minimum_cover
from fcn_rota.rules.pay import pay_pence
from fcn_rota.rules.plan import Plan

_PEOPLE: Final = "person"
"""The unit of desired cover's findings about people missing, not too many."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Something that may be: a network, who works when, what comes, and how that is dealt with.

    Parameters
    ----------
    name
        What it is called.
    problem, rota, forecast
        The network, who works when, and what is expected to come.
    care
        How contacts are dealt with: what was learned from the network's own cases (`learned_care`), or the defaults.
    """

    name: str
    problem: Problem
    rota: Rota
    forecast: Forecast
    care: CareModel


@dataclass(frozen=True, slots=True)
class Side:
    """One scenario in figures.

    Parameters
    ----------
    name
        Of the scenario.
    contacts
        Contacts expected.
    hours
        Hours of people who see patients.
    minimum_missing, desired_missing
        People short of minimum and of desired cover, as the rules count them.
    broken
        Hard rules broken.
    pay_pence
        What the period's duties cost.
    outlook
        How those who call would fare.
    more_missed, give_or_take
        How many more response targets are missed than in the first scenario, on average, and half the length of the
        interval of that: the same cases as far as both have them.
    """

    name: str
    contacts: float
    hours: float
    minimum_missing: int
    desired_missing: int
    broken: int
    pay_pence: int
    outlook: Outlook
    more_missed: float
    give_or_take: float


def side_by_side(
    scenarios: Sequence[Scenario],
    *,
    replications: int = 200,
    seed: int = 0,
    workers: int | None = None,
    confidence: float = 0.95,
    progress: Callable[[str], None] | None = None,
) -> tuple[Side, ...]:
    """Return scenarios in figures, each beside the first.

    Parameters
    ----------
    scenarios
        What is compared, of one period; the first is what the others are held against.
    replications, seed, workers, confidence
        Of the simulation.
    progress
        Told the name of each scenario before it is worked out.
    """
    sides: list[Side] = []
    for scenario in scenarios:
        if progress is not None:
            progress(scenario.name)
        service = Service(scenario.problem, scenario.forecast, scenario.care, seed)
        with Replicator(service.source, workers) as replicator:
            outlook = outlook_of(service, scenario.rota, replicator, replications=replications, confidence=confidence)
        findings = assess_rota(scenario.problem, scenario.rota)
        first = sides[0].outlook if sides else outlook
        more, give_or_take = paired_mean(outlook.missed, first.missed, confidence)
        sides.append(
            Side(
                name=scenario.name,
                contacts=scenario.forecast.total,
                hours=sum(duty.end - duty.start for duty in service.duties(scenario.rota)) / 60,
                minimum_missing=sum(one.amount for one in findings if one.rule == minimum_cover.ID),
                desired_missing=sum(
                    one.amount for one in findings if one.rule == desired_cover.ID and one.unit == _PEOPLE
                ),
                broken=sum(one.hard for one in findings),
                pay_pence=_pay(scenario),
                outlook=outlook,
                more_missed=more,
                give_or_take=give_or_take,
            )
        )
    return tuple(sides)


def without_person(scenario: Scenario, person: str) -> Scenario:
    """Return the scenario after somebody has left, their duties empty.

    Raises
    ------
    KeyError
        If there is no such person.
    """
    problem = scenario.problem
    gone = problem.index.person(person)
    engagements = {engagement.id for engagement in problem.index.engagements_of(person)}
    assignments = {one.id for one in problem.assignments if one.person == person}
    subjects = {SubjectKind.PERSON: {person}, SubjectKind.ENGAGEMENT: engagements}
    left = replace(
        problem,
        people=tuple(one for one in problem.people if one.id != person),
        engagements=tuple(one for one in problem.engagements if one.person != person),
        assignments=tuple(one for one in problem.assignments if one.person != person),
        worked_times=tuple(one for one in problem.worked_times if one.assignment not in assignments),
        commitments=tuple(one for one in problem.commitments if one.person != person),
        availabilities=tuple(one for one in problem.availabilities if one.person != person),
        balances=tuple(one for one in problem.balances if one.person != person),
        settings=tuple(one for one in problem.settings if one.subject not in subjects.get(one.subject_kind, ())),
    )
    kept = tuple(one for one in scenario.rota.assignments if one.person != person)
    return replace(scenario, name=f"{gone.name} lost", problem=left, rota=replace(scenario.rota, assignments=kept))


def with_another(scenario: Scenario, like: str) -> Scenario:
    """Return the scenario with somebody more, as skilled and on the same terms as another and otherwise free.

    The newcomer has no history, leave or surgeries, and no duty yet: only a rota solved anew gives them any.

    Raises
    ------
    KeyError
        If there is no such person.
    """
    problem = scenario.problem
    model = problem.index.person(like)
    taken = {one.id for one in problem.people} | {one.id for one in problem.engagements}
    ids = (f"{like}-another-{number}" for number in range(2, len(taken) + 3))
    newcomer = Person(
        next(one for one in ids if one not in taken),
        f"Another {model.name}",
        skills=model.skills,
        credentials=model.credentials,
        sites=model.sites,
        remote=model.remote,
    )
    engagements = tuple(
        replace(one, id=f"{newcomer.id}-{number}", person=newcomer.id)
        for number, one in enumerate(problem.index.engagements_of(like), start=1)
    )
    more = replace(problem, people=(*problem.people, newcomer), engagements=(*problem.engagements, *engagements))
    return replace(scenario, name=f"Another {model.name} hired", problem=more)


def visits_instead_of_base(scenario: Scenario, share: float) -> Scenario:
    """Return the scenario in which a share (0 to 1) of those who would come to a base are visited instead.

    Raises
    ------
    ValueError
        If the share is none.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share lies between 0 and 1, not {share:g}")
    lines = {(line.practice, line.stream): line for line in scenario.forecast.arrivals}
    for practice in dict.fromkeys(line.practice for line in scenario.forecast.arrivals):
        base = lines.get((practice, Stream.BASE))
        if base is not None:
            visits = lines.get((practice, Stream.HOME_VISIT))
            lines[practice, Stream.BASE] = _scaled(base, 1 - share)
            moved = replace(_scaled(base, share), stream=Stream.HOME_VISIT)
            lines[practice, Stream.HOME_VISIT] = _together(visits, moved)
    forecast = replace(scenario.forecast, arrivals=tuple(lines.values()))
    return replace(scenario, name=f"{100 * share:g} % of base contacts visited instead", forecast=forecast)


def _scaled(line: Arrivals, factor: float) -> Arrivals:
    return replace(
        line,
        expected=tuple(factor * value for value in line.expected),
        error=tuple(factor * value for value in line.error),
    )


def _together(one: Arrivals | None, other: Arrivals) -> Arrivals:
    if one is None:
        return other
    # The errors come from the same unknown rates and add up.
    return replace(
        one,
        expected=tuple(a + b for a, b in zip(one.expected, other.expected, strict=True)),
        error=tuple(a + b for a, b in zip(one.error, other.error, strict=True)),
    )


def _pay(scenario: Scenario) -> int:
    plan = Plan(scenario.problem, scenario.rota)
    return sum(pay_pence(scenario.problem, item) for one in scenario.problem.people for item in plan.duties_of(one.id))
