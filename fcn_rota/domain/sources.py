"""Where a figure comes from and how sure it is, so that a screen can say so beside it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How sure a figure is."""

    SEEN = "seen"
    """Read in the named source."""
    DERIVED = "derived"
    """Computed from the named source."""
    KNOWN = "known"
    """General knowledge: an assumption, to be replaced by the network's own figure."""
    OWN = "own"
    """The network's own: typed in, or estimated from its cases."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from, as a screen shows it.

    Parameters
    ----------
    text
        The source in words.
    standing
        How sure the figure is.
    dated
        The date it speaks of or was published on, where known.
    """

    text: str
    standing: Standing
    dated: date | None = None
