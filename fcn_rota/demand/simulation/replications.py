"""Many replications, spread over processes."""

import multiprocessing
import os
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from fcn_rota.demand.simulation.kernel import simulate
from fcn_rota.demand.simulation.setting import Setting
from fcn_rota.demand.simulation.tally import Tally
from fcn_rota.domain.demand import MINUTES_PER_HALF_HOUR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType
    from typing import Self

    from fcn_rota.demand.simulation.cases import CaseSource

_CHUNK = 10
"""Replications handed to a process at once: a fraction of a second, so that progress is seen."""
_source: "CaseSource | None" = None


def tally_of(source: "CaseSource", setting: Setting, replications: "Sequence[int]") -> Tally:
    """Return what some replications of a service add up to.

    Only cases that come in the setting's time are drawn, and only waits that begin in it are judged.
    """
    first = max(0, int(setting.start // MINUTES_PER_HALF_HOUR))
    last = min(len(source.forecast.half_hours), ceil(setting.end / MINUTES_PER_HALF_HOUR))
    tally = Tally(
        queues=len(setting.queues),
        targets=len(source.model.targets),
        hours=ceil(source.minutes / 60),
        handovers=len(setting.counted_at),
        duties=len(setting.duties),
        minutes=source.minutes,
    )
    for replication in replications:
        cases = source.draw(replication, first, last)
        tally.add(cases, simulate(setting, cases.steps), setting.end)
    return tally


@dataclass
class Replicator:
    """Runs replications of services under the same cases, in processes that are kept until it is closed.

    Parameters
    ----------
    source
        Where the cases come from.
    workers
        Processes; 1 for none beside this one, None for one a core.
    """

    source: "CaseSource"
    workers: int | None = None
    _pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Self":
        workers = self.workers or os.cpu_count() or 1
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

    def run(self, setting: Setting, replications: int, progress: "Callable[[int, int], None] | None" = None) -> Tally:
        """Return what so many replications add up to; the same whatever the number of processes.

        Parameters
        ----------
        setting
            The service.
        replications
            How many.
        progress
            Told how many are done, of how many.
        """
        return self.run_all([setting], replications, progress)[0]

    def run_all(
        self, settings: "Sequence[Setting]", replications: int, progress: "Callable[[int, int], None] | None" = None
    ) -> list[Tally]:
        """Return what so many replications of each of some services add up to."""
        chunks = [range(first, min(first + _CHUNK, replications)) for first in range(0, replications, _CHUNK)]
        done: list[Future[Tally]] = []
        if self._pool is not None:
            done = [self._pool.submit(_tally, setting, chunk) for setting in settings for chunk in chunks]
        tallies: list[Tally] = []
        for number, setting in enumerate(settings):
            parts = done[number * len(chunks) : (number + 1) * len(chunks)]
            whole: Tally | None = None
            for place, chunk in enumerate(chunks):
                part = parts[place].result() if parts else tally_of(self.source, setting, chunk)
                if whole is None:
                    whole = part
                else:
                    whole.merge(part)
                if progress is not None:
                    progress(number * replications + chunk.stop, len(settings) * replications)
            if whole is not None:
                tallies.append(whole)
        return tallies


def _keep(source: "CaseSource") -> None:
    """Keep the source of cases in a process, so that it is sent once."""
    global _source  # noqa: PLW0603 - a process of a pool has no other place for it
    _source = source


def _tally(setting: Setting, replications: range) -> Tally:
    if _source is None:
        raise RuntimeError("this process was not given a source of cases")
    return tally_of(_source, setting, replications)
