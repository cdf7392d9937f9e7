"""What a database or a file holds, in a few figures: said before one takes the place of the other."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from fcn_rota.store import reading
from fcn_rota.store.asking import COMMAND_LOG, ORGANISATIONS, PEOPLE, SHIFTS, Source, same
from fcn_rota.store.backup import copy_database
from fcn_rota.store.database import Database, open_database
from fcn_rota.store.errors import StoreError
from fcn_rota.store.failures import explained
from fcn_rota.store.integrity import check_file


@dataclass(frozen=True, slots=True)
class Contents:
    """What is held of a network.

    Parameters
    ----------
    network
        Its name; empty where there is none yet.
    organisations, people, shifts
        How many are held of each; of people and organisations, those who are still in its lists.
    changed
        When something was changed last (UTC); None where that is not known.
    """

    network: str = ""
    organisations: int = 0
    people: int = 0
    shifts: int = 0
    changed: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no network, so that nothing could be lost."""
        return not self.network

    def __str__(self) -> str:
        """Return it as a sentence says it: ``Riverside, with 74 people, 2,380 shifts, last changed ...``."""
        if self.is_empty:
            return "no network"
        figures = [
            counted(self.organisations, "organisation"),
            counted(self.people, "person", "people"),
            counted(self.shifts, "shift"),
        ]
        if self.changed is not None:
            day = clock.show_date(clock.local_date(self.changed))
            figures.append(f"last changed {day} {clock.show_time(self.changed)}")
        return f"{self.network}, with {', '.join(figures)}"


def contents_of(database: Database) -> Contents:
    """Return what a database holds.

    Raises
    ------
    StoreError
        If it cannot be read.
    """
    with database.reading() as source:
        return _counted(source)


def contents_of_file(path: Path) -> Contents:
    """Return what a database file holds, which is left as it is; one of an earlier version is read in a copy.

    Raises
    ------
    StoreError
        If it is not there, no whole database of ours, or made by a newer program.
    """
    with explained(path):
        if not path.is_file():
            raise StoreError(f"There is no file {path}; check the path.")
        check_file(path, path)
        with TemporaryDirectory(prefix="fcn-rota-") as folder:
            copy = Path(folder) / "copy.db"
            copy_database(path, copy)
            with open_database(copy, create=False) as database:
                return contents_of(database)


def contents_of_problem(problem: Problem) -> Contents:
    """Return what a problem would bring into a database."""
    return Contents(
        problem.network.name, len(problem.organisations), len(problem.people), len(problem.shifts), changed=None
    )


def _counted(source: Source) -> Contents:
    network = reading.find_network(source)
    if network is None:
        return Contents()
    mine = same("network_id", network.network_id)
    listed = mine, same("listed", value=True)
    last = source.rows(COMMAND_LOG, mine, order=("-sequence",), columns=("at",), most=1)
    return Contents(
        network.name,
        len(source.rows(ORGANISATIONS, *listed, columns=("id",))),
        len(source.rows(PEOPLE, *listed, columns=("id",))),
        len(source.rows(SHIFTS, mine, columns=("id",))),
        last[0].at if last else None,
    )
