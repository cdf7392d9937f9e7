"""Where the database is, from whatever the user says."""

from pathlib import Path

import pytest

from fcn_rota.store.errors import StoreError
from fcn_rota.store.location import default_database_url, locate


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
