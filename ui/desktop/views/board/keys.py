"""What keys do on the board."""

from enum import Enum, auto

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Command(Enum):
    """Something a key asks for on the board."""

    CHOOSE = auto()
    PIN = auto()
    CLEAR = auto()
    COPY = auto()
    CUT = auto()
    PASTE = auto()
    NEXT_IN_CELL = auto()
    CLOSER = auto()
    FARTHER = auto()
    STOP = auto()


KEYS: tuple[tuple[Command, str, tuple[str, ...]], ...] = (
    (Command.CHOOSE, "Choose who works here, or what somebody works, from a list", ("Return", "Enter")),
    (Command.PIN, "Pin what is selected, so that the solver leaves it, or let it go", ("P",)),
    (Command.CLEAR, "Take what is selected off the rota", ("Del", "Backspace")),
    (Command.COPY, "Copy what is selected, as a pattern", ("Ctrl+C",)),
    (Command.CUT, "Copy it and take it off", ("Ctrl+X",)),
    (Command.PASTE, "Put the copied pattern where the cursor is", ("Ctrl+V",)),
    (Command.NEXT_IN_CELL, "Go to the next of several in one cell", ("Space",)),
    (Command.CLOSER, "See fewer days, larger", ("+", "=")),
    (Command.FARTHER, "See more days, smaller", ("-",)),
    (Command.STOP, "Stop dragging, or select nothing", ("Esc",)),
)
"""Every command with what it does, in words, and its keys as Qt writes them; the list of keys is made from this."""

_BY_KEY = {QKeySequence(key).toString(): command for command, _, keys in KEYS for key in keys}


def command_of(event: QKeyEvent) -> Command | None:
    """Return what a key press asks for; None where it is none of the board's."""
    # The plus of most keyboards needs Shift, and one of its own is on the number pad.
    ignored = Qt.KeyboardModifier.KeypadModifier
    if event.key() == Qt.Key.Key_Plus:
        ignored |= Qt.KeyboardModifier.ShiftModifier
    modifiers = event.modifiers() & ~ignored
    return _BY_KEY.get(QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString())
