"""What may come, as the manager chooses it, and the scenarios side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from fcn_rota.demand.forecast import predict
from fcn_rota.demand.forecast_inputs import Population
from fcn_rota.demand.forecast_what_if import Change, ListSizeChange, PracticeJoins, PracticeLeaves
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.services.what_if import Scenario, Side, visits_instead_of_base, without_person
from ui.desktop.models.demand.figures import FigureRow, FigureTable
from ui.desktop.models.demand.picture import Basis

AS_IT_IS: Final = "As it is"
_NEWCOMER: Final = "joining"


class Turn(StrEnum):
    """A kind of thing that may come."""

    LISTS = "Lists grow or shrink by"
    LEAVES = "A practice leaves"
    JOINS = "A practice joins, with patients"
    LOST = "Somebody is lost"
    VISITS = "Visits instead of base, for"

    @property
    def unit(self) -> str:
        """What its number counts; empty where it has none."""
        return {Turn.LISTS: " %", Turn.VISITS: " % of base contacts", Turn.JOINS: " patients"}.get(self, "")

    @property
    def is_about_somebody(self) -> bool:
        """Whether it says who leaves or is lost."""
        return self in {Turn.LEAVES, Turn.LOST}


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
    """

    turn: Turn
    number: int = 0
    subject: str = ""


def subjects(problem: Problem, turn: Turn) -> tuple[tuple[str, str], ...]:
    """Return whom a kind can be about, as ids with names, by name; the last practice cannot leave."""
    if turn is Turn.LEAVES:
        practices = [(one.id, one.name) for one in problem.organisations if one.practice is not None]
        found = practices if len(practices) > 1 else []
    elif turn is Turn.LOST:
        found = [(one.id, one.name) for one in problem.people]
    else:
        found = []
    return tuple(sorted(found, key=lambda pair: pair[1]))


def scenario_as_it_is(basis: Basis, rota: Rota) -> Scenario:
    """Return the scenario that all others are held against."""
    return Scenario(AS_IT_IS, basis.problem, rota, basis.prediction.forecast, basis.plan.posts.care)


def scenario_of(choice: Choice, first: Scenario, basis: Basis) -> Scenario:
    """Return what would be: one change from the rota as it is, which nobody plans anew.

    Raises
    ------
    ValueError
        If it makes no sense for the network.
    """
    match choice.turn:
        case Turn.LOST:
            return without_person(first, choice.subject)
        case Turn.VISITS:
            return visits_instead_of_base(first, choice.number / 100)
        case Turn.LISTS:
            change: Change = ListSizeChange(choice.number)
        case Turn.LEAVES:
            change = PracticeLeaves(choice.subject)
        case Turn.JOINS:
            change = PracticeJoins(Population(_NEWCOMER, "A practice", choice.number))
    inputs = basis.prediction.inputs
    forecast = predict(change.applied(inputs), first.forecast.half_hours).forecast
    return replace(first, name=change.name(inputs), forecast=forecast)


def side_table(sides: Sequence[Side]) -> FigureTable:
    """Return scenarios side by side, each beside the first."""
    heads = ("What if", "Missed", "More missed", "Contacts", "Hours", "Below minimum", "Below wanted", "Broken", "Pay")
    most = max((side.outlook.expected_missed for side in sides), default=0.0)
    rows = []
    for side in sides:
        more = "" if side is sides[0] else f"{side.more_missed:+.1f} ± {side.give_or_take:.1f}"
        missed = side.outlook.expected_missed
        cells = (
            side.name,
            f"{missed:,.1f}",
            more,
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
