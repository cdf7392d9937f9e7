"""What is probably a slip in a problem, but no reason to refuse it: the solve goes on and shows what comes of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fcn_rota.domain import clock
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.facts import NETWORK, FactKey
from fcn_rota.domain.problem import WEEKS_OF_HISTORY, Problem
from fcn_rota.domain.wording import as_words, counted, listed
from fcn_rota.exchange.json_text import shown


class CautionKind(StrEnum):
    """Sorts of slip."""

    NO_BANK_HOLIDAYS = "no bank holidays"
    NO_SKILL = "no skill"
    NO_ENGAGEMENT = "no engagement"
    OVERLAPPING_LEAVE = "overlapping leave"
    NOBODY_NEEDED = "nobody needed"
    NOBODY_QUALIFIED = "nobody qualified"


@dataclass(frozen=True, slots=True)
class Caution:
    """Something in a sound problem that its maker may want to look at.

    Parameters
    ----------
    kind
        What sort of slip it is.
    about
        The fact that would be changed to mend it.
    sentence
        What it is, with the names of people and things, for a screen.
    place
        Where it stands in a file: ``people[3]``.
    in_file
        What it is, with identifiers, for whoever reads the file.
    told_apart
        What tells it from others of its kind about the same fact.
    amount
        How often it is so.
    day
        The first date it is about; None where it is about none.
    """

    kind: CautionKind
    about: FactKey
    sentence: str
    place: str
    in_file: str
    told_apart: tuple[str, ...] = ()
    amount: int = 1
    day: date | None = None

    @property
    def key(self) -> tuple[CautionKind, FactKey, tuple[str, ...]]:
        """What tells it from others, whatever its sentence says by now."""
        return self.kind, self.about, self.told_apart


def cautions(problem: Problem) -> Iterator[Caution]:
    """Yield everything in a sound problem that its maker may want to look at."""
    yield from _bank_holidays(problem)
    yield from _people(problem)
    yield from _overlapping_leave(problem)
    yield from _shift_types_without_needs(problem)
    yield from _nobody_qualified(problem)


def new_cautions(before: Iterable[Caution], after: Iterable[Caution]) -> tuple[Caution, ...]:
    """Return what there is to look at after a change that there was not before, or that is so more often now."""
    known = {caution.key: caution.amount for caution in before}
    return tuple(caution for caution in after if caution.amount > known.get(caution.key, 0))


def file_warnings(problem: Problem) -> Iterator[str]:
    """Yield a sentence, with its place in the file of a problem, for everything its maker may want to look at."""
    for caution in cautions(problem):
        example = _holiday_entry(problem) if caution.kind is CautionKind.NO_BANK_HOLIDAYS else ""
        yield f"{caution.place}: {caution.in_file}{example}"


def _days_in_view(problem: Problem) -> tuple[date, date]:
    return problem.period.first_day - WEEKS_OF_HISTORY * clock.WEEK, problem.period.last_day


def _bank_holidays(problem: Problem) -> Iterator[Caution]:
    """Ask for bank holidays where none is listed: half a year of the past is in view, and none goes without."""
    first, last = _days_in_view(problem)
    if problem.network.is_example or any(first <= holiday.day <= last for holiday in problem.bank_holidays):
        return
    listed_from = f"is listed from {clock.show_date(first)} to {clock.show_date(last)}"
    then = "so each would be planned, paid and shared out as an ordinary day"
    yield Caution(
        CautionKind.NO_BANK_HOLIDAYS,
        (NETWORK, problem.network.id),
        f"No bank holiday {listed_from}, {then}",
        "bank_holidays",
        f"none {listed_from}, {then}",
    )


def _holiday_entry(problem: Problem) -> str:
    """Return how the last of the missing bank holidays would stand in the file."""
    # Only now: the table of all nations' holidays is slow to load.
    from fcn_rota.exchange.bank_holidays import bank_holidays

    holiday = bank_holidays(problem.network.nation, *_days_in_view(problem))[-1]
    entry = f'{{"id": "{holiday.id}", "day": "{holiday.day}", "name": "{holiday.name}", "kind": "{holiday.kind}"}}'
    return f"; add them, the last of these for instance as {entry}"


def _people(problem: Problem) -> Iterator[Caution]:
    engaged = {engagement.person for engagement in problem.engagements}
    for number, person in enumerate(problem.people):
        lacks = []
        if not person.skills:
            lacks.append((CautionKind.NO_SKILL, "holds no skill, so no shift that asks for one can be theirs"))
        if person.id not in engaged:
            lacks.append((CautionKind.NO_ENGAGEMENT, "has no engagement, so cannot be on any shift"))
        for kind, words in lacks:
            about = ("people", person.id)
            yield Caution(kind, about, f"{person.name} {words}", f"people[{number}]", f"{shown(person.id)} {words}")


def _overlapping_leave(problem: Problem) -> Iterator[Caution]:
    by_start = sorted(enumerate(problem.availabilities), key=lambda entry: entry[1].start)
    names = {person.id: person.name for person in problem.people}
    latest: dict[tuple[str, str | None], tuple[int, Availability]] = {}
    for number, leave in by_start:
        if leave.kind is not AvailabilityKind.UNAVAILABLE:
            continue
        earlier, before = latest.get((leave.person, leave.engagement), (number, None))
        if before and before.interval.overlaps(leave.interval):
            span, other = clock.show_span(leave.interval), clock.show_span(before.interval)
            yield Caution(
                CautionKind.OVERLAPPING_LEAVE,
                ("availabilities", leave.id),
                f"{names[leave.person]} is away twice at once: {other}, and {span}",
                f"availabilities[{number}]",
                f"{shown(leave.person)} is already away then ({other}, availabilities[{earlier}])",
                day=clock.local_date(leave.start),
            )
        if before is None or leave.end > before.end:
            latest[leave.person, leave.engagement] = (number, leave)


def _shift_types_without_needs(problem: Problem) -> Iterator[Caution]:
    covered = {line.site for line in problem.cover}
    asked = {shift.shift_type for shift in problem.shifts if shift.needs}
    words = "asks for nobody, so nobody will be put on it"
    for number, shift_type in enumerate(problem.shift_types):
        if not shift_type.all_needs and shift_type.id not in asked and shift_type.site not in covered:
            yield Caution(
                CautionKind.NOBODY_NEEDED,
                ("shift_types", shift_type.id),
                f"{shift_type.code} {words}",
                f"shift_types[{number}]",
                f"{shown(shift_type.code)} {words}",
            )


def _nobody_qualified(problem: Problem) -> Iterator[Caution]:
    if not problem.people:
        # A network whose people come next: that nobody holds anything is no slip.
        return
    holders = _Holders(problem)
    first: dict[tuple[str, frozenset[str]], date] = {}
    times: Counter[tuple[str, frozenset[str]]] = Counter()
    for shift in problem.index.period_shifts:
        shift_type = problem.index.type_of(shift)
        for need in shift.needs:
            skills = frozenset(shift_type.skills) | ({need.skill} if need.skill else frozenset())
            if need.desired and not holders.anybody(skills, shift.day):
                times[shift_type.id, skills] += 1
                first.setdefault((shift_type.id, skills), shift.day)
    for (identifier, skills), number in times.items():
        code, day, wanted = problem.index.shift_type(identifier).code, first[identifier, skills], sorted(skills)
        shifts, from_day = counted(number, "shift"), f"the first on {clock.show_date(day)}"
        quoted = ", ".join(shown(skill) for skill in wanted) or "an engagement"
        named = listed([as_words(skill) for skill in wanted]) or "an engagement"
        yield Caution(
            CautionKind.NOBODY_QUALIFIED,
            ("shift_types", identifier),
            f"Nobody holds {named} on the day, for {shifts} of type {code}, {from_day}",
            "shifts",
            f"nobody holds {quoted} on the day, for {shifts} of type {shown(code)}, {from_day}",
            tuple(wanted),
            number,
            day,
        )


class _Holders:
    """Who holds what on which date; each question is answered once."""

    def __init__(self, problem: Problem) -> None:
        self._engaged: dict[str, list[DateSpan]] = {}
        for engagement in problem.engagements:
            self._engaged.setdefault(engagement.person, []).append(engagement.valid)
        self._held: dict[str, dict[str, list[DateSpan]]] = {}
        for person in problem.people:
            for held in person.skills:
                self._held.setdefault(held.skill, {}).setdefault(person.id, []).append(held.valid)
        self._known: dict[tuple[frozenset[str], date], bool] = {}

    def anybody(self, skills: frozenset[str], day: date) -> bool:
        """Whether anybody engaged on the date holds all the skills on it."""
        key = (skills, day)
        if key not in self._known:
            # Whoever is asked for is looked for among the fewest who could be meant.
            needed = sorted((self._held.get(skill, {}) for skill in skills), key=len)
            needed.append(self._engaged)
            self._known[key] = any(
                all(any(day in valid for valid in spans.get(person, ())) for spans in needed) for person in needed[0]
            )
        return self._known[key]
