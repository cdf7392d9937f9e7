from PySide6.QtCore import Qt

from ui.desktop.models.listed import ListModel


def test_a_value_is_shown_said_and_handed_out() -> None:
    model: ListModel[int] = ListModel(str, lambda number: f"number {number}", lambda number: f"{number} in full")
    model.show_items((7, 8))
    index = model.index(1, 0)
    assert model.rowCount() == 2
    assert index.data() == "8"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "number 8"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "8 in full"
    assert index.data(Qt.ItemDataRole.UserRole) == 8
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_without_a_tip_there_is_no_tooltip() -> None:
    model: ListModel[str] = ListModel(str, str)
    model.show_items(("one",))
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) is None
