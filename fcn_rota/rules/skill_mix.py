"""The skills that must be at a site between them whenever it is staffed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Annotated

from annotated_types import Ge

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import Need
from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.presence import counts_toward_cover, holds_skill
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rows import kept_rows
from fcn_rota.rules.rule import Certainty, Example, Key, Keys, Rule, Scope
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.settings import Points, network_setting, parameters
from fcn_rota.rules.stretches import Stretch, all_staffed_stretches, on_site_by_segment

ID = "skill_mix"


@parameters
class Parameters:
    """Who must be at a staffed site between them.

    Parameters
    ----------
    skills
        People needed by skill; one person may bring several.
    site_kinds
        Kinds of site it is asked of.
    price
        Points for each person missing, for each skill and stretch of time.
    """

    skills: Mapping[str, Annotated[int, Ge(0)]] = field(
        default_factory=lambda: {"prescriber": 1, "under_5s": 1, "controlled_drugs": 1, "shift_lead": 1}
    )
    site_kinds: tuple[SiteKind, ...] = (SiteKind.BASE,)
    price: Points = 3_000


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find stretches in which a shift with a minimum runs and a skill is missing among those at the site.

    Counted are people on resident duty there, on any of its shifts; remote and supernumerary people are not.
    """
    for stretch in kept_rows(plan.problem, ID, all_staffed_stretches).asked(keys):
        on = clock.local_date(stretch.interval.start)
        setting = network_setting(plan.problem, ID, Parameters, on)
        if setting.enabled and stretch.site.kind in setting.parameters.site_kinds:
            yield from _missing_skills(plan, stretch, setting.parameters)


def rows_touched(problem: Problem, assignment: Assignment) -> Sequence[Key]:
    """Return the staffed stretches that hold time of the assignment's shift."""
    return kept_rows(problem, ID, all_staffed_stretches).touched_by(assignment.shift)


def _missing_skills(plan: Plan, stretch: Stretch, figures: Parameters) -> Iterator[Finding]:
    parts = [
        (part, [a for a in people if counts_toward_cover(plan.problem, a)])
        for part, people in on_site_by_segment(plan, stretch)
    ]
    for skill, people in figures.skills.items():
        holders = ((part, sum(holds_skill(plan.problem, a, skill) for a in present)) for part, present in parts)
        worst, found = min(holders, key=lambda pair: pair[1])
        if found < people:
            yield _finding(stretch, worst, skill, found, figures)


def _finding(stretch: Stretch, worst: Interval, skill: str, found: int, figures: Parameters) -> Finding:
    people = figures.skills[skill]
    return Finding(
        rule=ID,
        key=stretch.key,
        hard=False,
        sentence=f"{stretch.site.name} {clock.show_span(worst)}: {found} of {people} with the skill "
        f"{skill.replace('_', ' ')}.",
        shifts=tuple(shift.id for shift in stretch.shifts),
        interval=worst,
        amount=people - found,
        unit="person",
        points=(people - found) * figures.price,
    )


_EVERY_SKILL = ("prescriber", "under_5s", "controlled_drugs", "shift_lead")


def _scene(first_day: date | None = None) -> Scene:
    """Ann brings every skill but one, Bob the shift lead, Cyd nothing."""
    scene = Scene(first_day=first_day) if first_day else Scene()
    scene.person("ann", *_EVERY_SKILL[:3])
    scene.person("bob", "shift_lead")
    scene.person("cyd")
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 2),))
    scene.shift_type("NIGHT", "23:00", "08:00", needs=(Need(None, 1, 2),))
    scene.shift_type("MORNING", "07:00", "12:00", needs=(Need(None, 0, 2),))
    return scene


def _between_them() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0)
    return scene.example("two people who hold the skills between them")


def _from_another_shift() -> Example:
    scene = _scene()
    scene.shift_type("LEAD", "18:00", "23:30")
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "LEAD", 0)
    return scene.example("the shift lead comes from another shift at the site")


def _empty_without_a_minimum() -> Example:
    scene = _scene()
    scene.shift("MORNING", 0)
    return scene.example("a shift without a minimum asks for nothing")


def _the_hub_need_not() -> Example:
    scene = _scene()
    scene.site("hub", kind=SiteKind.HUB)
    scene.shift_type("CALLS", "18:30", "23:00", site="hub", needs=(Need(None, 1, 1),))
    scene.assign("cyd", "CALLS", 0)
    return scene.example("the telephone hub is not a base")


def _last_night_through_the_clock_change() -> Example:
    scene = _scene(first_day=date(2027, 3, 22))
    scene.assign("ann", "NIGHT", 5)
    scene.assign("bob", "NIGHT", 5)
    return scene.example("the night of the spring clock change is one stretch")


def _no_shift_lead() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 0)
    scene.assign("cyd", "EVE", 0)
    return scene.example("nobody leads the shift")


def _leaves_a_minute_early() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0, part=("18:30", "22:59"), pinned=True)
    return scene.example("the shift lead leaves a minute before the end")


def _nobody_at_all() -> Example:
    scene = _scene()
    scene.shift("EVE", 6)
    return scene.example("an empty shift on the last day lacks all four skills")


def _asked_for_by_a_line() -> Example:
    scene = _scene()
    scene.person("dot", "base")
    scene.shift_type("BASE", "18:30", "23:00", "base")
    scene.cover("base", 0, ("18:30", "20:00"), minimum=1, skill="base")
    scene.assign("dot", "BASE", 0)
    return scene.example("a shift that a cover line asks people for must bring the skills too")


def _lead_is_on_call() -> Example:
    scene = _scene()
    scene.shift_type("CALL", "18:30", "23:00", duty=DutyKind.ON_CALL)
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "CALL", 0)
    return scene.example("somebody on call is not at the site")


def _lead_is_remote() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0, remote=True, pinned=True)
    return scene.example("somebody who works from home is not at the site")


def _lead_is_supernumerary() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0, counts=False, pinned=True)
    return scene.example("somebody supernumerary brings no skill")


def _from_the_night_before_the_period() -> Example:
    scene = _scene()
    scene.shift("MORNING", 0, needs=(Need(None, 1, 1),))
    scene.assign("ann", "NIGHT", -1)
    scene.assign("ann", "MORNING", 0)
    scene.assign("bob", "NIGHT", -1)
    return scene.example("the lead of the night before the period goes home at 08:00, the morning lasts to 12:00")


RULE = Rule(
    id=ID,
    title="Skill mix",
    source="local, clinical governance",
    certainty=Certainty.LOCAL,
    hard=False,
    tier=Tier.COVER,
    scope=Scope.NETWORK,
    parameters=Parameters,
    subjects=(SubjectKind.NETWORK,),
    price_only=True,
    check=check,
    rows_touched=rows_touched,
    compliant=(
        _between_them,
        _from_another_shift,
        _empty_without_a_minimum,
        _the_hub_need_not,
        _last_night_through_the_clock_change,
    ),
    breaching=(
        _no_shift_lead,
        _leaves_a_minute_early,
        _nobody_at_all,
        _asked_for_by_a_line,
        _lead_is_on_call,
        _lead_is_remote,
        _lead_is_supernumerary,
        _from_the_night_before_the_period,
    ),
)
