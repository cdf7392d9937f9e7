"""``fcn-rota restore``: a backup in the place of the database."""

import argparse

from fcn_rota.store.backup import restore
from ui.commands.console import Console
from ui.commands.database import url_of


def run(options: argparse.Namespace, console: Console) -> int:
    """Put the backup in place; what was there before is kept beside it."""
    place = url_of(options)
    kept = restore(options.file, place)
    console.say(f"Restored {options.file} to {place}.")
    if kept is not None:
        console.say(f"The database that was there is kept as {kept}.")
    return 0
