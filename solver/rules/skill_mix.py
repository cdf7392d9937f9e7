"""Post of `skill_mix`: a price for each person missing from a skill at a staffed site."""

from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.rules.settings import network_setting
from fcn_rota.rules.skill_mix import ID, Parameters
from fcn_rota.rules.stretches import all_staffed_stretches
from solver.post import NetworkPost
from solver.presence import moments

if TYPE_CHECKING:
    from fcn_rota.rules.stretches import Stretch
    from solver.builder import Builder


def post(builder: "Builder") -> None:
    """Charge for the shortage of each skill at the worst moment of each stretch."""
    problem = builder.problem
    for stretch in builder.changing(ID, all_staffed_stretches):
        setting = network_setting(problem, ID, Parameters, clock.local_date(stretch.interval.start))
        if setting.enabled and stretch.site.kind in setting.parameters.site_kinds:
            _post_stretch(builder, stretch, setting.parameters)


def _post_stretch(builder: "Builder", stretch: "Stretch", figures: Parameters) -> None:
    attendances = moments(builder, stretch)
    for skill, people in figures.skills.items():
        holders = (tuple(a.literal for a in there if a.fills(skill)) for there in attendances)
        sums = [[(1, literal) for literal in literals] for literals in dict.fromkeys(holders)]
        builder.charge_worst_shortfall(ID, sums, people, points=figures.price)


POST = NetworkPost(post)
