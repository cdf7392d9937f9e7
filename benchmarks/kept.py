"""A database of a made-up network with a filled rota: made once, kept for later runs.

Making and storing a quarter of 150 people takes longer than what is measured on it. What is kept goes by the code that
made it: any change of the program makes it anew.
"""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path

from benchmarks.desktop import filled
from fcn_rota.example import synthetic_problem
from fcn_rota.services.drafts import accept_proposal, open_draft
from fcn_rota.services.networks import store_network
from fcn_rota.store.database import open_database

USER = "benchmark"
_ROOT = Path(__file__).parents[1]
_MADE_BY = ("fcn_rota/domain", "fcn_rota/example", "fcn_rota/store", "benchmarks")


def kept_database(people: int, weeks: int, folder: Path) -> str:
    """Return the path of a copy, in a folder, of a database with a network and a filled rota."""
    place = user_cache_path("fcn-rota", appauthor=False) / "benchmarks"
    name = f"network-{people}-people-{weeks}-weeks"
    kept = place / f"{name}-{_digest()}.db"
    if not kept.exists():
        place.mkdir(parents=True, exist_ok=True)
        for outdated in place.glob(f"{name}-*"):
            outdated.unlink()
        _make(kept, lambda path: _fill(path, people, weeks))
    return str(shutil.copy(kept, folder / "rota.db"))


def _make(path: Path, fill: Callable[[Path], None]) -> None:
    """Make a file under another name first: a run that is broken off leaves none that looks whole."""
    half = path.with_suffix(".half")
    half.unlink(missing_ok=True)
    fill(half)
    half.rename(path)


def _fill(path: Path, people: int, weeks: int) -> None:
    problem = synthetic_problem(people, weeks, 1)
    with open_database(path) as database:
        store_network(database, problem, USER)
        accept_proposal(database, open_draft(database, problem.period, USER), filled(problem).assignments, USER)


def _digest() -> str:
    made = hashlib.sha256()
    for folder in _MADE_BY:
        for path in sorted((_ROOT / folder).rglob("*.py")):
            made.update(path.read_bytes())
    return made.hexdigest()[:16]
