"""The type of the desktop: one family shipped with the program, the same as on paper."""

from functools import cache
from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase

FONT_PACKAGE = "font_source_sans_pro"
FAMILY = "Source Sans Pro"
_FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")


@cache
def load_type() -> bool:
    """Make the family known to Qt, once; return whether that worked (the system's own type serves where not)."""
    folder = files(FONT_PACKAGE) / "files"
    numbers = [QFontDatabase.addApplicationFont(str(folder / name)) for name in _FILES]
    return min(numbers) >= 0


def type_of(pixels: int, *, semibold: bool = False) -> QFont:
    """Return the family at a height in pixels, in one of its two weights, 400 and 600.

    Its figures all have one width, so that numbers below each other line up.
    """
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    return font
