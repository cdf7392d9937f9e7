"""Reading what people have said from rows of a spreadsheet: names at the left, dates above."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from fcn_rota.domain import clock
from fcn_rota.domain.bands import DAY_PARTS, DayPart
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.replies import WORDS, Answers, BandKey, everybody
from fcn_rota.domain.statements import Mark
from fcn_rota.exchange.cells import read_cells
from fcn_rota.exchange.csv_table import shown
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.replies_csv import NOT_ASKED, Replies, letters_meant, mark_meant
from ui.desktop.models.availability.band_cells import AWAY
from ui.desktop.models.availability.pool_grid import WHOLE_DAYS
from ui.desktop.models.date_words import date_meant

SOURCE = "The clipboard"
_AWAY = "away"
_EXPECTED = "Copy names and dates with it: people in the first column, dates in the first row"


def read_spreadsheet(text: str, problem: Problem, part: DayPart | None) -> Replies:
    """Read a table that was copied from a spreadsheet; an empty cell leaves what is there.

    A cell holds a letter or a word for all of the day, or for parts of it (``evening C, night P``). *Away* is what this
    program writes for any absence: it leaves an absence that is there as it is, and otherwise means *cannot*.

    Parameters
    ----------
    text
        The table, cells parted by tabs, semicolons or commas.
    problem
        Whose people and period are meant.
    part
        The part of the day that a letter alone means; None for all of it.

    Raises
    ------
    BadInput
        With everything that is wrong, each with its row and name.
    """
    try:
        cells = read_cells(text)
    except ValueError as error:
        raise BadInput(SOURCE, [f"it is no table: {error}"]) from error
    reading = _Reading(problem, part)
    problems = list(reading.read(cells))
    if problems:
        raise BadInput(SOURCE, problems)
    return Replies(reading.answers)


class _Reading:
    """Takes in row by row."""

    def __init__(self, problem: Problem, part: DayPart | None) -> None:
        self._problem, self._part = problem, part
        self._people: defaultdict[str, list[str]] = defaultdict(list)
        for person in map(problem.index.person, everybody(problem)):
            self._people[_folded(person.name)].append(person.id)
        self.answers: dict[str, dict[BandKey, Mark]] = {}

    def read(self, cells: Sequence[Sequence[str]]) -> Iterator[str]:
        """Take a table in; yield what is wrong with it."""
        head = cells[0] if cells else ()
        dates = {column: text for column, text in enumerate(head) if column and any(map(str.isdigit, text))}
        if not dates or len(cells) < 2:
            yield f"no dates stand in its first row. {_EXPECTED}"
            return
        days: dict[int, date] = {}
        for column, text in dates.items():
            try:
                days[column] = self._day(text, tuple(days.values()))
            except ValueError as error:
                yield f"row 1: {error}"
        for number, row in enumerate(cells[1:], 2):
            yield from self._row(number, row, days)

    def _day(self, text: str, taken: Sequence[date]) -> date:
        day = date_meant(text, self._problem.period.first_day, self._problem.period.first_day)
        if day is None:
            raise ValueError(f"not a date: {shown(text)}; write it as 14 Dec 2026 or 14/12/2026")
        if day not in self._problem.period:
            raise ValueError(f"{clock.show_date(day)} lies outside the period")
        if day in taken:
            raise ValueError(f"{clock.show_date(day)} stands there twice")
        weekday = text.split(maxsplit=1)[0].casefold()[:3]
        known = [name.casefold() for name in clock.WEEKDAY_NAMES]
        if weekday in known and known.index(weekday) != day.weekday():
            raise ValueError(f"{shown(text)} is a {clock.WEEKDAY_NAMES[day.weekday()]} in this period")
        return day

    def _row(self, number: int, row: Sequence[str], days: Mapping[int, date]) -> Iterator[str]:
        found = self._people.get(_folded(row[0]), [])
        if len(found) != 1:
            why = "several people are called" if found else "nobody who is engaged in the period is called"
            yield f"row {number}: {why} {shown(row[0])}"
            return
        person = found[0]
        if person in self.answers:
            yield f"row {number}: {shown(row[0])} stands in an earlier row already"
            return
        said = self.answers.setdefault(person, {})
        asked = Answers(self._problem, person)
        for column, day in days.items():
            text = row[column] if column < len(row) else ""
            try:
                said.update(self._cell(asked, day, text))
            except ValueError as error:
                yield f"row {number}, {row[0]}, {clock.show_day(day)}: {error}"

    def _cell(self, asked: Answers, day: date, text: str) -> Mapping[BandKey, Mark]:
        if not text or text == NOT_ASKED:
            return {}
        said: dict[BandKey, Mark] = {}
        for piece in text.replace(";", ",").split(","):
            first, _, rest = piece.strip().partition(" ")
            part = next((one for one in DAY_PARTS if one == first.casefold()), None)
            said |= self._piece(asked, (day, part or self._part), rest if part else piece)
        return said

    def _piece(self, asked: Answers, key: BandKey, text: str) -> Mapping[BandKey, Mark]:
        """Return what a letter or word means for a band or date; bands in which nothing runs are passed over."""
        bands = self._bands(asked, key)
        is_away = _folded(text) == _AWAY
        mark = Mark.CANNOT if is_away else mark_meant(text)
        if mark is None:
            raise ValueError(
                f"{shown(text.strip())} means nothing; write {letters_meant()}, {_AWAY} or {WORDS[Mark.NOTHING]}"
            )
        if is_away and bands and all(said in AWAY for said in asked.known(bands).values()):
            return {}
        return {key: mark} if key[1] is None and mark in WHOLE_DAYS else dict.fromkeys(bands, mark)

    @staticmethod
    def _bands(asked: Answers, key: BandKey) -> tuple[BandKey, ...]:
        day, part = key
        wanted = asked.bands.parts if part is None else (part,)
        return tuple((day, one) for one in wanted if asked.span((day, one)) is not None)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
