"""Arguments that several commands take, each with one meaning for all of them."""

import argparse
from pathlib import Path
from typing import Final

from ui.commands import readers

DEFAULT_REPLICATIONS: Final = 200


def add_database(parser: argparse.ArgumentParser, default: object) -> None:
    """Add the database that a command works on."""
    parser.add_argument(
        "--db",
        metavar="URL",
        default=default,
        help="database: a file path or an SQLAlchemy URL (default: FCN_ROTA_DB, or a file in your data folder)",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the answer as one JSON object."""
    parser.add_argument("--json", action="store_true", help="print the answer as one JSON object")


def add_limits(parser: argparse.ArgumentParser, seconds: float) -> None:
    """Add what ends a solve, which takes so many seconds where nothing is said."""
    parser.add_argument(
        "--seconds", type=readers.positive, metavar="S", help=f"stop after so many seconds (default: {seconds:g})"
    )
    _add_processors(parser)
    parser.add_argument(
        "--work",
        type=readers.positive,
        metavar="UNITS",
        help="limit the work instead of the time, for repeatable answers",
    )
    parser.set_defaults(default_seconds=seconds)


def add_scope(parser: argparse.ArgumentParser) -> None:
    """Add what narrows down what a solve may change."""
    group = parser.add_argument_group("what may change (without these: all that is neither pinned nor published)")
    add = group.add_argument
    add("--gaps-only", action="store_true", help="everything that stands stays; only free places are filled")
    add(
        "--only-week",
        type=readers.day,
        action="append",
        default=[],
        metavar="DATE",
        help="only the week of this date; may be given several times",
    )
    add("--since", type=readers.day, metavar="DATE", help="whatever begins before this date stays")
    add(
        "--most-changes",
        type=readers.published_changes,
        default=0,
        metavar="N",
        help="so many published duties may be taken from their people at most (default: 0)",
    )
    add("--keep-hand-made", action="store_true", help="what was put there by hand stays, pinned or not")
    add("--only-site", action="append", default=[], metavar="NAME", help="only shifts at this site, by name or code")
    add("--only-role", action="append", default=[], metavar="ROLE", help="only people with this role")


def add_period(parser: argparse._ActionsContainer, *, required: bool) -> None:
    """Add the first day and the length of a period."""
    parser.add_argument(
        "--from",
        dest="first_day",
        type=readers.day,
        required=required,
        metavar="DATE",
        help="first day, e.g. 2026-12-14",
    )
    parser.add_argument(
        "--weeks", type=readers.weeks, required=required, metavar="N", help="length of the period in weeks"
    )


def add_rota(parser: argparse.ArgumentParser) -> None:
    """Add a problem and the rota of it."""
    parser.add_argument("problem", type=Path, metavar="PROBLEM.json")
    parser.add_argument("rota", type=Path, metavar="ROTA.json")


def add_demand(parser: argparse.ArgumentParser) -> None:
    """Add what demand is about, and what it is learnt from."""
    add_problem(parser)
    add_period(parser, required=False)
    add_evidence(parser)


def add_evidence(parser: argparse.ArgumentParser) -> None:
    """Add what figures of demand are learnt from."""
    parser.add_argument("--log", type=Path, metavar="CSV", help="the network's own cases, to learn from")
    parser.add_argument(
        "--populations", type=Path, metavar="CSV", help="ages and deprivation of the practices' patients"
    )


def add_simulation(parser: argparse.ArgumentParser) -> None:
    """Add how often the period is simulated, and with what."""
    parser.add_argument(
        "--replications",
        type=readers.replications,
        default=DEFAULT_REPLICATIONS,
        metavar="N",
        help=f"how often the period is simulated (default: {DEFAULT_REPLICATIONS})",
    )
    _add_processors(parser)


def add_problem(parser: argparse.ArgumentParser) -> None:
    """Add a problem file that may be left out where the database has a network."""
    parser.add_argument("problem", nargs="?", type=Path, metavar="PROBLEM.json", help="without it, the database's")


def _add_processors(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workers", type=readers.count, metavar="W", help="processor cores to use (default: all)")
    parser.add_argument(
        "--seed", type=readers.seed, default=0, metavar="K", help="where random choices start (default: 0)"
    )
