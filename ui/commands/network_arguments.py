"""Arguments of the commands that take a network in and out, and keep its database."""

from pathlib import Path
from typing import Any, Final

from ui.commands.parser import add_command
from ui.commands.shared_arguments import (
    add_json,
    add_limits,
    add_period,
)

DEMO_SECONDS: Final = 60.0
DEMO_FOLDER: Final = Path("fcn-rota-demo")


def add_network_commands(commands: Any) -> None:
    """Add the commands that make, take in and write out a network."""
    for add in (_demo, _schema, _import_practices, _import, _export_problem):
        add(commands)


def _demo(commands: Any) -> None:
    parser = add_command(commands, "demo", "make the example network, solve four weeks and show the rota")
    parser.add_argument("--headless", action="store_true", help="do not open the desktop")
    parser.add_argument(
        "--out",
        type=Path,
        default=DEMO_FOLDER,
        metavar="DIR",
        help=f"folder for rota.pdf, rota.json and problem.json (default: {DEMO_FOLDER})",
    )
    parser.add_argument("--publish", action="store_true", help="publish the rota")
    parser.add_argument(
        "--practices-from-db",
        action="store_true",
        help="spread the example's people over the practices in the database (see import-practices)",
    )
    add_limits(parser, DEMO_SECONDS)
    add_json(parser)


def _schema(commands: Any) -> None:
    parser = add_command(commands, "schema", "print the JSON Schema of the interchange files", database=False)
    parser.add_argument("which", nargs="?", choices=("problem", "rota"), default="problem")


def _import_practices(commands: Any) -> None:
    parser = add_command(
        commands, "import-practices", "take a network's practices from the NHS list files", module="import_practices"
    )
    parser.add_argument("list", type=Path, metavar="LIST.csv", help="gp-reg-pat-prac-all.csv")
    parser.add_argument("map", type=Path, metavar="MAP.csv", help="gp-reg-pat-prac-map.csv")
    parser.add_argument("--pcn", required=True, metavar="CODE", help="code of the primary care network, e.g. U24740")
    add_json(parser)


def _import(commands: Any) -> None:
    parser = add_command(
        commands, "import", "take a network with everything about it from a problem file", module="import_network"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="problem.json")
    parser.add_argument(
        "--reason",
        default="",
        metavar="WORDS",
        help="who agreed to the rules that the file loosens, and why; kept in the history",
    )


def _export_problem(commands: Any) -> None:
    summary = "write the database's network and a period as a problem file"
    parser = add_command(commands, "export-problem", summary, module="export_problem")
    add_period(parser, required=True)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="file to write")


def add_backup_commands(commands: Any) -> None:
    """Add the commands that keep a database safe."""
    parser = add_command(commands, "backup", "copy the database to a file, while it may be in use")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser = add_command(commands, "restore", "put a backup in the place of the database, which is kept beside it")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--replace", action="store_true", help="replace the network that is there without asking")
