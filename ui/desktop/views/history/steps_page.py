"""Every step of the log as a table, with what is looked for above it and all about one of them in the side panel."""

from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.wording import counted
from fcn_rota.services.history import PAGE, HistoryPage, Logged
from fcn_rota.store.command import Stacks
from ui.desktop.commands.history import REDO, UNDO, Way
from ui.desktop.commands.session import Session
from ui.desktop.jobs.recalling import Recaller, Request
from ui.desktop.look.appearance import appearance
from ui.desktop.look.keys import keys_here, native, redo_keys
from ui.desktop.models.history.details import Detail, detail_of
from ui.desktop.models.history.search import wanted_of
from ui.desktop.models.history.table import LogTable
from ui.desktop.models.history.words import HEADING, REASON, Namer, lines_of
from ui.desktop.models.save_state import SaveState, SaveStatus
from ui.desktop.views.blank import Blank, show_instead
from ui.desktop.views.fitted_table import Columns
from ui.desktop.views.history.bar import HistoryBar
from ui.desktop.views.history.log_view import LogView
from ui.desktop.views.history.step_panel import Doing, MovePanel, StepPanel
from ui.desktop.views.screens import Surroundings

_COLUMNS = Columns(
    (145, 165, 280, 200, 170),
    HEADING.index(REASON),
    (HEADING.index("Now"), HEADING.index("Who")),
    {HEADING.index("Now"): 235, HEADING.index("What"): 390},
)
"""Who did it, and whether it still stands, is said in the panel of a step as well."""
_OTHER = {
    UNDO.verb: f"Redo ({native(redo_keys()[0])}) brings all of it back at one stroke.",
    REDO.verb: keys_here("Undo (Ctrl+Z) takes all of it back at one stroke."),
}
"""How the other way leads back."""


class StepsPage(QWidget):
    """The table, kept in step with the log.

    Parameters
    ----------
    surroundings
        What the page works with.
    session
        Its session.
    """

    def __init__(self, surroundings: Surroundings, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Every step")
        self._session, self._side, self._workspace = session, surroundings.side, surroundings.workspace
        self._page = HistoryPage()
        self._line = Stacks((), ())
        # Whether the log has not become another since it was read.
        self._is_current = False
        self.reader = Recaller(self._workspace.url, self._workspace.user, self)
        self.bar = HistoryBar()
        self.table = LogTable(HEADING, self)
        self.view = LogView("Steps", self.table, _COLUMNS)
        self.blank = Blank()
        self._lay_out()
        self.reader.told.connect(self._take)
        self.reader.failed.connect(self._fail)
        self._workspace.closing.connect(self.reader.close)
        self.table.more_wanted.connect(self._read_on)
        self.bar.asked.connect(lambda _asked: self._read(PAGE))
        self.view.wanted.connect(self.show_step)
        self.view.chosen.connect(self._follow)
        appearance().changed.connect(self._measure)

    def refresh(self) -> None:
        """Read the log anew, as much of it as was read before."""
        self.bar.show_people(self._session.work.problem)
        self._read(max(PAGE, len(self.table.rows)))

    def show_step(self, logged: Logged, page: HistoryPage | None = None) -> None:
        """Show all about a step in the side panel; with the page that it was read with, where that is another."""
        work = self._session.work
        detail = detail_of(Namer(work.problem, page or self._page), logged, work.rota.period)
        self._side.show_content("Step", StepPanel(detail, self._doings(detail)))

    def close_panel(self) -> None:
        """Close what this page shows beside it."""
        if isinstance(self._side.content, StepPanel | MovePanel):
            self._side.close_panel()

    def follow_saving(self, state: SaveState) -> None:
        """Offer nothing of a step while the log is about to be another."""
        if state.status is SaveStatus.SAVED:
            return
        self._is_current = False
        shown = self._side.content
        if isinstance(shown, StepPanel):
            for one in shown.buttons:
                one.setEnabled(False)
        elif isinstance(shown, MovePanel):
            self._side.close_panel()

    # What is read.

    def _read(self, most: int) -> None:
        today = clock.local_date(datetime.now(UTC))
        wanted = wanted_of(self._session.work.problem, self.bar.now, today)
        self.reader.ask(Request(wanted, self._session.work.rota.period, most=most))

    def _read_on(self) -> None:
        today = clock.local_date(datetime.now(UTC))
        wanted = wanted_of(self._session.work.problem, self.bar.now, today)
        before = self.table.rows[-1].logged.number if self.table.rows else None
        self.reader.ask(Request(wanted, self._session.work.rota.period, before))

    def _take(self, request: Request, page: HistoryPage) -> None:
        self._line, self._is_current = page.line, self._session.save_state.status is SaveStatus.SAVED
        lines = lines_of(self._session.work.problem, page)
        if request.before is not None:
            self._page = HistoryPage((), (*self._page.shifts, *page.shifts), page.total)
            self.table.add_rows(lines)
            return
        self._page = page
        here = self.view.current
        self.table.show_rows(lines, page.total)
        self.view.go_to(here.number if here is not None else None)
        self.bar.show_found(counted(page.total, "step"))
        self._show_blank(is_blank=not lines)
        shown = self._side.content
        number = shown.number if isinstance(shown, StepPanel) else None
        for one in page.entries:
            if one.number == number:
                self.show_step(one)

    def _fail(self, sentence: str) -> None:
        self.table.show_rows((), 0)
        self.bar.show_found("")
        self._show_blank(is_blank=True)
        self.blank.say("The history cannot be read", sentence, None)

    def _show_blank(self, *, is_blank: bool) -> None:
        show_instead(self, self.view, self.blank, is_blank=is_blank)
        if not is_blank:
            return
        if self.bar.now.is_anything:
            self.blank.say("Nothing was done yet", "Every step stands here, with who made it, when and why.", None)
        else:
            self.blank.say("Nothing is found", "No step is like that.", ("Show everything", self.bar.clear))

    # What can be done about a step.

    def _follow(self, logged: Logged | None) -> None:
        """Show the step under the cursor where another is shown."""
        shown = self._side.content
        if logged is not None and isinstance(shown, StepPanel) and shown.number != logged.number:
            self.show_step(logged)

    def _doings(self, detail: Detail) -> list[Doing]:
        doings = []
        place, period = detail.place, detail.period
        if place is not None and (place.fact is None or place.screens):
            doings.append(Doing("Go there", partial(self._workspace.go_to, place)))
        if period is not None:
            doings.append(Doing("Open that rota", partial(self._workspace.open, period)))
        for way, words, count in self._moves(detail.number):
            doings.append(Doing(words, partial(self._ask, way, count)))
        return doings

    def _moves(self, number: int) -> list[tuple[Way, str, int]]:
        """Return the ways that lead to a step, what they are called, and how many steps each goes over."""
        if not self._is_current:
            return []
        back, forth = self._line.undo, self._line.redo
        if number in forth:
            count = len(forth) - forth.index(number)
            return [(REDO, "Redo up to here...", count)]
        if number not in back:
            return []
        after = len(back) - back.index(number) - 1
        found = [(UNDO, "Undo back to here...", after)] if after else []
        return [*found, (UNDO, "Undo this and all after it..." if after else "Undo this step...", after + 1)]

    def _ask(self, way: Way, count: int) -> None:
        """Show which steps would be gone over, before it is done."""
        steps = self._session.texts_of(way, count)

        def do() -> None:
            self._side.close_panel()
            if self._session.travel(way, count):
                self._workspace.said.emit(f"{way.verb}: {counted(count, 'step')}. {_OTHER[way.verb]}")

        if len(steps) < count:
            self._workspace.said.emit("Steps as old as that can no longer be undone from here.")
            return
        panel = MovePanel(
            way.verb, steps, f"What was done before stays. {_OTHER[way.verb]}", do, self._side.close_panel
        )
        self._side.show_content(f"{way.verb} {counted(count, 'step')}", panel)
        panel.setFocus()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.view, 1)
        self._column.addWidget(self.blank, 1)
        self._show_blank(is_blank=True)
        self.blank.say("Reading the history...", "Every step stands here, with who made it, when and why.", None)
        self._measure()

    def _measure(self) -> None:
        sizes = appearance().sizes
        edge = sizes.px(12)
        self._column.setContentsMargins(edge, sizes.px(8), edge, edge)
        self._column.setSpacing(sizes.px(8))
