"""A place to go to: a date, somebody, a shift, a duty, or a need that is short."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere on the screen, as ids; a screen goes as near as it can.

    Parameters
    ----------
    day
        A date.
    person, shift, assignment, gap
        Ids.
    """

    day: date | None = None
    person: str | None = None
    shift: str | None = None
    assignment: str | None = None
    gap: str | None = None
