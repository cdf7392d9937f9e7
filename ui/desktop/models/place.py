"""A place to go to: a date, somebody, a shift, or a duty."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere on the screen, as ids; a screen goes as near as it can.

    Parameters
    ----------
    day
        A date.
    person, shift, assignment
        Ids.
    """

    day: date | None = None
    person: str | None = None
    shift: str | None = None
    assignment: str | None = None
