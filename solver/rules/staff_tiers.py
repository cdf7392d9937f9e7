"""Post of `staff_tiers`: a cell on the bank's or an agency's terms weighs what they charge for its hours."""

from typing import TYPE_CHECKING

from fcn_rota.domain.person import Basis
from fcn_rota.rules.pay import pay_setting
from fcn_rota.rules.plan import work_of_assignments
from fcn_rota.rules.settings import engagement_setting
from fcn_rota.rules.staff_tiers import ID, Parameters
from solver.post import CellPost

if TYPE_CHECKING:
    from fcn_rota.domain.problem import Problem
    from solver.cells import Cell


def price(problem: "Problem", cell: "Cell") -> int:
    """Return the points of the fee, and 0 for people of the network."""
    basis = cell.engagement.basis
    if basis not in (Basis.BANK, Basis.AGENCY):
        return 0
    setting = engagement_setting(problem, ID, Parameters, cell.engagement.id, cell.shift.day)
    figures = setting.parameters
    fee = figures.bank_pence_per_hour if basis is Basis.BANK else figures.agency_pence_per_hour
    if not setting.enabled or not fee:
        return 0
    points = 0
    for item in work_of_assignments(problem, [cell.assignment]):
        weights = pay_setting(problem, item).parameters
        hundredths = item.interval.minutes * weights.on_call_percent if item.is_rest else item.working_minutes * 100
        points += fee * hundredths // 6_000 // weights.pence_per_point
    return points


POST = CellPost(price)
