"""Post of `minimum_cover`: each row's shortage at its worst moment has a very high price."""

from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.rules.minimum_cover import ID, Parameters
from fcn_rota.rules.presence import cover_rows
from fcn_rota.rules.settings import network_setting
from solver.post import NetworkPost

if TYPE_CHECKING:
    from solver.builder import Builder


def post(builder: "Builder") -> None:
    """Charge for the people short of each minimum, counted at the worst moment of the row."""
    for row in builder.changing(ID, cover_rows):
        if not row.minimum:
            continue
        on = clock.local_date(row.interval.start)
        usual = network_setting(builder.problem, ID, Parameters, on).parameters.price
        points = usual if row.prices.minimum is None else row.prices.minimum
        present = [[(1, literal) for literal in literals] for _, literals in builder.present_by_segment(row)]
        builder.charge_worst_shortfall(ID, present, row.minimum, points=points)


POST = NetworkPost(post)
