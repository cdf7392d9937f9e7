"""A published shift-scheduling instance as one of our own problems: domain objects and rule settings."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from benchmarks.curtois_format import Employee, Instance, Work, check
from benchmarks.formats import FormatError
from benchmarks.translation import all_rules_off_but, checked
from fcn_rota.domain import clock
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.needs import MAXIMUM_PRICE, Need, Prices
from fcn_rota.domain.network import Network, Organisation, OrganisationKind, Site, SiteKind
from fcn_rota.domain.person import Basis, Engagement, Person, SkillHeld
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota, RotaPeriod
from fcn_rota.domain.setting import Json, RuleSetting, SubjectKind
from fcn_rota.domain.shift import Shift, ShiftType

MONDAY = date(2026, 1, 5)
BEGIN = time(3)
"""Every shift begins at this local time: one a day then follows from being in one place at a time. Late enough for the
clocks to have changed by then."""
LONGEST_SHIFT = 21 * 60
USED = frozenset(
    {
        "successions",
        "minimum_runs",
        "max_consecutive_days",
        "hours_in_period",
        "shift_type_limits",
        "weekend_pattern",
        "requests",
        "desired_cover",
    }
)
"""Rules of ours that an instance asks for; those that always hold ask nothing of it that it does not ask itself."""
LIMITS_FROM_BELOW = ("minimum_runs", "hours_in_period")
OWN_POINTS = ("requests", "desired_cover")


def problem_of(instance: Instance) -> Problem:
    """Return the instance as a problem whose points are the instance's own.

    Limits from below (minutes, runs of work and of rest) are priced by `price_of_limits_from_below`; all other
    constraints are hard.

    Raises
    ------
    FormatError
        If a figure is beyond what our rules can say.
    """
    period = RotaPeriod(MONDAY, MONDAY + (instance.days - 1) * clock.DAY)
    problem = Problem(
        id="curtois",
        network=Network("network", "Benchmark"),
        period=period,
        history_known_from=period.interval.start,
        organisations=(Organisation("employer", "Employer", "EM", OrganisationKind.BANK),),
        people=tuple(_person(instance, employee) for employee in instance.staff),
        engagements=tuple(
            Engagement(_engagement(employee.id), employee.id, "employer", Basis.BANK, "Staff")
            for employee in instance.staff
        ),
        sites=(Site("site", "SITE", "Site", SiteKind.BASE),),
        shift_types=tuple(_shift_types(instance)),
        shifts=tuple(_shifts(instance)),
        availabilities=(*_days_off(instance), *(wish for wish, _ in _requests(instance))),
        settings=tuple(_settings(instance)),
    )
    return checked(problem)


def price_of_limits_from_below(instance: Instance) -> int:
    """Return the points for each day or started hour missing to a limit from below: all that an empty rota costs.

    A rota that costs less than this breaks no limit, and where there is such a rota, the cheapest one breaks none
    either. Our rules know no price above a million; there the same holds of rotas that cost less than that.
    """
    return min(max(check(instance, ()).objective, 1), MAXIMUM_PRICE)


def rota_of(rota: Rota, problem: Problem) -> list[Work]:
    """Return a rota in the instance's words, by day."""
    shifts = (problem.index.shift(assignment.shift) for assignment in rota.assignments)
    found = [
        Work(assignment.person or "", (shift.day - MONDAY).days, shift.shift_type)
        for assignment, shift in zip(rota.assignments, shifts, strict=True)
    ]
    return sorted(found, key=lambda work: (work.day, work.staff, work.shift))


def _engagement(employee: str) -> str:
    return f"engagement-{employee}"


def _shift_id(day: int, kind: str) -> str:
    return f"{day}-{kind}"


def _person(instance: Instance, employee: Employee) -> Person:
    """Return a person with a skill for each kind of shift of which they may work any at all."""
    may = [kind.id for kind in instance.shifts if employee.most_shifts.get(kind.id, 1)]
    return Person(employee.id, employee.id, tuple(SkillHeld(kind) for kind in may))


def _shift_types(instance: Instance) -> Iterator[ShiftType]:
    for kind in instance.shifts:
        if kind.minutes > LONGEST_SHIFT:
            raise FormatError([f"shift {kind.id!r} lasts {kind.minutes} minutes; up to {LONGEST_SHIFT} can be read"])
        end = timedelta(hours=BEGIN.hour, minutes=kind.minutes)
        midnight = end == clock.DAY
        hours, minutes = divmod(0 if midnight else end // timedelta(minutes=1), 60)
        yield ShiftType(
            kind.id, kind.id, kind.id, "site", BEGIN, time(hours, minutes), int(midnight), skills=(kind.id,)
        )


def _shifts(instance: Instance) -> Iterator[Shift]:
    """Yield a shift of each kind on each day; where no cover is stated for one, people on it cost nothing."""
    types = {shift_type.id: shift_type for shift_type in _shift_types(instance)}
    cover = {(need.day, need.shift): need for need in instance.cover}
    for day in range(instance.days):
        for kind in instance.shifts:
            span = types[kind.id].interval_on(MONDAY + day * clock.DAY)
            need = cover.get((day, kind.id))
            prices = Prices(desired=(need.under,), over=need.over) if need else Prices(over=0)
            needs = (Need(None, 0, need.requirement if need else 0, prices),)
            if span is not None:
                yield Shift(_shift_id(day, kind.id), kind.id, span.start, span.end, needs)


def _days_off(instance: Instance) -> Iterator[Availability]:
    for employee in instance.staff:
        for day in sorted(employee.days_off):
            span = clock.day_interval(MONDAY + day * clock.DAY)
            name = f"off-{employee.id}-{day}"
            yield Availability(name, employee.id, AvailabilityKind.UNAVAILABLE, span.start, span.end)


def _requests(instance: Instance) -> Iterator[tuple[Availability, int]]:
    """Yield each wish as a statement about one type of shift, with its weight."""
    wishes = [(AvailabilityKind.PREFERS, request) for request in instance.on_requests]
    wishes += [(AvailabilityKind.WOULD_RATHER_NOT, request) for request in instance.off_requests]
    for number, (kind, request) in enumerate(wishes):
        staff, day, shift = request.work
        span = clock.day_interval(MONDAY + day * clock.DAY)
        yield Availability(f"wish-{number}", staff, kind, span.start, span.end, shift_type=shift), request.weight


def _settings(instance: Instance) -> Iterator[RuleSetting]:
    """Yield what switches off our own rules, and what makes those that are used say the instance's words."""
    yield from all_rules_off_but(USED)
    never: list[Json] = [
        {"steps": [[kind.id], list(kind.never_followed_by)]} for kind in instance.shifts if kind.never_followed_by
    ]
    yield RuleSetting("successions", "successions", parameters={"forbidden": never})
    worth: dict[str, Json] = {wish.id: weight for wish, weight in _requests(instance)}
    yield RuleSetting("requests", "requests", parameters={"worth": worth})
    dear = price_of_limits_from_below(instance)
    for employee in instance.staff:
        for rule_id, figures in _limits(instance, employee, dear).items():
            yield RuleSetting(
                f"{rule_id}-{employee.id}",
                rule_id,
                SubjectKind.PERSON,
                employee.id,
                hard=True if rule_id == "weekend_pattern" else None,
                parameters=figures,
            )


def _limits(instance: Instance, employee: Employee, dear: int) -> dict[str, dict[str, Json]]:
    """Return the figures of somebody's own limits by rule."""
    most: list[Json] = [
        {"shift_type": shift, "per": "period", "at_most": number}
        for shift, number in employee.most_shifts.items()
        if 0 < number < instance.days
    ]
    return {
        "shift_type_limits": {"limits": most},
        "hours_in_period": {
            "minimum_minutes": employee.fewest_minutes,
            "maximum_minutes": employee.most_minutes,
            "minimum_price": dear,
        },
        "max_consecutive_days": {"maximum": min(employee.longest_run, instance.days)},
        "minimum_runs": {
            "minimum_days_on": max(employee.shortest_run, 1),
            "minimum_days_off": max(employee.shortest_rest, 1),
            "price": dear,
        },
        # One weekend of every one, split or whole, costs nothing; only their number in the period counts.
        "weekend_pattern": {"most": 1, "out_of": 1, "most_in_period": employee.most_weekends, "split_price": 0},
    }
