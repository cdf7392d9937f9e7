"""The rule that `docs/adding_a_rule.md` walks through works as printed."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from fcn_rota.domain.setting import SubjectKind
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.scene import Scene
from solver.build import build
from tests.solver.two_ways import FixedCells, assert_fails_both, assert_passes_both, every_rota

PAGE = Path(__file__).parents[2] / "docs" / "adding_a_rule.md"
NAME = "fcn_rota.rules.one_site_a_day"


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> tuple[ModuleType, ModuleType]:
    """The rule and its post, made from the page's two pieces of code."""
    made = []
    for name, code in zip(
        (NAME, "solver.rules.one_site_a_day"),
        re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL),
        strict=True,
    ):
        module = ModuleType(name)
        monkeypatch.setitem(sys.modules, name, module)
        exec(compile(code, name, "exec"), module.__dict__)
        made.append(module)
    return made[0], made[1]


def test_its_examples_go_both_ways(modules: tuple[ModuleType, ModuleType]) -> None:
    rule, post = modules
    for make in rule.RULE.compliant:
        assert_passes_both(rule.RULE, post.POST, make())
    for make in rule.RULE.breaching:
        assert_fails_both(rule.RULE, post.POST, make())


def test_rule_and_post_agree_on_every_rota(modules: tuple[ModuleType, ModuleType]) -> None:
    rule, post = modules
    scene = Scene()
    scene.person("ann")
    scene.person("bob")
    for code, site in (("A", "north"), ("B", "south"), ("C", "north")):
        scene.shift_type(code, "08:00", "14:00", site=site)
        scene.shift(code, 0)
    scene.assign("ann", "B", 1, pinned=True)
    scene.shift("A", 1)
    scene.setting("one_site_a_day", SubjectKind.PERSON, subject="bob", hard=False, price=7)
    problem = scene.problem()
    builder = build(problem, {"one_site_a_day": post.POST}, strict=True)
    model = FixedCells(builder)
    for rota in every_rota(builder):
        findings = list(rule.check(Plan(problem, rota), None))
        points = None if any(f.hard for f in findings) else sum(f.points for f in findings)
        assert model.least_cost(rota) == points
