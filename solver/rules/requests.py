"""Post of `requests`: a price on each duty against a wish, and on each wish that nothing meets."""

from typing import TYPE_CHECKING

from fcn_rota.rules.plan import in_period
from fcn_rota.rules.requests import ID, RATHER_NOT, Parameters, beginning_near, date_of, is_about, requests_of
from fcn_rota.rules.settings import person_setting
from solver.post import PersonPost
from solver.rules.duties import whole_duties

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Duty


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Charge for, or forbid, duties somebody would rather not do; charge for wishes to work with no duty."""
    problem = builder.problem
    whole = sorted(whole_duties(duties), key=lambda duty: duty.item.interval.start)
    starts = [duty.item.interval.start for duty in whole]
    for request in requests_of(problem, person.id):
        setting = person_setting(problem, ID, Parameters, person.id, date_of(problem, request))
        if not setting.enabled:
            continue
        figures = setting.parameters
        points = figures.worth[request.id] if request.id in figures.worth else request.strength * figures.price
        about = [duty for duty in beginning_near(request, whole, starts) if is_about(request, duty.item)]
        if request.kind is RATHER_NOT:
            for duty in about:
                if in_period(problem, duty.item):
                    if setting.hard is True:
                        builder.forbid(duty.literal)
                    else:
                        builder.charge(ID, points, duty.literal)
        else:
            builder.charge_shortfall(ID, [(1, duty.literal) for duty in about], 1, points=points)


POST = PersonPost(post)
