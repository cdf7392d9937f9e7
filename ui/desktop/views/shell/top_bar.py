"""The bar above everything: whose rota, which period, and what is done most."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.wording import counted
from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.beginning import next_step
from ui.desktop.views.parts import ElidedLabel, button
from ui.desktop.views.shell.actions import Actions, keys_of, with_keys, words_of

_BETWEEN = " · "


class TopBar(QFrame):
    """Network, period picker, and buttons for some of the window's actions.

    Parameters
    ----------
    actions
        The window's actions; the bar has buttons for ``find``, ``earlier``, ``period``, ``later``, ``undo``, ``redo``.
    parent
        Owner.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_part(self, "top")
        self.setAccessibleName("Top bar")
        self._actions = actions
        self.network = ElidedLabel("FCN Rota", "title")
        self.patients = ElidedLabel("", "muted", between=_BETWEEN)
        # The name comes first; how large the network is stands where there is room.
        self.patients.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.finder = self._button("find", f"Find {keys_of(actions['find'])}")
        set_part(self.finder, "quiet")
        self.earlier = self._button("earlier", "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}")
        self.period = self._button("period", "Choose a period")
        self.later = self._button("later", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}")
        self.undo = self._button("undo", "Undo")
        self.redo = self._button("redo", "Redo")
        self.menu = button("Menu", self.open_menu)
        self.menu.setToolTip("Everything the window can do (F10)")
        self._of_a_rota: list[QWidget] = [self.finder, self.earlier, self.period, self.later, self.undo, self.redo]
        self._main: list[QPushButton] = []
        self._spare: list[QWidget] = [self.finder]
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.network)
        self._row.addWidget(self.patients, 1)
        for widget in (*self._of_a_rota, self.menu):
            self._row.addWidget(widget)
        self.show_network(None)
        appearance().changed.connect(self._resize)
        self._resize()

    def add_button(self, name: str, words: str = "", *, is_main: bool = False, is_spare: bool = False) -> QPushButton:
        """Add a button for what can be done with a rota, before the menu, and return it.

        Parameters
        ----------
        name
            Name of the action.
        words
            What stands on it; what the action is called where nothing is given.
        is_main
            Whether it does the main thing, as soon as there is enough for it.
        is_spare
            Whether it gives way to large letters: the menu has it too.
        """
        made = self._button(name, words or self._actions[name].text())
        if is_main:
            self._main.append(made)
        if is_spare:
            self._spare.append(made)
        self._row.insertWidget(self._row.count() - 1, made)
        QWidget.setTabOrder(made, self.menu)
        self._of_a_rota.append(made)
        self._show_buttons()
        return made

    def show_network(self, problem: Problem | None) -> None:
        """Show whose rota it is; None while there is none."""
        self._has_rota = problem is not None
        self._show_buttons()
        # Before that the next step is the main thing, and it stands on the page.
        is_ready = problem is not None and not next_step(problem)
        for widget in self._main:
            set_part(widget, "primary" if is_ready else "")
        self.network.set_text(problem.network.name if problem else "FCN Rota")
        self.patients.set_text(_size(problem) if problem else "")

    def show_period(self, period: RotaPeriod) -> None:
        """Show which period is open."""
        self.period.setText(period_text(period))
        self.period.setAccessibleName(f"Period: {period_text(period)}")

    def open_menu(self) -> None:
        """Open the menu of everything the window can do."""
        menu = QMenu(self)
        menu.setAccessibleName("Menu")
        for group, actions in self._actions.groups().items():
            under = menu.addMenu(group)
            under.addActions(actions)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.menu.mapToGlobal(QPoint(0, self.menu.height())))

    def _button(self, name: str, text: str) -> QPushButton:
        action = self._actions[name]
        made = button(text, action.trigger, name=words_of(action))

        def follow() -> None:
            made.setEnabled(action.isEnabled())
            made.setToolTip(with_keys(action))
            made.setAccessibleDescription(with_keys(action))

        action.changed.connect(follow)
        follow()
        return made

    def _show_buttons(self) -> None:
        has_room = not appearance().sizes.is_large
        for widget in self._of_a_rota:
            widget.setVisible(self._has_rota and (has_room or widget not in self._spare))

    def _resize(self) -> None:
        sizes = appearance().sizes
        self._show_buttons()
        self.setFixedHeight(sizes.top_bar)
        self._row.setContentsMargins(sizes.px(16), 0, sizes.px(16), 0)
        self._row.setSpacing(sizes.px(8))


def period_text(period: RotaPeriod) -> str:
    """Return a period as it stands in the picker: ``14 Dec 2026 to 10 Jan 2027``."""
    first, last = (clock.show_date(day).partition(" ")[2] for day in (period.first_day, period.last_day))
    if period.first_day.year == period.last_day.year:
        first = first.rpartition(" ")[0]
    return f"{first} to {last}"


def _size(problem: Problem) -> str:
    practices = [organisation.practice for organisation in problem.organisations if organisation.practice]
    parts: Iterable[str] = (
        f"{sum(practice.list_size for practice in practices):,} patients" if practices else "",
        counted(len(practices), "practice") if practices else "",
        counted(len(problem.people), "person", "people"),
    )
    return _BETWEEN.join(filter(None, parts))


def follow_step(action: QAction, verb: str, step: str) -> None:
    """Name the step that an action would undo or redo, and offer it only where there is one."""
    action.setText(f"{verb}: {step}".replace("&", "&&") if step else verb)
    action.setEnabled(bool(step))
