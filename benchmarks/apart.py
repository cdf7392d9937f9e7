"""Work done in a process of its own, and the most memory it and all that it starts ever held together."""

import multiprocessing
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self

POLL_SECONDS = 1.0
PROCESSES = Path("/proc")


class DiedError(Exception):
    """The process ended without an answer: out of memory, for instance."""


def run_apart(work: Callable[..., Any], *arguments: object) -> tuple[Any, float]:
    """Do some work in a new process and wait for it.

    Parameters
    ----------
    work, arguments
        What is called with what; all of it, and what it returns, can be pickled.

    Returns
    -------
    tuple of (what the work returned, float)
        The second is peak memory in MiB of the process and all below it at the same moment, shared pages counted
        once; 0 where the system does not tell (only Linux does).

    Raises
    ------
    DiedError
        If the process ended without an answer.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(there, work, arguments), name="benchmark")
    process.start()
    there.close()
    with here, _Watch(process.pid or 0) as watch:
        try:
            answer = here.recv()
        except EOFError:
            process.join()
            raise DiedError(f"the process ended without an answer (exit code {process.exitcode})") from None
    process.join()
    return answer, watch.peak_mib


def memory_mib(process: int) -> float:
    """Return the memory in MiB that a process and all below it hold now, shared pages counted once."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for one, parent in _parents():
        children[parent].append(one)
    waiting, total = [process], 0
    while waiting:
        one = waiting.pop()
        total += _kilobytes(one)
        waiting += children[one]
    return total / 1024


def _work(there: Connection, work: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    there.send(work(*arguments))


def _parents() -> Iterator[tuple[int, int]]:
    """Yield each process of the system with the one that started it."""
    for folder in PROCESSES.glob("[0-9]*"):
        try:
            # The name before it is in brackets and may hold anything, brackets too.
            fields = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        yield int(folder.name), int(fields[1])


def _kilobytes(process: int) -> int:
    """Return the memory of one process, its share of what it shares with others; 0 where it has ended."""
    try:
        lines = (PROCESSES / str(process) / "smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


class _Watch:
    """Looks at a process's memory again and again."""

    def __init__(self, process: int) -> None:
        self.peak_mib = 0.0
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(POLL_SECONDS):
            self.peak_mib = max(self.peak_mib, memory_mib(self._process))
