"""How effects, duties and people are put into the sentences of advice."""

from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.finding import Tier
from fcn_rota.domain.wording import counted
from fcn_rota.rules import rule_by_id
from solver.worth import worth_of

if TYPE_CHECKING:
    from fcn_rota.domain.advice import Effect
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.problem import Problem

RULES_NAMED = 4
"""So many rules are named for a change of points; the rest are summed up."""


def dearer(points: int) -> str:
    """Say what a change costs: ``14 points more``, ``1 point less``, ``the same points``."""
    if not points:
        return "the same points"
    return f"{counted(abs(points), 'point')} {'more' if points > 0 else 'less'}"


def dearer_because(effect: "Effect") -> str:
    """Say what a change costs and where that comes from: ``14 points more (Requests +20, Pay -6)``.

    Where it fills or opens something, that is said first, and its points are left out: ``counts toward the minimum; 14
    points more otherwise (...)``.
    """
    worth = worth_of(effect)
    by_rule = sorted(worth.besides_by_rule.items(), key=lambda item: -abs(item[1]))
    parts = [f"{rule_by_id(rule).title} {points:+,}" for rule, points in by_rule[:RULES_NAMED]]
    rest = sum(points for _, points in by_rule[RULES_NAMED:])
    parts += [f"other rules {rest:+,}"] if rest else []
    because = f" ({', '.join(parts)})" if parts else ""
    if worth.words:
        return f"{worth.words}; {dearer(worth.besides)} otherwise{because}"
    return dearer(worth.besides) + because


def duty(problem: "Problem", assignment: "Assignment") -> str:
    """Name a duty: ``Evening Fri 25 Dec 18:30-23:00``."""
    return duty_at(problem, assignment.shift, assignment.interval)


def duty_at(problem: "Problem", shift: str, interval: "Interval") -> str:
    """Name a shift, or a part of it, as a duty that anybody might have."""
    return f"{problem.index.type_of(problem.index.shift(shift)).name} {clock.show_span(interval)}"


def name_of(problem: "Problem", person: str | None) -> str:
    """Return the name of a person, empty for nobody."""
    return problem.index.person(person).name if person is not None else ""


def could_take_it(name: str, effect: "Effect") -> str:
    """Say what it costs that somebody whom nothing forbids takes a shift, and what of it is new and dearest.

    What merely changes its figure (hours, pay, shares) is told by its points alone.
    """
    changed = {(finding.rule, finding.key) for finding in effect.gone}
    new = (f for f in effect.appeared if f.points and (f.rule, f.key) not in changed)
    reason = next((f.sentence for f in new if rule_by_id(f.rule).tier is not Tier.MONEY), "")
    return f"{name} could take it: {dearer_because(effect)}{f'. {reason}' if reason else '.'}"
