"""Published shift-scheduling benchmarks (Curtois and Qu). ``python -m benchmarks.curtois INSTANCE.txt --out FILE``.

An instance is translated into one of our own problems (`benchmarks.curtois_problem`) and solved like any other; the
result is judged by `benchmarks.curtois_format.check`, which knows only the words of the published format.
"""

import sys
from collections.abc import Sequence

from benchmarks import published
from benchmarks.curtois_format import Instance, check, parse
from benchmarks.curtois_problem import (
    LIMITS_FROM_BELOW,
    OWN_POINTS,
    price_of_limits_from_below,
    problem_of,
    rota_of,
)
from fcn_rota.domain.result import Result


def is_feasible(_: Instance, result: Result) -> bool:
    """Whether a rota breaks nothing according to our rules, neither what is hard nor a limit from below."""
    broken = any(result.cost_by_rule.get(rule, 0) for rule in LIMITS_FROM_BELOW)
    return not broken and not any(finding.hard for finding in result.findings)


CURTOIS = published.Format(
    description="Solve a shift-scheduling instance of Curtois and Qu.",
    parse=parse,
    problem_of=problem_of,
    rota_of=rota_of,
    check=check,
    own_points=OWN_POINTS,
    scale=lambda _: 1,
    breaks_nothing_below=price_of_limits_from_below,
    is_feasible=is_feasible,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Solve an instance and write the rota; exit 1 if the result is judged otherwise by the format's own words."""
    return published.main(CURTOIS, argv)


if __name__ == "__main__":
    sys.exit(main())
