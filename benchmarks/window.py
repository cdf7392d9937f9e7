"""The whole window on 150 people by 13 weeks: start, a solve beside it, a proposal, edits, everybody's days, typing.

``python -m benchmarks.window``
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.desktop import filled
from benchmarks.kept import kept_database
from benchmarks.opening import opened, wait
from benchmarks.table import Figure, arguments, report
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.facts import change_of
from fcn_rota.domain.person import Contact
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Limits, Result, SolveStatus
from fcn_rota.domain.rota import Rota
from ui.desktop.commands.edits import EditRefused, places
from ui.desktop.commands.history import UNDO
from ui.desktop.commands.session import Session
from ui.desktop.jobs.inspecting import Inspecting
from ui.desktop.models.inspector.advice import Advice
from ui.desktop.models.inspector.question import AboutShift
from ui.desktop.models.proposal import Proposal
from ui.desktop.models.working_rota import WorkingRota
from ui.desktop.views.availability.bar import Whose
from ui.desktop.views.availability.screen import AvailabilityScreen
from ui.desktop.views.board.type_ahead import TypeAhead
from ui.desktop.views.main_window import MainWindow

INTERACTIVE, EDIT, LATENCY, GROWTH, CHOICES = 1.5, 50.0, 20.0, 10.0, 100.0
BLOCK, PAINTED = 50.0, 150.0
TICK_MILLISECONDS = 5
STARTS = 3
WARMING_UP = 50
SHIFTED = 13
ASKED = 12
"""Of so many shifts it is asked who could take them."""
TYPED = 10
"""So many telephone numbers are typed."""
_CHILD = """
import sys, time
from pathlib import Path
from benchmarks.opening import opened
began = float(sys.argv[3])
window, application = opened(sys.argv[1], Path(sys.argv[2]), lambda: print(time.time() - began, flush=True))
print(time.time() - began, time.process_time(), flush=True)
window.workspace.close()
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure the window; exit 1 only if what was accepted or undone is not what the rota holds."""
    parser = arguments("Start the window, solve beside it, accept a proposal, edit and undo, in memory.")
    parser.add_argument("--people", type=int, default=150)
    parser.add_argument("--weeks", type=int, default=13)
    parser.add_argument("--seconds", type=float, default=20.0, help="how long is looked at a solve; 0 for not at all")
    parser.add_argument("--edits", type=int, default=500)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        url = kept_database(options.people, options.weeks, Path(folder))
        figures = _told(_starts(url, Path(folder)))
        window, _ = opened(url, Path(folder) / "memory.ini")
        session = window.workspace.session
        if session is None:
            raise RuntimeError("the window did not open the rota")
        assignments = len(session.work.rota.assignments)
        wait(lambda: not session.is_checking)
        session.reason_wanted.connect(lambda planned: session.perform(planned, "For the benchmark"))
        window.solve()
        figures += _told(_solving(window, session, options.seconds)) if options.seconds else []
        accepted, is_right = _accepting(window, session, filled(_shifted(session.work.problem)))
        figures += _told(accepted)
        figures += _told(_editing(session, options.edits)) if options.edits else []
        figures += _told(_choosing(window, session))
        figures += _told(_availability(window))
        figures += _told(_typing(session))
        window.panels.close()
        window.workspace.close()
    settings = {"people": options.people, "weeks": options.weeks, "assignments": assignments}
    report("window", figures, options, settings)
    return 0 if is_right else 1


def _told(figures: list[Figure]) -> list[Figure]:
    """Say figures as they are known: on a busy machine the rest takes long, and may be broken off."""
    for figure in figures:
        print(f"{figure.name}: {figure.value:.3g} {figure.unit}", file=sys.stderr, flush=True)
    return figures


def _starts(url: str, folder: Path) -> list[Figure]:
    """Measure from the start of the process to the first paint, and until the rota can be worked on."""
    painted, interactive, busy = [], [], []
    # A user's second start finds bytecode; the first one here, which is not counted, writes it.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    for number in range(STARTS + 1):
        command = [sys.executable, "-c", _CHILD, url, str(folder / f"start-{number}.ini"), str(time.time())]
        run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        told = run.stdout.split()
        if number:  # The first reads files that the others find in memory.
            painted.append(float(told[0]))
            interactive.append(float(told[1]))
            busy.append(float(told[2]))
    return [
        Figure("start to first paint", statistics.median(painted), "s"),
        Figure("start to interactive", statistics.median(interactive), "s", INTERACTIVE),
        Figure("start to interactive, processor", statistics.median(busy), "s"),
    ]


def _solving(window: MainWindow, session: Session, seconds: float) -> list[Figure]:
    """Measure how late the window answers while it is solved beside it, from when Solve is pressed.

    What is measured is the window: the solve ends with it, however far it has come.
    """
    solving = window.panels.solving
    end = time.perf_counter() + seconds
    with _late() as times:
        solving.start(session.work.problem_to_solve(), session.work.rota, Limits(seconds=seconds))
        wait(lambda: not solving.is_running or time.perf_counter() > end)
    solving.close()
    return _latencies("latency while solving", times)


def _accepting(window: MainWindow, session: Session, other: Rota) -> tuple[list[Figure], bool]:
    """Measure how late the window answers while a rota planned anew is compared, judged and accepted."""
    review, solving = window.panels.review, window.panels.solving
    if review is None:
        raise RuntimeError("the dock is not open")
    began = time.perf_counter()
    with _late() as times:
        solving.proposal, busy = Proposal(session.work.rota, _result(other)), time.thread_time()
        solving.changed.emit()
        shown, changes = time.thread_time() - busy, len(review.changes)
        wait(lambda: review.effect is not None)
        judged, busy = time.perf_counter() - began, time.thread_time()
        review.accept()
        accepted = time.thread_time() - busy
        wait(lambda: not review.changes)
    places = {(one.person, one.shift) for one in session.work.rota.assignments}
    is_right = places == {(one.person, one.shift) for one in other.assignments}
    return [
        Figure("changes of the proposal", changes, ""),
        Figure("proposal until judged", judged, "s"),
        Figure("showing it, processor", 1_000 * shown, "ms", BLOCK),
        Figure("accepting it, processor", 1_000 * accepted, "ms", BLOCK),
        *_latencies("latency while judged and accepted", times),
        Figure("longest block while judged and accepted", max(times), "ms"),
    ], is_right


def _editing(session: Session, edits: int) -> list[Figure]:
    """Measure edits and their undoing, each saved: how long one takes until it is shown, and how memory grows.

    Those of the first kind give a duty to whomever it is the turn of, and nearly all of them break a rule, so that the
    form for a reason opens and closes again; those of the second give it to somebody who may have it.
    """
    for number in range(WARMING_UP):
        _edit(session, *_anybody(session, number))
        session.undo()
        _go_on()
    session.settle()
    before = _resident_mib()
    broken = _edits(session, (_anybody(session, number) for number in range(edits)))
    session.settle()
    grown = _resident_mib() - before
    usual = _edits(session, _allowed(session, edits))
    return [
        *_edit_figures("edit until shown", broken, EDIT),
        *_edit_figures("edit that breaks nothing until shown", usual, EDIT),
        Figure(f"memory grown over {edits} edits and undos", grown, "MiB", GROWTH),
    ]


def _anybody(session: Session, number: int) -> tuple[Assignment, str]:
    """Return a duty, and whom it is given to, whatever the rules say of it."""
    duties, people = session.work.rota.assignments, session.work.problem.people
    return duties[number * 7 % len(duties)], people[number * 5 % len(people)].id


def _allowed(session: Session, edits: int) -> Iterator[tuple[Assignment, str]]:
    """Yield duties with somebody who may have them instead, found out on a rota of its own: nothing is known before."""
    problem, people = session.work.problem, session.work.problem.people
    apart = WorkingRota(replace(problem), session.work.rota, ())
    duties = [duty for duty in session.work.rota.assignments if duty.person]
    for number, duty in enumerate(duties[:: max(1, len(duties) // edits)]):
        in_turn = (people[(number * 5 + turn) % len(people)].id for turn in range(len(people)))
        person = next((person for person in in_turn if _may_have(apart, duty, person)), None)
        if person is not None:
            yield duty, person


def _may_have(apart: WorkingRota, duty: Assignment, person: str) -> bool:
    try:
        ways = places(apart, (duty,), person, duty.shift)
    except EditRefused:
        return False
    return person != duty.person and any(apart.trial.breach(edit) is None for edit in ways)


def _edits(session: Session, asked: Iterable[tuple[Assignment, str]]) -> list[tuple[float, float]]:
    """Make edits and undo each, and return the milliseconds until each was shown: of the clock, and of the processor.

    Each is stored before the next begins, as people leave time for it.
    """
    times = []
    for duty, person in asked:
        taken = _edit(session, duty, person)
        if taken is not None:
            times.append(taken)
            session.undo()
            QApplication.processEvents()
            session.settle()
            _go_on()
    return times


def _go_on() -> None:
    """Let the window live, and delete what is done with: of itself a window does so only while `exec` runs."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _edit(session: Session, duty: Assignment, person: str) -> tuple[float, float] | None:
    """Give a duty to somebody and have that shown; None where it makes no sense, and is no edit."""
    before, began, worked = session.history.next(UNDO), time.perf_counter(), time.thread_time()
    session.move(duty.id, person, duty.shift)
    QApplication.processEvents()
    if session.history.next(UNDO) is before:
        return None
    return 1_000 * (time.perf_counter() - began), 1_000 * (time.thread_time() - worked)


def _edit_figures(name: str, times: Sequence[tuple[float, float]], target: float) -> list[Figure]:
    shown, busy = zip(*times, strict=True)
    return [
        Figure(name, statistics.median(shown), "ms", target),
        Figure(f"{name}, 95 %", statistics.quantiles(shown, n=20, method="inclusive")[-1], "ms"),
        Figure(f"{name}, processor", statistics.median(busy), "ms"),
    ]


def _choosing(window: MainWindow, session: Session) -> list[Figure]:
    """Measure who could take a shift, in the list that Enter opens and in the inspector: until it is shown who may.

    In the list whoever may stands first by then, the best first; what stands against the others comes after that.

    Each time of a rota that has just been edited, as a manager asks.
    """
    shifts = session.work.problem.index.period_shifts
    numbers = range(0, len(shifts), max(1, len(shifts) // ASKED))
    # What was told last is kept: the inspector looks into another shift than the list was about.
    asked, beside = [shifts[number].id for number in numbers], [shifts[number - 1].id for number in numbers]
    inspecting = Inspecting(window)
    advised: list[Advice] = []
    inspecting.told.connect(lambda _, advice: advised.append(advice))
    opened, ranked, listed, busy, looked_into, then = [], [], [], [], [], []
    times: list[float] = []
    for number, shift in enumerate(asked):
        duty = session.work.rota.assignments[number]
        session.set_pins((duty.id,), pin=not duty.pinned)
        QApplication.processEvents()
        with _late() as late:
            began, worked = time.perf_counter(), time.thread_time()
            choices = TypeAhead("Who takes it?", session.consequences.people_for(shift), window)
            choices.open_at(window.mapToGlobal(window.rect().center()))
            choices.repaint()
            opened.append(1_000 * (time.perf_counter() - began))
            wait(lambda choices=choices: choices.offer.is_ranked)  # type: ignore[misc]
            choices.repaint()
            ranked.append(1_000 * (time.perf_counter() - began))
            wait(lambda choices=choices: choices.offer.is_complete)  # type: ignore[misc]
            choices.repaint()
            listed.append(1_000 * (time.perf_counter() - began))
            busy.append(1_000 * (time.thread_time() - worked))
            choices.close()
            advised.clear()
            began = time.perf_counter()
            inspecting.ask(AboutShift(beside[number]), session.work.problem, session.work.rota)
            wait(lambda: any(advice.candidates is not None for advice in advised))
            looked_into.append(1_000 * (time.perf_counter() - began))
            began = time.perf_counter()
            choices = TypeAhead("Who takes it?", session.consequences.people_for(beside[number]), window)
            choices.open_at(window.mapToGlobal(window.rect().center()))
            wait(lambda choices=choices: choices.offer.is_ranked)  # type: ignore[misc]
            choices.repaint()
            then.append(1_000 * (time.perf_counter() - began))
            choices.close()
        times += late
    inspecting.close()
    return [
        Figure("who takes a shift, until the list is there", statistics.median(opened), "ms"),
        Figure("who takes a shift, until it is known who may", statistics.median(ranked), "ms", CHOICES),
        Figure("who takes a shift, until it is known what stands against the others", statistics.median(listed), "ms"),
        Figure("who takes a shift, processor", statistics.median(busy), "ms"),
        Figure("who takes a shift, in the inspector", statistics.median(looked_into), "ms", CHOICES),
        Figure("  in the list that opens on it then", statistics.median(then), "ms", CHOICES),
        *_latencies("latency while that is found out", times),
    ]


def _availability(window: MainWindow) -> list[Figure]:
    """Measure the days of everybody, from when they are asked for until they are painted, two weeks at a glance."""
    window.show_screen("availability")
    screen = window.stack.currentWidget()
    if not isinstance(screen, AvailabilityScreen):
        raise TypeError("the window did not show the availability of people")
    QApplication.processEvents()
    began, worked = time.perf_counter(), time.thread_time()
    screen.show_whose(Whose.ALL)
    window.repaint()
    busy, took = time.thread_time() - worked, time.perf_counter() - began
    return [
        Figure("days of everybody, first paint", 1_000 * took, "ms", PAINTED),
        Figure("days of everybody, first paint, processor", 1_000 * busy, "ms"),
    ]


def _typing(session: Session) -> list[Figure]:
    """Measure telephone numbers typed one after the other: until each is shown, and until all of them are stored."""
    shown, began = [], time.perf_counter()
    for number, person in enumerate(session.work.problem.people[:TYPED]):
        asked = time.perf_counter()
        typed = replace(person, contact=Contact(telephone=f"01234 {number}"))
        if session.change_facts(change_of(session.work.problem, [typed])):
            raise RuntimeError("a telephone number was refused")
        QApplication.processEvents()
        shown.append(1_000 * (time.perf_counter() - asked))
    session.settle()
    return [
        Figure("a telephone number typed, until shown", statistics.median(shown), "ms"),
        Figure(f"{TYPED} telephone numbers typed, until stored", time.perf_counter() - began, "s"),
    ]


@contextmanager
def _late() -> Iterator[list[float]]:
    """Collect by how many milliseconds a timer of a few milliseconds comes late."""
    late: list[float] = []
    due = time.perf_counter() + TICK_MILLISECONDS / 1_000

    def tick() -> None:
        nonlocal due
        now = time.perf_counter()
        late.append(max(0.0, 1_000 * (now - due)))
        due = now + TICK_MILLISECONDS / 1_000

    timer = QTimer(interval=TICK_MILLISECONDS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start()
    yield late
    timer.stop()


def _latencies(name: str, times: Sequence[float]) -> list[Figure]:
    high = statistics.quantiles(times, n=100, method="inclusive")[-1]
    return [Figure(name, statistics.median(times), "ms"), Figure(f"{name}, 99 %", high, "ms", LATENCY)]


def _shifted(problem: Problem) -> Problem:
    """Return the problem with its people in another order, so that another rota comes of filling it."""
    return replace(problem, people=(*problem.people[SHIFTED:], *problem.people[:SHIFTED]))


def _result(rota: Rota) -> Result:
    return Result(
        rota=rota,
        status=SolveStatus.STOPPED,
        objective=0,
        bound=0,
        minimum_unfilled=0,
        minimum_unfilled_bound=0,
        cost_by_rule={},
        findings=(),
        unfilled=(),
        contradictions=(),
        seconds=1.0,
    )


def _resident_mib() -> float:
    """Return the resident memory of this process; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1_024


if __name__ == "__main__":
    sys.exit(main())
