"""What a solve has proven that still holds of the rota as it is by now."""

from datetime import datetime

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.proof import Standing
from fcn_rota.domain.result import Result
from fcn_rota.domain.rota import Rota
from ui.desktop.models.working_rota import WorkingRota


def still_proven(work: WorkingRota, result: Result | None) -> Standing | None:
    """Return how a rota changed by hand stands beside what was proven of all rotas; None where nothing is known.

    Whatever a solve had to leave alone, it took for granted. What it has proven holds of every rota that keeps all of
    that, whatever else was moved or pinned since; once any of it was unpinned or taken away, nothing is known.

    Parameters
    ----------
    work
        The rota as it is now, of the same facts.
    result
        The outcome of the last solve of these facts that was free to change everything, or None.
    """
    if result is None or not work.is_judged or work.points < result.bound:
        return None
    taken_for_granted = _fixed(work.problem, result.rota)
    # Asked after every edit: most drafts are solved with nothing pinned.
    if taken_for_granted and not taken_for_granted <= _fixed(work.problem, work.rota):
        return None
    return Standing(work.points, result.bound, work.unfilled, result.minimum_unfilled_bound)


def _fixed(problem: Problem, rota: Rota) -> set[tuple[str, str | None, datetime, datetime]]:
    """Return the work of a rota that a solve leaves alone."""
    return {
        (one.shift, one.person, one.start, one.end) for one in rota.assignments if one.stands and problem.is_fixed(one)
    }
