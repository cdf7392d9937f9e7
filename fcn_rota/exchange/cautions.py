"""What is probably a slip in a problem, but no reason to refuse it: the solve goes on and shows what comes of it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from fcn_rota.domain import clock
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.problem import WEEKS_OF_HISTORY, Problem
from fcn_rota.exchange.json_text import shown


def cautions(problem: Problem) -> Iterator[str]:
    """Yield a sentence, with its place, for everything in a sound problem that its maker may want to look at."""
    yield from _bank_holidays(problem)
    yield from _people(problem)
    yield from _overlapping_leave(problem)
    yield from _shift_types_without_needs(problem)
    yield from _nobody_qualified(problem)


def _bank_holidays(problem: Problem) -> Iterator[str]:
    """Ask for bank holidays where none is listed: half a year of the past is in view, and none goes without."""
    first, last = problem.period.first_day - WEEKS_OF_HISTORY * clock.WEEK, problem.period.last_day
    if problem.network.is_example or any(first <= holiday.day <= last for holiday in problem.bank_holidays):
        return
    # Only now: the table of all nations' holidays is slow to load.
    from fcn_rota.exchange.bank_holidays import bank_holidays

    for holiday in bank_holidays(problem.network.nation, first, last)[-1:]:
        entry = f'{{"id": "{holiday.id}", "day": "{holiday.day}", "name": "{holiday.name}", "kind": "{holiday.kind}"}}'
        yield (
            f"bank_holidays: none is listed from {clock.show_date(first)} to {clock.show_date(last)}, so each would be "
            f"planned, paid and shared out as an ordinary day; add them, the last of these for instance as {entry}"
        )


def _people(problem: Problem) -> Iterator[str]:
    engaged = {engagement.person for engagement in problem.engagements}
    for number, person in enumerate(problem.people):
        if not person.skills:
            yield f"people[{number}]: {shown(person.id)} holds no skill, so no shift that asks for one can be theirs"
        if person.id not in engaged:
            yield f"people[{number}]: {shown(person.id)} has no engagement, so cannot be on any shift"


def _overlapping_leave(problem: Problem) -> Iterator[str]:
    by_start = sorted(enumerate(problem.availabilities), key=lambda entry: entry[1].start)
    latest: dict[tuple[str, str | None], tuple[int, Availability]] = {}
    for number, leave in by_start:
        if leave.kind is not AvailabilityKind.UNAVAILABLE:
            continue
        earlier, before = latest.get((leave.person, leave.engagement), (number, None))
        if before and before.interval.overlaps(leave.interval):
            away = f"{clock.show_span(before.interval)}, availabilities[{earlier}]"
            yield f"availabilities[{number}]: {shown(leave.person)} is already away then ({away})"
        if before is None or leave.end > before.end:
            latest[leave.person, leave.engagement] = (number, leave)


def _shift_types_without_needs(problem: Problem) -> Iterator[str]:
    covered = {line.site for line in problem.cover}
    asked = {shift.shift_type for shift in problem.shifts if shift.needs}
    for number, shift_type in enumerate(problem.shift_types):
        if not shift_type.all_needs and shift_type.id not in asked and shift_type.site not in covered:
            yield f"shift_types[{number}]: {shown(shift_type.code)} asks for nobody, so nobody will be put on it"


def _nobody_qualified(problem: Problem) -> Iterator[str]:
    holders = _Holders(problem)
    first: dict[tuple[str, frozenset[str]], date] = {}
    times: Counter[tuple[str, frozenset[str]]] = Counter()
    for shift in problem.index.period_shifts:
        shift_type = problem.index.type_of(shift)
        for need in shift.needs:
            skills = frozenset(shift_type.skills) | ({need.skill} if need.skill else frozenset())
            if need.desired and not holders.anybody(skills, shift.day):
                times[shift_type.code, skills] += 1
                first.setdefault((shift_type.code, skills), shift.day)
    for (code, skills), number in times.items():
        listed = ", ".join(shown(skill) for skill in sorted(skills)) or "an engagement"
        shifts = "1 shift" if number == 1 else f"{number} shifts"
        day = clock.show_date(first[code, skills])
        yield f"shifts: nobody holds {listed} on the day, for {shifts} of type {shown(code)}, the first on {day}"


class _Holders:
    """Who holds what on which date; each question is answered once."""

    def __init__(self, problem: Problem) -> None:
        self._people = problem.people
        self._engaged: dict[str, list[DateSpan]] = {}
        for engagement in problem.engagements:
            self._engaged.setdefault(engagement.person, []).append(engagement.valid)
        self._known: dict[tuple[frozenset[str], date], bool] = {}

    def anybody(self, skills: frozenset[str], day: date) -> bool:
        """Whether anybody engaged on the date holds all the skills on it."""
        key = (skills, day)
        if key not in self._known:
            self._known[key] = any(
                any(day in valid for valid in self._engaged.get(person.id, ()))
                and all(person.holds(skill, day) for skill in skills)
                for person in self._people
            )
        return self._known[key]
