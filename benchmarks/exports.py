"""Printing the rota, and starting the program. ``python -m benchmarks.exports``."""

import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from benchmarks.table import Figure, arguments, report, seconds
from fcn_rota.domain.result import Limits
from fcn_rota.example import example_problem
from fcn_rota.exchange.pdf import rota_pdf
from fcn_rota.exchange.problem_json import problem_from_json, problem_to_json
from solver.solve import solve


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the PDF of a four-week rota, reading and writing its problem, and the command line's help."""
    options = arguments("Print the example network's rota; start the program.").parse_args(argv)
    problem = example_problem(1)
    result = solve(problem, Limits(seconds=10.0))
    printed_at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    pdfs: list[bytes] = []
    # Once only: typst remembers what it has set, and a second time would measure its memory.
    printing = seconds(lambda: pdfs.append(rota_pdf(problem, result.rota, result, printed_at)), 1)
    pdf = pdfs[0]
    text = problem_to_json(problem)
    program = [sys.executable, "-m", "ui.cli", "--help"]
    figures = [
        Figure("PDF of four weeks", printing, "s", 2.0),
        Figure("size of the PDF", len(pdf) / 1024, "KiB"),
        Figure("write problem.json", seconds(lambda: problem_to_json(problem), 3), "s"),
        Figure("read problem.json", seconds(lambda: problem_from_json(text), 3), "s"),
        Figure("size of problem.json", len(text) / 1024, "KiB"),
        Figure("fcn-rota --help", seconds(lambda: subprocess.run(program, check=True, capture_output=True)), "s", 0.3),
    ]
    report("exports", figures, options, {"network": "example, four weeks"})
    return 0 if pdf.startswith(b"%PDF") else 1


if __name__ == "__main__":
    sys.exit(main())
