"""Sentences of the fixes of a gap."""

from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.rules import rule_by_id
from solver.wording import dearer_because, duty, name_of

if TYPE_CHECKING:
    from fcn_rota.domain.action import GiveUp
    from fcn_rota.domain.advice import Effect, Move
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.setting import RuleSetting
    from solver.asks import Ask
    from solver.chains import Chain


def chain_sentence(problem: "Problem", chain: "Chain", effect: "Effect") -> str:
    """Say who takes the shift, what they leave for it and who takes that: ``Put Ann on it; Bob takes her ...``."""
    first, *others = chain.moves
    said = [
        _first(problem, first),
        *(f"{name_of(problem, m.person)} takes {duty(problem, m.takes[0])}" for m in others),
    ]
    if first.gives and not others:
        said.append("nobody needs to take that")
    told = [duty(problem, part) for part in chain.edit.out if part.published]
    told = [f"Already published: {', '.join(told)}."] if told else []
    return " ".join((f"{'; '.join(said)}: {dearer_because(effect)}.", *told))


def team_sentence(problem: "Problem", both: "Chain", effect: "Effect") -> str:
    """Say which two people make a safe team."""
    first, second = both.moves
    names = name_of(problem, first.person), name_of(problem, second.person)
    if first.takes[0].shift == second.takes[0].shift:
        what = f"Put {names[0]} and {names[1]} on it together"
    else:
        what = f"Put {names[0]} on it and {names[1]} on {duty(problem, second.takes[0])}"
    return f"{what}, for one alone is no safe team: {dearer_because(effect)}."


def ask_sentence(problem: "Problem", ask: "Ask", effect: "Effect") -> str:
    """Say what to ask of whom, or which rule to let go, and what it costs."""
    action = ask.action
    person = name_of(problem, action.edit.into[0].person)
    steps = [f"Ask {person} {' and '.join(_questions(ask))}"] if _questions(ask) else []
    for setting in action.relaxed:
        found = next(breach.sentence for breach in ask.breaches if breach.rule == setting.rule)
        means = found.removeprefix(f"{person}: ").rstrip(".")
        with_whom = "" if steps else f"with {person} "
        steps.append(f"{'agree' if steps else 'Agree'} {with_whom}to go beyond “{_title(setting)}” this once ({means})")
    return f"{', '.join(steps)}, then put them on it: {dearer_because(effect)}."


def _title(setting: "RuleSetting") -> str:
    return rule_by_id(setting.rule).title


def _questions(ask: "Ask") -> list[str]:
    asked = [_give_up(given) for given in ask.action.given_up]
    return asked + (["to offer these hours, which they have not done"] if ask.action.offers else [])


def _first(problem: "Problem", move: "Move") -> str:
    name = name_of(problem, move.person)
    if not move.gives:
        return f"Put {name} on it"
    left = duty(problem, move.gives[0])
    pin = f"Lift the pin of {name} on {left} and put them on this" if any(p.pinned for p in move.gives) else ""
    return pin or f"Put {name} on it instead of {left}"


def _give_up(given: "GiveUp") -> str:
    statement = given.statement
    span = clock.show_span(statement.interval)
    if statement.kind is AvailabilityKind.WOULD_RATHER_NOT:
        return f"to give up a wish not to work {span}"
    # The rota does not know why somebody is away: sickness and maternity are absences like leave.
    only = " (only if that is leave)" if statement.excluded_day else ""
    return f"to come although away {span}{only}"
