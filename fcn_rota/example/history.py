"""What is known of the past beyond the plan: call-outs, overruns, and the balances people carry forward."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import time, timedelta

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import WorkedKind, WorkedTime
from fcn_rota.domain.availability import FairMeasure, OpeningBalance
from fcn_rota.domain.shift import DutyKind, ShiftType
from fcn_rota.example.dates import HOLIDAY_DATES
from fcn_rota.example.duties import assignment_id
from fcn_rota.example.growth import family
from fcn_rota.example.handing_out import Handed
from fcn_rota.example.identifiers import generator, identifier
from fcn_rota.example.people import Member
from fcn_rota.example.special_people import returns_step_by_step

_EVERY_NTH_NIGHT_CALLED_OUT = 4
_EVERY_NTH_EVENING_OVERRUNS = 25
_OVERRUN = timedelta(minutes=20)
_CALLED_AT, _CALL_OUT = timedelta(hours=3), timedelta(minutes=75)
_NIGHT = (time(23), time(6))
_LATE_EVENING = (time(20), time(23))
_MOST_CARRIED = 24 * 60
_CHRISTMASES_KNOWN = 2
_CHRISTMAS_DUTIES = (0, 1, 1, 2, 2, 3)
_CHRISTMAS_DUTY_MINUTES = 6 * 60


def worked_times(history: Iterable[Handed], shift_types: Iterable[ShiftType]) -> Iterator[WorkedTime]:
    """Yield call-outs of doctors on call, and community shifts that ran over by a little."""
    types = {shift_type.id: shift_type for shift_type in shift_types}
    nights, lates = 0, 0
    for given in history:
        shift, kind = given.shift, types[given.shift.shift_type]
        record, assignment = identifier("wt", shift.id, given.member.id), assignment_id(given)
        if kind.duty is DutyKind.ON_CALL:
            nights += 1
            if nights % _EVERY_NTH_NIGHT_CALLED_OUT == 0:
                start = shift.start + _CALLED_AT
                yield WorkedTime(record, assignment, WorkedKind.CALL_OUT, start, start + _CALL_OUT)
        elif family(kind.code) == "UR2":
            # Whoever works the late community shift has nothing else that evening, so an overrun harms no rest.
            lates += 1
            if lates % _EVERY_NTH_EVENING_OVERRUNS == 0:
                yield WorkedTime(record, assignment, WorkedKind.DUTY, shift.start, shift.end + _OVERRUN)


def opening_balances(
    seed: int, members: tuple[Member, ...], history: Iterable[Handed], shift_types: Iterable[ShiftType]
) -> Iterator[OpeningBalance]:
    """Yield what everybody carries: minutes worked less their share among those on the same terms.

    The share is pro rata to contract. More than a day either way is written off, as networks do: who answers
    telephones from home will always have more evenings and fewer nights than a colleague who drives out. Nights,
    weekends, bank holidays and late evenings come from the 26 weeks of history; Christmas and New Year from the last
    two, which lie before it. Whoever comes back from a long absence starts level.
    """
    types = {shift_type.id: shift_type for shift_type in shift_types}
    minutes: defaultdict[tuple[FairMeasure, str], int] = defaultdict(int)
    for given in history:
        if types[given.shift.shift_type].duty is DutyKind.RESIDENT:
            for measure, amount in _measures(given):
                minutes[measure, given.member.id] += amount
    random = generator(seed, "past Christmases")
    for member in members:
        turns = sum(random.choice(_CHRISTMAS_DUTIES) for _ in range(_CHRISTMASES_KNOWN))
        minutes[FairMeasure.CHRISTMAS_NEW_YEAR, member.id] = turns * _CHRISTMAS_DUTY_MINUTES
    sharing = [member for member in members if member.main.contracted_minutes_per_week]
    sharing = [member for member in sharing if not returns_step_by_step(member)]
    on_same_terms: defaultdict[str, list[Member]] = defaultdict(list)
    for member in sharing:
        on_same_terms[member.group].append(member)
    for measure in FairMeasure:
        for alike in on_same_terms.values():
            total = sum(minutes[measure, member.id] for member in alike)
            hours = sum(member.hours_wanted for member in alike)
            for member in alike:
                share = round(total * member.hours_wanted / hours)
                carried = minutes[measure, member.id] - share
                if carried := max(-_MOST_CARRIED, min(carried, _MOST_CARRIED)):
                    yield OpeningBalance(identifier("ba", member.id, measure), member.id, measure, carried)


def _measures(given: Handed) -> Iterator[tuple[FairMeasure, int]]:
    interval = given.shift.interval
    yield FairMeasure.NIGHTS, clock.minutes_between_local_times(interval, *_NIGHT)
    yield FairMeasure.LATE_EVENINGS, clock.minutes_between_local_times(interval, *_LATE_EVENING)
    for day in clock.dates_touched(interval):
        amount = interval.overlap_minutes(clock.day_interval(day))
        if clock.is_weekend(day):
            yield FairMeasure.WEEKENDS, amount
        if day in HOLIDAY_DATES:
            yield FairMeasure.BANK_HOLIDAYS, amount
