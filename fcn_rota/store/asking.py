"""Questions to the database as plain values: which rows of which table, and in what order.

There are two to answer them, with the same rows: the session of a transaction (`fcn_rota.store.session`), on whatever
database, and a file by itself (`fcn_rota.store.file_reading`). The latter is what opens a window: it does without
SQLAlchemy, which takes longer to load than a quarter of a large network takes to read.
"""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from fcn_rota.domain.interval import Interval
    from fcn_rota.store.tables import activity, network, people, planning, rotas

RowT = TypeVar("RowT")
Value: TypeAlias = "str | int | bool | date | datetime | None"
"""What a column is compared with."""


@dataclass(frozen=True, slots=True)
class Table(Generic[RowT]):
    """A table by its name, with the class in `fcn_rota.store.tables` that says what its columns are."""

    name: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A column's value stands so to another; ``=`` None means that the column holds none."""

    column: str
    sign: Literal["=", "<", ">", ">="]
    value: Value


@dataclass(frozen=True, slots=True)
class OneOf:
    """A column's value is one of these."""

    column: str
    values: Collection[str] | Collection[int]


@dataclass(frozen=True, slots=True)
class OneFound:
    """A column's value is found in a column of another table's rows."""

    column: str
    table: str
    of: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of two conditions holds, or both."""

    first: Condition
    second: Condition


Condition: TypeAlias = "Compared | OneOf | OneFound | Either"


def same(column: str, value: Value) -> Condition:
    """Return the condition that a column holds a value; none, where it is None."""
    return Compared(column, "=", value)


def touching(span: Interval) -> tuple[Condition, ...]:
    """Return the conditions that a row's interval shares time with the span."""
    return Compared("start", "<", span.end), Compared("end", ">", span.start)


class Source(Protocol):
    """Answers questions, all about one steady state of the database."""

    def rows(
        self,
        table: Table[RowT],
        *conditions: Condition,
        order: Sequence[str] = (),
        columns: Sequence[str] = (),
        most: int | None = None,
    ) -> Sequence[RowT]:
        """Return rows to read from, never to change: they have the table's columns as attributes and are nothing else.

        Parameters
        ----------
        table
            Of which table.
        conditions
            Which rows: those for which all of these hold.
        order
            By which columns they are ordered; downwards where a minus stands before the name.
        columns
            The columns that are wanted, where that is not all of them.
        most
            How many rows at most.
        """
        ...


@cache
def row_class(table: str, columns: tuple[str, ...]) -> Any:
    """Return the class of plain rows: named tuples, in which a column is found ten times as fast as in entities."""
    return namedtuple(table, columns)  # noqa: PYI024 - the types are those of the table's class


NETWORKS: Table[network.NetworkRow] = Table("networks")
IMPORTED_PROBLEMS: Table[network.ImportedProblemRow] = Table("imported_problems")
ORGANISATIONS: Table[network.OrganisationRow] = Table("organisations")
SITES: Table[network.SiteRow] = Table("sites")
TRAVEL_TIMES: Table[network.TravelTimeRow] = Table("travel_times")
BANK_HOLIDAYS: Table[network.BankHolidayRow] = Table("bank_holidays")
RULE_SETTINGS: Table[network.RuleSettingRow] = Table("rule_settings")
PEOPLE: Table[people.PersonRow] = Table("people")
PERSONAL_DETAILS: Table[people.PersonalDetailsRow] = Table("personal_details")
EARLIER_DETAILS: Table[people.EarlierDetailsRow] = Table("earlier_details")
PERSON_SKILLS: Table[people.PersonSkillRow] = Table("person_skills")
PERSON_CREDENTIALS: Table[people.PersonCredentialRow] = Table("person_credentials")
PERSON_RESTRICTIONS: Table[people.PersonRestrictionRow] = Table("person_restrictions")
PERSON_SITES: Table[people.PersonSiteRow] = Table("person_sites")
ENGAGEMENTS: Table[people.EngagementRow] = Table("engagements")
OPENING_BALANCES: Table[people.OpeningBalanceRow] = Table("opening_balances")
SHIFT_TYPES: Table[planning.ShiftTypeRow] = Table("shift_types")
SHIFTS: Table[planning.ShiftRow] = Table("shifts")
COVER_LINES: Table[planning.CoverLineRow] = Table("cover_lines")
COVER_OVERRULES: Table[planning.CoverOverruleRow] = Table("cover_overrules")
COVER_SIGN_OFFS: Table[planning.CoverSignOffRow] = Table("cover_sign_offs")
COMMITMENTS: Table[planning.CommitmentRow] = Table("commitments")
AVAILABILITIES: Table[planning.AvailabilityRow] = Table("availabilities")
ROTAS: Table[rotas.RotaRow] = Table("rotas")
ASSIGNMENTS: Table[rotas.AssignmentRow] = Table("assignments")
ASSIGNMENT_STATES: Table[rotas.AssignmentStateRow] = Table("assignment_states")
WORKED_TIMES: Table[rotas.WorkedTimeRow] = Table("worked_times")
PROOFS: Table[rotas.ProofRow] = Table("proofs")
SOLVE_RESULTS: Table[rotas.SolveResultRow] = Table("solve_results")
COMMAND_LOG: Table[activity.CommandRow] = Table("command_log")
USERS: Table[activity.UserRow] = Table("users")
CASE_LOGS: Table[activity.CaseLogRow] = Table("case_logs")
