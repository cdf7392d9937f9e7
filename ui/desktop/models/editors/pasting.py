"""What pasted rows, or those of a file, would add and change; nothing is taken over before somebody has seen that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from fcn_rota.domain.wording import counted
from fcn_rota.exchange.cells import read_cells
from ui.desktop.models.editors.sheet import BadCell, Column, Row, Sheet


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be used.

    Parameters
    ----------
    line
        Which one, counted from 1, the heading included.
    name
        What its first column says.
    sentences
        Everything that is wrong with it.
    """

    line: int
    name: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pasted(Generic[Row]):
    """What comes of rows that were pasted.

    Parameters
    ----------
    added, changed
        New rows, and rows that are there already, as they would be.
    same
        How many say what is there already.
    bad
        Rows that cannot be used.
    """

    added: tuple[Row, ...] = ()
    changed: tuple[Row, ...] = ()
    same: int = 0
    bad: tuple[BadRow, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """Everything that would be taken over."""
        return (*self.changed, *self.added)

    def summary(self, sheet: Sheet[Row]) -> str:
        """Return what would happen, in a sentence."""
        parts = [
            f"{counted(len(self.added), sheet.one, sheet.many)} to add" if self.added else "",
            f"{counted(len(self.changed), sheet.one, sheet.many)} to change" if self.changed else "",
            f"{counted(self.same, 'row')} the same already" if self.same else "",
            f"{counted(len(self.bad), 'row')} left out, because something is wrong" if self.bad else "",
        ]
        if any(parts):
            return ", ".join(part for part in parts if part) + "."
        columns = ", ".join(column.name for column in sheet.columns if column.write is not None)
        return (
            "There are no rows in it. Copy the lines in the spreadsheet first; where the first one names the columns, "
            f"they may stand in any order, and not all need to be there: {columns}."
        )


def pasted(sheet: Sheet[Row], text: str) -> Pasted[Row]:
    """Read a table of words that was copied from a spreadsheet, or stands in a file.

    With the names of columns in its first line it may have them in any order; without, they are those of the sheet. A
    row is that of the sheet whose first column, or first few, say the same, whatever their capitals; else it is new.
    An empty cell leaves what is there.
    """
    try:
        cells = read_cells(text)
    except ValueError as error:
        return Pasted(bad=(BadRow(0, "", (f"The text is no table: {error}.",)),))
    if not cells:
        return Pasted()
    columns, problems = _heading(sheet, cells[0])
    has_heading = columns is not None
    reading = _Reading(sheet, columns or list(sheet.columns))
    if problems:
        reading.bad.append(BadRow(1, "", problems))
    reading.take_all(dict(enumerate(cells[1:], 2) if has_heading else enumerate(cells, 1)))
    return reading.outcome()


def _heading(sheet: Sheet[Row], cells: Sequence[str]) -> tuple[list[Column[Row] | None] | None, tuple[str, ...]]:
    """Return the columns a first line names; None where it is no heading."""
    known = {column.name.casefold(): column for column in sheet.columns}
    columns = [known.get(cell.casefold()) for cell in cells]
    if sheet.columns[0] not in columns or sum(column is not None for column in columns) * 2 < len(cells):
        return None, ()
    unknown = [cell for cell, column in zip(cells, columns, strict=True) if column is None and cell]
    listed = ", ".join(f'"{cell}"' for cell in unknown)
    return columns, (f"No column is called {listed}; it is passed over.",) if unknown else ()


class _Reading(Generic[Row]):
    """Takes one row after the other."""

    def __init__(self, sheet: Sheet[Row], columns: Sequence[Column[Row] | None]) -> None:
        self._sheet, self._columns = sheet, columns
        self._told = sheet.columns[: sheet.told_by]
        self._present: dict[str, dict[str, Row]] = {}
        """By name, rows that go by it, by their keys."""
        for row in sheet.rows:
            self._present.setdefault(sheet.name(row).casefold(), {})[sheet.key(row)] = row
        self._before = {sheet.key(row): row for row in sheet.rows}
        self._after: dict[str, Row] = {}
        self._said: dict[tuple[str, str, str], tuple[int, str]] = {}
        """What was said of a row, of which of its several things, in a column: in which line, and what."""
        self.bad: list[BadRow] = []

    def take_all(self, lines: Mapping[int, Sequence[str]]) -> None:
        """Take lines over, or say everything that is wrong with each; they are given by their numbers."""
        said = {line: self._by_column(cells) for line, cells in lines.items()}
        together: dict[str, list[Mapping[str, str]]] = {}
        for each in said.values():
            together.setdefault(self._name_in(each), []).append(each)
        for line, cells in lines.items():
            try:
                self._take(line, cells, said[line], together[self._name_in(said[line])])
            except BadCell as error:
                self.bad.append(BadRow(line, self._name_in(said[line]), (str(error),)))

    def _by_column(self, cells: Sequence[str]) -> dict[str, str]:
        return {column.name: words for words, column in zip(cells, self._columns, strict=False) if column and words}

    def _name_in(self, said: Mapping[str, str]) -> str:
        return self._sheet.between.join(said.get(column.name, "") for column in self._told).strip()

    def _take(
        self, line: int, cells: Sequence[str], said: Mapping[str, str], together: Sequence[Mapping[str, str]]
    ) -> None:
        sheet, named = self._sheet, self._name_in(said)
        missing = [column.name for column in self._told if column.name not in said]
        if missing:
            raise BadCell(f"{' and '.join(missing)} is empty, so nobody knows which {sheet.one} is meant.")
        many = len(cells) > len(self._columns)
        sentences = [f"There are {counted(len(cells), 'cell')}, more than the {len(self._columns)} columns."] * many
        rows, new = self._present.get(named.casefold()), None
        if rows is None:
            new = self._written(sheet.blank(), self._told, said, sentences)
            # It may be there under the same name in other words: a date can be written in many ways.
            rows = {} if sentences else self._present.get(sheet.name(new).casefold(), {})
        row = self._meant(list(rows.values()), said, together) if rows or new is None else new
        self._contradicted(line, row, said, sentences)
        before = rows.get(sheet.key(row), row)
        row = self._written(row, sheet.columns[sheet.told_by :], said, sentences)
        if sentences:
            self.bad.append(BadRow(line, named, tuple(sentences)))
            return
        if sheet.several is not None:
            row = sheet.several.whole(before, row)
        key = sheet.key(row)
        for name in (named.casefold(), sheet.name(row).casefold()):
            self._present.setdefault(name, {})[key] = row
        self._after[key] = row

    def _meant(self, rows: Sequence[Row], said: Mapping[str, str], together: Sequence[Mapping[str, str]]) -> Row:
        """Return which of the rows of a name a line means."""
        several = self._sheet.several
        return rows[-1] if several is None else several.meant(rows, said, together)

    def _contradicted(self, line: int, row: Row, said: Mapping[str, str], wrong: list[str]) -> None:
        """Note what a line says of a row; that an earlier line says otherwise is added to a list."""
        sheet, several, key = self._sheet, self._sheet.several, self._sheet.key(row)
        for column in sheet.columns[sheet.told_by :]:
            words = said.get(column.name)
            if words is None:
                continue
            is_several = several is not None and column.name in several.columns
            about, one = (several.named(row), several.one) if several is not None and is_several else ("", sheet.one)
            earlier, other = self._said.setdefault((key, about, column.name), (line, words))
            if other != words:
                wrong.append(f'{column.name}: line {earlier} says "{other}" of the same {one}.')

    def _written(self, row: Row, columns: Iterable[Column[Row]], said: Mapping[str, str], wrong: list[str]) -> Row:
        """Return a row with words in some columns, in the order of the sheet; what is wrong is added to a list."""
        before = row
        for column in columns:
            words = said.get(column.name, "")
            if not words or (column.write is None and column.read(before) == words):
                # What is only shown may follow from what another cell of the line changes.
                continue
            try:
                row = self._sheet.written(row, column, words)
            except BadCell as error:
                wrong.append(f"{column.name}: {error}")
        return row

    def outcome(self) -> Pasted[Row]:
        """Return what comes of all rows."""
        added = tuple(row for key, row in self._after.items() if key not in self._before)
        changed = tuple(
            row
            for key, row in self._after.items()
            if key in self._before and self._sheet.facts(row) != self._sheet.facts(self._before[key])
        )
        return Pasted(added, changed, len(self._after) - len(added) - len(changed), tuple(self.bad))
