"""How many days are seen at once."""

from enum import Enum


class Zoom(Enum):
    """Days across the board at a glance; the value is their number."""

    DAY = 1
    WEEK = 7
    FORTNIGHT = 14
    FOUR_WEEKS = 28
    QUARTER = 91

    @property
    def label(self) -> str:
        """The words on the button: ``2 weeks``."""
        weeks, rest = divmod(self.value, 7)
        if rest:
            return "1 day"
        return "1 week" if weeks == 1 else f"{weeks} weeks"

    def closer(self) -> "Zoom":
        """Return the next zoom with fewer days."""
        return _AROUND[max(0, _AROUND.index(self) - 1)]

    def farther(self) -> "Zoom":
        """Return the next zoom with more days."""
        return _AROUND[min(len(_AROUND) - 1, _AROUND.index(self) + 1)]


_AROUND = tuple(Zoom)
