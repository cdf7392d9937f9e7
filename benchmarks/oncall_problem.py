"""A published on-call instance as one of our own problems: domain objects and rule settings."""

from collections.abc import Iterable, Iterator
from datetime import date, time

from benchmarks.oncall_format import DAYS_IN_WEEK, WEEKDAY, WEEKEND, Instance, Member, Work
from benchmarks.translation import all_rules_off_but, checked
from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.needs import MAXIMUM_PRICE, Need, Prices
from fcn_rota.domain.network import Network, Organisation, OrganisationKind, Site, SiteKind
from fcn_rota.domain.person import Basis, Engagement, Person
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Result
from fcn_rota.domain.rota import Rota, RotaPeriod
from fcn_rota.domain.setting import Json, RuleSetting, SubjectKind
from fcn_rota.domain.shift import DutyKind, Shift, ShiftType
from fcn_rota.rules import assess_rota

MONDAY = date(2026, 1, 5)
"""Monday of the week of the first day."""
RESPONSE_MINUTES = 15
"""So soon that being on call is work, and a weekend's nights are nights to the rule about weekends."""
POINTS = 1_000
LAST = "last "
"""Before the name of the kind of the last day, see `_settings`."""
OWN_POINTS = ("successions", "duty_spread")
COVER = ("minimum_cover", "desired_cover")
USED = frozenset({*OWN_POINTS, *COVER, "weekend_pattern"})
"""Rules of ours that an instance asks for; those that always hold ask nothing of it that it does not ask itself."""


def problem_of(instance: Instance) -> Problem:
    """Return the instance as a problem whose points are the instance's own, to scale.

    A day without anybody on call, or with two people, costs `price_of_a_day`; all other constraints are hard.

    Raises
    ------
    FormatError
        If a figure is beyond what our rules can say.
    """
    shifts = {day: _shift(instance, day) for day in range(1, instance.days + 1)}
    problem = Problem(
        id="oncall",
        network=Network("network", "Benchmark"),
        # A weekend in the end is part of the period throughout.
        period=RotaPeriod(_date(instance, 1), clock.local_date(shifts[instance.days].end)),
        history_known_from=shifts[1].start,
        organisations=(Organisation("employer", "Employer", "EM", OrganisationKind.BANK),),
        people=tuple(Person(_person(member), _person(member)) for member in instance.staff),
        engagements=tuple(
            Engagement(_engagement(member), _person(member), "employer", Basis.BANK, "Staff")
            for member in instance.staff
        ),
        sites=(Site("site", "SITE", "Site", SiteKind.BASE),),
        shift_types=tuple(_shift_type(prefix + kind) for prefix in ("", LAST) for kind in (WEEKDAY, WEEKEND)),
        shifts=tuple(shifts.values()),
        availabilities=tuple(_absences(instance, shifts)),
        assignments=tuple(_pins(instance, shifts)),
        settings=(*all_rules_off_but(USED), *_settings(instance)),
    )
    return checked(problem)


def scale(instance: Instance) -> int:
    """Return our points for each of the instance's.

    Prices of ours go up to a million, and a search takes rotas that are a few points apart for equally good; the best
    of an instance cost no more than a few points.
    """
    dearest = max(instance.largest_objective + 1, instance.adjacent_price, instance.wednesday_price)
    return max(1, min(POINTS, MAXIMUM_PRICE // dearest))


def price_of_a_day(instance: Instance) -> int:
    """Return the points for each person missing or too many on a day: more than any rota of the instance may cost.

    A rota that costs less fills every day once, and where there is such a rota, the cheapest one does.
    """
    return min((instance.largest_objective + 1) * scale(instance), MAXIMUM_PRICE)


def breaks_nothing_below(instance: Instance) -> int:
    """Return the points below which a rota breaks no constraint; 0 where what is fixed breaks one in all of them."""
    problem = problem_of(instance)
    fixed = assess_rota(problem, problem.fixed_rota())
    return 0 if _broken(instance, fixed) else price_of_a_day(instance)


def rota_of(rota: Rota, problem: Problem) -> list[Work]:
    """Return a rota in the instance's words, by day."""
    shifts = (problem.index.shift(assignment.shift) for assignment in rota.assignments)
    found = [
        Work(int(assignment.person or 0), int(shift.id) - 1, shift.shift_type.removeprefix(LAST))
        for assignment, shift in zip(rota.assignments, shifts, strict=True)
    ]
    return sorted(found, key=lambda work: (work.day, work.staff))


def is_feasible(instance: Instance, result: Result) -> bool:
    """Whether, according to our rules, a result keeps every constraint of the instance.

    What is fixed in advance always holds with us, and what it breaks is found; the instance lets it be where it is
    fixed throughout.
    """
    covered = not any(result.cost_by_rule.get(rule) for rule in COVER)
    own = sum(result.cost_by_rule.get(rule, 0) for rule in OWN_POINTS) // scale(instance)
    return covered and own <= instance.largest_objective and not _broken(instance, result.findings)


def _broken(instance: Instance, findings: Iterable[Finding]) -> bool:
    return any(finding.hard and not _is_fixed_throughout(instance, finding) for finding in findings)


def _is_fixed_throughout(instance: Instance, finding: Finding) -> bool:
    """Whether all days that the constraint behind a hard finding speaks of are fixed in advance.

    Of two days beside each other one is a weekend, and the instance looks at the days on both sides of it.
    """
    days, weekends = {int(shift) for shift in finding.shifts}, set(instance.weekends)
    if finding.rule == "weekend_pattern":
        days &= weekends
    elif len(days) == 2:
        days = {near for day in days & weekends for near in (day - 1, day, day + 1) if 1 <= near <= instance.days}
    return days <= instance.all_fixed


def _date(instance: Instance, day: int) -> date:
    """Return the date on which a day, counted from 1, begins: a Friday for a weekend."""
    week, weekday = divmod(day - 1 - instance.weekend_offset + DAYS_IN_WEEK - 1, DAYS_IN_WEEK)
    return MONDAY + week * clock.WEEK + weekday * clock.DAY


def _person(member: Member) -> str:
    return str(member.number)


def _engagement(member: Member) -> str:
    return f"engagement-{member.number}"


def _shift_type(kind: str) -> ShiftType:
    days = 2 if kind.endswith(WEEKEND) else 0
    return ShiftType(
        kind, kind, kind, "site", time(8), time(20), days, duty=DutyKind.ON_CALL, response_minutes=RESPONSE_MINUTES
    )


def _shift(instance: Instance, day: int) -> Shift:
    kind = (LAST if day == instance.days else "") + (WEEKEND if day in instance.weekends else WEEKDAY)
    span = _shift_type(kind).interval_on(_date(instance, day))
    assert span is not None, "clocks change at night"
    dear = price_of_a_day(instance)
    need = Need(None, 1, 1, Prices(minimum=dear, desired=(0,), over=dear))
    return Shift(str(day), kind, span.start, span.end, (need,))


def _absences(instance: Instance, shifts: dict[int, Shift]) -> Iterator[Availability]:
    for member in instance.staff:
        for day in sorted(member.unavailable & shifts.keys()):
            span, name = shifts[day].interval, f"away-{member.number}-{day}"
            yield Availability(name, _person(member), AvailabilityKind.UNAVAILABLE, span.start, span.end)


def _pins(instance: Instance, shifts: dict[int, Shift]) -> Iterator[Assignment]:
    for member in instance.staff:
        for day in sorted(member.fixed):
            shift = shifts[day]
            yield Assignment(
                id=f"fixed-{day}",
                shift=shift.id,
                person=_person(member),
                engagement=_engagement(member),
                start=shift.start,
                end=shift.end,
                pinned=True,
            )


def _settings(instance: Instance) -> Iterator[RuleSetting]:
    """Yield what makes our rules say the instance's words.

    The last day is of a kind of its own, since the published model charges nothing for being on call on the last two
    days, which is otherwise disliked as any two days in a row are.
    """
    weekday: Json = [WEEKDAY, LAST + WEEKDAY]
    weekend: Json = [WEEKEND, LAST + WEEKEND]
    gap: list[Json] = [[], []]
    in_a_row: list[list[Json]] = [[weekday, weekday, weekday], [weekday, weekday, weekend]]
    in_a_row += [[weekday, weekend, *gap, weekday], [weekend, *gap, weekday, weekday]]
    beside: list[list[Json]] = [[weekday, weekend], [weekend, *gap, weekday]]
    two: list[list[Json]] = [[[WEEKDAY], [WEEKDAY]], [[WEEKDAY], [WEEKEND]], [[WEEKEND], *gap, [WEEKDAY]]]
    point = scale(instance)
    disliked: list[Json] = [{"steps": steps, "price": instance.adjacent_price * point} for steps in two]
    disliked.append({"steps": [weekday, [], weekend], "price": instance.wednesday_price * point})
    forbidden: list[Json] = [{"steps": steps} for steps in (*in_a_row, *beside)]
    order: dict[str, Json] = {"forbidden": forbidden, "disliked": disliked}
    yield RuleSetting("order", "successions", parameters=order)
    running: dict[str, Json] = {"most": 1, "out_of": 2, "friday_nights": True, "split_price": 0}
    yield RuleSetting("weekends", "weekend_pattern", hard=True, parameters=running)
    level: list[Json] = [
        {"name": "weekdays", "shift_types": weekday, "price": point},
        {"name": "weekends", "shift_types": weekend, "price": point},
    ]
    yield RuleSetting("level", "duty_spread", parameters={"groups": level})
    for member in instance.staff:
        name, who = f"load-{member.number}", _person(member)
        yield RuleSetting(name, "duty_spread", SubjectKind.PERSON, who, parameters={"percent": member.percent})
