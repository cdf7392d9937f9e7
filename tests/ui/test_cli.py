"""The command line as a whole: help, version, what cannot be understood, and how quickly it is there."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.support import Run

ROOT = Path(__file__).parents[2]
COMMANDS = (
    "demo",
    "schema",
    "import-practices",
    "import",
    "export-problem",
    "solve",
    "check",
    "explain",
    "repair",
    "export",
    "backup",
    "restore",
)


def test_help_names_every_command(run: Run) -> None:
    outcome = run("--help")
    assert outcome.code == 0
    assert all(f"    {command} " in outcome.out or f"    {command}\n" in outcome.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_a_module(run: Run, command: str) -> None:
    from ui.commands.arguments import build_parser

    outcome = run(command, "--help")
    assert outcome.code == 0
    assert f"fcn-rota {command}" in outcome.out
    module = build_parser().parse_args([command, *minimal_arguments(command)]).module
    assert (ROOT / "ui" / "commands" / f"{module}.py").is_file()


def minimal_arguments(command: str) -> list[str]:
    return {
        "import-practices": ["a", "b", "--pcn", "U1"],
        "import": ["a"],
        "export-problem": ["--from", "2026-12-14", "--weeks", "4", "--out", "a"],
        "solve": ["--out", "a"],
        "check": ["a", "b"],
        "explain": ["a", "b", "c"],
        "repair": ["a", "b"],
        "export": ["pdf", "--out", "a"],
        "backup": ["a"],
        "restore": ["a"],
    }.get(command, [])


def test_version(run: Run) -> None:
    outcome = run("--version")
    assert (outcome.code, outcome.out) == (0, "fcn-rota 0.1.0\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["bogus"], "invalid choice: 'bogus'"),
        (["solve"], "--out"),
        (["solve", "--out", "x", "--weeks", "0"], "'0' is not a number of weeks (1 to 53)"),
        (["solve", "--out", "x", "--weeks", "9" * 5000], "is not a number of weeks"),
        (["solve", "--out", "x", "--from", "31/12/2026"], "not a date: '31/12/2026'; write it as 2026-12-14"),
        (["solve", "--out", "x", "--from", "1066-10-14"], "the year 1066"),
        (["solve", "--out", "x", "--seconds", "nan"], "'nan' is not a number above 0"),
        (["solve", "--out", "x", "--seconds", "-1"], "'-1' is not a number above 0"),
        (["solve", "--out", "x", "--seed", "-1"], "'-1' is not a seed"),
        (["solve", "--out", "x", "--workers", "two"], "'two' is not a number of processor cores"),
        (["solve", "--ou", "x"], "--out"),
        (["export", "docx", "--out", "x"], "invalid choice: 'docx'"),
    ],
)
def test_what_cannot_be_understood_is_one_line_and_exit_2(run: Run, arguments: list[str], says: str) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert says in outcome.err
    assert outcome.err.count("\n") == 1
    assert "--help'" in outcome.err


def test_help_loads_nothing_slow() -> None:
    program = (
        "import sys; from ui.commands.arguments import build_parser; import ui.cli; build_parser().format_help();"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    shown = subprocess.run((sys.executable, "-c", program), cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(shown.stdout.strip("[]\n").replace("'", "").split(", "))
    assert "argparse" in loaded
    assert loaded.isdisjoint({"ortools", "sqlalchemy", "pydantic", "PySide6", "typst", "numpy", "pandas", "fcn_rota"})


def test_the_database_can_stand_before_or_after_the_command(run: Run, tmp_path: Path) -> None:
    for arguments in (["--db", "elsewhere.db", "backup", "b"], ["backup", "b", "--db", "elsewhere.db"]):
        outcome = run(*arguments)
        assert outcome.code == 2
        assert str(tmp_path / "elsewhere.db") in outcome.err
