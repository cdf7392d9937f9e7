"""The board under real keys and a real mouse, drawn in memory."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt, SignalInstance
from PySide6.QtGui import QAccessible, QContextMenuEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from fcn_rota.domain.needs import Need
from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import Scene
from tests.ui.desktop.board.fakes import BREACH, FakeAdviser
from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.models.board.board import Board
from ui.desktop.models.board.filters import Arrangement
from ui.desktop.models.board.moves import Move, Swap
from ui.desktop.models.board.rows import RowKind
from ui.desktop.models.board.table import BoardTable
from ui.desktop.views.board.heads import DayHead, RowHead
from ui.desktop.views.board.lattice import Lines
from ui.desktop.views.board.rota_board import RotaBoard
from ui.desktop.views.board.type_ahead import TypeAhead
from ui.desktop.views.board.zoom import Zoom

Key, NoMods, Shift = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
Ctrl, Left = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
PERSON, GAPS = RowKind.PERSON, RowKind.GAPS


def go_to(view: RotaBoard, row_id: str, column: int, kind: RowKind = PERSON) -> None:
    row = view.board.row_of(row_id, kind)
    assert row is not None
    view.setCurrentIndex(view.table.index(row, column))


def middle(view: RotaBoard, row_id: str, column: int, kind: RowKind = PERSON) -> QPoint:
    row = view.board.row_of(row_id, kind)
    assert row is not None
    return view.visualRect(view.table.index(row, column)).center()


def corner(view: RotaBoard, row_id: str, column: int) -> QPoint:
    """A point of the cell beside its chips."""
    row = view.board.row_of(row_id, PERSON)
    assert row is not None
    return view.visualRect(view.table.index(row, column)).topLeft()


class Heard(list[tuple[object, ...]]):
    """What a signal has said."""

    def __init__(self, signal: SignalInstance) -> None:
        super().__init__()
        signal.connect(lambda *values: self.append(values))


def keys(view: RotaBoard, *pressed: Qt.Key, modifiers: Qt.KeyboardModifier = NoMods) -> None:
    for key in pressed:
        QTest.keyClick(view, key, modifiers)


def place_of(view: RotaBoard) -> tuple[str, int]:
    index = view.currentIndex()
    return view.board.rows[index.row()].id, index.column()


def drag(view: RotaBoard, begin: QPoint, end: QPoint, *, drop: bool = True) -> None:
    viewport = view.viewport()
    QTest.mousePress(viewport, Left, pos=begin)
    QTest.mouseMove(viewport, (begin + end) / 2)
    QTest.mouseMove(viewport, end)
    if drop:
        QTest.mouseRelease(viewport, Left, pos=end)


def test_the_table_keeps_qts_contract(qtmodeltester: ModelTester, board: Board) -> None:
    qtmodeltester.check(BoardTable(board), force_py=True)  # type: ignore[no-untyped-call]


def test_the_cursor_begins_on_the_first_row_that_is_no_heading(shown: RotaBoard) -> None:
    assert place_of(shown) == ("base", 0)


def test_a_cursor_nobody_has_moved_stays_above_rows_that_come_in(
    shown: RotaBoard, scene: Scene, make: Callable[[], Board]
) -> None:
    board = make()
    unjudged = Board(board.problem, board.rota, None, today=scene.day(1))
    shown.show_board(unjudged)
    shown.to_first_cell()
    assert place_of(shown) == ("ann", 0), "nothing is known to be missing yet"
    shown.show_change(unjudged.update(board.rota, assess_rota(board.problem, board.rota)))
    assert place_of(shown) == ("base", 0)
    assert not shown.selectedIndexes()
    go_to(shown, "bob", 1)
    shown.show_change(unjudged.update(board.rota, ()))
    assert place_of(shown) == ("bob", 1)


def test_arrows_walk_over_headings_and_stop_at_the_edges(shown: RotaBoard) -> None:
    keys(shown, Key.Key_Down, Key.Key_Down)
    assert place_of(shown) == ("ann", 0)
    keys(shown, Key.Key_Right)
    assert place_of(shown) == ("ann", 1)
    keys(shown, *[Key.Key_Up] * 5, *[Key.Key_Left] * 5)
    assert place_of(shown) == ("base", 0)
    keys(shown, *[Key.Key_Down] * 9, *[Key.Key_Right] * 9)
    assert place_of(shown) == ("cat", 6)


def test_shift_extends_the_selection_which_is_told(shown: RotaBoard) -> None:
    go_to(shown, "ann", 0)
    heard = Heard(shown.selection_changed)
    keys(shown, Key.Key_Right, Key.Key_Down, modifiers=Shift)
    selection = shown.selection()
    assert selection.people == ("ann", "bob")
    assert set(selection.assignments) == {"ann-EVE-0", "bob-NIG-0", "bob-EVE-1"}
    assert len(selection.days) == 2
    assert heard[-1] == (selection,)


def test_t_asks_for_other_times_of_one_duty(shown: RotaBoard) -> None:
    asked, told = Heard(shown.times_requested), Heard(shown.told)
    go_to(shown, "ann", 0)
    keys(shown, Key.Key_T)
    assert asked == [("ann-EVE-0",)]
    keys(shown, Key.Key_Right, Key.Key_Down, modifiers=Shift)
    keys(shown, Key.Key_T)
    assert len(asked) == 1
    assert "Go to one duty" in str(told[-1][0])


def test_p_pins_and_delete_clears_what_is_selected(shown: RotaBoard) -> None:
    pinned, cleared = Heard(shown.pin_toggled), Heard(shown.unassign_requested)
    go_to(shown, "bob", 0)
    keys(shown, Key.Key_Right, modifiers=Shift)
    keys(shown, Key.Key_P, Key.Key_Delete)
    assert pinned == cleared == [(("bob-NIG-0", "bob-EVE-1"),)]
    go_to(shown, "ann", 5)
    keys(shown, Key.Key_P, Key.Key_Delete)
    assert len(pinned) == len(cleared) == 1, "there is nothing to pin or clear"


def test_a_pattern_is_copied_cut_and_pasted(shown: RotaBoard, scene: Scene) -> None:
    copied, cut, pasted = Heard(shown.copy_requested), Heard(shown.cut_requested), Heard(shown.paste_requested)
    go_to(shown, "ann", 0)
    keys(shown, Key.Key_C, Key.Key_X, modifiers=Ctrl)
    assert copied == cut == [(("ann-EVE-0",), (scene.day(0),))]
    go_to(shown, "cat", 3)
    keys(shown, Key.Key_V, modifiers=Ctrl)
    go_to(shown, "base", 3, GAPS)
    keys(shown, Key.Key_V, modifiers=Ctrl)
    assert pasted == [(scene.day(3), "cat"), (scene.day(3), None)]


def test_w_selects_a_persons_week_and_then_everybodys(shown: RotaBoard, scene: Scene) -> None:
    copied, told = Heard(shown.copy_requested), Heard(shown.told)
    go_to(shown, "bob", 4)
    keys(shown, Key.Key_W)
    keys(shown, Key.Key_C, modifiers=Ctrl)
    keys(shown, Key.Key_W)
    keys(shown, Key.Key_C, modifiers=Ctrl)
    week = tuple(scene.day(day) for day in range(7))
    assert copied == [(("bob-NIG-0", "bob-EVE-1"), week), (("ann-EVE-0", "bob-NIG-0", "bob-EVE-1"), week)]
    assert told[0] == (f"Selected: {shown.board.rows[shown.currentIndex().row()].title}, the week of Mon 4 Jan 2027.",)
    assert str(told[1][0]).startswith("Selected: Everybody, ")
    assert place_of(shown) == ("bob", 4), "the cursor stays where it was"


def test_u_unpins_a_person_a_week_and_all(shown: RotaBoard, scene: Scene) -> None:
    unpinned, told = Heard(shown.unpin_requested), Heard(shown.told)
    go_to(shown, "ann", 2)
    keys(shown, Key.Key_U)
    keys(shown, Key.Key_U, modifiers=Shift)
    keys(shown, Key.Key_U, modifiers=Ctrl | Shift)
    assert unpinned == [("ann", None), (None, scene.day(2)), (None, None)]
    shown.board.arrange(Arrangement.SHIFTS)
    shown.show_board(shown.board)
    go_to(shown, "EVE", 1, RowKind.SHIFT_TYPE)
    keys(shown, Key.Key_U)
    go_to(shown, "EVE", 2, RowKind.SHIFT_TYPE)
    keys(shown, Key.Key_U)
    assert unpinned[3:] == [("bob", None)]
    assert told == [("Nobody stands here; go to somebody's row or duty.",)]


def test_letters_alone_do_not_copy(shown: RotaBoard) -> None:
    copied = Heard(shown.copy_requested)
    go_to(shown, "ann", 0)
    keys(shown, Key.Key_C)
    assert not copied


def opened_list(view: RotaBoard) -> TypeAhead:
    found = view.findChildren(TypeAhead)
    assert found
    return found[-1]


def known_list(view: RotaBoard, qtbot: QtBot) -> TypeAhead:
    """Return the list once it says of every choice what it would mean."""
    opened = opened_list(view)
    qtbot.waitUntil(lambda: opened.offer.is_complete)
    return opened


def held_list(view: RotaBoard) -> TypeAhead:
    """Return the list for a gap, which goes on to find out what its choices mean only when it is told to."""
    go_to(view, "car", 2, GAPS)
    keys(view, Key.Key_Return)
    opened = opened_list(view)
    opened.offer.stop()
    assert [index.data() for index in lines(opened)] == ["...  Bob  GP", "...  Cat  GP", "...  Ann  GP"]
    return opened


def lines(opened: TypeAhead) -> list[QModelIndex]:
    model = opened.list.model()
    return [model.index(row, 0) for row in range(model.rowCount())]


def test_enter_on_a_gap_offers_people_and_assigns_the_one_chosen(shown: RotaBoard, scene: Scene, qtbot: QtBot) -> None:
    heard = Heard(shown.assign_requested)
    go_to(shown, "car", 2, GAPS)
    keys(shown, Key.Key_Return)
    choices = known_list(shown, qtbot)
    assert choices.accessibleName() == "Who takes Evening car, Wed 6 Jan 18:30-23:00?"
    assert choices.list.model().index(0, 0).data() == "0  Ann  GP"
    QTest.keyClicks(choices.field, "c")
    assert [index.data() for index in lines(choices)] == ["+14  Cat  GP"]
    QTest.keyClick(choices.field, Key.Key_Return)
    assert heard == [("cat", scene.shift_id("CAR", 2))]


@pytest.mark.parametrize("name", ["cat", "bob"])
def test_a_name_that_one_person_has_is_taken_before_anything_is_known(
    shown: RotaBoard, scene: Scene, name: str
) -> None:
    heard = Heard(shown.assign_requested)
    field = held_list(shown).field
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Key.Key_Return)
    assert heard == [(name, scene.shift_id("CAR", 2))]


def test_enter_takes_the_best_even_if_it_is_pressed_before_that_is_known(
    shown: RotaBoard, scene: Scene, qtbot: QtBot
) -> None:
    heard = Heard(shown.assign_requested)
    choices = held_list(shown)
    QTest.keyClick(choices.field, Key.Key_Return)
    assert not heard
    assert not choices.list.currentIndex().isValid(), "nobody is marked as the best yet"
    assert choices.note.text().startswith("Still being checked.")
    choices.offer.begin()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("ann", scene.shift_id("CAR", 2))]


def test_whoever_types_on_after_enter_has_not_chosen_yet(shown: RotaBoard, scene: Scene, qtbot: QtBot) -> None:
    heard = Heard(shown.assign_requested)
    choices = held_list(shown)
    QTest.keyClick(choices.field, Key.Key_Return)
    QTest.keyClicks(choices.field, "b")
    choices.offer.begin()
    known_list(shown, qtbot)
    assert not heard
    assert choices.isVisible()
    assert not choices.note.isVisible()
    QTest.keyClick(choices.field, Key.Key_Return)
    assert heard == [("bob", scene.shift_id("CAR", 2))]


def test_the_line_walked_to_is_the_one_meant_wherever_it_comes_to_stand(
    shown: RotaBoard, scene: Scene, qtbot: QtBot
) -> None:
    heard = Heard(shown.assign_requested)
    choices = held_list(shown)
    QTest.keyClick(choices.field, Key.Key_Down)
    QTest.keyClick(choices.field, Key.Key_Up)
    assert choices.list.currentIndex().data() == "...  Bob  GP"
    choices.offer.begin()
    known_list(shown, qtbot)
    assert [index.data() for index in lines(choices)] == ["0  Ann  GP", "+14  Cat  GP", "!  Bob  GP"]
    QTest.keyClick(choices.field, Key.Key_Return)
    assert heard == [("bob", scene.shift_id("CAR", 2))]


def test_a_list_that_is_closed_asks_no_more(shown: RotaBoard, adviser: FakeAdviser) -> None:
    go_to(shown, "car", 2, GAPS)
    keys(shown, Key.Key_Return)
    offer = adviser.offered
    assert offer is opened_list(shown).offer
    heard = Heard(offer.changed)
    opened_list(shown).close()
    QApplication.processEvents()
    assert not heard


def test_the_list_is_never_wider_than_its_window(shown: RotaBoard, qtbot: QtBot) -> None:
    go_to(shown, "car", 2, GAPS)
    keys(shown, Key.Key_Return)
    choices = known_list(shown, qtbot).list
    choices.grab()
    assert not choices.horizontalScrollBar().isVisible()
    index = choices.model().index(2, 0)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "!  Bob  GP"
    assert choices.visualRect(index).height() > choices.fontMetrics().height()
    opened_list(shown).close()


def test_enter_on_a_person_offers_shifts_and_arrows_choose(shown: RotaBoard, scene: Scene, qtbot: QtBot) -> None:
    heard = Heard(shown.assign_requested)
    go_to(shown, "ann", 3)
    keys(shown, Key.Key_Enter)
    choices = known_list(shown, qtbot)
    QTest.keyClick(choices.field, Key.Key_Down)
    QTest.keyClick(choices.field, Key.Key_Down)
    QTest.keyClick(choices.field, Key.Key_Enter)
    assert heard == [("ann", f"Night on call-{scene.day(3)}")]


def test_a_list_closed_without_a_choice_assigns_nothing(shown: RotaBoard) -> None:
    heard = Heard(shown.assign_requested)
    go_to(shown, "ann", 3)
    keys(shown, Key.Key_Return)
    choices = opened_list(shown)
    QTest.keyClicks(choices.field, "zzz")
    assert choices.note.isVisible()
    QTest.keyClick(choices.field, Key.Key_Return)
    QTest.keyClick(choices, Key.Key_Escape)
    assert not choices.isVisible()
    assert not heard


def test_opening_a_list_paints_no_more_of_the_board_than_where_the_cursor_was(
    shown: RotaBoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_to(shown, "car", 2, GAPS)
    shown.setFocus()
    QApplication.processEvents()
    painted: list[tuple[int, int]] = []

    def paint_cells(_painter: QPainter, rows: Lines, columns: Lines) -> None:
        painted.append((len(list(rows.spans())), len(list(columns.spans()))))

    monkeypatch.setattr(shown, "paint_cells", paint_cells)
    shown.clearFocus()
    QApplication.processEvents()
    assert painted, "the mark of the cursor goes"
    assert all(rows <= 3 and columns <= 3 for rows, columns in painted)


def test_without_rules_or_a_shift_the_board_says_so(shown: RotaBoard) -> None:
    told = Heard(shown.told)
    go_to(shown, "car", 3, GAPS)
    keys(shown, Key.Key_Return)
    assert told == [("No shift runs there.",)]
    shown.adviser = None
    keys(shown, Key.Key_Return)
    assert "rules" in str(told[-1][0])


def test_space_goes_through_several_in_a_cell(scene: Scene, shown: RotaBoard) -> None:
    scene.assign("bob", "CAR", 2)
    scene.assign("bob", "EVE", 2)
    problem, rota = scene.problem(), scene.rota()
    shown.show_board(Board(problem, rota, assess_rota(problem, rota), today=scene.day(1)))
    cleared = Heard(shown.unassign_requested)
    go_to(shown, "bob", 2)
    keys(shown, Key.Key_Space, Key.Key_Delete, Key.Key_Space, Key.Key_Delete, Key.Key_Space, Key.Key_Delete)
    assert cleared == [(("bob-CAR-2",),), (("bob-EVE-2",),), (("bob-CAR-2", "bob-EVE-2"),)]


def test_escape_selects_nothing(shown: RotaBoard) -> None:
    go_to(shown, "ann", 0)
    assert shown.selected_cells()
    keys(shown, Key.Key_Escape)
    assert not shown.selected_cells()


def test_plus_and_minus_zoom(shown: RotaBoard) -> None:
    seen = []
    for key, modifiers in (
        (Key.Key_Minus, NoMods),
        (Key.Key_Plus, Shift),
        (Key.Key_Equal, NoMods),
        (Key.Key_Equal, NoMods),
    ):
        keys(shown, key, modifiers=modifiers)
        seen.append(shown.zoom)
    assert seen == [Zoom.FOUR_WEEKS, Zoom.FORTNIGHT, Zoom.WEEK, Zoom.DAY]


def test_by_the_hour_rows_are_as_high_as_their_day_needs(
    shown: RotaBoard, scene: Scene, make: Callable[[], Board]
) -> None:
    for person in ("dan", "eve", "flo"):
        scene.person(person)
        scene.assign(person, "EVE", 3)
    board = make()
    board.arrange(Arrangement.SHIFTS)
    shown.show_board(board)
    shown.set_zoom(Zoom.DAY)
    row = board.row_of("EVE", RowKind.SHIFT_TYPE)
    assert row is not None
    heights = []
    for day in (6, 3, 4):
        shown.scroll_to_day(day)
        heights.append(shown.rowHeight(row))
    assert heights[1] > 2 * heights[0], "three people stand below each other"
    assert heights[2] < heights[1]
    shown.set_zoom(Zoom.FORTNIGHT)
    assert shown.rowHeight(row) >= heights[1]


def test_dragging_a_duty_to_somebody_else_moves_it(shown: RotaBoard, scene: Scene) -> None:
    heard = Heard(shown.move_requested)
    drag(shown, middle(shown, "ann", 0), middle(shown, "cat", 0))
    assert heard == [("ann-EVE-0", "cat", scene.shift_id("EVE", 0))]


def test_dragging_a_duty_to_another_day_moves_it(shown: RotaBoard, scene: Scene) -> None:
    heard = Heard(shown.move_requested)
    drag(shown, middle(shown, "ann", 0), middle(shown, "ann", 3))
    assert heard == [("ann-EVE-0", "ann", scene.shift_id("EVE", 3))]


def test_dropping_a_duty_on_a_duty_swaps(shown: RotaBoard) -> None:
    heard, moved = Heard(shown.swap_requested), Heard(shown.move_requested)
    drag(shown, middle(shown, "ann", 0), middle(shown, "bob", 1))
    assert heard == [("ann-EVE-0", "bob-EVE-1")]
    assert not moved


def test_dragging_a_gap_onto_a_person_assigns(shown: RotaBoard, scene: Scene) -> None:
    heard = Heard(shown.assign_requested)
    drag(shown, middle(shown, "car", 2, GAPS), middle(shown, "cat", 2))
    assert heard == [("cat", scene.shift_id("CAR", 2))]


def drag_by_name(view: RotaBoard, person: str, end: QPoint) -> None:
    head = view.verticalHeader().viewport()
    row = view.board.row_of(person, PERSON)
    assert row is not None
    begin = QPoint(20, view.rowViewportPosition(row) + 5)
    end = head.mapFrom(view, view.viewport().mapTo(view, end))
    QTest.mousePress(head, Left, pos=begin)
    QTest.mouseMove(head, (begin + end) / 2)
    QTest.mouseMove(head, end)
    assert view.is_dragging
    QTest.mouseRelease(head, Left, pos=end)
    assert not view.is_dragging


def test_dragging_a_person_by_their_name_onto_a_gap_assigns(shown: RotaBoard, scene: Scene) -> None:
    heard = Heard(shown.assign_requested)
    drag_by_name(shown, "cat", middle(shown, "car", 2, GAPS))
    assert heard == [("cat", scene.shift_id("CAR", 2))]


def test_dragging_a_person_by_their_name_onto_a_duty_takes_it_over(shown: RotaBoard, scene: Scene) -> None:
    heard = Heard(shown.move_requested)
    drag_by_name(shown, "cat", middle(shown, "ann", 0))
    assert heard == [("ann-EVE-0", "cat", scene.shift_id("EVE", 0))]


def test_while_dragging_every_target_says_what_it_would_mean(shown: RotaBoard, adviser: FakeAdviser) -> None:
    drag(shown, middle(shown, "ann", 0), middle(shown, "bob", 3), drop=False)
    shown.viewport().grab()
    verdicts = shown.shown().verdicts
    rows = {row.id: number for number, row in enumerate(shown.board.rows)}
    assert [verdicts[rows[person], 3, ""].label for person in ("ann", "bob", "cat")] == ["0", "!", "+14"]
    assert shown.shown().target == (rows["bob"], 3, "")
    nearest = adviser.asked[0]
    assert isinstance(nearest, Move)
    assert nearest.person == "bob", "the nearest is asked first"
    assert (rows["ann"], 6, "") not in verdicts, "no evening runs on Sunday"
    assert BREACH.sentence == "Daily rest: 9 h 30, needs 11 h."
    QTest.mouseRelease(shown.viewport(), Left, pos=middle(shown, "bob", 3))
    assert not shown.shown().verdicts
    assert adviser.is_stopped


def test_while_dragging_a_duty_says_what_a_swap_would_mean(shown: RotaBoard, adviser: FakeAdviser) -> None:
    drag(shown, middle(shown, "ann", 0), middle(shown, "cat", 0), drop=False)
    shown.viewport().grab()
    verdicts, bob = shown.shown().verdicts, shown.board.row_of("bob", PERSON)
    assert bob is not None
    assert Swap("ann-EVE-0", "bob-EVE-1") in adviser.asked
    assert verdicts[bob, 1, "bob-EVE-1"].label == "+14"
    assert (bob, 1, "") not in verdicts, "the duty leaves no room beside it to drop on"
    QTest.mouseMove(shown.viewport(), middle(shown, "bob", 1))
    assert shown.shown().target == (bob, 1, "bob-EVE-1")
    keys(shown, Key.Key_Escape)


def test_escape_lets_go_without_dropping(shown: RotaBoard) -> None:
    heard = Heard(shown.move_requested)
    drag(shown, middle(shown, "ann", 0), middle(shown, "cat", 0), drop=False)
    assert shown.is_dragging
    keys(shown, Key.Key_Escape)
    assert not shown.is_dragging
    QTest.mouseRelease(shown.viewport(), Left, pos=middle(shown, "cat", 0))
    assert not heard


def test_a_click_drags_nothing(shown: RotaBoard) -> None:
    heard = Heard(shown.move_requested)
    at = middle(shown, "ann", 0)
    drag(shown, at, at + QPoint(2, 1))
    assert not heard
    assert place_of(shown) == ("ann", 0)


def test_pressing_beside_chips_selects_cells(shown: RotaBoard) -> None:
    drag(shown, middle(shown, "cat", 2), middle(shown, "cat", 4))
    assert {column for _, column in shown.selected_cells()} == {2, 3, 4}


def test_nothing_is_dropped_on_a_board_that_was_replaced_meanwhile(shown: RotaBoard, board: Board) -> None:
    heard = Heard(shown.move_requested)
    drag(shown, middle(shown, "ann", 0), middle(shown, "cat", 0), drop=False)
    shown.show_board(board)
    QTest.mouseRelease(shown.viewport(), Left, pos=middle(shown, "cat", 0))
    assert not heard


def test_near_an_edge_the_board_scrolls_while_dragging(qtbot: QtBot, shown: RotaBoard) -> None:
    shown.set_zoom(Zoom.DAY)
    shown.horizontalScrollBar().setValue(0)
    begin = middle(shown, "ann", 0)
    row = shown.board.row_of("ann", PERSON)
    assert row is not None
    chip = shown.shape(row).placed(shown.board.chips(row, 0, by_hour=True), shown.board.days[0])[0].box
    begin.setX(chip.x + chip.width // 2)
    drag(shown, begin, QPoint(shown.viewport().width() - 3, begin.y()), drop=False)
    qtbot.waitUntil(lambda: shown.horizontalScrollBar().value() > 0)
    keys(shown, Key.Key_Escape)


def test_a_double_click_opens_the_list(shown: RotaBoard) -> None:
    QTest.mouseDClick(shown.viewport(), Left, pos=middle(shown, "ann", 3))
    assert opened_list(shown).isVisible()
    opened_list(shown).close()


def test_the_menu_of_the_right_button_shows_the_keys(shown: RotaBoard) -> None:
    cleared = Heard(shown.unassign_requested)
    go_to(shown, "ann", 0)
    at = middle(shown, "ann", 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, shown.viewport().mapToGlobal(at))
    QApplication.sendEvent(shown.viewport(), event)
    menus: list[QMenu] = shown.findChildren(QMenu)
    action = next(action for action in menus[-1].actions() if action.text().endswith("\tDel"))
    action.trigger()
    assert cleared == [(("ann-EVE-0",),)]
    menus[-1].close()


def accessible_cells(view: RotaBoard) -> list[str]:
    table = QAccessible.queryAccessibleInterface(view)
    children = [table.child(number) for number in range(table.childCount())]
    return [child.text(QAccessible.Text.Name) for child in children]


def test_a_screen_reader_finds_every_row_day_and_cell(shown: RotaBoard) -> None:
    said = accessible_cells(shown)
    assert "Mon 4 Jan 2027" in said
    assert "Ann, BK" in said
    assert "Cat, Mon 4 Jan 2027: away." in said
    assert "Visiting car, Wed 6 Jan 2027: Unfilled: Wed 6 Jan 18:30-23:00 Evening car: 0 of the minimum 1." in said


def test_the_description_follows_the_cursor(shown: RotaBoard) -> None:
    go_to(shown, "bob", 1)
    table = QAccessible.queryAccessibleInterface(shown)
    assert table.text(QAccessible.Text.Name) == "Rota board"
    said = table.text(QAccessible.Text.Description)
    assert said == "Bob, Tue 5 Jan 2027, today: Bob: Evening base, Tue 5 Jan 18:30-23:00, unconfirmed."
    assert table.focusChild().text(QAccessible.Text.Name) == said


def test_tooltips_are_no_markup(scene: Scene, make: Callable[[], Board], qapp: QApplication) -> None:
    scene.person("<b>eve</b>")
    table = BoardTable(make())
    row = next(number for number, row in enumerate(table.board.rows) if row.id == "<b>eve</b>")
    said = table.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert said.startswith("<qt>&lt;B&gt;Eve&lt;/B&gt;")


@pytest.mark.parametrize("rows", ["same", "other"])
def test_an_update_keeps_the_cursor_where_it_was(shown: RotaBoard, scene: Scene, rows: str) -> None:
    go_to(shown, "cat", 3)
    if rows == "other":
        scene.assign("cat", "CAR", 2)
    else:
        scene.assign("cat", "EVE", 4)
    change = shown.board.update(scene.rota(), assess_rota(scene.problem(), scene.rota()))
    assert change.rows is (rows == "other")
    shown.show_change(change)
    assert place_of(shown) == ("cat", 3)


def busy_night_later(qtbot: QtBot) -> RotaBoard:
    """Show the first of four weeks, in which one shift is open; one night of the last week has three of them open."""
    scene = Scene(days=28)
    scene.site("base", name="Ashcombe base")
    for number in range(20):
        scene.person(f"p{number:02}")
    for code in ("EVE", "LAT", "NIG", "OWL"):
        scene.shift_type(code, "18:30", "23:00", needs=(Need(None, 1, 1),), name=f"Shift {code}")
        scene.shift(code, 26)
    for code in ("ONE", "TWO", "TRI"):
        scene.shift_type(code, "08:00", "12:00", name=f"Shift {code}")
        scene.shift(code, 25)
        scene.assign("p05", code, 25)
    scene.shift("EVE", 1)
    problem, rota = scene.problem(), scene.rota()
    view = RotaBoard(Board(problem, rota, assess_rota(problem, rota), today=scene.day(1)))
    qtbot.addWidget(view)
    view.resize(1000, 300)
    with qtbot.waitExposed(view):
        view.show()
    return view


@pytest.mark.usefixtures("dressed")
def test_rows_are_as_high_as_the_days_in_sight_need(qtbot: QtBot) -> None:
    view = busy_night_later(qtbot)
    row, person = view.board.row_of("base", GAPS), view.board.row_of("p10", PERSON)
    assert row is not None
    assert person is not None
    low, chips = view.rowHeight(row), len(view.board.cell(row, 1).chips)
    full = view.board.row_of("p05", PERSON)
    assert full is not None
    assert view.rowHeight(full) == view.rowHeight(person)
    last_week = view.horizontalScrollBar().maximum()
    view.horizontalScrollBar().setValue(last_week)
    assert view.rowHeight(row) == low, "nothing jumps while one scrolls"
    # What is not yet high enough counts the chips that it has no room for.
    busy = view.board.cell(row, 26).chips
    placed = view.shape(row).placed(busy, view.board.days[26])
    assert [one.hidden for one in placed] == [*[0] * (chips - 1), len(busy) - chips + 1]
    qtbot.waitUntil(lambda: view.rowHeight(row) > low)
    high = view.rowHeight(row)
    assert view.rowHeight(full) > view.rowHeight(person)
    # Whoever has scrolled down to somebody still sees them at the same place.
    view.verticalScrollBar().setValue(60)
    seen = view.rowViewportPosition(full)
    view.horizontalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: view.rowHeight(row) == low)
    assert view.rowHeight(full) == view.rowHeight(person)
    assert view.rowViewportPosition(full) == seen
    assert view.verticalScrollBar().value() == 60 + low - high


def test_the_heads_are_as_large_as_the_board_makes_them(shown: RotaBoard) -> None:
    # By itself Qt asks every row and every day for four things each, a thousand steps of Python for each edit.
    for head in (shown.verticalHeader(), shown.horizontalHeader()):
        assert head.sizeHint() == head.minimumSize()
    assert shown.verticalHeader().width() == shown.verticalHeader().minimumWidth()
    assert shown.horizontalHeader().height() == shown.horizontalHeader().minimumHeight()


def test_a_head_is_drawn_anew_only_where_it_looks_another(shown: RotaBoard, scene: Scene) -> None:
    heads: list[RowHead | DayHead] = [*shown.findChildren(RowHead), *shown.findChildren(DayHead)]
    before = [head.grab().toImage() for head in heads]
    kept = [dict(head._kept) for head in heads]
    assert all(kept)
    shown.set_zoom(Zoom.QUARTER)
    shown.set_zoom(Zoom.WEEK)
    assert [head.grab().toImage() for head in heads] == before
    assert all(kept[number].items() <= head._kept.items() for number, head in enumerate(heads))
    appearance().set_mode(Mode.DARK)
    try:
        assert all(head.grab().toImage() != image for head, image in zip(heads, before, strict=True))
    finally:
        appearance().set_mode(Mode.LIGHT)
