"""What a drop would mean: at once for one target, in slices for many, and never out of date."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desktop.support import on
from ui.desktop.commands.consequences import Consequences
from ui.desktop.commands.edits import assigned, moved
from ui.desktop.models.opened import Opened
from ui.desktop.models.working_rota import WorkingRota

EVENINGS = [on("EVE", day) for day in range(4, 18)]


@pytest.fixture
def work(small: Opened) -> WorkingRota:
    return WorkingRota(small.problem, small.rota, small.findings)


@pytest.fixture
def told(qapp: QApplication, work: WorkingRota) -> Consequences:
    made = Consequences()
    made.set_rota(work)
    return made


def test_points_are_those_of_the_edit(told: Consequences, work: WorkingRota) -> None:
    found = told.consequence("bob", on("EVE", 6))
    assert found.allowed
    assert found.points == assigned(work, "bob", on("EVE", 6)).effect.points < 0
    assert found.label == f"{found.points:,}"
    assert found.sentence.startswith("Allowed, ")
    there = told.consequence("cal", on("EVE", 6), "bob-EVE-1")
    assert there.points == moved(work, "bob-EVE-1", "cal", on("EVE", 6)).effect.points


def test_a_hard_rule_is_told_with_its_reason(told: Consequences) -> None:
    found = told.consequence("bob", on("NGT", 8))
    assert (found.allowed, found.possible, found.label) == (False, True, "!")
    assert "prescriber" in found.reason


def test_what_makes_no_sense_is_no_target(told: Consequences) -> None:
    found = told.consequence("ann", on("EVE", 4))
    assert (found.allowed, found.possible, found.label) == (False, False, "-")
    assert (
        told.consequence("ann", on("EVE", 4), "ann-EVE-0").sentence == "Allowed, the same points. It stands here now."
    )


def test_many_are_worked_out_in_order_while_the_window_stays_awake(told: Consequences, qtbot: QtBot) -> None:
    answered: list[tuple[str, str]] = []
    told.told.connect(answered.extend)
    targets = [(person, shift) for shift in EVENINGS for person in ("ann", "bob", "cal")]
    told.ask(targets)
    assert told.known(*targets[0]) is None
    qtbot.waitUntil(lambda: len(answered) == len(targets), timeout=30_000)
    assert answered == targets
    assert all(told.known(*target) for target in targets)


def test_a_changed_rota_makes_everything_unknown(told: Consequences, work: WorkingRota) -> None:
    before = told.consequence("bob", on("EVE", 6))
    plan = assigned(work, "cal", on("EVE", 6))
    work.apply(plan.edit)
    told.set_rota(work)
    assert told.known("bob", on("EVE", 6)) is None
    assert told.consequence("bob", on("EVE", 6)).points > before.points


def test_without_a_rota_nothing_is_possible(told: Consequences) -> None:
    told.set_rota(None)
    assert not told.consequence("bob", on("EVE", 6)).possible
