"""The cover screen: how many people shifts and sites ask for, in tables, under the week that comes of it."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from fcn_rota.domain import clock
from fcn_rota.domain.facts import change_of
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from ui.desktop.commands.session import Session
from ui.desktop.jobs import demand
from ui.desktop.jobs.supplying import Supplying
from ui.desktop.look.appearance import appearance
from ui.desktop.look.keys import keys_here
from ui.desktop.models.complaints import told
from ui.desktop.models.editors.cover_lines import cover_line_sheet, repeated
from ui.desktop.models.editors.needs import DayRow, UsualRow, as_usual, days_sheet, usual_sheet
from ui.desktop.models.editors.sheet import Sheet
from ui.desktop.views.cover.bar import CoverBar, Page
from ui.desktop.views.cover.desk import CoverDesk
from ui.desktop.views.cover.picture import CoverPicture
from ui.desktop.views.cover.taking_over import TakingOver
from ui.desktop.views.editors.repeat_rows_form import Repeating, RepeatRowsForm
from ui.desktop.views.editors.table import KEYS, EditorTable
from ui.desktop.views.parts import button
from ui.desktop.views.screens import Surroundings

_MOST_OF_PICTURE = 0.45
PAUSE_MILLISECONDS = 50
"""How long the facts must be left alone before the picture is drawn anew."""
_REPEATED = "Each line is copied to all such days of the period, but for times at which its site and skill have one."
_TITLES = {
    Page.USUAL: "People needed in a usual week",
    Page.DAYS: "People needed on single days",
    Page.LINES: "Cover lines",
}


class CoverScreen(QWidget):
    """The tables, one at a time, and above them the picture of a week.

    Parameters
    ----------
    surroundings
        What the screen works with.
    session
        Its session.
    """

    def __init__(self, surroundings: Surroundings, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Cover")
        self._session, self._surroundings = session, surroundings
        self.desk = CoverDesk(surroundings.workspace, session, self)
        self.bar = CoverBar(self.turn_to, self.see_picture, self.ask_takeover)
        self._taking = TakingOver(surroundings, surroundings.actions["see_demanded"].trigger, self)
        self.picture = CoverPicture()
        self._supplying = Supplying(self)
        self.usual = self._table(Page.USUAL, usual_sheet)
        self.days = self._table(Page.DAYS, days_sheet)
        self.lines = self._table(Page.LINES, cover_line_sheet, can_add=True)
        self.tables = {Page.USUAL: self.usual, Page.DAYS: self.days, Page.LINES: self.lines}
        usual = button("As in a usual week", self.make_usual, name="Give the selected shifts usual needs")
        self.days.add_button(usual, needs_rows=True)
        repeat = button("Repeat...", self.ask_repeat, name="Repeat the selected cover lines on other days")
        self.lines.add_button(repeat, needs_rows=True)
        self._stack = QStackedWidget()
        for table in self.tables.values():
            self._stack.addWidget(table)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._soon_fit = QTimer(self, singleShot=True, interval=0)
        self._soon_fit.timeout.connect(self._fit)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.usual)
        self._offer()

    def turn_to(self, page: Page) -> None:
        """Show a table."""
        self.bar.pages[page].setChecked(True)
        self._stack.setCurrentWidget(self.tables[page])
        self.setFocusProxy(self.tables[page])
        self._fit()

    def see_picture(self) -> None:
        """Show the picture alone, where there is no room for it above the table."""
        self.bar.picture.setChecked(True)
        self.setFocusProxy(self.picture.posts)
        self._fit()

    def make_usual(self) -> None:
        """Give the selected shifts what their types need in a usual week."""
        rows = self.days.chosen()
        if not rows:
            self.days.complain(keys_here("Select the shifts first, with Shift or Ctrl and a click, or Ctrl+A."))
        elif self.days.complain(self.days.commit(as_usual(rows))):
            self.days.message_muted(f"{counted(len(rows), 'shift')} as in a usual week. Undo takes it back.")

    def ask_repeat(self) -> None:
        """Ask in the side panel on which days the selected lines are wanted as well."""
        lines: list[CoverLine] = self.lines.chosen()
        if not lines:
            self.lines.complain(keys_here("Select the cover lines first, with Shift or Ctrl and a click, or Ctrl+A."))
            return
        side, problem = self._surroundings.side, self._session.work.problem
        repeating = Repeating("cover line", "cover lines", _REPEATED, lambda kinds, _: repeated(problem, lines, kinds))
        form = RepeatRowsForm(repeating, self._add_lines, side.close_panel)
        side.show_content(f"Repeat {counted(len(lines), 'cover line')}", form)
        form.setFocus()

    def ask_takeover(self) -> None:
        """Have it worked out what taking over the derived cover would mean, to be shown in the side panel."""
        if self.desk.has_practices:
            url, work = self._surroundings.workspace.url, self._session.work
            self._taking.ask(partial(demand.taken_over, url, work.problem, work.rota))
        else:
            words = "Demand is expected from registered patients, and the network has no practice with a list size yet."
            self._see_table()
            self._shown.complain(words)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look whether what is shown is still true."""
        super().showEvent(event)
        self._soon.start()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share out the room anew, once the tables know theirs."""
        super().resizeEvent(event)
        self._soon_fit.start()

    @property
    def _shown(self) -> EditorTable:
        """The table that is shown."""
        return next(table for table in self.tables.values() if table is self._stack.currentWidget())

    def _see_table(self) -> None:
        """Show the table again that was shown before the picture."""
        self.turn_to(next(page for page, table in self.tables.items() if table is self._shown))

    def _tell_taken(self, words: str) -> None:
        self._see_table()
        self._shown.message_muted(words)

    def _add_lines(self, lines: tuple[CoverLine, ...]) -> str:
        edit = change_of(self._session.work.problem, lines)
        sentence = told(self._session.change_facts(edit))
        if not sentence:
            self.lines.message_muted(f"Added {counted(len(lines), 'cover line')}. Undo takes them back.")
        return sentence

    def _table(self, page: Page, make_sheet: Callable[[Problem], Sheet[Any]], *, can_add: bool = False) -> EditorTable:
        side = self._surroundings.side
        table = EditorTable(_TITLES[page], self._session, make_sheet, side, can_add=can_add, has_title=False)
        table.row_chosen.connect(self._show_row)
        return table

    def _lay_out(self) -> None:
        self._scroll = scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.picture)
        # Scroll bars would keep the table from getting what it needs.
        scroll.setMinimumHeight(1)
        self._split = split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(scroll)
        split.addWidget(self._stack)
        split.setStretchFactor(1, 1)
        split.setCollapsible(1, False)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.bar)
        down.addWidget(split, 1)
        self._order()

    def _order(self) -> None:
        """Have Tab go as the screen is read: what is chosen, the picture, then the table from its head on."""
        stops: list[QWidget] = [*self.bar.stops, *self.picture.stops]
        for table in self.tables.values():
            stops += table.stops
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _connect(self) -> None:
        workspace, actions = self._surroundings.workspace, self._surroundings.actions
        self._soon.timeout.connect(self._follow)
        self.desk.changed.connect(self._soon_follow)
        self._taking.taken.connect(self._tell_taken)
        self._session.replaced.connect(self._offer)
        workspace.job_ended.connect(self._soon_follow)
        workspace.closing.connect(self._supplying.close)
        self._supplying.changed.connect(self._show_supply)
        self.bar.filtered.connect(self._filter)
        appearance().changed.connect(self._soon_fit.start)
        actions.hint("Tables", *KEYS)

    def _fit(self) -> None:
        """Give the picture what it asks for, and the table the rest, which is most of a low window.

        Where the chart would not be seen whole, it is a page of its own beside the tables.
        """
        high = sum(self._split.sizes()) or self.height()
        left = high - self._stack.minimumSizeHint().height()
        picture = min(self.picture.heightForWidth(self.width()), round(high * _MOST_OF_PICTURE), left)
        has_room = picture >= self.picture.least_height
        self.bar.offer_picture(there=not has_room)
        if has_room and self.bar.picture.isChecked():
            self._see_table()
            return
        is_alone = self.bar.picture.isChecked()
        self._scroll.setVisible(has_room or is_alone)
        self._stack.setVisible(not is_alone)
        if has_room:
            self._split.setSizes([picture, high - picture])

    def _offer(self) -> None:
        """Offer what there is to filter by now, and look again what is shown."""
        self.bar.offer(self._session.work.problem)
        self._filter()
        self._soon_follow()

    def _filter(self) -> None:
        wanted = self.bar.filter
        for table in self.tables.values():
            table.keep(wanted.shows(self._session.work.problem))
        if wanted.site is not None:
            self.picture.show_place(wanted.site, [wanted.skill] if wanted.skill else [])

    def _soon_follow(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _follow(self) -> None:
        self.desk.follow()
        self.picture.show_problem(self._session.work.problem, self.desk.plan)
        self._show_supply()

    def _show_supply(self) -> None:
        """Say how far the staff go round what is asked for here."""
        self.picture.show_supply(" ".join(self._supplying.words(self._session.work.problem)))
        self._soon_fit.start()

    def _show_row(self, row: UsualRow | DayRow | CoverLine | None) -> None:
        """Show the post to which the row under the cursor belongs."""
        if isinstance(row, CoverLine):
            self.picture.show_place(row.site, (row.skill,) if row.skill else ())
        elif row is not None and row.kind is not None:
            self.picture.show_place(row.kind.site, row.kind.skills)
        if isinstance(row, CoverLine):
            self.picture.show_day(clock.local_date(row.start))
        elif isinstance(row, DayRow) and row.shift is not None:
            self.picture.show_day(row.shift.day)
