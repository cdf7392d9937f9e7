"""Logs of a network's own cases: columns of plain values, and nothing about a patient."""

from datetime import UTC, datetime
from typing import Any

from fcn_rota.demand.forecast_inputs import LoggedCase
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import Stream


def cases_to_json(cases: tuple[LoggedCase, ...]) -> dict[str, Any]:
    """Write cases as a list for each column; instants are seconds since 1970, UTC."""
    return {
        "received": [int(case.received.timestamp()) for case in cases],
        "stream": [case.stream.value for case in cases],
        "priority": [case.priority.value for case in cases],
        "practice": [case.practice for case in cases],
        "handling_minutes": [case.handling_minutes for case in cases],
    }


def cases_from_json(values: dict[str, Any]) -> tuple[LoggedCase, ...]:
    """Read cases."""
    columns = (values[name] for name in ("received", "stream", "priority", "practice", "handling_minutes"))
    return tuple(
        LoggedCase(datetime.fromtimestamp(seconds, UTC), Stream(stream), CasePriority(priority), practice, minutes)
        for seconds, stream, priority, practice, minutes in zip(*columns, strict=True)
    )
