"""Keys as this system writes them: ``Ctrl+Z`` with its sign on a Mac, where it is the Command key."""

import re
import sys

from PySide6.QtGui import QKeySequence

_TOGETHER = re.compile(r"\bCtrl\+(?:Shift\+|Alt\+)*(?:\w+|[=+-])")
_MAC = "darwin"
_ALONE = re.compile(r"\bCtrl\b(?!\+)")


def keys_here(words: str) -> str:
    """Return words in which every key with Ctrl is written as this system writes it.

    Parameters
    ----------
    words
        A sentence, or keys alone: ``Undo (Ctrl+Z) takes it back.``, ``with Shift or Ctrl and a click``.
    """
    return _ALONE.sub(_control(), _TOGETHER.sub(lambda keys: native(keys[0]), words))


def native(keys: str) -> str:
    """Return keys, as Qt writes them everywhere, as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def redo_keys(system: str = sys.platform) -> tuple[str, str]:
    """Return the keys of Redo, first those that other programs of a system have: Shift+Cmd+Z on a Mac."""
    keys = ("Ctrl+Y", "Ctrl+Shift+Z")
    return (keys[1], keys[0]) if system == _MAC else keys


def _control() -> str:
    """Return what the key is called that Qt calls Ctrl."""
    return native("Ctrl+A").removesuffix("A").removesuffix("+")
