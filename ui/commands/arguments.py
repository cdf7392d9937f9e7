"""What can be typed: commands, arguments and their help, read with the standard library alone."""

import argparse
import sys
from pathlib import Path
from typing import Any, Final, NoReturn

from ui.commands import readers
from ui.commands.shared_arguments import (
    add_database,
    add_demand,
    add_evidence,
    add_json,
    add_limits,
    add_period,
    add_problem,
    add_rota,
    add_scope,
    add_simulation,
)

DEFAULT_SECONDS: Final = 60.0
DEMO_SECONDS: Final = 60.0
REPAIR_SECONDS: Final = 5.0
REPAIR_CHANGES: Final = 2
DEMO_FOLDER: Final = Path("fcn-rota-demo")
EPILOGUE = """\
exit codes: 0 done; 1 the answer is "no" (a broken rule, unfilled minimum cover); 2 bad input, with what, where and
how to mend it on standard error; 130 given up with Ctrl+C.
"""


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2."""
        self.exit(2, f"{self.prog}: {message}; see '{self.prog} --help'\n")


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
    for add in (
        _demo,
        _schema,
        _import_practices,
        _import,
        _export_problem,
        _solve,
        _check,
        _explain,
        _repair,
        _simulate,
        _what_if,
        _export,
    ):
        add(commands)
    for add in (_forecast, _cover):
        add(commands)
    _backup_and_restore(commands)
    return parser


def _add(commands: Any, name: str, summary: str, *, module: str | None = None, database: bool = True) -> Parser:
    parser: Parser = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
    parser.set_defaults(command=name, module=module or name)
    if database:
        add_database(parser, default=argparse.SUPPRESS)
    return parser


def _demo(commands: Any) -> None:
    parser = _add(commands, "demo", "make the example network, solve four weeks and show the rota")
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
    parser = _add(commands, "schema", "print the JSON Schema of the interchange files", database=False)
    parser.add_argument("which", nargs="?", choices=("problem", "rota"), default="problem")


def _import_practices(commands: Any) -> None:
    parser = _add(
        commands, "import-practices", "take a network's practices from the NHS list files", module="import_practices"
    )
    parser.add_argument("list", type=Path, metavar="LIST.csv", help="gp-reg-pat-prac-all.csv")
    parser.add_argument("map", type=Path, metavar="MAP.csv", help="gp-reg-pat-prac-map.csv")
    parser.add_argument("--pcn", required=True, metavar="CODE", help="code of the primary care network, e.g. U24740")
    add_json(parser)


def _import(commands: Any) -> None:
    parser = _add(
        commands, "import", "take a network with everything about it from a problem file", module="import_network"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="problem.json")


def _export_problem(commands: Any) -> None:
    summary = "write the database's network and a period as a problem file"
    parser = _add(commands, "export-problem", summary, module="export_problem")
    add_period(parser, required=True)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="file to write")


def _solve(commands: Any) -> None:
    parser = _add(commands, "solve", "find the best rota of a problem file, or of a period of the database")
    add_problem(parser)
    add_period(parser, required=False)
    add_limits(parser, DEFAULT_SECONDS)
    add_scope(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="rota.json", help="file to write")
    add_json(parser)


def _check(commands: Any) -> None:
    parser = _add(commands, "check", "judge a rota by every rule, independently of the solver", database=False)
    add_rota(parser)
    add_json(parser)


def _explain(commands: Any) -> None:
    summary = "say who is on a shift and at what price, why nobody else is, and what would fill it"
    parser = _add(commands, "explain", summary, database=False)
    add_rota(parser)
    parser.add_argument(
        "shift",
        nargs="*",
        metavar="SHIFT",
        help='its id, or code and date: "NB 2026-12-25"; then, for one PERSON only, their name or id',
    )
    parser.add_argument("--all", action="store_true", help="also those without the skills")
    parser.add_argument(
        "--contradictions", action="store_true", help="instead of a SHIFT: which pins and rules cannot hold together"
    )
    add_json(parser)


def _forecast(commands: Any) -> None:
    parser = _add(commands, "forecast", "expect contacts by half-hour, stream and practice")
    add_demand(parser)
    parser.add_argument(
        "--confidence",
        type=readers.confidence,
        default=90,
        metavar="PERCENT",
        help="how sure the intervals are (default: 90)",
    )
    parser.add_argument("--figures", action="store_true", help="list every figure it rests on, with its source")
    add_json(parser)


def _simulate(commands: Any) -> None:
    parser = _add(commands, "simulate", "say how those who call would fare under a rota", database=False)
    add_rota(parser)
    add_evidence(parser)
    add_simulation(parser)
    add_json(parser)


def _what_if(commands: Any) -> None:
    summary = "lay a rota beside what would be if lists grew, practices or people came or went"
    parser = _add(commands, "what-if", summary, module="what_if", database=False)
    add_rota(parser)
    add_evidence(parser)
    for option, read, metavar, text in (
        ("--list-size", readers.change_in_percent, "PERCENT", "all lists grow, or with a minus sign shrink"),
        ("--practice-joins", readers.joining_practice, "NAME:PATIENTS", "a practice joins"),
        ("--practice-leaves", str, "CODE", "a practice leaves"),
        ("--practices-merge", readers.merging_practices, "CODE,CODE", "practices become one"),
        ("--lose", str, "PERSON", "somebody is lost"),
        ("--hire", str, "PERSON", "somebody like this person is hired"),
        ("--visits", readers.percentage, "PERCENT", "this share of base contacts is visited instead"),
    ):
        parser.add_argument(option, type=read, metavar=metavar, action="append", default=[], help=f"{text}; repeatable")
    parser.add_argument(
        "--seconds", type=readers.positive, metavar="S", help="solve each rota anew for so long; else it stays as it is"
    )
    add_simulation(parser)
    add_json(parser)


def _repair(commands: Any) -> None:
    summary = "say what to do when somebody is ill, a shift is added or people swap: whom to ring, and what it costs"
    parser = _add(commands, "repair", summary, database=False)
    add_rota(parser)
    parser.add_argument(
        "--ill", action="append", default=[], metavar="PERSON", help="who cannot work, by name or id; may be repeated"
    )
    when = 'local time, e.g. 2026-12-25T07:00, or UTC with a "Z"'
    parser.add_argument("--from", dest="since", type=readers.instant, metavar="INSTANT", help=f"since when: {when}")
    parser.add_argument("--until", type=readers.instant, metavar="INSTANT", help="until when (default: to the end)")
    parser.add_argument(
        "--add-shift", action="append", default=[], metavar="SHIFT", help='one more, by code and date: "NB 2026-12-25"'
    )
    parser.add_argument(
        "--swap",
        action="append",
        default=[],
        metavar="PERSON=SHIFT",
        help="an exchange that is agreed, given once for each person: all take what the next one gives",
    )
    parser.add_argument(
        "--now",
        type=readers.instant,
        metavar="INSTANT",
        help="what has begun by then stays (default: --from, else the clock)",
    )
    parser.add_argument(
        "--changes",
        type=readers.changes,
        default=REPAIR_CHANGES,
        metavar="N",
        help=f"move at most so many duties of others (default: {REPAIR_CHANGES})",
    )
    parser.add_argument("--anywhere", action="store_true", help="move duties that have nothing to do with it as well")
    parser.add_argument(
        "--seconds",
        type=readers.positive,
        default=REPAIR_SECONDS,
        metavar="S",
        help=f"stop after so many seconds (default: {REPAIR_SECONDS:g})",
    )
    parser.add_argument("--take", type=readers.answer, metavar="NUMBER", help="answer to write (default: the cheapest)")
    parser.add_argument("--out", type=Path, metavar="rota.json", help="write the repaired rota")
    parser.add_argument("--out-problem", type=Path, metavar="problem.json", help="write the problem with what happened")
    add_json(parser)


def _cover(commands: Any) -> None:
    parser = _add(commands, "cover", "say how many people are needed where and when, and why")
    add_demand(parser)
    parser.add_argument("--all", action="store_true", help="give the reason for every stretch between changes of shift")
    parser.add_argument("--simulate", action="store_true", help="let the simulation raise and lower the numbers (slow)")
    add_simulation(parser)
    parser.add_argument(
        "--confidence",
        type=readers.confidence,
        default=95,
        metavar="PERCENT",
        help="how surely targets are met (default: 95)",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the problem that asks for this cover")
    add_json(parser)


def _export(commands: Any) -> None:
    parser = _add(commands, "export", "write a rota, or the forms that ask people when they can work, for print")
    parser.add_argument(
        "form", choices=("pdf", "forms"), help="what to write: a rota as PDF, or a page for each person to fill in"
    )
    add_problem(parser)
    parser.add_argument("rota", nargs="?", type=Path, metavar="ROTA.json", help="the rota of that problem")
    parser.add_argument("--out", type=Path, required=True, metavar="PATH", help="file to write")
    forms = parser.add_argument_group("forms")
    add_period(forms, required=False)
    forms.add_argument(
        "--person", action="append", default=[], metavar="NAME", help="only this person, by name or id; repeatable"
    )
    forms.add_argument("--return-to", default="", metavar="TEXT", help="where forms are given back")
    forms.add_argument("--by", type=readers.day, metavar="DATE", help="by when")


def _backup_and_restore(commands: Any) -> None:
    parser = _add(commands, "backup", "copy the database to a file, while it may be in use")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser = _add(commands, "restore", "put a backup in the place of the database, which is kept beside it")
    parser.add_argument("file", type=Path, metavar="FILE")
