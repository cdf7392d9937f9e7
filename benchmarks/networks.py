"""Solving our own networks, beside one plain CP-SAT model of the same. ``python -m benchmarks.networks``."""

import argparse
import os
import re
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from benchmarks.apart import DiedError, run_apart
from benchmarks.network_runs import Run, Task, run_ours, run_plain
from benchmarks.table import Figure, arguments, report
from fcn_rota.example.scale import Scale

DEFAULT_SIZES = "30x4,74x4,120x13"
OURS, PLAIN = "ours", "plain CP-SAT"
MEMORY_MIB = 2048.0
# Where something is to be reached: seconds of the solve, seconds to the first rota, and the gap in per cent.
TARGETS: dict[tuple[int, int], tuple[float, float, float | None]] = {
    (74, 4): (60.0, 2.0, 1.0),
    (120, 13): (120.0, 10.0, 2.0),
    (200, 26): (300.0, 120.0, None),
}
SECONDS = 60.0
"""For other sizes."""
COLUMNS = (
    "network",
    "solved by",
    "cost",
    "bound",
    "gap (worst)",
    "minimum unfilled",
    "first rota",
    "to 1 % of the last cost",
    "seconds",
    "peak memory (worst)",
)


@dataclass(frozen=True, slots=True)
class Row:
    """The runs of one network in one way, one for each seed, with the peak memory in MiB of each."""

    size: Scale
    way: str
    runs: tuple[tuple[Run, float], ...]

    def median(self, what: str) -> float | None:
        """Return the median of a figure of the runs that have one; None where none has."""
        values = [value for run, _ in self.runs if (value := getattr(run, what)) is not None]
        return statistics.median(values) if values else None

    @property
    def memory(self) -> float:
        """Peak memory of the most wasteful run."""
        return max(memory for _, memory in self.runs)


def main(argv: Sequence[str] | None = None) -> int:
    """Solve networks of some sizes for each seed; exit 1 only where an answer is wrong or there is none."""
    options = _arguments(argv)
    rows, wrong = _solved(options)
    if rows and not options.json:
        print("\n".join(table(rows)))
    if rows:
        settings = {"network": options.network, "seeds": options.seeds, "workers": options.workers}
        report("networks", figures(rows), options, settings | {"seconds": options.seconds or "by size"})
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


def _solved(options: argparse.Namespace) -> tuple[list[Row], list[str]]:
    """Do all the runs asked for, one after another; return them and what is wrong with any of them."""
    ways = [(OURS, run_ours), *([(PLAIN, run_plain)] if options.plain else [])]
    rows, wrong = [], []
    for size, (way, work) in product(options.sizes, ways):
        seconds = options.seconds or TARGETS.get((size.people, size.weeks), (SECONDS,))[0]
        runs = []
        for seed in options.seeds:
            name = f"{size.people}x{size.weeks}, {way}, seed {seed}"
            task = Task(size.people, size.weeks, options.network, seconds, options.workers, seed)
            try:
                runs.append(run_apart(work, task))
            except DiedError as error:
                wrong.append(f"{name}: {error}")
            else:
                wrong += [f"{name}: {runs[-1][0].wrong}"] if runs[-1][0].wrong else []
        if runs:
            rows.append(Row(size, way, tuple(runs)))
    return rows, wrong


def sizes(text: str) -> list[Scale]:
    """Read sizes as ``30x4,120x13``: people and weeks.

    Raises
    ------
    argparse.ArgumentTypeError
        If one is written otherwise or is out of range.
    """
    found = []
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d+)x(\d+)\s*", part)
        if not match:
            raise argparse.ArgumentTypeError(f"{part!r} is no size; write people x weeks, as in 120x13")
        try:
            found.append(Scale(int(match[1]), int(match[2])))
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None
    return found


def table(rows: Sequence[Row]) -> list[str]:
    """Return the lines of a Markdown table, a network and a way in each; medians, and the worst where it says so."""
    lines = ["| " + " | ".join(COLUMNS) + " |", "| " + " | ".join("---" for _ in COLUMNS) + " |"]
    for row in rows:
        worst = max(run.gap for run, _ in row.runs)
        cells = (
            f"{row.size.people} x {row.size.weeks}",
            row.way,
            _shown(row.median("cost"), ",.0f", "none"),
            _shown(row.median("bound"), ",.0f"),
            f"{_shown(row.median('gap'), '.1%')} ({worst:.1%})",
            _shown(row.median("unfilled"), ".0f"),
            _shown(row.median("first"), ".1f", "never", " s"),
            _shown(row.median("near"), ".1f", "never", " s"),
            _shown(row.median("seconds"), ".0f", "", " s"),
            f"{row.memory:,.0f} MiB",
        )
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def figures(rows: Sequence[Row]) -> list[Figure]:
    """Return what is compared with the last recorded run."""
    found = []
    for row in rows:
        ours = row.way == OURS
        _, first, gap = TARGETS.get((row.size.people, row.size.weeks), (None, None, None)) if ours else (None,) * 3
        name = f"{row.size.people}x{row.size.weeks}" + ("" if ours else " plain")
        measured = (
            ("cost", row.median("cost"), "points", None),
            ("bound", row.median("bound"), "points", None),
            ("gap", 100 * (row.median("gap") or 0.0), "%", gap),
            ("minimum unfilled", row.median("unfilled"), "people", None),
            ("first rota", row.median("first"), "s", first),
            ("to 1 % of the last cost", row.median("near"), "s", None),
            ("seconds used", row.median("seconds"), "s", None),
            ("peak memory", row.memory, "MiB", MEMORY_MIB if ours else None),
        )
        for what, value, unit, goal in measured:
            if value is not None:
                found.append(Figure(f"{name} {what}", value, unit, goal))
    return found


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = arguments("Solve made-up networks of several sizes and measure.")
    parser.add_argument("--sizes", type=sizes, default=DEFAULT_SIZES, help="people x weeks, as in 30x4,120x13")
    parser.add_argument("--seconds", type=float, default=None, help="for each solve; by size unless stated")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processor cores to use")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], help="of the search, a run for each")
    parser.add_argument("--network", type=int, default=1, help="seed from which the networks are made")
    parser.add_argument("--plain", action="store_true", help="one plain CP-SAT model of the same beside it")
    return parser.parse_args(argv)


def _shown(value: float | None, form: str, missing: str = "", unit: str = "") -> str:
    return missing if value is None else f"{value:{form}}{unit}"


if __name__ == "__main__":
    sys.exit(main())
