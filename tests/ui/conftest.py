"""Running commands in this process, on a tiny network, with a made-up solver unless a test asks for the real one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fcn_rota.domain.needs import Need
from fcn_rota.domain.network import Organisation, OrganisationKind, PracticeFacts
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Progress, Result
from fcn_rota.exchange.problem_json import problem_to_json
from fcn_rota.exchange.rota_json import result_to_json
from fcn_rota.rules.scene import Scene
from tests.ui.support import LIST, MAP, Outcome, Run, stated
from ui import cli


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line; its arguments are turned into text."""

    def run_it(*arguments: object) -> Outcome:
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run_it


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test works in a folder of its own, with its own default database and log folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FCN_ROTA_DB", str(tmp_path / "default.db"))
    monkeypatch.setattr("ui.commands.runner.user_log_path", lambda *_, **__: tmp_path / "log")
    return tmp_path


@pytest.fixture
def scene() -> Scene:
    """Two people, an evening shift that needs one on four days, and Ann pinned to the first."""
    scene = Scene()
    scene.person("ann")
    scene.person("bob")
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 1),))
    scene.shift("EVE", 0, 1, 2, 3)
    scene.assign("ann", "EVE", 0, pinned=True)
    return scene


@pytest.fixture
def problem(scene: Scene) -> Problem:
    """The tiny network with a practice among its organisations."""
    told = scene.problem()
    practice = Organisation("gp", "The Surgery", "TS", OrganisationKind.PRACTICE, PracticeFacts("E85001", 8_000))
    return replace(told, organisations=(*told.organisations, practice))


@pytest.fixture
def full(scene: Scene) -> Result:
    """Every evening covered, as a solve would have stated it."""
    for day in (1, 2, 3):
        scene.assign("bob" if day % 2 else "ann", "EVE", day)
    return stated(scene.problem(), scene.rota().assignments)


@pytest.fixture
def files(problem: Problem, full: Result, tmp_path: Path) -> tuple[Path, Path]:
    """The problem and the full rota as files."""
    problem_file, rota_file = tmp_path / "problem.json", tmp_path / "rota.json"
    problem_file.write_bytes(problem_to_json(problem))
    rota_file.write_bytes(result_to_json(problem, full))
    return problem_file, rota_file


@pytest.fixture
def at_once(scene: Scene, tmp_path: Path) -> tuple[Path, Path]:
    """Files of a rota in which Ann is pinned to two shifts at the same time."""
    scene.shift_type("CAR", "18:30", "23:00", needs=(Need(None, 1, 1),))
    scene.shift("CAR", 0)
    scene.assign("ann", "CAR", 0, pinned=True)
    told = scene.problem()
    problem_file, rota_file = tmp_path / "at_once.json", tmp_path / "ann_twice.json"
    problem_file.write_bytes(problem_to_json(told))
    rota_file.write_bytes(result_to_json(told, stated(told, scene.rota().assignments)))
    return problem_file, rota_file


@pytest.fixture
def solver(monkeypatch: pytest.MonkeyPatch) -> list[Limits]:
    """A solver that leaves everything as it is fixed, and tells two steps; returns the limits it was given."""
    given: list[Limits] = []

    def solve(problem: Problem, limits: Limits, on_progress: Callable[[Progress], None], _stop: Any) -> Result:
        given.append(limits)
        on_progress(Progress(1.0, "searching", 12_345, None))
        on_progress(Progress(2.0, "searching", 12_345, 12_000))
        return stated(problem, problem.fixed_rota().assignments)

    monkeypatch.setattr("solver.client.solve", solve)
    return given


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    """Invented files in the layout of the NHS publication."""
    paths = tmp_path / "list.csv", tmp_path / "map.csv"
    for path, text in zip(paths, (LIST, MAP), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths
