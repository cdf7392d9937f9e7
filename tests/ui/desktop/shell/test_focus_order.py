"""The order in which Tab goes through the screens, and what a screen reader says there, as `QAccessible` tells it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desktop.support import PATIENCE
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.reports.screen import ReportsScreen
from ui.desktop.views.rules.screen import Page, RulesScreen

pytestmark = pytest.mark.slow

MOST_STOPS = 80
TOP = [
    "Find anything",
    "Earlier period",
    "Period: 4 Jan to 17 Jan 2027",
    "Later period",
    "Undo",
    "Print preview",
    "Publish...",
    "Solve",
    "Menu",
]
"""The top bar, where there is nothing to redo."""
BOARD = [
    "People",
    "By role",
    "2 weeks",
    "Role: all",
    "Skill: all",
    "Practice: all",
    "Site: all",
    "Only problems",
    "Rota board",
    "People on against need, by half-hour",
]
STATUS = ["12 unfilled; go to the next one"]


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name)


def stops(window: MainWindow, qtbot: QtBot, start: QWidget) -> list[str]:
    """Press Tab from a control until the focus is there again, and return what is said at each stop."""
    window.activateWindow()
    start.setFocus()
    qtbot.waitUntil(start.hasFocus, timeout=PATIENCE)
    said: list[str] = []
    for _ in range(MOST_STOPS):
        focus = QApplication.focusWidget()
        assert focus is not None
        if not said or said[-1] != spoken(focus):
            said.append(spoken(focus))
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            return said
    raise AssertionError(f"Tab does not come back to {start}: {said}")


def back(window: MainWindow, steps: int) -> str:
    """Press Shift+Tab so many times, and return what is said then."""
    for _ in range(steps):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.isAncestorOf(focus)
    return spoken(focus)


def test_the_doors_are_read_from_left_to_right(empty_window: MainWindow, qtbot: QtBot) -> None:
    said = stops(empty_window, qtbot, empty_window.top.menu)
    assert said == ["Menu", "Start from your own practices", "Open the example", "Open a file..."]


def test_the_rota_is_read_from_the_top_to_the_bottom(window: MainWindow, qtbot: QtBot) -> None:
    assert stops(window, qtbot, window.top.finder) == [*TOP, "Rota", *BOARD, *STATUS]


@pytest.mark.parametrize(
    ("action", "panel"),
    [
        ("problems", ["Close the panel", "All 32", "Problems", "Look into the problem that is marked"]),
        ("period", ["Close the panel", "First day", "Length", "Open this period"]),
        ("keys", ["Close the panel"]),
    ],
)
def test_the_panel_comes_after_the_screen(window: MainWindow, qtbot: QtBot, action: str, panel: list[str]) -> None:
    window.actions_[action].trigger()
    assert stops(window, qtbot, window.top.finder) == [*TOP, "Rota", *BOARD, *panel, *STATUS]


def test_a_proposal_is_read_after_what_led_to_it(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.memory.keep_words("solve_seconds", "5")
    window.actions_["solve"].trigger()
    window.actions_["solve"].trigger()
    qtbot.waitUntil(lambda: window.panels.solving.proposal is not None, timeout=PATIENCE)
    said = stops(window, qtbot, window.top.finder)
    assert said[: len(TOP) + 1 + len(BOARD)] == [*TOP, "Rota", *BOARD]
    wanted = ["Close the panel", "Accept the whole proposal", "Discard the proposal", *STATUS]
    assert [one for one in said if one in wanted] == wanted


def test_the_print_preview_is_read_after_its_bar(window: MainWindow, qtbot: QtBot) -> None:
    window.show_screen("reports")
    screen = window.stack.currentWidget()
    assert isinstance(screen, ReportsScreen)
    qtbot.waitUntil(lambda: screen.view.count > 0 and window.workspace.job is None, timeout=PATIENCE)
    said = stops(window, qtbot, window.top.finder)
    assert said[len(TOP)] == "Reports"
    assert said[-2:] == [f"Page 1 of {screen.view.count} of the printed rota", *STATUS]


def test_the_form_of_a_rule_is_read_before_its_buttons(window: MainWindow, qtbot: QtBot) -> None:
    window.show_screen("rules")
    screen = window.stack.currentWidget()
    assert isinstance(screen, RulesScreen)
    screen.choose("max_consecutive_nights")
    form = screen.editor.form
    assert form is not None
    form.fields["Maximum"].line.setText("2")
    form.take_all()
    qtbot.waitUntil(screen.editor.save.isEnabled, timeout=PATIENCE)
    said = stops(window, qtbot, window.top.finder)
    held = form.fields["How it holds"].focusProxy()
    assert [one.accessibleDescription() for one in (screen.editor.subjects.set_for, held) if one] == [
        "Set for",
        "How it holds",
    ]
    fields = ["as usual: never broken", "Maximum", "Price", "From", "Until", "Reason"]
    buttons = ["Save this setting", "Enter what usually holds", "Forget what I entered"]
    assert said == [
        *TOP,
        "Rules",
        "Rule by rule",
        "Find a rule",
        "Rules",
        "The whole network",
        *fields,
        *buttons,
        *STATUS,
    ]


def table(title: str, many: str, *more: str, add: str = "") -> list[str]:
    """What is said in a table of facts: its search, its buttons, its cells."""
    added = [f"Add an {add}" if add[:1] in "aeiou" else f"Add a {add}"]
    added += [f"Duplicate the selected {many}", f"Remove the selected {many}"]
    return [
        f"Search {title.lower()}",
        *(added if add else []),
        f"Change several {many} together",
        f"Paste {many} from a spreadsheet",
        f"Read {many} from a CSV file",
        f"Save {many} as a CSV file",
        *more,
        title,
    ]


@pytest.mark.parametrize(
    ("screen", "rail", "tables"),
    [
        ("people", "People", [table("People", "people", "Details of the person", add="person")]),
        (
            "places",
            "Practices and sites",
            [
                table("Practices and other organisations", "organisations", add="organisation"),
                table("Sites", "sites", "Minutes between the sites", add="site"),
            ],
        ),
        ("shift_types", "Shift types", [table("Shift types", "shift types", add="shift type")]),
        ("prices", "Prices", [table("Price list", "prices", "Set the selected prices back to the usual ones")]),
    ],
)
def test_a_table_of_facts_is_read_search_buttons_cells_and_then_the_panel(
    window: MainWindow, qtbot: QtBot, screen: str, rail: str, tables: list[list[str]]
) -> None:
    window.show_screen(screen)
    window.show_keys()
    said = stops(window, qtbot, window.top.finder)
    assert said == [*TOP, rail, *(words for one in tables for words in one), "Close the panel", *STATUS]


def test_all_settings_of_the_rules_are_read_like_any_table(window: MainWindow, qtbot: QtBot) -> None:
    window.show_screen("rules")
    screen = window.stack.currentWidget()
    assert isinstance(screen, RulesScreen)
    screen.pages[Page.TABLE].click()
    rows = table("What the rules say", "settings", "Set the selected settings back to the usual ones")
    assert stops(window, qtbot, window.top.finder) == [*TOP, "Rules", "All settings", *rows, *STATUS]


def test_shift_and_tab_go_the_same_way_back(window: MainWindow, qtbot: QtBot) -> None:
    stops(window, qtbot, window.top.finder)
    assert back(window, len(STATUS) + 1) == BOARD[-1]
    assert back(window, len(BOARD)) == "Rota"
