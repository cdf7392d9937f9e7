"""What is settled in the period before anybody plans it: pins, a part-shift, training, a slot at the agency."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, time

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.shift import Shift
from fcn_rota.example.dates import CHRISTMAS_DAY
from fcn_rota.example.duties import settled, unnamed
from fcn_rota.example.growth import shift_type_id
from fcn_rota.example.handing_out import Office
from fcn_rota.example.people import Member
from fcn_rota.example.places import AGENCY
from fcn_rota.example.shift_types import on

_PART_SHIFT_DAY = date(2026, 12, 16)
_REMOTE_EVENING = date(2026, 12, 15)
_AGENCY_NIGHT = date(2026, 12, 31)
_NO_TRAINING = (date(2026, 12, 27), date(2027, 1, 10))


def settled_assignments(office: Office, members: tuple[Member, ...], shifts: tuple[Shift, ...]) -> Iterator[Assignment]:
    """Yield the period's pinned assignments, each legal beside the others, and enter them with the office.

    None of them opens a site that asks for a team, so that they are legal by themselves too.

    Parameters
    ----------
    office
        Knows who may take what, history included.
    members, shifts
        Everybody, and the period's shifts.
    """
    early_evening = clock.local_interval(_PART_SHIFT_DAY, time(18, 30), time(21))
    places: tuple[tuple[str, date, Callable[[Member], bool], Interval | None], ...] = (
        ("EH", _REMOTE_EVENING, lambda member: member.person.remote, None),
        ("EH", _PART_SHIFT_DAY, lambda member: member.group != "trainee", early_evening),
        # Somebody always volunteers for Christmas morning.
        ("WH1", CHRISTMAS_DAY, lambda member: member.group == "salaried_gp", None),
        ("NC", CHRISTMAS_DAY, lambda member: member.group == "partner", None),
    )
    for code, day, suits, part in places:
        shift = on(shifts, code, day)
        willing = (member for member in members if shift and suits(member) and office.may_take(member, shift, part))
        if shift and (volunteer := next(willing, None)):
            yield settled(office.give(volunteer, shift, part), part)
    if night := on(shifts, "NV", _AGENCY_NIGHT):
        yield unnamed(night, AGENCY)
    for given in office.hand_out(_training(shifts)):
        yield settled(given)


def _training(shifts: Iterable[Shift]) -> Iterator[Shift]:
    """Yield the trainees' sessions that are booked."""
    for shift in shifts:
        if shift.shift_type == shift_type_id("TS") and shift.day not in _NO_TRAINING:
            yield shift
