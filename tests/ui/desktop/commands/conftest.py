"""A session on a database file, finished whatever happens."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desktop.support import USER, read
from ui.desktop.commands.session import Session
from ui.desktop.models.save_state import SaveStatus

Open = Callable[[], Session]


@pytest.fixture
def open_session(qapp: QApplication, small_file: Path) -> Iterator[Open]:
    """Opens the database in one more window."""
    sessions: list[Session] = []

    def opened() -> Session:
        sessions.append(Session(str(small_file), USER, read(small_file)))
        return sessions[-1]

    yield opened
    for session in sessions:
        session.close()


@pytest.fixture
def session(open_session: Open) -> Session:
    return open_session()


@pytest.fixture
def saved(qtbot: QtBot) -> Callable[[Session], None]:
    """Waits until everything of a session is in the database."""

    def wait(session: Session) -> None:
        qtbot.waitUntil(lambda: session.save_state.status is SaveStatus.SAVED, timeout=30_000)

    return wait
