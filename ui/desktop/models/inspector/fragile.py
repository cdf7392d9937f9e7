"""What is said of a shift if one of its people were missing."""

from fcn_rota.domain.advice import Absence, Fragility
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from solver.fragility import stand_in_words, told_of
from ui.desktop.models.inspector.sheet import Line, Section, Tone

TITLE = "If one is missing: who could stand in"


def fragile_section(problem: Problem, fragility: Fragility | None) -> Section:
    """Return what each absence would break and how many could stand in, the hardest to make up for first."""
    if fragility is None:
        return Section(TITLE, note="Asking who could stand in.")
    return Section(TITLE, tuple(_line(problem, absence) for absence in fragility.absences))


def _line(problem: Problem, absence: Absence) -> Line:
    able = len(absence.stand_ins)
    told = told_of(absence)
    return Line(
        f"Without {problem.index.person(absence.person).name}",
        counted(able, "stand-in") if able else "nobody",
        " ".join(filter(None, (told.sentence if told else "", stand_in_words(problem, absence)))),
        Tone.ALARM if absence.breaks and not able else Tone.PLAIN,
    )
