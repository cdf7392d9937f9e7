"""What all changes mean is told before what each needs; what was dropped ends, what is asked last is answered."""

from collections.abc import Iterator, Mapping, Sequence
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.trial import Trial
from tests.ui.desktop.support import PATIENCE
from ui.desktop.jobs.judging import Judgement, Judging
from ui.desktop.models import difference
from ui.desktop.models.difference import DutyChange, changes_between
from ui.desktop.models.working_rota import WorkingRota


def scene(*duties: tuple[str, str, int]) -> Scene:
    made = Scene(days=7)
    for person in ("ann", "bob"):
        made.person(person)
    made.shift_type("EVE", "18:30", "23:00")
    made.shift_type("LATE", "20:00", "23:30")
    made.shift("EVE", *range(7))
    made.shift("LATE", *range(7))
    for person, code, day in duties:
        made.assign(person, code, day)
    return made


@pytest.fixture
def work() -> WorkingRota:
    made = scene(("ann", "EVE", 0))
    problem, rota = made.problem(), made.rota()
    return WorkingRota(problem, rota, assess_rota(problem, rota))


@pytest.fixture
def changes(work: WorkingRota) -> tuple[DutyChange, ...]:
    """Ann goes over to the late evening, which she could not have beside the other."""
    return changes_between(work.problem, work.rota.assignments, scene(("ann", "LATE", 0)).rota().assignments)


@pytest.fixture
def judging(qapp: QApplication) -> Iterator[Judging]:
    made = Judging()
    yield made
    made.close()


@pytest.fixture
def told(judging: Judging) -> list[str]:
    found: list[str] = []
    judging.judged.connect(lambda judgement: found.append(f"judged {len(judgement.chosen)}"))
    judging.needs_found.connect(lambda _, needs: found.append(f"needs {sorted(map(len, needs.values()))}"))
    return found


@pytest.fixture
def begun() -> list[int]:
    """Of how many changes each search that was begun is."""
    return []


@pytest.fixture
def ended() -> list[int]:
    """The same of each search that came to its end."""
    return []


@pytest.fixture
def search(monkeypatch: pytest.MonkeyPatch, begun: list[int], ended: list[int]) -> Iterator[Event]:
    """Holds up the search for what each change needs until it is set."""
    go_on = Event()
    found = difference.needed_by

    def needed_by(trial: Trial, changes: Sequence[DutyChange]) -> Mapping[str, frozenset[str]]:
        begun.append(len(changes))
        assert go_on.wait(PATIENCE / 1_000)
        needs = found(trial, changes)
        ended.append(len(changes))
        return needs

    monkeypatch.setattr(difference, "needed_by", needed_by)
    yield go_on
    go_on.set()


def ids(changes: Sequence[DutyChange]) -> frozenset[str]:
    return frozenset(one.id for one in changes)


def test_what_all_of_it_means_does_not_wait_for_what_each_needs(
    judging: Judging, told: list[str], search: Event, work: WorkingRota, changes: tuple[DutyChange, ...], qtbot: QtBot
) -> None:
    judging.ask(work, changes, ids(changes))
    qtbot.waitUntil(lambda: told == ["judged 2"], timeout=PATIENCE)
    assert judging.is_running
    search.set()
    qtbot.waitUntil(lambda: not judging.is_running, timeout=PATIENCE)
    assert told == ["judged 2", "needs [0, 1]"]


def test_a_part_is_judged_once_it_is_known_what_it_needs(
    judging: Judging, told: list[str], work: WorkingRota, changes: tuple[DutyChange, ...], qtbot: QtBot
) -> None:
    judging.ask(work, changes, frozenset([changes[0].id]))
    qtbot.waitUntil(lambda: len(told) > 1, timeout=PATIENCE)
    assert told == ["needs [0, 1]", "judged 1"]


def test_what_is_asked_last_is_answered_and_a_search_for_the_same_goes_on(
    judging: Judging,
    told: list[str],
    search: Event,
    begun: list[int],
    work: WorkingRota,
    changes: tuple[DutyChange, ...],
    qtbot: QtBot,
) -> None:
    for one in changes:
        judging.ask(work, changes, frozenset([one.id]))
    search.set()
    qtbot.waitUntil(lambda: len(told) > 1 and not judging.is_running, timeout=PATIENCE)
    assert (begun, told) == ([2], ["needs [0, 1]", "judged 1"])
    answers: list[Judgement] = []
    judging.judged.connect(answers.append)
    judging.ask(work, changes, frozenset([changes[1].id]))
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE)
    assert answers[0].chosen == {changes[1].id}


def test_nothing_comes_of_what_was_dropped(
    judging: Judging, told: list[str], search: Event, work: WorkingRota, changes: tuple[DutyChange, ...], qtbot: QtBot
) -> None:
    judging.ask(work, changes, ids(changes))
    qtbot.waitUntil(lambda: told == ["judged 2"], timeout=PATIENCE)
    judging.drop()
    search.set()
    qtbot.waitUntil(lambda: not judging.is_running, timeout=PATIENCE)
    assert told == ["judged 2"]


def test_a_search_is_cut_short_once_other_changes_are_asked_about(
    judging: Judging,
    told: list[str],
    search: Event,
    ended: list[int],
    work: WorkingRota,
    changes: tuple[DutyChange, ...],
    qtbot: QtBot,
) -> None:
    judging.ask(work, changes, frozenset([changes[0].id]))
    judging.ask(work, changes[:1], ids(changes[:1]))
    search.set()
    qtbot.waitUntil(lambda: len(told) > 1 and not judging.is_running, timeout=PATIENCE)
    assert (ended, told) == ([1], ["judged 1", "needs [0]"])
