"""Threads wait while the window does something large, and never for ever."""

from threading import Event, Thread

import pytest

from ui.desktop.models import courtesy
from ui.desktop.models.courtesy import Courtesy

LONG = 60.0


def giving_way(to: Courtesy) -> tuple[Thread, Event]:
    """Return a thread that gives way once, and what is set as soon as it goes on."""
    goes_on = Event()

    def work() -> None:
        to.give_way()
        goes_on.set()

    thread = Thread(target=work)
    thread.start()
    return thread, goes_on


def test_whoever_gives_way_waits_until_the_window_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courtesy, "PATIENCE_SECONDS", LONG)
    ours = Courtesy()
    with ours.undisturbed():
        with ours.undisturbed():
            thread, goes_on = giving_way(ours)
        assert not goes_on.wait(2 * courtesy.LULL_SECONDS)
    assert goes_on.wait(LONG)
    thread.join()


def test_nobody_waits_while_the_window_does_nothing_large() -> None:
    Courtesy().give_way()


def test_a_window_that_waits_for_a_thread_is_not_waited_for_longer_than_patience_lasts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(courtesy, "PATIENCE_SECONDS", 0.05)
    ours = Courtesy()
    with ours.undisturbed():
        thread, goes_on = giving_way(ours)
        thread.join()
        assert goes_on.is_set()
