"""``fcn-rota import``: a network with everything about it, from a problem file into the database."""

import argparse

from fcn_rota.domain import clock
from fcn_rota.services.identity import computer_user
from fcn_rota.services.importing import Prospect, import_network, listed_loosenings, prospect_of
from ui.commands.console import Console
from ui.commands.database import opened
from ui.commands.errors import CommandError
from ui.commands.files import problem_from


def run(options: argparse.Namespace, console: Console) -> int:
    """Read the file, and only then touch the database; say what is replaced, and which rules are loosened and why."""
    problem = problem_from(options.file, console)
    with opened(options, create=True) as database:
        prospect = prospect_of(database, problem)
        _require_reasons(prospect, options)
        import_network(database, problem, computer_user(), options.reason)
        if not prospect.present.is_empty:
            console.note(f"The database held {prospect.present}. The file holds {prospect.coming}.")
        if prospect.loosened:
            console.note(listed_loosenings(prospect.loosened))
        first, last = clock.show_date(problem.period.first_day), clock.show_date(problem.period.last_day)
        console.say(
            f"{problem.network.name}: {len(problem.people):,} people, {len(problem.organisations):,} organisations, "
            f"{first} to {last}, is now in {database.location}."
        )
    return 0


def _require_reasons(prospect: Prospect, options: argparse.Namespace) -> None:
    if prospect.lacks_reason and not options.reason.strip():
        lacking = listed_loosenings(one for one in prospect.loosened if one.lacks_reason)
        raise CommandError(f"nothing was imported. {lacking} Say who agreed to it, and why: --reason WORDS")
