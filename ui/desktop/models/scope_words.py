"""What a solve may change, in the manager's words, with what that comes to in the rota as it is."""

from collections.abc import Iterator

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.scope import SolveScope
from fcn_rota.domain.wording import counted


def reach(problem: Problem, rota: Rota, scope: SolveScope) -> str:
    """Say how much of a rota a solve may change, or that there is nothing.

    Parameters
    ----------
    problem, rota
        The rota as it is, and its problem.
    scope
        What may change.
    """
    places = sum(scope.opens(problem, shift) for shift in problem.index.period_shifts)
    moving = [one for one in rota.assignments if scope.moves(problem, one)]
    if not places:
        return "Nothing can change: no shift lies in what is chosen."
    on = f"on {counted(places, 'shift')}"
    if not moving:
        return f"Free places may be filled {on}; every duty stays."
    published = sum(one.published for one in moving)
    sentence = f"{counted(len(moving), 'duty', 'duties')} may move, and free places be filled {on}."
    if published:
        most = min(published, scope.most_changes)
        sentence += f" Of {published:,} published, at most {most:,} may be taken from {'their' if most > 1 else 'its'} "
        sentence += "people." if most > 1 else "person."
    return sentence


def scope_text(problem: Problem, scope: SolveScope) -> str:
    """Return a scope in a few words: ``Only gaps, weeks of 14 Dec and 21 Dec, Riverside Base``."""
    words = ", ".join(_parts(problem, scope)) or "the whole period, all that is not pinned"
    return f"{words[0].upper()}{words[1:]}"


def _parts(problem: Problem, scope: SolveScope) -> Iterator[str]:
    if scope.gaps_only:
        yield "only gaps"
    if scope.weeks:
        days = [f"{day.day} {clock.MONTH_NAMES[day.month - 1]}" for day in scope.weeks]
        yield f"week of {days[0]}" if len(days) == 1 else f"weeks of {', '.join(days[:-1])} and {days[-1]}"
    if scope.most_changes:
        yield f"at most {counted(scope.most_changes, 'published duty', 'published duties')} changed"
    if scope.keeps_hand_made:
        yield "duties made by hand stay"
    yield from (problem.index.site(site).name for site in scope.sites)
    yield from (f"{role} only" for role in scope.roles)
