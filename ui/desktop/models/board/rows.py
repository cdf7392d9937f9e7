"""The rows of the board: what nobody fills first, then people under their groups, or shift types under their sites."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.person import Person
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DutyKind, ShiftType
from fcn_rota.domain.wording import counted
from ui.desktop.models.board.duties import NOBODY, Duties
from ui.desktop.models.board.filters import Arrangement, Filters, Grouping, engagements_in_period, shows_person
from ui.desktop.models.board.proposed import Proposed
from ui.desktop.models.board.trouble import Gap, Trouble

_MINUTES_AN_HOUR = 60
_DAYS_A_WEEK = 7


class RowKind(Enum):
    """What a row is."""

    HEADING = "heading"
    GAPS = "gaps"
    PERSON = "person"
    SHIFT_TYPE = "shift type"


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A row of the board.

    Parameters
    ----------
    kind
        What it is.
    id
        Of the site (gaps), person or shift type; of a heading, what it is the heading of.
    title, detail
        In the row's head.
    lines
        Most chips in one of its cells, at least 1.
    breaches
        Hard findings about it.
    is_alarm
        Whether the title says that something is missing.
    """

    kind: RowKind
    id: str
    title: str
    detail: str = ""
    lines: int = 1
    breaches: int = 0
    is_alarm: bool = False

    @property
    def spoken(self) -> str:
        """The row's head in words."""
        broken = f"{counted(self.breaches, 'breach', 'breaches')} of a rule" if self.breaches else ""
        return ", ".join(filter(None, (self.title, self.detail, broken)))


@dataclass(frozen=True)
class Rows:
    """Makes the rows of one rota.

    Parameters
    ----------
    problem, duties, trouble, proposed
        The network, who works what, what is wrong, and what is proposed.
    """

    problem: Problem
    duties: Duties
    trouble: Trouble
    proposed: Proposed

    def arranged(self, arrangement: Arrangement, grouping: Grouping, filters: Filters) -> tuple[BoardRow, ...]:
        """Return the rows, those of the gaps first."""
        most = self.proposed.most(self.duties)
        rest = (
            self._people(grouping, filters, most) if arrangement is Arrangement.PEOPLE else self._types(filters, most)
        )
        return (*self._gaps(filters), *rest)

    def _gaps(self, filters: Filters) -> Iterator[BoardRow]:
        by_site: defaultdict[str, list[Gap]] = defaultdict(list)
        for gap in self.trouble.gaps:
            if filters.site in (None, gap.site):
                by_site[gap.site].append(gap)
        shown = [gap for gaps in by_site.values() for gap in gaps]
        yield _gap_heading(shown, is_known=self.trouble.is_known)
        for site in self.problem.sites:
            if gaps := by_site.get(site.id):
                on_a_day = max(Counter(gap.day for gap in gaps).values())
                yield BoardRow(RowKind.GAPS, site.id, site.name, lines=on_a_day)
        unnamed = self.duties.most().get(NOBODY, 0)
        if unnamed:
            yield BoardRow(RowKind.GAPS, NOBODY, "To be named", lines=unnamed)

    def _people(self, grouping: Grouping, filters: Filters, most: Mapping[str, int]) -> Iterator[BoardRow]:
        minutes = self.duties.minutes()
        for title, members in _groups(self.problem, grouping):
            shown = [(person, remark) for person, remark in members if self._is_shown(person, filters)]
            if not shown:
                continue
            detail = self._group_detail([person for person, _ in shown], minutes)
            yield BoardRow(RowKind.HEADING, f"group:{title}", title, detail)
            for person, remark in shown:
                lines, breaches = max(1, most.get(person.id, 0)), len(self.trouble.of_person(person.id))
                yield BoardRow(RowKind.PERSON, person.id, person.name, remark, lines, breaches)

    def _is_shown(self, person: Person, filters: Filters) -> bool:
        if filters.only_problems and not self.trouble.of_person(person.id):
            return False
        is_here = self.duties.has_duty(person.id) or _is_engaged(self.problem, person)
        return is_here and shows_person(self.problem, person, filters)

    def _group_detail(self, people: list[Person], minutes: Mapping[str, int]) -> str:
        rostered = sum(minutes.get(person.id, 0) for person in people)
        contracted = sum(_contracted_minutes(self.problem, person.id) for person in people)
        hours = f"{rostered / _MINUTES_AN_HOUR:,.0f} h rostered"
        of_contract = f", {contracted / _MINUTES_AN_HOUR:,.0f} h contracted" if contracted else ""
        return f"{counted(len(people), 'person', 'people')} \u00b7 {hours}{of_contract}"

    def _types(self, filters: Filters, most: Mapping[str, int]) -> Iterator[BoardRow]:
        running = {shift.shift_type for shift in self.problem.index.period_shifts}
        breaches = self._breaches_by_type()
        gaps: defaultdict[str, int] = defaultdict(int)
        for gap in self.trouble.gaps:
            if gap.shift:
                gaps[self.problem.index.shift(gap.shift).shift_type] += 1
        for site in self.problem.sites:
            if filters.site not in (None, site.id):
                continue
            kinds = [
                kind
                for kind in self.problem.shift_types
                if kind.site == site.id
                and kind.id in running
                and _shows_type(kind, filters, has_problem=bool(gaps.get(kind.id) or breaches[kind.id]))
            ]
            if kinds:
                yield BoardRow(RowKind.HEADING, f"site:{site.id}", site.name, site.telephone)
            for kind in sorted(kinds, key=lambda kind: (kind.start, kind.day_offset, kind.end, kind.code)):
                lines = max(1, most.get(kind.id, 0) + (1 if gaps.get(kind.id) else 0))
                title = f"{kind.code}  {kind.name}"
                yield BoardRow(RowKind.SHIFT_TYPE, kind.id, title, times_of(kind), lines, breaches[kind.id])

    def _breaches_by_type(self) -> Counter[str]:
        """Return how many breaches have to do with each shift type."""
        shift = self.problem.index.shift
        return Counter(
            kind for finding in self.trouble.breaches for kind in {shift(key).shift_type for key in finding.shifts}
        )


def _groups(problem: Problem, grouping: Grouping) -> Sequence[tuple[str, Sequence[tuple[Person, str]]]]:
    """Return the headings by name, each with its people by name and what stands beside theirs."""
    memo, key = problem.index.memo, ("board", "groups", grouping)
    if key not in memo:
        groups: defaultdict[str, list[tuple[Person, str]]] = defaultdict(list)
        for person in sorted(problem.people, key=lambda person: (person.name.casefold(), person.id)):
            groups[group_of(problem, person, grouping)].append((person, remark_of(problem, person, grouping)))
        memo[key] = sorted(groups.items(), key=lambda item: item[0].casefold())
    found: Sequence[tuple[str, Sequence[tuple[Person, str]]]] = memo[key]
    return found


def _contracted_minutes(problem: Problem, person: str) -> float:
    """Return the minutes of somebody's contracts in the period."""
    memo, key = problem.index.memo, ("board", "contracted minutes", person)
    if key not in memo:
        weeks = problem.period.days / _DAYS_A_WEEK
        mine = engagements_in_period(problem, person)
        memo[key] = sum(engagement.contracted_minutes_per_week * weeks for engagement in mine)
    minutes: float = memo[key]
    return minutes


def group_of(problem: Problem, person: Person, grouping: Grouping) -> str:
    """Return the heading under which a person stands."""
    engagements = engagements_in_period(problem, person.id)
    if not engagements:
        return "No engagement"
    if grouping is Grouping.ROLE:
        return engagements[0].role
    return problem.index.organisation(engagements[0].organisation).name


def lenders(problem: Problem, person: Person) -> str:
    """Return the initials of the organisations that engage a person in the period."""
    engaging = dict.fromkeys(e.organisation for e in engagements_in_period(problem, person.id))
    return ", ".join(filter(None, (problem.index.organisation(lender).initials for lender in engaging)))


def remark_of(problem: Problem, person: Person, grouping: Grouping) -> str:
    """Return what stands beside a name: what the heading above does not say already."""
    if grouping is Grouping.ROLE:
        return lenders(problem, person)
    return ", ".join(dict.fromkeys(engagement.role for engagement in engagements_in_period(problem, person.id)))


def _is_engaged(problem: Problem, person: Person) -> bool:
    span = DateSpan(problem.period.first_day, problem.period.last_day)
    return any(engagement.valid.meets(span) for engagement in problem.index.engagements_of(person.id))


def times_of(kind: ShiftType) -> str:
    """Write a shift type's local times, and its duty where that is not resident: ``23:00-08:00, on call``."""
    times = f"{kind.start:%H:%M}\u2013{kind.end:%H:%M}"
    return times if kind.duty is DutyKind.RESIDENT else f"{times}, {kind.duty.value.replace('_', ' ')}"


def _shows_type(kind: ShiftType, filters: Filters, *, has_problem: bool) -> bool:
    if filters.only_problems and not has_problem:
        return False
    return filters.skill is None or filters.skill in (*kind.skills, *(need.skill for need in kind.all_needs))


def _gap_heading(gaps: Iterable[Gap], *, is_known: bool) -> BoardRow:
    needed, wanted = 0, 0
    for gap in gaps:
        needed, wanted = needed + gap.missing * gap.minimum, wanted + gap.missing * (not gap.minimum)
    detail = " \u00b7 ".join(
        words for words, number in ((f"{needed:,} needed", needed), (f"{wanted:,} more wanted", wanted)) if number
    )
    nothing = "nothing: every need is met" if is_known else "being checked"
    return BoardRow(RowKind.HEADING, "gaps", "Unfilled", detail or nothing, is_alarm=bool(needed))
