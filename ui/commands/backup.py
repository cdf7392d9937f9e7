"""``fcn-rota backup``: the database as one file."""

import argparse

from fcn_rota.store.backup import backup
from ui.commands.console import Console
from ui.commands.database import opened


def run(options: argparse.Namespace, console: Console) -> int:
    """Copy the database, which may be in use meanwhile."""
    with opened(options) as database:
        console.say(f"Backed up {database.location} to {backup(database, options.file)}.")
    return 0
