"""The database that a command works on."""

import argparse

from fcn_rota.domain.problem import Problem
from fcn_rota.services.periods import current_period
from fcn_rota.services.problems import load_period, load_problem
from fcn_rota.store.database import Database, open_database
from fcn_rota.store.location import default_database_url
from ui.commands.errors import CommandError


def url_of(options: argparse.Namespace) -> str:
    """Return where the database is: as typed, or the default."""
    return str(options.db if options.db is not None else default_database_url())


def opened(options: argparse.Namespace, *, create: bool = False) -> Database:
    """Open the database; the caller closes it.

    Parameters
    ----------
    options
        What was typed.
    create
        Whether to make it where there is none.

    Raises
    ------
    StoreError
        If it cannot be used.
    """
    return open_database(url_of(options), create=create)


def problem_of_period(database: Database, options: argparse.Namespace) -> Problem:
    """Load the problem of the period typed, or of the one worked on last.

    Raises
    ------
    CommandError
        If half a period was typed, or none and the database knows of none.
    StoreError
        If it cannot be loaded.
    """
    if (options.first_day is None) != (options.weeks is None):
        raise CommandError("a period needs both its first day and its length: --from DATE --weeks N")
    if options.first_day is not None:
        return load_problem(database, options.first_day, options.weeks)
    period = current_period(database)
    if period is None:
        raise CommandError(f"{database.location} holds no rota and no period yet; say which one: --from DATE --weeks N")
    return load_period(database, period)
