"""A solve's result, kept with the rota as JSON.

Its sentences name people, and a rota outlives the right to keep a name. Names are therefore replaced by ids on the way
in and by the present names on the way out: once a person's details are erased, so is their name here.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.result import Contradiction, Refusal, Result, SolveStatus, UnfilledNeed
from fcn_rota.domain.rota import Rota
from fcn_rota.store.mapping import payload
from fcn_rota.store.mapping.people import ERASED_PERSON
from fcn_rota.store.tables.rotas import SolveResultRow

Parts: TypeAlias = "list[str | dict[str, str]]"
"""A sentence cut at its names: texts, and ``{"person": id}`` where a name stood."""
_Hide = Callable[[str], Parts]
_Show = Callable[[Parts], str]


def hide_names(names: Mapping[str, str]) -> _Hide:
    """Return a function that cuts a sentence at the names (given by person id), longer names first."""
    ids = {name: person for person, name in names.items() if name}
    if not ids:
        return lambda sentence: [sentence]
    pattern = re.compile("|".join(re.escape(name) for name in sorted(ids, key=len, reverse=True)))

    def hide(sentence: str) -> Parts:
        parts: Parts = []
        end = 0
        for found in pattern.finditer(sentence):
            parts += [sentence[end : found.start()], {"person": ids[found[0]]}]
            end = found.end()
        return [*parts, sentence[end:]]

    return hide


def show_names(names: Mapping[str, str]) -> _Show:
    """Return a function that puts a sentence together again, with the names people have now."""
    return lambda parts: "".join(
        part if isinstance(part, str) else names.get(part["person"], ERASED_PERSON) for part in parts
    )


def result_to_row(
    result: Result, names: Mapping[str, str], *, network_id: str, rota_id: str, revision: int, at: datetime
) -> SolveResultRow:
    """Write a result as it stands at a revision of the rota; the rota itself is not repeated."""
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


def result_from_row(row: SolveResultRow, rota: Rota, names: Mapping[str, str]) -> Result:
    """Read a result, with the rota as it was saved and people's present names."""
    words = show_names(names)
    details = row.details
    return Result(
        rota=rota,
        status=SolveStatus(row.status),
        objective=row.objective,
        bound=row.bound,
        minimum_unfilled=row.minimum_unfilled,
        minimum_unfilled_bound=row.minimum_unfilled_bound,
        cost_by_rule=details["cost_by_rule"],
        findings=tuple(_finding_from_json(values, words) for values in details["findings"]),
        unfilled=tuple(_unfilled_from_json(values, words) for values in details["unfilled"]),
        contradictions=tuple(
            Contradiction(
                clash["rule"],
                tuple(clash["key"]),
                tuple(clash["assignments"]),
                words(clash["sentence"]),
                # Kept since contradictions were of several rules.
                tuple(clash.get("further_rules", ())),
            )
            for clash in details["contradictions"]
        ),
        seconds=row.seconds,
    )


def _finding_to_json(finding: Finding, words: _Hide) -> dict[str, Any]:
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


def _finding_from_json(values: dict[str, Any], words: _Show) -> Finding:
    span = values["interval"]
    return Finding(
        rule=values["rule"],
        key=tuple(values["key"]),
        hard=values["hard"],
        sentence=words(values["sentence"]),
        people=tuple(values["people"]),
        shifts=tuple(values["shifts"]),
        interval=Interval(*map(payload.instant_from_json, span)) if span else None,
        amount=values["amount"],
        unit=values["unit"],
        points=values["points"],
        warning=values["warning"],
    )


def _unfilled_to_json(need: UnfilledNeed, words: _Hide) -> dict[str, Any]:
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


def _unfilled_from_json(values: dict[str, Any], words: _Show) -> UnfilledNeed:
    return UnfilledNeed(
        rule=values["rule"],
        key=tuple(values["key"]),
        shifts=tuple(values["shifts"]),
        missing=values["missing"],
        minimum=values["minimum"],
        sentence=words(values["sentence"]),
        refusals=tuple(
            Refusal(refusal["person"], refusal["rule"], words(refusal["sentence"])) for refusal in values["refusals"]
        ),
    )
