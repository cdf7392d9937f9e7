"""Everybody holds the skills of the shift they are on."""

from collections.abc import Iterator

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.person import Person, SkillHeld
from fcn_rota.domain.wording import as_words
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import parameters

ID = "skills_held"


@parameters
class Parameters:
    """No figures of its own; what a shift asks for belongs to its type."""


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find people on a shift without a skill it asks of everybody, on the local date of the shift."""
    for person, assignment in plan.cells_asked(keys):
        shift = plan.problem.index.shift(assignment.shift)
        asked = plan.problem.index.type_of(shift).skills
        held = plan.problem.index.skills_of(person.id, shift.day) if asked else asked
        missing = [skill for skill in asked if skill not in held]
        if missing:
            yield _finding(plan, person, assignment, missing)


def _finding(plan: Plan, person: Person, assignment: Assignment, missing: list[str]) -> Finding:
    shift = plan.problem.index.shift(assignment.shift)
    name = plan.problem.index.type_of(shift).name
    return Finding(
        rule=ID,
        key=(person.id, assignment.shift),
        hard=True,
        sentence=f"{person.name}: {name} {clock.show_span(assignment.interval)} needs {_spelled(missing)}, "
        f"not held on {clock.show_date(shift.day)}.",
        people=(person.id,),
        shifts=(assignment.shift,),
        interval=assignment.interval,
        amount=len(missing),
        unit="skill",
    )


def _spelled(skills: list[str]) -> str:
    return " and ".join(as_words(skill) for skill in skills)


def _example(title: str, *skills: SkillHeld, day: int = 0) -> Example:
    scene = Scene()
    scene.person("ann", skills=skills)
    scene.shift_type("NIGHT", "23:00", "08:00", "base", "prescriber")
    scene.assign("ann", "NIGHT", day)
    return scene.example(title)


def _holds_all() -> Example:
    return _example("both skills that the shift asks for", SkillHeld("base"), SkillHeld("prescriber"))


def _last_day_of_a_skill() -> Example:
    lapsing = SkillHeld("prescriber", DateSpan(None, MONDAY))
    return _example("a skill valid up to the day on which the night starts", SkillHeld("base"), lapsing)


def _renewed() -> Example:
    before, after = DateSpan(None, MONDAY - clock.DAY), DateSpan(MONDAY, None)
    return _example(
        "a skill that lapsed and was renewed",
        SkillHeld("base"),
        SkillHeld("prescriber", before),
        SkillHeld("prescriber", after),
    )


def _lacks_one() -> Example:
    return _example("one of two skills is missing", SkillHeld("base"))


def _lapsed_yesterday() -> Example:
    lapsed = SkillHeld("prescriber", DateSpan(None, MONDAY))
    return _example("a skill that lapsed the day before", SkillHeld("base"), lapsed, day=1)


def _not_yet() -> Example:
    coming = SkillHeld("prescriber", DateSpan(MONDAY + 7 * clock.DAY, None))
    return _example("a skill gained the day after the last of the period", SkillHeld("base"), coming, day=6)


RULE = Rule(
    id=ID,
    title="Skills of the shift",
    source="clinical governance",
    certainty=Certainty.READ_AT_SOURCE,
    hard=True,
    tier=Tier.LAW,
    scope=Scope.CELL,
    parameters=Parameters,
    absolute=True,
    check=check,
    compliant=(_holds_all, _last_day_of_a_skill, _renewed),
    breaching=(_lacks_one, _lapsed_yesterday, _not_yet),
)
