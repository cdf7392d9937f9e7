"""A field for a number, with its words as far from the edge as those of every other field."""

from PySide6.QtWidgets import QSpinBox

from ui.desktop.look.appearance import appearance

_EDGE, _HIGHEST = 4, 99


class SpinBox(QSpinBox):
    """A `QSpinBox`; style sheets leave no room at the left of one that has buttons of its own.

    Parameters
    ----------
    minimum, maximum
        The least and the greatest number.
    value
        The number in it; None for the least.
    """

    def __init__(self, minimum: int = 0, maximum: int = _HIGHEST, value: int | None = None) -> None:
        super().__init__(minimum=minimum, maximum=maximum, value=minimum if value is None else value)
        appearance().changed.connect(self._leave_room)
        self._leave_room()

    def _leave_room(self) -> None:
        self.lineEdit().setTextMargins(appearance().sizes.px(_EDGE), 0, 0, 0)
