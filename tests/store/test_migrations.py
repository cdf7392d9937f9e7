"""The migrations lead to exactly the tables the program works with, on both databases."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from fcn_rota.store import schema
from fcn_rota.store.database import Database, open_database
from fcn_rota.store.engine import make_engine
from fcn_rota.store.location import locate
from fcn_rota.store.schema import VERSION_TABLE, known_revisions, migrate, newest_revision
from fcn_rota.store.tables import Base
from tests.store.support import PostgresqlServer

MIGRATIONS = Path(schema.__file__).parent / "migrations"


def test_migrations_and_tables_agree(database: Database) -> None:
    with database.engine.connect() as connection:
        options = {"compare_type": True, "version_table": VERSION_TABLE}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_the_comparison_can_fail(database: Database) -> None:
    """Guards the test above: one column fewer in the database is seen."""
    with database.engine.connect() as connection:
        columns = {column["name"] for column in inspect(connection).get_columns("rotas")}
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        Base.metadata.tables["rotas"].columns["made_by"].name = "somebody"
        try:
            assert compare_metadata(context, Base.metadata) != []
        finally:
            Base.metadata.tables["rotas"].columns["made_by"].name = "made_by"
    assert "made_by" in columns


def test_revisions_are_one_line(tmp_path: Path) -> None:
    assert newest_revision() == known_revisions()[0]
    assert list(known_revisions()) == sorted(known_revisions(), reverse=True)
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert known_revisions() == tuple(one.revision for one in scripts.walk_revisions())


def test_opening_a_current_database_needs_no_alembic(tmp_path: Path) -> None:
    path = tmp_path / "rota.db"
    open_database(path).close()
    code = (
        "import sys; from fcn_rota.store.database import open_database; "
        f"open_database({str(path)!r}).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("steps", range(len(known_revisions())))
def test_every_older_file_reaches_the_present(tmp_path: Path, steps: int) -> None:
    path = tmp_path / "rota.db"
    with make_engine(locate(path)).begin() as connection:
        migrate(connection, known_revisions()[-1 - steps])
    with open_database(path) as database, database.engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) == {*Base.metadata.tables, VERSION_TABLE}


@pytest.mark.postgres
def test_another_programs_server_database_is_not_touched(postgresql: PostgresqlServer) -> None:
    from sqlalchemy import text

    from fcn_rota.store.errors import StoreError

    url = postgresql.new_database()
    engine = make_engine(locate(url))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name text)"))
    with pytest.raises(StoreError, match="is a database of another program"):
        open_database(url)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["recipes"]
    engine.dispose()


def test_every_table_is_of_a_network() -> None:
    """So that row-level security can later be laid over `network_id` alone."""
    assert [table.name for table in Base.metadata.sorted_tables if "network_id" not in table.columns] == []
    for table in Base.metadata.sorted_tables:
        for constraint in table.foreign_key_constraints:
            assert "network_id" in constraint.column_keys, constraint.name
            assert constraint.deferrable, constraint.name
