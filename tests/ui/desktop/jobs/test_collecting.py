"""All that is in use is gone through seldom, and while nobody looks at the window."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.desktop.jobs.collecting import MANY, SOME, Collector

ACTIVE, INACTIVE = Qt.ApplicationState.ApplicationActive, Qt.ApplicationState.ApplicationInactive


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    before = gc.get_threshold()
    made = Collector(qapp)
    yield made
    made.setParent(None)
    gc.set_threshold(*before)


@pytest.mark.usefixtures("collector")
def test_python_goes_through_the_young_only() -> None:
    made: list[list[int]] = [[] for _ in range(300_000)]
    gone_through = gc.get_stats()[2]["collections"]
    more: list[list[int]] = [[] for _ in range(300_000)]
    assert gc.get_stats()[2]["collections"] == gone_through
    assert len(made) == len(more)


@pytest.mark.parametrize(
    ("state", "rounds", "is_gone_through"),
    [
        (INACTIVE, SOME - 1, False),
        (INACTIVE, SOME, True),
        (ACTIVE, SOME, False),
        (ACTIVE, MANY - 1, False),
        (ACTIVE, MANY, True),
    ],
)
def test_all_is_gone_through_while_nobody_looks_or_when_there_is_very_much(
    collector: Collector,
    monkeypatch: pytest.MonkeyPatch,
    state: Qt.ApplicationState,
    rounds: int,
    is_gone_through: bool,
) -> None:
    done: list[bool] = []
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda *_: state)
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, rounds))
    monkeypatch.setattr(gc, "collect", lambda: done.append(True))
    collector.look()
    assert bool(done) is is_gone_through
