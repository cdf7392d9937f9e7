"""Whoever asks to stop is passed on to what runs in C++, again and again until that is over."""

import threading

from solver.search.watch import Watch


def test_it_ends_the_call_until_that_is_over() -> None:
    heard = threading.Semaphore(0)
    with Watch(heard.release, lambda: True):
        assert heard.acquire(timeout=5.0)
        assert heard.acquire(timeout=5.0)


def test_it_says_nothing_while_nobody_asks() -> None:
    asked, told = threading.Semaphore(0), []

    def stop() -> bool:
        asked.release()
        return False

    with Watch(lambda: told.append(True), stop):
        assert asked.acquire(timeout=5.0)
        assert asked.acquire(timeout=5.0)
    assert not told
