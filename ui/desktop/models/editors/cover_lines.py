"""Cover lines as a table: people needed at a site through an interval, over all shifts there."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from fcn_rota.domain import clock
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.pattern import day_class
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DayClass
from fcn_rota.services.identity import new_id
from ui.desktop.models.editors import words
from ui.desktop.models.editors.columns import on_day, when_columns
from ui.desktop.models.editors.sheet import Column, Sheet

ANYBODY = "anybody"
_EVENING = time(18, 30), time(23)
"""When a new line begins and ends, until somebody says otherwise."""


def cover_line_sheet(problem: Problem) -> Sheet[CoverLine]:
    """Return the cover lines from the period on as a table."""
    return Sheet(
        one="cover line",
        many="cover lines",
        columns=(*_where(problem), *when_columns(problem.period.first_day), *_how_many()),
        rows=tuple(line for line in problem.cover if line.end > problem.period.interval.start),
        key=lambda line: line.id,
        facts=lambda line: (line,),
        blank=lambda: _blank(problem),
        copied=lambda line: moved_to(line, clock.local_date(line.start) + clock.WEEK),
        empty="There are no cover lines. Add one where people are needed at a site, whichever shifts they come from.",
        told_by=4,
    )


def _where(problem: Problem) -> tuple[Column[CoverLine], ...]:
    known = words.known_skills(problem)
    sites = words.sites_by_name(problem)
    by_id = {site.id: site.code for site in problem.sites}
    return (
        Column(
            "Site",
            lambda line: by_id.get(line.site, ""),
            lambda line, text: replace(line, site=words.site_meant(sites, text)),
            tuple(by_id.values()),
            "the code of the site",
            order=lambda line: (by_id.get(line.site, ""), line.start),
            width=80,
        ),
        Column(
            "Who counts",
            lambda line: words.plain(line.skill) if line.skill else ANYBODY,
            lambda line, text: replace(line, skill=None if text == ANYBODY else words.skill_meant(text, known)),
            (ANYBODY, *sorted(words.plain(skill) for skill in known)),
            "a skill, or anybody",
            width=150,
        ),
    )


def _how_many() -> tuple[Column[CoverLine], ...]:
    return (
        Column(
            "Minimum",
            lambda line: str(line.minimum),
            lambda line, text: _with_minimum(line, words.number_meant(text)),
            hint="fewest people who are safe",
            order=lambda line: line.minimum,
            width=80,
        ),
        Column(
            "Desired",
            lambda line: str(line.desired),
            lambda line, text: replace(line, desired=words.number_meant(text)),
            hint="people wanted; never fewer than the minimum",
            order=lambda line: line.desired,
            width=80,
        ),
    )


def repeated(problem: Problem, lines: Iterable[CoverLine], kinds: Iterable[DayClass]) -> tuple[CoverLine, ...]:
    """Return copies of lines on all other days of some kinds in the period, but for times that are taken already."""
    wanted = set(kinds)
    days = [
        day
        for day in clock.days(problem.period.first_day, problem.period.last_day)
        if day_class(day, problem.bank_holidays) in wanted
    ]
    taken = list(problem.cover)
    made: list[CoverLine] = []
    for line in lines:
        for day in days:
            copy = moved_to(line, day)
            alike = (one for one in taken if (one.site, one.skill) == (copy.site, copy.skill))
            if not any(one.interval.overlaps(copy.interval) for one in alike):
                taken.append(copy)
                made.append(copy)
    return tuple(made)


def moved_to(line: CoverLine, day: date) -> CoverLine:
    """Return a new line like another, on another day at the same local times."""
    return replace(on_day(line, day), id=new_id("cover"))


def _with_minimum(line: CoverLine, minimum: int) -> CoverLine:
    """Return a line with another minimum; one beyond the desired number takes that with it."""
    return replace(line, minimum=minimum, desired=max(minimum, line.desired))


def _blank(problem: Problem) -> CoverLine:
    site = problem.sites[0].id if problem.sites else ""
    start, end = _EVENING
    span = clock.local_interval(problem.period.first_day, start, end)
    return CoverLine(new_id("cover"), site, None, span.start, span.end, 1, 1)
