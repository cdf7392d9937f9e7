"""What the solver process and whoever speaks to it say to each other: one JSON object a line, UTF-8.

In go a request ``{"problem": ..., "limits": ...}`` and, while it runs, ``{"stop": true}``. Out come any number of
``{"progress": ...}`` and at last ``{"result": ...}`` or ``{"error": {"sentence": ..., "detail": ...}}``. One request is
answered at a time; a stop concerns the request that was read last.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Progress, Result
from fcn_rota.exchange.wire import from_wire, to_wire

OnProgress: TypeAlias = Callable[[Progress], None]
"""Is told how a running solve stands."""

Solve: TypeAlias = Callable[[Problem, Limits, OnProgress, Callable[[], bool]], Result]
"""Solves a problem within limits, telling how it stands, and asking now and then whether to stop."""

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


def _line(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
