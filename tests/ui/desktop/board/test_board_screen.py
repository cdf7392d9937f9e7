"""The rota screen: bar, board and strip together, at every zoom, in both themes, with much and with nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import Scene
from tests.ui.desktop.board.fakes import FakeAdviser
from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.look.sizes import LARGEST_SCALE
from ui.desktop.models.board.board import Board
from ui.desktop.models.board.filters import Arrangement, Grouping
from ui.desktop.models.board.rows import RowKind
from ui.desktop.views.board.screen import BoardScreen
from ui.desktop.views.board.zoom import Zoom

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
Shown = Callable[[Board], BoardScreen]


@pytest.fixture
def show(qtbot: QtBot, dressed: None) -> Shown:
    def show(board: Board) -> BoardScreen:
        screen = BoardScreen(board)
        qtbot.addWidget(screen)
        screen.resize(1100, 600)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.board.setFocus()
        return screen

    return show


def counted_out(qtbot: QtBot, screen: BoardScreen) -> QImage:
    """Wait until every day in sight is counted, and return what is seen then."""
    qtbot.waitUntil(lambda: not screen.strip.is_counting)
    return screen.grab().toImage()


def colours_of(image: QImage) -> set[str]:
    step = range(0, image.width(), 3)
    return {image.pixelColor(x, y).name() for x in step for y in range(0, image.height(), 3)}


@pytest.mark.parametrize("zoom", Zoom)
@pytest.mark.parametrize("arrangement", Arrangement)
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_every_zoom_paints(
    qtbot: QtBot, show: Shown, board: Board, zoom: Zoom, arrangement: Arrangement, mode: Mode
) -> None:
    screen = show(board)
    appearance().set_mode(mode)
    board.arrange(arrangement)
    screen.board.show_board(board)
    screen.board.set_zoom(zoom)
    seen = colours_of(counted_out(qtbot, screen))
    theme = appearance().theme
    assert {theme.panel, theme.ground, theme.bank_holiday if zoom is not Zoom.DAY else theme.panel} <= seen
    days = min(zoom.value, len(board.days))
    assert screen.board.horizontalHeader().length() >= days * screen.board.horizontalHeader().defaultSectionSize() > 0


def test_text_twice_as_large_makes_everything_larger(qtbot: QtBot, show: Shown, board: Board) -> None:
    screen = show(board)
    screen.resize(1200, 1600)
    before = screen.board.rowHeight(1), screen.strip.height(), screen.board.horizontalHeader().height()
    appearance().set_percent(LARGEST_SCALE)
    after = screen.board.rowHeight(1), screen.strip.height(), screen.board.horizontalHeader().height()
    assert after == tuple(2 * size for size in before)
    screen.resize(1200, 740)
    assert screen.strip.height() <= 740 / 6, "a low screen belongs to the board"
    counted_out(qtbot, screen)
    assert screen.bar.heightForWidth(600) > screen.bar.heightForWidth(2400), "a narrow bar goes on in a second line"


def test_large_letters_leave_the_bar_two_lines(show: Shown, board: Board) -> None:
    screen = show(board)
    bar = screen.bar
    assert (bar.button(Zoom.DAY).isVisible(), bar.zoom_menu.isVisible(), bar.pill("role").text()) == (
        *(True, False),
        "Role: all",
    )
    appearance().set_percent(LARGEST_SCALE)
    line = bar.zoom_menu.sizeHint().height()
    assert bar.heightForWidth(790) <= 2 * line + 3 * 6
    assert (bar.button(Zoom.DAY).isVisible(), bar.zoom_menu.isVisible(), bar.pill("role").text()) == (
        *(False, True),
        "Role",
    )
    assert bar.pill("role").accessibleName() == "Role: all"
    next(one for one in bar.zoom_menu.menu().actions() if one.text() == "4 weeks").trigger()
    assert screen.board.zoom is Zoom.FOUR_WEEKS
    assert bar.zoom_menu.accessibleName() == "Days seen: 4 weeks"


def test_large_names_leave_the_days_most_of_the_width(show: Shown, board: Board) -> None:
    screen = show(board)
    names = screen.board.verticalHeader().width()
    assert names >= 190, "names have their room where there is enough"
    appearance().set_percent(LARGEST_SCALE)
    screen.resize(750, 600)
    days = screen.board.horizontalHeader().defaultSectionSize()
    assert screen.board.verticalHeader().width() < 750 * 0.35 + len(Zoom) + Zoom.FORTNIGHT.value
    assert days >= (750 - 24) * 0.6 // Zoom.FORTNIGHT.value


def test_names_are_whole_where_the_window_is_wide(show: Shown, board: Board) -> None:
    name = "Thiruvananthapuram Venkataramanan Balasubramanian"
    problem = replace(board.problem, people=tuple(replace(one, name=name) for one in board.problem.people))
    screen = show(Board(problem, problem.rota_of(()), (), today=problem.period.first_day))
    head = screen.board.verticalHeader()
    screen.resize(700, 600)
    narrow = head.width()
    screen.resize(2400, 600)
    assert narrow < head.width() <= 330
    assert screen.board.horizontalHeader().defaultSectionSize() >= 76
    screen.resize(700, 600)
    assert head.width() == narrow


def test_nobody_and_nothing_paints(qtbot: QtBot, show: Shown) -> None:
    problem = Scene().problem()
    board = Board(problem, problem.rota_of(()), (), today=problem.period.first_day)
    screen = show(board)
    for arrangement in Arrangement:
        board.arrange(arrangement)
        screen.board.show_board(board)
        for zoom in Zoom:
            screen.board.set_zoom(zoom)
            counted_out(qtbot, screen)
    QTest.keyClick(screen.board, Key.Key_Right)
    QTest.keyClick(screen.board, Key.Key_Return)
    QTest.keyClick(screen.board, Key.Key_Space)


def test_a_crowd_in_one_cell_and_a_name_without_end_paint(qtbot: QtBot, show: Shown) -> None:
    scene = Scene()
    scene.shift_type("E", "18:30", "23:00")
    for number in range(9):
        scene.person(f"person-{number} " + "of the very long name " * 6)
        scene.assign(f"person-{number} " + "of the very long name " * 6, "E", 0, counts=number % 2 == 0)
    scene.person("")
    scene.available("", AvailabilityKind.OFFERED, 0, "18:00", "23:00")
    problem, rota = scene.problem(), scene.rota()
    board = Board(problem, rota, assess_rota(problem, rota), today=scene.day(0))
    board.arrange(Arrangement.SHIFTS)
    screen = show(board)
    row = board.row_of("E", RowKind.SHIFT_TYPE)
    assert row is not None
    placed = screen.board.shape(row).placed(board.cell(row, 0).chips, board.days[0])
    assert placed[-1].hidden == 4
    for zoom in Zoom:
        screen.board.set_zoom(zoom)
        counted_out(qtbot, screen)
    board.arrange(Arrangement.PEOPLE)
    screen.board.show_board(board)
    counted_out(qtbot, screen)


def test_the_bar_arranges_groups_filters_and_zooms(show: Shown, board: Board) -> None:
    screen = show(board)
    bar = screen.bar
    QTest.mouseClick(bar.button(Arrangement.SHIFTS), Left)
    assert board.rows[-1].kind is RowKind.SHIFT_TYPE
    assert not bar.button(Grouping.ROLE).isEnabled()
    QTest.mouseClick(bar.button(Arrangement.PEOPLE), Left)
    QTest.mouseClick(bar.button(Grouping.PRACTICE), Left)
    assert "The Bank" in [row.title for row in board.rows]
    QTest.mouseClick(bar.button(Zoom.FOUR_WEEKS), Left)
    assert screen.board.zoom is Zoom.FOUR_WEEKS
    next(action for action in bar.pill("role").menu().actions() if action.text() == "Nurse").trigger()
    assert [row.id for row in board.rows if row.kind is RowKind.PERSON] == ["cat"]
    assert bar.pill("role").accessibleName() == "Role: Nurse"
    QTest.mouseClick(bar.only_problems, Left)
    assert [row.id for row in board.rows if row.kind is RowKind.PERSON] == []


def test_the_bar_follows_a_zoom_by_key(show: Shown, board: Board) -> None:
    screen = show(board)
    QTest.keyClick(screen.board, Key.Key_Minus)
    assert screen.bar.button(Zoom.FOUR_WEEKS).isChecked()


def test_a_skill_in_the_bar_is_the_strips_too(qtbot: QtBot, show: Shown, board: Board) -> None:
    screen = show(board)
    next(action for action in screen.bar.pill("skill").menu().actions() if action.text() == "prescriber").trigger()
    assert screen.strip.accessibleName() == "People on against need, prescriber, by half-hour"


def test_arrows_on_the_strip_tell_the_numbers(qtbot: QtBot, show: Shown, board: Board) -> None:
    screen = show(board)
    strip = screen.strip
    strip.setFocus()
    for _ in range(38):
        QTest.keyClick(strip, Key.Key_Right)
    said = QAccessible.queryAccessibleInterface(strip).text(QAccessible.Text.Description)
    assert said == "Mon 4 Jan 18:30-19:00: 1 person on, 1 needed (2 wanted)."
    QTest.keyClick(strip, Key.Key_PageDown)
    QTest.keyClick(strip, Key.Key_PageDown)
    half_hour = strip.half_hour()
    assert half_hour is not None
    assert (half_hour.on, half_hour.needed, half_hour.short) == (0, 2, 2)
    QTest.keyClick(strip, Key.Key_PageUp)
    QTest.keyClick(strip, Key.Key_Left)
    assert QAccessible.queryAccessibleInterface(strip).text(QAccessible.Text.Description).startswith("Tue 5 Jan 18:00")


def test_days_of_the_strip_are_there_at_once_when_one_zooms_back(qtbot: QtBot, show: Shown, board: Board) -> None:
    screen = show(board)
    counted_out(qtbot, screen)
    before, width = screen.strip.grab().toImage(), screen.board.column_width()
    screen.resize(screen.width() // 2, screen.height())
    screen.strip.repaint()
    assert screen.board.column_width() < width
    counted_out(qtbot, screen)
    screen.resize(2 * screen.width(), screen.height())
    QApplication.sendPostedEvents()
    assert screen.board.column_width() == width
    assert screen.strip.grab().toImage() == before


def test_the_pointer_on_the_strip_tells_the_numbers(qtbot: QtBot, show: Shown, board: Board) -> None:
    screen = show(board)
    strip, head = screen.strip, screen.board.verticalHeader().width()
    width = screen.board.columnWidth(0)
    QTest.mouseMove(strip, QPoint(head + 2 * width + int(width * 39 / 48), 40))
    half_hour = strip.half_hour()
    assert half_hour is not None
    assert half_hour.spoken.startswith("Wed 6 Jan 19:")
    QTest.mouseMove(strip, QPoint(4, 40))
    assert strip.half_hour() is None


def test_a_shortfall_is_hatched_in_the_colour_of_alarm(qtbot: QtBot, show: Shown, board: Board) -> None:
    screen = show(board)
    counted_out(qtbot, screen)
    theme, alarm = appearance().theme, QColor(appearance().theme.alarm).name()
    strip = screen.strip.grab().toImage()
    assert {alarm, theme.alarm_ground} <= colours_of(strip)


def test_an_update_reaches_board_and_strip(qtbot: QtBot, show: Shown, scene: Scene, board: Board) -> None:
    screen = show(board)
    scene.assign("cat", "CAR", 2)
    problem, rota = scene.problem(), scene.rota()
    screen.update_rota(rota, assess_rota(problem, rota))
    assert board.row_of("car", RowKind.GAPS) is None
    row = board.row_of("cat", RowKind.PERSON)
    assert row is not None
    assert board.cell(row, 2).chips
    QTest.mouseMove(
        screen.strip, QPoint(screen.board.verticalHeader().width() + int(2.8 * screen.board.columnWidth(0)), 9)
    )
    half_hour = screen.strip.half_hour()
    assert half_hour is not None
    assert (half_hour.on, half_hour.short) == (1, 1)


def test_another_period_keeps_what_is_chosen_in_the_bar(show: Shown, board: Board) -> None:
    screen = show(board)
    QTest.mouseClick(screen.bar.button(Arrangement.SHIFTS), Left)
    later = Scene(days=14)
    later.person("zoe")
    later.shift_type("DAY", "08:00", "14:00")
    later.assign("zoe", "DAY", 9)
    screen.show_rota(later.problem(), later.rota(), (), today=later.day(9))
    assert screen.board.board.arrangement is Arrangement.SHIFTS
    assert screen.board.currentIndex().column() == 9, "it begins at today"


def test_tab_leads_from_the_bar_over_the_board_to_the_strip(show: Shown, board: Board) -> None:
    screen = show(board)
    assert screen.focusProxy() is screen.board
    for _ in range(4):
        QTest.keyClick(screen.focusWidget(), Key.Key_Tab)
        if screen.strip.hasFocus():
            break
    assert screen.strip.hasFocus()


def test_dragging_paints_its_ghost_and_its_targets(
    show: Shown, board: Board, adviser: FakeAdviser, qtbot: QtBot
) -> None:
    screen = show(board)
    view = screen.board
    view.adviser = adviser
    plain = view.viewport().grab().toImage()
    row = board.row_of("ann", RowKind.PERSON)
    other = board.row_of("bob", RowKind.PERSON)
    assert row is not None
    assert other is not None
    begin = view.visualRect(view.table.index(row, 0)).center()
    end = view.visualRect(view.table.index(other, 3)).center()
    QTest.mousePress(view.viewport(), Left, pos=begin)
    QTest.mouseMove(view.viewport(), end)
    dragged = view.viewport().grab().toImage()
    assert dragged != plain
    assert appearance().theme.alarm_ground in colours_of(dragged.copy(view.visualRect(view.table.index(other, 3))))
    QTest.keyClick(view, Key.Key_Escape)
    assert view.viewport().grab().toImage() != dragged
