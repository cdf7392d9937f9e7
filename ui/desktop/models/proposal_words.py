"""What accepting a proposal, or part of it, would make of a rota, in the manager's words."""

from fcn_rota.domain.advice import Effect
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.wording import counted
from fcn_rota.rules import minimum_cover
from ui.desktop.models.working_rota import WorkingRota


def outcome(work: WorkingRota, effect: Effect) -> str:
    """Say what the rota would be like, beside what it is: people missing, rules broken, points."""
    broken = sum(one.hard for one in effect.appeared) - sum(one.hard for one in effect.gone)
    before = len(work.breaches)
    people, breaches, points = work.unfilled + missing(effect), before + broken, work.points + effect.points
    missed = counted(people, "person", "people") if people else "Nobody"
    rules = counted(breaches, "breach", "breaches") if breaches else "no breach"
    return (
        f"{missed} missing from the minimum{_than(people, work.unfilled)}; {rules}{_than(breaches, before)}; "
        f"{counted(points, 'point')}{_than(points, work.points)}."
    )


def broken(effect: Effect) -> str:
    """Say which hard rules would be broken anew, the first of them in full; empty where there are none."""
    if not effect.breaches:
        return ""
    more = len(effect.breaches) - 1
    return f"Breaks: {effect.breaches[0].sentence}{f' And {more:,} more.' if more else ''}"


def beside_all(part: Effect, whole: Effect) -> str:
    """Say what leaving some of a proposal out costs beside accepting all of it; empty where it costs nothing."""
    points, places = part.points - whole.points, missing(part) - missing(whole)
    differences = []
    if places:
        differences.append(f"{counted(abs(places), 'place')} {'more' if places > 0 else 'fewer'} unfilled")
    if points:
        differences.append(f"{counted(abs(points), 'point')} {'dearer' if points > 0 else 'cheaper'}")
    return f"Beside accepting all: {', '.join(differences)}." if differences else ""


def missing(effect: Effect) -> int:
    """Return by how many people more the minimum would be short; below 0 where fewer."""
    return _short(effect.appeared) - _short(effect.gone)


def _than(after: int, before: int) -> str:
    """Say what a number would be in place of."""
    return ", as now" if after == before else f" instead of {before:,}"


def _short(findings: tuple[Finding, ...]) -> int:
    return sum(one.amount for one in findings if one.rule == minimum_cover.ID)
