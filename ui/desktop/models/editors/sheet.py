"""A table of facts as people edit it: rows of values, and columns that read them as words and write words back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fcn_rota.domain.facts import Fact, FactsEdit, change_of
from fcn_rota.domain.problem import Problem

Row = TypeVar("Row")


class BadCell(ValueError):  # noqa: N818 - reads as what it is wherever it is caught
    """Words that a column cannot take; the message says why, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """What is shown and written of each row.

    Parameters
    ----------
    name
        Its heading.
    read
        Returns the words for a row. Written back unchanged they change nothing.
    write
        Returns the row as the words want it, or raises `BadCell`; None where it is only shown.
    choices
        What can be chosen; empty where anything is typed.
    hint
        What to type, with an example.
    order
        Returns what rows are sorted by, where that is not the words.
    width
        In pixels, at 100 % text.
    note
        What a form says under the field.
    only_new
        Whether it is written only where a row is made: it says which row is meant, and stays.
    """

    name: str
    read: Callable[[Row], str]
    write: Callable[[Row, str], Row] | None = None
    choices: tuple[str, ...] = ()
    hint: str = ""
    order: Callable[[Row], Any] | None = None
    width: int = 120
    note: str = ""
    only_new: bool = False


@dataclass(frozen=True, slots=True)
class Several(Generic[Row]):
    """How a row is written as several lines of words, where one has no room for what it has several of.

    Parameters
    ----------
    one
        What there are several of.
    columns
        Names of the columns that further lines have, besides those that tell rows apart; elsewhere they are empty.
    lines
        Returns the row once for each of its lines, each as that line says it.
    meant
        Returns, of the rows that go by a name, the one that a line of words means, as that line says it. It is given
        the rows, the words of the line by column, and those of every line of the same name. Raises `BadCell` where
        nobody knows.
    whole
        Returns a row as the table has it, whichever line it was changed by; it is given the row of before, too.
    named
        Returns which of its several things the row is about, so that lines that contradict one another are noticed.
    more
        Returns in words what a row has more of than before; before may be None.
    """

    one: str
    columns: frozenset[str]
    lines: Callable[[Row], tuple[Row, ...]]
    meant: Callable[[Sequence[Row], Mapping[str, str], Sequence[Mapping[str, str]]], Row]
    whole: Callable[[Row, Row], Row]
    named: Callable[[Row], str]
    more: Callable[[Row | None, Row], str]


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Row]):
    """A table of facts of one problem.

    Parameters
    ----------
    one, many
        What a row is, and what several are: ``person``, ``people``.
    columns
        From left to right; rows are told apart by the first, or the first few (`told_by`).
    rows
        In the order of the problem.
    key
        Returns the identifier of a row.
    facts
        Returns the facts a row stands for.
    blank
        Returns a new row, which nobody has filled in.
    copied
        Returns a new row like another.
    empty
        What an empty table says.
    edit
        Returns the edit that stores rows, where they are not facts by themselves.
    told_by
        How many columns, from the left, say together which row is meant.
    between
        What stands between these where they are said together.
    gather
        Returns the facts that several rows stand for together, where rows share a fact; None where none do.
    several
        How a row is written as several lines; None where a line has room for all of it.
    """

    one: str
    many: str
    columns: tuple[Column[Row], ...]
    rows: tuple[Row, ...]
    key: Callable[[Row], str]
    facts: Callable[[Row], tuple[Fact, ...]]
    blank: Callable[[], Row]
    copied: Callable[[Row], Row]
    empty: str
    edit: Callable[[Problem, Sequence[Row]], FactsEdit] | None = None
    told_by: int = 1
    between: str = " "
    gather: Callable[[Sequence[Row]], tuple[Fact, ...]] | None = None
    several: Several[Row] | None = None

    def edit_of(self, problem: Problem, rows: Sequence[Row]) -> FactsEdit:
        """Return the edit that stores rows as they are.

        Raises
        ------
        BadCell
            If rows that say something together contradict one another.
        """
        if self.edit is not None:
            return self.edit(problem, rows)
        return change_of(problem, self.facts_of(rows))

    def name(self, row: Row) -> str:
        """Return what a row is called."""
        told = self.between.join(column.read(row) for column in self.columns[: self.told_by])
        return told.strip() or f"a {self.one} without a name"

    def facts_of(self, rows: Sequence[Row]) -> tuple[Fact, ...]:
        """Return the facts that some rows stand for, each fact once."""
        if self.gather is not None:
            return self.gather(rows)
        return tuple(fact for row in rows for fact in self.facts(row))

    def words(self, rows: Sequence[Row]) -> list[list[str]]:
        """Return rows as a table of words, under its heading."""
        return [[column.name for column in self.columns], *(line for row in rows for line in self._lines(row))]

    def _lines(self, row: Row) -> list[list[str]]:
        """Return the words of a row: one line, or more where it has several of something."""
        if self.several is None:
            return [[column.read(row) for column in self.columns]]
        first, *others = self.several.lines(row)
        told = {column.name for column in self.columns[: self.told_by]} | self.several.columns
        further = [[column.read(one) if column.name in told else "" for column in self.columns] for one in others]
        return [[column.read(first) for column in self.columns], *further]

    def written(self, row: Row, column: Column[Row], words: str) -> Row:
        """Return a row with other words in a column.

        Raises
        ------
        BadCell
            If the column cannot take them.
        """
        if column.read(row) == words:
            return row
        if column.write is None:
            raise BadCell(f"{column.name} follows from other facts and cannot be written here.")
        try:
            return column.write(row, words.strip())
        except BadCell:
            raise
        except ValueError as error:
            # What the domain itself refuses, such as a last day before the first.
            raise BadCell(f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
