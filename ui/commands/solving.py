"""Solving with somebody watching: a progress line, and Ctrl+C to stop."""

import argparse
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Result
from solver import client
from ui.commands.console import Console

_STOPPING = b"\nStopping, and keeping the best rota so far; Ctrl+C once more gives up.\n"
_STANDARD_ERROR = 2


def limits_of(options: argparse.Namespace, gap: float = 0.0) -> Limits:
    """Return the limits that were typed: a time, unless only a limit of work was given."""
    seconds = options.seconds
    if seconds is None and options.work is None:
        seconds = options.default_seconds
    return Limits(seconds=seconds, workers=options.workers, seed=options.seed, work=options.work, gap=gap)


def solve(problem: Problem, limits: Limits, console: Console) -> Result:
    """Solve a problem in the solver process.

    The first Ctrl+C stops the solve and keeps the best rota so far, the second gives up.

    Raises
    ------
    SolverError
        If there is no result.
    KeyboardInterrupt
        At the second Ctrl+C.
    """
    stop = threading.Event()
    try:
        with _first_interrupt_sets(stop):
            return client.solve(problem, limits, console.progress, stop)
    finally:
        console.clear_progress()


@contextmanager
def _first_interrupt_sets(stop: threading.Event) -> Iterator[None]:
    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        # Not through the stream, which the interrupted code may be writing to at this moment.
        with suppress(OSError):
            os.write(_STANDARD_ERROR, _STOPPING)

    if threading.current_thread() is not threading.main_thread():
        yield  # Only the main thread can be interrupted.
        return
    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
