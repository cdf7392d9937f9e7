"""What can be typed: commands, arguments and their help, read with the standard library alone."""

import argparse
import math
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, NoReturn
from zoneinfo import ZoneInfo

DEFAULT_SECONDS: Final = 60.0
DEMO_SECONDS: Final = 60.0
DEFAULT_REPLICATIONS: Final = 200
REPAIR_SECONDS: Final = 5.0
REPAIR_CHANGES: Final = 2
DEMO_FOLDER: Final = Path("fcn-rota-demo")
LONGEST_WEEKS: Final = 53
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
    _add_database(parser, default=None)
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
        _add_database(parser, default=argparse.SUPPRESS)
    return parser


def _add_database(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument(
        "--db",
        metavar="URL",
        default=default,
        help="database: a file path or an SQLAlchemy URL (default: FCN_ROTA_DB, or a file in your data folder)",
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the answer as one JSON object")


def _add_limits(parser: argparse.ArgumentParser, seconds: float) -> None:
    parser.add_argument(
        "--seconds", type=_positive, metavar="S", help=f"stop after so many seconds (default: {seconds:g})"
    )
    parser.add_argument("--workers", type=_count, metavar="W", help="processor cores to use (default: all)")
    parser.add_argument("--seed", type=_seed, default=0, metavar="K", help="where random choices start (default: 0)")
    parser.add_argument(
        "--work", type=_positive, metavar="UNITS", help="limit the work instead of the time, for repeatable answers"
    )
    parser.set_defaults(default_seconds=seconds)


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
    _add_limits(parser, DEMO_SECONDS)
    _add_json(parser)


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
    _add_json(parser)


def _import(commands: Any) -> None:
    parser = _add(
        commands, "import", "take a network with everything about it from a problem file", module="import_network"
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="problem.json")


def _export_problem(commands: Any) -> None:
    summary = "write the database's network and a period as a problem file"
    parser = _add(commands, "export-problem", summary, module="export_problem")
    _add_period(parser, required=True)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="file to write")


def _add_period(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument(
        "--from", dest="first_day", type=_day, required=required, metavar="DATE", help="first day, e.g. 2026-12-14"
    )
    parser.add_argument("--weeks", type=_weeks, required=required, metavar="N", help="length of the period in weeks")


def _solve(commands: Any) -> None:
    parser = _add(commands, "solve", "find the best rota of a problem file, or of a period of the database")
    parser.add_argument("problem", nargs="?", type=Path, metavar="PROBLEM.json", help="without it, the database's")
    _add_period(parser, required=False)
    _add_limits(parser, DEFAULT_SECONDS)
    parser.add_argument("--out", type=Path, required=True, metavar="rota.json", help="file to write")
    _add_json(parser)


def _add_rota(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("problem", type=Path, metavar="PROBLEM.json")
    parser.add_argument("rota", type=Path, metavar="ROTA.json")


def _check(commands: Any) -> None:
    parser = _add(commands, "check", "judge a rota by every rule, independently of the solver", database=False)
    _add_rota(parser)
    _add_json(parser)


def _explain(commands: Any) -> None:
    summary = "say who is on a shift and at what price, why nobody else is, and what would fill it"
    parser = _add(commands, "explain", summary, database=False)
    _add_rota(parser)
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
    _add_json(parser)


def _add_demand(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("problem", nargs="?", type=Path, metavar="PROBLEM.json", help="without it, the database's")
    _add_period(parser, required=False)
    _add_evidence(parser)


def _add_evidence(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--log", type=Path, metavar="CSV", help="the network's own cases, to learn from")
    parser.add_argument(
        "--populations", type=Path, metavar="CSV", help="ages and deprivation of the practices' patients"
    )


def _forecast(commands: Any) -> None:
    parser = _add(commands, "forecast", "expect contacts by half-hour, stream and practice")
    _add_demand(parser)
    parser.add_argument(
        "--confidence", type=_confidence, default=90, metavar="PERCENT", help="how sure the intervals are (default: 90)"
    )
    parser.add_argument("--figures", action="store_true", help="list every figure it rests on, with its source")
    _add_json(parser)


def _simulate(commands: Any) -> None:
    parser = _add(commands, "simulate", "say how those who call would fare under a rota", database=False)
    _add_rota(parser)
    _add_evidence(parser)
    _add_simulation(parser)
    _add_json(parser)


def _what_if(commands: Any) -> None:
    summary = "lay a rota beside what would be if lists grew, practices or people came or went"
    parser = _add(commands, "what-if", summary, module="what_if", database=False)
    _add_rota(parser)
    _add_evidence(parser)
    for option, read, metavar, text in (
        ("--list-size", _change_in_percent, "PERCENT", "all lists grow, or with a minus sign shrink"),
        ("--practice-joins", _joining_practice, "NAME:PATIENTS", "a practice joins"),
        ("--practice-leaves", str, "CODE", "a practice leaves"),
        ("--practices-merge", _merging_practices, "CODE,CODE", "practices become one"),
        ("--lose", str, "PERSON", "somebody is lost"),
        ("--hire", str, "PERSON", "somebody like this person is hired"),
        ("--visits", _percentage, "PERCENT", "this share of base contacts is visited instead"),
    ):
        parser.add_argument(option, type=read, metavar=metavar, action="append", default=[], help=f"{text}; repeatable")
    parser.add_argument(
        "--seconds", type=_positive, metavar="S", help="solve each rota anew for so long; else it stays as it is"
    )
    _add_simulation(parser)
    _add_json(parser)


def _add_simulation(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--replications",
        type=_replications,
        default=DEFAULT_REPLICATIONS,
        metavar="N",
        help=f"how often the period is simulated (default: {DEFAULT_REPLICATIONS})",
    )
    parser.add_argument("--workers", type=_count, metavar="W", help="processor cores to use (default: all)")
    parser.add_argument("--seed", type=_seed, default=0, metavar="K", help="where random choices start (default: 0)")


def _repair(commands: Any) -> None:
    summary = "say what to do when somebody is ill, a shift is added or people swap: whom to ring, and what it costs"
    parser = _add(commands, "repair", summary, database=False)
    _add_rota(parser)
    parser.add_argument(
        "--ill", action="append", default=[], metavar="PERSON", help="who cannot work, by name or id; may be repeated"
    )
    when = 'local time, e.g. 2026-12-25T07:00, or UTC with a "Z"'
    parser.add_argument("--from", dest="since", type=_instant, metavar="INSTANT", help=f"since when: {when}")
    parser.add_argument("--until", type=_instant, metavar="INSTANT", help="until when (default: to the end)")
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
        "--now", type=_instant, metavar="INSTANT", help="what has begun by then stays (default: --from, else the clock)"
    )
    parser.add_argument(
        "--changes",
        type=_changes,
        default=REPAIR_CHANGES,
        metavar="N",
        help=f"move at most so many duties of others (default: {REPAIR_CHANGES})",
    )
    parser.add_argument("--anywhere", action="store_true", help="move duties that have nothing to do with it as well")
    parser.add_argument(
        "--seconds",
        type=_positive,
        default=REPAIR_SECONDS,
        metavar="S",
        help=f"stop after so many seconds (default: {REPAIR_SECONDS:g})",
    )
    parser.add_argument("--take", type=_answer, metavar="NUMBER", help="answer to write (default: the cheapest)")
    parser.add_argument("--out", type=Path, metavar="rota.json", help="write the repaired rota")
    parser.add_argument("--out-problem", type=Path, metavar="problem.json", help="write the problem with what happened")
    _add_json(parser)


def _cover(commands: Any) -> None:
    parser = _add(commands, "cover", "say how many people are needed where and when, and why")
    _add_demand(parser)
    parser.add_argument("--all", action="store_true", help="give the reason for every stretch between changes of shift")
    parser.add_argument("--simulate", action="store_true", help="let the simulation raise and lower the numbers (slow)")
    _add_simulation(parser)
    parser.add_argument(
        "--confidence", type=_confidence, default=95, metavar="PERCENT", help="how surely targets are met (default: 95)"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the problem that asks for this cover")
    _add_json(parser)


def _export(commands: Any) -> None:
    parser = _add(commands, "export", "write a rota for print")
    parser.add_argument("form", choices=("pdf",), help="what to write")
    parser.add_argument("problem", nargs="?", type=Path, metavar="PROBLEM.json", help="without it, the database's")
    parser.add_argument("rota", nargs="?", type=Path, metavar="ROTA.json", help="the rota of that problem")
    parser.add_argument("--out", type=Path, required=True, metavar="PATH", help="file to write")


def _backup_and_restore(commands: Any) -> None:
    parser = _add(commands, "backup", "copy the database to a file, while it may be in use")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser = _add(commands, "restore", "put a backup in the place of the database, which is kept beside it")
    parser.add_argument("file", type=Path, metavar="FILE")


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a date: {text!r}; write it as 2026-12-14") from None
    if not 2001 <= day.year <= 2099:
        raise argparse.ArgumentTypeError(f"the year {day.year} lies outside 2001 to 2099")
    return day


def _instant(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not an instant: {text[:40]!r}; write it as 2026-12-25T07:00") from None
    if not 2001 <= moment.year <= 2099:
        raise argparse.ArgumentTypeError(f"the year {moment.year} lies outside 2001 to 2099")
    if moment.second or moment.microsecond:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a whole minute")
    # Without an offset it is the time on the wall; of the hour that comes twice in autumn, the first.
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Europe/London"))).astimezone(UTC)


def _changes(text: str) -> int:
    return _whole(text, 0, 20, "a number of changes")


def _answer(text: str) -> int:
    return _whole(text, 1, 100, "the number of an answer")


def _weeks(text: str) -> int:
    return _whole(text, 1, LONGEST_WEEKS, "a number of weeks")


def _replications(text: str) -> int:
    return _whole(text, 2, 100_000, "a number of replications")


def _change_in_percent(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not -100 <= number <= 1000:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a percentage from -100 to 1000")
    return number


def _percentage(text: str) -> float:
    number = _positive(text)
    if number > 100:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is more than 100 percent")
    return number


def _joining_practice(text: str) -> tuple[str, int]:
    name, colon, patients = text.rpartition(":")
    if not (colon and name.strip()):
        raise argparse.ArgumentTypeError(f"{text[:40]!r}: write name and patients, such as 'Mill Surgery:8000'")
    return name.strip(), _whole(patients, 1, 1_000_000, "a number of patients")


def _merging_practices(text: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in text.split(","))
    if len(codes) < 2 or not all(codes):
        raise argparse.ArgumentTypeError(f"{text[:40]!r}: write two codes or more, such as 'E85001,E85002'")
    return codes


def _count(text: str) -> int:
    return _whole(text, 1, 1024, "a number of processor cores")


def _seed(text: str) -> int:
    return _whole(text, 0, 2**31 - 1, "a seed")


def _confidence(text: str) -> int:
    return _whole(text, 50, 99, "a percentage")


def _whole(text: str, least: int, most: int, what: str) -> int:
    # No longer than any number in range, so that thousands of digits are never read.
    if text.isascii() and text.isdigit() and len(text) <= 10 and least <= int(text) <= most:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text[:40]!r} is not {what} ({least} to {most})")


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < 1e6:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a number above 0 (and below a million)")
    return number
