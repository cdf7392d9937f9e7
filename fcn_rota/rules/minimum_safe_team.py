"""A site opens with its whole minimum safe team or not at all, and nobody who must not work alone is alone."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, WorkedKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import SafeTeamPlace
from fcn_rota.domain.person import WorkRestriction
from fcn_rota.domain.presence import counts_toward_cover, holds_skill
from fcn_rota.domain.problem import Problem
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rows import kept_rows
from fcn_rota.rules.rule import Certainty, Example, Key, Keys, Rule, Scope
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import parameters
from fcn_rota.rules.stretches import Stretch, all_duty_stretches, on_site_by_segment

ID = "minimum_safe_team"


@parameters
class Parameters:
    """No figures of its own; the team belongs to the site, the restriction to the person."""


def must_not_be_alone(problem: Problem, assignment: Assignment) -> bool:
    """Whether a restriction forbids the person to work alone on the day of the shift."""
    if assignment.person is None:
        return False
    restrictions = problem.index.person(assignment.person).restrictions
    if not restrictions:
        return False
    day = problem.index.shift(assignment.shift).day
    return any(limit.no_lone_work and day in limit.valid for limit in restrictions)


def _anybody_must_not_be_alone(problem: Problem) -> bool:
    memo, key = problem.index.memo, (ID, "anybody")
    if key not in memo:
        memo[key] = any(limit.no_lone_work for person in problem.people for limit in person.restrictions)
    anybody: bool = memo[key]
    return anybody


Moment: TypeAlias = tuple[Interval, list[Assignment]]
"""Part of a stretch in which nobody comes or goes, and who is there."""


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find times at which somebody is at a site without its safe team, or alone against a restriction.

    Whoever is there on resident duty opens the site, supernumerary or not; remote people are not there, and
    supernumerary ones fill no place of the team, but are company.
    """
    for stretch in kept_rows(plan.problem, ID, all_duty_stretches).asked(keys):
        if not stretch.site.minimum_safe_team and not _anybody_must_not_be_alone(plan.problem):
            continue
        moments = [
            (part, people)
            for part, people in on_site_by_segment(plan, stretch)
            if any(plan.problem.in_period(a) for a in people)
        ]
        for place in stretch.site.minimum_safe_team:
            yield from _unfilled(plan, stretch, place, moments)
        yield from _alone(plan, stretch, moments)


def rows_touched(problem: Problem, assignment: Assignment) -> Sequence[Key]:
    """Return the stretches at a site that hold time of the assignment's shift."""
    return kept_rows(problem, ID, all_duty_stretches).touched_by(assignment.shift)


def _unfilled(plan: Plan, stretch: Stretch, place: SafeTeamPlace, moments: list[Moment]) -> Iterator[Finding]:
    for part, people in moments:
        team = [a for a in people if counts_toward_cover(plan.problem, a) and holds_skill(plan.problem, a, place.skill)]
        if len(team) < place.people:
            what = f"with the skill {place.skill.replace('_', ' ')}" if place.skill else "in all"
            reason = f"the safe team asks for {place.people} {what}, {len(team)} there"
            yield _finding(plan, stretch, (part, people), reason, place.people - len(team))


def _alone(plan: Plan, stretch: Stretch, moments: list[Moment]) -> Iterator[Finding]:
    for part, people in moments:
        if len({a.person for a in people}) == 1:
            mine = [a for a in people if plan.problem.in_period(a) and must_not_be_alone(plan.problem, a)]
            if mine:
                name = plan.problem.index.person(mine[0].person or "").name
                yield _finding(plan, stretch, (part, people), f"{name} must not work alone", 1)


def _finding(plan: Plan, stretch: Stretch, moment: Moment, reason: str, missing: int) -> Finding:
    part, people = moment
    there = list(dict.fromkeys(a.person for a in people if a.person))
    names = ", ".join(plan.problem.index.person(person).name for person in there)
    return Finding(
        rule=ID,
        key=stretch.key,
        hard=True,
        sentence=f"{stretch.site.name} {clock.show_span(part)} with {names}: {reason}.",
        people=tuple(there),
        shifts=tuple(dict.fromkeys(a.shift for a in people)),
        interval=part,
        amount=missing,
        unit="person",
    )


def _scene(*team: tuple[str | None, int], first_day: date = MONDAY) -> Scene:
    scene = Scene(first_day=first_day)
    scene.site("base", *team)
    scene.person("ann", "home_visit")
    scene.person("bob", "driver")
    scene.person("cyd")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00")
    return scene


def _car() -> Scene:
    return _scene(("home_visit", 1), ("driver", 1))


def _two() -> Scene:
    return _scene((None, 2))


def _clinician_and_driver() -> Example:
    scene = _car()
    scene.assign("ann", "NIGHT", 6)
    scene.assign("bob", "NIGHT", 6)
    return scene.example("clinician and driver, on the last night of the period")


def _closed() -> Example:
    scene = _car()
    scene.shift("NIGHT", 0)
    return scene.example("nobody there: the car does not go out")


def _team_over_two_shifts() -> Example:
    scene = _two()
    scene.shift_type("LATE", "18:30", "08:00")
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "NIGHT", 0)
    scene.assign("cyd", "LATE", 0)
    return scene.example("one stays through while the other changes at 23:00")


def _history_on_its_own() -> Example:
    scene = _two()
    scene.assign("ann", "NIGHT", -1)
    scene.shift("EVE", 0)
    scene.shift_type("MORNING", "07:00", "12:00")
    scene.shift("MORNING", 0)
    return scene.example("somebody alone on the night before the period is not this rota's doing")


def _restricted_and_alone_in_history() -> Example:
    scene = _restricted()
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("DAWN", "07:00", "08:00")
    scene.assign("ann", "NIGHT", -1)
    scene.shift("DAWN", 0)
    return scene.example("alone against a restriction on the night before the period")


def _night_of_history_helps() -> Example:
    scene = _two()
    scene.assign("ann", "NIGHT", -1)
    scene.shift_type("DAWN", "07:00", "08:00")
    scene.assign("bob", "DAWN", 0)
    return scene.example("the night before the period is the first morning's second pair of hands until 08:00")


def _alone_at_home() -> Example:
    scene = _restricted(remote=True)
    scene.assign("ann", "EVE", 0, remote=True)
    return scene.example("somebody who must not work alone works from home")


def _restriction_over() -> Example:
    scene = _restricted()
    scene.assign("ann", "EVE", 3)
    return scene.example("the day after the restriction")


def _no_driver() -> Example:
    scene = _car()
    scene.assign("ann", "EVE", 0)
    scene.assign("cyd", "EVE", 0)
    return scene.example("a visiting clinician with company, but no driver")


def _colleague_is_remote() -> Example:
    scene = _two()
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0, remote=True, pinned=True)
    return scene.example("the second of two works from home")


def _colleague_is_supernumerary() -> Example:
    scene = _two()
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0, counts=False, pinned=True)
    return scene.example("the second of two is supernumerary")


def _alone_for_a_minute() -> Example:
    scene = _two()
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0, part=("18:31", "23:00"), pinned=True)
    return scene.example("alone for the first minute")


def _alone_after_a_colleague_fell_ill() -> Example:
    scene = _two()
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0, pinned=True)
    scene.worked("bob", "EVE", 0, kind=WorkedKind.SICK_FROM, times=("22:00", "23:00"))
    return scene.example("alone since a colleague fell ill at 22:00")


def _alone_through_the_clock_change() -> Example:
    scene = _scene((None, 2), first_day=date(2027, 3, 22))
    scene.assign("ann", "NIGHT", 5)
    return scene.example("one person on the night of the spring clock change")


def _night_of_history_goes_home() -> Example:
    scene = _two()
    scene.assign("ann", "NIGHT", -1)
    scene.shift_type("DAWN", "07:00", "08:01")
    scene.assign("bob", "DAWN", 0)
    return scene.example("alone from 08:00, when the night before the period goes home, to 08:01")


def _alone_on_the_last_day_of_the_restriction() -> Example:
    scene = _restricted()
    scene.assign("ann", "EVE", 2)
    return scene.example("alone on the last day of a restriction, at a site that has no safe team")


def _restricted(*, remote: bool = False) -> Scene:
    scene = Scene()
    until_wednesday = DateSpan(None, scene.day(2))
    scene.person("ann", remote=remote, restrictions=(WorkRestriction(until_wednesday, no_lone_work=True),))
    scene.shift_type("EVE", "18:30", "23:00", remote_allowed=True)
    return scene


RULE = Rule(
    id=ID,
    title="Minimum safe team",
    source="local, clinical governance and lone-working policy",
    certainty=Certainty.LOCAL,
    hard=True,
    tier=Tier.LAW,
    scope=Scope.NETWORK,
    parameters=Parameters,
    absolute=True,
    check=check,
    rows_touched=rows_touched,
    compliant=(
        _clinician_and_driver,
        _closed,
        _team_over_two_shifts,
        _history_on_its_own,
        _restricted_and_alone_in_history,
        _night_of_history_helps,
        _alone_at_home,
        _restriction_over,
    ),
    breaching=(
        _no_driver,
        _colleague_is_remote,
        _colleague_is_supernumerary,
        _alone_for_a_minute,
        _alone_after_a_colleague_fell_ill,
        _alone_through_the_clock_change,
        _night_of_history_goes_home,
        _alone_on_the_last_day_of_the_restriction,
    ),
)
