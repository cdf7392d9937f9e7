"""Where a rota is in trouble, as the board shows it: places nobody fills, and work that breaks a rule."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from operator import is_
from typing import TypeAlias

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.problem import Problem
from fcn_rota.rules import desired_cover, minimum_cover, skill_mix
from fcn_rota.rules.presence import CoverRow, cover_rows
from ui.desktop.models.board.breaches import Breaches

SHOWN_RULES = (minimum_cover.ID, desired_cover.ID, skill_mix.ID)
"""Rules of whose findings the board shows those that break nothing too: they say where somebody is missing."""
_SHIFT_KEY = "shift"
_SiteDay: TypeAlias = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Gap:
    """A need that is short.

    Parameters
    ----------
    id
        Unique among the gaps of a rota.
    site, day, interval
        Where and when; the interval is the worst moment where it is not short throughout.
    shift
        Id of the shift; empty for cover of a site over all its shifts.
    minimum
        Whether the minimum is short, or only the number wanted.
    missing, needed
        People short, and how many there should be; both 0 where only skills are missing among those who are there.
    skill
        What they must hold, or None for anybody.
    sentence
        What is missing, in the rule's words.
    """

    id: str
    site: str
    day: date
    interval: Interval
    shift: str
    minimum: bool
    missing: int
    needed: int
    skill: str | None
    sentence: str


@dataclass(frozen=True)
class Trouble:
    """The gaps and breaches among some findings.

    Parameters
    ----------
    gaps
        Needs that are short, the minimum first, each by time.
    broken
        Hard findings.
    others
        The other findings that the gaps were made of.
    is_known
        Whether the rules have judged the rota; until then there may be gaps and breaches nobody knows of.
    """

    gaps: tuple[Gap, ...] = ()
    broken: Breaches = field(default_factory=Breaches)
    others: tuple[Finding, ...] = field(default=(), repr=False, compare=False)
    is_known: bool = True
    _made: Mapping[int, tuple[Finding, Gap | None]] = field(default_factory=dict, repr=False, compare=False)
    _lacking: Mapping[_SiteDay, tuple[list[Finding], Gap]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """The hard findings."""
        return self.broken.findings

    @cached_property
    def gap_by_id(self) -> Mapping[str, Gap]:
        """The gaps by their ids."""
        return {gap.id: gap for gap in self.gaps}

    def made_of(self, finding: Finding) -> tuple[Finding, Gap | None] | None:
        """Return the gap that was made of this very finding, with it; None where it is another."""
        return self._made.get(id(finding))

    def skills_lacking(self, place: _SiteDay, findings: list[Finding]) -> Gap | None:
        """Return the gap that was made of these very findings of a site and day; None where they were others."""
        known = self._lacking.get(place)
        is_same = known and len(known[0]) == len(findings) and all(map(is_, known[0], findings))
        return known[1] if known and is_same else None

    def of_person(self, person: str) -> Sequence[Finding]:
        """Return the breaches that name a person."""
        return self.broken.of_person.get(person, ())

    def of_assignment(self, assignment: Assignment) -> Sequence[Finding]:
        """Return the breaches in which an assignment has a part.

        A breach names shifts; where it names none, everything its people do in its time has a part in it.
        """
        if assignment.person is None:
            return ()
        return [finding for finding in self.of_person(assignment.person) if _has_part(finding, assignment)]

    def of_shift(self, shift: str) -> Sequence[Finding]:
        """Return the breaches that name a shift and nobody on it, such as a team that is not there."""
        return self.broken.of_shift.get(shift, ())


def trouble_of(problem: Problem, findings: Iterable[Finding] | None, before: Trouble | None = None) -> Trouble:
    """Return what among the findings of a rota the board must show.

    Parameters
    ----------
    problem, findings
        The problem, and what the rules find in its rota; None where they have not judged it yet.
    before
        What it was before an edit: what was made of findings that still stand is taken over.
    """
    if findings is None:
        return Trouble(is_known=False)
    known = before if before is not None and before.is_known else Trouble()
    everything = tuple(findings)
    breaches = Breaches.of([finding for finding in everything if finding.hard], known.broken)
    others = tuple(finding for finding in everything if not finding.hard and finding.rule in SHOWN_RULES)
    if len(others) == len(known.others) and all(map(is_, others, known.others)):
        return replace(known, broken=breaches)
    return _with_gaps(problem, Trouble(broken=breaches, others=others), known)


def _with_gaps(problem: Problem, trouble: Trouble, known: Trouble) -> Trouble:
    """Return the trouble with the gaps that its findings speak of, those that are known as they were."""
    index = problem.index
    gaps: list[Gap] = []
    lacking: defaultdict[_SiteDay, list[Finding]] = defaultdict(list)
    rows = _rows_by_key(problem)
    # By identity: what still stands is the very same finding, and a finding has a dozen fields to compare.
    made: dict[int, tuple[Finding, Gap | None]] = {}
    for finding in trouble.others:
        if finding.rule != skill_mix.ID:
            if finding.unit == "person" and finding.amount > 0:
                _, gap = made[id(finding)] = known.made_of(finding) or (finding, _gap(finding, rows.get(finding.key)))
                gaps += [gap] if gap else []
        elif finding.shifts and finding.interval:
            place = index.site_of(index.shift(finding.shifts[0])).id, clock.local_date(finding.interval.start)
            lacking[place].append(finding)
    skills = {place: (found, _skills_lacking(place, found, known)) for place, found in lacking.items()}
    gaps += [gap for _, gap in skills.values()]
    short = {gap.id for gap in gaps if gap.minimum}
    # Whoever is missing from the minimum is missing from the number wanted too, and is told once.
    told = [gap for gap in gaps if gap.minimum or gap.id not in short]
    in_order = sorted(told, key=lambda gap: _rank(problem, gap))
    return replace(trouble, gaps=tuple(in_order), _made=made, _lacking=skills)


def _rank(problem: Problem, gap: Gap) -> tuple[bool, datetime, datetime, bool, str, str, str]:
    """Return what puts gaps in order; those of the same time by name, so that every day has them in the same order."""
    code = problem.index.type_of(problem.index.shift(gap.shift)).code if gap.shift else ""
    at = gap.interval.start, gap.interval.end
    return not gap.minimum, *at, not gap.shift, code, gap.skill or "", gap.id


def _rows_by_key(problem: Problem) -> dict[tuple[str, ...], CoverRow]:
    memo, key = problem.index.memo, ("board", "cover rows")
    if key not in memo:
        memo[key] = {row.key: row for row in cover_rows(problem)}
    rows: dict[tuple[str, ...], CoverRow] = memo[key]
    return rows


def gap_id(row: tuple[str, ...]) -> str:
    """Return the id of the gap of a row of cover, by the row's key."""
    return f"gap:{':'.join(row)}"


def _gap(finding: Finding, row: CoverRow | None) -> Gap | None:
    if row is None:
        return None
    interval = finding.interval or row.interval
    # A cover line of a site is asked for over all the shifts there, so it lies on none of them.
    shift = row.shifts[0] if row.key[0] == _SHIFT_KEY else None
    minimum = finding.rule == minimum_cover.ID
    return Gap(
        id=gap_id(finding.key),
        site=row.site,
        day=shift.day if shift else clock.local_date(interval.start),
        interval=interval,
        shift=shift.id if shift else "",
        minimum=minimum,
        missing=finding.amount,
        needed=row.minimum if minimum else row.desired,
        skill=row.skill,
        sentence=finding.sentence,
    )


def _skills_lacking(place: _SiteDay, findings: list[Finding], before: Trouble) -> Gap:
    """Return the skills that are missing at a site on a day as one gap: it asks for others rather than for more."""
    known = before.skills_lacking(place, findings)
    if known:
        return known
    site, day = place
    intervals = sorted(finding.interval for finding in findings if finding.interval)
    return Gap(
        id=f"gap:{skill_mix.ID}:{site}:{day}",
        site=site,
        day=day,
        interval=intervals[0],
        shift="",
        minimum=False,
        missing=0,
        needed=0,
        skill=None,
        sentence=" ".join(dict.fromkeys(finding.sentence for finding in findings)),
    )


def _has_part(finding: Finding, assignment: Assignment) -> bool:
    if finding.shifts:
        return assignment.shift in finding.shifts
    return finding.interval is not None and finding.interval.overlaps(assignment.interval)
