"""What benchmarks measure on: a rota solved once is there for the next run."""

from pathlib import Path

import pytest

from benchmarks import rotas
from benchmarks.rotas import rota_of
from fcn_rota.domain.needs import Need
from fcn_rota.rules.scene import Scene


def test_a_rota_is_solved_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("DAY", "08:00", "18:00", needs=(Need(None, 1, 1),))
    scene.shift("DAY", 0)
    problem = scene.problem()
    solved = rota_of(problem, 5.0, tmp_path / "rotas")
    assert [assignment.person for assignment in solved.assignments] == ["ann"]
    monkeypatch.setattr(rotas, "solve", None)
    assert rota_of(problem, 5.0, tmp_path / "rotas") == solved
