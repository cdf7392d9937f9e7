"""Who is there, and what they do: the duties of a simulation."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from fcn_rota.demand.simulation.setting import Duty
from fcn_rota.domain import clock
from fcn_rota.domain.interval import MINUTE, Interval, merge
from fcn_rota.domain.presence import as_worked, counts_toward_cover, holds_skill
from fcn_rota.domain.shift import DutyKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from fcn_rota.demand.simulation.flat_map import FlatMap
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.care import Stage
    from fcn_rota.domain.network import Site
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.shift import Shift, ShiftType


@dataclass(frozen=True)
class Team:
    """Says what people do on their shifts.

    Parameters
    ----------
    problem
        Whose shifts.
    stages
        The queues.
    within
        The time simulated; minutes are counted from its start.
    places
        The map of the problem.
    """

    problem: "Problem"
    stages: "tuple[Stage, ...]"
    within: Interval
    places: "FlatMap"

    def of_rota(self, rota: "Rota") -> tuple[Duty, ...]:
        """Return the duties of everybody who sees patients under a rota.

        Only resident duty counts, of people who count toward cover; on call, standby, training and planning time do
        not. A site is open only while its minimum safe team is there. Where several people of a shift would have a
        break at the same time, they take it one after another. Duties outside the period are those of the problem.
        """
        by_site: defaultdict[str, list[Assignment]] = defaultdict(list)
        for assignment in as_worked(self.problem, self.problem.everything(rota)):
            shift = self.problem.index.shift(assignment.shift)
            is_there = assignment.interval.overlaps(self.within) and counts_toward_cover(self.problem, assignment)
            if is_there and self.sees_patients(shift):
                by_site[self.problem.index.type_of(shift).site].append(assignment)
        duties = [duty for site, people in by_site.items() for duty in self._at_site(site, people)]
        return tuple(duty for duty in duties if duty.queues)

    def imagined(self, shift: "Shift") -> Duty | None:
        """Return the duty of somebody on a shift who can do what it asks for; None where that is to see nobody."""
        shift_type = self.problem.index.type_of(shift)
        queues = self.queues_served(shift_type, lambda _: bool(shift_type.skills))
        if not queues or not self.sees_patients(shift):
            return None
        return self._duty("", shift, shift.interval, queues, turn=0)

    def queues_at(self, site: str, skill: str) -> tuple[int, ...]:
        """Return the numbers of the queues that people at a site take from with a skill."""
        return self._served(site, lambda held: held == skill)

    def imagined_at(self, site: str, skill: str, interval: Interval) -> Duty | None:
        """Return the duty of somebody at a site with a skill; None where that is to see nobody."""
        queues = self.queues_at(site, skill)
        if not queues:
            return None
        start, end = (minutes_since(self.within.start, moment) for moment in (interval.start, interval.end))
        return Duty("", start, end, queues, place=self.places.place(self.problem.index.site(site).position))

    def sees_patients(self, shift: "Shift") -> bool:
        """Whether people on a shift see patients."""
        return self.problem.index.type_of(shift).duty is DutyKind.RESIDENT

    def queues_served(self, shift_type: "ShiftType", holds: "Callable[[str], bool]") -> tuple[int, ...]:
        """Return the numbers of the queues that somebody takes cases from on a type of shift.

        Parameters
        ----------
        shift_type
            Its skills are what people do there; where it asks for none, they do what they can.
        holds
            Whether the person holds a skill.
        """
        asked = shift_type.skills
        return self._served(shift_type.site, lambda skill: (not asked or skill in asked) and holds(skill))

    def _served(self, site: str, may: "Callable[[str], bool]") -> tuple[int, ...]:
        kind = self.problem.index.site(site).kind
        return tuple(
            number
            for number, stage in enumerate(self.stages)
            if (not stage.site_kinds or kind in stage.site_kinds) and any(may(skill) for skill in stage.skills)
        )

    def _at_site(self, site: str, people: "list[Assignment]") -> "Iterator[Duty]":
        team = sorted(people, key=lambda assignment: (assignment.start, assignment.id))
        spans = self._open_spans(self.problem.index.site(site), team)
        turns: defaultdict[str, int] = defaultdict(int)
        for assignment in team:
            shift = self.problem.index.shift(assignment.shift)
            queues = self.queues_served(
                self.problem.index.type_of(shift),
                lambda skill, assignment=assignment: holds_skill(self.problem, assignment, skill),  # type: ignore[misc]
            )
            for span in spans:
                part = assignment.interval.intersection(span)
                if part is not None and part.overlaps(self.within):
                    yield self._duty(assignment.person or "", shift, part, queues, turns[shift.id])
            turns[shift.id] += 1

    def _duty(self, person: str, shift: "Shift", part: Interval, queues: tuple[int, ...], turn: int) -> Duty:
        return Duty(
            person=person,
            start=minutes_since(self.within.start, part.start),
            end=minutes_since(self.within.start, part.end),
            queues=queues,
            breaks=_breaks(shift, self.problem.index.type_of(shift), part, turn, self.within.start),
            place=self.places.place(self.problem.index.site_of(shift).position),
        )

    def _open_spans(self, site: "Site", team: "list[Assignment]") -> tuple[Interval, ...]:
        """Return when a site's minimum safe team is there."""
        edges = sorted({edge for one in team for edge in (one.start, one.end)})
        spans = [Interval(start, end) for start, end in pairwise(edges)]
        return merge(span for span in spans if self._is_safe(site, [one for one in team if one.interval.covers(span)]))

    def _is_safe(self, site: "Site", there: "list[Assignment]") -> bool:
        return all(
            sum(holds_skill(self.problem, one, place.skill) for one in there) >= place.people
            for place in site.minimum_safe_team
        )


def _breaks(
    shift: "Shift", shift_type: "ShiftType", part: Interval, turn: int, origin: "datetime"
) -> tuple[tuple[float, float], ...]:
    found = []
    for pause in shift_type.breaks:
        begin = shift.start + (pause.after_minutes + turn * pause.minutes) * MINUTE
        if part.start <= begin and begin + pause.minutes * MINUTE <= part.end:
            found.append((minutes_since(origin, begin), float(pause.minutes)))
    return tuple(found)


def practices_open(problem: "Problem", within: Interval) -> tuple[tuple[float, float], ...]:
    """Return when, on working days, practices are open and take over what waits, in minutes of some time."""
    network, origin = problem.network, within.start
    days = clock.dates_touched(within)
    return tuple(
        (
            minutes_since(origin, clock.instant(day, network.out_of_hours_to)),
            minutes_since(origin, clock.instant(day, network.out_of_hours_from)),
        )
        for day in days
        if not clock.is_weekend(day) and not problem.index.is_bank_holiday(day)
    )


def handovers(problem: "Problem", within: Interval) -> "tuple[datetime, ...]":
    """Return the instants in some time at which the night hands over to the day."""
    moments = (clock.instant(day, problem.network.out_of_hours_to) for day in clock.dates_touched(within))
    return tuple(moment for moment in moments if within.contains(moment))


def minutes_since(origin: "datetime", moment: "datetime") -> float:
    """Minutes from one instant to another."""
    return (moment - origin) / MINUTE
