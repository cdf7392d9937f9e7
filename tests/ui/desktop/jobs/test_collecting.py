"""All that is in use is gone through seldom, and while nobody looks at the window."""

import gc
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.desktop.support import Open
from ui.desktop.jobs.collecting import MANY, SOME, Collector, uncollected
from ui.desktop.jobs.loading import load

ACTIVE, INACTIVE = Qt.ApplicationState.ApplicationActive, Qt.ApplicationState.ApplicationInactive


class Ring:
    """Something that refers to itself, which only the collector can tell is done with."""

    def __init__(self) -> None:
        self.itself = self


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


def test_nothing_is_gone_through_while_a_period_is_read_nor_is_the_period_afterwards() -> None:
    with uncollected():
        assert not gc.isenabled()
        read = Ring()
    assert gc.isenabled()
    assert not any(one is read for one in gc.get_objects())


def test_what_was_read_before_goes_when_the_next_is_read() -> None:
    with uncollected():
        read = Ring()
    done_with = weakref.ref(read)
    del read
    gc.collect()
    assert done_with() is not None
    with uncollected():
        pass
    assert done_with() is None


def test_the_collector_goes_on_where_reading_fails() -> None:
    with pytest.raises(OSError, match="no such file"), uncollected():
        raise OSError("no such file")
    assert gc.isenabled()


def test_a_window_reads_its_period_so(open_window: Open, small_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def loaded(*arguments: Any) -> object:
        said.append("read")
        return load(*arguments)

    @contextmanager
    def watched() -> Iterator[None]:
        said.append("begun")
        yield
        said.append("ended")

    monkeypatch.setattr("ui.desktop.views.shell.workspace.uncollected", watched)
    monkeypatch.setattr("ui.desktop.jobs.loading.load", loaded)
    open_window(small_file)
    assert said == ["begun", "read", "ended"]
