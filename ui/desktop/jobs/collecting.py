"""When Python's garbage is collected: in the window's thread alone, and all of it only while nobody looks.

What is done with and refers to itself in a circle may hold widgets. Python's own collector runs in whatever thread has
just made enough, and widgets die there. One that dies outside the window's thread takes the program along, or leaves
two threads waiting for each other for good.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

YOUNG_MILLISECONDS = 50
"""So often it is looked whether there is enough that is young."""
LOOK_SECONDS = 60
SOME, MANY = 40, 2_000
"""After so many rounds among the young, all are gone through once nobody looks; and even if somebody does.

A round is at least 7,000 new objects that are still in use. A quarter of a large network has a million, most of which
go by themselves, as nothing that is large refers to itself in a circle.
"""
_being_read = Lock()


class Collector(QObject):
    """Collects what is young as Python would, but in the window's thread, and all of it only while nobody looks.

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
        gc.disable()
        self._often = QTimer(self, interval=YOUNG_MILLISECONDS)
        self._often.timeout.connect(self.collect_young)
        self._often.start()
        self._seldom = QTimer(self, interval=1_000 * LOOK_SECONDS)
        self._seldom.timeout.connect(self.look)
        self._seldom.start()

    def collect_young(self) -> None:
        """Go through what is young, if there is enough of it and nothing is being read that will stay."""
        enough, enough_rounds, _ = gc.get_threshold()
        young, rounds, _ = gc.get_count()
        if young > enough and not _being_read.locked():
            gc.collect(1 if rounds > enough_rounds else 0)

    def look(self) -> None:
        """Go through all there is, if there is enough of it and now is the time."""
        rounds = gc.get_count()[2]
        is_seen = self._application.applicationState() is Qt.ApplicationState.ApplicationActive
        if rounds >= (MANY if is_seen else SOME):
            gc.collect()


def let_go() -> None:
    """Look once more through all that was read to stay, now that something else is going to be read.

    Called by the window's thread, as whatever else collects. Before the first is read there is nothing to look through.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()


@contextmanager
def uncollected() -> Iterator[None]:
    """Make what stays in use until the window closes, in any thread, and have it left alone from then on.

    A quarter of a large network is half a million objects. Collecting while they are read takes a quarter of the time,
    and every full collection afterwards would hold up the window for as long.
    """
    with _being_read:
        try:
            yield
        finally:
            gc.freeze()
