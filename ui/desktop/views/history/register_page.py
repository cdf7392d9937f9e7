"""The register of hard rules that were broken on purpose, as a table that can be taken away as a file."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fcn_rota.domain.wording import counted
from fcn_rota.exchange.cells import write_cells
from fcn_rota.exchange.files import write_atomically
from fcn_rota.exchange.pdf import register_pdf
from fcn_rota.services.history import HistoryPage, Logged
from ui.desktop.commands.session import Session
from ui.desktop.jobs.job import Steps
from ui.desktop.jobs.recalling import Recaller, Request
from ui.desktop.look.appearance import appearance
from ui.desktop.models.history.register import HEADING, WANTED, Entry, entries_of, rows_of
from ui.desktop.models.history.table import LogTable
from ui.desktop.models.history.words import REASON
from ui.desktop.views.blank import Blank, show_instead
from ui.desktop.views.files import ask_where_to
from ui.desktop.views.fitted_table import Columns
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.history.log_view import LogView
from ui.desktop.views.parts import ElidedLabel, button
from ui.desktop.views.screens import Surroundings

_NOW = HEADING.index("Now")
_COLUMNS = Columns((145, 165, 250, 230, 220, 140), HEADING.index(REASON), (_NOW, HEADING.index("Who")), {_NOW: 290})
"""Who did it, and whether it still stands, is said in the panel of a step as well."""
_NOTHING = "Whoever breaks a hard rule by hand is asked why; the rule, the reason and who gave it stand here."


class RegisterPage(QWidget):
    """The table, and its way out.

    Parameters
    ----------
    surroundings
        What the page works with.
    session
        Its session.
    show_step
        Shows all about the step that broke a rule, with the page that it was read with.
    """

    def __init__(
        self, surroundings: Surroundings, session: Session, show_step: Callable[[Logged, HistoryPage | None], object]
    ) -> None:
        super().__init__()
        self.setAccessibleName("Register of broken rules")
        self._session, self._workspace = session, surroundings.workspace
        self._entries: tuple[Entry, ...] = ()
        self._page: HistoryPage | None = None
        self.reader = Recaller(self._workspace.url, self._workspace.user, self)
        self.search = QLineEdit(placeholderText="Search: a name, a rule, a reason", clearButtonEnabled=True)
        self.search.setAccessibleName("Search the register of broken rules")
        self.search.textChanged.connect(self._show_rows)
        self.csv = button("Save CSV...", lambda: self._ask_where("csv"), name="Save the register as CSV")
        self.pdf = button("Save PDF...", lambda: self._ask_where("pdf"), name="Save the register as PDF")
        self.found = ElidedLabel("", "muted")
        self.table = LogTable(HEADING, self)
        self.view = LogView("Register of broken rules", self.table, _COLUMNS)
        self.blank = Blank()
        self._lay_out()
        self.reader.told.connect(self._take)
        self.reader.failed.connect(self._fail)
        self._workspace.closing.connect(self.reader.close)
        self.view.wanted.connect(lambda logged: show_step(logged, self._page))
        session.changed.connect(self._show)
        appearance().changed.connect(self._measure)

    def refresh(self) -> None:
        """Read the register anew."""
        self.reader.ask(Request(WANTED, self._session.work.rota.period, most=None))

    def write(self, path: Path) -> None:
        """Write the register to a file: to file away where it ends in ``pdf``, else for spreadsheets."""
        rows, network = rows_of(self._entries), self._session.work.problem.network.name

        def work(steps: Steps) -> Path:
            steps.begin(f"Writing {path.name}.")
            if path.suffix.casefold() == ".pdf":
                data = register_pdf(network, rows[0], rows[1:], datetime.now(UTC))
            else:
                # With a byte order mark: spreadsheets on Windows take the text for another alphabet without.
                data = ("\ufeff" + write_cells(rows)).encode()
            write_atomically(path, data)
            return path

        self._workspace.run("Saving the register", work, lambda _: self._workspace.said.emit(f"Written: {path}"))

    def _ask_where(self, kind: str) -> None:
        name = f"register of broken rules.{kind}"
        ask_where_to(self, self._workspace.memory, "Save the register", name, self.write)

    def _take(self, _: Request, page: HistoryPage) -> None:
        self._page = page
        self._show()

    def _fail(self, sentence: str) -> None:
        self._page, self._entries = None, ()
        self._show_rows()
        self.blank.say("The register cannot be read", sentence, None)

    def _show(self, _: object = None) -> None:
        """Show what was read, with what the rules find in the rota by now."""
        if self._page is None:
            return
        work = self._session.work
        findings = work.findings if work.is_judged else None
        self._entries = entries_of(work.problem, self._page, findings, work.rota.period)
        self._show_rows()
        self.blank.say("No hard rule was broken on purpose", _NOTHING, None)

    def _show_rows(self, _: str = "") -> None:
        here = self.view.current
        words = self.search.text().casefold().split()
        found = [one for one in self._entries if all(word in " ".join(one.cells).casefold() for word in words)]
        self.table.show_rows(found, len(found))
        self.view.go_to(here.number if here is not None else None)
        there = bool(self._entries)
        told = f", {len(found):,} found" if words else ""
        self.found.set_text(counted(len(self._entries), "broken rule") + told if there else "")
        for each in (self.search, self.csv, self.pdf):
            each.setEnabled(there)
        show_instead(self, self.view, self.blank, is_blank=not there)

    def _lay_out(self) -> None:
        bar = QWidget()
        self._flow = FlowLayout(bar)
        for each in (self.search, self.csv, self.pdf, self.found):
            self._flow.addWidget(each)
        self._column = QVBoxLayout(self)
        self._column.addWidget(bar)
        self._column.addWidget(self.view, 1)
        self._column.addWidget(self.blank, 1)
        self._show_rows()
        self.blank.say("Reading the register...", _NOTHING, None)
        self._measure()

    def _measure(self) -> None:
        sizes = appearance().sizes
        edge = sizes.px(12)
        self._column.setContentsMargins(edge, sizes.px(8), edge, edge)
        self._column.setSpacing(sizes.px(8))
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(sizes.px(8))
        self.search.setFixedWidth(sizes.px(300))
        self.csv.ensurePolished()
        self.found.setFixedHeight(self.csv.sizeHint().height())
