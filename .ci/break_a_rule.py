"""Break a hard rule in a rota file: somebody on duty is put on a second shift at the same time.

Usage: python .ci/break_a_rule.py ROTA.json BROKEN.json. What the file states about the rota is left out, so that
nothing but the broken rule can be held against it.
"""

import json
import sys
from itertools import permutations
from pathlib import Path

KEPT = ("format", "format_version", "problem_id", "problem_digest", "assignments")


def main(source: Path, target: Path) -> None:
    """Write the broken rota."""
    stated = json.loads(source.read_text(encoding="utf-8"))
    rota = {name: stated[name] for name in KEPT}
    chosen = [duty for duty in rota["assignments"] if duty["made_by"] == "solver"]
    # Instants of one form compare as the texts they are.
    person, elsewhere = next(
        (one, other)
        for one, other in permutations(chosen, 2)
        if one["shift"] != other["shift"] and one["start"] < other["end"] and other["start"] < one["end"]
    )
    rota["assignments"].append(
        elsewhere | {"id": "broken", "person": person["person"], "engagement": person["engagement"]}
    )
    target.write_text(json.dumps(rota), encoding="utf-8")


main(*map(Path, sys.argv[1:]))
