"""One job at a time: its outcome comes once it has ended, and nothing comes of one that was dropped."""

from threading import Event

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fcn_rota.store.errors import StoreError
from ui.desktop.jobs.job import Failed, Steps
from ui.desktop.jobs.one_job import OneJob

PATIENCE = 30_000


@pytest.fixture
def place(qapp: QApplication) -> OneJob:
    return OneJob()


@pytest.fixture
def told(place: OneJob) -> list[object]:
    """Return what comes of jobs, with whether one was still running when it came."""
    found: list[object] = []
    place.done.connect(lambda outcome: found.append((outcome, place.is_running)))
    place.failed.connect(lambda failure: found.append((failure, place.is_running)))
    return found


def test_an_outcome_comes_once_the_job_has_ended(place: OneJob, told: list[object], qtbot: QtBot) -> None:
    place.begin("Counting", lambda _: 42)
    assert place.is_running
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert told == [(42, False)]


def test_why_there_is_no_outcome_comes_so_too(place: OneJob, told: list[object], qtbot: QtBot) -> None:
    def work(_: Steps) -> None:
        raise StoreError("The disk is full.")

    place.begin("Counting", work)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert told == [(Failed("The disk is full."), False)]


def test_there_is_no_second_job_beside_the_first(place: OneJob) -> None:
    free = Event()
    place.begin("Counting", lambda _: free.wait())
    with pytest.raises(RuntimeError, match="Counting is still going on"):
        place.begin("Adding", lambda _: None)
    free.set()
    place.drop()
    assert not place.is_running


def test_nothing_comes_of_a_dropped_job_even_if_it_had_just_ended(
    place: OneJob, told: list[object], qtbot: QtBot
) -> None:
    place.begin("Counting", lambda _: "dropped")
    [thread] = place.findChildren(QThread)
    assert thread.wait(PATIENCE)
    # Its outcome is on its way to the window, where another job is begun before it arrives.
    place.drop()
    free = Event()
    place.begin("Counting again", lambda _: free.wait() and "wanted")
    QApplication.processEvents()
    assert (told, place.is_running) == ([], True)
    free.set()
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert told == [("wanted", False)]


def test_dropping_where_there_is_no_job_does_nothing(place: OneJob, told: list[object]) -> None:
    place.drop()
    assert (told, place.is_running) == ([], False)
