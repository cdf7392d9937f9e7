"""Solving with somebody watching: a progress line, and Ctrl+C to stop."""

import argparse
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Result
from fcn_rota.domain.scope import SolveScope
from solver import client
from ui.commands.console import Console
from ui.commands.errors import CommandError

_STOPPING = b"\nStopping, and keeping the best rota so far; Ctrl+C once more gives up.\n"
_STANDARD_ERROR = 2


def limits_of(options: argparse.Namespace, gap: float = 0.0) -> Limits:
    """Return the limits that were typed: a time, unless only a limit of work was given."""
    seconds = options.seconds
    if seconds is None and options.work is None:
        seconds = options.default_seconds
    return Limits(seconds=seconds, workers=options.workers, seed=options.seed, work=options.work, gap=gap)


def scope_of(options: argparse.Namespace, problem: Problem) -> SolveScope:
    """Return what the solve may change, as typed.

    Raises
    ------
    CommandError
        If a week is not of the period, there is no such site or role, or gaps alone are to be filled and published
        duties are to change; all of it at once.
    """
    weeks, period = tuple(options.only_week), problem.period
    faults = [
        f"--only-week {day}: not in the period {period.first_day} to {period.last_day}"
        for day in weeks
        if day not in period
    ]
    sites = tuple(_site(problem, name, faults) for name in options.only_site)
    roles = tuple(_role(problem, name, faults) for name in options.only_role)
    if options.gaps_only and options.most_changes:
        faults.append("--gaps-only leaves everything that stands; leave out --most-changes")
    if faults:
        raise CommandError("; ".join(faults))
    since = clock.day_interval(options.since).start if options.since else None
    return SolveScope(
        weeks, since, options.gaps_only, options.keep_hand_made, options.most_changes, sites=sites, roles=roles
    )


def _site(problem: Problem, name: str, faults: list[str]) -> str:
    """Return the id of the site that a name or code means; where there is none, add a fault."""
    wanted = name.casefold()
    found = [one.id for one in problem.sites if wanted in (one.id.casefold(), one.code.casefold(), one.name.casefold())]
    if len(found) == 1:
        return found[0]
    names = ", ".join(sorted(one.name for one in problem.sites))
    faults.append(f"--only-site {name[:100]!r}: {len(found) or 'no'} such sites; there are {names or 'none'}")
    return ""


def _role(problem: Problem, name: str, faults: list[str]) -> str:
    """Return the role that a name means, however it is capitalised; where there is none, add a fault."""
    roles = sorted({engagement.role for engagement in problem.engagements})
    found = next((role for role in roles if role.casefold() == name.casefold()), None)
    if found is None:
        faults.append(f"--only-role {name[:100]!r}: no such role; there are {', '.join(roles) or 'none'}")
    return found or ""


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
        with first_interrupt_sets(stop):
            return client.solve(problem, limits, console.progress, stop)
    finally:
        console.clear_progress()


@contextmanager
def first_interrupt_sets(stop: threading.Event) -> Iterator[None]:
    """Let the first Ctrl+C set an event, and say so; the second interrupts as ever."""

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
