"""A session on a rota that no rule has judged yet: it can be worked on at once, and claims nothing meanwhile."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fcn_rota.rules import assess_rota
from tests.ui.desktop.support import USER, on, read
from ui.desktop.commands import assessing
from ui.desktop.commands.saving import Saver
from ui.desktop.commands.session import Session


@pytest.fixture
def unjudged(qapp: QApplication, small_file: Path) -> Session:
    return Session(str(small_file), USER, replace(read(small_file), findings=None))


def test_the_rules_judge_it_beside_the_window(unjudged: Session, qtbot: QtBot) -> None:
    assert unjudged.is_checking
    assert not unjudged.work.is_judged
    with qtbot.waitSignal(unjudged.changed, timeout=30_000) as told:
        pass
    work = unjudged.work
    assert work.is_judged
    assert not unjudged.is_checking
    assert Counter(work.findings) == Counter(assess_rota(work.problem, work.rota))
    (change,) = told.args
    assert Counter(change.effect.appeared) == Counter(work.findings)
    unjudged.close()


def test_they_wait_until_it_is_painted_but_not_once_it_is_edited(
    qapp: QApplication, small_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assessing, "SHOWN_FIRST_MILLISECONDS", 60_000)
    session = Session(str(small_file), USER, replace(read(small_file), findings=None))
    qtbot.wait(200)
    assert not any(thread.isRunning() for thread in session.findChildren(QThread))
    assert session.is_checking
    session.assign("bob", on("EVE", 6))
    qtbot.waitUntil(lambda: not session.is_checking, timeout=30_000)
    assert Counter(session.work.findings) == Counter(assess_rota(session.work.problem, session.work.rota))
    assert session.close() == 0


def test_an_edit_does_not_wait_for_them(unjudged: Session, qtbot: QtBot) -> None:
    unjudged.assign("bob", on("EVE", 6))
    unjudged.undo()
    unjudged.assign("cal", on("EVE", 6))
    qtbot.waitUntil(lambda: not unjudged.is_checking, timeout=30_000)
    work = unjudged.work
    assert [one.person for one in work.on_shift(on("EVE", 6))] == ["cal"]
    assert Counter(work.findings) == Counter(assess_rota(work.problem, work.rota))
    assert unjudged.close() == 0


def test_a_session_that_is_closed_waits_for_nobody(unjudged: Session) -> None:
    unjudged.close()
    assert not unjudged.is_checking


def test_what_a_rota_is_opened_with_is_loaded_without_what_only_changes_need(small_file: Path) -> None:
    opening = (
        "import sys, ui.desktop.app, ui.desktop.commands.session, ui.desktop.views.rota_screen; "
        "from ui.desktop.jobs.loading import load; from ui.desktop.jobs.job import Steps; "
        "found = load(sys.argv[1], None, Steps(lambda _: None, lambda: False)); "
        "slow = {'pydantic', 'sqlalchemy', 'alembic', 'ortools', 'numpy'}; "
        "print(len(found.problem.people), sorted(slow & set(sys.modules)))"
    )
    command = [sys.executable, "-c", opening, str(small_file)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout == f"{len(read(small_file).problem.people)} []\n"


def test_what_stores_edits_is_loaded_once_the_rules_have_judged(unjudged: Session, qtbot: QtBot) -> None:
    saver = unjudged.findChildren(Saver)[0]
    assert not saver.isRunning()
    qtbot.waitUntil(saver.isRunning, timeout=30_000)
    assert not unjudged.is_checking
    assert unjudged.close() == 0
    assert saver.isFinished()
