"""The heat map: for each hour of each day, the share of those who begin to wait then that would wait too long."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from fcn_rota.demand.simulation.outlook import BadHour, Line, Outlook, hour_of
from fcn_rota.demand.simulation.outlook_words import describe_late
from fcn_rota.demand.simulation.tally import Share
from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.wording import percent

HOURS: Final = 24
STEPS: Final = (0.01, 0.05, 0.10, 0.25)
"""Shares above which an hour is the next step hotter; targets usually let 5 % miss them."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One hour of a day.

    Parameters
    ----------
    interval
        When; where the clock goes back, the worse of the two hours of that name.
    name
        What is waited for.
    late
        The share that misses its target.
    is_worst
        Whether it is among the worst hours of the period.
    """

    interval: Interval
    name: str
    late: Share
    is_worst: bool = False

    @property
    def step(self) -> int:
        """How hot it is: 0 (hardly anybody waits too long) to 4."""
        return sum(self.late.share > step for step in STEPS)

    @property
    def text(self) -> str:
        """The share in whole percent; a point for none, nothing where nobody comes."""
        if self.late.cases == 0:
            return ""
        whole = round(100 * self.late.share)
        return str(whole) if whole else "<1" if self.late.share else "·"

    @property
    def spoken(self) -> str:
        """The hour in words, with its interval."""
        if self.late.cases == 0:
            return f"{clock.show_span(self.interval)}, {self.name}: nobody begins to wait."
        worst = " One of the worst hours." if self.is_worst else ""
        return describe_late(self.interval, self.name, self.late) + worst


@dataclass(frozen=True, slots=True)
class HeatDay:
    """A day of the heat map, an hour of the clock in each cell; None where the clock leaves an hour out, or outside."""

    day: date
    is_bank_holiday: bool
    cells: tuple[HeatCell | None, ...]

    @property
    def name(self) -> str:
        """The day as its row is headed."""
        return f"{clock.show_day(self.day)}{' BH' if self.is_bank_holiday else ''}"


def heat_map(
    outlook: Outlook, line: int | None, worst: tuple[BadHour, ...], bank_holidays: frozenset[date] = frozenset()
) -> tuple[HeatDay, ...]:
    """Return the days of an outlook.

    Parameters
    ----------
    outlook
        What was simulated.
    line
        Number of what is waited for; None for everybody who waits.
    worst
        The worst hours, which are marked.
    bank_holidays
        Dates that are marked.
    """
    shown = outlook.overall if line is None else outlook.lines[line]
    marked = {bad.hour for bad in worst if line in (None, bad.line)}
    cells: dict[date, list[HeatCell | None]] = {}
    for number, late in enumerate(shown.by_hour):
        cell = HeatCell(hour_of(outlook.interval, number), shown.name, late, number in marked)
        begins = clock.local(cell.interval.start)
        row = cells.setdefault(begins.date(), [None] * HOURS)
        before = row[begins.hour]
        if before is None or _missed(late) > _missed(before.late):
            row[begins.hour] = cell
    return tuple(HeatDay(day, day in bank_holidays, tuple(row)) for day, row in sorted(cells.items()))


def summary(line: Line) -> str:
    """Say of one thing waited for how many wait too long in all the time."""
    late = line.late
    return f"{line.name}: {late.cases:,.0f} expected, {percent(late.share)} too late"


def _missed(late: Share) -> float:
    return late.cases * late.share
