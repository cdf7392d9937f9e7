"""Everybody's days as rows under headings and columns: what is seen of a pool, and where a mark lands in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date

from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.person import Person
from fcn_rota.domain.replies import WORDS, BandKey
from fcn_rota.domain.statements import Mark
from fcn_rota.domain.wording import counted
from ui.desktop.models.availability.band_cells import AWAY, BandCell
from ui.desktop.models.availability.pool import Pool
from ui.desktop.models.board.days import BoardDay, board_days
from ui.desktop.models.board.filters import Grouping
from ui.desktop.models.board.rows import BoardRow, RowKind, group_of, lenders

WHOLE_DAYS = (Mark.LEAVE, Mark.CANNOT, Mark.NOTHING)
"""Marks that are made on a whole date, midnight to midnight, where no part of it is chosen."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """Which of the pool is shown, and how.

    Parameters
    ----------
    grouping
        Under which headings people stand.
    words
        Only people whose name, role or organisation holds all of these words.
    part
        The part of the day that is shown and marked; None for all of it.
    """

    grouping: Grouping = Grouping.ROLE
    words: str = ""
    part: DayPart | None = None


class PoolGrid:
    """A pool as it is shown.

    Parameters
    ----------
    pool
        Whose days.
    arranged
        How.
    today
        The date of the desk, to mark.
    """

    def __init__(self, pool: Pool, arranged: Arranged, today: date) -> None:
        self.pool, self.arranged = pool, arranged
        self.days: tuple[BoardDay, ...] = board_days(pool.problem, today)
        self.parts: tuple[DayPart, ...] = pool.parts if arranged.part is None else (arranged.part,)
        """The parts of the day that a cell shows."""
        self.rows: tuple[BoardRow, ...] = tuple(self._arranged())

    def after(self, pool: Pool) -> "PoolGrid":
        """Return the grid of the pool after a stroke, or before it: the same people and days."""
        grid = copy(self)
        grid.pool = pool
        return grid

    def has_rows_of(self, other: "PoolGrid") -> bool:
        """Whether another grid has the same people and days in the same places."""
        return (self.days, self.parts) == (other.days, other.parts) and [(row.kind, row.id) for row in self.rows] == [
            (row.kind, row.id) for row in other.rows
        ]

    def cell(self, row: int, column: int) -> tuple[BandCell, ...]:
        """Return the bands of somebody's day, one for each part that is shown."""
        return self.pool.cells(self.rows[row].id).on(self.days[column].day, self.parts)

    def row_of(self, person: str) -> int | None:
        """Return the number of somebody's row; None where they are not shown."""
        return next((number for number, row in enumerate(self.rows) if row.id == person), None)

    def people(self, rows: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of the people in some rows, headings passed over."""
        return tuple(self.rows[row].id for row in rows if self.rows[row].kind is RowKind.PERSON)

    def spoken(self, row: int, column: int) -> str:
        """Say in full what stands in a cell, for a tooltip and for a screen reader. Absence is never told apart."""
        head = self.rows[row]
        if head.kind is RowKind.HEADING:
            return head.spoken
        bands = zip(self.parts, self.cell(row, column), strict=True)
        told = "; ".join(f"{part} {_told(cell)}" for part, cell in bands if cell.runs)
        return f"{head.title}, {self.days[column].spoken}: {told or 'no work is planned that they could do'}."

    def keys(self, mark: Mark, person: str, day: date) -> tuple[BandKey, ...]:
        """Return what a mark is made on in somebody's cell: the date, or the bands in which something runs."""
        if self.arranged.part is None and mark in WHOLE_DAYS:
            return ((day, None),)
        cells = self.pool.cells(person)
        return tuple((day, part) for part in self.parts if cells.cell(day, part).runs)

    def marked(self, mark: Mark, people: Iterable[str], days: Sequence[date]) -> Mapping[str, Mapping[BandKey, Mark]]:
        """Return the answers that a mark on the days of some people gives; nobody who could not be asked."""
        found = {person: {key: mark for day in days for key in self.keys(mark, person, day)} for person in people}
        return {person: said for person, said in found.items() if said}

    def _arranged(self) -> Iterator[BoardRow]:
        problem, words = self.pool.problem, self.arranged.words.casefold().split()
        groups: defaultdict[str, list[Person]] = defaultdict(list)
        for person in map(problem.index.person, self.pool.people):
            said = f"{person.name} {' '.join(group_of(problem, person, one) for one in Grouping)}".casefold()
            if all(word in said for word in words):
                groups[group_of(problem, person, self.arranged.grouping)].append(person)
        for title, people in sorted(groups.items(), key=lambda item: item[0].casefold()):
            yield BoardRow(RowKind.HEADING, f"group:{title}", title, counted(len(people), "person", "people"))
            for person in people:
                yield BoardRow(RowKind.PERSON, person.id, person.name, lenders(problem, person))


def shown_as(mark: Mark) -> str:
    """Return the word for a mark where many people's time is seen at once: absence is "away", whatever it is."""
    return "away" if mark in AWAY else WORDS[mark]


def _told(cell: BandCell) -> str:
    told = [
        "nothing said" if cell.mark is Mark.NOTHING else shown_as(cell.mark),
        *(f"duty {code}" for code in cell.duties),
        *(["daytime work"] if cell.daytime else []),
    ]
    return ", ".join(told) + (", which clashes" if cell.clashes else "")
