"""Several processes, none of which is left over, and no answer that is lost with one of them."""

import os
import signal
import sys
import time
from collections.abc import Callable

import pytest

from solver.search.crew import Crew


def whose(tool: str, _stop: Callable[[], bool], seconds: float) -> tuple[str, int]:
    """Say after a while which tool was used, and by which process."""
    time.sleep(seconds)
    return tool, os.getpid()


def size_of_tool(tool: str, _stop: Callable[[], bool]) -> tuple[int, int]:
    """Say how large the tool is, and by which process it was looked at."""
    return len(tool), os.getpid()


def wait_for_stop(_tool: str, stop: Callable[[], bool]) -> bool:
    """Wait until told to stop."""
    while not stop():
        time.sleep(0.01)
    return True


def never_stops(_tool: str, _stop: Callable[[], bool]) -> None:
    """Go on for longer than any test."""
    time.sleep(600)


def fail(tool: str, _stop: Callable[[], bool]) -> None:
    """Fail."""
    raise LookupError(f"no such thing as {tool}")


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_tasks_are_shared_out_and_every_hand_has_the_tool() -> None:
    with Crew(2) as crew:
        crew.equip("spade", lambda: False)
        answers = [task.result() for task in [crew.submit(whose, 0.2) for _ in range(6)]]
    assert {tool for tool, _ in answers} == {"spade"}
    assert len({process for _, process in answers}) == 2
    assert os.getpid() in {process for _, process in answers}


@pytest.mark.skipif(sys.platform == "win32", reason="holds a process by a signal")
def test_nobody_waits_for_a_process_that_has_not_loaded_yet() -> None:
    tool = "spade" * 1_000_000
    with Crew(2) as crew:
        (late,) = crew._others
        assert late._process.pid is not None
        os.kill(late._process.pid, signal.SIGSTOP)
        try:
            # Far more than the pipe to it holds.
            crew.equip(tool, lambda: False)
            first, second = crew.submit(size_of_tool), crew.submit(size_of_tool)
            assert second.result(timeout=60) == (len(tool), os.getpid())
            assert not first.done()
        finally:
            os.kill(late._process.pid, signal.SIGCONT)
        assert first.result(timeout=60) == (len(tool), late._process.pid)


def test_the_last_tool_given_is_the_one_in_use() -> None:
    with Crew(2) as crew:
        crew.equip("spade", lambda: False)
        crew.equip("rake", lambda: False)
        assert {task.result()[0] for task in [crew.submit(whose, 0.2) for _ in range(4)]} == {"rake"}
        crew.equip("hoe", lambda: False)
        answers = [task.result() for task in [crew.submit(whose, 0.2) for _ in range(4)]]
    assert {tool for tool, _ in answers} == {"hoe"}
    assert len({process for _, process in answers}) == 2


def test_everybody_hears_that_it_is_time_to_stop() -> None:
    asked: list[bool] = []
    with Crew(2) as crew:
        crew.equip("spade", lambda: bool(asked))
        # A process that is still starting hears nothing.
        crew.submit_elsewhere(whose, 0.0).result()
        tasks = [crew.submit(wait_for_stop) for _ in range(2)]
        asked.append(True)
        assert [task.result(timeout=30) for task in tasks] == [True, True]


def test_an_error_comes_out_whoever_made_it() -> None:
    with Crew(2) as crew:
        crew.equip("spade", lambda: False)
        for task in [crew.submit(fail) for _ in range(4)]:
            with pytest.raises(LookupError, match="no such thing as spade"):
                task.result()


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_what_a_dying_process_leaves_is_done_here(caplog: pytest.LogCaptureFixture) -> None:
    with Crew(2) as crew:
        crew.equip("spade", lambda: False)
        _, other = crew.submit_elsewhere(whose, 0.0).result()
        task = crew.submit_elsewhere(whose, 1.0)
        os.kill(other, signal.SIGKILL)
        assert task.result() == ("spade", os.getpid())
    assert "a process of the search has ended" in caplog.text
    caplog.clear()


def test_work_that_cannot_stop_is_cut_off_with_its_process() -> None:
    asked: list[bool] = []
    with Crew(2) as crew:
        crew.equip("spade", lambda: bool(asked))
        _, other = crew.submit_elsewhere(whose, 0.0).result()
        assert other != os.getpid()
        endless = crew.submit_elsewhere(never_stops)
        asked.append(True)
        assert endless.exception(timeout=30) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="asks for a process by its number")
def test_nobody_is_left_over() -> None:
    with Crew(3) as crew:
        crew.equip("spade", lambda: False)
        others = {task.result()[1] for task in [crew.submit(whose, 0.3) for _ in range(3)]} - {os.getpid()}
    assert others
    assert not any(is_running(process) for process in others)


def test_leaving_while_work_is_under_way_is_no_cause_for_alarm(caplog: pytest.LogCaptureFixture) -> None:
    asked: list[bool] = []
    with Crew(2) as crew:
        crew.equip("spade", lambda: bool(asked))
        endless = crew.submit_elsewhere(never_stops)
        time.sleep(0.2)
        asked.append(True)
    assert endless.exception(timeout=30) is not None
    assert caplog.text == ""
