"""Comma-separated files with a heading, read by the names of their columns."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.files import decode_utf8, read_bytes

_LONGEST_SHOWN = 40
_MOST_SHOWN = 20
_ZIP_SIGNATURE = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, as a text editor counts, and its texts by column name."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows.

    Parameters
    ----------
    source
        Name of the file, as the user gave it.
    columns
        Names in the heading, in capitals.
    rows
        In the order of the file, texts without surrounding spaces.
    ends_with_line_break
        False where the last line has none, as in a file whose download was cut off.
    """

    source: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    ends_with_line_break: bool


def read_table(path: Path | str, required: Sequence[str]) -> Table:
    """Read a file whose heading holds at least the required columns, in any order.

    Raises
    ------
    BadInput
        With everything that is wrong: no such file, not UTF-8, no comma-separated text, columns missing (naming what
        was expected and what was found), rows with more or fewer fields than the heading, no rows at all.
    """
    source = str(path)
    data = read_bytes(path)
    if data.startswith(_ZIP_SIGNATURE):
        raise BadInput(source, ["this is a workbook or a zip archive; unpack it, or save the sheet as CSV (UTF-8)"])
    text = decode_utf8(data, source)
    if "\0" in text:
        raise BadInput(source, ["the file holds null characters, so it is no CSV text; export it again as CSV (UTF-8)"])
    problems: list[str] = []
    lines = list(_lines(text, problems))
    columns = tuple(cell.strip().upper() for cell in lines[0][1]) if lines else ()
    problems = [*_heading_problems(columns, required), *problems]
    if problems:
        raise BadInput(source, problems)
    body = lines[1:]
    problems = [
        f"row {line}: {len(cells)} fields where the heading has {len(columns)}; "
        "the file is damaged or was cut off: download it again"
        for line, cells in body
        if len(cells) != len(columns)
    ]
    if not body:
        problems.append("the file holds a heading and no rows; download it again")
    if problems:
        raise BadInput(source, problems)
    rows = tuple(Row(line, dict(zip(columns, (cell.strip() for cell in cells), strict=True))) for line, cells in body)
    return Table(source, columns, rows, text.endswith(("\n", "\r")))


def _lines(text: str, problems: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and the fields of every row that is not blank; add to `problems` what stops the reading."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        limit = csv.field_size_limit()
        why = f"a field of more than {limit:,} characters" if "limit" in str(error) else "a quotation mark out of place"
        problems.append(f"row {reader.line_num}: {why}; the file is damaged: download it again")


def _heading_problems(columns: tuple[str, ...], required: Sequence[str]) -> Iterator[str]:
    missing = [name for name in required if name not in columns]
    if missing:
        found = ", ".join(shown(name) for name in columns[:_MOST_SHOWN]) or "nothing"
        separators = {";": "semicolons", "\t": "tabs", "|": "bars"}
        used = [word for mark, word in separators.items() if len(columns) == 1 and mark in columns[0]]
        hint = f" It is separated by {used[0]}: save it separated by commas." if used else ""
        yield f"row 1: no column {', '.join(missing)}. Expected {', '.join(required)}; found {found}.{hint}"
    yield from (
        f"row 1: the column {name} stands there more than once; keep the right one"
        for name in required
        if columns.count(name) > 1
    )


def shown(text: str) -> str:
    """Return a text fit for a message: quoted, shortened, nothing in it that a terminal would obey."""
    short = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
    return '"' + "".join(letter if letter.isprintable() else "?" for letter in short) + '"'
