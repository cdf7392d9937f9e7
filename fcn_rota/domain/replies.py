"""What people answer when they are asked when they can work: a letter for each band of each day."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeAlias

from fcn_rota.domain import clock
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.bands import DayPart, bands_for
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.interval import Interval, merge
from fcn_rota.domain.person import AvailabilityBasis
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.statements import Mark, Marking, Restatement, mark_of, marked

BandKey: TypeAlias = tuple[date, DayPart | None]
"""A band of a date; without a part of the day, the whole of it, midnight to midnight."""

LETTERS: Mapping[Mark, str] = {
    Mark.CANNOT: "C",
    Mark.OFFER: "O",
    Mark.PREFER: "P",
    Mark.RATHER_NOT: "R",
    Mark.LEAVE: "L",
    Mark.NOTHING: "",
}
"""What is written for a mark, on paper, on the keyboard and in files."""
WORDS: Mapping[Mark, str] = {
    Mark.CANNOT: "cannot",
    Mark.OFFER: "offer",
    Mark.PREFER: "prefer",
    Mark.RATHER_NOT: "rather not",
    Mark.LEAVE: "leave",
    Mark.NOTHING: "nothing",
}
"""What a mark is called."""
_WISHES = (Mark.PREFER, Mark.RATHER_NOT)


def offers_only(problem: Problem, person: str) -> bool:
    """Whether somebody works only when they have offered to, on every engagement they hold."""
    engagements = problem.index.engagements_of(person)
    return bool(engagements) and all(e.availability_basis is AvailabilityBasis.OFFERED for e in engagements)


def everybody(problem: Problem) -> tuple[str, ...]:
    """Return the ids of all who are engaged at some time in the period, by name: those who are asked."""
    period = DateSpan(problem.period.first_day, problem.period.last_day)
    engaged = {engagement.person for engagement in problem.engagements if engagement.valid.meets(period)}
    people = (person for person in problem.people if person.id in engaged)
    return tuple(person.id for person in sorted(people, key=lambda person: (person.name.casefold(), person.id)))


def said_about(statements: Iterable[Availability], day: date, span: Interval) -> Mark:
    """Return what has been said about a band of a date: absence before wishes, wishes before an offer of all of it.

    A wish is about a band where it touches it on the date itself: a wish for Saturday is none for Friday night.
    """
    about = [statement for statement in statements if statement.interval.overlaps(span)]
    away = [statement for statement in about if statement.kind is AvailabilityKind.UNAVAILABLE]
    if away:
        return mark_of(max(away, key=lambda statement: statement.excluded_day))
    today = clock.day_interval(day)
    for kind in (AvailabilityKind.WOULD_RATHER_NOT, AvailabilityKind.PREFERS):
        wishes = (one.interval for one in about if one.kind is kind)
        if any((part := wish.intersection(span)) and part.overlaps(today) for wish in wishes):
            return Mark.PREFER if kind is AvailabilityKind.PREFERS else Mark.RATHER_NOT
    offers = merge(statement.interval for statement in about if statement.kind is AvailabilityKind.OFFERED)
    return Mark.OFFER if any(offer.covers(span) for offer in offers) else Mark.NOTHING


class Answers:
    """What somebody has said about every band of a period.

    Parameters
    ----------
    problem
        Its period is asked about.
    person
        Id of who is asked.
    statements
        What they have stated so far; None for what the problem holds.
    """

    def __init__(self, problem: Problem, person: str, statements: Iterable[Availability] | None = None) -> None:
        self._problem, self._person = problem, person
        stated = problem.index.availabilities_of(person) if statements is None else statements
        self.statements: Sequence[Availability] = tuple(stated)
        """What they have stated so far."""
        self.bands = bands_for(problem, problem.index.person(person))
        """The bands somebody is asked about."""

    @property
    def person(self) -> str:
        """Id of who is asked."""
        return self._person

    def span(self, key: BandKey) -> Interval | None:
        """Return when a band or day is; None where nothing runs in the band."""
        day, part = key
        if part is None:
            return clock.day_interval(day)
        band = self.bands.band(day, part)
        return None if band is None else band.on(day)

    def known(self, keys: Iterable[BandKey]) -> dict[BandKey, Mark]:
        """Return what was said about some bands; those in which nothing runs are left out."""
        spans = ((key, self.span(key)) for key in keys)
        return {key: self.about(key[0], span) for key, span in spans if span is not None}

    def about(self, day: date, span: Interval) -> Mark:
        """Return what was said about a band of a date."""
        near = self.near(span)
        return said_about(near, day, span) if near else Mark.NOTHING

    def changed(self, answers: Mapping[BandKey, Mark], new_id: Callable[[], str]) -> Restatement:
        """Return which statements change by some answers; answers that say what is known already change nothing.

        Whoever works only on offer and would like to, or would rather not, offers it too. Bands of one day that touch
        make one wish: one duty then meets it.
        """
        now = self.known(key for key in answers if key[1] is not None)
        news = {key: mark for key, mark in answers.items() if now.get(key) is not mark and self.span(key) is not None}
        before = self.statements
        after = list(before)
        for mark in Mark:
            spans = tuple(self._spans(key for key, wanted in news.items() if wanted is mark))
            for marking in self._markings(mark) if spans else ():
                change = marked(after, marking, spans, new_id)
                after = [*(one for one in after if one not in change.out), *change.into]
        return Restatement(
            tuple(one for one in before if one not in after), tuple(one for one in after if one not in before)
        )

    def near(self, span: Interval) -> Sequence[Availability]:
        """Return the statements that touch the dates of a span; one that touches several may come several times."""
        return [statement for day in clock.dates_touched(span) for statement in self._by_date.get(day, ())]

    @cached_property
    def _by_date(self) -> Mapping[date, Sequence[Availability]]:
        found: defaultdict[date, list[Availability]] = defaultdict(list)
        for statement in self.statements:
            for day in clock.dates_touched(statement.interval):
                found[day].append(statement)
        return found

    def _spans(self, keys: Iterable[BandKey]) -> Iterator[Interval]:
        by_day: dict[date, list[Interval]] = {}
        for key in keys:
            span = self.span(key)
            if span is not None:
                by_day.setdefault(key[0], []).append(span)
        for spans in by_day.values():
            yield from merge(spans)

    def _markings(self, mark: Mark) -> Iterator[Marking]:
        if mark in _WISHES and offers_only(self._problem, self._person):
            yield Marking(self._person, Mark.OFFER, engagement=self._offered_to)
        yield Marking(self._person, mark, engagement=self._offered_to)

    @property
    def _offered_to(self) -> str | None:
        """The engagement an offer is made to: the only one that works on offers, else none in particular."""
        engagements = self._problem.index.engagements_of(self._person)
        offered = [e.id for e in engagements if e.availability_basis is AvailabilityBasis.OFFERED]
        return offered[0] if len(offered) == 1 else None
