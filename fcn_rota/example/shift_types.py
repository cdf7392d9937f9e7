"""The customary out-of-hours shift types, and the cover lines beside them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from fcn_rota.domain import clock
from fcn_rota.domain.needs import CoverLine, Need
from fcn_rota.domain.shift import WEEKDAY_CLASSES, Break, DayClass, DutyKind, Shift, ShiftType
from fcn_rota.example import sizing
from fcn_rota.example.growth import grown, how_many, numbered, shift_type_id
from fcn_rota.example.identifiers import identifier
from fcn_rota.example.places import CAR, HUB, RESPONSE_TEAM, SECOND_BASE, TREATMENT_CENTRE
from fcn_rota.example.scale import EXAMPLE_SCALE, Scale

_WEEKDAYS = WEEKDAY_CLASSES[:5]
_DAYS_OFF = (DayClass.SAT, DayClass.SUN, DayClass.BANK_HOLIDAY)
_EVERY_DAY = (*WEEKDAY_CLASSES, DayClass.BANK_HOLIDAY)
_ON_CALL_RESPONSE_MINUTES = 30


def _type(
    code: str,
    name: str,
    site: str,
    times: tuple[time, time],
    runs_on: tuple[DayClass, ...],
    *,
    skills: tuple[str, ...],
    duty: DutyKind = DutyKind.RESIDENT,
    remote_allowed: bool = False,
    breaks: tuple[Break, ...] = (),
) -> ShiftType:
    start, end = times
    return ShiftType(
        id=shift_type_id(code),
        code=code,
        name=name,
        site=site,
        start=start,
        end=end,
        day_offset=0 if start < end else 1,
        duty=duty,
        response_minutes=_ON_CALL_RESPONSE_MINUTES if duty is DutyKind.ON_CALL else None,
        skills=skills,
        breaks=breaks,
        remote_allowed=remote_allowed,
        runs_on=runs_on,
        needs=tuple(Need(skill, minimum, desired) for skill, minimum, desired in sizing.NEEDS.get(code, ())),
    )


def shift_types(scale: Scale = EXAMPLE_SCALE) -> tuple[ShiftType, ...]:
    """Return the shift types. The car's clinician and driver have one each, because they hold different skills."""
    return tuple(
        numbered(grown(shift_type, scale), number)
        for shift_type in (*_evenings(), *_nights(), *_days_off(), *_response_and_training())
        for number in range(how_many(shift_type, scale))
    )


def _evenings() -> tuple[ShiftType, ...]:
    at = time(18, 30), time(23)
    return (
        _type("EB", "Evening base", TREATMENT_CENTRE, at, _WEEKDAYS, skills=("base",)),
        _type("EH", "Evening hub", HUB, at, _WEEKDAYS, skills=("telephone_triage",), remote_allowed=True),
        _type("EV", "Evening visiting clinician", CAR, at, _EVERY_DAY, skills=("home_visit",)),
        _type("ED", "Evening driver", CAR, at, _EVERY_DAY, skills=("driver",)),
    )


def _nights() -> tuple[ShiftType, ...]:
    at, rest = (time(23), time(8)), (Break(after_minutes=240, minutes=30),)
    # At night the telephones are switched through to the treatment centre, so that nobody sits alone in the hub.
    both = ("base", "telephone_triage")
    return (
        _type("NB", "Night base and telephones", TREATMENT_CENTRE, at, _EVERY_DAY, skills=both, breaks=rest),
        _type("NV", "Night visiting clinician", CAR, at, _EVERY_DAY, skills=("home_visit",), breaks=rest),
        _type("ND", "Night driver", CAR, at, _EVERY_DAY, skills=("driver",), breaks=rest),
        _type(
            "NC",
            "Night doctor on call",
            HUB,
            at,
            _EVERY_DAY,
            skills=("on_call_doctor",),
            duty=DutyKind.ON_CALL,
            remote_allowed=True,
        ),
    )


def _days_off() -> tuple[ShiftType, ...]:
    early, late, evening = (time(8), time(14)), (time(14), time(20)), (time(20), time(23))
    day, lunch = (time(8), time(18)), (Break(after_minutes=300, minutes=30),)
    base, hub = ("base",), ("telephone_triage",)
    return (
        _type("WB1", "Weekend base early", TREATMENT_CENTRE, early, _DAYS_OFF, skills=base),
        _type("WB2", "Weekend base late", TREATMENT_CENTRE, late, _DAYS_OFF, skills=base),
        _type("WB3", "Weekend base evening", TREATMENT_CENTRE, evening, _DAYS_OFF, skills=base),
        _type("WH1", "Weekend hub early", HUB, early, _DAYS_OFF, skills=hub, remote_allowed=True),
        _type("WH2", "Weekend hub late", HUB, late, _DAYS_OFF, skills=hub, remote_allowed=True),
        _type("WH3", "Weekend hub evening", HUB, evening, _DAYS_OFF, skills=hub, remote_allowed=True),
        _type("WS1", "Wendle base early", SECOND_BASE, early, _DAYS_OFF, skills=base),
        _type("WS2", "Wendle base late", SECOND_BASE, late, _DAYS_OFF, skills=base),
        _type("WV", "Weekend visiting clinician", CAR, day, _DAYS_OFF, skills=("home_visit",), breaks=lunch),
        _type("WD", "Weekend driver", CAR, day, _DAYS_OFF, skills=("driver",), breaks=lunch),
        _type(
            "WP",
            "Weekend pharmacist",
            HUB,
            (time(9), time(17)),
            _DAYS_OFF,
            skills=("pharmacy",),
            remote_allowed=True,
            breaks=lunch,
        ),
    )


def _response_and_training() -> tuple[ShiftType, ...]:
    early, late = (time(8), time(15)), (time(13), time(20))
    response, lunch = ("community_response",), (Break(after_minutes=210, minutes=30),)
    return (
        _type("UR1", "Community response early", RESPONSE_TEAM, early, _EVERY_DAY, skills=response, breaks=lunch),
        _type("UR2", "Community response late", RESPONSE_TEAM, late, _EVERY_DAY, skills=response, breaks=lunch),
        _type(
            "TS",
            "Supervised trainee session",
            TREATMENT_CENTRE,
            (time(9), time(14)),
            (DayClass.SAT, DayClass.SUN),
            skills=("gp_trainee",),
            duty=DutyKind.TRAINING,
        ),
        _type(
            "PT",
            "Protected planning time",
            HUB,
            (time(13), time(15)),
            (DayClass.WED,),
            skills=("shift_lead",),
            duty=DutyKind.PROTECTED_TIME,
            remote_allowed=True,
        ),
    )


def for_busy_days(shifts: Iterable[Shift], scale: Scale) -> tuple[Shift, ...]:
    """Return the shifts with more people desired on the busiest days of the period; the minimum stays."""
    types = {shift_type_id(code) for code in sizing.MORE_DESIRED_FOR}
    return tuple(
        replace(shift, needs=_more_desired(shift.needs, scale.times(sizing.MORE_DESIRED_ON.get(shift.day, 0))))
        if shift.shift_type in types
        else shift
        for shift in shifts
    )


def _more_desired(needs: tuple[Need, ...], more: int) -> tuple[Need, ...]:
    return tuple(replace(need, desired=need.desired + more) if need.skill is None else need for need in needs)


def cover_lines(shifts: Iterable[Shift]) -> tuple[CoverLine, ...]:
    """Return the cover lines of the period's shifts, beside the shifts' own needs and never for the same people.

    A prescriber at the telephone hub, who signs for the others there, and a supervisor at the treatment centre while a
    trainee is there. What a base needs at all times is the rule `skill_mix`'s to ask for.
    """
    hub = (HUB, "prescriber", *sizing.PRESCRIBERS_AT_THE_HUB)
    supervised = (TREATMENT_CENTRE, "supervisor", *sizing.SUPERVISORS_AT_A_TRAINING_SESSION)
    lines = {"EH": hub, "WH1": hub, "WH2": hub, "TS": supervised}
    by_type = {shift_type_id(code): line for code, line in lines.items()}
    return tuple(
        CoverLine(identifier("cl", shift.id), site, skill, shift.start, shift.end, minimum, desired)
        for shift in shifts
        if shift.shift_type in by_type
        for site, skill, minimum, desired in [by_type[shift.shift_type]]
    )


def is_weekend_duty(shift: Shift) -> bool:
    """Whether the shift starts on a Saturday or a Sunday."""
    return clock.is_weekend(shift.day)


def on(shifts: Iterable[Shift], code: str, day: date) -> Shift | None:
    """Return the shift of a type on a date, or None where a small network has none."""
    wanted = shift_type_id(code)
    return next((shift for shift in shifts if shift.shift_type == wanted and shift.day == day), None)
