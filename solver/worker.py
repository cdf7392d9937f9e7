"""The solver process: reads requests from standard input and answers on standard output (see `solver.messages`).

It ends, with whatever processes it has started, as soon as its input ends: when the program that started it closes the
pipe, exits or is killed.
"""

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from queue import SimpleQueue
from typing import Any, BinaryIO

from fcn_rota.domain.repair import Answer
from fcn_rota.domain.result import Progress
from solver.messages import (
    Mend,
    Solve,
    answer_line,
    error_line,
    progress_line,
    read_line,
    read_repair_request,
    read_request,
    repair_line,
    result_line,
)

_NO_MEMORY = (
    "The solver ran out of memory; close other programs, solve fewer weeks, or allow it fewer workers, and try again."
)
_NOT_UNDERSTOOD = "The solver was sent something it does not understand; the program and its solver differ in version."
_DEFECT = "The solver stopped because of a defect in the program; nothing was changed."


def main() -> None:
    """Serve the real solver over standard input and output until the input ends."""
    serve(_load_solver)


def _load_solver() -> Solve:
    # Imported here: the reader must watch for the end of input during the seconds that OR-Tools takes to load.
    from solver.solve import solve

    return solve


def _load_mender() -> Mend:
    from solver.repair import repair

    return repair


def serve(load: Callable[[], Solve], load_mender: Callable[[], Mend] = _load_mender) -> None:
    """Answer requests until the input ends; never returns.

    Parameters
    ----------
    load, load_mender
        Return the functions that solve and that repair. Called once each, the first of them before any request, so
        that a process kept warm has the slow imports behind it.
    """
    # Ctrl+C at the terminal is for the command line to judge; it asks us to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    incoming, outgoing = _take_over_streams()
    _Worker(incoming, outgoing, load, load_mender).run()


def _take_over_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for messages alone: whatever else prints, in Python or below it, goes to standard error."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return incoming, outgoing


class _Worker:
    """Reads in one thread, solves in the main one."""

    def __init__(
        self, incoming: BinaryIO, outgoing: BinaryIO, load: Callable[[], Solve], load_mender: Callable[[], Mend]
    ) -> None:
        self._incoming, self._outgoing = incoming, outgoing
        self._load, self._load_mender = cache(load), cache(load_mender)
        self._requests: SimpleQueue[tuple[Mapping[str, Any] | None, threading.Event]] = SimpleQueue()
        self._writing = threading.Lock()

    def run(self) -> None:
        threading.Thread(target=self._read, name="reader", daemon=True).start()
        # A solver that cannot be loaded is reported to whoever asks for a solve.
        with suppress(Exception):
            self._load()
        while True:
            self._answer(*self._requests.get())

    def _read(self) -> None:
        stop = threading.Event()
        with suppress(OSError):
            for line in self._incoming:
                try:
                    message: Mapping[str, Any] | None = read_line(line)
                except ValueError:
                    message = None
                if message is not None and message.get("stop"):
                    stop.set()
                else:
                    stop = threading.Event()
                    self._requests.put((message, stop))
        _end()

    def _answer(self, message: Mapping[str, Any] | None, stop: threading.Event) -> None:
        asked = message or {}
        try:
            work = self._repairing(asked, stop) if "repair" in asked else self._solving(asked, stop)
        except (ValueError, KeyError, TypeError):
            self._write(error_line(_NOT_UNDERSTOOD, traceback.format_exc()))
            return
        try:
            answer = work()
        except MemoryError:
            answer = error_line(_NO_MEMORY, traceback.format_exc())
        except Exception:
            answer = error_line(_DEFECT, traceback.format_exc())
        self._write(answer)

    def _solving(self, message: Mapping[str, Any], stop: threading.Event) -> Callable[[], bytes]:
        """Return what answers a request to solve, which is read now."""
        problem, limits = read_request(message)

        def tell(progress: Progress) -> None:
            self._write(progress_line(progress))

        return lambda: result_line(self._load()(problem, limits, tell, stop.is_set))

    def _repairing(self, message: Mapping[str, Any], stop: threading.Event) -> Callable[[], bytes]:
        """Return what answers a request to repair, which is read now."""
        problem, rota, request = read_repair_request(message)

        def tell(answer: Answer) -> None:
            self._write(answer_line(answer))

        return lambda: repair_line(self._load_mender()(problem, rota, request, tell, stop.is_set))

    def _write(self, line: bytes) -> None:
        try:
            # Progress may come from one of the solver's own threads.
            with self._writing:
                self._outgoing.write(line)
                self._outgoing.flush()
        except OSError:
            _end()


def _end() -> None:
    """End this process at once, and the processes it has started."""
    for child in multiprocessing.active_children():
        child.kill()
    if os.name == "posix" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    # Not sys.exit: that waits for threads, and a search may run on for minutes.
    os._exit(0)


if __name__ == "__main__":
    main()
