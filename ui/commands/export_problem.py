"""``fcn-rota export-problem``: the database's network and a period as a problem file."""

import argparse

from fcn_rota.exchange.files import write_atomically
from fcn_rota.exchange.problem_json import problem_to_json
from ui.commands.console import Console
from ui.commands.database import opened, problem_of_period


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the problem of the period typed."""
    with opened(options) as database:
        problem = problem_of_period(database, options)
    write_atomically(options.out, problem_to_json(problem))
    console.say(f"Written: {options.out}")
    return 0
