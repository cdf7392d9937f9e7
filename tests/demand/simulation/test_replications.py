"""How many processes replications are spread over."""

from collections.abc import Callable, Sequence
from typing import cast

import pytest

from fcn_rota.demand.simulation import replications
from fcn_rota.demand.simulation.cases import CaseSource
from fcn_rota.demand.simulation.replications import Replicator


class Pool:
    """Stands in for a pool of processes, and keeps what it was asked for."""

    sizes: list[int]

    def __init__(self, size: int, _context: object, _begin: Callable[..., None], _arguments: Sequence[object]) -> None:
        self.sizes.append(size)

    def shutdown(self, *, cancel_futures: bool) -> None:
        assert cancel_futures


@pytest.mark.parametrize(
    ("workers", "cores", "processes"),
    [(None, 8, [8]), (3, 8, [3]), (None, 128, [61]), (200, 8, [61]), (1, 8, []), (None, None, [])],
)
def test_no_more_processes_than_windows_can_wait_for(
    monkeypatch: pytest.MonkeyPatch, workers: int | None, cores: int | None, processes: list[int]
) -> None:
    monkeypatch.setattr(Pool, "sizes", [], raising=False)
    monkeypatch.setattr(replications, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    with Replicator(cast("CaseSource", None), workers):
        pass
    assert Pool.sizes == processes
