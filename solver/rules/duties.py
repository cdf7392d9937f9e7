"""Duties as the posts of the rules about patterns, wishes and fairness count them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.cells import Duty


def whole_duties(duties: "Iterable[Duty]") -> "list[Duty]":
    """Return the rostered duties, each once: of an on-call duty that was called out, only the duty itself."""
    by_assignment: dict[str, Duty] = {}
    for duty in duties:
        assignment = duty.item.assignment
        if assignment is not None and (duty.item.is_rest or assignment.id not in by_assignment):
            by_assignment[assignment.id] = duty
    return list(by_assignment.values())
