"""A tiny network for the tests of the desktop, and reading it anew."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from fcn_rota.domain.needs import Need
from fcn_rota.domain.pattern import shift_id
from fcn_rota.domain.rota import Rota
from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import Scene
from fcn_rota.services.drafts import accept_proposal, open_draft
from fcn_rota.services.networks import store_network
from fcn_rota.store.database import open_database
from ui.desktop.jobs.loading import opened
from ui.desktop.models.board.offer import Choice, Offer
from ui.desktop.models.opened import Opened
from ui.desktop.views.editors.table import EditorTable
from ui.desktop.views.main_window import MainWindow

USER = "jo.manager"
PATIENCE = 60_000
"""Milliseconds that a busy machine may take; nothing here is about speed."""
Open = Callable[[Path], MainWindow]
"""Opens a window on a database and waits until it is there."""
Drafted = Callable[[Callable[[], Scene]], Path]
"""Returns a database of a scene, with its assignments as a draft, made once for all tests that ask for it."""
Screen = TypeVar("Screen", bound=QWidget)


def small_scene() -> Scene:
    """Two weeks of evenings, nights for prescribers only, and early duties; Ann may prescribe, Bob and Cal may not.

    Ann has the first evening (pinned), Bob the second, Cal both early duties of the first weekend.
    """
    scene = Scene(days=14)
    scene.person("ann", "prescriber")
    scene.person("bob")
    scene.person("cal")
    everyone = range(14)
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, 1, 2),), name="Evening")
    scene.shift_type("NGT", "23:00", "08:00", "prescriber", name="Night")
    scene.shift_type("DAY", "08:00", "14:00", name="Early")
    scene.shift("EVE", *everyone)
    scene.shift("NGT", *everyone)
    scene.shift("DAY", *everyone)
    scene.assign("ann", "EVE", 0, pinned=True)
    scene.assign("bob", "EVE", 1)
    scene.assign("cal", "DAY", 5, 6)
    scene.bank_holiday(3)
    return scene


def drafted(scene: Scene, path: Path) -> Path:
    """Make a database of a scene, with its assignments as a draft, and return where it is."""
    problem = scene.problem()
    with open_database(path) as database:
        store_network(database, problem, USER)
        accept_proposal(database, open_draft(database, problem.period, USER), scene.rota().assignments, USER)
    return path


def shown(window: MainWindow, screen: str, kind: type[Screen]) -> Screen:
    """Show a screen of a window, and return it."""
    window.show_screen(screen)
    found = window.stack.currentWidget()
    assert isinstance(found, kind)
    return found


def on(code: str, day: int) -> str:
    """Return the id of the shift of a type on a day of January 2027."""
    return shift_id(code, date(2027, 1, day))


def read(path: Path) -> Opened:
    """Read the small scene's period anew, as a second window or a restart would, judged already."""
    with open_database(path) as database:
        found = opened(database, small_scene().problem().period)
    return replace(found, findings=tuple(assess_rota(found.problem, found.rota)))


def plain(rota: Rota) -> set[tuple[str | None, str, bool]]:
    """Who is on what, and whether pinned."""
    return {(a.person, a.shift, a.pinned) for a in rota.assignments}


def type_into(table: EditorTable, words: str) -> None:
    """Type into the cell under the cursor, as with the keyboard."""
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    field = table.view.viewport().findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def known(offer: Offer) -> tuple[Choice, ...]:
    """Return the choices of an offer once it is known what each would mean."""
    offer.begin()
    while not offer.is_complete:
        QApplication.processEvents()
    return offer.choices
