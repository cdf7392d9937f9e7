"""What many replications add up to, and how sure their means are."""

from dataclasses import dataclass, field
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from fcn_rota.demand.simulation.kernel import Ending

if TYPE_CHECKING:
    from fcn_rota.demand.simulation.arrays import Floats, Integers, Truths
    from fcn_rota.demand.simulation.cases import Cases
    from fcn_rota.demand.simulation.kernel import Outcome


@dataclass(frozen=True, slots=True)
class Share:
    """A share of cases, with the interval it lies in at the confidence asked for.

    Parameters
    ----------
    cases
        Cases of a replication, on average.
    share, low, high
        The share; without any case it is 0 and may be anything.
    """

    cases: float
    share: float
    low: float
    high: float


@dataclass(slots=True)
class Counts:
    """Cases and those among them that missed their target, in some cells, over replications.

    The cells are the same in every replication. Cases of one replication depend on each other (a busy evening is late
    for everybody), so that what is counted is summed with its squares, replication by replication.

    Parameters
    ----------
    cells
        Number of cells.
    """

    cells: int
    cases: "Floats" = field(init=False)
    missed: "Floats" = field(init=False)
    squares: "Floats" = field(init=False)
    """Sums over replications: cases squared, missed squared, cases times missed."""

    def __post_init__(self) -> None:
        self.cases, self.missed = np.zeros(self.cells), np.zeros(self.cells)
        self.squares = np.zeros((3, self.cells))

    def add(self, cell: "Integers", missed: "Truths") -> None:
        """Count the judged cases of one replication."""
        came = np.bincount(cell, minlength=self.cells).astype(np.float64)
        late = np.bincount(cell[missed], minlength=self.cells).astype(np.float64)
        self.cases += came
        self.missed += late
        self.squares += np.stack((came * came, late * late, came * late))

    def merge(self, other: "Counts") -> None:
        """Count the replications of another one too."""
        self.cases += other.cases
        self.missed += other.missed
        self.squares += other.squares

    def shares(self, replications: int, confidence: float) -> tuple["Floats", "Floats", "Floats"]:
        """Return the share missed in each cell, and the ends of its interval.

        Wilson's score interval at the effective number of cases: the number of independent ones that would make the
        share as sure as its variance between replications says (E. L. Korn and B. I. Graubard, Confidence intervals for
        proportions with small expected number of positive counts, Survey Methodology 24, 1998). Without a case the
        share is 0 and lies anywhere between 0 and 1.
        """
        some = np.maximum(self.cases, 1.0)
        share = self.missed / some
        came, late, both = self.squares
        scatter = np.maximum(late - 2 * share * both + share * share * came, 0.0)
        variance = scatter / some**2 * replications / max(1, replications - 1)
        plain = share * (1 - share)
        with np.errstate(divide="ignore", invalid="ignore"):
            effective = np.where((variance > 0) & (plain > 0), np.minimum(plain / variance, self.cases), self.cases)
        return _wilson(share, effective, confidence)


def _wilson(share: "Floats", number: "Floats", confidence: float) -> tuple["Floats", "Floats", "Floats"]:
    """E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927)."""
    deviate = NormalDist().inv_cdf(0.5 + confidence / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = deviate**2 / number
        middle = (share + spread / 2) / (1 + spread)
        half = np.sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    empty = number <= 0
    low, high = np.where(empty, 0.0, middle - half), np.where(empty, 1.0, middle + half)
    return share, np.clip(low, 0.0, share), np.clip(high, share, 1.0)


@dataclass(slots=True)
class Tally:
    """What the replications of one service add up to.

    Parameters
    ----------
    queues, targets, hours, handovers, duties
        How many there are of each.
    minutes
        Length of the time in which waits that begin are judged.
    """

    queues: int
    targets: int
    hours: int
    handovers: int
    duties: int
    minutes: float
    replications: int = 0
    by_hour: Counts = field(init=False)
    """Queue by hour: ``queue * hours + hour`` in which the wait began."""
    by_queue: Counts = field(init=False)
    by_target: Counts = field(init=False)
    """Over all the time."""
    missed: "list[float]" = field(init=False)
    """For each replication, how many missed their target."""
    waiting: "list[list[list[int]]]" = field(init=False)
    """For each replication and handover, how many waited in each queue."""
    busy: "Floats" = field(init=False)
    overrun: "Floats" = field(init=False)
    """For each duty, minutes summed over replications."""

    def __post_init__(self) -> None:
        self.by_hour = Counts(self.queues * self.hours)
        self.by_queue, self.by_target = Counts(self.queues), Counts(self.targets)
        self.missed, self.waiting = [], []
        self.busy, self.overrun = np.zeros(self.duties), np.zeros(self.duties)

    def add(self, cases: "Cases", outcome: "Outcome", end: float) -> None:
        """Count one replication that was simulated until `end`."""
        clock, due = np.array(outcome.clock), np.array(outcome.due)
        ended, queue = np.array(outcome.ended), np.array(cases.steps.queue, dtype=np.int64)
        left = np.where(ended == Ending.HELPED, np.array(outcome.helped), np.array(outcome.closed))
        missed = due < np.minimum(left, end)
        # Who was handed over or still waits before they were due had no chance to be late.
        judged = (cases.target >= 0) & (clock < self.minutes) & ((ended == Ending.HELPED) | missed)
        late, line, hour = missed[judged], queue[judged], (clock[judged] // 60).astype(np.int64)
        self.by_hour.add(line * self.hours + hour, late)
        self.by_queue.add(line, late)
        self.by_target.add(cases.target[judged], late)
        self.missed.append(float(late.sum()))
        self.waiting.append(outcome.waiting)
        self.busy += outcome.busy
        self.overrun += outcome.overrun
        self.replications += 1

    def merge(self, other: "Tally") -> None:
        """Count the replications of another one too, after one's own."""
        for mine, theirs in (
            (self.by_hour, other.by_hour),
            (self.by_queue, other.by_queue),
            (self.by_target, other.by_target),
        ):
            mine.merge(theirs)
        self.missed += other.missed
        self.waiting += other.waiting
        self.busy += other.busy
        self.overrun += other.overrun
        self.replications += other.replications
