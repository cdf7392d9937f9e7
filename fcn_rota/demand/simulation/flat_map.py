"""Places on a flat map: a network is small enough for the earth's roundness not to matter."""

from collections.abc import Iterable
from math import cos, radians
from typing import TYPE_CHECKING, Final

from fcn_rota.demand.simulation.setting import UNKNOWN_PLACE, Place

if TYPE_CHECKING:
    from fcn_rota.domain.network import Position
    from fcn_rota.domain.problem import Problem

_KILOMETRES_PER_DEGREE: Final = 111.195
"""Of latitude, on a sphere of radius 6,371 km."""


class FlatMap:
    """Kilometres east and north of one of some positions (equirectangular projection).

    Parameters
    ----------
    positions
        Where things are; the first known one is the origin.
    """

    def __init__(self, positions: "Iterable[Position | None]") -> None:
        self._origin = next((position for position in positions if position is not None), None)

    @classmethod
    def of(cls, problem: "Problem") -> "FlatMap":
        """Return the map of a problem's sites and organisations."""
        return cls((*(site.position for site in problem.sites), *(home.position for home in problem.organisations)))

    def place(self, position: "Position | None") -> Place:
        """Return the place of a position; unknown where it is unknown."""
        if position is None or self._origin is None:
            return UNKNOWN_PLACE
        wide = cos(radians(self._origin.latitude))
        return (
            _KILOMETRES_PER_DEGREE * wide * (position.longitude - self._origin.longitude),
            _KILOMETRES_PER_DEGREE * (position.latitude - self._origin.latitude),
        )
