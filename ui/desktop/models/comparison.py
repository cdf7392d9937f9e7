"""A person's work before and after a change, in the figures by which people judge whether a rota is fair."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Effect
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules import fair_share

_AT_HOME = (DutyKind.ON_CALL, DutyKind.STANDBY)


@dataclass(frozen=True, slots=True)
class Workload:
    """What somebody has in the period.

    Parameters
    ----------
    duties
        How many duties.
    minutes
        Rostered minutes; being on call or on standby at home is not counted.
    nights
        Duties that end on the day after they begin.
    weekends
        Weekends with any duty on their Saturday or Sunday.
    over_share
        Minutes above their fair shares of nights, weekends and the like; see `fcn_rota.rules.fair_share`.
    """

    duties: int = 0
    minutes: int = 0
    nights: int = 0
    weekends: int = 0
    over_share: int = 0


def findings_of_shares(findings: Iterable[Finding], effect: Effect | None = None) -> tuple[Finding, ...]:
    """Return who has more than their fair share; with an effect, as it would be after it."""
    found = Counter(one for one in findings if one.rule == fair_share.ID)
    if effect is not None:
        found -= Counter(one for one in effect.gone if one.rule == fair_share.ID)
        found += Counter(one for one in effect.appeared if one.rule == fair_share.ID)
    return tuple(found.elements())


def workloads(problem: Problem, assignments: Iterable[Assignment], shares: Iterable[Finding]) -> Mapping[str, Workload]:
    """Return everybody's work, by person; who has none is not there.

    Parameters
    ----------
    problem, assignments
        The duties of the period.
    shares
        What `findings_of_shares` returns for them.
    """
    index = problem.index
    by_person: dict[str, list[Assignment]] = {}
    for one in assignments:
        if one.stands and one.person is not None:
            by_person.setdefault(one.person, []).append(one)
    over: dict[str, int] = {}
    for finding in shares:
        for person in finding.people:
            over[person] = over.get(person, 0) + finding.amount
    found = {}
    for person, duties in by_person.items():
        kinds = [index.type_of(index.shift(one.shift)) for one in duties]
        days = (day for one in duties for day in clock.dates_touched(one.interval) if clock.is_weekend(day))
        found[person] = Workload(
            len(duties),
            sum(one.interval.minutes for one, kind in zip(duties, kinds, strict=True) if kind.duty not in _AT_HOME),
            sum(kind.day_offset > 0 for kind in kinds),
            len({clock.week_start(day) for day in days}),
            over.get(person, 0),
        )
    return found


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of somebody's work beside what it would be.

    Parameters
    ----------
    title
        What it is.
    before, after
        What it is, and would be: a number, or minutes.
    is_time
        Whether it is minutes.
    """

    title: str
    before: int
    after: int
    is_time: bool = False

    @property
    def change(self) -> int:
        """By how much it would be more."""
        return self.after - self.before

    def words(self, number: int) -> str:
        """Return one of the numbers as it is read by itself: ``9 h 30``, or ``12``."""
        return clock.show_duration(number) if self.is_time else f"{number:,}"

    def brief(self, number: int) -> str:
        """Return one of the numbers as it stands in a column of its kind: hours as ``9.5``, or ``12``."""
        return f"{number / 60:,.1f}" if self.is_time else f"{number:,}"

    @property
    def brief_change(self) -> str:
        """The change as it stands in a column, always with its sign; empty where there is none."""
        sign = "+" if self.change > 0 else "\u2212"
        return f"{sign}{self.brief(abs(self.change))}" if self.change else ""

    @property
    def spoken(self) -> str:
        """The figure in words: ``Nights: 2 now, 3 proposed, 1 more``."""
        if not self.change:
            return f"{self.title}: {self.words(self.after)}, as now"
        by = f"{self.words(abs(self.change))} {'more' if self.change > 0 else 'fewer'}"
        return f"{self.title}: {self.words(self.before)} now, {self.words(self.after)} proposed, {by}"


def figures(before: Workload, after: Workload) -> tuple[Figure, ...]:
    """Return the figures of somebody's work, before and after."""
    return (
        Figure("Duties", before.duties, after.duties),
        Figure("Hours", before.minutes, after.minutes, is_time=True),
        Figure("Nights", before.nights, after.nights),
        Figure("Weekends", before.weekends, after.weekends),
        Figure("Hours above share", before.over_share, after.over_share, is_time=True),
    )
