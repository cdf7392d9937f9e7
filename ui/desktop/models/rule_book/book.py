"""How a network sets its rules: who is meant, what is wished of a rule for them, and the edit that says so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final

from fcn_rota.domain.dates import ALWAYS, DateSpan
from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import Json, RuleSetting, SubjectKind, frozen_json
from fcn_rota.rules import check_setting
from fcn_rota.rules.rule import Certainty, Rule
from fcn_rota.rules.settings import Setting, inherited_setting, values_of
from fcn_rota.services.identity import new_id
from ui.desktop.models.editors.words import day_words

CERTAINTY_WORDS: Final[Mapping[Certainty, str]] = {
    Certainty.READ_AT_SOURCE: "read at the source",
    Certainty.SECOND_HAND: "second-hand",
    Certainty.CHECK_FIRST: "to be checked before it is relied on",
    Certainty.LOCAL: "for the network to decide",
}
"""How sure the source of a rule is."""
NEVER_BROKEN, COSTS_POINTS, SWITCHED_OFF = "never broken", "costs points", "switched off"


class Hold(Enum):
    """How a rule is to hold for somebody."""

    USUAL = "as usual"
    ON = "switched on"
    HARD = NEVER_BROKEN
    SOFT = COSTS_POINTS
    OFF = SWITCHED_OFF


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a setting is about.

    Parameters
    ----------
    kind, id
        As in a `RuleSetting`.
    name
        What people call them.
    """

    kind: SubjectKind
    id: str | None
    name: str


EVERYBODY: Final = Subject(SubjectKind.NETWORK, None, "The whole network")


@dataclass(frozen=True, slots=True)
class Target:
    """What is being set: a rule for somebody, by the setting there is, or by a new one.

    Parameters
    ----------
    rule, subject
        Which rule, and whom it is about.
    setting
        The setting there is, or None.
    """

    rule: Rule
    subject: Subject
    setting: RuleSetting | None = None

    @property
    def name(self) -> str:
        """Whom it is for, with its dates where it has some."""
        valid = self.setting.valid if self.setting else ALWAYS
        return ", ".join(filter(None, (self.subject.name, dates_words(valid))))

    @property
    def key(self) -> tuple[str, SubjectKind, str | None, str]:
        """What tells it from others, whatever the setting says by now."""
        return self.rule.id, self.subject.kind, self.subject.id, self.setting.id if self.setting else ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A rule as it is to be for a subject.

    Parameters
    ----------
    target
        What is being set.
    hold
        How it is to hold.
    values
        All of its figures.
    valid
        On which dates.
    reason
        Why, printed with the rota.
    """

    target: Target
    hold: Hold
    values: Mapping[str, Json]
    valid: DateSpan
    reason: str


def dates_words(valid: DateSpan) -> str:
    """Return some dates in words; nothing where they are all dates."""
    first = f"from {day_words(valid.first_day)}" if valid.first_day else ""
    last = f"until {day_words(valid.last_day)}" if valid.last_day else ""
    return " ".join(filter(None, (first, last)))


def subjects(problem: Problem, rule: Rule) -> tuple[Subject, ...]:
    """Return everybody whom a setting of a rule can be about but the network, by kind and then by name."""
    index = problem.index
    roles = {engagement.role for engagement in problem.engagements}
    found = [
        *(Subject(SubjectKind.ORGANISATION, one.id, one.name) for one in problem.organisations),
        *(Subject(SubjectKind.ROLE, role, role) for role in roles),
        *(
            Subject(
                SubjectKind.ENGAGEMENT,
                one.id,
                f"{index.person(one.person).name}, {one.role}, {index.organisation(one.organisation).name}",
            )
            for one in problem.engagements
        ),
        *(Subject(SubjectKind.PERSON, one.id, one.name) for one in problem.people),
    ]
    order = list(SubjectKind)
    known = (one for one in found if one.kind in rule.subjects)
    return tuple(sorted(known, key=lambda one: (order.index(one.kind), one.name.casefold(), one.id or "")))


def targets(problem: Problem, rule: Rule) -> tuple[Target, ...]:
    """Return the network and everybody for whom a rule is set, the widest first; what is over is left out."""
    first_day = problem.period.first_day
    named = {(one.kind, one.id): one for one in subjects(problem, rule)}
    standing = [
        setting
        for setting in problem.index.settings_of(rule.id)
        if setting.valid.last_day is None or setting.valid.last_day >= first_day
    ]
    order = list(SubjectKind)
    found = [
        Target(
            rule,
            named.get((one.subject_kind, one.subject), Subject(one.subject_kind, one.subject, one.subject or ""))
            if one.subject is not None
            else EVERYBODY,
            one,
        )
        for one in sorted(standing, key=lambda one: order.index(one.subject_kind))
    ]
    everybody = [one for one in found if one.subject == EVERYBODY]
    return (*(everybody or [Target(rule, EVERYBODY)]), *(one for one in found if one.subject != EVERYBODY))


def usual(problem: Problem, target: Target) -> Setting[Any]:
    """Return what holds for a target without its setting."""
    valid = target.setting.valid if target.setting else ALWAYS
    on = max(problem.period.first_day, valid.first_day or problem.period.first_day)
    rule, subject = target.rule, target.subject
    return inherited_setting(problem, rule.id, rule.parameters, (subject.kind, subject.id), on)


def hold_words(rule: Rule, *, enabled: bool, hard: bool | None) -> str:
    """Return how a rule holds by what its settings say."""
    if rule.absolute:
        return "always holds" if rule.hard else "always costs points"
    if not enabled:
        return SWITCHED_OFF
    if rule.price_only or hard is False or (hard is None and not rule.hard):
        return COSTS_POINTS
    return f"{NEVER_BROKEN} by the employed" if hard is None and rule.for_workers else NEVER_BROKEN


def hold_now(target: Target) -> Hold:
    """Return how the setting of a target has its rule hold."""
    setting = target.setting
    if setting is None:
        return Hold.USUAL
    if setting.enabled is False:
        return Hold.OFF
    if setting.hard is not None:
        return Hold.HARD if setting.hard else Hold.SOFT
    return Hold.ON if setting.enabled else Hold.USUAL


def holds(problem: Problem, target: Target) -> tuple[Hold, ...]:
    """Return how a rule can be made to hold for a target; one that always holds cannot be changed."""
    rule = target.rule
    if rule.absolute:
        return (Hold.USUAL,)
    found = [Hold.USUAL, *([] if rule.price_only else [Hold.HARD, Hold.SOFT]), Hold.OFF]
    if not usual(problem, target).enabled:
        found.insert(1, Hold.ON)
    return tuple(dict.fromkeys((*found, hold_now(target))))


def wish_now(problem: Problem, target: Target) -> Wish:
    """Return a target as it is set."""
    setting = target.setting
    stated = setting.parameters if setting else {}
    return Wish(
        target,
        hold_now(target),
        usual_values(problem, target) | dict(stated),
        setting.valid if setting else ALWAYS,
        setting.reason if setting else "",
    )


def usual_wish(problem: Problem, target: Target) -> Wish:
    """Return a target as it is without its setting."""
    return replace(wish_now(problem, replace(target, setting=None)), target=target)


def usual_values(problem: Problem, target: Target) -> dict[str, Json]:
    """Return the figures that hold for a target without its setting, as JSON."""
    return values_of(usual(problem, target).parameters)


def setting_of(problem: Problem, wish: Wish) -> RuleSetting | None:
    """Return the setting that says what is wished; None where nothing differs from what holds anyway."""
    target = wish.target
    base = usual_values(problem, target)
    differing = {name: value for name, value in wish.values.items() if frozen_json(value) != base[name]}
    if not differing and wish.hold is Hold.USUAL:
        return None
    subject = target.subject
    before = target.setting or RuleSetting(new_id("rs"), target.rule.id, subject.kind, subject.id)
    after = replace(before, parameters=differing, valid=wish.valid, reason=wish.reason.strip())
    if wish.hold is hold_now(target):
        return after
    switched_on = None if usual(problem, target).enabled else True
    enabled = {Hold.USUAL: None, Hold.ON: True, Hold.OFF: False}.get(wish.hold, switched_on)
    return replace(after, enabled=enabled, hard={Hold.HARD: True, Hold.SOFT: False}.get(wish.hold))


def edit_of(problem: Problem, wish: Wish) -> FactsEdit:
    """Return the change of facts that makes a rule as it is wished; empty where it is so already."""
    if wish == wish_now(problem, wish.target):
        # A setting may state what holds anyway; that it does is no change.
        return FactsEdit()
    before, after = wish.target.setting, setting_of(problem, wish)
    if before == after:
        return FactsEdit()
    return FactsEdit((before,) if before else (), (after,) if after else ())


def complaints_about(problem: Problem, wish: Wish) -> tuple[str, ...]:
    """Return what is wrong with the figures of a wish, a sentence each."""
    setting = setting_of(problem, wish)
    found = check_setting(setting) if setting else []
    return tuple(_sentence(one.partition(": ")[2]) for one in found)


def _sentence(complaint: str) -> str:
    words = complaint.replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}."


def summary(problem: Problem, rule: Rule) -> str:
    """Return how a rule holds for the network when the period begins, in a word or two."""
    on, mine = problem.period.first_day, problem.index.settings_of(rule.id)
    network = [one for one in mine if one.subject_kind is SubjectKind.NETWORK and on in one.valid]
    stated = network[-1] if network else None
    return hold_words(
        rule,
        enabled=not (stated and stated.enabled is False),
        hard=stated.hard if stated else None,
    )
