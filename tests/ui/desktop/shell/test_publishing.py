"""Publishing from the window: said beforehand, refused where the minimum is not filled, and stored once agreed to."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from fcn_rota.domain.needs import Need
from fcn_rota.domain.rota import RotaStatus
from fcn_rota.rules.scene import Scene
from fcn_rota.services.drafts import history
from fcn_rota.services.stored_rotas import latest_rota
from fcn_rota.store.command import CommandKind
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import PATIENCE, Drafted, Open, on
from ui.desktop.commands.edits import assigned
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.reports.export import write
from ui.desktop.views.reports.screen import ReportsScreen
from ui.desktop.views.shell.forms import ReasonForm
from ui.desktop.views.shell.publish_form import ObstacleForm, PublishForm


def filled_scene() -> Scene:
    """Three evenings with somebody on each, so that nothing of the minimum is missing."""
    scene = Scene(days=7)
    scene.person("ann")
    scene.person("bob")
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 1),), name="Evening")
    scene.shift("EVE", 0, 1, 2)
    scene.assign("ann", "EVE", 0, 1)
    scene.assign("bob", "EVE", 2)
    return scene


@pytest.fixture
def filled(open_window: Open, file_of: Drafted) -> MainWindow:
    return open_window(file_of(filled_scene))


def session_of(window: MainWindow) -> Session:
    assert window.workspace.session is not None
    return window.workspace.session


def asked(window: MainWindow) -> QWidget:
    window.actions_["publish"].trigger()
    form = window.side.content
    assert form is not None
    return form


def words(form: QWidget) -> str:
    return " ".join(one.text() for one in form.findChildren(QLabel))


def press(form: QWidget, text: str) -> None:
    next(one for one in form.findChildren(QPushButton) if one.text() == text).click()


def publish(window: MainWindow, qtbot: QtBot, version: int) -> None:
    """Publish and wait until what was published is open."""
    press(asked(window), f"Publish version {version}")
    wait_until_published(window, qtbot)


def wait_until_published(window: MainWindow, qtbot: QtBot) -> None:
    def is_published() -> bool:
        session = session_of(window)
        is_idle = window.workspace.job is None and not session.is_checking
        return is_idle and session.work.rota.status is RotaStatus.PUBLISHED

    qtbot.waitUntil(is_published, timeout=PATIENCE)


def test_a_rota_is_published_once_somebody_agrees(filled: MainWindow, qtbot: QtBot) -> None:
    form = asked(filled)
    assert isinstance(form, PublishForm)
    assert "Version 1 becomes the rota that people are told, for Mon 4 Jan 2027 to Sun 10 Jan 2027." in words(form)
    assert "3 duties of 2 people." in words(form)
    assert "To be told" not in words(form)
    press(form, "Not yet")
    assert filled.side.content is None
    assert session_of(filled).work.rota.status is RotaStatus.DRAFT
    publish(filled, qtbot, 1)
    assert filled.status.version.text() == "Published 1"
    assert filled.status.said.text() == "Version 1 is published. It prints without DRAFT from now on."
    assert filled.side.content is None
    with open_database(filled.workspace.url) as database:
        stored = latest_rota(database)
        assert stored is not None
        assert stored.rota.status is RotaStatus.PUBLISHED
        assert history(database, filled.workspace.user)[-1].kind is CommandKind.PUBLISH
    filled.actions_["publish"].trigger()
    assert filled.side.content is None
    assert filled.status.said.text() == "Version 1 is published, and nothing has been changed since."


def test_what_was_edited_just_now_is_published_too_and_who_is_to_be_told_stands_there(
    filled: MainWindow, qtbot: QtBot
) -> None:
    publish(filled, qtbot, 1)
    session = session_of(filled)
    duty = next(one for one in session.work.rota.assignments if one.shift == on("EVE", 5))
    session.unassign([duty.id])
    session.assign("bob", on("EVE", 5))
    form = asked(filled)
    assert "It takes the place of version 1: 2 people have other duties than they were told." in words(form)
    assert "Ann: no longer Tue 5 Jan 18:30-23:00 EVE" in words(form)
    assert "Bob: now Tue 5 Jan 18:30-23:00 EVE" in words(form)
    publish(filled, qtbot, 2)
    assert filled.status.version.text() == "Published 2"
    assert filled.status.said.text().endswith("What has changed stands under Reports, Only changes, to pin up.")
    people = {one.person for one in session_of(filled).work.rota.assignments if one.shift == on("EVE", 5)}
    assert people == {"bob"}


def test_where_the_minimum_is_not_filled_it_leads_to_the_gap(window: MainWindow) -> None:
    form = asked(window)
    assert isinstance(form, ObstacleForm)
    assert "places of the minimum are unfilled" in words(form)
    assert session_of(window).work.unfilled > 0
    press(form, "Go to the next gap")
    assert window.status.said.text() == "Wed 6 Jan 18:30-23:00 Evening: 0 of the minimum 1."


def test_a_rota_that_is_changed_while_it_is_asked_about_is_said_anew(filled: MainWindow) -> None:
    form = asked(filled)
    session = session_of(filled)
    session.unassign([session.work.rota.assignments[0].id])
    press(form, "Publish version 1")
    assert isinstance(filled.side.content, ObstacleForm)
    assert filled.status.said.text().startswith("The rota was changed meanwhile.")
    assert session.work.rota.status is RotaStatus.DRAFT


def test_a_rule_broken_without_a_reason_asks_for_one(open_window: Open, file_of: Drafted, qtbot: QtBot) -> None:
    def both_at_once() -> Scene:
        scene = filled_scene()
        scene.shift_type("LATE", "20:00", "23:00", name="Late")
        scene.shift("LATE", 0)
        scene.assign("ann", "LATE", 0)
        return scene

    window = open_window(file_of(both_at_once))
    assert session_of(window).work.breaches
    form = asked(window)
    assert isinstance(form, ReasonForm)
    form.field.setText("The evening is handed over at eight")
    form.confirm()
    wait_until_published(window, qtbot)
    with open_database(window.workspace.url) as database:
        assert history(database, window.workspace.user)[-1].why == "The evening is handed over at eight"
    # Whoever publishes the next version is not asked again for what was explained.
    session = session_of(window)
    assert window.status.breaches.text() == "1 breach, with reason"
    session.set_pins([session.work.rota.assignments[0].id], pin=True)
    assert isinstance(asked(window), PublishForm)
    assert window.workspace.settle() == 0
    window.workspace.reload()
    qtbot.waitUntil(lambda: window.workspace.job is None and not session.is_checking, timeout=PATIENCE)
    assert window.status.version.text() == "Draft 2"
    assert window.status.breaches.text() == "1 breach, with reason"


def test_a_reason_given_for_an_edit_stands_after_publishing(open_window: Open, file_of: Drafted, qtbot: QtBot) -> None:
    def with_a_late_duty() -> Scene:
        scene = filled_scene()
        scene.shift_type("LATE", "20:00", "23:00", name="Late")
        scene.shift("LATE", 0)
        return scene

    window = open_window(file_of(with_a_late_duty))
    session = session_of(window)
    assert session.perform(assigned(session.work, "ann", on("LATE", 4)), "Agreed with the lead")
    publish(window, qtbot, 1)
    assert window.status.breaches.text() == "1 breach, with reason"
    session = session_of(window)
    assert [session.reason_for(one) for one in session.work.breaches] == ["Agreed with the lead"]


@pytest.mark.slow
def test_only_what_has_changed_since_is_printed(filled: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    publish(filled, qtbot, 1)
    filled.show_screen("reports")
    screen = filled.stack.currentWidget()
    assert isinstance(screen, ReportsScreen)
    qtbot.waitUntil(lambda: screen.view.count > 1 and filled.workspace.job is None, timeout=PATIENCE)
    assert not screen.bar.changes.isEnabled()
    session = session_of(filled)
    session.unassign([next(one.id for one in session.work.rota.assignments if one.shift == on("EVE", 5))])
    session.assign("bob", on("EVE", 5))
    qtbot.waitUntil(screen.bar.changes.isEnabled, timeout=PATIENCE)
    screen.bar.changes.click()
    qtbot.waitUntil(lambda: screen.view.count == 1 and filled.workspace.job is None, timeout=PATIENCE)
    path = tmp_path / "changes.pdf"
    write(filled.workspace, session, path, only_changes=screen.only_changes)
    qtbot.waitUntil(lambda: path.exists() and filled.workspace.job is None, timeout=PATIENCE)
    assert "no longer Tue 5 Jan" in PdfReader(path).pages[0].extract_text()
    # Once it is published, it is still the change that is pinned up; where nothing is different, all of it is shown.
    publish(filled, qtbot, 2)
    session = session_of(filled)
    qtbot.waitUntil(lambda: screen.bar.status.text() == "Published, version 2", timeout=PATIENCE)
    assert (screen.view.count, screen.only_changes) == (1, True)
    assert "version 1" in screen.bar.changes.toolTip()
    session.told_earlier = None
    session.save_state_changed.emit(session.save_state)
    qtbot.waitUntil(lambda: screen.view.count > 1, timeout=PATIENCE)
    assert not screen.only_changes
    assert not screen.bar.changes.isEnabled()


def test_large_letters_leave_printing_and_publishing_to_the_menu(window: MainWindow) -> None:
    spare = {"Print...", "Publish..."}

    def shown() -> set[str]:
        return {one.text() for one in window.top.findChildren(QPushButton) if one.isVisible()}

    assert spare <= shown()
    appearance().set_percent(200)
    try:
        assert not spare & shown()
        assert "Solve" in shown()
    finally:
        appearance().set_percent(100)
