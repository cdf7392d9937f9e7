"""Post of `max_consecutive_days`: of any seven dates in a row (by default), at most six are worked."""

from datetime import date
from typing import TYPE_CHECKING

from fcn_rota.rules.max_consecutive_days import ID, Parameters, counts
from fcn_rota.rules.settings import person_setting
from solver.post import PersonPost
from solver.rules.runs import windows

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Duty


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Limit, or charge for, the dates worked in each stretch of one date more than the limit."""
    problem = builder.problem

    def limit(on: date) -> int | None:
        setting = person_setting(problem, ID, Parameters, person.id, on)
        return setting.parameters.maximum if setting.enabled else None

    daytime = person_setting(problem, ID, Parameters, person.id, problem.period.first_day).parameters.count_daytime
    counted = [duty for duty in duties if counts(duty.item, daytime)]
    for last, most, worked in windows(builder, counted, limit):
        setting = person_setting(problem, ID, Parameters, person.id, last)
        if setting.hard is False:
            terms = [(1, literal) for literal in worked]
            builder.charge_excess(ID, terms, most, points=setting.parameters.price)
        else:
            builder.at_most_of(worked, most)


POST = PersonPost(post)
