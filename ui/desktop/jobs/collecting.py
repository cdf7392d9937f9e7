"""When Python's garbage collector goes through all there is: never while somebody works, as everything waits for it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

LOOK_SECONDS = 60
SOME, MANY = 40, 2_000
"""After so many rounds among the young, all are gone through once nobody looks; and even if somebody does.

A round is 7,000 new objects that are still in use. A quarter of a large network has a million, most of which go by
themselves, as nothing that is large refers to itself in a circle.
"""
_NEVER = 1_000_000_000


class Collector(QObject):
    """Has what is young collected as ever, and all of it only while nobody looks at the window.

    Going through all takes a tenth to half a second on a large network, in which neither the window nor any thread can
    do anything, and Python would begin it whenever a thread has made enough.

    Parameters
    ----------
    application
        The application, which owns it.
    """

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._application = application
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, _NEVER)
        self._timer = QTimer(self, interval=1_000 * LOOK_SECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Go through all there is, if there is enough of it and now is the time."""
        rounds = gc.get_count()[2]
        is_seen = self._application.applicationState() is Qt.ApplicationState.ApplicationActive
        if rounds >= (MANY if is_seen else SOME):
            gc.collect()


@contextmanager
def uncollected() -> Iterator[None]:
    """Make what stays in use until the window closes, and have the collector leave it alone from then on.

    A quarter of a large network is half a million objects. Collecting while they are read takes a quarter of the time,
    and every full collection afterwards would hold up the window for as long. What was read before is looked through
    once, as the next is read.
    """
    gc.unfreeze()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
