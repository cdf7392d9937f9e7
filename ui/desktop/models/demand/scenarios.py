"""What may come, as the manager chooses it, and the scenarios side by side."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from fcn_rota.demand.forecast import predict
from fcn_rota.demand.forecast_inputs import DemandInputs, Population
from fcn_rota.demand.forecast_what_if import Change, ListSizeChange, PracticeJoins, PracticeLeaves, PracticesMerge
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.wording import percent
from fcn_rota.services.what_if import Scenario, Side, visits_instead_of_base, with_another, without_person
from ui.desktop.models.demand.figures import FigureRow, FigureTable
from ui.desktop.models.demand.picture import Basis

AS_IT_IS: Final = "As it is"


class Turn(StrEnum):
    """A kind of thing that may come."""

    LISTS = "Lists grow or shrink by"
    LEAVES = "A practice leaves"
    JOINS = "A practice joins, with"
    MERGES = "Two practices merge"
    LOST = "Somebody is lost"
    HIRED = "Somebody is hired, like"
    VISITS = "Visits instead of base, for"

    @property
    def unit(self) -> str:
        """What its number counts; empty where it has none."""
        return {Turn.LISTS: " %", Turn.VISITS: " % of base contacts", Turn.JOINS: " patients"}.get(self, "")

    @property
    def is_about_somebody(self) -> bool:
        """Whether it says which practice or person it is about."""
        return self in {Turn.LEAVES, Turn.MERGES, Turn.LOST, Turn.HIRED}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may come.

    Parameters
    ----------
    turn
        What kind.
    number
        Percent, or patients.
    subject
        Id of the practice or person it is about; empty where it is about none.
    other
        Id of the practice that the first merges with.
    """

    turn: Turn
    number: int = 0
    subject: str = ""
    other: str = ""


Choices: TypeAlias = tuple[Choice, ...]
"""Things that come together: one scenario."""


def subjects(problem: Problem, turn: Turn) -> tuple[tuple[str, str], ...]:
    """Return whom a kind can be about, as ids with names, by name; the last practice cannot leave."""
    if turn in {Turn.LEAVES, Turn.MERGES}:
        practices = [(one.id, one.name) for one in problem.organisations if one.practice is not None]
        found = practices if len(practices) > 1 else []
    elif turn in {Turn.LOST, Turn.HIRED}:
        roles = {engagement.person: engagement.role for engagement in reversed(problem.engagements)}
        found = [(one.id, ", ".join(filter(None, (one.name, roles.get(one.id))))) for one in problem.people]
    else:
        found = []
    return tuple(sorted(found, key=lambda pair: pair[1]))


def words_of(choices: Choices, problem: Problem) -> str:
    """Return what comes, as it was chosen: ``Lists grow or shrink by 5 % and Somebody is lost: Ann, GP``."""
    return " and ".join(_words(choice, problem) for choice in choices)


def needs_solving(scenarios: Sequence[Choices]) -> bool:
    """Whether some scenario says nothing unless rotas are solved anew: whoever is hired has no duty yet."""
    return any(choice.turn is Turn.HIRED for choices in scenarios for choice in choices)


def scenario_as_it_is(basis: Basis, rota: Rota, problem: Problem | None = None) -> Scenario:
    """Return the scenario that all others are held against.

    Parameters
    ----------
    basis
        What is expected.
    rota
        Who works when.
    problem
        The problem with the rota as its assignments, where rotas are to be solved anew.
    """
    return Scenario(AS_IT_IS, problem or basis.problem, rota, basis.prediction.forecast, basis.plan.posts.care)


def changed_inputs(choices: Choices, inputs: DemandInputs) -> tuple[DemandInputs, tuple[str, ...]]:
    """Return what a forecast is made from after practices and lists have changed, and what each change is called.

    Raises
    ------
    ValueError
        If a change makes no sense for the network, or after those before it.
    """
    names = []
    for number, choice in enumerate(choices, start=1):
        change = _change(choice, inputs, number)
        if change is not None:
            names.append(change.name(inputs))
            inputs = change.applied(inputs)
    return inputs, tuple(names)


def scenario_of(choices: Choices, first: Scenario, basis: Basis) -> Scenario:
    """Return what would be: some changes together from the rota as it is, which nobody plans anew.

    Raises
    ------
    ValueError, KeyError
        If it makes no sense for the network.
    """
    inputs, changes = changed_inputs(choices, basis.prediction.inputs)
    found, names = first, list(changes)
    if changes:
        found = replace(first, forecast=predict(inputs, first.forecast.half_hours).forecast)
    # Whoever is like somebody is hired before that one is lost.
    for choice in sorted(choices, key=lambda one: one.turn is Turn.LOST):
        if choice.turn in _OF_PEOPLE:
            found = _OF_PEOPLE[choice.turn](found, choice)
            names.append(found.name)
    return replace(found, name=" and ".join(names))


_OF_PEOPLE: Final[Mapping[Turn, Callable[[Scenario, Choice], Scenario]]] = MappingProxyType(
    {
        Turn.VISITS: lambda scenario, choice: visits_instead_of_base(scenario, choice.number / 100),
        Turn.HIRED: lambda scenario, choice: with_another(scenario, choice.subject),
        Turn.LOST: lambda scenario, choice: without_person(scenario, choice.subject),
    }
)
"""What does not change who is registered where."""


def _change(choice: Choice, inputs: DemandInputs, number: int) -> Change | None:
    names = {one.practice: one.name for one in inputs.populations}
    match choice.turn:
        case Turn.LISTS:
            return ListSizeChange(choice.number)
        case Turn.LEAVES:
            return PracticeLeaves(choice.subject)
        case Turn.JOINS:
            return PracticeJoins(Population(f"joining-{number}", "A practice", choice.number))
        case Turn.MERGES:
            both = (choice.subject, choice.other)
            return PracticesMerge(both, " and ".join(names.get(one, one) for one in both))
    return None


def _words(choice: Choice, problem: Problem) -> str:
    names = dict(subjects(problem, choice.turn))
    about = " and ".join(names[one] for one in (choice.subject, choice.other) if one in names)
    number = f" {choice.number:,}{choice.turn.unit}" if choice.turn.unit else ""
    return f"{choice.turn.value}{number}" + (f": {about}" if about else "")


def side_table(sides: Sequence[Side]) -> FigureTable:
    """Return scenarios side by side, each beside the first."""
    heads = (
        *("What if", "Missed", "More missed", "Too late", "Contacts", "Hours"),
        *("Below minimum", "Below wanted", "Broken", "Pay"),
    )
    most = max((side.outlook.expected_missed for side in sides), default=0.0)
    rows = []
    for side in sides:
        more = "" if side is sides[0] else f"{side.more_missed:+.1f} ± {side.give_or_take:.1f}"
        missed = side.outlook.expected_missed
        cells = (
            side.name,
            f"{missed:,.1f}",
            more,
            percent(side.outlook.overall.late.share),
            f"{side.contacts:,.0f}",
            f"{side.hours:,.0f}",
            f"{side.minimum_missing:,}",
            f"{side.desired_missing:,}",
            f"{side.broken:,}",
            f"£{side.pay_pence // 100:,}",
        )
        spoken = "; ".join(f"{head}: {cell}" for head, cell in zip(heads, cells, strict=True) if cell)
        rows.append(FigureRow(cells, spoken, missed / most if most else 0.0))
    return FigureTable("Scenarios side by side", heads, tuple(rows))
