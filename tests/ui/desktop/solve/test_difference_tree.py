"""The tree of changes where there are many: lines are made when their day is unfolded, and are ticked as is chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fcn_rota.rules.scene import Scene
from ui.desktop.look.appearance import appearance
from ui.desktop.models.difference import DutyChange, changes_between
from ui.desktop.views.solve.difference_tree import DifferenceTree

PEOPLE = ("ann", "bob", "cal", "dan")
DAYS = 14


def scene() -> Scene:
    made = Scene(days=DAYS)
    for person in PEOPLE:
        made.person(person)
    made.shift_type("EVE", "18:30", "23:00")
    made.shift("EVE", *range(DAYS))
    return made


@pytest.fixture
def changes() -> tuple[DutyChange, ...]:
    """Four changes on each of fourteen days: more than are unfolded at once."""
    before, after = scene(), scene()
    for person in PEOPLE:
        after.assign(person, "EVE", *range(DAYS))
    found = changes_between(after.problem(), before.rota().assignments, after.rota().assignments)
    assert len(found) == len(PEOPLE) * DAYS
    return found


@pytest.fixture
def tree(changes: tuple[DutyChange, ...], qtbot: QtBot) -> DifferenceTree:
    made = DifferenceTree()
    qtbot.addWidget(made)
    made.show_days(scene().problem(), changes)
    made.show()
    return made


def texts(tree: DifferenceTree, day: int) -> list[str]:
    head = tree.model_.item(day)
    return [head.child(row, 2).text() for row in range(head.rowCount())]


def states(tree: DifferenceTree, day: int) -> list[Qt.CheckState]:
    head = tree.model_.item(day)
    return [head.checkState(), *(head.child(row).checkState() for row in range(head.rowCount()))]


def test_a_day_has_its_own_lines_as_soon_as_it_is_unfolded(tree: DifferenceTree) -> None:
    model = tree.model_
    assert model.rowCount() == DAYS
    assert all(model.hasChildren(model.index(day, 0)) for day in range(DAYS))
    assert texts(tree, 3) == []
    tree.expand(model.index(3, 0))
    assert texts(tree, 3) == ["Ann", "Bob", "Cal", "Dan"]
    assert texts(tree, 4) == []
    place = model.item(3).child(0).data(Qt.ItemDataRole.UserRole + 1)
    assert place.day.day == model.item(3).data(Qt.ItemDataRole.UserRole + 1).day.day == 7
    tree.collapse(model.index(3, 0))
    tree.expand(model.index(3, 0))
    assert len(texts(tree, 3)) == len(PEOPLE)


def test_lines_that_are_made_later_are_ticked_as_is_chosen(
    tree: DifferenceTree, changes: tuple[DutyChange, ...], qtbot: QtBot
) -> None:
    ticked = Qt.CheckState.Checked
    tree.show_chosen({change.id for change in changes[1:] if change not in changes[4:8]})
    with qtbot.assertNotEmitted(tree.ticked):
        for day in range(3):
            tree.expand(tree.model_.index(day, 0))
    assert states(tree, 0) == [Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked, ticked, ticked, ticked]
    assert set(states(tree, 1)) == {Qt.CheckState.Unchecked}
    assert set(states(tree, 2)) == {ticked}
    tree.show_chosen({change.id for change in changes})
    assert set(states(tree, 0)) == {ticked}


def test_a_head_that_was_never_unfolded_ticks_all_that_is_under_it(
    tree: DifferenceTree, changes: tuple[DutyChange, ...], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(tree.ticked) as told:
        tree.model_.item(5).setCheckState(Qt.CheckState.Unchecked)
    ids, wanted = told.args or ((), True)
    assert (set(ids), wanted) == ({change.id for change in changes[20:24]}, False)


def test_with_large_letters_the_tree_is_as_high_as_its_lines(tree: DifferenceTree) -> None:
    usual = tree.minimumHeight()
    appearance().set_percent(200)
    tree.expandAll()
    QApplication.processEvents()
    assert tree.verticalScrollBar().maximum() == 0 or tree.minimumHeight() > tree.height()
    high = tree.minimumHeight()
    assert high > 2 * usual
    tree.collapseAll()
    QApplication.processEvents()
    assert tree.minimumHeight() < high
    appearance().set_percent(100)
    assert tree.minimumHeight() == usual


def test_of_many_days_each_says_how_much_changes_and_the_first_shows_it(tree: DifferenceTree) -> None:
    model = tree.model_
    assert [model.item(day).text() for day in (0, 13)] == ["Mon 4 Jan: 4 changes", "Sun 17 Jan: 4 changes"]
    assert [tree.isExpanded(model.index(day, 0)) for day in range(DAYS)] == [True] + [False] * 13
    assert texts(tree, 0) == ["Ann", "Bob", "Cal", "Dan"]
