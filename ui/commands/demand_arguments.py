"""Arguments of the commands about what callers need, and how they fare."""

from pathlib import Path
from typing import Any

from ui.commands import readers
from ui.commands.parser import add_command
from ui.commands.shared_arguments import (
    add_demand,
    add_evidence,
    add_json,
    add_rota,
    add_simulation,
)


def add_demand_commands(commands: Any) -> None:
    """Add the commands about demand and cover."""
    for add in (_simulate, _what_if, _forecast, _cover):
        add(commands)


def _simulate(commands: Any) -> None:
    parser = add_command(commands, "simulate", "say how those who call would fare under a rota", database=False)
    add_rota(parser)
    add_evidence(parser)
    add_simulation(parser)
    add_json(parser)


def _what_if(commands: Any) -> None:
    summary = "lay a rota beside what would be if lists grew, practices or people came or went"
    parser = add_command(commands, "what-if", summary, module="what_if", database=False)
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


def _forecast(commands: Any) -> None:
    parser = add_command(commands, "forecast", "expect contacts by half-hour, stream and practice")
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


def _cover(commands: Any) -> None:
    parser = add_command(commands, "cover", "say how many people are needed where and when, and why")
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
    parser.add_argument(
        "--take-over",
        action="store_true",
        help="have the shifts and cover lines of the database ask for this cover; says first what that changes",
    )
    parser.add_argument(
        "--price-by-harm",
        action="store_true",
        help="with --out or --take-over: price whoever is missing above the minimum by simulated harm to patients",
    )
    add_json(parser)
