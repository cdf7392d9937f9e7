"""Solved rotas to measure on, kept where that is wanted: a large one takes minutes."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits
from fcn_rota.domain.rota import Rota
from fcn_rota.example import example_problem, synthetic_problem
from fcn_rota.exchange.files import write_atomically
from fcn_rota.exchange.rota_json import read_rota, rota_to_json
from solver.solve import solve


def add_network(parser: ArgumentParser) -> None:
    """Let a command be told which network to measure on."""
    parser.add_argument(
        "--large", type=int, nargs=2, metavar=("PEOPLE", "WEEKS"), help="not the example, but this large"
    )
    parser.add_argument("--solve-seconds", type=float, default=10.0, help="to make the rota")
    parser.add_argument("--keep", type=Path, help="a folder with the rota, which is solved and put there if missing")


def network_of(options: Namespace) -> tuple[Callable[[], Problem], Problem, Rota]:
    """Return the network that was asked for.

    Returns
    -------
    callable
        Makes its problem anew, one of which nothing is known yet.
    Problem, Rota
        Such a problem, and its solved rota.
    """

    def make() -> Problem:
        return synthetic_problem(*options.large) if options.large else example_problem(1)

    problem = make()
    return make, problem, rota_of(problem, options.solve_seconds, options.keep)


def rota_of(problem: Problem, seconds: float, folder: Path | None) -> Rota:
    """Return a solved rota of a problem, kept in a folder if there is one: solving a large one takes long."""
    if folder is None:
        return solve(problem, Limits(seconds=seconds)).rota
    path = folder / f"{problem.id}.json"
    if not path.exists():
        rota = solve(problem, Limits(seconds=seconds)).rota
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(path, rota_to_json(problem, rota))
    return read_rota(path, problem).rota
