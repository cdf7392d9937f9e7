"""What somebody would have to be asked, or a rule of the network's own give way, for them to take a shift."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fcn_rota.domain.action import Action, GiveUp
from fcn_rota.domain.advice import Edit
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.finding import Tier
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.rules import availability, requests, rule_by_id
from fcn_rota.rules.edited_plan import EditedPlan
from fcn_rota.rules.effects import difference, effect_of
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Scope
from fcn_rota.rules.trial import PERSONAL, SHARED, Trial
from solver.places import CELL_RULES, PERSON_RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fcn_rota.domain.advice import Effect
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.finding import Finding
    from fcn_rota.domain.person import Engagement
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Ask:
    """An action that puts somebody on a shift, with all that has to be settled for it.

    Parameters
    ----------
    action
        What is to be done.
    breaches
        What stands against it as things are.
    points
        What rules about the person alone charge more, before anything is settled: near what it costs.
    """

    action: Action
    breaches: "tuple[Finding, ...]"
    points: int

    @property
    def person(self) -> str:
        """Id of who is asked."""
        return self.action.edit.into[0].person or ""


def may_give_way(rule: "Rule") -> bool:
    """Whether a rule may be made a wish for one person: it is about people's work, and neither law nor a fact.

    Whatever is of the tier *law* stands, the network's own limits on fatigue among it.
    """
    return rule.scope is Scope.PERSON and not rule.absolute and rule.tier is not Tier.LAW


def ask_for(trial: Trial, engagement: "Engagement", assignment: "Assignment") -> Ask | None:
    """Return what has to be settled for somebody to take an assignment.

    Parameters
    ----------
    trial
        The rota.
    engagement, assignment
        On whose terms, and what would come into the rota.

    Returns
    -------
    Ask or None
        None where nothing stands against it, and where something does that nobody may be asked: the law, a
        registration, skills, a restriction, work elsewhere, an engagement or a site that is not theirs.
    """
    edit = Edit(into=(assignment,))
    # The cheap rules first: most people lack a skill, and nobody may be asked for that.
    breaches = list(trial.effect(edit, CELL_RULES).breaches)
    if not all(_can_be_settled(breach) for breach in breaches):
        return None
    effect = trial.effect(edit, PERSON_RULES)
    breaches += effect.breaches
    if not breaches or not all(_can_be_settled(breach) for breach in breaches):
        return None
    rules = {breach.rule for breach in breaches}
    problem = trial.problem
    action = Action(
        edit,
        given_up=tuple(_given_up(problem, assignment, rules)),
        offers=tuple(_offers(problem, engagement, assignment)),
        relaxed=tuple(_relaxed(problem, engagement.person, rules)),
    )
    return Ask(action, tuple(breaches), effect.points)


def effects_once_settled(trial: Trial, asks: "Sequence[Ask]") -> "Iterator[Effect]":
    """Yield what each of some asks would change, in their order; no two of them concern the same person.

    What rules over several people find depends on nobody's statements, nor on settings about one person; and what
    rules about a person find depends on nobody else's. So everything is settled in one problem, in which only the
    rules about each person are assessed.
    """
    settled = Action(
        Edit(),
        given_up=tuple(given for ask in asks for given in ask.action.given_up),
        offers=tuple(offer for ask in asks for offer in ask.action.offers),
        relaxed=tuple(setting for ask in asks for setting in ask.action.relaxed),
    )
    plan = Plan(*settled.apply(trial.problem, trial.plan.rota))
    for ask in asks:
        edit, person = ask.action.edit, ask.person
        shared = trial.effect(edit, SHARED)
        appeared, gone = difference(_about(trial.plan, person), _about(EditedPlan(plan, edit.out, edit.into), person))
        yield effect_of((*shared.appeared, *appeared), (*shared.gone, *gone))


def _can_be_settled(breach: "Finding") -> bool:
    return breach.rule == availability.ID or may_give_way(rule_by_id(breach.rule))


def _given_up(problem: "Problem", assignment: "Assignment", rules: set[str]) -> "Iterator[GiveUp]":
    """Yield the absences against an assignment, and the wishes not to work where these are kept without exception."""
    for statement in availability.statements_about(problem, assignment):
        is_wish = statement.kind is AvailabilityKind.WOULD_RATHER_NOT
        against_wish = is_wish and requests.ID in rules and statement.interval.overlaps(assignment.interval)
        if against_wish or availability.is_against(statement, assignment):
            yield GiveUp(statement, assignment.interval)


def _offers(problem: "Problem", engagement: "Engagement", assignment: "Assignment") -> "Iterator[Availability]":
    statements = availability.statements_about(problem, assignment)
    if not availability.is_offered(engagement, statements, assignment):
        yield Availability(
            id=f"offer-{assignment.id}",
            person=engagement.person,
            kind=AvailabilityKind.OFFERED,
            start=assignment.start,
            end=assignment.end,
            engagement=engagement.id,
        )


def _relaxed(problem: "Problem", person: str, rules: set[str]) -> "Iterator[RuleSetting]":
    """Yield a setting for each rule that makes it a wish for the person, on the dates of the period."""
    period = problem.period
    for rule in sorted(rules - {availability.ID, requests.ID}):
        yield RuleSetting(
            id=f"relaxed-{rule}-{person}-{period.first_day}",
            rule=rule,
            subject_kind=SubjectKind.PERSON,
            subject=person,
            valid=DateSpan(period.first_day, period.last_day),
            hard=False,
            reason="to fill a gap of the rota",
        )


def _about(plan: Plan, person: str) -> "Iterator[Finding]":
    """Yield what the rules about one person find."""
    cells = {(person, assignment.shift) for assignment in plan.assignments_of.get(person, ())}
    for rule in PERSONAL:
        yield from rule.check(plan, cells if rule.scope is Scope.CELL else {(person,)})
