"""The colours of the desktop as named tokens, light and dark; no widget holds a colour of its own.

Each theme says which pairs of its colours meet on the screen (`Theme.text_pairs`, `Theme.part_pairs`); the tests
compute the contrast of every one of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

TEXT_CONTRAST = 4.5
"""Least contrast of text with its ground (WCAG 2.2, success criterion 1.4.3, level AA)."""
PART_CONTRAST = 3.0
"""Least contrast of a line, mark or outline that carries meaning (WCAG 2.2, success criterion 1.4.11, level AA)."""


class WorkKind(StrEnum):
    """Kinds of work, which decide how a duty's chip is filled."""

    BASE = "base"
    HUB = "hub"
    VISITING = "visiting"
    NIGHT = "night"
    COMMUNITY = "community"

    @property
    def label(self) -> str:
        """The kind in words, for legends and screen readers."""
        return "community response" if self is WorkKind.COMMUNITY else self.value


@dataclass(frozen=True, slots=True)
class ChipColours:
    """Colours of a duty's chip."""

    fill: str
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme, each as ``#rrggbb``, which Qt takes wherever it wants a colour.

    Parameters
    ----------
    name, is_dark
        What the theme is called, and whether it is for a dark desktop.
    ground, panel, line
        The window's ground; what lies on it (bars, cards, fields, free cells); lines that only divide.
    text, muted
        Words, and words of less weight.
    accent, accent_ground, on_accent
        Focus, selection and the main button; the ground of what is selected; words on the accent itself.
    alarm, alarm_ground
        Unfilled needs and breaches, and the ground behind them.
    weekend, bank_holiday
        Grounds of such days.
    outline
        Borders by which a field or a free-standing button is known.
    hover
        Ground of what the pointer is over.
    chips
        Fill and text of duties by kind of work.
    heat
        Fill and text of a heat map's cells, from where nothing is wrong to where most is.
    """

    name: str
    is_dark: bool
    ground: str
    panel: str
    line: str
    text: str
    muted: str
    accent: str
    accent_ground: str
    on_accent: str
    alarm: str
    alarm_ground: str
    weekend: str
    bank_holiday: str
    outline: str
    hover: str
    chips: dict[WorkKind, ChipColours]
    heat: tuple[ChipColours, ...]

    @property
    def grounds(self) -> tuple[str, ...]:
        """Everything that words and marks may stand on, except chips and the accent itself."""
        return (
            self.ground,
            self.panel,
            self.accent_ground,
            self.alarm_ground,
            self.weekend,
            self.bank_holiday,
            self.hover,
        )

    def text_pairs(self) -> Iterator[tuple[str, str]]:
        """Yield each colour of text with each ground that it stands on."""
        for ground in self.grounds:
            for colour in (self.text, self.muted, self.accent, self.alarm):
                yield colour, ground
        yield self.on_accent, self.accent
        for chip in (*self.chips.values(), *self.heat):
            yield chip.text, chip.fill

    def part_pairs(self) -> Iterator[tuple[str, str]]:
        """Yield each colour of a line or mark that carries meaning with each ground that it is seen against.

        Rings of selection and outlines of breaches are drawn around a chip, and stand against the cell's ground.
        """
        for ground in self.grounds:
            for colour in (self.outline, self.accent, self.alarm, self.text):
                yield colour, ground


LIGHT = Theme(
    name="light",
    is_dark=False,
    ground="#f4f6f8",
    panel="#ffffff",
    line="#d8dde3",
    text="#14202b",
    muted="#52616f",
    accent="#005eb8",
    accent_ground="#e3eefb",
    on_accent="#ffffff",
    alarm="#b3261e",
    alarm_ground="#fdecea",
    weekend="#eceff3",
    bank_holiday="#fbeecb",
    outline="#7c8894",
    hover="#eceff3",
    chips={
        WorkKind.BASE: ChipColours("#cfe3f7", "#0b3a66"),
        WorkKind.HUB: ChipColours("#d9efe2", "#0f4a2c"),
        WorkKind.VISITING: ChipColours("#f6dfc6", "#5a3305"),
        WorkKind.NIGHT: ChipColours("#3b3f63", "#f3f4ff"),
        WorkKind.COMMUNITY: ChipColours("#e6dbf4", "#3d2063"),
    },
    heat=(
        ChipColours("#ffffff", "#52616f"),
        ChipColours("#fdecea", "#14202b"),
        ChipColours("#f7cdc8", "#14202b"),
        ChipColours("#ea958c", "#14202b"),
        ChipColours("#b3261e", "#ffffff"),
    ),
)
DARK = Theme(
    name="dark",
    is_dark=True,
    ground="#10161c",
    panel="#18212a",
    line="#2d3945",
    text="#e8eef3",
    muted="#a3b1bd",
    accent="#6db3f5",
    accent_ground="#1b3350",
    on_accent="#0c1a28",
    alarm="#ff8a80",
    alarm_ground="#3b1a18",
    weekend="#141b22",
    bank_holiday="#3a3115",
    outline="#71808e",
    hover="#202b36",
    chips={
        WorkKind.BASE: ChipColours("#1f4468", "#d6e9fb"),
        WorkKind.HUB: ChipColours("#1d4a33", "#d5f3e1"),
        WorkKind.VISITING: ChipColours("#5a3a16", "#fbe6cf"),
        WorkKind.NIGHT: ChipColours("#c9ccf0", "#1d2040"),
        WorkKind.COMMUNITY: ChipColours("#46306a", "#ece0fb"),
    },
    heat=(
        ChipColours("#18212a", "#a3b1bd"),
        ChipColours("#3b1a18", "#e8eef3"),
        ChipColours("#5e2622", "#e8eef3"),
        ChipColours("#8c3a33", "#ffffff"),
        ChipColours("#ff8a80", "#10161c"),
    ),
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").

    Parameters
    ----------
    one, other
        Opaque colours as ``#rrggbb``, in either order.
    """
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of an sRGB colour, 0 for black to 1 for white (WCAG 2.2)."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
