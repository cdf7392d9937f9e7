"""Where a rota is short of people, as shown in the boxes of its pages.

Counted from the assignments being printed, so that a page never says of one rota what was true of another.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, AssignmentState
from fcn_rota.domain.interval import Interval, merge
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.exchange.pdf import words
from fcn_rota.exchange.pdf.document import Gap
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.presence import CoverRow, cover_rows, people_by_segment

_WITHDRAWN = frozenset({AssignmentState.DECLINED, AssignmentState.CANCELLED, AssignmentState.NO_SHOW})


@dataclass(frozen=True, slots=True)
class Shortage:
    """People missing.

    Parameters
    ----------
    site, shift
        Where, and on which shift; None where a cover line of the site is short.
    minimum
        Whether the minimum is short, or only the desired number.
    missing, wanted
        People short at the worst moment, and the number that should be there.
    skill
        What they must hold, or None for anybody.
    spans
        When too few are there, by start.
    throughout
        Whether that is the whole shift, so that the times go without saying.
    """

    site: str
    shift: str | None
    minimum: bool
    missing: int
    wanted: int
    skill: str | None
    spans: tuple[Interval, ...]
    throughout: bool

    @property
    def gap(self) -> Gap:
        """What stands in the box on the page."""
        number = f"{self.missing} of {self.wanted}"
        parts = [f"UNFILLED {number}" if self.minimum else f"unfilled {number} desired"]
        if self.skill is not None:
            parts.append(words.plain(self.skill))
        if not self.throughout:
            parts.append(", ".join(words.times(span) for span in self.spans))
        return Gap(", ".join(parts), self.minimum)


def is_expected(assignment: Assignment) -> bool:
    """Whether somebody is expected to come, be they named yet or not: neither declined, cancelled nor absent."""
    return assignment.state not in _WITHDRAWN


def shortages(problem: Problem, rota: Rota) -> tuple[Shortage, ...]:
    """Return where the rota is short, the minimum before the desired numbers, each by time.

    People are counted as the cover rules count them. Whoever is missing from the minimum is not told again among the
    desired; neighbouring cover lines of a day that are short alike are told as one.
    """
    plan = Plan(problem, rota)
    found: list[Shortage] = []
    lines: list[Shortage] = []
    for row in cover_rows(problem):
        if clock.local_date(row.interval.start) in problem.period:
            (found if row.key[0] == "shift" else lines).extend(_of_row(plan, row))
    return tuple(sorted((*found, *_joined(lines)), key=lambda shortage: (not shortage.minimum, shortage.spans)))


def _of_row(plan: Plan, row: CoverRow) -> list[Shortage]:
    present = [(part, len(people)) for part, people in people_by_segment(plan, row)]
    minimum = [(part, row.minimum - number) for part, number in present]
    desired = [(part, min(row.desired - number, row.desired - row.minimum)) for part, number in present]
    found = []
    for is_minimum, wanted, missing in ((True, row.minimum, minimum), (False, row.desired, desired)):
        short = [(part, number) for part, number in missing if number > 0]
        if short:
            spans = merge(part for part, _ in short)
            found.append(
                Shortage(
                    site=row.site,
                    shift=row.shifts[0].id if row.key[0] == "shift" else None,
                    minimum=is_minimum,
                    missing=max(number for _, number in short),
                    wanted=wanted,
                    skill=row.skill,
                    spans=spans,
                    throughout=spans == (row.interval,),
                )
            )
    return found


def _joined(lines: Iterable[Shortage]) -> list[Shortage]:
    alike: defaultdict[tuple[str, object, bool, int, int, str | None], list[Interval]] = defaultdict(list)
    for line in lines:
        day = clock.local_date(line.spans[0].start)
        alike[line.site, day, line.minimum, line.missing, line.wanted, line.skill].extend(line.spans)
    return [
        Shortage(site, None, minimum, missing, wanted, skill, (span,), throughout=False)
        for (site, _, minimum, missing, wanted, skill), spans in alike.items()
        for span in merge(spans)
    ]
