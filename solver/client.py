"""Solving and repairing in a process of its own, so that nothing it does can hold up or take down the program.

Start-up costs seconds, most of it loading OR-Tools; a `SolverProcess` that is kept answers at once.
"""

import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Generic, Self, TypeVar

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.repair import Answer, Repair, RepairRequest
from fcn_rota.domain.result import Limits, Progress, Result
from fcn_rota.domain.rota import Rota
from fcn_rota.exchange.wire import from_wire
from solver.connection import Connection, SolverError
from solver.messages import STOP, OnAnswer, OnProgress, repair_request_line, request_line

__all__ = ["SolverError", "SolverProcess", "repair", "solve"]

_News = TypeVar("_News")
_Last = TypeVar("_Last")

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


def repair(
    problem: Problem,
    rota: Rota,
    request: RepairRequest,
    on_answer: OnAnswer | None = None,
    stop: threading.Event | None = None,
) -> Repair:
    """Repair a rota in a process started for it.

    Parameters
    ----------
    problem, rota, request
        The rota, its problem, and what has happened.
    on_answer
        Is told of each answer as soon as it is found, in the calling thread.
    stop
        Set it from anywhere to end the search early; the answers so far are returned.

    Raises
    ------
    SolverError
        If the process crashed, was killed or could not be started.
    """
    with SolverProcess() as process:
        return process.repair(problem, rota, request, on_answer, stop)


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
        return self._ask(request_line(problem, limits), _SOLVING, on_progress, stop)

    def repair(
        self,
        problem: Problem,
        rota: Rota,
        request: RepairRequest,
        on_answer: OnAnswer | None = None,
        stop: threading.Event | None = None,
    ) -> Repair:
        """Repair a rota; parameters and errors as for the function `repair`."""
        return self._ask(repair_request_line(problem, rota, request), _REPAIRING, on_answer, stop)

    def stop(self) -> None:
        """Ask the solve that runs to end with the best rota so far; without one, nothing happens."""
        if self._connection is not None:
            self._connection.send(STOP)

    def close(self) -> None:
        """End the process, and the solve that runs, if any."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _ask(
        self,
        line: bytes,
        talk: "_Talk[_News, _Last]",
        tell: Callable[[_News], None] | None,
        stop: threading.Event | None,
    ) -> _Last:
        with self._solving:
            self.start()
            connection = self._connection
            if connection is None:
                raise SolverError("The solver was closed.")
            try:
                connection.send(line)
                return self._await_last(connection, talk, tell, stop)
            except BaseException:
                # Whatever went wrong, a process in an unknown state must not get the next request.
                self.close()
                raise

    @staticmethod
    def _await_last(
        connection: "Connection",
        talk: "_Talk[_News, _Last]",
        tell: Callable[[_News], None] | None,
        stop: threading.Event | None,
    ) -> _Last:
        stop_sent = False
        while True:
            if stop is not None and stop.is_set() and not stop_sent:
                connection.send(STOP)
                stop_sent = True
            message = connection.receive(_POLL_SECONDS)
            if message is None:
                continue
            try:
                if talk.last in message:
                    return from_wire(talk.last_type, message[talk.last])
                if "error" in message:
                    raise SolverError(message["error"]["sentence"], message["error"]["detail"])
                news = from_wire(talk.news_type, message[talk.news])
            except (ValueError, KeyError, TypeError) as error:
                raise connection.not_understood() from error
            if tell is not None:
                tell(news)


@dataclass(frozen=True, slots=True)
class _Talk(Generic[_News, _Last]):
    """What is said in answer to one kind of request: any number of news, and one last word; by name and type."""

    news: str
    news_type: type[_News]
    last: str
    last_type: type[_Last]


_SOLVING: Final = _Talk("progress", Progress, "result", Result)
_REPAIRING: Final = _Talk("answer", Answer, "repair", Repair)


def _worker_command() -> tuple[str, ...]:
    # -P: a folder called "solver" where the user happens to stand must not be taken for ours.
    return (sys.executable, "-P", "-X", "faulthandler", "-m", "solver.worker")
