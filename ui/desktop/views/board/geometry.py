"""Where things lie in a cell of the board, in pixels from the cell's corner; plain numbers, no window."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from fcn_rota.domain.interval import Interval
from ui.desktop.models.board.chips import Chip
from ui.desktop.models.board.days import BoardDay

MOST_BESIDE = 3
MOST_LINES = 6
MOST_GAP_LINES = 3
"""Chips beyond so many beside, or below, each other are counted in the last place instead of drawn.

Gaps have fewer lines: they stand above everybody, and a rota with nobody on it yet must not push the people out of
sight.
"""


class Way(Enum):
    """How the chips of a cell lie: beside each other, below each other, or at their hours of the day."""

    BESIDE = auto()
    BELOW = auto()
    BY_HOUR = auto()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height; the right and lower edges do not belong to it."""

    x: int
    y: int
    width: int
    height: int

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Placed:
    """A chip and where it lies; None stands for those that are only counted."""

    chip: Chip | None
    box: Box
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class CellShape:
    """Size of a cell and of what stands in it.

    Parameters
    ----------
    width, line
        Width of the cell, and height of one line of chips.
    margin
        Space around chips.
    way
        How chips lie in it.
    most
        Lines of chips below each other at most.
    lines
        Chips that one of the days in sight holds at most.
    """

    width: int
    line: int
    margin: int
    way: Way
    most: int = MOST_LINES
    lines: int = 1

    def placed(self, chips: Sequence[Chip], day: BoardDay) -> list[Placed]:
        """Return where the chips of a day lie, each in a line of its own or, by the hour, in the first free one."""
        if self.way is not Way.BY_HOUR:
            return self._in_order(chips)
        lines = _lanes([chip.interval for chip in chips])
        return [
            Placed(chip, self._at_hours(chip.interval, day, line))
            for chip, line in zip(chips, lines, strict=True)
            if line < MOST_LINES
        ]

    def chip_at(self, chips: Sequence[Chip], day: BoardDay, x: float, y: float) -> Chip | None:
        """Return the chip under a point of the cell, if there is one."""
        # The last placed lies on top, where a very short duty was widened over its neighbour.
        return next((placed.chip for placed in reversed(self.placed(chips, day)) if placed.box.contains(x, y)), None)

    def _in_order(self, chips: Sequence[Chip]) -> list[Placed]:
        most = self.most if self.way is Way.BELOW else MOST_BESIDE
        shown = len(chips) if len(chips) <= most else most - 1
        number = min(len(chips), most)
        boxes = _boxes(self, number)
        placed = [Placed(chip, box) for chip, box in zip(chips[:shown], boxes, strict=False)]
        return placed if shown == len(chips) else [*placed, Placed(None, boxes[-1], len(chips) - shown)]

    def beside(self, number: int, of: int) -> Box:
        """Return where one of so many chips beside each other lies."""
        whole = self.line_of(0)
        left, right = (whole.width * edge // of for edge in (number, number + 1))
        return Box(whole.x + left, whole.y, max(1, right - left - (1 if number + 1 < of else 0)), whole.height)

    def line_of(self, number: int) -> Box:
        """Return where the chip in a line lies, counted from 0."""
        margin = min(self.margin, max(0, (self.width - 1) // 4))
        return Box(
            margin, self.margin + number * self.line, max(1, self.width - 1 - 2 * margin), self.line - self.margin
        )

    def _at_hours(self, interval: Interval, day: BoardDay, line: int) -> Box:
        begin, end = day.share(interval)
        least = self.line
        left = min(round(begin * self.width), max(0, self.width - 1 - least))
        width = max(least, round(end * self.width) - left - 1)
        return Box(left, self.margin + line * self.line, min(width, self.width - 1 - left), self.line - self.margin)


@lru_cache(maxsize=1024)
def _boxes(shape: CellShape, number: int) -> tuple[Box, ...]:
    """Return where so many chips lie in order: the same in every cell of a shape."""
    if shape.way is Way.BELOW:
        return tuple(shape.line_of(each) for each in range(number))
    return tuple(shape.beside(each, number) for each in range(number))


def lines_needed(lines: int, most: int = MOST_LINES) -> int:
    """Return how many lines are drawn for so many chips, where there are at most so many."""
    return min(most, max(1, lines))


def lanes_needed(chips: Sequence[Chip]) -> int:
    """Return how many lines chips need that lie at their hours."""
    return lines_needed(max(_lanes([chip.interval for chip in chips]), default=0) + 1)


def _lanes(intervals: Sequence[Interval]) -> list[int]:
    """Return a line for each interval, so that none overlaps another in its line."""
    ends: list[Interval] = []
    lanes = []
    for interval in intervals:
        lane = next((number for number, last in enumerate(ends) if last.end <= interval.start), len(ends))
        ends[lane : lane + 1] = [interval]
        lanes.append(lane)
    return lanes
