"""Post of `pay_cost`: each duty weighs its pay."""

from typing import TYPE_CHECKING

from fcn_rota.rules.pay import RULE_ID, pay_pence, pay_setting
from solver.post import PersonPost

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Duty


def post(builder: "Builder", _person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Charge each duty of the period for its pay."""
    for duty in duties:
        if (
            not builder.may_differ(duty.literal)
            or duty.item.shift is None
            or duty.item.shift.day not in builder.problem.period
        ):
            continue
        setting = pay_setting(builder.problem, duty.item)
        if setting.enabled:
            points = pay_pence(builder.problem, duty.item) // setting.parameters.pence_per_point
            builder.charge(RULE_ID, points, duty.literal)


POST = PersonPost(post, of_period=True)
