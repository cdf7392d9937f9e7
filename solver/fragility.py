"""How much each shift depends on each of its people."""

from typing import TYPE_CHECKING, TypeAlias

from fcn_rota.domain.advice import Absence, Edit, Fragility
from fcn_rota.domain.wording import counted
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
_Parts: TypeAlias = "tuple[Assignment, ...]"


def fragility(problem: "Problem", rota: "Rota") -> tuple[Fragility, ...]:
    """Return how much each shift of the period depends on each of its people, most fragile first.

    A stand-in takes the place of somebody absent, for just the time they have on the shift, and nothing hard is newly
    broken of the stand-in's or of anybody's team. Shifts that one absence breaks come first, of these and of the others
    those with the fewest stand-ins for whoever is hardest to replace; shifts that nobody is on come last.
    """
    trial = Trial(problem, rota)
    found = [_of_shift(trial, shift.id) for shift in problem.index.period_shifts]
    return tuple(sorted(found, key=_rank))


def _rank(shift: Fragility) -> tuple[bool, bool, int, int]:
    in_full = min((len(absence.in_full) for absence in shift.absences), default=0)
    return not shift.absences, not shift.breaks, shift.stand_ins, in_full


def _of_shift(trial: Trial, shift: str) -> Fragility:
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
    stand_ins = counted(len(first.stand_ins), "person could stand in", "people could stand in")
    means = first.breaks[0].sentence if first.breaks else "nothing falls below its minimum."
    return f"Without {problem.index.person(first.person).name}: {means} {stand_ins}."
