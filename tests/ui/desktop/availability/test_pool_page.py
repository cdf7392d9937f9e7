"""Everybody's days on the screen: marked by brush and keys, copied, pasted from a spreadsheet, saved and undone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fcn_rota.domain import clock
from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.statements import Mark, mark_of
from tests.ui.desktop.availability.support import Saved, read_again
from tests.ui.desktop.support import PATIENCE
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.views.availability.bar import Whose
from ui.desktop.views.availability.pool_page import PoolPage
from ui.desktop.views.availability.repeat_form import RepeatForm
from ui.desktop.views.availability.replies_form import TakenPreview
from ui.desktop.views.availability.screen import AvailabilityScreen
from ui.desktop.views.board.zoom import Zoom
from ui.desktop.views.main_window import MainWindow

pytestmark = pytest.mark.slow

ANN, BOB = 1, 2
LEAVE = ("ann", "Tue 12 Jan", Mark.LEAVE)
DAYS = tuple(clock.days(date(2027, 1, 4), date(2027, 1, 17)))


@pytest.fixture
def page(screen: AvailabilityScreen) -> PoolPage:
    """Everybody's days, as the button shows them."""
    screen.bar.whose[Whose.ALL].click()
    assert screen.pool.isVisible()
    return screen.pool


def said(session: Session) -> list[tuple[str, str, Mark]]:
    stated = session.work.problem.availabilities
    return sorted((one.person, clock.show_span(one.interval), mark_of(one)) for one in stated)


def at(page: PoolPage, row: int, column: int) -> QPoint:
    return page.view.visualRect(page.view.grid_table.index(row, column)).center()


def drag(page: PoolPage, first: tuple[int, int], last: tuple[int, int]) -> None:
    start, end = at(page, *first), at(page, *last)
    QTest.mousePress(page.view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page.view.viewport(), (start + end) / 2)
    QTest.mouseMove(page.view.viewport(), end)
    QTest.mouseRelease(page.view.viewport(), Qt.MouseButton.LeftButton, pos=end)


def test_a_brush_marks_many_people_as_one_step_that_is_stored(
    page: PoolPage, screen: AvailabilityScreen, session: Session, window: MainWindow, saved: Saved
) -> None:
    screen.bar.brushes[Mark.LEAVE].click()
    drag(page, (ANN, 1), (BOB, 3))
    both = [(who, "Tue 5 Jan to Thu 7 Jan", Mark.LEAVE) for who in ("ann", "bob")]
    assert said(session) == sorted([LEAVE, *both])
    saved()
    stored = read_again(Path(window.workspace.url), session.work.problem.period)
    assert set(stored.availabilities) == set(session.work.problem.availabilities)
    session.undo()
    assert said(session) == [LEAVE]
    saved()


def test_a_heading_chooses_its_group_and_a_letter_marks_one_part_of_the_day(page: PoolPage, session: Session) -> None:
    page.bar.part.setCurrentIndex(page.bar.part.findText("Night"))
    page.bar.part.activated.emit(page.bar.part.currentIndex())
    assert page.grid.parts == (DayPart.NIGHT,)
    heads = page.view.verticalHeader()
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, heads.sectionViewportPosition(0) + 5))
    assert page.remark.text() == "2 people, 14 days chosen. Press a letter to mark them all."
    QTest.keyClick(page.view, Qt.Key.Key_R)
    page.save()
    nights = [span for who, span, mark in said(session) if who == "bob" and mark is Mark.RATHER_NOT]
    assert len(nights) == 14
    assert all(span.endswith("23:00-08:00") for span in nights)


def test_letters_go_on_from_day_to_day_and_are_taken_back_before_they_are_saved(
    page: PoolPage, session: Session
) -> None:
    page.view.choose(["bob"], DAYS[:1])
    QTest.keyClicks(page.view, "cc")
    assert page.view.currentIndex().column() == 2
    QTest.keyClick(page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    page.save()
    assert said(session) == [LEAVE, ("bob", "Mon 4 Jan", Mark.CANNOT)]


def test_marks_wait_for_a_pause_and_are_then_saved_by_themselves(
    page: PoolPage, session: Session, qtbot: QtBot
) -> None:
    page.view.choose(["bob"], DAYS[:1])
    QTest.keyClicks(page.view, "c")
    assert said(session) == [LEAVE]
    qtbot.waitUntil(lambda: len(said(session)) == 2, timeout=PATIENCE)


def test_leaving_the_screen_saves(page: PoolPage, session: Session, window: MainWindow) -> None:
    page.view.choose(["bob"], DAYS[:1])
    QTest.keyClicks(page.view, "c")
    window.show_screen("rota")
    assert len(said(session)) == 2


def test_a_row_is_copied_to_somebody_else(page: PoolPage, session: Session) -> None:
    page.view.choose(["ann"], DAYS)
    QTest.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Name\tMon 4 Jan 2027\t")
    page.view.choose(["bob"], DAYS)
    QTest.keyClick(page.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert said(session) == [LEAVE, ("bob", "Tue 12 Jan", Mark.LEAVE)]


class TestSpreadsheet:
    def preview(self, page: PoolPage, window: MainWindow, text: str) -> TakenPreview:
        QGuiApplication.clipboard().setText(text)
        page.bar.paste.click()
        shown = window.side.content
        assert isinstance(shown, TakenPreview)
        return shown

    def words(self, preview: TakenPreview) -> str:
        return " / ".join(one.text() for one in preview.findChildren(QLabel))

    def test_it_is_shown_before_it_is_taken_over(
        self, page: PoolPage, window: MainWindow, session: Session, saved: Saved
    ) -> None:
        preview = self.preview(page, window, "Name\t4 Jan\t5 Jan\nBob\tL\tevening C\n")
        assert self.words(preview) == "2 answers of 1 person would change. / Bob: 1 leave and 1 cannot"
        assert said(session) == [LEAVE]
        (accept,) = preview.findChildren(QPushButton)
        accept.click()
        assert said(session) == sorted(
            [LEAVE, ("bob", "Mon 4 Jan", Mark.LEAVE), ("bob", "Tue 5 Jan 18:30-23:00", Mark.CANNOT)]
        )
        saved()

    def test_what_is_wrong_is_said_and_nothing_changes(
        self, page: PoolPage, window: MainWindow, session: Session
    ) -> None:
        preview = self.preview(page, window, "Name\t4 Jan\nZoe\tL\nBob\tX\n")
        assert 'nobody who is engaged in the period is called "Zoe"' in self.words(preview)
        assert '"X" means nothing' in self.words(preview)
        assert not preview.findChildren(QPushButton)
        assert said(session) == [LEAVE]


def test_a_pattern_is_repeated_for_everybody_chosen(
    page: PoolPage, screen: AvailabilityScreen, window: MainWindow, session: Session
) -> None:
    page.view.choose(["ann", "bob"], DAYS[:1])
    screen.bar.repeat.click()
    form = window.side.content
    assert isinstance(form, RepeatForm)
    form.what.setCurrentIndex(form.what.findData(Mark.CANNOT))
    form.weekdays[2].click()
    form.do.click()
    wednesdays = [(who, span) for who, span, mark in said(session) if mark is Mark.CANNOT]
    assert wednesdays == [(who, span) for who in ("ann", "bob") for span in ("Wed 13 Jan", "Wed 6 Jan")]


def test_enter_shows_the_person_alone(page: PoolPage, screen: AvailabilityScreen) -> None:
    page.view.choose(["bob"], DAYS[:1])
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert screen.person.isVisible()
    assert screen.person.heading.text() == "Bob"


def test_a_duty_where_somebody_is_away_is_told_at_once(page: PoolPage) -> None:
    page.view.choose(["ann"], DAYS[:1])
    QTest.keyClicks(page.view, "l")
    assert (
        page.remark.text() == "! 1 duty stands where somebody is away: Ann EVE Mon 4 Jan. It stays until you move it."
    )


def test_people_are_found_and_every_zoom_and_size_paints(page: PoolPage) -> None:
    for percent in (100, 200):
        appearance().set_percent(percent)
        for zoom in page.bar.zooms:
            page.bar.zooms[zoom].click()
            assert page.view.zoom is zoom
            assert not page.view.grab().isNull()
    appearance().set_percent(100)
    page.bar.zooms[Zoom.FORTNIGHT].click()
    page.view.choose(["bob"], DAYS[3:4])
    page.bar.field.setText("bob")
    assert [row.title for row in page.grid.rows] == ["GP", "Bob"]
    assert (page.view.currentIndex().row(), page.view.currentIndex().column()) == (1, 3), "the cursor stays with him"
    page.bar.field.setText("nobody")
    assert page.remark.text() == "Nobody is engaged in this period, or nobody is called so."
    QTest.keyClicks(page.view, "c")


def test_everything_has_a_name_for_who_cannot_see_it(page: PoolPage) -> None:
    assert QAccessible.queryAccessibleInterface(page.view).text(QAccessible.Text.Name) == "When everybody can work"
    page.view.choose(["ann"], DAYS[8:9])
    index = page.view.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Ann, Tue 12 Jan 2027: evening away; night away."
    assert page.view.accessibleDescription() == index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert [one.accessibleName() for one in (page.bar.field, page.bar.part, page.bar.copy, page.bar.paste)] == [
        "Find people, roles, practices",
        "Part of the day",
        "Copy what is chosen",
        "Paste onto what is chosen",
    ]
