"""Ends a call into a solver when somebody asks to stop."""

import threading
from collections.abc import Callable
from typing import Self

POLL_SECONDS = 0.05


class Watch:
    """Beside a call that runs in C++: says there that it must end, once somebody asks to stop.

    Says so again and again until the call is over, since what is said before it has begun may be lost.

    Parameters
    ----------
    end
        Tells the call to end.
    stop
        Whether somebody asks to stop; polled.
    """

    def __init__(self, end: Callable[[], object], stop: Callable[[], bool]) -> None:
        self._end = end
        self._stop = stop
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(POLL_SECONDS):
            if self._stop():
                self._end()
