"""Write a solve's result as a row: names are replaced by ids, so that they can be erased."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.result import Result, UnfilledNeed
from fcn_rota.store.mapping import payload
from fcn_rota.store.mapping.results import Hide, hide_names
from fcn_rota.store.tables.rotas import SolveResultRow


def result_to_row(
    result: Result, names: Mapping[str, str], *, network_id: str, rota_id: str, revision: int, at: datetime
) -> SolveResultRow:
    """Write a result as it stands at a revision of the rota; the rota itself is not repeated.

    Parameters
    ----------
    result
        What a solve came to.
    names
        Names of people by id: none of them may stand in the sentences that are stored.
    network_id, rota_id, revision
        Which rota it is about, and how often that had been changed.
    at
        When it was stored (UTC).
    """
    words = hide_names(names)
    return SolveResultRow(
        network_id=network_id,
        rota_id=rota_id,
        revision=revision,
        status=result.status.value,
        objective=result.objective,
        bound=result.bound,
        minimum_unfilled=result.minimum_unfilled,
        minimum_unfilled_bound=result.minimum_unfilled_bound,
        hard_findings=sum(finding.hard for finding in result.findings),
        seconds=result.seconds,
        details={
            "cost_by_rule": dict(result.cost_by_rule),
            "findings": [_finding_to_json(finding, words) for finding in result.findings],
            "unfilled": [_unfilled_to_json(need, words) for need in result.unfilled],
            "contradictions": [
                {
                    "rule": clash.rule,
                    "key": list(clash.key),
                    "assignments": list(clash.assignments),
                    "sentence": words(clash.sentence),
                    "further_rules": list(clash.further_rules),
                }
                for clash in result.contradictions
            ],
        },
        saved_at=at,
    )


def _finding_to_json(finding: Finding, words: Hide) -> dict[str, Any]:
    span = finding.interval
    return {
        "rule": finding.rule,
        "key": list(finding.key),
        "hard": finding.hard,
        "sentence": words(finding.sentence),
        "people": list(finding.people),
        "shifts": list(finding.shifts),
        "interval": [payload.instant_to_json(span.start), payload.instant_to_json(span.end)] if span else None,
        "amount": finding.amount,
        "unit": finding.unit,
        "points": finding.points,
        "warning": finding.warning,
    }


def _unfilled_to_json(need: UnfilledNeed, words: Hide) -> dict[str, Any]:
    return {
        "rule": need.rule,
        "key": list(need.key),
        "shifts": list(need.shifts),
        "missing": need.missing,
        "minimum": need.minimum,
        "sentence": words(need.sentence),
        "refusals": [
            {"person": refusal.person, "rule": refusal.rule, "sentence": words(refusal.sentence)}
            for refusal in need.refusals
        ],
    }
