"""The hazard log names controls and tests that exist, and risks that follow from its own matrix."""

import ast
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from fcn_rota.rules import rule_by_id

ROOT = Path(__file__).parents[2]
LOG = (ROOT / "docs/safety/hazard-log.md").read_text(encoding="utf-8")
FIELDS = ("Cause", "Effect", "Controls", "Tests", "Open")
WITHOUT_TEST = {"H-27"}
"""Hazards of what is not built yet; any other must have a test."""

HAZARDS = re.findall(r"^### (H-\d\d) (.+)\n\n((?:.+\n)+)", LOG, re.MULTILINE)
ROWS = re.findall(r"^\| (H-\d\d) \| (.+?) \| (.+?) \| (.+?) \|$", LOG, re.MULTILINE)
TESTS = sorted(set(re.findall(r"`(tests/[^`]*::[^`]*)`", LOG)))
FILES = sorted(set(re.findall(r"`((?:fcn_rota|solver|ui|docs)/[^`]*)`", LOG)))
MATRIX = {
    (likelihood, severity): int(level)
    for likelihood, *levels in re.findall(r"^\| ([a-z ]+?)" + r" \| (\d)" * 5 + r" \|$", LOG, re.MULTILINE)
    for severity, level in zip(("minor", "significant", "considerable", "major", "catastrophic"), levels, strict=True)
}


def fields(body: str) -> dict[str, str]:
    return dict(re.findall(r"^- \*\*(\w+):\*\*\s((?:.+\n(?!- ))*.+\n)", body, re.MULTILINE))


@cache
def functions_of(path: str) -> set[str]:
    """Return what a test file defines: ``test_name`` and ``TestClass::test_name``."""
    found: set[str] = set()
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        prefix = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        found.update(prefix + item.name for item in inside if isinstance(item, ast.FunctionDef))
    return found


def test_hazards_are_numbered_and_listed_once() -> None:
    assert [identifier for identifier, _, _ in HAZARDS] == [f"H-{n:02}" for n in range(1, len(HAZARDS) + 1)]
    assert [(identifier, title) for identifier, title, _ in HAZARDS] == [row[:2] for row in ROWS]
    assert len(HAZARDS) == LOG.count("\n### ")


@pytest.mark.parametrize(("identifier", "body"), [(hazard[0], hazard[2]) for hazard in HAZARDS])
def test_every_hazard_has_cause_effect_controls_and_tests(identifier: str, body: str) -> None:
    said = fields(body)
    assert tuple(said) == FIELDS
    assert re.search(r"`(fcn_rota|solver|ui)/", said["Controls"]), "a control stands in the code"
    if identifier in WITHOUT_TEST:
        assert said["Tests"] == "No test yet.\n"
    else:
        assert "`tests/" in said["Tests"]


@pytest.mark.parametrize(("identifier", "before", "after"), [(row[0], row[2], row[3]) for row in ROWS])
def test_risks_are_those_of_the_matrix_and_controls_add_none(identifier: str, before: str, after: str) -> None:
    levels = []
    for risk in (before, after):
        severity, likelihood, level = re.split(", |: ", risk)
        assert MATRIX[likelihood, severity] == int(level)
        levels.append(int(level))
    assert levels[1] <= levels[0]


def test_the_matrix_never_falls_with_severity_or_likelihood() -> None:
    assert len(MATRIX) == 25
    grid = [list(MATRIX.values())[start : start + 5] for start in range(0, 25, 5)]
    assert all(row == sorted(row) for row in grid)
    assert all(more >= less for rows in pairwise(grid) for more, less in zip(*rows, strict=True))


@pytest.mark.parametrize("node", TESTS)
def test_a_test_that_is_named_exists(node: str) -> None:
    path, _, name = node.partition("::")
    name, _, example = name.rstrip("]").partition("[")
    assert name in functions_of(path)
    if example:
        rule, _, make = example.partition("-")
        assert make in {maker.__name__ for maker in rule_by_id(rule).breaching}


@pytest.mark.parametrize("path", FILES)
def test_a_control_stands_in_a_file_that_exists(path: str) -> None:
    assert (ROOT / path).is_file()
