"""Drawing the demand screen. ``python -m benchmarks.demand_screen``."""

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

# Drawn in memory, with or without a display; has to be said before Qt is loaded.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtWidgets import QApplication

from benchmarks.table import Figure, arguments, peak_memory_mib, report
from fcn_rota.demand.cover import cover_plan
from fcn_rota.demand.forecast import predict
from fcn_rota.demand.forecast_inputs import inputs_of
from fcn_rota.demand.simulation.outlook import Line, Outlook
from fcn_rota.demand.simulation.tally import Share
from fcn_rota.domain.demand import HalfHours
from fcn_rota.domain.interval import Interval
from fcn_rota.example import example_problem
from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.models.demand.curve import curve_of
from ui.desktop.models.demand.heat import HOURS, heat_map
from ui.desktop.views.demand.cover_chart import CoverChart
from ui.desktop.views.demand.heat_view import HeatView

WIDTH, HEIGHT = 1364, 760
TARGET = 100.0
WEEKS, SEED = 13, 1


def main(argv: Sequence[str] | None = None) -> int:
    """Measure heat map and chart.

    Returns
    -------
    int
        1 where the map shows other hours than there are.
    """
    options = arguments("Draw heat map and chart of the demand screen in memory.").parse_args(argv)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    appearance().start(Mode.LIGHT)
    outlook = made_up(WEEKS)
    heat = HeatView()
    heat.resize(WIDTH, HEIGHT)
    heat.show_days(heat_map(outlook, None, outlook.worst_hours(10)))
    heat.show()
    application.processEvents()
    problem = example_problem(SEED)
    plan = cover_plan(problem, predict(inputs_of(problem), HalfHours.over(problem.period.interval)))
    rota, post = problem.draft_rota(), plan.posts.posts[0]
    chart = CoverChart()
    chart.resize(WIDTH, chart.height())
    chart.show_week(curve_of(plan, post, rota), 0)
    chart.show()
    application.processEvents()

    def another_line() -> None:
        heat.show_days(heat_map(outlook, 0, outlook.worst_hours(10)))
        heat.viewport().repaint()

    figures = [
        Figure("heat map: redraw", _milliseconds(heat.viewport().repaint, 20), "ms", TARGET),
        Figure("heat map: another thing waited for", _milliseconds(another_line, 10), "ms", TARGET),
        Figure("cover: another post", _milliseconds(lambda: curve_of(plan, post, rota), 5), "ms", TARGET),
        Figure("cover: redraw the chart", _milliseconds(chart.repaint, 20), "ms", TARGET),
        Figure("peak memory", peak_memory_mib(), "MiB", 1024.0),
    ]
    report("demand_screen", figures, options, {"weeks of the map": WEEKS, "window": f"{WIDTH} x {HEIGHT}"})
    shown = sum(cell is not None for day in heat.table.days for cell in day.cells)
    return 0 if shown == WEEKS * 7 * HOURS else 1


def _milliseconds(work: Callable[[], object], repeat: int) -> float:
    """Return the median processor time of some work: drawn in memory, it is what a machine without other work takes."""
    times = []
    for _ in range(repeat):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return 1_000 * statistics.median(times)


def made_up(weeks: int) -> Outlook:
    """Return an outlook with random shares, drawn by a seed."""
    start = datetime(2027, 1, 4, tzinfo=UTC)
    random = np.random.default_rng(SEED)
    late = [
        Share(float(cases), float(share), float(share) / 2, float(share) / 2 + 0.5)
        for cases, share in zip(random.random(weeks * 168), random.random(weeks * 168) ** 4, strict=True)
    ]
    whole = Share(100.0, 0.05, 0.04, 0.06)
    return Outlook(
        interval=Interval(start, start + timedelta(weeks=weeks)),
        replications=200,
        confidence=0.95,
        overall=Line("everybody", whole, tuple(late)),
        lines=(Line("telephone calls", whole, tuple(reversed(late))),),
        targets=(),
        handovers=(),
        loads=(),
        missed=(1.0,),
    )


if __name__ == "__main__":
    sys.exit(main())
