"""Post of `minimum_safe_team`: presence of anybody asks for the team, presence of some asks for company.

Not a limit from above, but harmless where nobody is: an empty site keeps it. Fixed work that breaks it makes it give
way by a slack that only help from free work can lower. Nobody who is there as things stand may be taken away for it.
"""

from typing import TYPE_CHECKING

from fcn_rota.rules.minimum_safe_team import ID, must_not_be_alone
from fcn_rota.rules.stretches import all_duty_stretches
from solver.cells import FIXED
from solver.post import NetworkPost
from solver.presence import moments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fcn_rota.domain.needs import SafeTeamPlace
    from solver.builder import Builder
    from solver.cells import Literal
    from solver.presence import Attendance


def post(builder: "Builder") -> None:
    """Tie everybody's presence at a site to that of its safe team, at each moment of each stretch."""
    for stretch in builder.changing(ID, all_duty_stretches):
        for there in moments(builder, stretch):
            for place in stretch.site.minimum_safe_team:
                _ask_for_team(builder, there, place)
            _ask_for_company(builder, there)


def _ask_for_team(builder: "Builder", there: "Sequence[Attendance]", place: "SafeTeamPlace") -> None:
    """Require the people of a place as soon as anybody of this period is there."""
    team = [a for a in there if a.fills(place.skill)]
    # Where one person is enough, whoever can be that person needs nobody else.
    others = [a for a in there if not a.fills(place.skill)] if place.people == 1 else there
    asking = [a.literal for a in others if a.literal != FIXED or builder.problem.in_period(a.assignment)]
    if asking:
        _require(builder, builder.any_of(asking), [a.literal for a in team], place.people)


def _ask_for_company(builder: "Builder", there: "Sequence[Attendance]") -> None:
    """Require somebody else with each person who must not be alone."""
    for attendance in there:
        mine = attendance.assignment
        if must_not_be_alone(builder.problem, mine) and builder.problem.in_period(mine):
            others = [a.literal for a in there if a.assignment.person != mine.person]
            _require(builder, attendance.literal, others, 1)


def _require(builder: "Builder", asking: "Literal", people: "Sequence[Literal]", at_least: int) -> None:
    """Require so many of the people where the asking literal is 1."""
    short = at_least - sum(literal == FIXED for literal in people)
    if short <= 0:
        return
    free = [(1, literal) for literal in people if literal != FIXED]
    if asking != FIXED:
        builder.model.add((*free, (-short, asking)), lower=0)
        return
    missing = 0 if builder.strict else at_least - sum(map(builder.stands, people))
    give = ((1, builder.charge_slack(missing)),) if missing > 0 else ()
    builder.model.add((*free, *give), lower=short)


POST = NetworkPost(post)
