"""Post of `desired_cover`: rising prices for people missing, a flat one for people too many."""

from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.rules.desired_cover import CROWDS, ID, Parameters, crowd_rows
from fcn_rota.rules.presence import cover_rows
from fcn_rota.rules.settings import network_setting
from solver.post import NetworkPost

if TYPE_CHECKING:
    from fcn_rota.rules.presence import CoverRow
    from fcn_rota.rules.settings import Setting
    from solver.builder import Builder
    from solver.cells import Literal


def post(builder: "Builder") -> None:
    """Charge for the people short of each desired number, and for those above what a shift wants."""
    for row in builder.changing(ID, cover_rows):
        setting = _setting(builder, row)
        if setting.enabled and row.desired:
            prices = row.prices.desired or setting.parameters.prices
            builder.charge_worst_shortfall(ID, _headcounts(builder, row), row.desired, points=prices)
    for row in builder.changing(CROWDS, crowd_rows):
        setting = _setting(builder, row)
        if setting.enabled:
            price = setting.parameters.over if row.prices.over is None else row.prices.over
            builder.charge_worst_excess(ID, _headcounts(builder, row), row.desired, points=price)


def _headcounts(builder: "Builder", row: "CoverRow") -> "list[list[tuple[int, Literal]]]":
    """Return those who count on the row as sums, one for each moment that differs from the others."""
    distinct = dict.fromkeys(tuple(literals) for _, literals in builder.present_by_segment(row))
    return [[(1, literal) for literal in literals] for literals in distinct]


def _setting(builder: "Builder", row: "CoverRow") -> "Setting[Parameters]":
    return network_setting(builder.problem, ID, Parameters, clock.local_date(row.interval.start))


POST = NetworkPost(post)
