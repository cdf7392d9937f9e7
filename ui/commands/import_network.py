"""``fcn-rota import``: a network with everything about it, from a problem file into the database."""

import argparse

from fcn_rota.domain import clock
from fcn_rota.services.identity import computer_user
from fcn_rota.services.networks import store_network
from ui.commands.console import Console
from ui.commands.database import opened
from ui.commands.files import problem_from


def run(options: argparse.Namespace, console: Console) -> int:
    """Read the file, and only then touch the database."""
    problem = problem_from(options.file, console)
    with opened(options, create=True) as database:
        store_network(database, problem, computer_user())
        first, last = clock.show_date(problem.period.first_day), clock.show_date(problem.period.last_day)
        console.say(
            f"{problem.network.name}: {len(problem.people):,} people, {len(problem.organisations):,} organisations, "
            f"{first} to {last}, is now in {database.location}."
        )
    return 0
