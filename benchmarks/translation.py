"""What translating a published instance into one of our problems always takes: rules switched off, settings checked."""

from collections.abc import Collection

from benchmarks.formats import FormatError
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.rules import RULES, check_setting


def all_rules_off_but(used: Collection[str]) -> tuple[RuleSetting, ...]:
    """Return settings that switch off every rule that is not used and can be."""
    return tuple(
        RuleSetting(f"no-{rule.id}", rule.id, enabled=False)
        for rule in RULES
        if rule.id not in used and not rule.absolute
    )


def checked(problem: Problem) -> Problem:
    """Return the problem if our rules can read all of its settings.

    Raises
    ------
    FormatError
        If a figure is beyond what our rules can say.
    """
    complaints = [f"{s.rule} of {s.subject}: {c}" for s in problem.settings for c in check_setting(s)]
    if complaints:
        raise FormatError(complaints)
    return problem
