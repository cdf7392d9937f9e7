"""Garbage is collected in the window's thread, and all that is in use is gone through while nobody looks at it."""

import gc
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import get_ident
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desktop.support import PATIENCE, Open
from ui.desktop.jobs.collecting import MANY, SOME, Collector, let_go, uncollected
from ui.desktop.jobs.job import Job, Steps
from ui.desktop.jobs.loading import load

ACTIVE, INACTIVE = Qt.ApplicationState.ApplicationActive, Qt.ApplicationState.ApplicationInactive


class Ring:
    """Something that refers to itself, which only the collector can tell is done with."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    gc.enable()
    made = Collector(qapp)
    yield made
    made.deleteLater()


def young() -> list[list[int]]:
    """Return so much that is new that it is time to go through the young."""
    return [[] for _ in range(10 * gc.get_threshold()[0])]


def test_the_window_goes_through_the_young_only(collector: Collector) -> None:
    gone_through = gc.get_stats()[2]["collections"]
    ring = Ring()
    done_with = weakref.ref(ring)
    del ring
    kept = [young() for _ in range(50)]
    assert done_with() is not None
    collector.collect_young()
    assert done_with() is None
    for _ in range(50):
        kept.append(young())
        collector.collect_young()
    assert gc.get_stats()[2]["collections"] == gone_through


def test_what_is_hardly_young_any_more_is_gone_through_after_some_rounds(collector: Collector) -> None:
    ring = Ring()
    collector.collect_young()
    kept = [young()]
    collector.collect_young()
    done_with = weakref.ref(ring)
    del ring
    for _ in range(gc.get_threshold()[1] + 2):
        kept.append(young())
        collector.collect_young()
    assert done_with() is None


@pytest.mark.usefixtures("collector")
def test_nothing_is_collected_in_another_thread(qtbot: QtBot) -> None:
    # A widget that dies in another thread than its own ends the program.
    died_in: list[int] = []
    kept: list[list[list[int]]] = []

    class Noted(Ring):
        def __del__(self) -> None:
            died_in.append(get_ident())

    def work(steps: Steps) -> None:
        del steps
        Noted()
        kept.extend(young() for _ in range(50))

    job = Job("Making a lot", work)
    job.start()
    qtbot.waitUntil(lambda: bool(died_in), timeout=PATIENCE)
    job.wait()
    assert died_in == [get_ident()]


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
    with monkeypatch.context() as patch:
        patch.setattr(QGuiApplication, "applicationState", lambda *_: state)
        patch.setattr(gc, "get_count", lambda: (0, 0, rounds))
        patch.setattr(gc, "collect", lambda: done.append(True))
        collector.look()
    assert bool(done) is is_gone_through


def test_nothing_is_gone_through_while_a_period_is_read_nor_is_the_period_afterwards(collector: Collector) -> None:
    gone_through = gc.get_stats()[0]["collections"]
    with uncollected():
        read = Ring()
        more = young()
        collector.collect_young()
        assert gc.get_stats()[0]["collections"] == gone_through
    assert not any(one is read or one is more for one in gc.get_objects())
    others = young()
    collector.collect_young()
    assert gc.get_stats()[0]["collections"] > gone_through
    assert len(others) == len(more)


def test_what_was_read_before_goes_when_the_next_is_read() -> None:
    with uncollected():
        read = Ring()
    done_with = weakref.ref(read)
    del read
    gc.collect()
    assert done_with() is not None
    let_go()
    assert done_with() is None


def test_nothing_is_gone_through_before_the_first_is_read() -> None:
    gc.unfreeze()
    ring = Ring()
    gone = weakref.ref(ring)
    del ring
    let_go()
    assert gone() is not None
    with uncollected():
        pass
    let_go()
    assert gone() is None


def test_the_collector_goes_on_where_reading_fails(collector: Collector) -> None:
    with pytest.raises(OSError, match="no such file"), uncollected():
        raise OSError("no such file")
    gone_through = gc.get_stats()[0]["collections"]
    kept = young()
    collector.collect_young()
    assert gc.get_stats()[0]["collections"] > gone_through
    assert kept


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

    monkeypatch.setattr("ui.desktop.views.shell.workspace.let_go", lambda: said.append("before"))
    monkeypatch.setattr("ui.desktop.views.shell.workspace.uncollected", watched)
    monkeypatch.setattr("ui.desktop.jobs.loading.load", loaded)
    open_window(small_file)
    assert said == ["before", "begun", "read", "ended"]
