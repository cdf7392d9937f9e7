"""``fcn-rota``: the desktop on the database."""

import argparse
import ctypes
import os
import sys
from contextlib import suppress
from typing import Final

from ui.commands.console import Console
from ui.commands.database import url_of
from ui.commands.errors import CommandError

APT_LINE: Final = (
    "sudo apt install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 fonts-dejavu-core "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0"
)
X11_LIBRARIES: Final = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxkbcommon-x11.so.0")


def run(options: argparse.Namespace, _console: Console) -> int:
    """Open the window and return once it is closed."""
    require_display()
    try:
        # Imported here, because it fails where the system lacks a library; that has a sentence of its own.
        from ui.desktop.app import open_desktop
    except ImportError as error:
        raise CommandError(_cannot_load(str(error))) from error
    return open_desktop(url_of(options))


def require_display() -> None:
    """Refuse to start Qt where it would abort the whole program: without a display, or without its X11 libraries.

    Raises
    ------
    CommandError
        With what is missing.
    """
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return
    if os.environ.get("WAYLAND_DISPLAY"):
        return
    if not os.environ.get("DISPLAY"):
        raise CommandError(
            "there is no display to open a window on; run this on a desktop, or use the commands ('fcn-rota --help')"
        )
    for library in X11_LIBRARIES:
        if not _loads(library):
            raise CommandError(_cannot_load(f"{library} is missing"))


def _loads(library: str) -> bool:
    with suppress(OSError):
        ctypes.CDLL(library)
        return True
    return False


def _cannot_load(reason: str) -> str:
    mend = f"on Debian or Ubuntu run: {APT_LINE}" if sys.platform == "linux" else "install the program again"
    return f"the window system Qt cannot be loaded ({reason}); {mend}"
