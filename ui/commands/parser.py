"""The parser of the command line, and how a command is added to it."""

import argparse
from typing import Any, NoReturn

from ui.commands.shared_arguments import add_database


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2."""
        self.exit(2, f"{self.prog}: {message}; see '{self.prog} --help'\n")


def add_command(commands: Any, name: str, summary: str, *, module: str | None = None, database: bool = True) -> Parser:
    """Add a command, and return the parser of its own arguments.

    Parameters
    ----------
    commands
        Where `argparse` keeps them.
    name, summary
        As typed, and as ``--help`` says what it does.
    module
        The module in `ui.commands` that runs it, where that is not called as the command is.
    database
        Whether it works on a database.
    """
    parser: Parser = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
    parser.set_defaults(command=name, module=module or name)
    if database:
        add_database(parser, default=argparse.SUPPRESS)
    return parser
