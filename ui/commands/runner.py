"""Runs a command so that whatever goes wrong ends in a sentence and an exit code, never a traceback."""

import argparse
import importlib
import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from platformdirs import user_log_path

from fcn_rota.domain import clock
from fcn_rota.exchange.errors import BadInput, BadOutput
from fcn_rota.store.errors import StoreError
from solver.connection import SolverError
from ui.commands.console import Console
from ui.commands.errors import CommandError

NO_ANSWER = 2
GIVEN_UP = 130
TOLD = (BadInput, BadOutput, StoreError, CommandError)
"""Errors whose text is the message."""


def run(options: argparse.Namespace) -> int:
    """Run the command that was typed and return the exit code."""
    console = Console(sys.stdout, sys.stderr, as_json=getattr(options, "json", False))
    try:
        command = importlib.import_module(f"ui.commands.{options.module}")
        code: int = command.run(options, console)
    except KeyboardInterrupt:
        console.note("Given up.")
        return GIVEN_UP
    except TOLD as error:
        console.note(f"fcn-rota: {error}")
    except SolverError as error:
        console.note(f"fcn-rota: {error}{_kept(options.command, error.detail)}")
    except Exception as error:
        sentence = "something went wrong inside the program, and the command was not finished"
        console.note(f"fcn-rota: {sentence} ({type(error).__name__}).{_kept(options.command, traceback.format_exc())}")
    else:
        return code
    return NO_ANSWER


def _kept(command: str, detail: str) -> str:
    """Keep the details of a defect in a file, and return a sentence that says where."""
    if not detail:
        return ""
    now = datetime.now(clock.LOCAL_ZONE)
    # Not the arguments: a database URL may hold a password.
    text = f"{now.isoformat()}\nfcn-rota {command}\nPython {sys.version}\n{platform.platform()}\n\n{detail}\n"
    try:
        path = _log_folder() / f"error-{now:%Y%m%d-%H%M%S-%f}.log"
        path.touch(0o600)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return " The details could not be kept, because the log folder cannot be written."
    return f" The details are in {path}; pass them on to whoever looks after the program."


def _log_folder() -> Path:
    folder = user_log_path("fcn-rota", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
