"""The first steps with a database: the example, a network's own practices, a file somebody has."""

from dataclasses import dataclass
from pathlib import Path

from fcn_rota.domain.problem import Problem
from fcn_rota.example.problem import DEFAULT_SEED, example_problem
from fcn_rota.exchange.nhs_networks import NetworkListed, networks_in
from fcn_rota.exchange.nhs_practices import ImportedPractices, read_practices
from fcn_rota.exchange.problem_json import read_problem
from fcn_rota.services.beginning import with_made_up_people
from fcn_rota.services.importing import Prospect, import_network, prospect_of
from fcn_rota.services.networks import add_practices, store_network
from fcn_rota.services.periods import current_period
from fcn_rota.services.problems import network_of, practices
from fcn_rota.store.database import open_database
from fcn_rota.store.errors import StoreError
from fcn_rota.store.location import locate
from ui.desktop.jobs.job import Steps

EXAMPLE_FILE = "example.db"
TRIAL_SUFFIX = " - trial"
"""What a database of made-up people is called, behind the name of the one whose practices they work for."""
TOTALS, MAPPING = "gp-reg-pat-prac-all", "gp-reg-pat-prac-map"
"""What the two files of the NHS list begin with; browsers number what is downloaded again."""
DATABASE_SUFFIXES = (".db", ".sqlite", ".sqlite3")


@dataclass(frozen=True, slots=True)
class Started:
    """A database that holds a network now.

    Parameters
    ----------
    url
        Where it is.
    remarks
        What the manager should know of what was read, a sentence each.
    """

    url: str
    remarks: tuple[str, ...] = ()


def example_place(url: str, folder: Path) -> str:
    """Return where the example goes: a file of its own, so that it never stands in the way of a real network.

    Parameters
    ----------
    url
        The database that is open; the example is laid beside it where it is a file.
    folder
        Where the example goes otherwise.
    """
    path = locate(url).path
    return str((path.parent if path else folder) / EXAMPLE_FILE)


def start_example(url: str, user: str, steps: Steps) -> Started:
    """Make the example network in a database; one that is there already is opened as it was left.

    Raises
    ------
    StoreError
        If the database cannot be used, or holds another network.
    """
    with open_database(url) as database:
        present = network_of(database)
        if present is None or not present.is_example:
            steps.begin("Making up people, leave and history.")
            problem = example_problem(DEFAULT_SEED)
            steps.begin("Storing the example.")
            store_network(database, problem, user, why="Example")
    return Started(url)


def trial_place(url: str, folder: Path) -> str:
    """Return where a network is tried out with made-up people: beside its database, or in a folder."""
    path = locate(url).path
    name = f"{path.stem if path else 'network'}{TRIAL_SUFFIX}.db"
    return str((path.parent if path else folder) / name)


def start_trial(url: str, place: str, user: str, steps: Steps) -> Started:
    """Make a database with a network's practices and made-up people; one that is there is opened as it was left.

    Parameters
    ----------
    url
        The network's own database, which nothing made-up gets into.
    place
        The other database.

    Raises
    ------
    StoreError
        If either cannot be used, there are no practices, or the other holds something else.
    """
    with open_database(url) as own:
        network, homes = network_of(own), practices(own)
    if network is None or not homes:
        raise StoreError("There are no practices yet for whom made-up people could work; add one first.")
    name = f"{network.name}, made-up people"
    with open_database(place) as trial:
        present = network_of(trial)
        if present is not None and present.name != name:
            raise StoreError(f"{place} holds {present.name}; move that file elsewhere, then try again.")
        if current_period(trial) is None:
            steps.begin(f"Making up people for {network.name}.")
            add_practices(trial, homes, user, name)
            store_network(trial, with_made_up_people(trial), user, why="Made-up people, to try it out")
    return Started(place, (f"Everybody here is made up. Your own network is as it was, in {url}.",))


@dataclass(frozen=True, slots=True)
class NhsLists:
    """The files of the NHS list that lie in a folder, the newest of each; None where there is none."""

    mapping: Path | None
    totals: Path | None


def lists_in(folder: Path) -> NhsLists:
    """Return the files of the NHS list in a folder, known by their names; nothing is read."""
    return NhsLists(_newest(folder, MAPPING), _newest(folder, TOTALS))


def _newest(folder: Path, beginning: str) -> Path | None:
    try:
        return max(folder.glob(f"{beginning}*.csv"), key=lambda path: path.stat().st_mtime, default=None)
    except OSError:
        # A folder that may not be read, or a file that went away just now: it can still be chosen by hand.
        return None


def find_networks(map_csv: str, steps: Steps) -> tuple[NetworkListed, ...]:
    """Return the networks that the NHS map file knows.

    Raises
    ------
    BadInput
        With everything that is wrong with the file.
    """
    steps.begin("Reading the map of practices.")
    return networks_in(map_csv)


def look_at_practices(list_csv: str, map_csv: str, code: str, steps: Steps) -> ImportedPractices:
    """Return the practices of a network, before anything is stored.

    Raises
    ------
    BadInput
        With everything that is wrong in either file.
    """
    steps.begin("Reading how many patients each practice has.")
    return read_practices(list_csv, map_csv, code)


def start_practices(url: str, user: str, imported: ImportedPractices, steps: Steps) -> Started:
    """Begin a network with its practices.

    Raises
    ------
    StoreError
        If the database cannot be used, or holds the example.
    """
    steps.begin(f"Storing the practices of {imported.network_name}.")
    with open_database(url) as database:
        add_practices(database, imported.organisations, user, imported.network_name)
    return Started(url, imported.warnings)


@dataclass(frozen=True, slots=True)
class NetworkFound:
    """A network in a problem file, which is not taken in before somebody has seen what that would do.

    Parameters
    ----------
    path, problem
        The file, and what it holds.
    prospect
        What importing it would replace and loosen.
    remarks
        What the manager should know of what was read, a sentence each.
    """

    path: Path
    problem: Problem
    prospect: Prospect
    remarks: tuple[str, ...]


def start_file(url: str, user: str, path: Path, steps: Steps) -> Started | NetworkFound:
    """Open a database file, or import a problem file into the database that is open where nothing speaks against it.

    Raises
    ------
    BadInput
        With everything that is wrong with a problem file; nothing was taken over.
    StoreError
        If the database cannot be used, or holds another network.
    """
    if path.suffix.lower() in DATABASE_SUFFIXES:
        open_database(path, create=False).close()
        return Started(str(path))
    steps.begin(f"Reading {path.name}.")
    read = read_problem(path)
    with open_database(url) as database:
        prospect = prospect_of(database, read.problem)
    found = NetworkFound(path, read.problem, prospect, read.warnings)
    return found if prospect.matters else import_found(url, user, found, "", steps)


def import_found(url: str, user: str, found: NetworkFound, reason: str, steps: Steps) -> Started:
    """Import a network that somebody has looked at, for the reason they gave where it loosens rules.

    Raises
    ------
    StoreError
        If the database cannot be used, holds another network, or a reason is missing.
    """
    steps.begin(f"Storing {found.problem.network.name}.")
    with open_database(url) as database:
        import_network(database, found.problem, user, reason)
    return Started(url, found.remarks)
