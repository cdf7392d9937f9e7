"""Post of `continuity`: being on a team today weighs, being on it the day before takes the weight off."""

from collections import defaultdict
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.rules.continuity import ID, Parameters, team_of, works_on
from fcn_rota.rules.settings import person_setting
from solver.cells import FIXED
from solver.post import PersonPost

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Duty, Literal


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Charge for each date on a team that does not follow one on the same team."""
    problem = builder.problem
    there: defaultdict[tuple[str, date], set[Literal]] = defaultdict(set)
    for duty in duties:
        site = team_of(duty.item)
        if site is not None:
            there[site, duty.item.day].add(duty.literal)
    for (site, day), today in list(there.items()):
        before = there.get((site, day - clock.DAY), set())
        if day not in problem.period or FIXED in before or not works_on(problem, site, day - clock.DAY):
            continue
        setting = person_setting(problem, ID, Parameters, person.id, day)
        figures = setting.parameters
        if setting.enabled and figures.price and problem.index.site(site).kind in figures.site_kinds:
            change = [(1, builder.any_of(today))]
            if before:
                change.append((-1, builder.any_of(before)))
            builder.charge_excess(ID, change, 0, points=figures.price)


POST = PersonPost(post)
