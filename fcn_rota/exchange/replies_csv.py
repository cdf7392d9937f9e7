"""Replies to the availability form as a comma-separated file: a template out, what was filled in back.

A row is a person's day, with a column for each part of the day. A cell holds a letter or a word (``C`` or ``cannot``);
an empty one says nothing of that time, which takes back what was said before.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from fcn_rota.domain import clock
from fcn_rota.domain.bands import DAY_PARTS, DayPart
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.replies import LETTERS, WORDS, Answers, BandKey, everybody
from fcn_rota.domain.statements import Mark
from fcn_rota.exchange.csv_table import Row, read_table, shown
from fcn_rota.exchange.errors import BadInput

PERSON, NAME, DATE, WEEKDAY = "PERSON", "NAME", "DATE", "DAY"
NOT_ASKED: Final = "-"
"""Stands where nothing runs at that time, so that nothing can be answered."""
_MARKS: Final = {
    text.casefold(): mark
    for mark in Mark
    for text in (LETTERS[mark], WORDS[mark], mark.value)
    if text or mark is Mark.NOTHING
}
_DAY_FIRST: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Replies:
    """What people answered: for each person, by id, a mark for bands of dates."""

    answers: Mapping[str, Mapping[BandKey, Mark]]


def replies_template(problem: Problem, people: Iterable[str] | None = None) -> bytes:
    """Return a file to be filled in, with what is known already: UTF-8 with a byte-order mark, for spreadsheets.

    Parameters
    ----------
    problem
        Whose period is asked about.
    people
        Ids of those who are asked; everybody engaged in the period where None.
    """
    keys = tuple(everybody(problem) if people is None else people)
    asked = {key: Answers(problem, key) for key in keys}
    parts = [part for part in DAY_PARTS if any(part in one.bands.parts for one in asked.values())]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([PERSON, NAME, WEEKDAY, DATE, *(part.upper() for part in parts)])
    for key, answers in asked.items():
        name = problem.index.person(key).name
        for day in clock.days(problem.period.first_day, problem.period.last_day):
            known = answers.known((day, part) for part in parts)
            cells = [LETTERS[known[day, part]] if (day, part) in known else NOT_ASKED for part in parts]
            weekday = clock.WEEKDAY_NAMES[day.weekday()]
            writer.writerow([_harmless(key), _harmless(name), weekday, day.isoformat(), *cells])
    return text.getvalue().encode("utf-8-sig")


def read_replies(path: Path | str, problem: Problem) -> Replies:
    """Read what was filled in.

    Raises
    ------
    BadInput
        With everything that is wrong, each with its row: unknown people, dates outside the period, days twice, letters
        that mean nothing, answers about times in which nothing runs.
    """
    table = read_table(path, (PERSON, DATE))
    parts = {part.upper(): part for part in DAY_PARTS if part.upper() in table.columns}
    problems = [] if parts else [f"row 1: no column for a part of the day ({', '.join(p.upper() for p in DAY_PARTS)})"]
    reading = _Reading(problem, parts)
    for row in table.rows:
        problems += reading.read(row)
    if problems:
        raise BadInput(table.source, problems)
    return Replies(reading.answers)


class _Reading:
    """Takes in row by row."""

    def __init__(self, problem: Problem, parts: Mapping[str, DayPart]) -> None:
        self._problem, self._parts = problem, parts
        self._people = {_harmless(person.id): person.id for person in problem.people}
        self._asked: dict[str, Answers] = {}
        self._seen: dict[tuple[str, date], int] = {}
        self.answers: dict[str, dict[BandKey, Mark]] = {}

    def read(self, row: Row) -> Iterator[str]:
        """Take a row in; yield what is wrong with it."""
        person, day = self._people.get(row[PERSON]), _date(row[DATE])
        if person is None:
            yield f"row {row.line}: nobody has the id {shown(row[PERSON])}; keep the column {PERSON} of the template"
        if day is None:
            yield f"row {row.line}: not a date: {shown(row[DATE])}; write it as 2026-12-14 or 14/12/2026"
        elif day not in self._problem.period:
            yield f"row {row.line}: {clock.show_date(day)} lies outside the period"
        if person is None or day is None or day not in self._problem.period:
            return
        earlier = self._seen.setdefault((person, day), row.line)
        if earlier != row.line:
            yield f"row {row.line}: {clock.show_date(day)} of the same person stands in row {earlier} already"
            return
        yield from self._cells(row, person, day)

    def _cells(self, row: Row, person: str, day: date) -> Iterator[str]:
        asked = self._asked.setdefault(person, Answers(self._problem, person))
        for column, part in self._parts.items():
            text = row[column]
            mark = mark_meant(text)
            runs = asked.span((day, part)) is not None
            if text == NOT_ASKED or (not text and not runs):
                continue
            if mark is None:
                yield f"row {row.line}, {column}: {shown(text)} means nothing; write {letters_meant()}, or nothing"
            elif not runs:
                yield f"row {row.line}, {column}: nothing runs then that they could work; leave {NOT_ASKED} or nothing"
            else:
                self.answers.setdefault(person, {})[day, part] = mark


def mark_meant(text: str) -> Mark | None:
    """Return the mark that a letter or word means, nothing meaning that nothing is said; None where it means none."""
    return _MARKS.get(" ".join(text.casefold().split()))


def letters_meant() -> str:
    """Return the letters that can be written, with what they mean, for whoever wrote something else."""
    return ", ".join(f"{LETTERS[one]} ({WORDS[one]})" for one in Mark if LETTERS[one])


def _date(text: str) -> date | None:
    """Return a date as this file has it, or as a British spreadsheet writes it."""
    match = _DAY_FIRST.fullmatch(text)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(text)
    except ValueError:
        return None


def _harmless(text: str) -> str:
    """Return a text that a spreadsheet takes for no formula (OWASP, CSV injection)."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
