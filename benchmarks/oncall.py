"""Published on-call rostering benchmark (MiniZinc Challenge). ``python -m benchmarks.oncall FILE.dzn --out FILE``.

An instance is translated into one of our own problems (`benchmarks.oncall_problem`) and solved like any other; the
result is judged by `benchmarks.oncall_format.check`, which knows only the words of the published model.
"""

import sys
from collections.abc import Sequence

from benchmarks import published
from benchmarks.oncall_format import check, parse
from benchmarks.oncall_problem import OWN_POINTS, breaks_nothing_below, is_feasible, problem_of, rota_of, scale

ONCALL = published.Format(
    description="Solve an on-call rostering instance of the MiniZinc Challenge 2013.",
    parse=parse,
    problem_of=problem_of,
    rota_of=rota_of,
    check=check,
    own_points=OWN_POINTS,
    scale=scale,
    breaks_nothing_below=breaks_nothing_below,
    is_feasible=is_feasible,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Solve an instance and write the rota; exit 1 if the result is judged otherwise by the model's own words."""
    return published.main(ONCALL, argv)


if __name__ == "__main__":
    sys.exit(main())
