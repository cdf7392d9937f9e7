"""Safe teams while they are put together: who comes first is alone for a moment, and no rule is broken on purpose."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.rules import minimum_cover, minimum_safe_team
from ui.desktop.models.working_rota import WorkingRota

_SHIFT = "shift"


def reasons_owed(work: WorkingRota, edit: Edit, breaches: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the breaches of an edit that nobody may make without a reason.

    Where the edit fills a place of a site's safe team, and whom the team still lacks is unfilled already, the breach
    says nothing that was not known: it is shown as any other, until the next place is filled.

    Parameters
    ----------
    work
        The rota before the edit.
    edit
        What goes out of it, and what comes in.
    breaches
        What it breaks.
    """
    teams = {breach for breach in breaches if breach.rule == minimum_safe_team.ID}
    if not teams:
        return tuple(breaches)
    # A proposal of a quarter touches thousands of duties: they are gone over once, not for each team.
    touched: defaultdict[str, list[Assignment]] = defaultdict(list)
    for one in edit.touched:
        touched[_site(work.problem, one.shift)].append(one)
    return tuple(breach for breach in breaches if breach not in teams or not _is_begun(work, edit, touched, breach))


def _is_begun(work: WorkingRota, edit: Edit, touched: Mapping[str, Sequence[Assignment]], breach: Finding) -> bool:
    """Whether a breach of a safe team is that of one of which somebody comes first, and others are still to come."""
    problem = work.problem
    if breach.interval is None or _forbids_to_be_alone(problem, breach):
        return False
    sites = _sites(problem, breach.shifts)
    here = [one for site in sites for one in touched.get(site, ()) if breach.interval.overlaps(one.interval)]
    if not here or any(one in edit.out for one in here):
        return False
    open_ = [
        finding
        for finding in work.findings
        if finding.rule == minimum_cover.ID
        and finding.key[0] == _SHIFT
        and finding.interval is not None
        and finding.interval.overlaps(breach.interval)
        and sites & _sites(problem, finding.shifts)
    ]
    lacking = {shift for finding in open_ for shift in finding.shifts}
    return all(one.shift in lacking for one in here) and sum(finding.amount for finding in open_) > len(here)


def _forbids_to_be_alone(problem: Problem, breach: Finding) -> bool:
    """Whether somebody in it must not work alone: that is agreed with them, and no matter of who comes first."""
    people = map(problem.index.person, breach.people)
    return any(limit.no_lone_work for person in people for limit in person.restrictions)


def _sites(problem: Problem, shifts: Sequence[str]) -> set[str]:
    return {_site(problem, shift) for shift in shifts}


def _site(problem: Problem, shift: str) -> str:
    return problem.index.type_of(problem.index.shift(shift)).site
