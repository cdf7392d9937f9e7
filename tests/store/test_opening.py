"""Opening a database: every way in which it can fail is one clear sentence, and harms nothing."""

import errno
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from fcn_rota.services.networks import store_network
from fcn_rota.services.problems import network_of
from fcn_rota.store import engine as engine_module
from fcn_rota.store.asking import NETWORKS
from fcn_rota.store.database import Database, open_database
from fcn_rota.store.engine import make_engine
from fcn_rota.store.errors import StoreError
from fcn_rota.store.location import locate
from fcn_rota.store.schema import migrate
from fcn_rota.store.sqlite import BUSY_MILLISECONDS
from fcn_rota.store.unit_of_work import UnitOfWork
from tests.store.support import USER, PostgresqlServer, rich_problem

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")


@posix_only
def test_a_new_database_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "rota.db"
    with open_database(path) as database, database.writing() as work:
        work.session.execute(text("CREATE TABLE scratch (x)"))
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert set(modes) == {"rota.db", "rota.db-wal", "rota.db-shm"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


def test_the_settings_are_those_that_keep_data_safe(sqlite_database: Database) -> None:
    with sqlite_database.engine.connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": BUSY_MILLISECONDS,
    }


def test_a_writer_takes_its_turn_before_it_reads(sqlite_database: Database) -> None:
    statements: list[str] = []
    event.listen(sqlite_database.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    with sqlite_database.writing():
        pass
    assert statements == ["BEGIN IMMEDIATE"]


def test_a_missing_file_is_made_only_when_wanted(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(StoreError, match=r"There is no database .*none.db; check the path"):
        open_database(path, create=False)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"not a database, but long enough to be read as one " * 40, b"\0" * 4096])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.doc"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"letter.doc is (not an FCN Rota database|damaged)"):
        open_database(path)
    assert path.read_bytes() == content


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"is a folder or a device"):
        open_database(tmp_path)


def test_a_path_under_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match=r"check the path"):
        open_database(tmp_path / "file" / "rota.db")


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    content = path.read_bytes()
    with pytest.raises(StoreError, match=r"is a database of another program"):
        open_database(path)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_newer_database_is_refused_and_left_alone(database_url: str) -> None:
    with open_database(database_url) as database, database.writing() as work:
        before = work.session.scalar(text("SELECT version_num FROM fcn_rota_version"))
        work.session.execute(text("UPDATE fcn_rota_version SET version_num = '9999'"))
    try:
        with pytest.raises(StoreError, match=r"was made by a newer FCN Rota .* install the newer version"):
            open_database(database_url)
    finally:
        engine = make_engine(locate(database_url))
        with engine.begin() as connection:
            connection.execute(text("UPDATE fcn_rota_version SET version_num = :before"), {"before": before})
        engine.dispose()


def test_an_older_database_is_brought_up_to_date_after_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "rota.db"
    _make_old(path)
    with open_database(path) as database:
        with database.reading() as source:
            assert [row.name for row in source.rows(NETWORKS)] == ["Riverside"]
        store_network(database, rich_problem(), USER)
    [kept] = [file for file in tmp_path.iterdir() if "before" in file.name]
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT name FROM networks").fetchall() == [("Riverside",)]
        assert connection.execute("SELECT version_num FROM fcn_rota_version").fetchall() == [("0001",)]
    if os.name != "nt":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_migration_that_fails_leaves_the_old_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rota.db"
    _make_old(path)

    def fail_at_the_end(connection: object) -> None:
        migrate(connection)  # type: ignore[arg-type]
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("fcn_rota.store.database.migrate", fail_at_the_end)
    with pytest.raises(StoreError, match=r"The disk is full"):
        open_database(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM fcn_rota_version").fetchall() == [("0001",)]
        assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'rotas'").fetchall() == [(0,)]


def _make_old(path: Path) -> None:
    engine = make_engine(locate(path))
    with engine.begin() as connection:
        migrate(connection, "0001")
        connection.execute(
            text(
                "INSERT INTO networks (network_id, name, nation, out_of_hours_from, out_of_hours_to, is_example) "
                "VALUES ('net', 'Riverside', 'ENG', '18:30:00', '08:00:00', 0)"
            )
        )


@pytest.mark.postgres
def test_an_older_server_database_is_brought_up_to_date(postgresql: PostgresqlServer) -> None:
    url = postgresql.new_database()
    engine = make_engine(locate(url))
    with engine.begin() as connection:
        migrate(connection, "0001")
    engine.dispose()
    with open_database(url) as database:
        store_network(database, rich_problem(), USER)
        assert network_of(database) == rich_problem().network


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rota.db"
    with open_database(path) as database:
        store_network(database, rich_problem(), USER)
    content = bytearray(path.read_bytes())
    content[8192 : len(content) // 2] = b"\xff" * (len(content) // 2 - 8192)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"damaged.*restore the latest backup"):
        open_database(path)


def test_a_truncated_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rota.db"
    with open_database(path) as database:
        store_network(database, rich_problem(), USER)
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(StoreError, match=r"damaged.*restore the latest backup"):
        open_database(path)


def test_a_database_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rota.db"
    with open_database(path) as database:
        store_network(database, rich_problem(), USER)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM sites")
        connection.commit()
    with pytest.raises(StoreError, match=r"contradicts itself .* refers to one of sites that is missing"):
        open_database(path)


def test_a_locked_database_says_so(database_url: str) -> None:
    with (
        open_database(database_url) as holder,
        open_database(database_url, busy_milliseconds=50) as database,
        holder.writing(),
    ):
        with pytest.raises(StoreError, match=r"is in use by another program or window"), database.writing():
            pass
        with database.reading() as source:
            assert source.rows(NETWORKS) == ()


def test_a_new_database_in_a_read_only_folder_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Injected, because a test that runs as root may write anywhere.
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("fcn_rota.store.files.os.open", refuse)
    with pytest.raises(StoreError, match=r"rota.db cannot be written; allow yourself to write"):
        open_database(tmp_path / "rota.db")


def test_a_read_only_database_says_so(sqlite_database: Database) -> None:
    event.listen(sqlite_database.engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only=ON"))
    with pytest.raises(StoreError, match=r"cannot be written; allow yourself"):
        store_network(sqlite_database, rich_problem(), USER)


def test_a_full_disk_says_so_and_nothing_is_half_written(sqlite_database: Database) -> None:
    # SQLite reports a file at its greatest permitted size exactly as it does a full disk.
    event.listen(sqlite_database.engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count=1"))
    with pytest.raises(StoreError, match=r"The disk is full, so nothing was written to .*rota.db"):
        store_network(sqlite_database, rich_problem(), USER, why="much to say " * 10_000)
    with open_database(sqlite_database.location.path or "") as again:
        assert network_of(again) is None


def test_a_failed_beginning_can_be_begun_again(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("fcn_rota.store.database.migrate", _no_space)
        with pytest.raises(StoreError, match=r"The disk is full"):
            open_database(tmp_path / "rota.db")
    with open_database(tmp_path / "rota.db") as database:
        assert network_of(database) is None


def _no_space(_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("attempt", range(4))
def test_several_windows_may_make_the_database_at_once(tmp_path: Path, attempt: int) -> None:
    path, start, failures = tmp_path / "rota.db", Barrier(3), list[BaseException]()

    def open_it() -> None:
        start.wait()
        try:
            open_database(path).close()
        except BaseException as error:
            failures.append(error)

    threads = [Thread(target=open_it) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    open_database(path, create=False).close()


def test_an_unreachable_server_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"server of postgresql.* cannot be reached") as caught:
        open_database(f"postgresql://jo:secret@/rota?host={tmp_path}")
    assert "secret" not in str(caught.value)


def test_a_missing_driver_says_which_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("No module named 'psycopg'")

    monkeypatch.setattr(engine_module, "create_engine", missing)
    with pytest.raises(StoreError, match=r"pip install fcn-rota\[postgres\]"):
        open_database("postgresql://server/rota")


def test_what_fails_inside_a_unit_of_work_is_undone(database: Database) -> None:
    store_network(database, rich_problem(), USER)
    with pytest.raises(KeyboardInterrupt), database.writing() as work:  # noqa: PT012 - the block is what is tested
        _rename(work.session)
        raise KeyboardInterrupt
    assert network_of(database) == rich_problem().network
    with database.writing() as work:
        _rename(work.session)
    network = network_of(database)
    assert network is not None
    assert network.name == "Hillside"


def test_a_reader_sees_one_steady_state(database_url: str) -> None:
    with open_database(database_url) as database:
        store_network(database, rich_problem(), USER)
        with database.reading() as source:
            before = source.rows(NETWORKS)
            with database.writing() as work:
                _rename(work.session)
            assert source.rows(NETWORKS) == before
        with database.reading() as source:
            assert [row.name for row in source.rows(NETWORKS)] == ["Hillside"]


@pytest.mark.postgres
def test_a_reader_of_a_server_cannot_write(postgresql: PostgresqlServer) -> None:
    with open_database(postgresql.emptied_database()) as database:
        store_network(database, rich_problem(), USER)
        with database.reading() as work:
            assert isinstance(work, UnitOfWork)
            with pytest.raises(Exception, match=r"read-only"):
                _rename(work.session)
        assert network_of(database) == rich_problem().network


def _rename(session: Session) -> None:
    session.execute(text("UPDATE networks SET name = 'Hillside'"))
