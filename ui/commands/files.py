"""Reading the files that commands are given, with a word about what looks like a slip."""

from pathlib import Path

from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.problem_json import read_problem
from ui.commands.console import Console

WARNINGS_SHOWN = 10


def problem_from(path: Path, console: Console) -> Problem:
    """Read a problem file and note its warnings.

    Raises
    ------
    BadInput
        If it cannot be used.
    """
    read = read_problem(path)
    note_warnings(path, read.warnings, console)
    return read.problem


def note_warnings(path: Path, warnings: tuple[str, ...], console: Console) -> None:
    """Note the first few warnings about a file, and how many more there are."""
    for warning in warnings[:WARNINGS_SHOWN]:
        console.note(f"{path}: warning: {warning}")
    if len(warnings) > WARNINGS_SHOWN:
        console.note(f"{path}: {len(warnings) - WARNINGS_SHOWN:,} more warnings")
