"""Spans of local dates: validity, contracts, rule settings."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Local dates from the first to the last, **both included**; None leaves that end open.

    Raises
    ------
    ValueError
        If the last day lies before the first.
    """

    first_day: date | None = None
    last_day: date | None = None

    def __post_init__(self) -> None:
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValueError(f"the last day ({self.last_day}) lies before the first ({self.first_day})")

    def __contains__(self, day: date) -> bool:
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)

    def meets(self, other: "DateSpan") -> bool:
        """Whether the two spans share a date."""
        starts_in_time = self.first_day is None or other.last_day is None or self.first_day <= other.last_day
        ends_late_enough = self.last_day is None or other.first_day is None or other.first_day <= self.last_day
        return starts_in_time and ends_late_enough


ALWAYS = DateSpan()
