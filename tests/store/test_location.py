"""Where the database is, from whatever the user says."""

import sqlite3
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from fcn_rota.store import location
from fcn_rota.store.errors import StoreError
from fcn_rota.store.location import default_database_url, locate, on_network_share
from fcn_rota.store.sqlite import uri_of


def test_the_default_is_a_file_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FCN_ROTA_DB", raising=False)
    path = Path(default_database_url())
    assert path.is_absolute()
    assert path.parts[-2:] == ("fcn-rota", "rota.db")


def test_the_environment_overrides_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FCN_ROTA_DB", "  /srv/rota.db ")
    assert default_database_url() == "/srv/rota.db"
    monkeypatch.setenv("FCN_ROTA_DB", " ")
    assert default_database_url().endswith("rota.db")


@pytest.mark.parametrize("text", ["sqlite:////srv/a b.db", "/srv/a b.db", "sqlite+pysqlite:////srv/a b.db"])
def test_a_path_and_its_url_are_the_same_place(text: str) -> None:
    assert locate(text).path == Path("/srv/a b.db")


def test_a_relative_path_and_a_home_are_made_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/jo")
    assert locate("x.db").path == tmp_path / "x.db"
    assert locate("~/x.db").path == Path("/home/jo/x.db")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_server_is_named_without_its_password(scheme: str) -> None:
    location = locate(f"{scheme}://jo:secret@server/rota")
    assert location.path is None
    assert location.url.drivername == "postgresql+psycopg"
    assert location.url.password == "secret"
    assert "secret" not in str(location)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "needs a file to live in"),
        ("sqlite://", "needs a file to live in"),
        (":memory:", "needs a file to live in"),
        ("a\0b", "needs a file to live in"),
        ("mysql://server/rota", "'mysql' cannot be used: give a file path"),
        ("://", "cannot be read"),
        ("postgresql://server:port/rota", "cannot be read"),
    ],
)
def test_what_is_no_place_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(StoreError, match=complaint):
        locate(text)


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        (PureWindowsPath(r"\\trust-fs01\rotas\rota.db"), True),
        (PureWindowsPath("//trust-fs01/rotas/rota.db"), True),
        (PureWindowsPath(r"C:\Users\Jo\rota.db"), False),
        (PureWindowsPath(r"\\?\C:\Users\Jo\rota.db"), False),
        (PurePosixPath("/srv/rota.db"), False),
        (PurePosixPath("//srv/rota.db"), False),
    ],
)
def test_a_share_is_known_by_the_server_it_begins_with(path: PureWindowsPath | PurePosixPath, shared: bool) -> None:
    assert on_network_share(path) is shared


def test_a_database_on_a_share_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(location, "on_network_share", lambda _: True)
    with pytest.raises(StoreError, match=r"/srv/rota\.db is on a network share.* a disk of this computer.*PostgreSQL"):
        locate("/srv/rota.db")


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/srv/a b?#%.db"), "file:///srv/a%20b%3F%23%25.db?mode=rw"),
        (PureWindowsPath(r"C:\Jo\rota.db"), "file:///C:/Jo/rota.db?mode=rw"),
        (PureWindowsPath(r"\\trust-fs01\rotas\kept.db"), "file:////trust-fs01/rotas/kept.db?mode=rw"),
    ],
)
def test_sqlite_is_given_no_server_apart_from_the_path(path: PureWindowsPath | PurePosixPath, uri: str) -> None:
    assert uri_of(path) == uri


def test_sqlite_takes_a_path_that_begins_with_two_slashes(tmp_path: Path) -> None:
    path = tmp_path / "a b?#%.db"
    path.touch()
    with_server_in_front = uri_of(path).replace("file:///", "file:////")
    connection = sqlite3.connect(with_server_in_front, uri=True)
    connection.execute("CREATE TABLE x (y)")
    connection.close()
    assert path.read_bytes().startswith(b"SQLite format 3")
