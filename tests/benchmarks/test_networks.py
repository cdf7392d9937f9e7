"""The benchmark of our own networks: what it measures, what it says, and when it says no."""

import argparse
import json
import os
import time

import pytest

from benchmarks import networks
from benchmarks.apart import DiedError, memory_mib, run_apart
from benchmarks.network_runs import Run, Task, Trace, judged
from benchmarks.networks import PLAIN, Row, figures, main, sizes, table
from fcn_rota.domain.needs import Need
from fcn_rota.example.scale import Scale
from fcn_rota.rules.scene import Scene

RIGHT = Run(cost=1_200, bound=1_000, unfilled=1, first=2.0, near=5.5, seconds=60.0)
MEBIBYTE = 2**20


def hold(mebibytes: int) -> int:
    """Hold so much memory for a moment."""
    held = bytearray(os.urandom(MEBIBYTE) * mebibytes)
    time.sleep(1.0)
    return len(held)


def die() -> None:
    os._exit(3)


def scene() -> Scene:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("DAY", "08:00", "18:00", needs=(Need(None, 1, 1),))
    scene.shift("DAY", 0)
    return scene


@pytest.mark.slow
def test_work_is_done_elsewhere_and_its_memory_counted() -> None:
    answer, peak = run_apart(hold, 150)
    assert answer == 150 * MEBIBYTE
    assert peak == 0 or 150 < peak < 600


@pytest.mark.slow
def test_a_process_that_dies_is_told_of() -> None:
    with pytest.raises(DiedError, match="exit code 3"):
        run_apart(die)


def test_memory_of_a_process_that_is_gone_is_none() -> None:
    assert memory_mib(2**30) == 0


def test_sizes_are_people_and_weeks() -> None:
    assert sizes("30x4, 120x13") == [Scale(30, 4), Scale(120, 13)]


@pytest.mark.parametrize(("text", "complaint"), [("30", "people x weeks"), ("30x4;40x4", "no size"), ("5x4", "30 to")])
def test_what_is_no_size_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=complaint):
        sizes(text)


def test_a_trace_knows_when_a_rota_was_complete_and_when_it_was_nearly_as_good_as_the_last() -> None:
    trace = Trace()
    assert trace.complete is None
    assert trace.near is None
    steps = ((1.0, 9_000, False), (2.0, 101_500, True), (3.0, 1_500, True), (4.0, 1_009, True), (9.0, 1_000, True))
    for seconds, points, filled in steps:
        trace.add(seconds, points, filled=filled)
    assert trace.complete == 3.0, "after two seconds minimum cover is missing that the last rota has"
    assert trace.near == 4.0


def test_an_answer_is_held_against_the_rules_own_assessment() -> None:
    problem, rota = scene().problem(), scene().rota()

    def wrong(stated: int, bound: int, *, settled: bool = True) -> str:
        return judged(problem, rota, stated, bound, first=1.0, near=1.0, seconds=1.0, settled=settled).wrong

    run = judged(problem, rota, 0, 0, first=1.0, near=1.0, seconds=1.0)
    assert run.cost is not None
    assert run.cost > 0
    assert run.unfilled == 1
    assert str(run.cost) in run.wrong
    assert wrong(run.cost, run.cost) == ""
    assert "lies above" in wrong(run.cost, run.cost + 1)
    assert wrong(run.cost + 1, 0)
    assert wrong(run.cost + 1, 0, settled=False) == ""
    assert wrong(run.cost - 1, 0, settled=False)


def test_a_row_of_the_table_holds_medians_and_the_worst() -> None:
    runs = ((RIGHT, 300.0), (Run(None, 500, 0, None, None, 60.0), 700.0), (RIGHT, 500.0))
    line = table([Row(Scale(120, 13), PLAIN, runs)])[-1]
    assert line == ("| 120 x 13 | plain CP-SAT | 1,200 | 1,000 | 16.7% (100.0%) | 1 | 2.0 s | 5.5 s | 60 s | 700 MiB |")


def test_figures_carry_targets_for_our_own_solver_only() -> None:
    rows = [Row(Scale(74, 4), way, ((RIGHT, 300.0),)) for way in (networks.OURS, PLAIN)]
    targets = {figure.name: figure.target for figure in figures(rows)}
    assert targets["74x4 first rota"] == 2.0
    assert targets["74x4 gap"] == 1.0
    assert targets["74x4 plain first rota"] is None


@pytest.mark.parametrize(("run", "code"), [(RIGHT, 0), (Run(9, 10, 0, 1.0, 1.0, 1.0, "the bound lies above"), 1)])
def test_only_a_wrong_answer_ends_with_1(
    run: Run, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tasks: list[Task] = []

    def ran(_work: object, task: Task) -> tuple[Run, float]:
        tasks.append(task)
        return run, 100.0

    monkeypatch.setattr(networks, "run_apart", ran)
    assert main(["--sizes", "30x4,74x4", "--seeds", "5", "--plain", "--json"]) == code
    printed = capsys.readouterr()
    assert json.loads(printed.out)["figures"]["30x4 plain peak memory"] == 100.0
    assert ("30x4, ours, seed 5: the bound lies above" in printed.err) == bool(code)
    assert [(task.people, task.seconds) for task in tasks] == [(30, 60.0)] * 2 + [(74, 60.0)] * 2


def test_no_answer_is_a_wrong_answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def died(*_: object) -> tuple[Run, float]:
        raise DiedError("the process ended without an answer (exit code -9)")

    monkeypatch.setattr(networks, "run_apart", died)
    assert main(["--sizes", "30x4", "--seeds", "5"]) == 1
    assert "exit code -9" in capsys.readouterr().err
