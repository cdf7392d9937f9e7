"""What has been proven that still holds of the rota as it is by now."""

from collections.abc import Iterable

from fcn_rota.domain.proof import Proof, Standing, best_proof
from fcn_rota.domain.wording import counted, percent
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


def cost_words(points: int, for_unfilled: int, stands: Standing | None) -> str:
    """Say what a rota costs, and how much better one could be, in the few words that a status bar has room for.

    Parameters
    ----------
    points, for_unfilled
        What it costs, and how much of it is for people short of minimum cover.
    stands
        How it stands beside what is proven; None where nothing is known.
    """
    cost = f"Cost {points:,}{f', {for_unfilled:,} of it for what is unfilled' if for_unfilled else ''}"
    if stands is None:
        return cost
    better = (stands.points if stands.rest is None else stands.rest) - stands.bound
    otherwise = "" if stands.rest is None else "otherwise "
    if not better:
        return f"{cost} \u00b7 {otherwise}no rota is better"
    share = percent(better / max(1, stands.bound + better))
    most = f"{otherwise}at most {counted(better, 'point')} better ({share})"
    spare = stands.unfilled - stands.unfilled_bound
    if for_unfilled and not otherwise:
        # What nobody has proven is not claimed: that nothing more can be filled, least of all.
        most = (
            f"up to {counted(spare, 'more place')} might be filled; {most}"
            if spare > 0
            else f"no rota fills more; {most}"
        )
    return f"{cost} \u00b7 {most}"
