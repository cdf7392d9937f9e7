"""The whole window on 150 people by 13 weeks: start, a solve beside it, a proposal, edits, everybody's days, typing.

``python -m benchmarks.window``; only its start, ten times: ``python -m benchmarks.window --only start --starts 10``
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from benchmarks.kept import kept_database
from benchmarks.opening import opened, wait
from benchmarks.table import Figure, arguments, report
from benchmarks.window_choices import choosing
from benchmarks.window_edits import editing
from benchmarks.window_facts import everybodys_days, typing
from benchmarks.window_proposal import accepting, solving_beside
from ui.desktop.commands.session import Session
from ui.desktop.views.main_window import MainWindow

INTERACTIVE = 1.5
START, PARTS = "start", ("start", "solve", "proposal", "edits", "choices", "days", "typing")
_CHILD = """
import sys, time
from pathlib import Path
from benchmarks.opening import opened
began = float(sys.argv[3])
window, application = opened(sys.argv[1], Path(sys.argv[2]), lambda: print(time.time() - began, flush=True))
print(time.time() - began, time.process_time(), flush=True)
window.workspace.close()
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the window; exit 1 only if what was accepted or undone is not what the rota holds."""
    parser = arguments("Start the window, solve beside it, accept a proposal, edit and undo, in memory.")
    parser.add_argument("--people", type=int, default=150)
    parser.add_argument("--weeks", type=int, default=13)
    parser.add_argument("--starts", type=int, default=3, help="how often it is started, once more to begin with")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long is looked at a solve; 0 for not at all")
    parser.add_argument("--edits", type=int, default=500, help="how many of each kind; 0 for none")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="what is measured")
    options = parser.parse_args(argv)
    settings = {"people": options.people, "weeks": options.weeks}
    is_right = True
    with tempfile.TemporaryDirectory() as folder:
        url = kept_database(options.people, options.weeks, Path(folder))
        figures = _told(_starts(url, Path(folder), options.starts)) if START in options.only else []
        if set(options.only) - {START}:
            window, _ = opened(url, Path(folder) / "memory.ini")
            session = window.workspace.session
            if session is None:
                raise RuntimeError("the window did not open the rota")
            settings["assignments"] = len(session.work.rota.assignments)
            of_the_window, is_right = _in(window, session, options)
            figures += of_the_window
    report("window", figures, options, settings)
    return 0 if is_right else 1


def _in(window: MainWindow, session: Session, options: Namespace) -> tuple[list[Figure], bool]:
    """Measure what was asked for in an open window, and close it; return also whether it holds what was accepted."""
    is_right = True
    wait(lambda: not session.is_checking)
    session.reason_wanted.connect(lambda planned: session.perform(planned, "For the benchmark"))
    figures: list[Figure] = []
    if {"solve", "proposal"} & set(options.only):
        window.solve()
    if "solve" in options.only and options.seconds:
        figures += _told(solving_beside(window, session, options.seconds))
    if "proposal" in options.only:
        accepted, is_right = accepting(window, session)
        figures += _told(accepted)
    if "edits" in options.only and options.edits:
        figures += _told(editing(session, options.edits))
    if "choices" in options.only:
        figures += _told(choosing(window, session))
    if "days" in options.only:
        figures += _told(everybodys_days(window))
    if "typing" in options.only:
        figures += _told(typing(session))
    window.panels.close()
    window.workspace.close()
    return figures, is_right


def _told(figures: list[Figure]) -> list[Figure]:
    """Say figures as they are known: on a busy machine the rest takes long, and may be broken off."""
    for figure in figures:
        print(f"{figure.name}: {figure.value:.3g} {figure.unit}", file=sys.stderr, flush=True)
    return figures


def _starts(url: str, folder: Path, times: int) -> list[Figure]:
    """Measure from the start of the process to the first paint, and until the rota can be worked on."""
    painted, interactive, busy = [], [], []
    # A user's second start finds bytecode; the first one here, which is not counted, writes it.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    for number in range(times + 1):
        command = [sys.executable, "-c", _CHILD, url, str(folder / f"start-{number}.ini"), str(time.time())]
        run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        told = run.stdout.split()
        if number:  # The first reads files that the others find in memory.
            painted.append(float(told[0]))
            interactive.append(float(told[1]))
            busy.append(float(told[2]))
    return [
        Figure("start to first paint", statistics.median(painted), "s"),
        Figure("start to interactive", statistics.median(interactive), "s", INTERACTIVE),
        Figure("start to interactive, processor", statistics.median(busy), "s"),
    ]


if __name__ == "__main__":
    sys.exit(main())
