"""Teams stay together: whoever is on a team was on it the day before.

Free until a network sets a price: a rule setting of `continuity` with ``{"price": 30}`` switches it on for the
community teams, ``site_kinds`` widens it to other kinds of site.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.shift import DutyKind
from fcn_rota.rules.duties import outside_dates
from fcn_rota.rules.nearby import Reach
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import Points, is_set, parameters, person_setting

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem

ID = "continuity"


@parameters
class Parameters:
    """What a new face on a team costs.

    Parameters
    ----------
    price
        Points for each date of the period on which somebody is on a team and was not on it the day before. 0, as by
        default, leaves the rule without effect.
    site_kinds
        Kinds of site whose people are a team.
    """

    price: Points = 0
    site_kinds: tuple[SiteKind, ...] = (SiteKind.COMMUNITY_TEAM,)


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find dates on which somebody joins a team that was at work the day before without them.

    The team of a site on a date is whoever has resident duty there on a shift of that date. After a date on which the
    site had no shift, or about which nothing is known, everybody begins anew and nothing is charged.
    """
    for person in plan.people_asked(keys):
        mine = plan.duties_of(person.id)
        visits = {(item.day, site) for item in mine if (site := team_of(item))}
        for day, site in sorted(visits):
            setting = person_setting(plan.problem, ID, Parameters, person.id, day)
            figures, kind = setting.parameters, plan.problem.index.site(site).kind
            if not (setting.enabled and figures.price and kind in figures.site_kinds):
                continue
            yesterday = day - clock.DAY
            was_there = (yesterday, site) in visits or yesterday in _outside(plan.problem, person, site)
            if works_on(plan.problem, site, yesterday) and not was_there:
                yield _finding(plan, person, (site, day), figures.price)


def team_of(item: "WorkItem") -> str | None:
    """Return the site whose team a piece of work puts somebody on, or None: resident duty and no other."""
    return item.shift_type.site if item.shift_type and item.duty is DutyKind.RESIDENT else None


def works_on(problem: "Problem", site: str, day: date) -> bool:
    """Whether the site is known to have had, or is to have, resident duty on shifts of the local date."""
    memo, key = problem.index.memo, (ID, "days_at_work")
    if key not in memo:
        types = {kind.id: kind.site for kind in problem.shift_types if kind.duty is DutyKind.RESIDENT}
        memo[key] = {(types[shift.shift_type], shift.day) for shift in problem.shifts if shift.shift_type in types}
    return (site, day) in memo[key] and problem.history_known_from <= clock.day_interval(day).start


def _outside(problem: "Problem", person: "Person", site: str) -> frozenset[date]:
    return outside_dates(
        problem, person.id, (ID, site), lambda item: item.day if team_of(item) == site else None, daytime=False
    )


def _finding(plan: Plan, person: "Person", visit: tuple[str, date], points: int) -> Finding:
    site, day = visit
    here = [item for item in plan.duties_of(person.id) if item.day == day and team_of(item) == site]
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=False,
        sentence=f"{person.name}: at {plan.problem.index.site(site).name} on {clock.show_date(day)}, and not on its "
        f"team the day before.",
        people=(person.id,),
        shifts=tuple(item.shift.id for item in here if item.shift),
        interval=here[0].interval,
        amount=1,
        unit="change",
        points=points,
    )


def _reach(problem: "Problem") -> Reach:  # noqa: ARG001
    """Reach as far as the next date, which is judged by the one before."""
    return Reach(clock.DAY)


def _scene(first_day: date = MONDAY, price: int | None = 30) -> Scene:
    """Ann and Bob may work for a community team, early or late, and at the base."""
    scene = Scene(first_day=first_day)
    scene.person("ann")
    scene.person("bob")
    scene.site("team", kind=SiteKind.COMMUNITY_TEAM)
    scene.shift_type("EARLY", "08:00", "14:00", site="team")
    scene.shift_type("LATE", "14:00", "20:00", site="team")
    scene.shift_type("NIGHT", "23:00", "08:00", site="team")
    scene.shift_type("CALL", "20:00", "08:00", site="team", duty=DutyKind.ON_CALL)
    scene.shift_type("BASE", "18:30", "23:00")
    if price is not None:
        scene.setting(ID, price=price)
    return scene


def _free_by_default() -> Example:
    scene = _scene(price=None)
    scene.shift("EARLY", -1)
    scene.assign("ann", "EARLY", 0, 2)
    scene.assign("bob", "EARLY", 1)
    return scene.example("a new face every day, in a network that has set no price")


def _the_same_all_week() -> Example:
    scene = _scene()
    scene.assign("ann", "EARLY", -1, 0, 2, 4, 6)
    scene.assign("ann", "LATE", 1, 3, 5)
    scene.assign("bob", "EARLY", 7)
    return scene.example("somebody of the day before the period, early or late, to the last of its days")


def _after_a_day_without_the_team() -> Example:
    scene = _scene()
    scene.shift("CALL", -1, 3)
    scene.assign("ann", "EARLY", 0, 1, 2)
    scene.assign("bob", "EARLY", 4)
    return scene.example("days after one on which the team is not at work but for somebody on call")


def _other_sites_and_duties() -> Example:
    scene = _scene()
    scene.shift("EARLY", *range(-1, 7))
    scene.assign("ann", "BASE", 1, 3)
    scene.assign("bob", "CALL", 1, 3)
    return scene.example("changing evenings at the base, and on call for the team")


def _over_the_spring_change() -> Example:
    scene = _scene(date(2027, 3, 22))
    scene.assign("ann", "NIGHT", 5, 6)
    scene.shift("EARLY", 4)
    scene.assign("ann", "EARLY", 4)
    return scene.example("an early shift, and the nights before and after the clocks change, each of its own date")


def _changing_hands() -> Example:
    scene = _scene()
    scene.assign("ann", "EARLY", -1, 0, 2)
    scene.assign("bob", "EARLY", 1)
    return scene.example("one for another, and back: two changes")


def _first_day() -> Example:
    scene = _scene()
    scene.assign("bob", "EARLY", -1)
    scene.assign("ann", "EARLY", 0)
    return scene.example("the first of the period by somebody else than the day before it")


def _last_day() -> Example:
    scene = _scene(date(2026, 10, 19))
    scene.assign("ann", "LATE", 5)
    scene.assign("bob", "EARLY", 6)
    return scene.example("the last day, on which the clocks change, by somebody else")


def _joined_by_a_second() -> Example:
    scene = _scene()
    scene.assign("ann", "EARLY", 0, 1, pinned=True)
    scene.assign("bob", "EARLY", 1, pinned=True)
    scene.assign("bob", "LATE", 1)
    return scene.example("somebody joins for both shifts of a day: one change")


def _a_shift_that_nobody_had() -> Example:
    scene = _scene()
    scene.shift("EARLY", 0)
    scene.assign("ann", "BASE", 0)
    scene.assign("ann", "EARLY", 1)
    return scene.example("the day before went unfilled; the base is another team")


def _any_site_where_set() -> Example:
    scene = _scene()
    scene.setting(ID, site_kinds=["base"])
    scene.shift("BASE", 2)
    scene.assign("ann", "BASE", 3)
    scene.assign("ann", "EARLY", 0, 2)
    return scene.example("a network that would keep the people of its bases together, and not its community team")


RULE = Rule(
    id=ID,
    title="Continuity of teams",
    source="local, the network's wish that patients see the same people",
    certainty=Certainty.LOCAL,
    hard=False,
    tier=Tier.PREFERENCES,
    scope=Scope.PERSON,
    parameters=Parameters,
    price_only=True,
    check=check,
    concerns=is_set(ID),
    reach=_reach,
    compliant=(
        _free_by_default,
        _the_same_all_week,
        _after_a_day_without_the_team,
        _other_sites_and_duties,
        _over_the_spring_change,
    ),
    breaching=(
        _changing_hands,
        _first_day,
        _last_day,
        _joined_by_a_second,
        _a_shift_that_nobody_had,
        _any_site_where_set,
    ),
)
