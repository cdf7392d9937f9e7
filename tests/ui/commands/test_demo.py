"""``fcn-rota demo``, with a solver that does nothing."""

import json
from pathlib import Path

import pytest

from fcn_rota.domain.result import Limits
from fcn_rota.exchange.problem_json import read_problem
from fcn_rota.exchange.rota_json import read_rota
from tests.ui.support import Run


@pytest.mark.slow
def test_the_example_is_solved_saved_and_printed(run: Run, solver: list[Limits], tmp_path: Path) -> None:
    outcome = run("demo", "--headless", "--out", "out")
    assert outcome.code == 0, outcome.err
    assert "11 practices" in outcome.out
    assert "No rota fills more of the minimum cover" in outcome.out
    assert "Whether the rota is safe to work is for people to judge." in outcome.out
    assert solver[0].gap > 0
    problem = read_problem("out/problem.json").problem
    read = read_rota("out/rota.json", problem)
    assert read.result is not None
    assert (tmp_path / "out" / "rota.pdf").read_bytes().startswith(b"%PDF")
    again = run("demo", "--headless", "--out", "out", "--publish", "--json")
    assert again.code == 0, again.err
    assert json.loads(again.out)["files"].keys() == {"problem.json", "rota.json", "rota.pdf"}
    assert read_rota("out/rota.json", problem).rota.status.value == "published"


def test_another_network_is_not_replaced(run: Run, files: tuple[Path, Path], solver: list[Limits]) -> None:
    run("import", files[0])
    outcome = run("demo", "--headless", "--out", "out")
    assert outcome.code == 2
    assert "holds another network (Example network)" in outcome.err
    assert solver == []


@pytest.mark.slow
def test_real_practices_are_staffed_with_made_up_people(
    run: Run, lists: tuple[Path, Path], solver: list[Limits]
) -> None:
    run("import-practices", *lists, "--pcn", "U99999")
    for _ in range(2):
        outcome = run("demo", "--headless", "--out", "out", "--practices-from-db")
        assert outcome.code == 0, outcome.err
    assert "Riverside PCN: 2 practices, 16,500 patients, 74 people." in outcome.out
    problem = read_problem("out/problem.json").problem
    assert {o.practice.ods_code for o in problem.organisations if o.practice} == {"Y00001", "Y00002"}


def test_real_people_are_not_replaced(
    run: Run, files: tuple[Path, Path], lists: tuple[Path, Path], solver: list[Limits]
) -> None:
    run("import", files[0])
    outcome = run("demo", "--headless", "--out", "out", "--practices-from-db")
    assert outcome.code == 2
    assert "already holds the people of Example network" in outcome.err


def test_practices_must_be_there_first(run: Run, solver: list[Limits]) -> None:
    outcome = run("demo", "--headless", "--out", "out", "--practices-from-db")
    assert outcome.code == 2
    assert "first run 'fcn-rota import-practices" in outcome.err


def test_a_folder_that_cannot_be_made(run: Run, solver: list[Limits], tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    outcome = run("demo", "--headless", "--out", "out/deeper")
    assert outcome.code == 2
    assert "out/deeper" in outcome.err
