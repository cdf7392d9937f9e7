"""Copying what people have said to other people and days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from fcn_rota.domain import clock
from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.replies import LETTERS, BandKey
from fcn_rota.domain.statements import Mark
from ui.desktop.models.availability.band_cells import AWAY, BandCells
from ui.desktop.models.availability.pool import Said
from ui.desktop.models.availability.pool_grid import PoolGrid, shown_as

Day: TypeAlias = Mapping[DayPart | None, Mark]
"""What is said of a day: a mark for each part of it, or for all of it under None."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What some people have said on some days.

    Parameters
    ----------
    part
        The part of the day it is of; None for all of it.
    rows
        For each person, what they said day by day.
    text
        The same for spreadsheets: names at the left, dates above.
    """

    part: DayPart | None
    rows: tuple[tuple[Day, ...], ...]
    text: tuple[tuple[str, ...], ...]

    @property
    def days(self) -> int:
        """Number of days."""
        return len(self.rows[0])


def copied(grid: PoolGrid, people: Sequence[str], days: Sequence[date]) -> Pattern:
    """Return the pattern of at least one person on at least one day, in the parts of the day that are shown."""
    rows = tuple(tuple(_said(grid, grid.pool.cells(person), day) for day in days) for person in people)
    names = (grid.pool.problem.index.person(person).name for person in people)
    head = ("Name", *(clock.show_date(day) for day in days))
    return Pattern(
        grid.arranged.part, rows, (head, *((name, *map(_written, row)) for name, row in zip(names, rows, strict=True)))
    )


def pasted(grid: PoolGrid, pattern: Pattern, people: Sequence[str], days: Sequence[date]) -> tuple[Said, Said]:
    """Return the two answers, one after the other, that give people's days a pattern.

    The pattern is laid over them from the first person and day on, again and again until all have it. Where somebody
    was away all day and the pattern says otherwise, that is taken back first, so that nothing of it is left at the
    edges. Parts of the day that are not shown stay as they are.
    """
    cleared: dict[str, dict[BandKey, Mark]] = {}
    said: dict[str, dict[BandKey, Mark]] = {}
    for number, person in enumerate(people):
        row, cells = pattern.rows[number % len(pattern.rows)], grid.pool.cells(person)
        for place, day in enumerate(days):
            wanted = row[place % len(row)]
            is_all = grid.arranged.part is None and pattern.part is None
            if is_all and None not in wanted and cells.away_all(day):
                cleared.setdefault(person, {})[day, None] = Mark.NOTHING
            said.setdefault(person, {}).update(_keys(grid, cells, day, wanted))
    return cleared, said


def landing(
    grid: PoolGrid, pattern: Pattern, people: Sequence[str], days: Sequence[date]
) -> tuple[Sequence[str], Sequence[date]]:
    """Return the people and days that a pattern is laid on: those chosen, or as many from there on as it has."""
    if len(people) == 1 and len(pattern.rows) > 1:
        everybody = grid.people(range(len(grid.rows)))
        begin = everybody.index(people[0])
        people = everybody[begin : begin + len(pattern.rows)]
    if len(days) == 1 and pattern.days > 1:
        shown = [day.day for day in grid.days]
        begin = shown.index(days[0])
        days = shown[begin : begin + pattern.days]
    return people, days


def _said(grid: PoolGrid, cells: BandCells, day: date) -> Day:
    whole = cells.away_all(day) if grid.arranged.part is None else None
    return {None: whole} if whole else dict(_parts(grid, cells, day))


def _parts(grid: PoolGrid, cells: BandCells, day: date) -> Iterator[tuple[DayPart, Mark]]:
    for part in grid.parts:
        cell = cells.cell(day, part)
        if cell.runs:
            inherited = cell.mark in AWAY and cells.away_from_the_day_after(day, part)
            yield part, Mark.NOTHING if inherited else cell.mark


def _keys(grid: PoolGrid, cells: BandCells, day: date, wanted: Day) -> Mapping[BandKey, Mark]:
    if grid.arranged.part is None and None in wanted:
        return {(day, None): wanted[None]}
    if grid.arranged.part is not None and len(wanted) == 1:
        # What was copied from one part of the day, or holds for all of it, lands in the part that is shown.
        wanted = dict.fromkeys(grid.parts, next(iter(wanted.values())))
    return {(day, part): mark for part, mark in wanted.items() if part in grid.parts and _runs(cells, day, part)}


def _runs(cells: BandCells, day: date, part: DayPart | None) -> bool:
    return part is not None and cells.cell(day, part).runs


def _written(day: Day) -> str:
    """Return a day as it is written into a spreadsheet, so that it can be read back."""
    marks = set(day.values())
    if len(marks) == 1:
        return _letter(marks.pop())
    return ", ".join(f"{part} {_letter(mark)}" for part, mark in day.items() if mark is not Mark.NOTHING)


def _letter(mark: Mark) -> str:
    return shown_as(mark) if mark in AWAY else LETTERS[mark]
