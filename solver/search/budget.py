"""How much time or work a search has left, and whether somebody asked it to stop."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from fcn_rota.domain.result import Limits


def never() -> bool:
    """Nobody asks to stop."""
    return False


class OutOfTimeError(Exception):
    """The time is over, or somebody asked to stop, before there was anything to search."""


@dataclass(slots=True)
class Budget:
    """The clock or the work meter of one solve.

    Parameters
    ----------
    limits
        What was asked for.
    stop
        Whether somebody asked to stop; asked often, from several threads.
    reserve
        Share of the seconds kept back for checking and explaining the result.
    most_reserved
        Seconds that are enough for that.
    """

    limits: Limits
    stop: Callable[[], bool] = never
    reserve: float = 0.04
    most_reserved: float = float("inf")
    started: float = field(default_factory=time.monotonic)
    work_done: float = 0.0

    @property
    def deterministic(self) -> bool:
        """Whether work and not time limits the search, so that it can be repeated exactly."""
        return self.limits.work is not None

    @property
    def workers(self) -> int:
        """Cores to use."""
        return self.limits.workers or os.cpu_count() or 1

    def share(self, fraction: float) -> "Budget":
        """Return a budget of its own, begun now, with so large a part of what is left."""
        seconds, work = self.seconds_left(), self.work_left()
        limits = replace(
            self.limits,
            seconds=max(seconds * fraction, 0.01) if seconds < float("inf") else None,
            work=max(work * fraction, 0.001) if work < float("inf") else None,
        )
        return Budget(limits, self.stop, reserve=0.0)

    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    def seconds_left(self) -> float:
        """Seconds left; infinite under a work limit alone."""
        if self.limits.seconds is None or self.deterministic:
            return float("inf")
        return self.limits.seconds - min(self.limits.seconds * self.reserve, self.most_reserved) - self.elapsed()

    def seconds_to_the_end(self) -> float:
        """Seconds until the limit itself, with what is kept back; 0 once it is over or somebody asked to stop."""
        if self.stop():
            return 0.0
        if self.limits.seconds is None or self.deterministic:
            return float("inf")
        return max(0.0, self.limits.seconds - self.elapsed())

    def work_left(self) -> float:
        """Units of work left; infinite under a time limit."""
        return float("inf") if self.limits.work is None else self.limits.work - self.work_done

    def spend(self, work: float) -> None:
        """Record work done."""
        self.work_done += work

    def exhausted(self) -> bool:
        """Whether the search must end now."""
        return self.stop() or self.seconds_left() <= 0 or self.work_left() <= 0

    def check(self) -> None:
        """Go on, unless the search must end now.

        Raises
        ------
        OutOfTimeError
            If it must.
        """
        if self.exhausted():
            raise OutOfTimeError
