"""Changing the rota by hand in the whole window: keys and mouse on the board, the rota that comes of it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desktop.support import on
from ui.desktop.commands.edits import assigned
from ui.desktop.commands.session import Session
from ui.desktop.models.board.rows import RowKind
from ui.desktop.views.board.rota_board import RotaBoard
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.shell.forms import ReasonForm

Key, Held, Left = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton
WEEK_AFTER = ((on("EVE", 11), {"ann"}), (on("EVE", 12), {"bob"}), (on("DAY", 16), {"cal"}), (on("DAY", 17), {"cal"}))


@pytest.fixture
def session(window: MainWindow) -> Session:
    assert window.workspace.session is not None
    return window.workspace.session


@pytest.fixture
def board(window: MainWindow) -> RotaBoard:
    screen = window.stack.currentWidget()
    assert isinstance(screen, RotaScreen)
    window.resize(1440, 900)
    screen.board.setFocus()
    return screen.board


def people(session: Session, shift: str) -> set[str | None]:
    return {one.person for one in session.work.on_shift(shift) if one.stands}


def pinned(session: Session) -> set[str]:
    return {one.id for one in session.work.rota.assignments if one.pinned}


def go_to(board: RotaBoard, person: str, column: int) -> None:
    row = board.board.row_of(person, RowKind.PERSON)
    assert row is not None
    board.setCurrentIndex(board.table.index(row, column))


def centre(board: RotaBoard, person: str, column: int) -> QPoint:
    row = board.board.row_of(person, RowKind.PERSON)
    assert row is not None
    return board.visualRect(board.table.index(row, column)).center()


def press(board: RotaBoard, *keys: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(board, key, held)


def drag(board: RotaBoard, begin: QPoint, end: QPoint, *, drop: bool = True) -> None:
    QTest.mousePress(board.viewport(), Left, pos=begin)
    QTest.mouseMove(board.viewport(), (begin + end) / 2)
    QTest.mouseMove(board.viewport(), end)
    if drop:
        QTest.mouseRelease(board.viewport(), Left, pos=end)


def test_a_week_is_copied_into_the_next_with_keys_alone(board: RotaBoard, session: Session) -> None:
    go_to(board, "bob", 3)
    press(board, Key.Key_W, Key.Key_W)
    press(board, Key.Key_C, held=Held.ControlModifier)
    press(board, *[Key.Key_Right] * 7)
    press(board, Key.Key_V, held=Held.ControlModifier)
    assert [(shift, people(session, shift)) for shift, _ in WEEK_AFTER] == list(WEEK_AFTER)
    assert session.undo_text == "Paste 4 duties"
    session.undo()
    assert not any(people(session, shift) for shift, _ in WEEK_AFTER)


def test_one_persons_week_goes_to_somebody_else(board: RotaBoard, session: Session) -> None:
    go_to(board, "cal", 0)
    press(board, Key.Key_W)
    press(board, Key.Key_C, held=Held.ControlModifier)
    go_to(board, "bob", 9)
    press(board, Key.Key_V, held=Held.ControlModifier)
    assert people(session, on("DAY", 16)) == people(session, on("DAY", 17)) == {"bob"}


def test_pins_go_by_person_by_week_and_all_together(board: RotaBoard, session: Session) -> None:
    everything = {one.id for one in session.work.rota.assignments}
    session.set_pins_of(pin=True)
    go_to(board, "cal", 2)
    press(board, Key.Key_U)
    assert pinned(session) == {"ann-EVE-0", "bob-EVE-1"}
    go_to(board, "cal", 9)
    press(board, Key.Key_U, held=Held.ShiftModifier)
    assert pinned(session) == {"ann-EVE-0", "bob-EVE-1"}, "nobody has a duty in that week"
    session.undo()
    go_to(board, "ann", 0)
    press(board, Key.Key_U, held=Held.ShiftModifier)
    assert not pinned(session)
    session.undo()
    press(board, Key.Key_U, held=Held.ShiftModifier | Held.ControlModifier)
    assert not pinned(session)
    assert session.undo_text == f"Unpin {len(everything)} duties"


def test_what_keys_do_on_the_board_is_found_by_name_too(window: MainWindow, board: RotaBoard, session: Session) -> None:
    go_to(board, "ann", 0)
    window.show_screen("people")
    window.find_anything()
    QTest.keyClicks(window.palette_.field, "unpin the whole")
    QTest.keyClick(window.palette_.field, Key.Key_Return)
    assert not pinned(session)
    assert board.isVisible()


def test_two_people_swap_by_dropping_one_duty_on_the_other(board: RotaBoard, session: Session) -> None:
    drag(board, centre(board, "ann", 0), centre(board, "bob", 1), drop=False)
    target = board.shown().target
    assert target is not None
    assert board.shown().verdicts[target].allowed
    QTest.mouseRelease(board.viewport(), Left, pos=centre(board, "bob", 1))
    assert people(session, on("EVE", 4)) == {"bob"}
    assert people(session, on("EVE", 5)) == {"ann"}
    assert session.undo_text.startswith("Swap Ann, ")


def test_a_drop_that_breaks_a_hard_rule_asks_why_and_is_done_with_a_reason(
    window: MainWindow, board: RotaBoard, session: Session
) -> None:
    session.assign("ann", on("NGT", 10))
    drag(board, centre(board, "ann", 6), centre(board, "bob", 6))
    form = window.side.content
    assert isinstance(form, ReasonForm)
    assert people(session, on("NGT", 10)) == {"ann"}, "nothing has happened yet"
    QTest.keyClicks(form.field, "The hospital prescribes that night")
    QTest.keyClick(form.field, Key.Key_Return)
    assert people(session, on("NGT", 10)) == {"bob"}
    assert [session.reason_for(breach) for breach in session.work.breaches] == ["The hospital prescribes that night"]


def test_two_people_swap_their_nights_with_keys_alone(window: MainWindow, board: RotaBoard, session: Session) -> None:
    session.assign("ann", on("NGT", 10))
    session.assign("ann", on("NGT", 12))
    go_to(board, "ann", 0)
    press(board, Key.Key_M)
    assert board.is_dragging
    assert window.status.said.text().startswith("Carrying EVE Ann: arrows take it along")
    press(board, Key.Key_Right, Key.Key_Down)
    target = board.shown().target
    assert target is not None
    assert board.shown().verdicts[target].allowed, "what it would mean is known before it is done"
    press(board, Key.Key_Return)
    assert not board.is_dragging
    assert (people(session, on("EVE", 4)), people(session, on("EVE", 5))) == ({"bob"}, {"ann"})
    assert session.undo_text.startswith("Swap Ann, ")
    assert window.status.said.text() == "", "nothing is carried any more"


def test_a_duty_is_carried_to_another_day_and_left_with_esc(board: RotaBoard, session: Session) -> None:
    before = {one.id: (one.person, one.shift) for one in session.work.rota.assignments}
    go_to(board, "ann", 0)
    press(board, Key.Key_M, Key.Key_Right, Key.Key_Right, Key.Key_Escape)
    assert not board.is_dragging
    assert {one.id: (one.person, one.shift) for one in session.work.rota.assignments} == before
    go_to(board, "ann", 0)
    press(board, Key.Key_M, Key.Key_Right, Key.Key_Right, Key.Key_M)
    assert people(session, on("EVE", 6)) == {"ann"}
    assert people(session, on("EVE", 4)) == set()


def test_what_breaks_a_hard_rule_asks_why_after_keys_as_after_the_mouse(
    window: MainWindow, board: RotaBoard, session: Session
) -> None:
    session.assign("ann", on("NGT", 10))
    go_to(board, "ann", 6)
    press(board, Key.Key_M, Key.Key_Down)
    target = board.shown().target
    assert target is not None
    assert not board.shown().verdicts[target].allowed
    press(board, Key.Key_Return)
    assert isinstance(window.side.content, ReasonForm)
    assert people(session, on("NGT", 10)) == {"ann"}, "nothing has happened yet"


def test_a_person_is_carried_by_name_and_takes_a_duty_over(board: RotaBoard, session: Session) -> None:
    go_to(board, "cal", 1)
    press(board, Key.Key_M, Key.Key_Up, Key.Key_Return)
    assert people(session, on("EVE", 5)) == {"cal"}


def test_of_several_duties_in_a_cell_the_one_that_is_meant_is_swapped_or_none(
    board: RotaBoard, session: Session
) -> None:
    session.perform(assigned(session.work, "bob", on("DAY", 5)), "Agreed")
    go_to(board, "ann", 0)
    press(board, Key.Key_M, Key.Key_Right, Key.Key_Down)
    meant = [board.board.described(chip) for chip in board.board.cell(board.currentIndex().row(), 1).chips]
    assert [one.partition(",")[0] for one in meant] == ["Bob: Early", "Bob: Evening"]
    press(board, Key.Key_Space, Key.Key_Space, Key.Key_Return)
    assert (people(session, on("EVE", 4)), people(session, on("EVE", 5))) == ({"bob"}, {"ann"})
    assert people(session, on("DAY", 5)) == {"bob"}


def test_whoever_carries_something_and_goes_elsewhere_has_let_it_go(
    window: MainWindow, board: RotaBoard, session: Session
) -> None:
    go_to(board, "ann", 0)
    press(board, Key.Key_M, Key.Key_Down)
    window.show_screen("people")
    assert not board.is_dragging
    window.show_screen("rota")
    press(board, Key.Key_M)
    session.unassign(["bob-EVE-1"])
    assert not board.is_dragging, "what is carried may be gone"


def test_a_window_that_closes_while_something_is_dragged_asks_about_it_no_more(
    window: MainWindow, board: RotaBoard, session: Session
) -> None:
    drag(board, centre(board, "ann", 0), centre(board, "bob", 1), drop=False)
    assert session.consequences.is_asking
    window.close()
    assert not board.is_dragging
    assert not session.consequences.is_asking, "what goes on asking of a board that is gone ends in a crash"


def test_a_person_dropped_by_name_on_a_duty_takes_it_over(board: RotaBoard, session: Session) -> None:
    head = board.verticalHeader().viewport()
    row = board.board.row_of("cal", RowKind.PERSON)
    assert row is not None
    begin = QPoint(20, board.rowViewportPosition(row) + 5)
    end = head.mapFrom(board, board.viewport().mapTo(board, centre(board, "bob", 1)))
    QTest.mousePress(head, Left, pos=begin)
    QTest.mouseMove(head, (begin + end) / 2)
    QTest.mouseMove(head, end)
    QTest.mouseRelease(head, Left, pos=end)
    QApplication.processEvents()
    assert people(session, on("EVE", 5)) == {"cal"}
