"""How late the window answers: by how many milliseconds a timer comes late."""

import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer

from benchmarks.table import Figure

LATENCY = 20.0
TICK_MILLISECONDS = 5


@contextmanager
def lateness() -> Iterator[list[float]]:
    """Collect by how many milliseconds a timer of a few milliseconds comes late."""
    late: list[float] = []
    due = time.perf_counter() + TICK_MILLISECONDS / 1_000

    def tick() -> None:
        nonlocal due
        now = time.perf_counter()
        late.append(max(0.0, 1_000 * (now - due)))
        due = now + TICK_MILLISECONDS / 1_000

    timer = QTimer(interval=TICK_MILLISECONDS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start()
    yield late
    timer.stop()


def latencies(name: str, times: Sequence[float]) -> list[Figure]:
    """Return the median and the 99th percentile of what ``lateness`` collected."""
    high = statistics.quantiles(times, n=100, method="inclusive")[-1]
    return [Figure(name, statistics.median(times), "ms"), Figure(f"{name}, 99 %", high, "ms", LATENCY)]
