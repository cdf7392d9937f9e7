"""Plain ``fcn-rota``: where no window can be opened, it says what to do."""

import sys
from typing import Any

import pytest

from tests.ui.support import Run


@pytest.fixture(autouse=True)
def linux_without_a_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.commands.desktop.sys.platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_display(run: Run) -> None:
    outcome = run()
    assert outcome.code == 2
    assert "there is no display" in outcome.err


def test_without_the_libraries_of_a_window(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError(name)

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("ui.commands.desktop.ctypes.CDLL", missing)
    outcome = run()
    assert outcome.code == 2
    assert "libxcb-cursor.so.0 is missing" in outcome.err
    assert "sudo apt install libegl1" in outcome.err


def test_where_qt_itself_cannot_be_loaded(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    # What Python does with an import that must fail.
    missing: Any = None
    monkeypatch.setitem(sys.modules, "ui.desktop.app", missing)
    outcome = run()
    assert outcome.code == 2
    assert "the window system Qt cannot be loaded" in outcome.err
    assert "libegl1" in outcome.err


def test_it_opens_the_database_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_desktop(url: str) -> int:
        opened.append(url)
        return 0

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr("ui.desktop.app.open_desktop", open_desktop)
    assert run("--db", "mine.db").code == 0
    assert opened == ["mine.db"]
