"""The import contracts catch what they say they catch: one violation of each is planted in a copy of the program."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = "from importlinter.cli import lint_imports_command as lint; lint(prog_name='lint-imports')"
# Contract, the file that gets the line, and the line.
PLANTS = {
    "parts": ("fcn_rota/services/networks.py", "import solver.linear"),
    "network-layers": ("fcn_rota/rules/plan.py", "import fcn_rota.exchange.errors"),
    "desktop-layers": ("ui/desktop/models/opened.py", "import ui.desktop.views.message_view"),
    "network-knows-no-solver-and-no-window": ("fcn_rota/services/networks.py", "import ortools"),
    "domain-knows-no-library": ("fcn_rota/domain/clock.py", "import pydantic"),
    "rules-are-plain-python": ("fcn_rota/rules/plan.py", "import ortools"),
    "demand-reckons-with-numbers-alone": ("fcn_rota/demand/defaults.py", "import pydantic"),
    "solver-knows-no-database-and-no-window": ("solver/linear.py", "import fcn_rota.store.database"),
    "posts-share-facts-only": ("solver/rules/no_overlap.py", "import fcn_rota.rules.rule"),
    "searching-runs-in-its-own-process": ("ui/commands/words.py", "import solver.solve"),
    "the-command-line-starts-light": ("ui/commands/arguments.py", "import fcn_rota.exchange.problem_json"),
}


def contracts() -> set[str]:
    """Ids of the contracts of the project."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"] for contract in configuration["tool"]["importlinter"]["contracts"]}


def lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the program in a folder, as its own command does."""
    environment = os.environ | {"PYTHONPATH": str(folder)}
    command = (sys.executable, "-c", LINT, "--no-cache", *options)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program to spoil."""
    for part in ("fcn_rota", "solver", "ui"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_has_a_planted_violation() -> None:
    assert set(PLANTS) == contracts()


def test_the_program_keeps_every_contract() -> None:
    # Not among the slow ones: whoever moves a module learns it from the tests, before anybody runs the linter.
    outcome = lint(ROOT)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert f"{len(PLANTS)} kept" in outcome.stdout


@pytest.mark.slow
@pytest.mark.parametrize("contract", PLANTS)
def test_a_planted_violation_is_caught(contract: str, copy: Path) -> None:
    name, line = PLANTS[contract]
    file = copy / name
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    outcome = lint(copy, "--contract", contract)
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert "1 broken" in outcome.stdout


@pytest.mark.slow
@pytest.mark.parametrize("package", ["fcn_rota/guesses", "ui/desktop/guesses"])
def test_a_package_without_a_place_in_the_layers_is_caught(package: str, copy: Path) -> None:
    folder = copy / package
    folder.mkdir()
    (folder / "__init__.py").touch()
    contract = "network-layers" if package.startswith("fcn_rota") else "desktop-layers"
    outcome = lint(copy, "--contract", contract)
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert "guesses" in outcome.stdout
