"""What one hand of the search knows and does: solve a neighbourhood, a person's problem, the relaxation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from solver.linear import Determined, Variable
from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.search.decomposition import Decomposition
from solver.search.exact import Effort, Outcome, solve_exactly
from solver.search.induced import solve_induced
from solver.search.neighbourhood import Neighbourhoods, Recipe
from solver.search.relaxation import Accuracy, Relaxation, relax
from solver.search.standing import Standing
from solver.search.tags import Tag
from solver.search.trimming import trimmed
from solver.search.walk import Surcharge


@dataclass
class Workshop:
    """One model, as every process of the search has it; what follows from it is made when first asked for.

    Parameters
    ----------
    matrix
        The model.
    determined
        Its auxiliary variables whose value follows from others, with those others.
    tags
        Its decision variables and where they lie.
    """

    matrix: Matrix
    determined: Determined
    tags: Mapping[Variable, Tag]

    @cached_property
    def neighbourhoods(self) -> Neighbourhoods:
        """Chooses and closes neighbourhoods."""
        return Neighbourhoods(self.matrix, self.determined, self.tags)

    @cached_property
    def decomposition(self) -> Decomposition:
        """The model by people."""
        return Decomposition(self.matrix, self.tags)

    @cached_property
    def standing(self) -> Standing:
        """What rows add up to in the solutions that neighbourhoods are chosen in."""
        return Standing(self.matrix)

    def part(self, free: Numbers, values: Numbers) -> Matrix:
        """Return the model over some variables while all others keep their values."""
        return self.matrix.part(free, values, self.standing.totals(values))


@dataclass(frozen=True, slots=True, eq=False)
class Explored:
    """A neighbourhood, and what came of solving it."""

    free: Numbers
    outcome: Outcome


def explore(  # noqa: PLR0917 (tasks take their arguments one after another)
    shop: Workshop,
    stop: Callable[[], bool],
    recipe: Recipe,
    values: Numbers,
    surcharge: Surcharge,
    effort: Effort,
) -> Explored:
    """Choose a neighbourhood of a solution and solve it, at what things are felt to cost."""
    free = shop.neighbourhoods.gather(recipe, values)
    part, kept = trimmed(surcharge.on(shop.part(free, values), free), values[free])
    free = free[kept]
    solved = solve_induced if recipe.is_induced else solve_exactly
    return Explored(free, solved(part, effort, hint=values[free], stop=stop))


def solve_part(shop: Workshop, stop: Callable[[], bool], free: Numbers, values: Numbers, effort: Effort) -> Explored:
    """Solve for some variables while all others keep their values."""
    outcome = solve_exactly(shop.part(free, values), effort, hint=values[free], stop=stop)
    return Explored(free, outcome)


def solve_apart(_shop: Workshop, stop: Callable[[], bool], matrix: Matrix, effort: Effort) -> Outcome:
    """Solve another model, made from this one."""
    return solve_exactly(matrix, effort, stop=stop)


def relax_whole(shop: Workshop, stop: Callable[[], bool], seconds: float, accuracy: Accuracy) -> Relaxation:
    """Solve the relaxation of the whole model."""
    return relax(shop.matrix, seconds, accuracy, stop)


def solve_person(  # noqa: PLR0917 (tasks take their arguments one after another)
    shop: Workshop,
    stop: Callable[[], bool],
    number: int,
    cost: Numbers,
    effort: Effort,
    hint: Numbers | None = None,
) -> Outcome:
    """Solve one person's problem at some prices of the decomposition."""
    return solve_exactly(shop.decomposition.problem(number, cost), effort, hint=hint, stop=stop)
