"""``fcn-rota solve``, of a file and of the database."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Result
from fcn_rota.domain.scope import SolveScope
from fcn_rota.exchange.problem_json import problem_to_json, read_problem
from fcn_rota.exchange.rota_json import read_rota
from fcn_rota.store.errors import StoreError
from tests.ui.support import Run, stated

ROOT = Path(__file__).parents[3]


def test_a_file_is_solved_without_a_database(
    run: Run, files: tuple[Path, Path], problem: Problem, solver: list[Limits], tmp_path: Path
) -> None:
    outcome = run("solve", files[0], "--out", "new.json", "--seconds", "5", "--workers", "2", "--seed", "7")
    assert outcome.code == 0
    assert solver == [Limits(seconds=5, workers=2, seed=7)]
    assert [a.id for a in read_rota("new.json", problem).rota.assignments] == ["ann-EVE-0"]
    assert "Short of minimum cover: 3 people." in outcome.out
    assert "No rota fills more of the minimum cover; on the rest at most 14 points better (0.0 %)." in outcome.out
    assert not (tmp_path / "default.db").exists()


def test_it_is_quiet_away_from_a_terminal(run: Run, files: tuple[Path, Path], solver: list[Limits]) -> None:
    outcome = run("solve", files[0], "--out", "new.json")
    assert "searching" not in outcome.err
    assert "\r" not in outcome.err


def test_the_same_file_is_written_twice(run: Run, files: tuple[Path, Path], solver: list[Limits]) -> None:
    assert [run("solve", files[0], "--out", "new.json").code for _ in range(2)] == [0, 0]


def test_json(run: Run, files: tuple[Path, Path], solver: list[Limits]) -> None:
    answer = json.loads(run("solve", files[0], "--out", "new.json", "--json").out)
    assert answer["minimum_unfilled"] == 3
    assert answer["objective"] - answer["bound"] == 14
    assert answer["out"] == "new.json"


@pytest.mark.parametrize(
    ("arguments", "limits"),
    [
        ([], Limits(seconds=60)),
        (["--work", "5"], Limits(seconds=None, work=5)),
        (["--work", "5", "--seconds", "9"], Limits(seconds=9, work=5)),
    ],
)
def test_limits(run: Run, files: tuple[Path, Path], solver: list[Limits], arguments: list[str], limits: Limits) -> None:
    run("solve", files[0], "--out", "new.json", *arguments)
    assert solver == [limits]


def test_a_rota_of_the_database_fits_its_problem_exported_before_or_after(
    run: Run, files: tuple[Path, Path], full: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    def solve(problem: Problem, *_: object) -> Result:
        return stated(problem, full.rota.assignments)

    monkeypatch.setattr("solver.client.solve", solve)
    run("import", files[0])
    period = ("--from", "2027-01-04", "--weeks", "1")
    for step in (
        ("export-problem", *period, "--out", "before.json"),
        ("solve", *period, "--out", "rota.json"),
        ("export-problem", *period, "--out", "after.json"),
    ):
        assert run(*step).code == 0
    assert len(read_problem("after.json").problem.assignments) > len(read_problem("before.json").problem.assignments)
    for name in ("before.json", "after.json"):
        outcome = run("check", name, "rota.json")
        assert outcome.code == 0, outcome.out + outcome.err


@pytest.mark.parametrize("out", ["missing/new.json", "."])
def test_a_place_that_cannot_be_written_is_refused_before_the_solve(
    run: Run, files: tuple[Path, Path], solver: list[Limits], out: str
) -> None:
    outcome = run("solve", files[0], "--out", out)
    assert outcome.code == 2
    assert outcome.err.startswith(f"fcn-rota: {out}: not written: ")
    assert solver == []


def test_the_problem_is_not_written_over(run: Run, files: tuple[Path, Path], solver: list[Limits]) -> None:
    before = files[0].read_bytes()
    outcome = run("solve", files[0], "--out", files[0])
    assert outcome.code == 2
    assert "this is the file that is read" in outcome.err
    assert solver == []
    assert files[0].read_bytes() == before


def test_a_rota_that_the_database_does_not_take_is_in_its_file(
    run: Run, files: tuple[Path, Path], problem: Problem, solver: list[Limits], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("The database is in use by another window.")

    run("import", files[0])
    monkeypatch.setattr("ui.commands.solve.save_rota", refuse)
    outcome = run("solve", "--out", "new.json")
    assert outcome.code == 2
    assert "in use by another window. The rota was found, and is in new.json alone." in outcome.err
    assert len(read_rota("new.json", problem).rota.assignments) == 1


@pytest.mark.parametrize("content", [None, b"", b"{", b"\xff\xfe", b"[]", b'{"format": "fcn-rota-rota"}'])
def test_a_bad_file_is_refused(run: Run, solver: list[Limits], tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "bad.json").write_bytes(content)
    outcome = run("solve", "bad.json", "--out", "new.json")
    assert outcome.code == 2
    assert outcome.err.startswith("fcn-rota: bad.json: ")
    assert not (tmp_path / "new.json").exists()


def test_a_period_cannot_be_chosen_for_a_file(run: Run, files: tuple[Path, Path], solver: list[Limits]) -> None:
    outcome = run("solve", files[0], "--from", "2027-01-04", "--weeks", "1", "--out", "new.json")
    assert outcome.code == 2
    assert "the problem file has its own" in outcome.err


def test_the_database_is_solved_and_keeps_the_rota(
    run: Run, files: tuple[Path, Path], solver: list[Limits], tmp_path: Path
) -> None:
    assert run("import", files[0]).code == 0
    assert run("solve", "--out", "new.json").code == 0
    assert run("solve", "--from", "2027-01-04", "--weeks", "1", "--out", "again.json").code == 0
    first, second = (json.loads((tmp_path / name).read_text("utf-8")) for name in ("new.json", "again.json"))
    assert [a["id"] for a in first["assignments"]] == [a["id"] for a in second["assignments"]]
    outcome = run("export", "pdf", "--out", "rota.pdf")
    assert outcome.code == 0
    assert (tmp_path / "rota.pdf").read_bytes().startswith(b"%PDF")


def test_half_a_period_is_refused(run: Run, files: tuple[Path, Path], solver: list[Limits]) -> None:
    run("import", files[0])
    outcome = run("solve", "--weeks", "1", "--out", "new.json")
    assert outcome.code == 2
    assert "--from DATE --weeks N" in outcome.err


def test_a_database_that_is_not_there_is_not_made(run: Run, solver: list[Limits], tmp_path: Path) -> None:
    outcome = run("solve", "--out", "new.json")
    assert outcome.code == 2
    assert str(tmp_path / "default.db") in outcome.err
    assert not (tmp_path / "default.db").exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_ctrl_c_keeps_the_best_rota_so_far(problem: Problem, tmp_path: Path) -> None:
    (tmp_path / "problem.json").write_bytes(problem_to_json(problem))
    # A solver that would never end by itself, and says when it has begun.
    program = """
import sys
from solver import client
worker = '''
import time
from fcn_rota.domain.result import Progress
from solver import worker
def solve(problem, limits, progress, stop):
    from solver.solve import solve as real
    progress(Progress(0.0, "begun", None, None))
    while not stop():
        time.sleep(0.01)
    return real(problem, limits)
worker.serve(lambda: solve)
'''
class Process(client.SolverProcess):
    def __init__(self):
        super().__init__((sys.executable, "-c", worker))
client.SolverProcess = Process
from ui.commands.console import Console
Console.progress = lambda self, progress: print("begun", flush=True)
from ui import cli
sys.exit(cli.main(["solve", "problem.json", "--out", "rota.json"]))
"""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        (sys.executable, "-c", program), cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert process.returncode == 0, err
    assert b"keeping the best rota so far" in err
    assert b"Written: rota.json" in out
    assert len(read_rota(tmp_path / "rota.json", problem).rota.assignments) == 4


def test_a_scope_is_handed_to_the_solver_and_its_proof_is_not_kept(
    run: Run, files: tuple[Path, Path], problem: Problem, solver: list[Limits]
) -> None:
    scope = ("--only-week", "2027-01-05", "--since", "2027-01-06", "--most-changes", "3", "--keep-hand-made")
    outcome = run("solve", files[0], "--out", "new.json", *scope, "--only-site", "BASE", "--only-role", "gp")
    assert outcome.code == 0, outcome.err
    since = datetime(2027, 1, 6, tzinfo=UTC)
    expected = SolveScope(
        (date(2027, 1, 5),), since, keeps_hand_made=True, most_changes=3, sites=("base",), roles=("GP",)
    )
    assert solver == [Limits(scope=expected)]
    assert "Within what may change: no rota fills more of the minimum cover" in outcome.out
    assert read_rota("new.json", problem).bound == 0


def test_a_scope_that_fits_nothing_is_refused_with_all_that_is_wrong(
    run: Run, files: tuple[Path, Path], solver: list[Limits]
) -> None:
    scope = ("--only-week", "2027-02-01", "--only-site", "moon", "--only-role", "pilot", "--gaps-only")
    outcome = run("solve", files[0], "--out", "new.json", *scope, "--most-changes", "1")
    assert outcome.code == 2
    for words in (
        "--only-week 2027-02-01: not in the period 2027-01-04 to 2027-01-10",
        "--only-site 'moon': no such sites; there are Base",
        "--only-role 'pilot': no such role; there are GP",
        "leave out --most-changes",
    ):
        assert words in outcome.err
    assert solver == []
    assert not Path("new.json").exists()
