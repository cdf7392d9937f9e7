"""A solve's result, kept with the rota as JSON.

Its sentences name people, and a rota outlives the right to keep a name. Names are therefore replaced by ids on the way
in and by the present names on the way out: once a person's details are erased, so is their name here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.result import Contradiction, Refusal, Result, SolveStatus, UnfilledNeed
from fcn_rota.domain.rota import Rota
from fcn_rota.store.mapping import payload
from fcn_rota.store.mapping.people import ERASED_PERSON

if TYPE_CHECKING:
    from fcn_rota.store.tables.rotas import SolveResultRow

Parts: TypeAlias = "list[str | dict[str, str]]"
"""A sentence cut at its names: texts, and ``{"person": id}`` where a name stood."""
Hide: TypeAlias = Callable[[str], Parts]
"""Cuts a sentence at its names."""
_Show = Callable[[Parts], str]


def hide_names(names: Mapping[str, str]) -> Hide:
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
