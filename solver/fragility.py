"""How much each shift depends on each of its people."""

from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from fcn_rota.domain.advice import Absence, Edit, Fragility
from fcn_rota.domain.wording import counted, listed
from fcn_rota.rules import minimum_cover, minimum_safe_team
from fcn_rota.rules.trial import PERSONAL, SHARED, Trial
from solver.candidates import in_place_of, people_on

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.finding import Finding
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota

_BROKEN = (minimum_cover.RULE, minimum_safe_team.RULE)
_HARD_SHARED = tuple(rule for rule in SHARED if not rule.price_only)
NAMED = 3
"""So many of those who could stand in are named in a sentence."""
_Parts: TypeAlias = "tuple[Assignment, ...]"


def fragility(problem: "Problem", rota: "Rota") -> tuple[Fragility, ...]:
    """Return how much each shift of the period depends on each of its people, most fragile first.

    A stand-in takes the place of somebody absent, for just the time they have on the shift, and nothing hard is newly
    broken of the stand-in's or of anybody's team. The order is that of `Fragility.rank`.
    """
    trial = Trial(problem, rota)
    found = (fragility_of(trial, shift.id) for shift in problem.index.period_shifts)
    return tuple(sorted(found, key=attrgetter("rank")))


def fragility_of(trial: Trial, shift: str) -> Fragility:
    """Return how much one shift depends on each of its people, as `fragility` does for all of them."""
    on_it = people_on(trial, shift)
    # Whether somebody may work a part of the shift does not depend on whose part it was.
    able = {parts: _able(trial, parts, on_it) for parts in {_times(parts): parts for parts in on_it.values()}.values()}
    by_times = {_times(parts): people for parts, people in able.items()}
    absences = [_absence(trial, person, parts, by_times[_times(parts)]) for person, parts in on_it.items()]
    absences.sort(key=lambda absence: (not absence.breaks, len(absence.stand_ins), len(absence.in_full)))
    return Fragility(shift, tuple(absences), _sentence(trial.problem, absences))


def _times(parts: _Parts) -> tuple[tuple[object, object], ...]:
    return tuple((part.start, part.end) for part in parts)


def _able(trial: Trial, parts: _Parts, on_it: "dict[str, _Parts]") -> list[_Parts]:
    """Return the places of those not on the shift whom no rule about themselves forbids to take one."""
    problem = trial.problem
    places = (
        in_place_of(problem, parts, person, engagement)
        for person in problem.people
        if person.id not in on_it
        for engagement in problem.index.engagements_of(person.id)
    )
    return [place for place in places if trial.breach(Edit(into=place), PERSONAL) is None]


def _absence(trial: Trial, person: str, parts: _Parts, able: list[_Parts]) -> Absence:
    breaks = _broken(trial, Edit(out=parts))
    legal: dict[str, bool] = {}
    for place in able:
        edit = Edit(parts, place)
        if trial.breach(edit, _HARD_SHARED) is None:
            stand_in = place[0].person or ""
            legal[stand_in] = legal.get(stand_in, False) or not _broken(trial, edit)
    return Absence(person, breaks, tuple(legal), tuple(one for one, in_full in legal.items() if in_full))


def _broken(trial: Trial, edit: Edit) -> "tuple[Finding, ...]":
    """Return the safe teams that an edit breaks, and the minimum cover that it leaves shorter than it was."""
    effect = trial.effect(edit, _BROKEN)
    before = {finding.key: finding.amount for finding in effect.gone if finding.rule == minimum_cover.ID}
    short = (finding for finding in effect.appeared if finding.rule == minimum_cover.ID)
    return (*effect.breaches, *(finding for finding in short if finding.amount > before.get(finding.key, 0)))


def _sentence(problem: "Problem", absences: list[Absence]) -> str:
    if not absences:
        return "Nobody is on it."
    first = absences[0]
    told = told_of(first)
    means = told.sentence if told else "nothing falls below its minimum."
    return f"Without {problem.index.person(first.person).name}: {means} {stand_in_words(problem, first)}"


def told_of(absence: Absence) -> "Finding | None":
    """Return the one of all that an absence breaks that says most.

    A minimum that falls short names the shift, and says what a broken team says as well.
    """
    return min(absence.breaks, key=lambda finding: finding.rule != minimum_cover.ID, default=None)


def stand_in_words(problem: "Problem", absence: Absence) -> str:
    """Say who could stand in, those first with whom nothing falls short."""
    if not absence.stand_ins:
        return "Nobody could stand in."
    names = [problem.index.person(one).name for one in (absence.in_full or absence.stand_ins)]
    shown = [*names[:NAMED], *([f"{len(names) - NAMED:,} more"] if len(names) > NAMED else [])]
    said = counted(len(absence.stand_ins), "person could stand in", "people could stand in")
    if absence.in_full == absence.stand_ins:
        return f"{said}: {listed(shown)}."
    if absence.in_full:
        return f"{said}, so that nothing falls short only {listed(shown)}."
    return f"{said}, but something falls short with any of them: {listed(shown)}."
