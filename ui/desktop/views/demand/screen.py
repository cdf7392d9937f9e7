"""The demand screen: who would wait too long under the open rota, cover against demand, and how busy everybody is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ui.desktop.commands.session import Session
from ui.desktop.jobs import tightening
from ui.desktop.models.editors.patients import patient_sheet
from ui.desktop.views.blank import Blank
from ui.desktop.views.cover.taking_over import TakingOver
from ui.desktop.views.demand import cover_page, waiting_page
from ui.desktop.views.demand.bar import DemandBar, Page
from ui.desktop.views.demand.case_logs import CaseLogs
from ui.desktop.views.demand.cover_page import CoverPage
from ui.desktop.views.demand.desk import Desk
from ui.desktop.views.demand.forecast_page import ForecastPage
from ui.desktop.views.demand.people_page import PeoplePage
from ui.desktop.views.demand.waiting_page import WaitingPage
from ui.desktop.views.demand.what_if_page import WhatIfPage
from ui.desktop.views.editors.table import EditorTable
from ui.desktop.views.screens import Surroundings

PAUSE_MILLISECONDS = 50
"""How long the rota must be left alone before it is looked at again."""
_WHAT = (
    "A simulation lets the contacts that are expected come a few hundred times over, and says for each hour how likely "
    "they are to be seen in time under this rota. It predicts; whether the rota is safe is for people to judge."
)


class DemandScreen(QWidget):
    """The pages about the rota of a session, or what is missing before they can be shown.

    Parameters
    ----------
    surroundings
        What the screen works with; its session is there.
    session
        The session.
    """

    def __init__(self, surroundings: Surroundings, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Demand")
        self._session, self._actions = session, surroundings.actions
        self.desk = Desk(surroundings.workspace, session, self)
        self.page, self._is_chosen = Page.WAITING, False
        self.bar = DemandBar(self.turn_to, self.desk.simulate)
        self.waiting, self.people = WaitingPage(self.desk), PeoplePage()
        self.cover = CoverPage(self.desk, self.ask_takeover)
        self._taking = TakingOver(surroundings, None, self)
        self.what_if = WhatIfPage(self.desk)
        self.logs = CaseLogs(surroundings.workspace, session, self)
        patients = EditorTable("Registered patients", session, patient_sheet, surroundings.side, can_add=False)
        patients.lie_flush()
        self.forecast = ForecastPage(self.logs, patients)
        self.blank = Blank()
        self._stack = QStackedWidget()
        for part in (self.blank, self.waiting, self.cover, self.people, self.what_if, self.forecast):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._soon.timeout.connect(self._follow)
        workspace = surroundings.workspace
        for told in (session.changed, session.replaced, workspace.job_began, workspace.job_ended):
            told.connect(self._soon_follow)
        self.desk.changed.connect(self.refresh)
        self.logs.changed.connect(self.refresh)
        self._taking.taken.connect(self.cover.check.tell)
        self.desk.stored.connect(self.cover.form.forget_reason)
        surroundings.actions.hint("Demand", *waiting_page.KEYS, *cover_page.KEYS)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look whether what is shown is still true."""
        super().showEvent(event)
        if not self._is_chosen:
            # Who waits is a question about people on duty; what is expected is known without any.
            self.page = Page.WAITING if self._session.work.rota.assignments else Page.FORECAST
            self.refresh()
        self._soon.start()

    def turn_to(self, page: Page) -> None:
        """Show a page; the focus goes there, where it was on the page before."""
        focus = QApplication.focusWidget()
        was_inside = focus is not None and self._stack.isAncestorOf(focus)
        self.page, self._is_chosen = page, True
        self.refresh()
        if was_inside:
            self.setFocus()

    def ask_takeover(self) -> None:
        """Have it worked out what taking the shown cover over would mean, to be shown in the side panel."""
        basis, plan, rota = self.desk.basis, self.desk.plan, self._session.work.rota
        if basis is not None and plan is not None:
            by_harm = self.cover.check.by_harm.isChecked()
            self._taking.ask(partial(tightening.weighed, basis, plan, rota, by_harm=by_harm))

    def refresh(self) -> None:
        """Show what is known now."""
        desk = self.desk
        is_picture = desk.picture is not None and self.page in {Page.WAITING, Page.PEOPLE}
        standing = desk.picture.standing if desk.picture is not None and is_picture else ""
        stale = is_picture and desk.is_stale
        can_simulate = desk.basis is not None and not desk.is_busy
        self.bar.show_state(self.page, standing, stale=stale, can_simulate=can_simulate)
        self.bar.simulate_button.setVisible(is_picture)
        if not desk.has_practices:
            words = (
                "Contacts are expected from registered patients, and the network has no practice with a list size yet."
            )
            self._say("No patients yet", words, None)
        elif self.page is Page.COVER:
            self._show_cover()
        elif self.page is Page.WHAT_IF:
            self._show_what_if()
        elif self.page is Page.FORECAST:
            self._show_forecast()
        elif desk.picture is None:
            self._offer()
        elif self.page is Page.WAITING:
            self.waiting.refresh()
            self._turn_to(self.waiting)
        else:
            self.people.show_picture(desk.picture)
            self._turn_to(self.people)

    def _show_cover(self) -> None:
        basis, plan = self.desk.basis, self.desk.plan
        if basis is None or plan is None:
            self._offer()
        elif not plan.posts.posts:
            words = "No shift of this period takes the contacts that are expected, so there is nobody to ask for."
            self._say("Nobody is rostered", words, ("Go to Shift types", self._actions["go_shift_types"].trigger))
        else:
            self.cover.show_plan(basis.plan, plan, self._session.work.rota)
            self._turn_to(self.cover)

    def _show_what_if(self) -> None:
        if self.desk.basis is None:
            self._offer()
        else:
            self.what_if.refresh(self.desk.basis)
            self._turn_to(self.what_if)

    def _show_forecast(self) -> None:
        basis = self.desk.basis
        if basis is not None:
            self.forecast.show_basis(basis, is_busy=self.desk.is_busy)
        elif not (self.forecast.is_shown and self.desk.is_busy):
            self._offer()
            return
        # Figures that are being worked out anew stay meanwhile: lists are typed in there, one number after another.
        self._turn_to(self.forecast)

    def _offer(self) -> None:
        """Say what would stand here, and offer the first step."""
        if self.desk.is_busy:
            self._say(self.page.value, "This is shown as soon as what is going on above is done.", None)
        elif self.desk.basis is None:
            words = "Demand and cover have not been worked out for this period."
            self._say(self.page.value, words, ("Work them out", self.desk.try_again))
        elif not self._session.work.rota.assignments:
            words = f"Nobody is on this rota yet, so that nobody would be seen in time. {_WHAT}"
            self._say("How long would people wait?", words, ("Go to Rota", self._actions["go_rota"].trigger))
        else:
            self._say("How long would people wait?", _WHAT, ("Simulate this rota", self.desk.simulate))

    def _soon_follow(self, _: object = None) -> None:
        if self.isVisible():
            self._soon.start()

    def _follow(self) -> None:
        self.desk.follow()
        self.logs.follow()
        self.refresh()

    def _say(self, heading: str, words: str, remedy: tuple[str, Callable[[], object]] | None) -> None:
        self.blank.say(heading, words, remedy)
        self._turn_to(self.blank)

    def _turn_to(self, part: QWidget) -> None:
        """Show a part, which takes over the focus where this screen has it."""
        takes = part.takes_focus if isinstance(part, Blank) else part
        if self._stack.currentWidget() is part and self.focusProxy() is takes:
            return
        focus = QApplication.focusWidget()
        has_focus = focus is not None and (focus is self or self._stack.isAncestorOf(focus))
        self._stack.setCurrentWidget(part)
        self.setFocusProxy(takes)
        if has_focus:
            takes.setFocus()
