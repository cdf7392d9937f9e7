"""A network's own contacts from a CSV file: when each was received, what became of it, how long it took.

Nothing about the patient is read; further columns are ignored.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

from fcn_rota.demand.forecast_inputs import LoggedCase
from fcn_rota.domain import clock
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import Stream
from fcn_rota.domain.network import Organisation
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.csv_table import Row, Table, read_table, shown
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.limits import EARLIEST_INSTANT, LATEST_INSTANT
from fcn_rota.exchange.practice_names import practices_by_name

COLUMNS: Final = ("RECEIVED", "STREAM", "PRIORITY")
OPTIONAL_COLUMNS: Final = ("HANDLING_MINUTES", "PRACTICE")
LONGEST_HANDLING_MINUTES: Final = 24 * 60
LONGEST_LOG: Final = timedelta(days=5 * 366)
_SHOWN_PRACTICES: Final = 5
_BRITISH: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})[ T]+(\d{1,2}:\d{2}(?::\d{2})?)", re.ASCII)

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class CaseLog:
    """The contacts of a file.

    Parameters
    ----------
    cases
        Those of the rows with which nothing is wrong, in order of time.
    warnings
        What the user should know and that did not stop the reading, a sentence each.
    problems
        Everything that is wrong with rows, each with its row and column.
    rows
        How many rows there are.
    """

    cases: tuple[LoggedCase, ...]
    warnings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    rows: int = 0

    @property
    def bad_rows(self) -> int:
        """How many rows something is wrong with."""
        return self.rows - len(self.cases)


def read_case_log(path: Path | str, organisations: Iterable[Organisation]) -> CaseLog:
    """Read the contacts that a network has logged.

    ``RECEIVED`` is local time (``2026-01-31 18:45`` or ``31/01/2026 18:45``), or an instant with its offset
    (``2026-01-31T18:45Z``); ``STREAM`` and ``PRIORITY`` are those of `Stream` and `CasePriority`, in small or capital
    letters, with spaces or underlines. ``HANDLING_MINUTES`` may be left out or empty, and so may ``PRACTICE``: an ODS
    code, name or identifier. Patients of other practices count for the network and for none of its practices.

    Parameters
    ----------
    path
        The file.
    organisations
        The network's organisations, among them its practices.

    Raises
    ------
    BadInput
        With everything that is wrong, each with its row and column; nothing was taken over.
    """
    log = examined_case_log(path, organisations)
    if log.problems:
        raise BadInput(str(path), log.problems)
    return log


def examined_case_log(path: Path | str, organisations: Iterable[Organisation]) -> CaseLog:
    """Read the contacts of the sound rows, and say what is wrong with the others; otherwise as `read_case_log`.

    Raises
    ------
    BadInput
        If the file as a whole cannot be used: no such file, no CSV, columns missing, five years and more.
    """
    table = read_table(path, COLUMNS)
    reading = _Reading(table, organisations)
    cases = tuple(case for row in table.rows if (case := reading.case(row)) is not None)
    too_long = tuple(_span_problems(cases))
    if too_long:
        raise BadInput(table.source, (*reading.problems, *too_long))
    in_order = tuple(sorted(cases, key=lambda case: case.received))
    return CaseLog(in_order, tuple(reading.warnings()), tuple(reading.problems), len(table.rows))


class _Reading:
    """Turns rows into cases and gathers what is wrong on the way."""

    def __init__(self, table: Table, organisations: Iterable[Organisation]) -> None:
        self.problems: list[str] = []
        self._table = table
        self._practices = practices_by_name(organisations)
        self._elsewhere: Counter[str] = Counter()

    def case(self, row: Row) -> LoggedCase | None:
        """Return the case of a row, or None after noting all that is wrong with it."""
        before = len(self.problems)
        received = self._received(row)
        stream = self._word(row, "STREAM", Stream)
        priority = self._word(row, "PRIORITY", CasePriority)
        minutes = self._minutes(row)
        if received is None or stream is None or priority is None or len(self.problems) > before:
            return None
        practice = self._practice(row)
        return LoggedCase(received, stream, priority, practice, minutes)

    def warnings(self) -> Iterator[str]:
        """Yield what the user should know."""
        if self._elsewhere:
            some = ", ".join(shown(name) for name, _ in self._elsewhere.most_common(_SHOWN_PRACTICES))
            more = ", ..." if len(self._elsewhere) > _SHOWN_PRACTICES else ""
            cases = counted(self._elsewhere.total(), "case is", "cases are")
            yield f"{cases} of no practice of the network ({some}{more}) and count for the network alone"
        if not self._table.ends_with_line_break:
            yield "the last row has no line break; if the file was cut off, cases are missing"

    def _received(self, row: Row) -> datetime | None:
        text = row["RECEIVED"]
        british = _BRITISH.fullmatch(text)
        iso = f"{british[3]}-{int(british[2]):02}-{int(british[1]):02} {british[4]:0>5}" if british else text
        try:
            moment = datetime.fromisoformat(iso)
        except ValueError:
            moment = None
        if moment is None or len(text) <= len("2026-01-31"):
            self._wrong(row, "RECEIVED", "is no time, such as 2026-01-31 18:45 or 31/01/2026 18:45")
            return None
        if moment.tzinfo is None:
            local = clock.instant(moment.date(), moment.time().replace(second=0, microsecond=0))
            moment = local + timedelta(seconds=moment.second)
        moment = moment.astimezone(UTC)
        if not EARLIEST_INSTANT <= moment < LATEST_INSTANT:
            self._wrong(row, "RECEIVED", "lies outside the years 2000 to 2100")
            return None
        return moment

    def _word(self, row: Row, column: str, kind: type[_Word]) -> _Word | None:
        text = re.sub(r"[\s_-]+", "_", row[column].strip()).lower()
        known = {member.value: member for member in kind}
        if text not in known:
            self._wrong(row, column, f"is none of {', '.join(known)}")
        return known.get(text)

    def _minutes(self, row: Row) -> float | None:
        text = row.cells.get("HANDLING_MINUTES", "")
        if not text:
            return None
        if re.fullmatch(r"\d{1,4}(\.\d{1,6})?", text, re.ASCII) and 0 < float(text) <= LONGEST_HANDLING_MINUTES:
            return float(text)
        self._wrong(row, "HANDLING_MINUTES", f"is no number of minutes above 0 and up to {LONGEST_HANDLING_MINUTES}")
        return None

    def _practice(self, row: Row) -> str | None:
        text = row.cells.get("PRACTICE", "")
        practice = self._practices.get(text.casefold())
        if text and practice is None:
            self._elsewhere[text] += 1
        return practice

    def _wrong(self, row: Row, column: str, why: str) -> None:
        self.problems.append(f"row {row.line}, {column}: {shown(row[column])} {why}")


def _span_problems(cases: tuple[LoggedCase, ...]) -> Iterator[str]:
    if cases:
        first, last = min(case.received for case in cases), max(case.received for case in cases)
        if last - first > LONGEST_LOG:
            span = f"{clock.show_date(clock.local_date(first))} to {clock.show_date(clock.local_date(last))}"
            yield f"column RECEIVED: the log reaches from {span}, more than five years; correct the dates or shorten it"
