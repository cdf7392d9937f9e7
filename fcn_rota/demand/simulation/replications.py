"""Many replications, spread over processes."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from math import ceil
from typing import TYPE_CHECKING, TypeVar

from fcn_rota.demand.simulation.kernel import simulate
from fcn_rota.demand.simulation.setting import Setting
from fcn_rota.demand.simulation.tally import Cells, Tally, judged
from fcn_rota.domain.demand import MINUTES_PER_HALF_HOUR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType
    from typing import Self

    from fcn_rota.demand.simulation.cases import Cases, CaseSource

_CHUNK = 10
"""Replications handed to a process at once: a fraction of a second, so that progress is seen."""
_MOST_PROCESSES = 61
"""So many can be waited for at once on Windows; a pool refuses more there."""
_Work = TypeVar("_Work")
_Answer = TypeVar("_Answer")
_source: "CaseSource | None" = None


@dataclass
class Replicator:
    """Runs replications of services under the same cases, in processes that are kept until it is closed.

    Answers are the same whatever the number of processes.

    Parameters
    ----------
    source
        Where the cases come from.
    workers
        Processes; 1 for none beside this one, None for one a core. Never more than 61.
    """

    source: "CaseSource"
    workers: int | None = None
    _pool: ProcessPoolExecutor | None = field(default=None, init=False, repr=False)

    def __enter__(self) -> "Self":
        workers = min(self.workers or os.cpu_count() or 1, _MOST_PROCESSES)
        if workers > 1:
            # Spawned on every system: a forked child of a program with windows and threads is not safe.
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(workers, spawn, _keep, (self.source,))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def run(
        self,
        setting: Setting,
        cells: Cells,
        replications: int,
        progress: "Callable[[int, int], None] | None" = None,
    ) -> Tally:
        """Return what so many replications of a service add up to.

        Parameters
        ----------
        setting, cells
            The service, and what is counted apart.
        replications
            How many.
        progress
            Told how many are done, of how many.

        Raises
        ------
        ValueError
            If there are none to be run.
        """
        whole: Tally | None = None
        chunks = _chunks(replications)
        for chunk, part in zip(
            chunks, self._answers(_tally, [(setting, cells, chunk) for chunk in chunks]), strict=True
        ):
            if whole is None:
                whole = part
            else:
                whole.merge(part)
            if progress is not None:
                progress(chunk.stop, replications)
        if whole is None:
            raise ValueError("a simulation has at least one replication")
        return whole

    def missed(
        self,
        groups: "Sequence[Sequence[Setting]]",
        replications: int,
        progress: "Callable[[int, int], None] | None" = None,
    ) -> list[list[list[float]]]:
        """Return how many response targets are missed, by group, service and replication.

        Parameters
        ----------
        groups
            Services to be compared, those of a group over the same time: they meet the same cases.
        replications
            How many.
        progress
            Told how many groups are done, of how many.
        """
        chunks = _chunks(replications)
        answers = self._answers(_missed, [(tuple(group), chunk) for group in groups for chunk in chunks])
        found = []
        for number, group in enumerate(groups):
            parts = [next(answers) for _ in chunks]
            found.append([list(chain.from_iterable(part[place] for part in parts)) for place in range(len(group))])
            if progress is not None:
                progress(number + 1, len(groups))
        return found

    def _answers(
        self, answer: "Callable[[CaseSource | None, _Work], _Answer]", work: "Sequence[_Work]"
    ) -> "Iterator[_Answer]":
        """Yield the answers to some work, in its order."""
        if self._pool is None:
            return (answer(self.source, one) for one in work)
        futures = [self._pool.submit(answer, None, one) for one in work]
        return (future.result() for future in futures)


def _chunks(replications: int) -> list[range]:
    return [range(first, min(first + _CHUNK, replications)) for first in range(0, replications, _CHUNK)]


def _keep(source: "CaseSource") -> None:
    """Keep the source of cases in a process, so that it is sent once."""
    global _source  # noqa: PLW0603 - a process of a pool has no other place for it
    _source = source


def _tally(source: "CaseSource | None", work: tuple[Setting, Cells, range]) -> Tally:
    setting, cells, replications = work
    source = _kept(source)
    tally = Tally(cells, targets=len(source.model.targets), duties=len(setting.duties))
    for replication in replications:
        cases = _cases(source, setting, replication)
        tally.add(cases, simulate(setting, cases.steps), setting.end)
    return tally


def _missed(source: "CaseSource | None", work: tuple[tuple[Setting, ...], range]) -> list[list[float]]:
    """Return how many targets each service misses in each replication."""
    settings, replications = work
    source = _kept(source)
    found: list[list[float]] = [[] for _ in settings]
    for replication in replications:
        cases = _cases(source, settings[0], replication)
        for number, setting in enumerate(settings):
            outcome = simulate(setting, cases.steps)
            counted, missed = judged(cases, outcome, begun_by=source.minutes, end=setting.end)
            found[number].append(float((counted & missed).sum()))
    return found


def _kept(source: "CaseSource | None") -> "CaseSource":
    source = source or _source
    if source is None:
        raise RuntimeError("this process was not given a source of cases")
    return source


def _cases(source: "CaseSource", setting: Setting, replication: int) -> "Cases":
    """Return the cases that come in the time of a service."""
    first = int(setting.start // MINUTES_PER_HALF_HOUR)
    last = min(len(source.forecast.half_hours), ceil(setting.end / MINUTES_PER_HALF_HOUR))
    return source.draw(replication, first, last)
