"""Post of `rest_after_nights`: once a run of nights ends, nothing begins until the rest is over."""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.interval import MINUTE
from fcn_rota.rules.plan import in_period
from fcn_rota.rules.rest_after_nights import ID, Parameters, longest_reach
from fcn_rota.rules.settings import Setting, person_setting
from fcn_rota.rules.work import NIGHT_DUTY_MINUTES, night_minutes
from solver.post import PersonPost
from solver.slots import Slot, slots_of
from solver.unless import at_least_when, forbid_unless

if TYPE_CHECKING:
    from datetime import datetime

    from fcn_rota.domain.person import Person
    from fcn_rota.rules.work import WorkItem
    from solver.builder import Builder
    from solver.cells import Duty, Literal

_OUTSIDE, _PLANNED = "outside", "planned"


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Exclude, or charge for, work that begins in the rest after each run that might end on a date."""
    period = builder.problem.period
    slots = slots_of(builder, _near_period(builder, duties), lambda item: _label(builder, item))
    nights = _by_date(slots)
    for last, final_nights in nights.items():
        setting = person_setting(builder.problem, ID, Parameters, person.id, last)
        dates = [last - number * clock.DAY for number in range(setting.parameters.after)]
        if not setting.enabled or any(day not in nights for day in dates):
            continue
        earlier = [builder.any_of(slot.literal for slot in nights[day]) for day in dates[1:]]
        next_nights = nights.get(last + clock.DAY, [])
        for end in sorted({slot.end for slot in final_nights}):
            until = end + setting.parameters.rest_minutes * MINUTE
            cutting = [slot for slot in slots if end <= slot.start < until and slot not in next_nights]
            if not any(day in period for day in dates):
                cutting = [slot for slot in cutting if not _is_outside(builder, slot)]
            final = builder.any_of(slot.literal for slot in final_nights if slot.end == end)
            if cutting:
                _exclude(builder, [*earlier, final], cutting, next_nights=next_nights, setting=setting)


def _exclude(
    builder: "Builder",
    run: "list[Literal]",
    cutting: list[Slot],
    *,
    next_nights: list[Slot],
    setting: Setting[Parameters],
) -> None:
    """Keep work away from a finished run, unless another night goes on with it."""
    goes_on = [slot.literal for slot in next_nights]
    whole_run = builder.all_of(run)
    if setting.hard is not False:
        for slot in cutting:
            forbid_unless(builder, (whole_run, slot.literal), goes_on)
        return
    cut = builder.model.variable(0, 1)
    builder.charge(ID, setting.parameters.points, cut)
    for slot in cutting:
        at_least_when(builder, cut, 1, (whole_run, slot.literal), goes_on)


def _near_period(builder: "Builder", duties: "tuple[Duty, ...]") -> "list[Duty]":
    """Return the duties that runs touching the period, and the rest after them, can reach."""
    span, margin = builder.problem.period.interval, longest_reach(builder.problem)
    first: datetime = span.start - margin
    return [duty for duty in duties if first <= duty.item.interval.start < span.end + margin]


def _label(builder: "Builder", item: "WorkItem") -> str:
    """Name nights by the date of their shift, and other work by whether it is planned here."""
    if item.shift is not None and night_minutes(item.interval) >= NIGHT_DUTY_MINUTES:
        return item.shift.day.isoformat()
    return _PLANNED if in_period(builder.problem, item) else _OUTSIDE


def _by_date(slots: list[Slot]) -> dict[date, list[Slot]]:
    nights: defaultdict[date, list[Slot]] = defaultdict(list)
    for slot in slots:
        if slot.label not in (_PLANNED, _OUTSIDE):
            nights[date.fromisoformat(slot.label)].append(slot)
    return dict(nights)


def _is_outside(builder: "Builder", slot: Slot) -> bool:
    """Whether it is work that no rota of the period decides about."""
    if slot.label in (_PLANNED, _OUTSIDE):
        return slot.label == _OUTSIDE
    return date.fromisoformat(slot.label) not in builder.problem.period


POST = PersonPost(post)
