"""What many replications add up to, and how sure their means are."""

from dataclasses import dataclass, field
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from fcn_rota.demand.simulation.kernel import Ending

if TYPE_CHECKING:
    from fcn_rota.demand.arrays import Flags, Indices, Numbers
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
    cases: "Numbers" = field(init=False)
    missed: "Numbers" = field(init=False)
    squares: "Numbers" = field(init=False)
    """Sums over replications: cases squared, missed squared, cases times missed."""

    def __post_init__(self) -> None:
        self.cases, self.missed = np.zeros(self.cells), np.zeros(self.cells)
        self.squares = np.zeros((3, self.cells))

    def add(self, cell: "Indices", missed: "Flags") -> None:
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

    def shares(self, replications: int, confidence: float) -> tuple["Numbers", "Numbers", "Numbers"]:
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


def _wilson(share: "Numbers", number: "Numbers", confidence: float) -> tuple["Numbers", "Numbers", "Numbers"]:
    """E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927)."""
    deviate = NormalDist().inv_cdf(0.5 + confidence / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = deviate**2 / number
        middle = (share + spread / 2) / (1 + spread)
        half = np.sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    empty = number <= 0
    low, high = np.where(empty, 0.0, middle - half), np.where(empty, 1.0, middle + half)
    return share, np.clip(low, 0.0, share), np.clip(high, share, 1.0)


def judged(cases: "Cases", outcome: "Outcome", *, begun_by: float, end: float) -> "tuple[Flags, Flags]":
    """Return which steps are judged, and which missed their target.

    Judged is whoever was helped, or was due and was not: handed over to a practice or still waiting before they were
    due, nobody had a chance to be late. Without a target nobody is judged.

    Parameters
    ----------
    cases, outcome
        The cases of a replication and what became of them.
    begun_by
        Only waits that begin before it are judged.
    end
        Until when it was simulated.
    """
    clock, due, ended = np.array(outcome.clock), np.array(outcome.due), np.array(outcome.ended)
    helped = ended == Ending.HELPED
    left = np.where(helped, np.array(outcome.helped), np.array(outcome.closed))
    missed = due < np.minimum(left, end)
    return (cases.target >= 0) & (clock < begun_by) & (helped | missed), missed


@dataclass(frozen=True, slots=True)
class Cells:
    """In what detail the replications of a service are counted.

    Parameters
    ----------
    lines
        The queues of each line; a queue may stand in several.
    slots, minutes
        Slots of time, by the start of the wait, and how long each is.
    """

    lines: tuple[tuple[int, ...], ...]
    slots: int
    minutes: float = 60.0

    @property
    def begun_by(self) -> float:
        """The end of the last slot."""
        return self.slots * self.minutes


@dataclass(slots=True)
class Tally:
    """What the replications of one service add up to.

    Parameters
    ----------
    cells
        What is counted apart.
    targets, duties
        How many there are.
    """

    cells: Cells
    targets: int
    duties: int
    replications: int = 0
    by_slot: Counts = field(init=False)
    """Line by slot in which the wait began: ``line * slots + slot``."""
    by_line: Counts = field(init=False)
    by_target: Counts = field(init=False)
    """Over all the time."""
    missed: "list[float]" = field(init=False)
    """For each replication, how many missed their target."""
    waiting: "list[list[list[int]]]" = field(init=False)
    """For each replication and handover, how many waited in each queue."""
    busy: "Numbers" = field(init=False)
    overrun: "Numbers" = field(init=False)
    """For each duty, minutes summed over replications."""

    def __post_init__(self) -> None:
        lines = len(self.cells.lines)
        self.by_slot, self.by_line = Counts(lines * self.cells.slots), Counts(lines)
        self.by_target = Counts(self.targets)
        self.missed, self.waiting = [], []
        self.busy, self.overrun = np.zeros(self.duties), np.zeros(self.duties)

    def add(self, cases: "Cases", outcome: "Outcome", end: float) -> None:
        """Count one replication that was simulated until `end`."""
        cells = self.cells
        counted, missed = judged(cases, outcome, begun_by=cells.begun_by, end=end)
        late, queue = missed[counted], np.array(cases.steps.queue, dtype=np.int64)[counted]
        slot = (np.array(outcome.clock)[counted] // cells.minutes).astype(np.int64)
        mine = [np.flatnonzero(np.isin(queue, line)) for line in cells.lines]
        line = np.repeat(np.arange(len(mine)), [len(found) for found in mine])
        found = np.concatenate(mine)
        self.by_slot.add(line * cells.slots + slot[found], late[found])
        self.by_line.add(line, late[found])
        self.by_target.add(cases.target[counted], late)
        self.missed.append(float(late.sum()))
        self.waiting.append(outcome.waiting)
        self.busy += outcome.busy
        self.overrun += outcome.overrun
        self.replications += 1

    def merge(self, other: "Tally") -> None:
        """Count the replications of another one too, after one's own."""
        self.by_slot.merge(other.by_slot)
        self.by_line.merge(other.by_line)
        self.by_target.merge(other.by_target)
        self.missed += other.missed
        self.waiting += other.waiting
        self.busy += other.busy
        self.overrun += other.overrun
        self.replications += other.replications
