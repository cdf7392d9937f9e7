"""A place to go to: a date, somebody, a shift, a duty, a need that is short, or a fact of the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.facts import FactKey

ROTA: Final = "rota"
"""The screen with the board."""
PEOPLE: Final = "people"
"""The screen with the table of people."""
PLACES: Final = "places"
"""The screen with practices, sites and bank holidays."""
_SCREEN_OF: Final = {
    "people": PEOPLE,
    "availabilities": "availability",
    "shift_types": "shift_types",
    "organisations": PLACES,
    "sites": PLACES,
    "travel_times": PLACES,
    "bank_holidays": PLACES,
    "settings": "rules",
    "cover": "cover",
}
"""On which screen facts of an array are seen and changed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere on the screen, as ids; a screen goes as near as it can.

    Parameters
    ----------
    day
        A date.
    person, shift, assignment, gap
        Ids.
    fact
        A fact that is to be looked at where it is changed, and not on the board.
    """

    day: date | None = None
    person: str | None = None
    shift: str | None = None
    assignment: str | None = None
    gap: str | None = None
    fact: FactKey | None = None

    @property
    def screens(self) -> tuple[str, ...]:
        """Ids of the screens on which it can be seen, the best first; empty where any will do."""
        if self.fact is not None:
            screen = _SCREEN_OF.get(self.fact[0])
            return (screen,) if screen else ()
        is_of_rota = any(one is not None for one in (self.day, self.shift, self.assignment, self.gap))
        return (ROTA,) if is_of_rota else (ROTA, PEOPLE)
