"""The problems of the rota that is open: counted by kind, filtered, each one step away."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from fcn_rota.domain.wording import counted
from fcn_rota.rules.supply import supply_brief
from ui.desktop.commands.session import Session
from ui.desktop.jobs.supplying import Supplying
from ui.desktop.jobs.weighing import Weighing
from ui.desktop.look.appearance import appearance
from ui.desktop.models.concerns import Concern, ConcernKind, concerns_of, counts_of, fragile_concerns
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import Toggle, button, label
from ui.desktop.views.pill import ChoiceMenu
from ui.desktop.views.problems.concern_list import ConcernList
from ui.desktop.views.shell.workspace import Workspace

TITLE = "Problems"
SHOW_MILLISECONDS = 250
_LEAST_HIGH = 60
_UNKNOWN = "Every rule is being checked."
_NOTHING = "Nothing is unfilled, no hard rule is broken, no registration ends soon, and no fact looks like a slip."


class ProblemsPanel(QWidget):
    """Stands in the side panel, and follows the session while it does.

    Parameters
    ----------
    workspace, session
        Where one goes, and whose rota it is.
    weighing
        What finds out where one absence breaks something, once that is asked for; it outlives the panel.
    supplying
        What finds out how far the staff go round; it outlives the panel too.
    kind
        The kind shown first; None for all.
    """

    def __init__(
        self,
        workspace: Workspace,
        session: Session,
        weighing: Weighing,
        supplying: Supplying,
        kind: ConcernKind | None = None,
    ) -> None:
        super().__init__()
        self._weighing, self._supplying = weighing, supplying
        self.setAccessibleName(TITLE)
        self._workspace, self._session, self._kind = workspace, session, kind
        self._concerns: tuple[Concern, ...] = ()
        self.filters: dict[ConcernKind | None, Toggle] = {}
        self.menu = ChoiceMenu(dict.fromkeys((None, *ConcernKind), ""))
        self.list = ConcernList()
        self.empty = label("", "muted", wrap=True)
        self.weighed = label("", "muted", wrap=True)
        self.supply = label("", "muted", wrap=True, selectable=True)
        self.look_button = button("Look into it", self._look, name="Look into the problem that is marked")
        self.look_button.setToolTip("What would fix it, who could, and why not others (F4)")
        self._lay_out()
        self.list.wanted.connect(self._go)
        self.menu.chosen.connect(self.show_kind)
        appearance().changed.connect(self._fit)
        # Several edits in a row are looked at once.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        session.changed.connect(self._soon.start)
        session.replaced.connect(self._soon.start)
        # What comes shift by shift is shown a few times a second.
        self._later = QTimer(self, singleShot=True, interval=SHOW_MILLISECONDS)
        self._later.timeout.connect(self.refresh)
        weighing.changed.connect(self._show_later)
        supplying.changed.connect(self._show_supply)
        self.setFocusProxy(self.list)
        self._fit()
        self.refresh()

    def show_kind(self, kind: ConcernKind | None) -> None:
        """Show one kind; None for all."""
        self._kind = kind
        self.filters[kind].setChecked(True)
        for each, pill in self.filters.items():
            self.menu.rename(each, pill.text())
        chosen = self.filters[kind].text()
        self.menu.show_choice(kind, chosen, f"Which problems: {chosen}")
        work = self._session.work
        if kind is ConcernKind.FRAGILE:
            self._weighing.ask(work.problem, work.rota)
            shown = fragile_concerns(work.problem, self._weighing.found)
        else:
            shown = tuple(concern for concern in self._concerns if kind in (None, concern.kind))
        self.list.show_concerns(shown)
        words = self._weighed_words() if kind is ConcernKind.FRAGILE else ""
        self.weighed.setText(words)
        self.weighed.setVisible(bool(words))
        self._show_supply()
        if not shown and self.list.hasFocus():
            # What is hidden would let the focus go to the next control of the window, whichever that is.
            chooser = self.menu if self.menu.isVisible() else self.filters[kind]
            chooser.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.setVisible(bool(shown))
        self.look_button.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        nothing = _NOTHING if kind is None else f"{kind.value}: nothing."
        self.empty.setText(nothing if work.is_judged else _UNKNOWN)
        if kind is ConcernKind.FRAGILE:
            self.empty.hide()

    def refresh(self) -> None:
        """Show what there is now."""
        work = self._session.work
        cautions = self._session.cautions.standing
        self._concerns = concerns_of(work.problem, work.findings, self._session.reason_for, cautions)
        counts = counts_of(self._concerns)
        for kind, pill in self.filters.items():
            words = kind.value if kind else "All"
            if kind is ConcernKind.FRAGILE:
                # Not among all: nobody is away, and asking takes long enough to be asked for.
                words += self._weighed_number()
            elif work.is_judged:
                words += f" {counts[kind] if kind else sum(counts.values()):,}"
            pill.setText(words)
            pill.setAccessibleName(words)
        self.show_kind(self._kind)

    def _fit(self) -> None:
        """Leave the list its height, so that nothing but the list scrolls: the kinds become a menu."""
        is_large = appearance().sizes.is_large
        self._pills.setVisible(not is_large)
        self.menu.setVisible(is_large)
        # As high as two problems: what is shown beside it leaves more in any window that is not tiny.
        self.list.setMinimumHeight(appearance().sizes.px(_LEAST_HIGH))
        self._show_supply()

    def _show_supply(self) -> None:
        """Where places are empty, say beside them how far the staff go round at all."""
        work = self._session.work
        is_wanted = work.is_judged and work.unfilled > 0 and self._kind in (None, ConcernKind.UNFILLED)
        words = " ".join(self._supplying.words(work.problem)) if is_wanted else ""
        # Large letters leave the list its room: the rest stands in the tooltip, and on the cover screen.
        is_brief = bool(words) and appearance().sizes.is_large
        self.supply.setText(supply_brief(work.problem) if is_brief else words)
        self.supply.setToolTip(words)
        self.supply.setAccessibleName(words)
        self.supply.setVisible(bool(words))

    def _show_later(self) -> None:
        if not self._later.isActive():
            self._later.start()

    def _weighed_number(self) -> str:
        """Return how many shifts one absence breaks, once that is known."""
        work, weighing = self._session.work, self._weighing
        if weighing.is_running or not weighing.is_about(work.problem, work.rota):
            return ""
        return f" {sum(one.breaks for one in weighing.found):,}"

    def _weighed_words(self) -> str:
        """Say what the list of fragile shifts shows, and how far it is."""
        weighing = self._weighing
        if weighing.failure is not None:
            return weighing.failure.sentence
        if weighing.is_running:
            return f"Asking who could stand in: {len(weighing.found):,} of {counted(weighing.shifts, 'shift')}."
        broken = [one for one in weighing.found if one.breaks]
        if not broken:
            return "No absence of one person breaks minimum cover or a safe team on a shift that has not begun."
        lost = sum(not one.stand_ins for one in broken)
        return (
            f"On {counted(len(broken), 'shift')} of {weighing.shifts:,} that have not begun, one absence breaks "
            f"minimum cover or a safe team. On {lost:,} of them nobody could stand in. The number is how many could."
        )

    def _lay_out(self) -> None:
        sizes = appearance().sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, sizes.px(12), 0)
        column.setSpacing(sizes.px(8))
        self._pills = QWidget()
        flow = FlowLayout(self._pills)
        flow.setSpacing(sizes.px(4))
        flow.setContentsMargins(0, 0, 0, 0)
        group = QButtonGroup(self)
        for kind in (None, *ConcernKind):
            pill = Toggle("", "pill")
            pill.clicked.connect(lambda _=False, kind=kind: self.show_kind(kind))
            group.addButton(pill)
            flow.addWidget(pill)
            self.filters[kind] = pill
        column.addWidget(self._pills)
        column.addWidget(self.menu, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.empty)
        column.addWidget(self.weighed)
        column.addWidget(self.list, 1)
        column.addWidget(self.supply)
        column.addWidget(self.look_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def _look(self) -> None:
        """Show the place of the problem that is marked, and what is known about it."""
        self._go(self.list.currentIndex().data(Qt.ItemDataRole.UserRole))
        self._workspace.look_wanted.emit()

    def _go(self, concern: Concern) -> None:
        self._workspace.go_to(concern.place)
        self._workspace.said.emit(concern.sentence)
