"""A process of the test run that dies in the middle of a test fails the run, and soon: it must not stand for ever."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DYING = """
import os


def test_before() -> None:
    pass


def test_that_dies() -> None:
    os._exit(1)


def test_after() -> None:
    pass
"""
LIVING = """
import time

import pytest


@pytest.mark.parametrize("number", range(4))
def test_that_lives(number: int) -> None:
    time.sleep(0.5)
"""


@pytest.mark.slow
def test_a_test_that_takes_its_process_along_fails_the_run(tmp_path: Path) -> None:
    options = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nmarkers = slow: left out\naddopts = " + " ".join(f'"{one}"' for one in options["addopts"]),
        encoding="utf-8",
    )
    (tmp_path / "test_dying.py").write_text(DYING, encoding="utf-8")
    (tmp_path / "test_living.py").write_text(LIVING, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    run = subprocess.run(
        (sys.executable, "-m", "pytest", "-n", "2", "-p", "no:cacheprovider"),
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 1, run.stdout
    assert "crashed while running 'test_dying.py::test_that_dies'" in run.stdout
    assert "1 failed" in run.stdout
