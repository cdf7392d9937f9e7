"""Whatever goes wrong ends in a sentence and an exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from solver.client import SolverError
from tests.ui.support import Run

ROOT = Path(__file__).parents[3]


def test_a_defect_is_one_sentence_and_its_traceback_a_file(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("the tap drips")

    monkeypatch.setattr("ui.commands.schema.problem_schema", broken)
    outcome = run("schema")
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert "ZeroDivisionError" in outcome.err
    assert "Traceback" not in outcome.err
    (log,) = (tmp_path / "log").iterdir()
    assert str(log) in outcome.err
    assert "the tap drips" in log.read_text(encoding="utf-8")
    if os.name == "posix":
        assert log.stat().st_mode & 0o777 == 0o600


def test_a_defect_with_nowhere_to_keep_the_details(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("ui.commands.runner.user_log_path", lambda *_, **__: tmp_path / "file" / "log")
    monkeypatch.setattr("ui.commands.schema.problem_schema", lambda: 1 / 0)
    outcome = run("schema")
    assert outcome.code == 2
    assert "could not be kept" in outcome.err


def test_a_solver_that_crashes(
    run: Run, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def crash(*_: object) -> None:
        raise SolverError("The solver crashed.", "what it left behind")

    monkeypatch.setattr("solver.client.solve", crash)
    outcome = run("solve", files[0], "--out", "new.json")
    assert outcome.code == 2
    assert "fcn-rota: The solver crashed. The details are in " in outcome.err
    assert "what it left behind" in next((tmp_path / "log").iterdir()).read_text(encoding="utf-8")
    assert not (tmp_path / "new.json").exists()


def test_ctrl_c_before_a_solve_gives_up(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ui.commands.schema.problem_schema", interrupted)
    outcome = run("schema")
    assert (outcome.code, outcome.err) == (130, "Given up.\n")


@pytest.mark.skipif(os.name != "posix", reason="pipes of a shell")
def test_a_reader_that_leaves_early_is_no_error() -> None:
    # A pipe nobody reads any more, as after "| head -1".
    reading, writing = os.pipe()
    os.close(reading)
    command = (sys.executable, "-m", "ui.cli", "schema")
    outcome = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (outcome.returncode, outcome.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_answer_that_cannot_be_written_is_not_done() -> None:
    with Path("/dev/full").open("wb") as full:
        command = (sys.executable, "-m", "ui.cli", "schema")
        outcome = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert outcome.returncode == 2
    assert b"No space left" in outcome.stderr
    assert b"Traceback" not in outcome.stderr


def test_names_that_a_terminal_has_no_letters_for() -> None:
    program = (
        "import sys; from ui.commands.console import Console;"
        "c = Console(sys.stdout, sys.stderr); c.say('Zo\\u00eb \\u0141'); c.note('\\udcff')"
    )
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    command = (sys.executable, "-c", program)
    outcome = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert outcome.stdout.decode().strip() == "Zo\u00eb \u0141"
    assert outcome.stderr.strip() == b"?"
