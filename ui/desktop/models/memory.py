"""What the window remembers from one time to the next, written as it goes: a power cut takes next to nothing of it."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from fcn_rota.domain.rota import RotaPeriod
from ui.desktop.look.appearance import Mode
from ui.desktop.look.sizes import SMALLEST_SCALE


class Memory:
    """Settings of this person on this machine: looks and places, never anything about the network.

    Parameters
    ----------
    path
        A file to keep them in; None for where the system keeps such things.
    """

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            self._settings = QSettings("fcn-rota", "fcn-rota")
        else:
            self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def mode(self) -> Mode:
        """Light, dark, or as the system."""
        text = self._text("look/mode")
        return Mode(text) if text in set(Mode) else Mode.SYSTEM

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._keep("look/mode", mode.value)

    @property
    def percent(self) -> int:
        """Size of the text."""
        text = self._text("look/percent")
        return int(text) if text.isdecimal() else SMALLEST_SCALE

    @percent.setter
    def percent(self, percent: int) -> None:
        self._keep("look/percent", str(percent))

    def state(self, name: str) -> QByteArray:
        """Return what a window, splitter or table header saved of itself; empty where nothing was kept."""
        value = self._settings.value(f"state/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_state(self, name: str, state: QByteArray) -> None:
        """Keep what a window, splitter or table header says of itself."""
        self._keep(f"state/{name}", state)

    def words(self, name: str) -> str:
        """Return a short text that was kept, such as which screen was shown; empty where none was."""
        return self._text(f"words/{name}")

    def keep_words(self, name: str, words: str) -> None:
        """Keep a short text."""
        self._keep(f"words/{name}", words)

    def period(self, place: str) -> RotaPeriod | None:
        """Return the period that was open last in a database, given by its place without password."""
        try:
            first, last = map(date.fromisoformat, self._text(f"period/{_key(place)}").split("/"))
            return RotaPeriod(first, last)
        except ValueError:
            return None

    def keep_period(self, place: str, period: RotaPeriod) -> None:
        """Keep which period is open in a database."""
        self._keep(f"period/{_key(place)}", f"{period.first_day.isoformat()}/{period.last_day.isoformat()}")

    def _text(self, key: str) -> str:
        value = self._settings.value(key)
        return value if isinstance(value, str) else ""

    def _keep(self, key: str, value: object) -> None:
        if self._settings.value(key) != value:
            # Qt writes to the disk, once, what was set while something was being done, as soon as that is done.
            self._settings.setValue(key, value)


def _key(place: str) -> str:
    # A slash would make groups of it.
    return place.replace("/", "|").replace("\\", "|")
