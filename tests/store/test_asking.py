"""Questions as plain values: a file by itself and a session answer them with the same rows."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.interval import Interval
from fcn_rota.services.problems import load_period, read_problem
from fcn_rota.services.rotas import publish, save_rota
from fcn_rota.store import asking, reading
from fcn_rota.store.asking import Compared, Condition, Either, OneFound, OneOf, Table, same, touching
from fcn_rota.store.database import Database, open_database
from fcn_rota.store.tables import Base
from tests.store.support import PERIOD, USER, at, night_duty, result_of

TABLES = [value for value in vars(asking).values() if isinstance(value, Table)]
NIGHT = Interval(at(16, 20), at(17, 8))


def _no_findings(*_: object) -> tuple[Finding, ...]:
    return ()


@pytest.fixture(scope="module")
def full(sqlite_templates: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A file with something in most tables: a network, its history, a rota that was solved, published and drafted.

    It is the same for all tests, which only ask.
    """
    file = tmp_path_factory.mktemp("asked") / "rota.db"
    with open_database(shutil.copy(sqlite_templates["stored"], file)) as database:
        problem = load_period(database, PERIOD)
        saved = save_rota(database, problem, result_of(problem, night_duty("new", 16)), USER, assess=_no_findings)
        publish(database, saved.draft, USER, "agreed", assess=_no_findings)
        again = load_period(database, PERIOD)
        save_rota(database, again, result_of(again, night_duty("newer", 17)), USER, assess=_no_findings)
        yield database


def _answers(
    database: Database, table: Table[Any], *conditions: Condition, **how: object
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return what a file and a session answer, by column: a file has its columns in the order they came to it."""
    with database.reading() as file, database.writing() as work:
        found = [source.rows(table, *conditions, **how) for source in (file, work.session)]  # type: ignore[arg-type]
    by_file, by_session = ([row._asdict() for row in rows] for rows in found)
    return by_file, by_session


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_the_same_read_either_way(full: Database, table: Table[Any]) -> None:
    key = tuple(Base.metadata.tables[table.name].primary_key.columns.keys())
    by_file, by_session = _answers(full, table, order=key)
    assert by_file == by_session


def test_most_tables_hold_something_to_compare(full: Database) -> None:
    with full.reading() as source:
        empty = {table.name for table in TABLES if not source.rows(table)}
    assert empty == {"earlier_details", "cover_overrules", "cover_sign_offs", "case_logs"}


@pytest.mark.parametrize(
    ("table", "conditions", "number"),
    [
        (asking.SHIFTS, touching(NIGHT), 1),
        (asking.SHIFTS, (Compared("start", ">=", NIGHT.start), Compared("start", "<", NIGHT.end)), 1),
        (asking.PEOPLE, (OneOf("id", ["bo", "nobody", "'; --"]),), 1),
        (asking.PEOPLE, (OneOf("id", []),), 0),
        (asking.PEOPLE, (OneOf("position", [0, 1]),), 2),
        (asking.PEOPLE, (Either(same("remote", value=True), same("id", "bo")),), 2),
        (asking.PEOPLE, (same("listed", value=False),), 0),
        (asking.PEOPLE, (same("erased_at", None),), 2),
        (
            asking.ROTAS,
            (same("first_day", PERIOD.first_day), Compared("changed_at", ">", at(1, 0) - timedelta(days=9000))),
            2,
        ),
        (asking.ASSIGNMENTS, (OneFound("shift_id", "shifts", "id", touching(NIGHT)),), 2),
    ],
)
def test_conditions_mean_the_same_either_way(
    full: Database, table: Table[Any], conditions: tuple[Condition, ...], number: int
) -> None:
    by_file, by_session = _answers(full, table, *conditions, order=("id",))
    assert by_file == by_session
    assert len(by_file) == number


def test_order_and_number_of_rows_are_the_same_either_way(full: Database) -> None:
    by_file, by_session = _answers(
        full, asking.COMMAND_LOG, order=("-kind", "sequence"), columns=("sequence", "kind"), most=3
    )
    assert by_file == by_session
    kinds = [str(row["kind"]) for row in by_file]
    assert len(kinds) == 3
    assert kinds == sorted(kinds, reverse=True)


def test_a_period_is_the_same_read_either_way(full: Database) -> None:
    with full.writing() as work:
        by_session = read_problem(work.session, reading.require_network(work.session), PERIOD)
    assert load_period(full, PERIOD) == by_session


def test_a_file_answers_questions_about_any_number_of_ids(full: Database) -> None:
    ids = [f"somebody-{number}" for number in range(40_000)]
    with full.reading() as source:
        assert [row.id for row in source.rows(asking.PEOPLE, OneOf("id", [*ids, "bo"]))] == ["bo"]
