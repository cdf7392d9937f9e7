"""How far a network is on its way to a rota that can be solved."""

from fcn_rota.domain.problem import Problem

SITES_AND_SHIFTS = "Sites and shifts"
PEOPLE = "People"


def next_step(problem: Problem) -> str:
    """Return what is to be entered next before anything can be planned; empty once there is enough."""
    if not problem.shift_types:
        return SITES_AND_SHIFTS
    return "" if problem.people else PEOPLE
