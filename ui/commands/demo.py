"""``fcn-rota demo``: the example network from nothing to a printed four-week rota."""

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Result
from fcn_rota.domain.wording import counted
from fcn_rota.example import DEFAULT_SEED, example_problem
from fcn_rota.exchange.files import require_writable, write_atomically
from fcn_rota.exchange.problem_json import problem_to_json
from fcn_rota.exchange.rota_json import result_to_json
from fcn_rota.services.beginning import size_of, with_made_up_people
from fcn_rota.services.identity import computer_user
from fcn_rota.services.networks import store_network
from fcn_rota.services.problems import load_period, network_of
from fcn_rota.services.rotas import publish, save_rota
from fcn_rota.store.database import Database
from ui.commands import solving
from ui.commands.console import Console
from ui.commands.database import opened
from ui.commands.errors import CommandError
from ui.commands.export import pdf_of
from ui.commands.folders import made_folder
from ui.commands.solve import facts, summary_lines

GOOD_ENOUGH: Final = 0.01
"""The demo stops once the proven gap is this small."""
FILES: Final = ("problem.json", "rota.json", "rota.pdf")


def run(options: argparse.Namespace, console: Console) -> int:
    """Make, solve, save, print and show the example."""
    folder = made_folder(options.out)
    for name in FILES:
        require_writable(folder / name)
    with opened(options, create=True) as database:
        problem = _example_in(database, from_database=options.practices_from_db)
        console.say(_heading(problem))
        result = solving.solve(problem, solving.limits_of(options, GOOD_ENOUGH), console)
        stored = save_rota(database, problem, result, computer_user())
        if options.publish:
            stored = publish(database, stored.draft, computer_user())
    result = replace(result, rota=stored.rota)
    files = _write(problem, result, folder)
    for line in summary_lines(result):
        console.say(line)
    for name, path in files.items():
        console.say(f"{name}: {path}")
    console.answer(facts(result) | {"files": {name: str(path) for name, path in files.items()}})
    if options.headless or not has_display():
        return 0
    # Only now: Qt is slow to load, and not everybody has what it needs.
    from ui.commands.desktop import run as open_desktop

    return open_desktop(options, console)


def has_display() -> bool:
    """Whether a window could be opened here."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _example_in(database: Database, *, from_database: bool) -> Problem:
    """Put the example into the database and load it back from there: that is what a network's own data goes through."""
    example = with_made_up_people(database) if from_database else _own(database)
    store_network(database, example, computer_user(), why="Example")
    return load_period(database, example.period)


def _own(database: Database) -> Problem:
    present = network_of(database)
    if present is not None and not present.is_example:
        raise CommandError(
            f"{database.location} holds another network ({present.name}), which the example must not replace; use "
            "another database (--db FILE), or spread the example's people over its practices (--practices-from-db)"
        )
    return example_problem(DEFAULT_SEED)


def _heading(problem: Problem) -> str:
    homes = [organisation for organisation in problem.organisations if organisation.practice]
    patients = sum(size_of(home) for home in homes)
    first, last = clock.show_date(problem.period.first_day), clock.show_date(problem.period.last_day)
    return (
        f"{problem.network.name}: {counted(len(homes), 'practice')}, {patients:,} patients, "
        f"{counted(len(problem.people), 'person', 'people')}. "
        f"Rota for {first} to {last}."
    )


def _write(problem: Problem, result: Result, folder: Path) -> dict[str, Path]:
    pdf = pdf_of(problem, result.rota, result)
    for name, data in zip(FILES, (problem_to_json(problem), result_to_json(problem, result), pdf), strict=True):
        write_atomically(folder / name, data)
    return {name: folder / name for name in FILES}
