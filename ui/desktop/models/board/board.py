"""The rota board: its days, rows and cells, kept up to date as the rota changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, product

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Edit
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.rules.near import LONGEST_WORK
from ui.desktop.models.board.cells import Cell, Cells
from ui.desktop.models.board.chips import Chip
from ui.desktop.models.board.days import BoardDay, board_days
from ui.desktop.models.board.duties import Duties, Place
from ui.desktop.models.board.filters import Arrangement, Filters, Grouping
from ui.desktop.models.board.proposed import Proposed
from ui.desktop.models.board.rows import BoardRow, RowKind, Rows
from ui.desktop.models.board.trouble import Trouble, trouble_of


@dataclass(frozen=True, slots=True)
class Change:
    """What an update changed.

    Parameters
    ----------
    rows
        Whether other rows stand on the board, or in another order; then everything is to be drawn anew.
    heads
        Numbers of rows whose head or height is another.
    cells
        Row and column of the cells whose content may be another.
    days
        Dates whose cover may be another.
    """

    rows: bool
    heads: frozenset[int] = frozenset()
    cells: frozenset[tuple[int, int]] = frozenset()
    days: frozenset[date] = frozenset()


def _days_with_part(finding: Finding) -> Iterable[date]:
    """Return the days of shifts that may lie in the time of a breach that names none: whatever is done then has a part.

    What was begun before may still go on in it.
    """
    if finding.interval is None:
        return ()
    return clock.days(clock.local_date(finding.interval.start - LONGEST_WORK), clock.local_date(finding.interval.end))


class Board:
    """What stands on the board.

    Cells are made when they are first asked for. `update` takes another rota of the same problem and makes anew only
    what it touches.

    Parameters
    ----------
    problem, rota
        The rota and its problem.
    findings
        What the rules find in it; None where they have not judged it yet.
    today
        The date of the desk, to mark.
    published
        The version people were told of last; None where nothing was published.
    """

    def __init__(
        self,
        problem: Problem,
        rota: Rota,
        findings: Iterable[Finding] | None,
        *,
        today: date,
        published: Rota | None = None,
    ) -> None:
        self.problem, self.rota = problem, rota
        self.days: tuple[BoardDay, ...] = board_days(problem, today)
        self.arrangement, self.grouping, self.filters = Arrangement.PEOPLE, Grouping.ROLE, Filters()
        self.duties = Duties(problem, rota, published)
        self.proposed = Proposed(problem)
        self.trouble: Trouble = trouble_of(problem, findings)
        self.rows: tuple[BoardRow, ...] = ()
        self._known: list[dict[int, Cell]] = []
        self._columns = {day.day: number for number, day in enumerate(self.days)}
        self._remake()

    def arrange(
        self,
        arrangement: Arrangement | None = None,
        grouping: Grouping | None = None,
        filters: Filters | None = None,
    ) -> None:
        """Show other rows; None leaves a choice as it is."""
        self.arrangement = arrangement or self.arrangement
        self.grouping = grouping or self.grouping
        self.filters = filters or self.filters
        self._remake()

    def cell(self, row: int, column: int) -> Cell:
        """Return what stands in a cell."""
        known = self._known[row]
        cell = known.get(column)
        if cell is None:
            cell = known[column] = self._cells.cell(self.rows[row], self.days[column].day)
        return cell

    def chips(self, row: int, column: int, *, by_hour: bool) -> tuple[Chip, ...]:
        """Return the chips of a cell; by the hour, with what began the day before and runs into the day."""
        own = self.cell(row, column).chips
        if not by_hour or column == 0:
            return own
        before, midnight = self.cell(row, column - 1).chips, self.days[column].interval.start
        return (*(chip for chip in before if chip.interval.end > midnight), *own)

    def column_of(self, day: date) -> int | None:
        """Return the column of a date; None outside the period."""
        return self._columns.get(day)

    def row_of(self, row_id: str, kind: RowKind) -> int | None:
        """Return the number of the row of a person, shift type or site; None where it is not shown."""
        return next((n for n, row in enumerate(self.rows) if row.id == row_id and row.kind is kind), None)

    def find_shift(self, kind: str, day: date) -> str | None:
        """Return the id of the shift of a type on a day, None where it does not run."""
        shifts = self._cells.shifts_of(kind, day)
        return shifts[0].id if shifts else None

    def described(self, chip: Chip) -> str:
        """Say in full what a chip is."""
        return self._cells.described(chip)

    def spoken(self, row: int, column: int) -> str:
        """Say in full what stands in a cell, for a tooltip and for a screen reader."""
        cell, head, day = self.cell(row, column), self.rows[row], self.days[column]
        if head.kind is RowKind.HEADING:
            return head.spoken
        if not cell.runs:
            what: Sequence[str] = ("no shift",)
        else:
            # A full stop ends each description; here the pieces stand in one sentence.
            chips = (self.described(chip).rstrip(".") for chip in cell.chips)
            what = tuple(chain(chips, cell.taken_off, cell.layers.said)) or ("free",)
        return f"{head.title}, {day.spoken}: {'; '.join(what)}."

    def update(self, rota: Rota, findings: Iterable[Finding] | None) -> Change:
        """Take another rota of the problem, and return what is to be drawn anew."""
        before = self.trouble
        people, types = self.duties.replace(rota)
        self.rota = rota
        self.trouble = trouble_of(self.problem, findings, before)
        places = self._touched_by_trouble(before) | people | types
        return self._changed(places, frozenset(day for _, day in types))

    def propose(self, edit: Edit | None) -> Change:
        """Show an edit as proposed, or none, and return what is to be drawn anew."""
        edit = edit or Edit()
        if edit == self.proposed.edit:
            return Change(rows=False)
        places = set(self.proposed.places)
        self.proposed = Proposed(self.problem, edit)
        return self._changed(places | self.proposed.places, frozenset())

    def _changed(self, places: set[Place], days: frozenset[date]) -> Change:
        """Make rows, and the cells of some places, anew."""
        old_rows = self.rows
        self._cells = self._made_of()
        self.rows = self._arranged()
        if [(row.kind, row.id) for row in self.rows] != [(row.kind, row.id) for row in old_rows]:
            self._known = [{} for _ in self.rows]
            return Change(rows=True, days=days)
        heads = frozenset(
            number for number, pair in enumerate(zip(old_rows, self.rows, strict=True)) if pair[0] != pair[1]
        )
        return Change(rows=False, heads=heads, cells=self._forget(places), days=days)

    def _forget(self, places: set[Place]) -> frozenset[tuple[int, int]]:
        """Forget the cells of people's, shift types' and sites' days, and return which they are."""
        numbers = {row.id: number for number, row in enumerate(self.rows) if row.kind is not RowKind.HEADING}
        cells = set()
        for owner, day in places:
            number, column = numbers.get(owner), self._columns.get(day)
            if number is not None and column is not None:
                self._known[number].pop(column, None)
                cells.add((number, column))
        return frozenset(cells)

    def _touched_by_trouble(self, before: Trouble) -> set[Place]:
        """Return the days of people, shift types and sites that look different for what is wrong there now."""
        places: set[Place] = set()
        index = self.problem.index
        if before.gaps is not self.trouble.gaps:
            old, new = before.gap_by_id, self.trouble.gap_by_id
            for gap_id in old.keys() | new.keys():
                was, now = old.get(gap_id), new.get(gap_id)
                if was is not now and was != now:
                    for gap in filter(None, (was, now)):
                        places.add((gap.site, gap.day))
                        if gap.shift:
                            places.add((index.shift(gap.shift).shift_type, gap.day))
        # What still stands is the very same finding; comparing all of them by what they say would take longer.
        stood, stands = before.broken.by_id, self.trouble.broken.by_id
        for key in stood.keys() ^ stands.keys():
            finding = stood.get(key) or stands[key]
            shifts = [index.shift(key) for key in finding.shifts]
            days = {shift.day for shift in shifts} or _days_with_part(finding)
            places.update(product(finding.people, days))
            places.update((shift.shift_type, shift.day) for shift in shifts)
        return places

    def _arranged(self) -> tuple[BoardRow, ...]:
        rows = Rows(self.problem, self.duties, self.trouble, self.proposed)
        return rows.arranged(self.arrangement, self.grouping, self.filters)

    def _made_of(self) -> Cells:
        return Cells(self.problem, self.duties, self.trouble, self.proposed)

    def _remake(self) -> None:
        self._cells = self._made_of()
        self.rows = self._arranged()
        self._known = [{} for _ in self.rows]
