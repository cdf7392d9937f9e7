"""``fcn-rota restore``: a backup in the place of the database, once whoever asked has seen what is in both."""

import argparse
import sys

from fcn_rota.services.contents import Contents, contents_of_file
from fcn_rota.store.backup import restore
from fcn_rota.store.errors import StoreError
from fcn_rota.store.location import locate
from ui.commands.console import Console
from ui.commands.database import url_of
from ui.commands.errors import CommandError

YES = "yes"


def run(options: argparse.Namespace, console: Console) -> int:
    """Say what is in both, and put the backup in place if that is agreed to; what was there is kept beside it."""
    place = url_of(options)
    present = _present(place)
    # Of a server, `restore` says itself what to do.
    coming = Contents() if locate(place).path is None else contents_of_file(options.file.expanduser().absolute())
    if not present.is_empty:
        _agree(f"The database {place} holds {present}. The backup holds {coming}.", options, console)
    kept = restore(options.file, place)
    console.say(f"Restored {options.file} to {place}: {coming}.")
    if kept is not None:
        console.say(f"The database that was there is kept as {kept}.")
    return 0


def _present(place: str) -> Contents:
    """Return what the database holds; nothing where there is none, or none that can be read any more."""
    path = locate(place).path
    if path is None or not path.is_file():
        return Contents()
    try:
        return contents_of_file(path)
    except StoreError:
        # A damaged file is what a backup is for. It is kept too, and what it held cannot be told.
        return Contents()


def _agree(told: str, options: argparse.Namespace, console: Console) -> None:
    """Go on if somebody agrees: by ``--replace``, or by a word where there is somebody to ask."""
    if options.replace:
        console.note(told)
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise CommandError(
            f"nothing was restored. {told} To put the backup in its place, run it again with --replace; what is there "
            "now is then kept beside it"
        )
    console.note(f"{told} What is there now would be kept beside it.")
    console.note(f"Put the backup in its place? Type {YES} and press Enter; anything else leaves all as it is.")
    if sys.stdin.readline().strip().casefold() != YES:
        raise CommandError("nothing was restored; the database is as it was")
