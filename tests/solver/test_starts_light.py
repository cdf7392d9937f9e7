"""What the solver's processes load before they can begin."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("module", ["solver.search.workshop", "solver.solve", "solver.repair"])
def test_nothing_is_loaded_for_the_sake_of_pandas(module: str) -> None:
    # It takes 1.6 s of the processor in every process; OR-Tools wants it for models written as expressions.
    program = f"import sys, {module}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    shown = subprocess.run((sys.executable, "-c", program), cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(shown.stdout.split())
    assert "ortools" in loaded
    assert loaded.isdisjoint({"pandas", "PySide6", "sqlalchemy"})
