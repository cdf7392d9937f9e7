"""Solving in a process of its own, so that nothing the solver does can hold up or take down the program.

Start-up costs seconds, most of it loading OR-Tools; a `SolverProcess` that is kept answers at once.
"""

import sys
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Final, Self

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Progress, Result
from fcn_rota.exchange.wire import from_wire
from solver.connection import Connection, SolverError
from solver.messages import STOP, OnProgress, request_line

__all__ = ["SolverError", "SolverProcess", "solve"]

_POLL_SECONDS: Final = 0.1


def solve(
    problem: Problem, limits: Limits, on_progress: OnProgress | None = None, stop: threading.Event | None = None
) -> Result:
    """Solve a problem in a process started for it.

    Parameters
    ----------
    problem, limits
        What to solve, and how far to go.
    on_progress
        Is told how the solve stands, in the calling thread.
    stop
        Set it from anywhere to end the solve early; the best rota so far is returned.

    Raises
    ------
    SolverError
        If the process crashed, was killed or could not be started.
    """
    with SolverProcess() as process:
        return process.solve(problem, limits, on_progress, stop)


class SolverProcess:
    """A solver process that can be kept warm and used again; also a context manager that closes it.

    One solve runs at a time; `stop` and `close` may be called from any thread. A process that has died is replaced at
    the next solve.

    Parameters
    ----------
    command
        What to run instead of the solver; for tests.
    """

    def __init__(self, command: Sequence[str] | None = None) -> None:
        self._command = tuple(command) if command else None
        self._connection: Connection | None = None
        self._solving = threading.Lock()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the process unless it runs already; returns at once, while it is still loading.

        Raises
        ------
        SolverError
            If the system cannot start it.
        """
        if self._connection is not None and self._connection.alive:
            return
        self.close()
        try:
            self._connection = Connection(self._command or _worker_command())
        except OSError as error:
            raise SolverError(f"The solver could not be started ({error.strerror or error}); try again.") from error

    def solve(
        self,
        problem: Problem,
        limits: Limits,
        on_progress: OnProgress | None = None,
        stop: threading.Event | None = None,
    ) -> Result:
        """Solve a problem; parameters and errors as for the function `solve`."""
        with self._solving:
            self.start()
            connection = self._connection
            if connection is None:
                raise SolverError("The solver was closed.")
            try:
                connection.send(request_line(problem, limits))
                return self._await_result(connection, on_progress, stop)
            except BaseException:
                # Whatever went wrong, a process in an unknown state must not get the next request.
                self.close()
                raise

    def stop(self) -> None:
        """Ask the solve that runs to end with the best rota so far; without one, nothing happens."""
        if self._connection is not None:
            self._connection.send(STOP)

    def close(self) -> None:
        """End the process, and the solve that runs, if any."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    @staticmethod
    def _await_result(connection: "Connection", on_progress: OnProgress | None, stop: threading.Event | None) -> Result:
        stop_sent = False
        while True:
            if stop is not None and stop.is_set() and not stop_sent:
                connection.send(STOP)
                stop_sent = True
            message = connection.receive(_POLL_SECONDS)
            if message is None:
                continue
            try:
                if "result" in message:
                    return from_wire(Result, message["result"])
                if "error" in message:
                    raise SolverError(message["error"]["sentence"], message["error"]["detail"])
                progress = from_wire(Progress, message["progress"])
            except (ValueError, KeyError, TypeError) as error:
                raise connection.not_understood() from error
            if on_progress is not None:
                on_progress(progress)


def _worker_command() -> tuple[str, ...]:
    # -P: a folder called "solver" where the user happens to stand must not be taken for ours.
    return (sys.executable, "-P", "-X", "faulthandler", "-m", "solver.worker")
