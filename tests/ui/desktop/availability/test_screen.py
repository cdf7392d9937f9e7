"""When people can work: painted, typed, repeated, taken in from a file, undone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fcn_rota.domain import clock
from fcn_rota.domain.statements import Mark, mark_of
from fcn_rota.exchange.replies_csv import replies_template
from tests.ui.desktop.availability.support import Saved, read_again
from tests.ui.desktop.support import PATIENCE
from ui.desktop.commands.session import Session
from ui.desktop.look.appearance import appearance
from ui.desktop.views.availability.bar import Whose
from ui.desktop.views.availability.forms_form import FormsForm
from ui.desktop.views.availability.repeat_form import RepeatForm
from ui.desktop.views.availability.replies_form import RepliesForm
from ui.desktop.views.availability.screen import AvailabilityScreen
from ui.desktop.views.editors.record import DraftForm
from ui.desktop.views.editors.repeat_rows_form import RepeatRowsForm
from ui.desktop.views.main_window import MainWindow

pytestmark = pytest.mark.slow

EVENING, NIGHT = 0, 1
Said = list[tuple[str, str, Mark]]


def day(number: int) -> date:
    return date(2027, 1, 4) + number * clock.DAY


def said(session: Session) -> Said:
    """What has been said: who, when, and which mark."""
    stated = session.work.problem.availabilities
    return sorted((one.person, clock.show_span(one.interval), mark_of(one)) for one in stated)


def text(screen: AvailabilityScreen, row: int, column: int) -> str:
    return str(screen.person.days.table.index(row, column).data())


def drag(screen: AvailabilityScreen, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Drag the mouse from one cell to another."""
    view = screen.person.days
    start, end = (view.visualRect(view.table.index(*place)).center() for place in (first, last))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)


LEAVE = ("ann", "Tue 12 Jan", Mark.LEAVE)


class TestDaytimeSessions:
    def test_one_is_added_and_repeated_over_the_period_and_found_on_the_days(
        self, window: MainWindow, screen: AvailabilityScreen, session: Session, saved: Saved
    ) -> None:
        screen.bar.whose[Whose.DAYTIME].click()
        table = screen.daytime.table
        assert table.isVisible()
        assert not screen.bar.repeat.isVisible()
        assert not any(brush.isVisible() for brush in screen.bar.brushes.values())
        assert [table.sheet.name(row) for row in table.sheet.rows] == ["Ann Surgery Mon 4 Jan 2027 08:30"]
        table.add()
        form = window.side.content
        assert isinstance(form, DraftForm)
        for name, words in {"Person": "Bob", "What": "Clinic", "Date": "Tue 5 Jan", "From": "9", "Until": "12"}.items():
            form.form.fields[name].line.setText(words)
            form.form.fields[name].line.editingFinished.emit()
        form.confirm()
        screen.daytime.ask_repeat()
        repeat = window.side.content
        assert isinstance(repeat, RepeatRowsForm)
        assert repeat.told.text() == "That adds 1 daytime session."
        repeat.field.line.setText("Tue-Thu")
        assert repeat.told.text() == "That adds 5 daytime sessions."
        assert repeat.until is not None
        repeat.until.line.setText("a while")
        repeat.confirm()
        assert "is no date" in repeat.until.problem.text()
        repeat.until.line.setText("31 Mar 2027")
        assert repeat.told.text().startswith("That adds 11 daytime sessions. The last is on 31 Jan 2027 or before.")
        assert "Open the next period" in repeat.told.text()
        repeat.until.line.setText("10 Jan 2027")
        assert repeat.told.text() == "That adds 2 daytime sessions."
        repeat.confirm()
        assert window.side.content is None
        assert "Added 2 daytime sessions" in table.message.text()
        saved()
        stored = read_again(Path(window.workspace.url), session.work.problem.period)
        clinics = sorted(clock.show_span(one.interval) for one in stored.commitments if one.person == "bob")
        assert clinics == [f"{day} Jan 09:00-12:00" for day in ("Thu 7", "Tue 5", "Wed 6")]
        screen.show_whose(Whose.ONE)
        screen.person.people.choose("bob")
        assert text(screen, 1, 3) == "Clinic 09:00-12:00"
        window.undo()
        assert len(session.work.problem.commitments) == 2

    def test_nothing_selected_is_said(self, screen: AvailabilityScreen) -> None:
        screen.show_whose(Whose.DAYTIME)
        screen.daytime.table.view.clearSelection()
        screen.daytime.table.search.setText("nobody of this name")
        screen.daytime.ask_repeat()
        assert "Select the daytime sessions first" in screen.daytime.table.message.text()


class TestWhatIsShown:
    def test_days_bands_duties_and_daytime_work(self, screen: AvailabilityScreen) -> None:
        table = screen.person.days.table
        heads = [table.headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
        assert heads == ["Evening", "Night", "Duties", "By day"]
        assert [text(screen, 0, column) for column in range(4)] == ["EVE", "", "EVE 18:30-23:00", "Surgery 08:30-18:00"]
        assert [text(screen, 8, column) for column in range(2)] == ["leave", "leave"]
        assert table.rowCount() == 28, "two weeks, and the two after them"

    def test_everything_has_a_name_for_who_cannot_see_it(self, screen: AvailabilityScreen) -> None:
        assert (
            QAccessible.queryAccessibleInterface(screen.person.days).text(QAccessible.Text.Name) == "When Ann can work"
        )
        index = screen.person.days.table.index(8, EVENING)
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Tue 12 Jan evening 18:30-23:00: leave"
        assert all(brush.accessibleDescription() for brush in screen.bar.brushes.values())


class TestBrush:
    def test_evenings_are_painted_by_dragging_down(
        self, screen: AvailabilityScreen, session: Session, window: MainWindow, saved: Saved
    ) -> None:
        screen.bar.brushes[Mark.CANNOT].click()
        drag(screen, (1, EVENING), (3, EVENING))
        cannot = [("ann", f"{when} 18:30-23:00", Mark.CANNOT) for when in ("Thu 7 Jan", "Tue 5 Jan", "Wed 6 Jan")]
        assert said(session) == sorted([LEAVE, *cannot])
        assert text(screen, 2, EVENING) == "cannot"
        saved()
        stored = read_again(Path(window.workspace.url), session.work.problem.period)
        assert set(stored.availabilities) == set(session.work.problem.availabilities)

    def test_dates_dragged_over_are_one_leave_of_whole_days(self, screen: AvailabilityScreen, session: Session) -> None:
        screen.bar.brushes[Mark.LEAVE].click()
        drag(screen, (5, EVENING), (7, NIGHT))
        assert said(session) == [("ann", "Sat 9 Jan to Tue 12 Jan", Mark.LEAVE)]

    def test_a_date_is_marked_whole_by_its_head(self, screen: AvailabilityScreen, session: Session) -> None:
        screen.bar.brushes[Mark.LEAVE].click()
        heads = screen.person.days.verticalHeader()
        QTest.mouseClick(
            heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, heads.sectionViewportPosition(2) + 5)
        )
        assert said(session) == sorted([LEAVE, ("ann", "Wed 6 Jan", Mark.LEAVE)])

    def test_without_a_brush_dragging_only_chooses(self, screen: AvailabilityScreen, session: Session) -> None:
        drag(screen, (1, EVENING), (3, EVENING))
        assert said(session) == [LEAVE]
        QTest.keyClick(screen.person.days, Qt.Key.Key_R)
        screen.save()
        assert len(said(session)) == 4

    def test_leave_on_a_duty_is_told_at_once_and_broken_rules_follow(
        self, screen: AvailabilityScreen, session: Session, saved: Saved
    ) -> None:
        screen.bar.brushes[Mark.LEAVE].click()
        drag(screen, (0, EVENING), (0, NIGHT))
        assert text(screen, 0, EVENING) == "! leave \u00b7 EVE"
        assert "1 duty stands where Ann is away: EVE Mon 4 Jan" in screen.person.remark.text()
        saved()
        assert "availability" in [finding.rule for finding in session.work.breaches]


class TestKeys:
    def test_a_form_is_typed_in_band_by_band(self, screen: AvailabilityScreen, session: Session, saved: Saved) -> None:
        QTest.keyClicks(screen.person.days, " cpr")
        assert [text(screen, *place) for place in ((0, NIGHT), (1, EVENING), (1, NIGHT))] == [
            "cannot",
            "prefer",
            "rather not",
        ]
        screen.save()
        assert said(session) == sorted(
            [
                LEAVE,
                ("ann", "Mon 4 Jan 23:00-08:00", Mark.CANNOT),
                ("ann", "Tue 5 Jan 18:30-23:00", Mark.PREFER),
                ("ann", "Tue 5 Jan 23:00-08:00", Mark.RATHER_NOT),
            ]
        )
        saved()
        session.undo()
        assert said(session) == [LEAVE], "what was typed at one go is one step"

    def test_what_is_not_saved_yet_is_taken_back_mark_by_mark(
        self, screen: AvailabilityScreen, session: Session
    ) -> None:
        QTest.keyClicks(screen.person.days, "cc")
        QTest.keyClick(screen.person.days, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert [text(screen, 0, EVENING), text(screen, 0, NIGHT)] == ["! cannot \u00b7 EVE", ""]
        screen.save()
        assert len(said(session)) == 2

    def test_enter_goes_to_the_next_person_and_saves(self, screen: AvailabilityScreen, session: Session) -> None:
        QTest.keyClicks(screen.person.days, "p")
        QTest.keyClick(screen.person.days, Qt.Key.Key_Return)
        assert screen.person.heading.text() == "Bob"
        QTest.keyClicks(screen.person.days, "p")
        QTest.keyClick(screen.person.days, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        assert screen.person.heading.text() == "Ann"
        bob = [(span, mark) for who, span, mark in said(session) if who == "bob"]
        assert bob == [("Mon 4 Jan 18:30-23:00", Mark.OFFER), ("Mon 4 Jan 18:30-23:00", Mark.PREFER)]

    def test_delete_takes_back_what_was_said(self, screen: AvailabilityScreen, session: Session) -> None:
        screen.person.days.select_keys([(day(8), None)])
        QTest.keyClick(screen.person.days, Qt.Key.Key_Delete)
        screen.save()
        assert said(session) == []

    def test_marks_wait_for_a_pause_and_are_then_saved_by_themselves(
        self, screen: AvailabilityScreen, session: Session, qtbot: QtBot
    ) -> None:
        QTest.keyClicks(screen.person.days, "c")
        assert said(session) == [LEAVE]
        qtbot.waitUntil(lambda: len(said(session)) == 2, timeout=PATIENCE)


class TestFinding:
    def test_somebody_is_found_by_name(self, screen: AvailabilityScreen) -> None:
        QTest.keyClicks(screen.person.people.field, "bo")
        QTest.keyClick(screen.person.people.field, Qt.Key.Key_Return)
        assert screen.person.heading.text() == "Bob"


class TestRepeat:
    @pytest.fixture
    def form(self, screen: AvailabilityScreen, window: MainWindow) -> RepeatForm:
        screen.bar.repeat.click()
        shown = window.side.content
        assert isinstance(shown, RepeatForm)
        return shown

    def test_every_other_friday_night(self, form: RepeatForm, session: Session) -> None:
        assert (form.do.isEnabled(), form.hint.text()) == (False, "Choose days of the week, or other dates.")
        form.what.setCurrentIndex(form.what.findData(Mark.RATHER_NOT))
        form.weekdays[4].click()
        form.parts[1].click()
        form.every.setValue(2)
        assert form.hint.text() == "Every second Fri, Mon 4 Jan 2027 to Sun 31 Jan 2027: 2 days."
        form.do.click()
        nights = [(span, mark) for _, span, mark in said(session) if mark is Mark.RATHER_NOT]
        assert nights == [("Fri 22 Jan 23:00-08:00", Mark.RATHER_NOT), ("Fri 8 Jan 23:00-08:00", Mark.RATHER_NOT)]

    def test_whole_days_beyond_the_horizon(self, form: RepeatForm, session: Session) -> None:
        form.what.setCurrentIndex(form.what.findData(Mark.CANNOT))
        form.weekdays[1].click()
        form.last.setDate(form.last.date().addMonths(1))
        assert form.hint.text().endswith(
            ": 8 days. 4 of them come after the days shown here, and count in the rotas to come."
        )
        form.do.click()
        assert ("ann", "Tue 23 Feb", Mark.CANNOT) in said(session)
        assert form.hint.text().startswith("Marked as cannot: Every Tue, ")

    def test_leave_far_beyond_the_days_shown_is_two_dates(self, form: RepeatForm, session: Session) -> None:
        form.first.setDate(QDate(2027, 8, 2))
        form.last.setDate(QDate(2027, 8, 15))
        assert form.hint.text().startswith("Every day, Mon 2 Aug 2027 to Sun 15 Aug 2027: 14 days.")
        form.do.click()
        leave = [span for _, span, mark in said(session) if mark is Mark.LEAVE]
        assert any("2 Aug" in span for span in leave)
        session.undo()
        assert not any("2 Aug" in span for _, span, mark in said(session) if mark is Mark.LEAVE)

    def test_for_a_year_is_one_press(self, form: RepeatForm) -> None:
        form.weekdays[1].click()
        form.year.click()
        assert form.last.date() == form.first.date().addYears(1).addDays(-1)
        assert ": 52 days." in form.hint.text()


def chosen(window: MainWindow, path: Path) -> None:
    """Answer the file dialogue that is open."""
    (dialogue,) = window.findChildren(QFileDialog)
    dialogue.fileSelected.emit(str(path))
    dialogue.close()


def idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.workspace.job is None, timeout=PATIENCE)
    assert window.notice.isHidden(), "a job failed"
    # What was put into a layout is shown with the next events.
    QApplication.processEvents()


def words(form: RepliesForm) -> str:
    return " / ".join(one.text() for one in form.findChildren(QLabel) if one.isVisibleTo(form))


class TestReplies:
    @pytest.fixture
    def form(self, screen: AvailabilityScreen, window: MainWindow) -> RepliesForm:
        screen.bar.replies.click()
        shown = window.side.content
        assert isinstance(shown, RepliesForm)
        return shown

    @pytest.fixture
    def filled(self, form: RepliesForm, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Callable[[bytes], None]:
        def take_in(data: bytes) -> None:
            path = tmp_path / "filled.csv"
            path.write_bytes(data)
            form.filled.click()
            chosen(window, path)
            idle(window, qtbot)

        return take_in

    def test_the_template_is_written(
        self, form: RepliesForm, session: Session, window: MainWindow, qtbot: QtBot, tmp_path: Path
    ) -> None:
        form.template.click()
        chosen(window, tmp_path / "replies.csv")
        idle(window, qtbot)
        assert (tmp_path / "replies.csv").read_bytes() == replies_template(session.work.problem)

    def test_a_filled_file_is_taken_over_once_seen(
        self, form: RepliesForm, filled: Callable[[bytes], None], session: Session
    ) -> None:
        data = replies_template(session.work.problem).decode()
        filled(data.replace("ann,Ann,Tue,2027-01-05,,", "ann,Ann,Tue,2027-01-05,C,rather not").encode())
        assert "2 answers of 1 person would change. / Ann: 1 cannot and 1 rather not" in words(form)
        assert said(session) == [LEAVE]
        (take,) = (one for one in form.findChildren(QPushButton) if one.text() == "Take these replies over")
        take.click()
        assert ("ann", "Tue 5 Jan 18:30-23:00", Mark.CANNOT) in said(session)
        session.undo()
        assert said(session) == [LEAVE]

    def test_a_wrong_file_is_told_about_and_changes_nothing(
        self, form: RepliesForm, filled: Callable[[bytes], None], session: Session
    ) -> None:
        filled(b"PERSON,DATE,EVENING\nzed,2027-01-05,C\nann,2027-01-05,X\n")
        assert "Nothing was taken in" in words(form)
        assert "row 2: nobody has the id" in words(form)
        assert "row 3, EVENING" in words(form)
        assert said(session) == [LEAVE]

    def test_a_file_that_says_what_is_known_offers_nothing(
        self, form: RepliesForm, filled: Callable[[bytes], None], session: Session
    ) -> None:
        filled(replies_template(session.work.problem))
        assert "nothing would change" in words(form)
        assert not [one for one in form.findChildren(QPushButton) if one.text() == "Take these replies over"]


class TestForms:
    def test_forms_for_everybody_and_for_one(
        self, screen: AvailabilityScreen, window: MainWindow, qtbot: QtBot, tmp_path: Path
    ) -> None:
        screen.bar.forms.click()
        form = window.side.content
        assert isinstance(form, FormsForm)
        QTest.keyClicks(form.to, "Jo at the hub")
        for choice, pages in ((form.for_all, 2), (form.for_one, 1)):
            choice.setChecked(True)
            form.confirm()
            chosen(window, tmp_path / f"{pages}.pdf")
            idle(window, qtbot)
            found = PdfReader(tmp_path / f"{pages}.pdf").pages
            assert len(found) == pages
            assert "Jo at the hub" in found[0].extract_text()


def test_at_twice_the_size_the_table_keeps_room(screen: AvailabilityScreen, window: MainWindow) -> None:
    appearance().set_percent(200)
    window.resize(1440, 900)
    assert screen.person.days.width() > screen.person.people.width()
    assert screen.person.days.rowHeight(0) == appearance().sizes.row


def test_columns_become_narrower_before_the_days_scroll_sideways(screen: AvailabilityScreen) -> None:
    days = screen.person.days
    days.setFixedSize(820, 400)
    QApplication.processEvents()
    wide = [days.columnWidth(column) for column in range(4)]
    days.setFixedSize(600, 400)
    QApplication.processEvents()
    assert not days.horizontalScrollBar().isVisible()
    assert days.columnWidth(EVENING) < wide[EVENING]
    assert days.columnWidth(3) >= appearance().sizes.px(100)
