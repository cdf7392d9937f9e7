"""More lines than anybody wants to see at once: they are all there when they are asked for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.desktop.support import PATIENCE
from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.models.inspector.sheet import Deed, Folded, Line, Look, Order, Section, Sheet, shown
from ui.desktop.models.inspector.subject import NOTHING
from ui.desktop.views.fold_view import FoldView
from ui.desktop.views.inspector.line_view import LineView
from ui.desktop.views.inspector.sheet_view import SheetView


def lines(number: int) -> tuple[Line, ...]:
    return tuple(
        Line(f"Way {each}", deeds=(Deed("Apply", f"Apply: way {each}", Look(NOTHING)),)) for each in range(number)
    )


def sheet(number: int, title: str = "A shift") -> Sheet:
    kept, folded = shown(lines(number), 2, "more ways")
    return Sheet(title, sections=(Section("Other ways", kept, folded=folded),))


def view_of(qtbot: QtBot, content: Sheet) -> tuple[SheetView, list[Order]]:
    done: list[Order] = []
    view = SheetView(done.append)
    qtbot.addWidget(view)
    view.show_sheet(content)
    view.show()
    qtbot.waitExposed(view)
    return view, done


def fold_of(view: SheetView) -> FoldView[Line]:
    fold = view.sections[0].fold
    assert fold is not None
    return fold


def said(view: SheetView) -> list[str]:
    return [one.accessibleName() for one in view.findChildren(LineView) if one.isVisible()]


def test_a_single_line_more_is_not_worth_folding_up() -> None:
    assert shown(lines(3), 2, "more ways") == (lines(3), None)
    assert shown(lines(4), 2, "more ways") == (lines(2), Folded(lines(4)[2:], "more ways"))


def test_all_are_shown_by_a_key_and_the_last_can_be_applied_by_keys(qtbot: QtBot) -> None:
    view, done = view_of(qtbot, sheet(144))
    fold = fold_of(view)
    interface = QAccessible.queryAccessibleInterface(fold.turner)
    assert interface.text(QAccessible.Text.Name) == "Show 142 more ways"
    assert interface.role() == QAccessible.Role.Button
    assert said(view) == ["Way 0", "Way 1"]
    fold.turner.setFocus()
    QTest.keyClick(fold.turner, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: said(view) == [f"Way {each}" for each in range(144)], timeout=PATIENCE)
    assert fold.turner.accessibleName() == "Hide 142 more ways"
    assert view.buttons()[-1].accessibleName() == "Apply: way 143"
    QTest.keyClick(view.buttons()[-1], Qt.Key.Key_Space)
    assert done == [Look(NOTHING)]
    QTest.keyClick(fold.turner, Qt.Key.Key_Space)
    assert said(view) == ["Way 0", "Way 1"]


def test_it_stays_unfolded_while_the_same_is_found_out_anew_and_not_for_anything_else(qtbot: QtBot) -> None:
    view, _done = view_of(qtbot, sheet(5))
    fold_of(view).turn()
    view.show_sheet(sheet(30))
    qtbot.waitUntil(lambda: len(said(view)) == 30, timeout=PATIENCE)
    view.show_sheet(sheet(20, "Another shift"))
    assert not fold_of(view).is_open


def test_letters_of_another_size_leave_it_unfolded_and_the_focus_where_it_was(qtbot: QtBot) -> None:
    view, _done = view_of(qtbot, sheet(30))
    fold_of(view).turn()
    qtbot.waitUntil(lambda: len(said(view)) == 30, timeout=PATIENCE)
    view.activateWindow()
    fold_of(view).turner.setFocus()
    qtbot.waitUntil(fold_of(view).turner.hasFocus, timeout=PATIENCE)
    try:
        appearance().set_percent(150)
        qtbot.waitUntil(lambda: len(said(view)) == 30, timeout=PATIENCE)
        assert fold_of(view).turner.hasFocus()
    finally:
        appearance().start(Mode.LIGHT)
