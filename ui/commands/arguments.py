"""What can be typed: commands, arguments and their help, read with the standard library alone."""

import argparse
import sys
from typing import Final, NoReturn

from ui.commands.demand_arguments import add_demand_commands
from ui.commands.network_arguments import add_backup_commands, add_network_commands
from ui.commands.parser import Parser
from ui.commands.rota_arguments import add_rota_commands
from ui.commands.shared_arguments import add_database

EPILOGUE: Final = """\
exit codes: 0 done; 1 the answer is "no" (a broken rule, unfilled minimum cover); 2 bad input, with what, where and
how to mend it on standard error; 130 given up with Ctrl+C.
"""


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        # Imported only when asked for: it reads the metadata of installed packages.
        from importlib.metadata import version

        sys.stdout.write(f"fcn-rota {version('fcn-rota')}\n")
        parser.exit(0)


def build_parser() -> Parser:
    """Return the parser of the whole command line."""
    parser = Parser(
        prog="fcn-rota",
        description="Out-of-hours rotas for family care networks. Without a command, opens the desktop.",
        epilog=EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    add_database(parser, default=None)
    parser.set_defaults(command="desktop", module="desktop")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for add in (add_network_commands, add_rota_commands, add_demand_commands, add_backup_commands):
        add(commands)
    return parser
