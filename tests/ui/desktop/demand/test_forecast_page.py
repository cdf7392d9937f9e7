"""The network's own cases: looked at before they are used, used and cleared in one step each, and undone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from fcn_rota.domain import clock
from fcn_rota.services.case_logs import stored_case_log
from fcn_rota.services.judging import Complaint
from fcn_rota.services.problems import load_period
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import PATIENCE
from ui.desktop.commands.session import Session
from ui.desktop.views.demand.bar import Page
from ui.desktop.views.demand.screen import DemandScreen
from ui.desktop.views.editors.table import EditorTable
from ui.desktop.views.main_window import MainWindow

pytestmark = pytest.mark.slow

HEADING = "RECEIVED,STREAM,PRIORITY,HANDLING_MINUTES,PRACTICE\n"
BAD = "yesterday,base,urgent,12,\n2026-11-02 19:30,walk-in,soon,-1,\n"


def rows_of(weeks: int, each: int = 12) -> str:
    """Home visits of so many Saturdays from 5 Sep 2026 on, of which published figures expect more."""
    days = [date(2026, 9, 5) + week * clock.WEEK for week in range(weeks)]
    return "".join(f"{day} {9 + n:02}:15,home_visit,urgent,50,Ash\n" for day in days for n in range(each))


@pytest.fixture
def page(screen: DemandScreen, qtbot: QtBot) -> DemandScreen:
    """The demand screen at its page about the forecast."""
    screen.bar.pages[Page.FORECAST].click()
    assert screen.forecast.isVisible()
    return screen


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of eight weeks with two rows that cannot be used."""
    path = tmp_path / "autumn.csv"
    path.write_text(HEADING + BAD + rows_of(8), encoding="utf-8")
    return path


def words_of(screen: DemandScreen) -> str:
    return "\n".join(one.text() for one in screen.forecast.findChildren(QLabel) if one.isVisible())


def examine(screen: DemandScreen, path: Path, qtbot: QtBot) -> None:
    screen.logs.examine(path)
    qtbot.waitUntil(lambda: screen.logs.trial is not None and not screen.desk.is_busy, timeout=PATIENCE)
    qtbot.wait(80)


def settled(screen: DemandScreen, qtbot: QtBot, *, learned: bool) -> None:
    def holds() -> bool:
        basis = screen.desk.basis
        return basis is not None and (basis.log is not None) is learned and not screen.desk.is_busy

    qtbot.waitUntil(holds, timeout=PATIENCE)
    qtbot.wait(80)


def session_of(window: MainWindow) -> Session:
    session = window.workspace.session
    assert session is not None
    return session


def test_without_cases_it_says_what_a_log_is_and_shows_published_figures(page: DemandScreen) -> None:
    assert "published figures alone" in page.forecast.standing.text()
    assert "RECEIVED, STREAM and PRIORITY" in page.forecast.standing.text()
    assert page.forecast.choose_button.isVisible()
    for hidden in (page.forecast.use_button, page.forecast.drop_button, page.forecast.clear_button):
        assert not hidden.isVisible()
    assert page.forecast.streams.figures.columnCount() == 4
    assert "Expected in the open period" in words_of(page)


def test_the_button_asks_for_a_csv(page: DemandScreen, window: MainWindow) -> None:
    page.forecast.choose_button.click()
    dialogue = window.findChild(QFileDialog)
    assert dialogue is not None
    assert dialogue.nameFilters() == ["CSV (*.csv)"]
    dialogue.reject()


def test_a_log_is_looked_at_used_undone_and_cleared(
    page: DemandScreen, window: MainWindow, log: Path, patients_file: Path, qtbot: QtBot
) -> None:
    session, before = session_of(window), page.desk.basis
    examine(page, log, qtbot)
    assert before is page.desk.basis, "looking changes nothing"
    said = words_of(page)
    assert "autumn.csv: 98 rows read, 2 of them not to be used" in said
    assert 'row 2, RECEIVED: "yesterday" is no time, such as' in said
    assert 'row 3, STREAM: "walk-in" is none of telephone, base' in said
    assert "row 3, HANDLING_MINUTES" in said
    assert "Learned from 96 cases, Sat 5 Sep 2026 to Sat 24 Oct 2026" in said
    assert "By published figures alone" in said
    visits = next(row for row in page.forecast.streams.figures.shown.rows if row.cells[0] == "Home visit")
    assert visits.cells[4] == "96"
    assert float(visits.cells[1]) < float(visits.cells[2])
    assert page.forecast.use_button.text() == "Use these cases, without 2 rows"
    assert page.forecast.focusProxy() is page.forecast.use_button

    page.forecast.use_button.click()
    settled(page, qtbot, learned=True)
    assert "your own cases: autumn.csv" in words_of(page)
    assert page.forecast.clear_button.isVisible()
    assert session.undo_text == "Use a log of cases for the forecast"
    session.settle()
    with open_database(patients_file) as database:
        stored = stored_case_log(database, load_period(database, session.work.rota.period).network)
    assert stored is not None
    assert len(stored.cases) == 96
    basis = page.desk.basis
    assert basis is not None
    assert before is not None
    assert basis.prediction.forecast.total != before.prediction.forecast.total

    session.undo()
    settled(page, qtbot, learned=False)
    assert page.desk.basis is not None
    assert page.desk.basis.prediction.forecast.total == pytest.approx(before.prediction.forecast.total)
    session.redo()
    settled(page, qtbot, learned=True)
    page.forecast.clear_button.click()
    settled(page, qtbot, learned=False)
    assert session.undo_text == "Use published figures for the forecast"
    assert not page.forecast.clear_button.isVisible()


def test_a_log_that_is_looked_at_can_be_left(page: DemandScreen, log: Path, qtbot: QtBot) -> None:
    examine(page, log, qtbot)
    page.forecast.drop_button.click()
    assert page.logs.trial is None
    assert "published figures alone" in words_of(page)


def test_what_was_said_of_a_log_goes_with_its_period_and_is_worked_out_for_the_next(
    page: DemandScreen, window: MainWindow, log: Path, qtbot: QtBot
) -> None:
    examine(page, log, qtbot)
    before, heading = page.logs.trial, page.forecast.heading.text()
    assert heading == "Before you use this log"
    shown: list[tuple[bool, bool]] = []

    def note() -> None:
        mine = page.desk.basis is None or page.desk.basis.problem.period == session_of(window).work.problem.period
        shown.append((mine, page.logs.trial is before and page.forecast.isVisible()))

    page.desk.changed.connect(note)
    window.step_period(1)
    period = session_of(window).work.problem.period
    qtbot.waitUntil(lambda: session_of(window).work.problem.period != period, timeout=PATIENCE)

    def is_read_anew() -> bool:
        trial = page.logs.trial
        return trial is not None and trial is not before and not page.desk.is_busy

    qtbot.waitUntil(is_read_anew, timeout=PATIENCE)
    qtbot.wait(80)
    assert (True, True) not in shown[1:], "what was said of another period never stands beside this one's figures"
    assert page.logs.trial is not None
    assert page.logs.trial.prediction is not None
    assert page.logs.trial.prediction.grid.half_hours.start == session_of(window).work.problem.period.interval.start
    assert page.forecast.heading.text() == heading
    page.forecast.drop_button.click()
    window.step_period(-1)
    qtbot.waitUntil(lambda: session_of(window).work.problem.period == period, timeout=PATIENCE)
    qtbot.waitUntil(lambda: page.desk.basis is not None and not page.desk.is_busy, timeout=PATIENCE)
    qtbot.wait(80)
    assert page.logs.trial is None, "a file that was left is not looked at again"


def test_a_file_that_cannot_be_used_says_why_and_offers_no_use(
    page: DemandScreen, tmp_path: Path, qtbot: QtBot
) -> None:
    no_column = "RECEIVED,STREAM\n2026-11-02 19:30,base\n"
    cases = (
        (no_column, "no column PRIORITY"),
        (HEADING + BAD, "No row of bad.csv can be used"),
        ("", "cannot be used"),
    )
    for text, said in cases:
        path = tmp_path / "bad.csv"
        path.write_text(text, encoding="utf-8")
        page.logs.drop()
        examine(page, path, qtbot)
        assert said in words_of(page)
        assert not page.forecast.use_button.isVisible()
        assert not page.forecast.streams.isVisible()
        assert page.forecast.choose_button.text() == "Choose another file..."


def test_lists_ages_and_deprivation_are_typed_there_and_undone(
    page: DemandScreen, window: MainWindow, qtbot: QtBot
) -> None:
    table, session = page.forecast.patients, session_of(window)
    assert isinstance(table, EditorTable)

    def expected() -> float:
        return page.desk.basis.prediction.forecast.total if page.desk.basis is not None else 0.0

    def typed(name: str, text: str) -> None:
        names = [column.name for column in table.sheet.columns]
        index = table.searched.index(0, names.index(name))
        assert table.searched.setData(index, text, Qt.ItemDataRole.EditRole)
        assert page.forecast.isVisible(), "the table stays while the forecast is worked out anew"

    def worked_out() -> None:
        problem = session.work.problem
        qtbot.waitUntil(
            lambda: page.desk.basis is not None and page.desk.basis.problem is problem and not page.desk.is_busy,
            timeout=PATIENCE,
        )

    before = expected()
    typed("Patients", "30,000")
    worked_out()
    assert expected() == pytest.approx(before / 2)
    typed("Deprivation fifth", "1")
    worked_out()
    assert expected() > before / 2
    assert session.undo_text == "Change Ash"
    session.undo()
    session.undo()
    worked_out()
    assert expected() == pytest.approx(before)
    assert table.searched.index(0, 1).data() == "60,000"


def test_another_windows_change_first_is_told_and_nothing_is_used(
    page: DemandScreen, window: MainWindow, log: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    examine(page, log, qtbot)
    told = (Complaint(None, "", "Somebody else was first."),)
    monkeypatch.setattr(session_of(window), "change_facts", lambda *_: told)
    page.forecast.use_button.click()
    qtbot.waitUntil(lambda: page.logs.complaint != "" and not page.desk.is_busy, timeout=PATIENCE)
    qtbot.wait(80)
    assert "Somebody else was first." in words_of(page)
    assert page.logs.trial is not None, "what was looked at is not lost"
