"""Arguments of the commands that make, judge, mend and print a rota."""

from pathlib import Path
from typing import Any, Final

from ui.commands import readers
from ui.commands.parser import add_command
from ui.commands.shared_arguments import (
    add_json,
    add_limits,
    add_period,
    add_problem,
    add_rota,
    add_scope,
)

DEFAULT_SECONDS: Final = 60.0
REPAIR_SECONDS: Final = 5.0
REPAIR_CHANGES: Final = 2


def add_rota_commands(commands: Any) -> None:
    """Add the commands about one rota."""
    for add in (_solve, _check, _explain, _fragility, _repair, _export):
        add(commands)


def _solve(commands: Any) -> None:
    parser = add_command(commands, "solve", "find the best rota of a problem file, or of a period of the database")
    add_problem(parser)
    add_period(parser, required=False)
    add_limits(parser, DEFAULT_SECONDS)
    add_scope(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="rota.json", help="file to write")
    add_json(parser)


def _check(commands: Any) -> None:
    parser = add_command(commands, "check", "judge a rota by every rule, independently of the solver", database=False)
    add_rota(parser)
    add_json(parser)


def _explain(commands: Any) -> None:
    summary = "say who is on a shift and at what price, why nobody else is, and what would fill it"
    parser = add_command(commands, "explain", summary, database=False)
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
    parser.add_argument(
        "--swaps", action="store_true", help="instead: exchanges between two or three that free the person, or anybody"
    )
    parser.add_argument("--take", type=readers.answer, metavar="NUMBER", help="fix to carry out (default: the first)")
    parser.add_argument("--out", type=Path, metavar="rota.json", help="carry out a fix, and write the rota")
    parser.add_argument("--out-problem", type=Path, metavar="problem.json", help="write the problem that it belongs to")
    add_json(parser)


def _fragility(commands: Any) -> None:
    summary = "say for each shift how many could stand in, and where one absence breaks minimum cover or a safe team"
    parser = add_command(commands, "fragility", summary, database=False)
    add_rota(parser)
    parser.add_argument(
        "shift",
        nargs="*",
        metavar="SHIFT",
        help='one shift only, by its id, or code and date: "NB 2026-12-25"; then everybody on it with their stand-ins',
    )
    add_json(parser)


def _repair(commands: Any) -> None:
    summary = "say what to do when somebody is ill, a shift is added or people swap: whom to ring, and what it costs"
    parser = add_command(commands, "repair", summary, database=False)
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
    parser.add_argument(
        "--take",
        type=readers.answer,
        metavar="NUMBER",
        help="answer to write (default: the cheapest of what fills most)",
    )
    parser.add_argument("--out", type=Path, metavar="rota.json", help="write the repaired rota")
    parser.add_argument("--out-problem", type=Path, metavar="problem.json", help="write the problem with what happened")
    add_json(parser)


def _export(commands: Any) -> None:
    parser = add_command(commands, "export", "write a rota, or the forms that ask people when they can work, for print")
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
