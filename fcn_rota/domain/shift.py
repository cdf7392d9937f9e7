"""Shift types, the reusable patterns, and shifts, their dated instances."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum

from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval, require_workable, shared_interval
from fcn_rota.domain.needs import Need


class DutyKind(StrEnum):
    """What the hours of a duty mean for working time and for cover."""

    RESIDENT = "resident"
    ON_CALL = "on_call"
    STANDBY = "standby"
    PROTECTED_TIME = "protected_time"
    TRAINING = "training"


class DayClass(StrEnum):
    """Kinds of day on which a shift type runs; a bank holiday is only that, whatever its weekday."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"
    BANK_HOLIDAY = "bank_holiday"


WEEKDAY_CLASSES = (DayClass.MON, DayClass.TUE, DayClass.WED, DayClass.THU, DayClass.FRI, DayClass.SAT, DayClass.SUN)


@dataclass(frozen=True, slots=True)
class Break:
    """A break inside a shift: minutes after its start, length, and whether it is paid working time."""

    after_minutes: int
    minutes: int
    working_time: bool = False


@dataclass(frozen=True, slots=True)
class DayNeeds:
    """People needed on one kind of day, where these are others than on the rest of the days of a shift type.

    Parameters
    ----------
    day
        The kind of day.
    needs
        People needed then; none means nobody.
    """

    day: DayClass
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class ShiftType:
    """A reusable pattern of a shift.

    Parameters
    ----------
    id
        Opaque identifier.
    code, name
        Short for the board, and in full.
    site
        Where it is worked.
    start, end, day_offset
        Local start, local end, and how many days later the end falls; never a length, because a night across a clock
        change is 8 or 10 hours long.
    duty
        Resident, on call, standby, protected time or training.
    response_minutes
        How soon somebody on call must answer; None otherwise.
    skills
        What everybody on the shift must hold.
    breaks
        Breaks inside the shift.
    remote_allowed
        Whether it can be worked from home.
    runs_on
        Kinds of day on which instances are made.
    needs
        People needed on each instance.
    day_needs
        Kinds of day on which other people are needed, each at most once.
    """

    id: str
    code: str
    name: str
    site: str
    start: time
    end: time
    day_offset: int = 0
    duty: DutyKind = DutyKind.RESIDENT
    response_minutes: int | None = None
    skills: tuple[str, ...] = ()
    breaks: tuple[Break, ...] = ()
    remote_allowed: bool = False
    runs_on: tuple[DayClass, ...] = ()
    needs: tuple[Need, ...] = ()
    day_needs: tuple[DayNeeds, ...] = ()

    def __post_init__(self) -> None:
        if self.day_offset not in (0, 1, 2):
            raise ValueError("a shift ends on the day it starts, the next, or the one after")
        if self.day_offset == 0 and self.end <= self.start:
            raise ValueError("the shift type ends before it starts; a night ends one day later (day_offset 1)")
        if (self.duty is DutyKind.ON_CALL) != (self.response_minutes is not None):
            raise ValueError("response minutes belong to on-call duty, and only to it")
        days = [one.day for one in self.day_needs]
        if len(days) != len(set(days)):
            raise ValueError("the needs of a kind of day are stated twice (day_needs); keep one of them")

    @property
    def all_needs(self) -> tuple[Need, ...]:
        """Every need that it states, on whatever kind of day."""
        return (*self.needs, *(need for one in self.day_needs for need in one.needs))

    def needs_on(self, kind: DayClass) -> tuple[Need, ...]:
        """Return the people needed on a kind of day."""
        return next((one.needs for one in self.day_needs if one.day is kind), self.needs)

    def with_needs_on(self, changed: Mapping[DayClass, tuple[Need, ...]]) -> "ShiftType":
        """Return the shift type with other needs on some kinds of day.

        What most of its days need is what it needs in general (the former needs, where as many days need these); only
        what differs is stated by kind of day.
        """
        by_day = {kind: changed.get(kind, self.needs_on(kind)) for kind in self.runs_on}
        kept = {one.day: one.needs for one in self.day_needs if one.day not in by_day}
        counts = Counter(by_day.values())
        usual = max(counts, key=lambda needs: (counts[needs], needs == self.needs), default=self.needs)
        stated = {kind: needs for kind, needs in (kept | by_day).items() if needs != usual}
        return replace(
            self, needs=usual, day_needs=tuple(DayNeeds(kind, stated[kind]) for kind in DayClass if kind in stated)
        )

    def interval_on(self, day: date) -> Interval | None:
        """When the shift that starts on the local date runs.

        None on the date of the spring change for a type that ends soon after the hour that is left out: one from 01:30
        to 02:30 would begin at 02:30 summer time, the minute it ends.
        """
        start, end = clock.instant(day, self.start), clock.instant(day + self.day_offset * clock.DAY, self.end)
        return Interval(start, end) if start < end else None


@dataclass(frozen=True, slots=True)
class Shift:
    """One dated instance of a shift type. It belongs to its local start date.

    Parameters
    ----------
    id
        Opaque identifier.
    shift_type
        Id of the pattern it follows (site, duty kind, skills, breaks).
    start, end
        Half-open interval in UTC; usually that of the pattern on its day.
    needs
        People needed. Nobody beyond the largest desired number is wanted.
    """

    id: str
    shift_type: str
    start: datetime
    end: datetime
    needs: tuple[Need, ...] = ()
    interval: Interval = field(init=False, repr=False, compare=False)
    """When the shift runs."""
    day: date = field(init=False, repr=False, compare=False)
    """The local date the shift belongs to: that of its start."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "interval", shared_interval(self.start, self.end))
        require_workable(self.interval)
        object.__setattr__(self, "day", clock.local_date(self.start))
