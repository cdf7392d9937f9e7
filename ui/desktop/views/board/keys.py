"""What keys do on the board."""

from enum import Enum, auto

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Command(Enum):
    """Something a key asks for on the board."""

    CHOOSE = auto()
    CARRY = auto()
    WEEK = auto()
    TIMES = auto()
    PIN = auto()
    UNPIN_PERSON = auto()
    UNPIN_WEEK = auto()
    UNPIN_ALL = auto()
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
    (Command.CARRY, "Carry what is here with the arrows; Enter drops it: move, swap, take over", ("M",)),
    (Command.WEEK, "Select the week here; once more, everybody's week", ("W",)),
    (Command.TIMES, "Give the duty here other times: part of its shift, or some minutes more", ("T",)),
    (Command.PIN, "Pin what is selected, so that the solver leaves it, or let it go", ("P",)),
    (Command.UNPIN_PERSON, "Unpin everything of the person here", ("U",)),
    (Command.UNPIN_WEEK, "Unpin everything of the week here", ("Shift+U",)),
    (Command.UNPIN_ALL, "Unpin the whole rota", ("Ctrl+Shift+U",)),
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

DEEDS = (
    *(
        Command.CHOOSE,
        Command.CARRY,
        Command.WEEK,
        Command.TIMES,
        Command.PIN,
        Command.UNPIN_PERSON,
        Command.UNPIN_WEEK,
        Command.UNPIN_ALL,
    ),
    *(Command.CLEAR, Command.COPY, Command.CUT, Command.PASTE),
)
"""The commands that are offered by name too, in the board's menu and in the palette."""

_BY_KEY = {QKeySequence(key).toString(): command for command, _, keys in KEYS for key in keys}


def command_of(event: QKeyEvent) -> Command | None:
    """Return what a key press asks for; None where it is none of the board's."""
    # The plus of most keyboards needs Shift, and one of its own is on the number pad.
    ignored = Qt.KeyboardModifier.KeypadModifier
    if event.key() == Qt.Key.Key_Plus:
        ignored |= Qt.KeyboardModifier.ShiftModifier
    modifiers = event.modifiers() & ~ignored
    return _BY_KEY.get(QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString())
