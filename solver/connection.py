"""A process with which lines are exchanged: started, spoken to, watched and ended, on Windows too."""

import os
import queue
import signal
import subprocess
import sys
import sysconfig
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

from solver.messages import read_line

_PATIENCE_SECONDS: Final = 5.0
_MOMENT_SECONDS: Final = 0.1
_STDERR_BYTES_KEPT: Final = 64 * 1024
_WINDOWS_NO_MEMORY: Final = (0xC0000017, 0xC000012D)  # STATUS_NO_MEMORY, STATUS_COMMITMENT_LIMIT
_KILLED = (
    "The solver was ended from outside, most likely because the computer ran out of memory; close other programs, "
    "solve fewer weeks, or allow it fewer workers, and try again."
)


class SolverError(Exception):
    """There is no result. The message is one sentence for the manager.

    Parameters
    ----------
    sentence
        What happened and what to do.
    detail
        What the solver process left behind (traceback, standard error), for a log; may be empty.
    """

    def __init__(self, sentence: str, detail: str = "") -> None:
        self.detail = detail
        super().__init__(sentence)


class Connection:
    """One process with its three pipes, each served so that none can fill up and block.

    Parameters
    ----------
    command
        Program and arguments.

    Raises
    ------
    OSError
        If the system cannot start it.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            # A group of its own: Ctrl+C at the terminal reaches the command line alone, which then asks to stop.
            start_new_session=os.name == "posix",
            creationflags=_creation_flags(),
        )
        self._sending = threading.Lock()
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._left_behind: deque[bytes] = deque()
        self._closed = False
        assert self._process.stdout is not None  # noqa: S101 - asked for above
        assert self._process.stderr is not None  # noqa: S101
        self._readers = (
            threading.Thread(target=self._read_lines, args=(self._process.stdout,), daemon=True),
            threading.Thread(target=self._keep_tail, args=(self._process.stderr,), daemon=True),
        )
        for reader in self._readers:
            reader.start()

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def send(self, line: bytes) -> None:
        """Write a line; that the process has died shows when the answer is awaited."""
        stdin = self._process.stdin
        # ValueError: another thread has closed the pipe meanwhile.
        with self._sending, suppress(OSError, ValueError):
            if stdin is not None:
                stdin.write(line)
                stdin.flush()

    def receive(self, seconds: float) -> Mapping[str, Any] | None:
        """Return the next message, or None where none came in that time.

        Raises
        ------
        SolverError
            If the process has ended, or wrote what is no message.
        """
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            return None
        if line is None:
            raise self._ended()
        try:
            return read_line(line)
        except ValueError as error:
            raise self.not_understood() from error

    def not_understood(self) -> SolverError:
        """Return the error for a message that makes no sense."""
        return SolverError(
            "The solver answered with something that cannot be understood; install the program again.", self._tail()
        )

    def close(self) -> None:
        """End the process: its input ends, and if it does not heed that, it is killed."""
        self._closed = True
        # Not under the lock: a writer blocked on a process that hangs is freed only by the end of that process.
        if self._sending.acquire(timeout=_MOMENT_SECONDS):
            try:
                with suppress(OSError):
                    if self._process.stdin is not None:
                        self._process.stdin.close()
            finally:
                self._sending.release()
        try:
            self._process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for reader in self._readers:
            reader.join(_PATIENCE_SECONDS)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _read_lines(self, pipe: IO[bytes]) -> None:
        with suppress(OSError, ValueError):
            for line in pipe:
                self._lines.put(line)
        self._lines.put(None)

    def _keep_tail(self, pipe: IO[bytes]) -> None:
        size = 0
        with suppress(OSError, ValueError):
            while chunk := os.read(pipe.fileno(), 4096):
                self._left_behind.append(chunk)
                size += len(chunk)
                while size > _STDERR_BYTES_KEPT:
                    size -= len(self._left_behind.popleft())

    def _ended(self) -> SolverError:
        if self._closed:
            return SolverError("The solver was closed.")
        try:
            code = self._process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            return SolverError("The solver stopped answering; try again.", self._tail())
        return SolverError(_why_ended(code), self._tail())

    def _tail(self) -> str:
        self._readers[1].join(_MOMENT_SECONDS)
        return b"".join(self._left_behind).decode(errors="replace")


def _environment() -> dict[str, str]:
    """Return the environment with this program's folder on the module path, unless Python looks there anyway."""
    environment = dict(os.environ)
    root = Path(__file__).resolve().parent.parent
    installed = {Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib")}
    if root not in installed:
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(root), environment.get("PYTHONPATH"))))
    return environment


def _creation_flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return 0


def _why_ended(code: int) -> str:
    if code == -getattr(signal, "SIGKILL", 9) or code & 0xFFFFFFFF in _WINDOWS_NO_MEMORY:
        return _KILLED
    return f"The solver crashed (exit code {code}); nothing was changed. Try again, or with fewer workers."
