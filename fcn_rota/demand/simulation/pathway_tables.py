"""A care model as tables of numbers, which whole arrays of cases are looked up in.

Tables go by the pathway of a stream, the place of a stage on it, and where targets depend on it the priority.
"""

from dataclasses import dataclass, field
from math import inf, log
from typing import TYPE_CHECKING, Final

import numpy as np

from fcn_rota.demand.simulation.kernel import NOTHING
from fcn_rota.domain.care import ClockStart
from fcn_rota.domain.case import CasePriority

if TYPE_CHECKING:
    from collections.abc import Callable

    from fcn_rota.demand.arrays import Flags, Indices, Numbers
    from fcn_rota.domain.care import CareModel, Pathway, ResponseTarget, Stage

PRIORITIES: Final = tuple(CasePriority)
"""The most urgent first; their numbers are ranks in the simulation."""


@dataclass
class PathwayTables:
    """Tables of a care model for some pathways.

    Parameters
    ----------
    model, pathways
        What they are made from.
    """

    model: "CareModel"
    pathways: "tuple[Pathway, ...]"
    stages: "tuple[Stage, ...]" = field(init=False)
    """The stages that contacts wait for, each once: the queues of a simulation."""
    queue: "Indices" = field(init=False)
    """Number of the queue; -1 where a pathway has no such stage."""
    lag: "Numbers" = field(init=False)
    """Minutes before a stage can begin."""
    centre: "Numbers" = field(init=False)
    width: "Numbers" = field(init=False)
    """Mean and standard deviation of the logarithm of the handling minutes, which are lognormal."""
    target: "Indices" = field(init=False)
    """Number of the response target in the model, or -1."""
    allowed: "Numbers" = field(init=False)
    """Minutes that the target allows; infinity without one."""
    since_received: "Flags" = field(init=False)
    """Whether they are counted from receipt, and not from the end of the stage before."""

    def __post_init__(self) -> None:
        self.stages = tuple(dict.fromkeys(stage for pathway in self.pathways for stage in pathway.stages))
        numbers = {target.id: number for number, target in enumerate(self.model.targets)}
        self.queue = self._by_stage(self.stages.index, NOTHING).astype(np.int64)
        self.lag = self._by_stage(lambda stage: stage.lag_minutes, 0.0)
        self.width = self._by_stage(lambda stage: log(1 + stage.handling.variability) ** 0.5, 0.0)
        self.centre = self._by_stage(lambda stage: log(stage.handling.mean_minutes), 0.0) - self.width**2 / 2
        self.target = self._by_target(lambda target: numbers[target.id] if target else NOTHING).astype(np.int64)
        self.allowed = self._by_target(lambda target: target.minutes if target else inf)
        self.since_received = self._by_target(lambda target: not target or target.since is ClockStart.RECEIVED) > 0

    @property
    def most_stages(self) -> int:
        """Stages of the longest pathway."""
        return max((len(pathway.stages) for pathway in self.pathways), default=1)

    def _by_stage(self, value: "Callable[[Stage], float]", missing: float) -> "Numbers":
        table = np.full((len(self.pathways), self.most_stages), float(missing))
        for number, pathway in enumerate(self.pathways):
            table[number, : len(pathway.stages)] = [value(stage) for stage in pathway.stages]
        return table

    def _by_target(self, value: "Callable[[ResponseTarget | None], float]") -> "Numbers":
        table = np.full((len(self.pathways), self.most_stages, len(PRIORITIES)), float(value(None)))
        for number, pathway in enumerate(self.pathways):
            for place, stage in enumerate(pathway.stages):
                targets = [self.model.target(stage.kind, pathway.stream, priority) for priority in PRIORITIES]
                table[number, place] = [value(target) for target in targets]
        return table
