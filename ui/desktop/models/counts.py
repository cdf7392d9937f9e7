"""Everybody's work in figures, as it is and as it would be: who would have more of what, and who less."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fcn_rota.domain.problem import Problem
from ui.desktop.models.board.filters import Grouping
from ui.desktop.models.board.rows import group_of
from ui.desktop.models.comparison import Figure, Workload, figures

TITLES = tuple(figure.title for figure in figures(Workload(), Workload()))
"""What is counted, in its order."""


class Basis(StrEnum):
    """By which number of a figure people are put in order; the value is what the button says."""

    CHANGE = "Change"
    AFTER = "Proposed"
    BEFORE = "Now"

    def of(self, figure: Figure) -> int:
        """Return that number."""
        match self:
            case Basis.CHANGE:
                return figure.change
            case Basis.AFTER:
                return figure.after
            case Basis.BEFORE:
                return figure.before


@dataclass(frozen=True, slots=True)
class Counts:
    """Somebody's work in figures.

    Parameters
    ----------
    person
        Id of the person.
    name, role
        Who it is.
    figures
        What they have and would have, in the order of `TITLES`.
    """

    person: str
    name: str
    role: str
    figures: tuple[Figure, ...]

    @property
    def changes(self) -> bool:
        """Whether any figure would be another."""
        return any(figure.change for figure in self.figures)


def counts(problem: Problem, before: Mapping[str, Workload], after: Mapping[str, Workload]) -> tuple[Counts, ...]:
    """Return the figures of all who have or would have work in the period, by name.

    Parameters
    ----------
    problem
        Whose people.
    before, after
        Their work as it is and as it would be, by person; who has none is not there.
    """
    people = sorted(
        (one for one in problem.people if one.id in before or one.id in after), key=lambda one: one.name.casefold()
    )
    none = Workload()
    return tuple(
        Counts(
            one.id,
            one.name,
            group_of(problem, one, Grouping.ROLE),
            figures(before.get(one.id, none), after.get(one.id, none)),
        )
        for one in people
    )


def together(lines: Sequence[Counts]) -> str:
    """Say what all of them have together: ``Duties 312, then 318 (+6)``; figures that stay are told once."""
    old, new = Counter[str](), Counter[str]()
    kinds: dict[str, Figure] = {}
    for figure in (figure for line in lines for figure in line.figures):
        old[figure.title] += figure.before
        new[figure.title] += figure.after
        kinds[figure.title] = figure
    sums = (Figure(title, old[title], new[title], kinds[title].is_time) for title in kinds)
    return " \u00b7 ".join(map(_summed, sums))


def _summed(figure: Figure) -> str:
    now = f"{figure.title} {figure.brief(figure.before)}"
    return f"{now} \u2192 {figure.brief(figure.after)} ({figure.brief_change})" if figure.change else now
