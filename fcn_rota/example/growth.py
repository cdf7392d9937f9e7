"""How shift types grow with a network: more people on some, and more sites at which there are the others."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from fcn_rota.domain.needs import Need
from fcn_rota.domain.shift import WEEKDAY_CLASSES, DayClass, DutyKind, ShiftType
from fcn_rota.example import sizing
from fcn_rota.example.identifiers import identifier
from fcn_rota.example.places import CAR, RESPONSE_TEAM, SECOND_BASE, site_id
from fcn_rota.example.scale import Scale

# In proportion to the example: with fewer trainees than that there is one session a weekend.
_BOTH_DAYS = Fraction(3, 4)


def shift_type_id(code: str) -> str:
    """Return the identifier of the example's shift type with a code."""
    return identifier("st", code)


def family(code: str) -> str:
    """Return the code that a shift type has at the first of several sites of a kind: ``EV`` for ``EV-2``."""
    return code.partition("-")[0]


def is_night(shift_type: ShiftType) -> bool:
    """Whether the type is worked, not merely on call, through the night."""
    return shift_type.day_offset == 1 and shift_type.duty is DutyKind.RESIDENT


def how_many(shift_type: ShiftType, scale: Scale) -> int:
    """Return at how many sites of its kind there is a shift type."""
    if shift_type.site == CAR:
        return scale.cars_by_night if is_night(shift_type) else scale.cars
    return {SECOND_BASE: scale.further_bases, RESPONSE_TEAM: scale.response_teams}.get(shift_type.site, 1)


def grown(shift_type: ShiftType, scale: Scale) -> ShiftType:
    """Return a shift type with as many people needed as a network of that size needs on it."""
    if shift_type.duty is DutyKind.TRAINING and scale.by_people < _BOTH_DAYS:
        return replace(shift_type, runs_on=(DayClass.SAT,))
    if scale.by_people > 1 and shift_type.code not in sizing.GROWS:
        return shift_type
    return replace(shift_type, needs=tuple(_grown(need, scale) for need in shift_type.needs))


def _grown(need: Need, scale: Scale) -> Need:
    minimum = scale.times(need.minimum, least=min(1, need.minimum))
    return replace(need, minimum=minimum, desired=scale.times(need.desired, least=1))


def numbered(shift_type: ShiftType, number: int) -> ShiftType:
    """Return a shift type at one of several sites of a kind, numbered from 0; the first is the example's own."""
    if not number:
        return shift_type
    code = f"{shift_type.code}-{number + 1}"
    site = site_id(shift_type.site, number)
    return replace(shift_type, id=shift_type_id(code), code=code, name=f"{shift_type.name} {number + 1}", site=site)


def hours_desired(shift_types: Iterable[ShiftType]) -> Fraction:
    """Hours of desired work in a week without bank holidays, time on call left out."""
    hours = Fraction(0)
    for shift_type in shift_types:
        if shift_type.duty is not DutyKind.ON_CALL:
            places = max((need.desired for need in shift_type.needs), default=0)
            hours += _hours(shift_type) * places * len(set(WEEKDAY_CLASSES).intersection(shift_type.runs_on))
    return hours


def _hours(shift_type: ShiftType) -> Fraction:
    start, end = (timedelta(hours=at.hour, minutes=at.minute) for at in (shift_type.start, shift_type.end))
    return Fraction((end + timedelta(days=shift_type.day_offset) - start) // timedelta(minutes=1), 60)
