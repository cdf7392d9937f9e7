"""The solver process, with real processes: what it answers, how it stops, and how it dies.

Most tests run `solver.worker` with a made-up solver in it, so that they start quickly and can misbehave at will.
"""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.repair import Answer, Away, RepairRequest
from fcn_rota.domain.result import Limits, Progress, SolveStatus
from fcn_rota.rules.scene import Scene
from solver import client
from solver.client import SolverError, SolverProcess
from solver.repair import repair

ROOT = Path(__file__).parents[2]
LIMITS = Limits(seconds=20, workers=1)
WAIT_SECONDS = 60
MADE_UP = """
    import os, sys, time
    from fcn_rota.domain.result import Progress, Result, SolveStatus
    from solver import worker

    def result(problem, status=SolveStatus.LIMIT):
        return Result(problem.fixed_rota(), status, 0, 0, 0, 0, {{}}, (), (), (), 0.5)

    def solve(problem, limits, progress, stop):
    {body}

    worker.serve(lambda: solve)
"""


def running(body: str) -> SolverProcess:
    """A solver process whose solver does what `body` says."""
    indented = textwrap.indent(textwrap.dedent(body), "    ")
    return SolverProcess((sys.executable, "-c", textwrap.dedent(MADE_UP).format(body=indented)))


UNTIL_STOPPED = """
    progress(Progress(0.0, "searching", 10, 5))
    while not stop():
        time.sleep(0.01)
    return result(problem, SolveStatus.STOPPED)
"""


@pytest.fixture
def problem() -> Problem:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("EVE", "18:30", "23:00")
    scene.assign("ann", "EVE", 0, pinned=True)
    return scene.problem()


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A socket to which a process connects to show that it lives; its end closes the connection."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(WAIT_SECONDS)
        yield server


REPAIRING = """
    from solver import worker

    def mend(problem, rota, request, told, stop):
        if request.most_changes == 9:
            raise RuntimeError("the tap drips")
        from solver.repair import repair
        return repair(problem, rota, request, told, stop)

    worker.serve(lambda: None, lambda: mend)
"""


@pytest.mark.slow
def test_a_repair_comes_back_as_found_and_told(problem: Problem) -> None:
    rota = problem.fixed_rota()
    (duty,) = rota.assignments
    request = RepairRequest(duty.start - timedelta(hours=9), away=(Away("ann", duty.start),))
    told: list[Answer] = []
    with SolverProcess((sys.executable, "-c", textwrap.dedent(REPAIRING))) as process:
        found = process.repair(problem, rota, request, told.append)
        assert found.answers == repair(problem, rota, request).answers
        assert told == list(found.answers)
        stop = threading.Event()
        stop.set()
        assert process.repair(problem, rota, request, None, stop).answers
        with pytest.raises(SolverError, match="a defect in the program") as caught:
            process.repair(problem, rota, replace(request, most_changes=9))
    assert "the tap drips" in caught.value.detail


def test_result_and_progress_come_back_as_sent(problem: Problem) -> None:
    told: list[Progress] = []
    with running('progress(Progress(0.25, "searching", 7, None)); return result(problem)') as process:
        answer = process.solve(problem, LIMITS, told.append)
    assert answer.rota == problem.fixed_rota()
    assert answer.status is SolveStatus.LIMIT
    assert told == [Progress(0.25, "searching", 7, None)]


def test_problem_and_limits_arrive_whole(problem: Problem) -> None:
    body = "progress(Progress(limits.seconds, repr(problem)[:200], limits.seed, None)); return result(problem)"
    told: list[Progress] = []
    with running(body) as process:
        process.solve(problem, Limits(seconds=3, seed=42), told.append)
    assert told == [Progress(3, repr(problem)[:200], 42, None)]


def test_a_warm_process_is_used_again(problem: Problem) -> None:
    told: list[Progress] = []
    with running('progress(Progress(0.0, "x", os.getpid(), None)); return result(problem)') as process:
        process.solve(problem, LIMITS, told.append)
        process.solve(problem, LIMITS, told.append)
    assert told[0] == told[1]


def test_stop_event_ends_the_solve_with_the_best_so_far(problem: Problem) -> None:
    stop = threading.Event()
    with running(UNTIL_STOPPED) as process:
        answer = process.solve(problem, LIMITS, lambda _: stop.set(), stop)
    assert answer.status is SolveStatus.STOPPED


def test_stop_event_set_beforehand_is_not_lost(problem: Problem) -> None:
    stop = threading.Event()
    stop.set()
    with running(UNTIL_STOPPED) as process:
        assert process.solve(problem, LIMITS, None, stop).status is SolveStatus.STOPPED


def test_a_late_stop_does_not_touch_the_next_solve(problem: Problem) -> None:
    body = """
        time.sleep(0.2)
        return result(problem, SolveStatus.STOPPED if stop() else SolveStatus.LIMIT)
    """
    with running(body) as process:
        process.solve(problem, LIMITS)
        process.stop()
        assert process.solve(problem, LIMITS).status is SolveStatus.LIMIT


def test_stray_prints_do_not_corrupt_the_protocol(problem: Problem) -> None:
    body = """
        print("from Python", flush=True)
        os.write(1, b"from below Python\\n")
        os.system("echo from a child")
        sys.stderr.write("x" * 1_000_000)
        return result(problem)
    """
    with running(body) as process:
        assert process.solve(problem, LIMITS).rota == problem.fixed_rota()


@pytest.mark.parametrize(
    ("body", "sentence", "detail"),
    [
        ("raise MemoryError", "ran out of memory", "MemoryError"),
        ("raise RuntimeError('the tap drips')", "a defect in the program", "the tap drips"),
        ("sys.stderr.write('last words'); sys.stderr.flush(); os._exit(3)", "crashed .exit code 3.", "last words"),
    ],
)
def test_whatever_goes_wrong_is_one_sentence(problem: Problem, body: str, sentence: str, detail: str) -> None:
    with running(body) as process, pytest.raises(SolverError, match=sentence) as caught:
        process.solve(problem, LIMITS)
    assert detail in caught.value.detail


@pytest.mark.parametrize("line", ["nonsense", "[1]", '{"progress": 1}', '{"result": {}}', "{}", '{"error": "x"}'])
def test_garbage_from_the_process_is_refused(problem: Problem, line: str) -> None:
    command = (sys.executable, "-c", f"print({line!r}, flush=True); import sys; sys.stdin.read()")
    with SolverProcess(command) as process, pytest.raises(SolverError, match="cannot be understood"):
        process.solve(problem, LIMITS)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_killed_process_is_told_apart_and_replaced(problem: Problem, tmp_path: Path) -> None:
    marker = tmp_path / "died"
    body = f"""
        if not os.path.exists({str(marker)!r}):
            open({str(marker)!r}, "w").close()
            os.kill(os.getpid(), 9)
        return result(problem)
    """
    with running(body) as process:
        with pytest.raises(SolverError, match="ran out of memory"):
            process.solve(problem, LIMITS)
        assert process.solve(problem, LIMITS).rota == problem.fixed_rota()


def test_an_error_raised_by_the_caller_ends_the_process(problem: Problem, listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    body = f"""
        import socket
        line = socket.create_connection(("127.0.0.1", {port}))
        progress(Progress(0.0, "searching", None, None))
        line.recv(1)
    """

    def refuse(_: Progress) -> None:
        raise KeyboardInterrupt

    with running(body) as process:
        with pytest.raises(KeyboardInterrupt):
            process.solve(problem, LIMITS, refuse)
        assert_ended(listener)


def test_closing_while_a_solve_runs_ends_both(problem: Problem, listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    body = f"""
        import socket
        line = socket.create_connection(("127.0.0.1", {port}))
        progress(Progress(0.0, "searching", None, None))
        line.recv(1)
    """
    process = running(body)
    closer = threading.Thread(target=process.close)
    with pytest.raises(SolverError, match="closed"):
        process.solve(problem, LIMITS, lambda _: closer.start())
    closer.join()
    assert_ended(listener)


@pytest.mark.skipif(os.name != "posix", reason="kills with a signal")
def test_killing_the_program_leaves_no_solver_behind(problem: Problem, listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    # Both the solver and a process that it started hold a connection.
    body = f"""
        import multiprocessing, socket
        line = socket.create_connection(("127.0.0.1", {port}))
        if os.fork() == 0:
            line.close()
            line = socket.create_connection(("127.0.0.1", {port}))
        line.recv(1)
    """
    program = textwrap.dedent("""
        import sys
        from solver.client import SolverProcess
        from fcn_rota.domain.result import Limits
        from fcn_rota.rules.scene import Scene
        SolverProcess((sys.executable, "-c", sys.argv[1])).solve(Scene().problem(), Limits())
    """)
    indented = textwrap.indent(textwrap.dedent(body), "    ")
    worker = textwrap.dedent(MADE_UP).format(body=indented)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen((sys.executable, "-c", program, worker), env=environment) as parent_process:
        connections = [listener.accept()[0] for _ in range(2)]
        parent_process.send_signal(signal.SIGKILL)
    for connection in connections:
        with connection:
            connection.settimeout(WAIT_SECONDS)
            assert connection.recv(1) == b""


def test_a_program_that_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(SolverError, match="could not be started"):
        SolverProcess((str(tmp_path / "missing"),)).start()


def test_nonsense_on_its_input_is_answered_and_survived() -> None:
    command = (sys.executable, "-P", "-m", "solver.worker")
    lines = b"nonsense\n[1]\n{}\n" + b'{"problem": {}, "limits": {}}\n'
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(lines)
        process.stdin.flush()
        answers = [process.stdout.readline() for _ in range(4)]
        process.stdin.close()
        assert process.stdout.read() == b""
    assert all(b"does not understand" in answer for answer in answers)


def test_the_real_solver_solves(problem: Problem) -> None:
    answer = client.solve(problem, LIMITS)
    assert answer.status is SolveStatus.OPTIMAL
    assert [a.id for a in answer.rota.assignments] == ["ann-EVE-0"]


def assert_ended(listener: socket.socket) -> None:
    """Assert that the process which connected has ended."""
    connection, _ = listener.accept()
    with connection:
        connection.settimeout(WAIT_SECONDS)
        assert connection.recv(1) == b""
