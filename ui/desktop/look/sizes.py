"""Sizes of the desktop in pixels: a grid of 4, and everything growing with the text."""

from dataclasses import dataclass

SMALLEST_SCALE, LARGEST_SCALE, SCALE_STEP = 100, 200, 25
"""Text can be enlarged from 100 to 200 %, in steps of 25."""
_LARGE = 150


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes at one scale of the text.

    Parameters
    ----------
    percent
        Size of the text, 100 to 200 %.
    """

    percent: int = SMALLEST_SCALE

    def px(self, pixels: float) -> int:
        """Return a length that is so many pixels at 100 %."""
        return round(pixels * self.percent / 100)

    @property
    def is_large(self) -> bool:
        """Whether letters are so large that what goes without saying is left out, and rows of buttons become menus."""
        return self.percent >= _LARGE

    @property
    def text(self) -> int:
        """Height of type for nearly everything."""
        return self.px(13)

    @property
    def small(self) -> int:
        """Height of type for remarks."""
        return self.px(11)

    @property
    def title(self) -> int:
        """Height of type for titles."""
        return self.px(15)

    @property
    def heading(self) -> int:
        """Height of type for the one heading of a page that is otherwise empty."""
        return self.px(22)

    @property
    def row(self) -> int:
        """Height of a row of a table."""
        return self.px(26)

    @property
    def row_compact(self) -> int:
        """Height of a row where many are to be seen at once."""
        return self.px(22)

    @property
    def row_comfortable(self) -> int:
        """Height of a row with room around its words."""
        return self.px(32)

    @property
    def top_bar(self) -> int:
        """Height of the bar above everything."""
        return self.px(52)

    @property
    def rail(self) -> int:
        """Width of the rail of screens on the left."""
        return self.px(76)

    @property
    def side_panel(self) -> int:
        """Width of the panel beside a screen."""
        return self.px(340)

    @property
    def status_bar(self) -> int:
        """Height of the bar below everything."""
        return self.px(28)


CHIP_RADIUS, BUTTON_RADIUS, CARD_RADIUS = 4, 6, 8
"""Corners do not grow with the text."""
RING = 2
"""Width of the ring around what has the focus or is selected, and of the outline of a breach."""
