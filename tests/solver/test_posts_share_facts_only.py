"""A post is written from the rule's words: it may take the rule's facts and figures, never its judgement.

The import contracts look at modules; facts and judgement of a rule stand in the same one, so this looks at names.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import solver.rules

POSTS = sorted(path for path in Path(solver.rules.__file__).parent.glob("*.py") if path.name != "__init__.py")
JUDGEMENT = {"check", "assess", "assess_rota", "RULE", "RULES", "Rule", "Finding", "rule_by_id", "cost", "Plan"}


def judgement_in(source: str) -> Iterator[str]:
    """Names of a rule's judgement that the source takes, under whatever name it then uses."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module.startswith("fcn_rota.rules"):
                yield from (alias.name for alias in names if alias.name in JUDGEMENT)
            case ast.Attribute(attr=name) if name in JUDGEMENT - {"cost"}:
                yield name


@pytest.mark.parametrize("path", POSTS, ids=lambda path: path.stem)
def test_no_post_takes_a_rules_judgement(path: Path) -> None:
    assert list(judgement_in(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "planted", ["from fcn_rota.rules.no_overlap import check as look", "no_overlap.RULE.assess(problem, rota)"]
)
def test_a_planted_judgement_is_seen(planted: str) -> None:
    assert list(judgement_in(planted))
