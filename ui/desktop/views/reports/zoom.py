"""How large a page is shown."""

from enum import Enum

SCREEN_PIXELS_PER_INCH = 96
"""What counts as an inch on a screen at 100 %, as in every browser."""


class Zoom(Enum):
    """Sizes of a page, from the one that fits to the largest."""

    PAGE = "Whole page"
    WIDTH = "Page width"
    FULL = "100 %"
    LARGE = "150 %"
    LARGEST = "200 %"

    @property
    def factor(self) -> float | None:
        """Size in relation to the paper's, or None where it follows the window."""
        return {Zoom.FULL: 1.0, Zoom.LARGE: 1.5, Zoom.LARGEST: 2.0}.get(self)

    def stepped(self, steps: int) -> "Zoom":
        """Return the zoom so many steps larger or smaller; the last one at either end."""
        choices = list(Zoom)
        return choices[max(0, min(len(choices) - 1, choices.index(self) + steps))]
