"""What the window itself can do, whatever screen is shown."""

from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtGui import QActionGroup

from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.look.keys import redo_keys
from ui.desktop.models.memory import Memory
from ui.desktop.views.screens import ScreenKind
from ui.desktop.views.shell.actions import Actions

_MODES = {Mode.SYSTEM: "Colours as the system", Mode.LIGHT: "Light colours", Mode.DARK: "Dark colours"}
OF_A_ROTA = (
    *("undo", "redo", "earlier", "later", "period", "reload"),
    *("problems", "inspect", "solve", "repair", "take_cover", "see_demanded", "bank_holidays"),
    *("print", "publish", "export", "back_up"),
)
"""The actions that make sense only once a rota is open."""


class Doer(Protocol):
    """The window, as far as its actions need it."""

    def step_period(self, steps: int) -> None:
        """Open the period before or after."""

    def choose_period(self) -> None:
        """Ask which period to open."""

    def find_anything(self) -> None:
        """Open the palette."""

    def show_keys(self) -> None:
        """List all keys."""

    def toggle_problems(self) -> None:
        """Open the list of problems, or close it."""

    def toggle_inspector(self) -> None:
        """Look into what is selected, or close the inspector."""

    def solve(self) -> None:
        """Solve the rota."""

    def repair(self) -> None:
        """Find out who could step in for somebody."""

    def take_cover_over(self) -> None:
        """Ask what taking over the derived cover would mean."""

    def see_demanded_cover(self) -> None:
        """Show the cover that demand asks for."""

    def see_bank_holidays(self) -> None:
        """Show the bank holidays."""

    def next_panel(self, steps: int) -> None:
        """Take the focus to another part of the window."""

    def show_screen(self, screen: str) -> None:
        """Show a screen."""

    def publish(self) -> None:
        """Say what publishing the rota would mean, and ask whether to."""

    def export_rota(self) -> None:
        """Ask where the printed rota goes, and write it there."""

    def open_menu(self) -> None:
        """Open the menu."""

    def undo(self) -> None:
        """Undo the last step."""

    def redo(self) -> None:
        """Do the step again that was undone last."""

    def start_over(self) -> None:
        """Show the three doors."""

    def reload(self) -> None:
        """Read the rota anew."""

    def back_up(self) -> None:
        """Ask where a backup goes, and write it."""

    def restore(self) -> None:
        """Ask for a backup, and say what it holds before it takes the database's place."""

    def close(self) -> bool:
        """Close the window."""


def add_window_actions(actions: Actions, window: Doer, memory: Memory, screens: Iterable[ScreenKind]) -> None:
    """Add everything the window itself can do."""
    actions.add("undo", "Undo", window.undo, group="Rota", keys=["Ctrl+Z"])
    actions.add("redo", "Redo", window.redo, group="Rota", keys=redo_keys())
    actions.add("earlier", "Earlier period", lambda: window.step_period(-1), group="Rota", keys=["Alt+Left"])
    actions.add("later", "Later period", lambda: window.step_period(1), group="Rota", keys=["Alt+Right"])
    actions.add("period", "Choose a period", window.choose_period, group="Rota", keys=["Ctrl+D"])
    actions.add("reload", "Load the rota again", window.reload, group="Rota", keys=["Ctrl+R"])
    actions.add("problems", "Problems of the rota", window.toggle_problems, group="Rota", keys=["F8"])
    actions.add("inspect", "Look into what is selected", window.toggle_inspector, group="Rota", keys=["F4"])
    actions.add("solve", "Solve", window.solve, group="Rota", keys=["F5"])
    actions.add("repair", "Somebody is ill...", window.repair, group="Rota", keys=["F7"])
    actions.add("publish", "Publish...", window.publish, group="Rota")
    words = "Take over the derived cover..."
    actions.add("take_cover", words, window.take_cover_over, group="Rota")
    actions.add("see_demanded", "Cover that demand asks for", window.see_demanded_cover, group="Go")
    actions.add("bank_holidays", "Bank holidays", window.see_bank_holidays, group="Go")
    for number, screen in enumerate(screens, 1):
        _add_screen(actions, window.show_screen, screen, number)
    actions.add("find", "Find anything", window.find_anything, group="Go", keys=["Ctrl+K"])
    actions.add("next_panel", "Next part of the window", lambda: window.next_panel(1), group="Go", keys=["F6"])
    actions.add(
        "previous_panel", "Part of the window before", lambda: window.next_panel(-1), group="Go", keys=["Shift+F6"]
    )
    _add_looks(actions, memory)
    actions.add("print", "Print preview", lambda: window.show_screen("reports"), group="File", keys=["Ctrl+P"])
    actions.add("export", "Export the rota as PDF...", window.export_rota, group="File", keys=["Ctrl+E"])
    actions.add("start_over", "Open or start another network", window.start_over, group="File", keys=["Ctrl+O"])
    actions.add("back_up", "Back up the network...", window.back_up, group="File")
    actions.add("restore", "Restore a backup...", window.restore, group="File")
    actions.add("menu", "Menu", window.open_menu, group="Help", keys=["F10"])
    actions.add("keys", "List of keys", window.show_keys, group="Help", keys=["?", "F1"])
    actions.add("quit", "Quit", window.close, group="File", keys=["Ctrl+Q"])
    actions.hint("Go", ("Esc", "Stop, or close the panel"), ("Tab", "Next control"), ("Shift+Tab", "Control before"))


def _add_screen(actions: Actions, show: Callable[[str], None], screen: ScreenKind, number: int) -> None:
    keys = [f"Ctrl+{number}"] if number < 10 else []
    actions.add(f"go_{screen.id}", f"Go to {screen.name}", lambda: show(screen.id), group="Go", keys=keys)


def _add_looks(actions: Actions, memory: Memory) -> None:
    look = appearance()

    def resize(change: Callable[[], None]) -> Callable[[], None]:
        def resized() -> None:
            change()
            memory.percent = look.sizes.percent

        return resized

    def colours(mode: Mode) -> Callable[[], None]:
        def chosen() -> None:
            look.set_mode(mode)
            memory.mode = mode

        return chosen

    actions.add("larger", "Larger text", resize(look.larger), group="View", keys=["Ctrl++", "Ctrl+="])
    actions.add("smaller", "Smaller text", resize(look.smaller), group="View", keys=["Ctrl+-"])
    actions.add("usual", "Usual text", resize(lambda: look.set_percent(100)), group="View", keys=["Ctrl+0"])
    together = QActionGroup(actions)
    for mode, words in _MODES.items():
        action = actions.add(f"colours_{mode.value}", words, colours(mode), group="View")
        action.setCheckable(True)
        action.setChecked(mode is look.mode)
        together.addAction(action)
