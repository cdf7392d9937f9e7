"""Tables as text, as spreadsheets copy, paste and keep them: tabs or commas between cells, a line for each row."""

import csv
import io
from collections.abc import Iterable, Sequence

_ACTS = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet takes for a formula (OWASP, "CSV Injection")."""
_GUARD = "'"


def write_cells(rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """Return a table as text that no spreadsheet acts on: a cell that reads as a formula gets an apostrophe before it.

    `read_cells` takes the apostrophe away again, so that everything comes back as it was.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue()


def read_cells(text: str) -> list[list[str]]:
    """Return the cells of a table; rows without any words are left out.

    Cells are parted by tabs where there are any, as spreadsheets copy them, else by semicolons where the first line has
    more of these than commas, else by commas.

    Raises
    ------
    ValueError
        If a quotation mark is out of place; the message says in which line.
    """
    first = text.splitlines()[0] if text.strip() else ""
    separator = "\t" if "\t" in text else ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator, strict=True)
    try:
        rows = [[_unguarded(cell).strip() for cell in row] for row in reader]
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num}: a quotation mark is out of place, or a cell is too long") from error
    return [row for row in rows if any(row)]


def _guarded(cell: str) -> str:
    guards = cell.startswith(_ACTS) or (cell.startswith(_GUARD) and cell[1:].startswith((*_ACTS, _GUARD)))
    return _GUARD + cell if guards else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith(_GUARD) and cell[1:].startswith((*_ACTS, _GUARD)) else cell
