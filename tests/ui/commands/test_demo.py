"""``fcn-rota demo``, with a solver that does nothing; most tests put the tiny network in the place of the example."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from fcn_rota.domain.network import Network, Organisation
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Result
from fcn_rota.domain.rota import RotaStatus
from fcn_rota.exchange.problem_json import read_problem
from fcn_rota.exchange.rota_json import read_rota
from fcn_rota.services.drafts import unassign
from fcn_rota.services.stored_rotas import latest_rota
from fcn_rota.store.database import open_database
from tests.ui.support import Run, stated


@pytest.fixture
def small_example(monkeypatch: pytest.MonkeyPatch, problem: Problem) -> None:
    """The tiny network as the example, over its own practice or those given."""

    def made(_seed: int, practices: tuple[Organisation, ...] = (), network: Network | None = None) -> Problem:
        others = tuple(organisation for organisation in problem.organisations if organisation.practice is None)
        mine = tuple(organisation for organisation in problem.organisations if organisation.practice)
        home = network or replace(problem.network, is_example=True)
        return replace(problem, network=home, organisations=(*others, *(practices or mine)))

    for module in ("ui.commands.demo", "fcn_rota.services.beginning"):
        monkeypatch.setattr(f"{module}.example_problem", made)


@pytest.mark.slow
def test_the_example_is_solved_saved_and_printed(run: Run, solver: list[Limits], tmp_path: Path) -> None:
    outcome = run("demo", "--headless", "--out", "out")
    assert outcome.code == 0, outcome.err
    assert "11 practices" in outcome.out
    problem = read_problem("out/problem.json").problem
    assert len(problem.people) == 74
    assert read_rota("out/rota.json", problem).rota.status is RotaStatus.DRAFT
    assert (tmp_path / "out" / "rota.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("small_example")
def test_a_rota_that_fills_the_minimum_can_be_published(
    run: Run, full: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("solver.client.solve", lambda problem, *_: stated(problem, full.rota.assignments))
    outcome = run("demo", "--headless", "--out", "out", "--publish")
    assert outcome.code == 0, outcome.err
    assert read_rota("out/rota.json", read_problem("out/problem.json").problem).rota.status is RotaStatus.PUBLISHED
    assert run("check", "out/problem.json", "out/rota.json").code == 0


@pytest.mark.usefixtures("small_example")
def test_a_rota_short_of_the_minimum_cannot_be_published(run: Run, solver: list[Limits], tmp_path: Path) -> None:
    outcome = run("demo", "--headless", "--out", "out", "--publish")
    assert outcome.code == 2
    assert "The rota was not published: it is short of minimum cover by 3 people" in outcome.err
    assert list((tmp_path / "out").iterdir()) == []
    assert run("export", "pdf", "--out", "draft.pdf").code == 0


@pytest.mark.usefixtures("small_example")
def test_a_rota_that_was_changed_by_hand_is_printed_judged_and_with_what_was_proven(
    run: Run, full: Result, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("solver.client.solve", lambda problem, *_: stated(problem, full.rota.assignments))
    assert run("demo", "--headless", "--out", "out").code == 0
    with open_database(os.environ["FCN_ROTA_DB"]) as database:
        stored = latest_rota(database)
        assert stored is not None
        free = next(one.id for one in stored.rota.assignments if not (one.pinned or one.published))
        unassign(database, stored.draft, free, "jo.manager")
    assert run("export", "pdf", "--out", "edited.pdf").code == 0
    text = " ".join(PdfReader(tmp_path / "edited.pdf").pages[0].extract_text().split())
    assert "one that fills them all is" in text
    assert "for what is unfilled" in text
    assert "without" not in text


@pytest.mark.usefixtures("small_example")
def test_the_summary_says_what_a_manager_asks(run: Run, solver: list[Limits]) -> None:
    outcome = run("demo", "--headless", "--out", "out")
    assert outcome.code == 0, outcome.err
    assert "Example network: 1 practice, 8,000 patients, 2 people." in outcome.out
    assert "Short of minimum cover: 3 people." in outcome.out
    assert "No rota fills more of the minimum cover" in outcome.out
    assert "Whether the rota is safe to work is for people to judge." in outcome.out
    assert solver[0].gap > 0


@pytest.mark.usefixtures("small_example")
def test_it_replaces_its_own_example(run: Run, solver: list[Limits]) -> None:
    assert run("demo", "--headless", "--out", "out").code == 0
    again = run("demo", "--headless", "--out", "out", "--json")
    assert again.code == 0, again.err
    assert json.loads(again.out)["files"].keys() == {"problem.json", "rota.json", "rota.pdf"}


@pytest.mark.usefixtures("small_example")
def test_what_it_writes_passes_the_check(run: Run, solver: list[Limits]) -> None:
    run("demo", "--headless", "--out", "out")
    answer = json.loads(run("check", "out/problem.json", "out/rota.json", "--json").out)
    assert answer["objective"] == answer["stated_objective"]


def test_another_network_is_not_replaced(run: Run, files: tuple[Path, Path], solver: list[Limits]) -> None:
    run("import", files[0])
    outcome = run("demo", "--headless", "--out", "out")
    assert outcome.code == 2
    assert "holds another network (Example network)" in outcome.err
    assert solver == []


@pytest.mark.usefixtures("small_example")
def test_real_practices_are_staffed_with_made_up_people(
    run: Run, lists: tuple[Path, Path], solver: list[Limits]
) -> None:
    run("import-practices", *lists, "--pcn", "U99999")
    for _ in range(2):
        outcome = run("demo", "--headless", "--out", "out", "--practices-from-db")
        assert outcome.code == 0, outcome.err
    assert "Riverside PCN: 2 practices, 16,500 patients, 2 people." in outcome.out
    problem = read_problem("out/problem.json").problem
    assert [o.practice.ods_code for o in problem.organisations if o.practice] == ["Y00001", "Y00002"]


def test_real_people_are_not_replaced(run: Run, files: tuple[Path, Path], solver: list[Limits]) -> None:
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


@pytest.mark.usefixtures("small_example")
def test_a_file_that_cannot_be_written_is_refused_before_the_solve(
    run: Run, solver: list[Limits], tmp_path: Path
) -> None:
    (tmp_path / "out" / "rota.pdf").mkdir(parents=True)
    outcome = run("demo", "--headless", "--out", "out")
    assert outcome.code == 2
    assert "rota.pdf: not written: there is a folder or a device of that name" in outcome.err
    assert solver == []
