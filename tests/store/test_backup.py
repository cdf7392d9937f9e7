"""Backups are whole, private and taken while others work; a restore replaces all or nothing."""

import errno
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from fcn_rota.services.problems import load_period, network_of
from fcn_rota.store.asking import NETWORKS
from fcn_rota.store.backup import backup, restore
from fcn_rota.store.database import Database, open_database
from fcn_rota.store.engine import make_engine
from fcn_rota.store.errors import StoreError
from fcn_rota.store.location import locate
from fcn_rota.store.schema import migrate
from tests.store.support import PERIOD, PostgresqlServer, rich_problem


def _path(database: Database) -> Path:
    assert database.location.path is not None
    return database.location.path


def _rename(database: Database, name: str) -> None:
    with database.writing() as work:
        work.session.execute(text("UPDATE networks SET name = :name"), {"name": name})


def _name(path: Path) -> str:
    with open_database(path, create=False) as database:
        network = network_of(database)
        assert network is not None
        return network.name


def test_a_backup_holds_everything(sqlite_stored: Database, tmp_path: Path) -> None:
    path = backup(sqlite_stored, tmp_path / "copy.db")
    assert {file.name for file in tmp_path.iterdir()} == {"rota.db", "copy.db"}
    with open_database(path) as copy:
        assert load_period(copy, PERIOD) == rich_problem()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_a_backup_is_for_its_owner_only(sqlite_stored: Database, tmp_path: Path) -> None:
    assert stat.S_IMODE(backup(sqlite_stored, tmp_path / "copy.db").stat().st_mode) == 0o600


def test_a_backup_while_another_writes_holds_what_was_committed(sqlite_stored: Database, tmp_path: Path) -> None:
    _rename(sqlite_stored, "Committed")
    with open_database(_path(sqlite_stored)) as other, other.writing() as work:
        work.session.execute(text("UPDATE networks SET name = 'Not yet'"))
        backup(sqlite_stored, tmp_path / "copy.db")
    assert _name(tmp_path / "copy.db") == "Committed"
    assert _name(_path(sqlite_stored)) == "Not yet"


def test_an_earlier_backup_is_replaced_and_anything_else_is_not(sqlite_stored: Database, tmp_path: Path) -> None:
    backup(sqlite_stored, tmp_path / "copy.db")
    _rename(sqlite_stored, "Later")
    backup(sqlite_stored, tmp_path / "copy.db")
    assert _name(tmp_path / "copy.db") == "Later"
    letter = tmp_path / "letter.doc"
    letter.write_text("Dear all")
    with pytest.raises(StoreError, match=r"letter.doc exists and is no backup"):
        backup(sqlite_stored, letter)
    with pytest.raises(StoreError, match=r"is the database itself"):
        backup(sqlite_stored, _path(sqlite_stored))
    assert letter.read_text() == "Dear all"


@pytest.mark.parametrize(
    ("code", "complaint"),
    [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "cannot be written"), (errno.EACCES, "cannot be written")],
)
def test_a_backup_that_fails_leaves_the_earlier_one(
    sqlite_stored: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, complaint: str
) -> None:
    backup(sqlite_stored, tmp_path / "copy.db")
    _rename(sqlite_stored, "Later")

    def fail(_: Path) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("fcn_rota.store.files.flush", fail)
    with pytest.raises(StoreError, match=complaint):
        backup(sqlite_stored, tmp_path / "copy.db")
    assert _name(tmp_path / "copy.db") == "Riverside"
    assert list(tmp_path.glob(".*")) == []


def test_a_backup_into_a_missing_folder_says_so(sqlite_stored: Database, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"copy.db does not exist; check the path"):
        backup(sqlite_stored, tmp_path / "missing" / "copy.db")


@pytest.mark.postgres
def test_a_server_is_backed_up_with_its_own_tools(postgresql: PostgresqlServer, tmp_path: Path) -> None:
    url = postgresql.emptied_database()
    with open_database(url) as database, pytest.raises(StoreError, match=r"pg_dump"):
        backup(database, tmp_path / "copy.db")
    with open_database(tmp_path / "rota.db") as local:
        copy = backup(local, tmp_path / "copy.db")
    with pytest.raises(StoreError, match=r"pg_restore"):
        restore(copy, url)


def test_a_restore_puts_the_backup_in_place_and_keeps_what_was_there(sqlite_stored: Database, tmp_path: Path) -> None:
    copy = backup(sqlite_stored, tmp_path / "copy.db")
    _rename(sqlite_stored, "Later")
    kept = restore(copy, sqlite_stored)
    assert kept == tmp_path / "rota.db.before-restore"
    assert (_name(_path(sqlite_stored)), _name(kept), _name(copy)) == ("Riverside", "Later", "Riverside")
    _rename(sqlite_stored, "Again")
    assert restore(copy, _path(sqlite_stored)) == tmp_path / "rota.db.before-restore-2"
    assert _name(tmp_path / "rota.db.before-restore-2") == "Again"


def test_a_restore_where_nothing_was(sqlite_stored: Database, tmp_path: Path) -> None:
    copy = backup(sqlite_stored, tmp_path / "copy.db")
    target = tmp_path / "new" / "rota.db"
    assert restore(copy, target) is None
    assert _name(target) == "Riverside"
    if os.name != "nt":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_damaged_database_can_be_restored_over(sqlite_stored: Database, tmp_path: Path) -> None:
    copy = backup(sqlite_stored, tmp_path / "copy.db")
    path = _path(sqlite_stored)
    path.write_bytes(b"ruined" * 1000)
    path.with_name("rota.db-wal").write_bytes(b"a log of what was ruined")
    kept = restore(copy, path)
    assert kept is not None
    assert kept.read_bytes() == b"ruined" * 1000
    assert _name(path) == "Riverside"


def test_a_restore_waits_for_other_windows_to_close(sqlite_stored: Database, tmp_path: Path) -> None:
    copy = backup(sqlite_stored, tmp_path / "copy.db")
    _rename(sqlite_stored, "Later")
    with open_database(_path(sqlite_stored)) as other, other.reading() as source:
        assert source.rows(NETWORKS)
        with pytest.raises(StoreError, match=r"open in another window or program; close it"):
            restore(copy, _path(sqlite_stored))
    assert _name(_path(sqlite_stored)) == "Later"
    assert {file.name for file in tmp_path.iterdir()} == {"rota.db", "copy.db"}


def test_what_is_no_backup_is_not_restored(sqlite_stored: Database, tmp_path: Path) -> None:
    letter, recipes, newer = tmp_path / "letter.doc", tmp_path / "recipes.db", tmp_path / "newer.db"
    letter.write_text("Dear all " * 1000)
    with closing(sqlite3.connect(recipes)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    backup(sqlite_stored, newer)
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("UPDATE fcn_rota_version SET version_num = '9999'")
        connection.commit()
    for source, complaint in (
        (letter, "is not an FCN Rota database"),
        (recipes, "is not an FCN Rota database"),
        (newer, "was made by a newer FCN Rota"),
        (tmp_path / "none.db", "There is no backup"),
        (_path(sqlite_stored), "is the database itself"),
    ):
        with pytest.raises(StoreError, match=complaint):
            restore(source, _path(sqlite_stored))
    assert _name(_path(sqlite_stored)) == "Riverside"
    assert list(tmp_path.glob("*before-restore*")) == []


def test_a_restore_on_a_full_disk_leaves_the_database(
    sqlite_stored: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup(sqlite_stored, tmp_path / "copy.db")
    _rename(sqlite_stored, "Later")

    def fail(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("fcn_rota.store.files.flush", fail)
    with pytest.raises(StoreError, match=r"The disk is full"):
        restore(copy, _path(sqlite_stored))
    assert _name(_path(sqlite_stored)) == "Later"


def test_an_older_backup_is_restored_and_brought_up_to_date(sqlite_stored: Database, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    with make_engine(locate(old)).begin() as connection:
        migrate(connection, "0001")
    restore(old, sqlite_stored)
    with open_database(_path(sqlite_stored)) as database:
        assert network_of(database) is None
