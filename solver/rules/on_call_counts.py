"""Post of `on_call_counts`: of the on-call duties that begin in any seven dates, at most so many."""

from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.on_call_counts import ID, WINDOW_DAYS
from fcn_rota.rules.settings import OnCallCounting, person_setting
from solver.post import PersonPost

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Duty, Literal


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Limit, or charge for, each window of seven dates that holds an on-call duty of the period."""
    on_call = _by_assignment(duties)
    period = builder.problem.period
    mine = [day for day, literal in on_call if day in period and builder.may_differ(literal)]
    for first in clock.days(min(mine) - (WINDOW_DAYS - 1) * clock.DAY, max(mine)) if mine else ():
        last = first + (WINDOW_DAYS - 1) * clock.DAY
        window = [(day, literal) for day, literal in on_call if first <= day <= last]
        terms = [(1, literal) for day, literal in window if day in period]
        setting = person_setting(builder.problem, ID, OnCallCounting, person.id, first)
        left = max(setting.parameters.maximum_in_seven_days - (len(window) - len(terms)), 0)
        if not setting.enabled or len(terms) <= left:
            continue
        if setting.hard is False:
            builder.charge_excess(ID, terms, left, points=setting.parameters.points)
        else:
            builder.at_most(terms, left)


def _by_assignment(duties: "tuple[Duty, ...]") -> "list[tuple[date, Literal]]":
    """Return date and literal of every on-call assignment; its call-outs are no further ones."""
    seen: dict[str, tuple[date, Literal]] = {}
    for duty in duties:
        if duty.item.assignment is not None and duty.item.duty is DutyKind.ON_CALL:
            seen[duty.item.assignment.id] = (duty.item.day, duty.literal)
    return list(seen.values())


POST = PersonPost(post)
