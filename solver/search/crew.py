"""The processes that search side by side: one core each, without Python's lock between them."""

import importlib
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from multiprocessing.connection import Connection, wait
from queue import LifoQueue
from typing import Any, Protocol, Self

from solver.search.budget import never
from solver.search.sending import packed

POLL_SECONDS = 0.05
GRACE_SECONDS = 1.0
"""A process that has been asked to stop and has not after so long is ended."""

log = logging.getLogger(__name__)


class Hand(Protocol):
    """Somebody who does one task after another."""

    def do(self, task: Callable[..., Any], *arguments: Any) -> Any:
        """Return what a task makes of the tool and the arguments."""


class Crew:
    """As many hands as there are cores: this process, and others for the rest.

    The first argument of every task is the tool all hands have been given, the second says whether to stop. Tasks are
    functions of modules, so that they can be named to another process. A process that dies is replaced by this one.
    No process outlives the one that started it: each watches for that.

    Parameters
    ----------
    hands
        How many tasks to do at once; one is done in this process.
    module
        Where the first tasks will come from: the others load it at once, before there is anything to do.
    """

    def __init__(self, hands: int, module: str | None = None) -> None:
        spawning = multiprocessing.get_context("spawn")
        self.stop: Callable[[], bool] = never
        self.hands = hands
        self._here = _Here(self)
        self._others = [_There(self, spawning) for _ in range(hands - 1)]
        self._idle: LifoQueue[Hand] = LifoQueue()
        self._idle.put(self._here)
        for other in self._others:
            self._idle.put(other)
        if module:
            self.load(module)
        self._threads = ThreadPoolExecutor(hands, thread_name_prefix="crew")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        for other in self._others:
            other.dismiss()

    def load(self, module: str) -> None:
        """Have the others load a module from which tasks will come, beside whatever is done here meanwhile."""
        for other in self._others:
            other.load(module)

    def equip(self, tool: object, stop: Callable[[], bool]) -> None:
        """Give all hands the tool that the tasks from now on are about, and say how they learn that they must stop."""
        self.stop = stop
        if tool is self._here.tool:
            return
        self._here.tool = tool
        # As it is now: whoever is here may change what it keeps of it while others still load.
        equipment = packed(("equip", tool)) if self._others else b""
        for other in self._others:
            other.equip(equipment)

    def submit(self, task: Callable[..., Any], *arguments: Any) -> "Future[Any]":
        """Have a task done by whoever is free next."""
        return self._threads.submit(self._do, task, arguments)

    def submit_elsewhere(self, task: Callable[..., Any], *arguments: Any) -> "Future[Any]":
        """Have a long task done by another process, if there is one: this one leads, and must not be held up."""
        future: Future[Any] = Future()

        def run() -> None:
            hand = self._another()
            try:
                future.set_result(hand.do(task, *arguments))
            except BaseException as error:
                future.set_exception(error)
            finally:
                if hand is not self._here:
                    self._idle.put(hand)

        threading.Thread(target=run, name="crew-elsewhere", daemon=True).start()
        return future

    def do_here(self, task: Callable[..., Any], *arguments: Any) -> Any:
        """Do a task in this process."""
        return self._here.do(task, *arguments)

    def _another(self) -> Hand:
        """Take a hand that is not this process, once one is free; this process where there is no other."""
        if not self._others:
            return self._here
        hand = self._idle.get()
        if hand is self._here:
            hand = self._idle.get()
            self._idle.put(self._here)
        return hand

    def _do(self, task: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        hand = self._idle.get()
        try:
            return hand.do(task, *arguments)
        finally:
            self._idle.put(hand)


class _Here:
    """A hand in the process itself that leads the crew."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        self.tool: object = None

    def do(self, task: Callable[..., Any], *arguments: Any) -> Any:
        return task(self.tool, self._crew.stop, *arguments)


class _There:
    """Another process, reached by a pipe; once that breaks, its tasks are done here."""

    def __init__(self, crew: Crew, spawning: multiprocessing.context.SpawnContext) -> None:
        self._crew = crew
        self._stop = spawning.Event()
        self._pipe, far_end = spawning.Pipe()
        self._process = spawning.Process(target=_serve, args=(far_end, self._stop), daemon=True)
        self._process.start()
        far_end.close()
        self._lost = False
        self._equipment = b""

    def load(self, module: str) -> None:
        self._send(("load", module))

    def equip(self, equipment: bytes) -> None:
        """Hold a packed tool ready; it goes with the next task, since sending waits until the process has loaded."""
        self._stop.clear()
        self._equipment = equipment

    def do(self, task: Callable[..., Any], *arguments: Any) -> Any:
        if self._equipment:
            equipment, self._equipment = self._equipment, b""
            self._send_bytes(equipment)
        self._send(("do", task, arguments))
        done, result = self._answer()
        if not done and self._crew.stop():
            raise CancelledError
        if not done:
            return self._crew.do_here(task, *arguments)
        if isinstance(result, BaseException):
            raise result
        return result

    def dismiss(self) -> None:
        self._stop.set()
        self._pipe.close()
        self._process.join(1.0)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _send(self, message: tuple[Any, ...]) -> None:
        self._send_bytes(packed(message))

    def _send_bytes(self, message: bytes) -> None:
        if not self._lost:
            try:
                self._pipe.send_bytes(message)
            except OSError:
                self._lose()

    def _answer(self) -> tuple[bool, Any]:
        """Return whether an answer came, and what it is; pass on meanwhile that the search must stop."""
        asked = float("inf")
        try:
            while not self._lost and not self._pipe.poll(POLL_SECONDS):
                if self._crew.stop():
                    self._stop.set()
                    asked = min(asked, time.monotonic())
                if time.monotonic() > asked + GRACE_SECONDS:
                    self._lost = True
                    self._process.kill()
            return not self._lost, None if self._lost else self._pipe.recv()
        except (EOFError, OSError):
            self._lose()
            return False, None

    def _lose(self) -> None:
        self._lost = True
        if self._crew.stop():
            return
        log.warning("a process of the search has ended (exit code %s); its work is done here", self._process.exitcode)


def _serve(pipe: Connection, stop: Any) -> None:
    """Do tasks until the pipe is closed; end at once when the process that began this one is gone."""
    # Ctrl+C at the terminal is for the process that began this one to judge: it may want the best so far.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    tool: object = None
    while True:
        try:
            message = pipe.recv()
        except (EOFError, OSError):
            return
        if message[0] == "load":
            importlib.import_module(message[1])
        elif message[0] == "equip":
            tool = message[1]
        else:
            _, task, arguments = message
            try:
                answer = task(tool, stop.is_set, *arguments)
            except Exception as error:
                answer = error
            try:
                pipe.send_bytes(packed(answer))
            except OSError:
                # Dismissed meanwhile: nobody waits for the answer.
                return


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
