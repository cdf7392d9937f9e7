"""What has been proven that still holds of the rota as it is by now."""

from collections.abc import Iterable

from fcn_rota.domain.proof import Proof, Standing, best_proof
from fcn_rota.rules import minimum_cover
from ui.desktop.models.working_rota import WorkingRota


def still_proven(work: WorkingRota, proofs: Iterable[Proof]) -> Standing | None:
    """Return how a rota stands beside what was proven of all rotas; None where nothing is known.

    Whatever a solve had to leave alone, it took for granted. What it has proven holds of every rota that keeps all of
    that, whatever else was moved or pinned since; of one in which any of it was unpinned or taken away it says nothing.

    Parameters
    ----------
    work
        The rota as it is now.
    proofs
        What solves of the same facts, free to change everything, have proven.
    """
    if not work.is_judged:
        return None
    best = best_proof(proofs, work.problem, work.rota)
    # Rules that are broken may make it cheaper than any rota that keeps them.
    if best is None or work.points < best.bound:
        return None
    for_unfilled = sum(finding.points for finding in work.found.priced_by(minimum_cover.ID))
    return Standing(work.points, best.bound, work.unfilled, best.unfilled_bound, for_unfilled)
