"""What the solver process and whoever speaks to it say to each other: one JSON object a line, UTF-8.

In go a request to solve, ``{"problem": ..., "limits": ...}``, or to repair, ``{"problem": ..., "rota": ..., "repair":
...}``, and, while it runs, ``{"stop": true}``. Out come any number of ``{"progress": ...}`` or of ``{"answer": ...}``,
and at last ``{"result": ...}`` or ``{"repair": ...}``, or else ``{"error": {"sentence": ..., "detail": ...}}``. One
request is answered at a time; a stop concerns the request that was read last.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.repair import Answer, Repair, RepairRequest
from fcn_rota.domain.result import Limits, Progress, Result
from fcn_rota.domain.rota import Rota
from fcn_rota.exchange.wire import from_wire, to_wire

OnProgress: TypeAlias = Callable[[Progress], None]
"""Is told how a running solve stands."""

Solve: TypeAlias = Callable[[Problem, Limits, OnProgress, Callable[[], bool]], Result]
"""Solves a problem within limits, telling how it stands, and asking now and then whether to stop."""

OnAnswer: TypeAlias = Callable[[Answer], None]
"""Is told of each way to repair a rota as soon as it is found."""

Mend: TypeAlias = Callable[[Problem, Rota, RepairRequest, OnAnswer, Callable[[], bool]], Repair]
"""Repairs a rota, telling of each answer, and asking now and then whether to stop."""

STOP = b'{"stop": true}\n'


def request_line(problem: Problem, limits: Limits) -> bytes:
    """Write a request to solve."""
    return _line({"problem": to_wire(problem), "limits": to_wire(limits)})


def progress_line(progress: Progress) -> bytes:
    """Write how a solve stands."""
    return _line({"progress": to_wire(progress)})


def result_line(result: Result) -> bytes:
    """Write the answer to a request."""
    return _line({"result": to_wire(result)})


def repair_request_line(problem: Problem, rota: Rota, request: RepairRequest) -> bytes:
    """Write a request to repair a rota."""
    return _line({"problem": to_wire(problem), "rota": to_wire(rota), "repair": to_wire(request)})


def answer_line(answer: Answer) -> bytes:
    """Write one way to repair a rota."""
    return _line({"answer": to_wire(answer)})


def repair_line(repair: Repair) -> bytes:
    """Write the answer to a request to repair."""
    return _line({"repair": to_wire(repair)})


def error_line(sentence: str, detail: str = "") -> bytes:
    """Write why a request has no answer: a sentence for the manager, and the detail for a log."""
    return _line({"error": {"sentence": sentence, "detail": detail}})


def read_line(line: bytes) -> Mapping[str, Any]:
    """Read a message.

    Raises
    ------
    ValueError
        If the line is no JSON object in UTF-8.
    """
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("a message is a JSON object")  # noqa: TRY004 - to callers all malformed lines are one
    return message


def read_request(message: Mapping[str, Any]) -> tuple[Problem, Limits]:
    """Return the problem and the limits of a request.

    Raises
    ------
    ValueError, KeyError, TypeError
        If it is not what `request_line` writes.
    """
    return from_wire(Problem, message["problem"]), from_wire(Limits, message["limits"])


def read_repair_request(message: Mapping[str, Any]) -> tuple[Problem, Rota, RepairRequest]:
    """Return what a request to repair holds; raises as `read_request` does."""
    request = from_wire(RepairRequest, message["repair"])
    return from_wire(Problem, message["problem"]), from_wire(Rota, message["rota"]), request


def _line(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
