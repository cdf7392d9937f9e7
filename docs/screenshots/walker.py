"""Somebody new, going through the program: what they press and type is counted, what they wait for is timed."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from docs.screenshots.stage import Stage, settle
from ui.desktop.views.main_window import MainWindow


class Walker:
    """Somebody new: counts clicks and keys, times waits, and keeps a picture of each step.

    Parameters
    ----------
    stage
        Where the window is.
    pictures
        Folder for the pictures; None for none.
    """

    def __init__(self, stage: Stage, pictures: Path | None) -> None:
        self.stage, self._pictures = stage, pictures
        self.clicks, self.keys, self.seconds = 0, 0, 0.0
        self._step = 0

    def click(self, button: QAbstractButton) -> None:
        """Press a button that can be seen and pressed."""
        if not (button.isVisible() and button.isEnabled()):
            raise ValueError(f"{button.accessibleName()} cannot be pressed")
        self.clicks += 1
        button.click()

    def type(self, widget: QWidget, words: str) -> None:
        """Type words into what has the focus."""
        self.keys += len(words)
        QTest.keyClicks(widget, words)

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """Press a key."""
        self.keys += 1
        QTest.keyClick(widget, key)

    def press_enter(self, widget: QWidget) -> None:
        """Press Enter."""
        self.press(widget, Qt.Key.Key_Return)

    def click_at(self, widget: QWidget, at: QPoint) -> None:
        """Click on a point of a widget."""
        self.clicks += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)

    def let_go(self, widget: QWidget, at: QPoint) -> None:
        """Drop what is dragged, which is one click altogether."""
        self.clicks += 1
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=at)

    def wait(self, what: str, condition: Callable[[], bool]) -> None:
        """Wait until something is there, and print what it took until now."""
        begun = time.monotonic()
        self.stage.wait(condition)
        waited = time.monotonic() - begun
        self.seconds += waited
        sys.stdout.write(f"{what}: {waited:.1f} s; {self.clicks} clicks and {self.keys} keys so far\n")
        sys.stdout.flush()

    def look(self, window: MainWindow, name: str) -> None:
        """Keep a picture of what is to be seen now."""
        if self._pictures is not None:
            self._step += 1
            settle(window)
            window.grab().save(str(self._pictures / f"{self._step:02}-{name}.png"))
