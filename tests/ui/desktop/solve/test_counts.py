"""A proposal counted by person, through the real window."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desktop.solve.support import FakeSolver, judged, shown, stop, three_changes
from ui.desktop.models.counts import Basis
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.solve.counts_page import CountsPage
from ui.desktop.views.solve.counts_table import ROLE_COLUMN
from ui.desktop.views.solve.panel import SolvePanel


@pytest.fixture
def page(window: MainWindow, fake: FakeSolver, panel: SolvePanel, qtbot: QtBot) -> CountsPage:
    """The counts of a proposal in which Bob takes two evenings more, and Cal joins him on one he has."""
    fake.plan = three_changes
    stop(window, qtbot)
    panel.card.count_button.click()
    found = window.stack.currentWidget()
    assert isinstance(found, CountsPage)
    assert in_sight(found) == ["Bob", "Cal"], "who has more or less comes first"
    found.only_changed.click()
    return found


def in_sight(page: CountsPage) -> list[str]:
    searched = page.view.searched
    return [str(searched.index(row, 0).data()) for row in range(searched.rowCount())]


def cell(page: CountsPage, name: str, column: int) -> QModelIndex:
    return page.view.searched.index(in_sight(page).index(name), column)


def test_everybody_is_counted_in_a_table(page: CountsPage) -> None:
    heads = [str(page.view.counts.headerData(column, Qt.Orientation.Horizontal)).rstrip() for column in range(7)]
    assert heads == ["Person", "Role", "Duties", "Hours", "Nights", "Weekends", "Hours above share"]
    assert in_sight(page) == ["Ann", "Bob", "Cal"]
    assert [cell(page, "Bob", column).data() for column in range(5)] == ["Bob", "GP", "1 3 +2", "4.5 13.5 +9.0", "0"]
    assert cell(page, "Cal", 2).data() == "2 3 +1"
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert cell(page, "Bob", 3).data(spoken) == "Bob. Hours: 4 h 30 now, 13 h 30 proposed, 9 h more"
    assert cell(page, "Ann", 2).data(spoken) == "Ann. Duties: 1, as now"
    sums = "Duties 4 \u2192 7 (+3) \u00b7 Hours 21.0 \u2192 34.5 (+13.5) \u00b7 Nights 0"
    assert page.totals.text().startswith(f"Together: {sums}")
    assert page.found.text() == "3 people"
    assert not page.view.grab().isNull()


def test_counts_are_sorted_by_the_change_or_by_what_somebody_has(page: CountsPage) -> None:
    page.view.horizontalHeader().setSortIndicator(3, Qt.SortOrder.DescendingOrder)
    assert in_sight(page)[2] == "Ann"
    page.bases[Basis.AFTER].click()
    assert in_sight(page) == ["Cal", "Bob", "Ann"]
    page.view.horizontalHeader().setSortIndicator(3, Qt.SortOrder.AscendingOrder)
    assert in_sight(page) == ["Ann", "Bob", "Cal"]
    page.bases[Basis.BEFORE].click()
    assert in_sight(page)[2] == "Cal"


def test_counts_are_searched_and_narrowed_to_who_has_more_or_less(page: CountsPage) -> None:
    page.only_changed.click()
    assert page.found.text() == "2 of 3 people"
    page.search.setText("cal gp")
    assert in_sight(page) == ["Cal"]
    page.search.setText("nobody")
    assert page.none.isVisible()


def test_counts_follow_what_is_chosen_and_leave_with_the_proposal(
    window: MainWindow, panel: SolvePanel, page: CountsPage, qtbot: QtBot
) -> None:
    page.view.setCurrentIndex(cell(page, "Cal", 0))
    panel.card.tree.model_.item(0).setCheckState(Qt.CheckState.Unchecked)
    judged(window, qtbot)
    assert cell(page, "Cal", 2).data() == "2"
    assert cell(page, "Bob", 2).data() == "1 3 +2"
    assert page.view.currentIndex().row() == in_sight(page).index("Cal"), "the cursor stays on its person"
    panel.card.discard_button.click()
    assert isinstance(window.stack.currentWidget(), RotaScreen)


def test_from_counts_to_the_board(window: MainWindow, panel: SolvePanel, page: CountsPage) -> None:
    assert page.view.hasFocus()
    page.view.setCurrentIndex(cell(page, "Bob", 0))
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    screen = window.stack.currentWidget()
    assert isinstance(screen, RotaScreen)
    assert screen.board.board.rows[screen.board.currentIndex().row()].id == "bob"
    panel.card.count_button.click()
    again = window.stack.currentWidget()
    assert isinstance(again, CountsPage)
    QTest.keyClick(again.view, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is screen
    panel.card.count_button.click()
    back = window.stack.currentWidget()
    assert isinstance(back, CountsPage)
    back.back.click()
    assert window.stack.currentWidget() is screen
    assert shown(window).card.isVisible()


def test_counts_stand_in_two_lines_where_there_is_little_room(page: CountsPage) -> None:
    page.view.setFixedWidth(1_000)
    assert not page.view.is_stacked
    assert not page.view.isColumnHidden(ROLE_COLUMN)
    page.view.setFixedWidth(560)
    assert page.view.is_stacked
    assert page.view.isColumnHidden(ROLE_COLUMN)
    assert not page.view.is_brief
    assert page.view.horizontalHeader().length() <= page.view.viewport().width()
    page.view.setFixedWidth(360)
    assert page.view.is_brief, "what is now yields to what is proposed and the change"
    assert page.view.horizontalHeader().length() <= page.view.viewport().width()
    assert not page.view.grab().isNull()


@pytest.mark.parametrize("sorted_by", [0, 4])
@pytest.mark.parametrize("width", [560, 360])
def test_no_heading_over_counts_is_cut_where_there_is_little_room(page: CountsPage, width: int, sorted_by: int) -> None:
    """Room for the mark of sorting stood behind every word, and the words were cut at their beginning."""
    page.view.setFixedWidth(width)
    page.view.sortByColumn(sorted_by, Qt.SortOrder.DescendingOrder)
    head, across = page.view.horizontalHeader(), Qt.Orientation.Horizontal
    for column in range(2, page.view.model().columnCount()):
        words = str(page.view.model().headerData(column, across)).split(" ")
        assert max(map(head.fontMetrics().horizontalAdvance, words)) <= head.sectionSize(column), words


def test_a_wide_table_of_counts_does_not_push_names_away_from_their_figures(page: CountsPage) -> None:
    page.view.setFixedWidth(1_600)
    assert page.view.horizontalHeader().length() <= page.view.viewport().width()
    assert page.view.columnWidth(0) < 450


def test_whatever_takes_the_focus_among_counts_has_a_name(page: CountsPage) -> None:
    takers = (one for one in page.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    assert [one for one in takers if one.isVisible() and not one.accessibleName()] == []
