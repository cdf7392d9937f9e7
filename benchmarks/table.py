"""What every benchmark does alike: measure, compare with the last recorded run, print."""

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

RECORDED = Path(__file__).parent / "recorded"
LIBRARIES = ("ortools", "pydantic", "sqlalchemy", "typst")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure.

    Parameters
    ----------
    name, value, unit
        What, how much, and of what.
    target
        What it should stay below, in the same unit; None where no target is set.
    """

    name: str
    value: float
    unit: str
    target: float | None = None


def seconds(work: Callable[[], object], repeat: int = 5) -> float:
    """Median wall-clock seconds of some work."""
    times = []
    for _ in range(repeat):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def peak_memory_mib() -> float:
    """Peak resident memory of this process and of the largest that it has started and ended, added up.

    In MiB; 0 where the system does not tell.
    """
    try:
        import resource
    except ImportError:
        return 0.0
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def arguments(description: str) -> argparse.ArgumentParser:
    """Return a parser with the options every benchmark has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    parser.add_argument("--record", action="store_true", help="keep this run to compare the next one with")
    return parser


def report(name: str, figures: list[Figure], options: argparse.Namespace, settings: Mapping[str, object]) -> None:
    """Print figures beside those of the last recorded run, and record them if asked to."""
    path = RECORDED / f"{name}.json"
    last = json.loads(path.read_text(encoding="utf-8"))["figures"] if path.exists() else {}
    record = {
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "versions": {"python": platform.python_version()} | {library: version(library) for library in LIBRARIES},
        "settings": dict(settings),
        "figures": {figure.name: round(figure.value, 4) for figure in figures},
    }
    if options.json:
        print(json.dumps(record, indent=2))
    else:
        _print_table(name, figures, last, record)
    if options.record:
        RECORDED.mkdir(exist_ok=True)
        path.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def _print_table(name: str, figures: list[Figure], last: Mapping[str, float], record: Mapping[str, object]) -> None:
    print(f"{name}: {record['machine']}; {record['versions']}; {record['settings']}")
    width = max(len(figure.name) for figure in figures)
    print(f"{'':{width}}  {'now':>12}  {'last':>12}  {'target':>12}")
    for figure in figures:
        before = f"{last[figure.name]:12.3f}" if figure.name in last else f"{'-':>12}"
        target = f"{figure.target:12.3f}" if figure.target is not None else f"{'-':>12}"
        missed = " missed" if figure.target is not None and figure.value > figure.target else ""
        print(f"{figure.name:{width}}  {figure.value:12.3f}  {before}  {target}  {figure.unit}{missed}")
