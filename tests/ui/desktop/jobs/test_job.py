"""Long work: told how far it is, stopped, and ended in a value or a sentence."""

from threading import Event

import pytest
from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from fcn_rota.store.errors import StoreError
from ui.desktop.jobs.job import Failed, Job, Steps
from ui.desktop.models.memory import Memory
from ui.desktop.views.shell.workspace import Workspace

PATIENCE = 30_000


@pytest.fixture
def workspace(qapp: QApplication, memory: Memory) -> Workspace:
    return Workspace("nowhere.db", memory)


def test_the_outcome_arrives_in_the_windows_thread(workspace: Workspace, qtbot: QtBot) -> None:
    threads: list[QThread] = []
    outcomes: list[object] = []

    def take(outcome: object) -> None:
        threads.append(QThread.currentThread())
        outcomes.append(outcome)

    assert workspace.run("Counting", lambda steps: 42, take)
    qtbot.waitUntil(lambda: bool(outcomes), timeout=PATIENCE)
    assert (outcomes, threads) == ([42], [workspace.thread()])
    assert workspace.job is None


class Screen(QObject):
    """Something that waits for a job."""

    taken = Signal()

    def take(self, _: object) -> None:
        self.taken.emit()


def test_a_job_may_outlive_whoever_waits_for_it(workspace: Workspace, qtbot: QtBot) -> None:
    free, screen = Event(), Screen()
    workspace.run("Counting", lambda _: free.wait(), screen.take)
    delete(screen)
    free.set()
    # An exception in the event loop fails the test.
    qtbot.waitUntil(lambda: workspace.job is None, timeout=PATIENCE)


def test_a_job_that_is_stopped_ends_where_nothing_is_half_done(workspace: Workspace, qtbot: QtBot) -> None:
    begun = Event()

    def work(steps: Steps) -> None:
        begun.set()
        while True:
            steps.check()

    with qtbot.waitSignal(workspace.said, timeout=PATIENCE) as said:
        workspace.run("Counting", work, lambda _: pytest.fail("it was stopped"))
        begun.wait()
        assert workspace.job is not None
        workspace.job.stop()
    assert said.args == ["Stopped: Counting."]


def test_there_is_one_job_at_a_time(workspace: Workspace, qtbot: QtBot) -> None:
    free = Event()
    workspace.run("Counting", lambda _: free.wait(), lambda _: None)
    with qtbot.waitSignal(workspace.said) as said:
        assert not workspace.run("Something else", lambda _: None, lambda _: None)
    assert "Counting is still going on" in said.args[0]
    free.set()
    qtbot.waitUntil(lambda: workspace.job is None, timeout=PATIENCE)


def raising(error: Exception) -> Job:
    def work(_: Steps) -> None:
        raise error

    return Job("Failing", work)


def test_an_error_for_the_manager_is_their_sentence(qapp: QApplication, qtbot: QtBot) -> None:
    job = raising(StoreError("The disk is full."))
    with qtbot.waitSignal(job.failed, timeout=PATIENCE) as failed:
        job.start()
    job.wait()
    assert failed.args == [Failed("The disk is full.")]


def test_a_defect_is_told_with_its_details(qapp: QApplication, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    job = raising(ZeroDivisionError("a defect"))
    with qtbot.waitSignal(job.failed, timeout=PATIENCE) as failed:
        job.start()
    job.wait()
    (outcome,) = failed.args
    assert "ZeroDivisionError" in outcome.sentence
    assert "a defect" in outcome.details
    assert "a job failed" in caplog.text
