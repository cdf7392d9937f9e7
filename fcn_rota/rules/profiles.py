"""Whom the Working Time Regulations bind, which decides whether a limit of theirs is hard."""

from typing import TYPE_CHECKING, TypeVar

from fcn_rota.domain.person import RuleProfile
from fcn_rota.rules.settings import Setting, engagement_setting

if TYPE_CHECKING:
    from fcn_rota.domain.dates import DateSpan
    from fcn_rota.domain.person import Engagement
    from fcn_rota.domain.problem import Problem

_Parameters = TypeVar("_Parameters")


def regulations_bind(engagement: "Engagement") -> bool:
    """Whether the Regulations apply: to workers and doctors in training, not to the self-employed."""
    return engagement.profile is not RuleProfile.SELF_EMPLOYED


def is_hard_for(setting: Setting[_Parameters], engagement: "Engagement") -> bool:
    """Whether a working-time limit is hard for an engagement: as its setting says, or where the Regulations bind."""
    return regulations_bind(engagement) if setting.hard is None else setting.hard


def is_hard_for_person(problem: "Problem", rule: str, kind: type[_Parameters], person: str, span: "DateSpan") -> bool:
    """Whether a limit on all of a person's work is hard: if it is for any engagement valid on a date of the span.

    The setting of the first day counts, and the span has one.
    """
    first_day = span.first_day
    assert first_day is not None  # noqa: S101
    return any(
        is_hard_for(engagement_setting(problem, rule, kind, engagement.id, first_day), engagement)
        for engagement in problem.index.engagements_of(person)
        if engagement.valid.meets(span)
    )
