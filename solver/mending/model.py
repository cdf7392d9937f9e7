"""A model of the choices around what is open, everything else as it is: the best repair among them, and its proof."""

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from fcn_rota.domain.advice import Edit
from solver.build import allowed_cells, build_around
from solver.cells import cell_standing_for
from solver.matrix import Matrix
from solver.mending.chains import Choices, keep_to_chains, limit_changes, within_reach
from solver.mending.proofs import is_shown_impossible
from solver.mending.stages import Prices, row_prices, solve_in_stages
from solver.search.completing import cheapest
from solver.search.exact import Effort, solve_exactly

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.shift import Shift
    from solver.builder import Builder
    from solver.cells import Literal
    from solver.mending.situation import Situation
    from solver.ragged import Numbers


@dataclass(frozen=True, slots=True)
class Found:
    """The best repair of a model under a limit.

    Parameters
    ----------
    edit
        What changes, besides what is lost and agreed; None if none was found.
    is_proved
        Whether it is proved that none costs less, or where none was found, that there is none.
    """

    edit: Edit | None
    is_proved: bool


class RepairModel:
    """All repairs that change duties of some shifts alone.

    Parameters
    ----------
    situation
        What there is to repair.
    shifts
        Whose duties may change hands.
    settled
        Ids of duties that stay where they are all the same.
    """

    def __init__(self, situation: "Situation", shifts: "Iterable[Shift]", settled: Collection[str] = ()) -> None:
        problem, shifts = situation.problem, tuple(shifts)
        around = {shift.id for shift in shifts}
        held = [a for a in situation.movable if a.shift in around and a.id not in settled]
        offered = allowed_cells(problem, situation.cells(shifts))
        if not situation.request.anywhere:
            held, offered = within_reach(situation, held, offered)
        moving = {assignment.id for assignment in held}
        fixed = [a for a in situation.standing.plan.rota.assignments if a.id not in moving]
        mine = [cell_standing_for(problem, one) for one in held]
        self._builder = builder = build_around(problem, mine, offered, fixed)
        literals = [(cell.assignment, builder.literal_of[cell.assignment.id]) for cell in builder.cells]
        self._held = [(one, literal) for one, literal in literals if one.id in moving]
        self._offered = [(one, literal) for one, literal in literals if one.id not in moving]
        limit_changes(builder, situation, self._held, self._offered)
        if not situation.request.anywhere:
            keep_to_chains(builder, situation, self._held, self._offered)
        rung = _rung(builder, self._held, self._offered)
        builder.model.tighten()
        # After the tightening, as the last row: its limit differs from one question to the next.
        builder.model.add(((1, person) for person in rung), upper=len(rung))
        self._most_rung, self._rung = len(rung), np.array(rung, dtype=np.int64)
        self._matrix = Matrix.of(builder.model)
        self._rung_row = self._matrix.rows - 1
        self._row_prices: Numbers | None = None
        self._is_priced = False
        self._as_it_is: Found | None = None

    @property
    def held(self) -> "list[Assignment]":
        """The duties that may be given up."""
        return [one for one, _ in self._held]

    @property
    def size(self) -> int:
        """How many choices there are."""
        return len(self._builder.cells)

    def as_it_is(self, seconds: float) -> Found:
        """Return the repair that changes nothing, where that is allowed; worked out once.

        It nearly always follows from the rows alone whether it is.
        """
        if self._as_it_is is None:
            upper = self._matrix.upper.copy()
            upper[self._rung] = 0
            outcome = cheapest(replace(self._matrix, upper=upper), _effort(seconds))
            is_known = outcome.values is not None or outcome.impossible
            self._as_it_is = Found(None if outcome.values is None else Edit(), is_known)
        return self._as_it_is

    def best(
        self,
        seconds: float,
        stop: Callable[[], bool],
        most_rung: int | None = None,
        on_found: Callable[[Edit], object] | None = None,
    ) -> Found:
        """Return the cheapest repair.

        Parameters
        ----------
        seconds, stop
            When to give up.
        most_rung
            Change the duties of so many people at most; None for any number.
        on_found
            Told of a repair that is likely the best, long before it is known whether it is.
        """
        until = time.monotonic() + seconds
        upper = self._matrix.row_upper.copy()
        upper[self._rung_row] = self._most_rung if most_rung is None else min(most_rung, self._most_rung)
        matrix = replace(self._matrix, row_upper=upper)
        stays = self.as_it_is(seconds)
        # What is wrong and cannot be mended is the one reason why nothing at all should be possible.
        if stays.edit is None and stays.is_proved and is_shown_impossible(matrix, until - time.monotonic(), stop):
            return Found(None, is_proved=True)
        weights = self._prices_of_rows(until - time.monotonic(), stop)
        effort = _effort(until - time.monotonic())
        if weights is None:
            outcome = solve_exactly(matrix, effort, stop=stop)
        else:
            tell = on_found or (lambda _: None)
            outcome = solve_in_stages(
                matrix,
                Prices.of(matrix, weights),
                effort,
                stop=stop,
                on_found=lambda values: tell(self._edit(values)),
                counted=self._rung,
            )
        if outcome.values is None:
            return Found(None, outcome.impossible)
        return Found(self._edit(outcome.values), outcome.optimal)

    def _prices_of_rows(self, seconds: float, stop: Callable[[], bool]) -> "Numbers | None":
        """Return a price for each row, which serve however many people may be rung."""
        if not self._is_priced:
            self._is_priced = True
            self._row_prices = row_prices(self._matrix, seconds, stop)
        return self._row_prices

    def _edit(self, values: "Numbers") -> Edit:
        """Return what changes where the variables have some values."""
        given_up = tuple(one for one, literal in self._held if not values[literal])
        return Edit(given_up, tuple(one for one, literal in self._offered if values[literal]))


def _effort(seconds: float) -> Effort:
    return Effort(max(0.0, seconds), float("inf"), brief=True, lazily=True)


def _rung(builder: "Builder", held: Choices, offered: Choices) -> "list[Literal]":
    """Return a literal for each person with a choice that is 1 if any of their duties changes."""
    rung: dict[str | None, Literal] = {}
    for one, _ in (*held, *offered):
        if one.person not in rung:
            rung[one.person] = builder.model.variable(0, 1)
    for one, literal in held:
        builder.model.add(((1, literal), (1, rung[one.person])), lower=1)
    for one, literal in offered:
        builder.model.add(((1, literal), (-1, rung[one.person])), upper=0)
    return list(rung.values())
