"""What stands in place of the board while there is nothing to plan: the steps to a first rota, one after the other."""

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from ui.desktop.commands.session import Session
from ui.desktop.look.keys import keys_here
from ui.desktop.models.beginning import PEOPLE, SITES_AND_SHIFTS, next_step
from ui.desktop.models.complaints import told
from ui.desktop.views.doorway import Doorway, Way
from ui.desktop.views.screens import Surroundings

# What the buttons need is imported when one is pressed: a network that is planned never shows this page.

_HEADING = "Three steps to the first rota"
_WORDS = "Every step is saved as you do it, and Undo takes it back."
_USUAL = (
    "Where urgent care is given, and when. The usual: a treatment centre, a telephone hub, a visiting car, a community "
    "team; evenings, nights, weekends, and as many people as {patients} ask for. What differs with you, you change "
    "afterwards."
)
_LIST = (
    "Copy your staff list in the spreadsheet, then paste it. Its first line names the columns: Name, Role, "
    "Organisation, Hours a week, Skills. You see what comes of it before anything is stored."
)
_SOLVE = keys_here(
    "Solve (F5) looks for a legal, fair rota and says what is still missing, and why. Then move people by hand, and "
    "print it (Ctrl+P)."
)


class FirstSteps(Doorway):
    """The steps as doors; what is done already says so.

    Parameters
    ----------
    surroundings
        What the buttons work with.
    session
        The session of a network that has its practices.
    parent
        Owner.
    """

    def __init__(self, surroundings: Surroundings, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("First steps", parent)
        self._session, self._workspace, self._side = session, surroundings.workspace, surroundings.side
        session.replaced.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is done and what comes next."""
        problem = self._session.work.problem
        ways = (self._where_and_when(problem), self._who(problem), Way("3. Solve, and change by hand", _SOLVE, ()))
        self.show_ways(_HEADING, _WORDS, ways)

    def take_usual(self) -> None:
        """Take the usual sites and shift types."""
        from fcn_rota.services.beginning import usual_pattern

        sentence = told(self._session.change_facts(usual_pattern(self._session.work.problem)))
        if sentence:
            self._workspace.said.emit(sentence)

    def paste_people(self) -> None:
        """Show beside the page who the rows on the clipboard are."""
        from ui.desktop.models.editors.people import people_sheet
        from ui.desktop.views.editors.sheet_table import stored
        from ui.desktop.views.editors.together import ask_pasted

        sheet = people_sheet(self._session.work.problem)
        ask_pasted(sheet, QGuiApplication.clipboard().text(), self._side, partial(stored, self._session, sheet))

    def _where_and_when(self, problem: Problem) -> Way:
        title = f"1. {SITES_AND_SHIFTS}"
        if problem.shift_types:
            sites, types = counted(len(problem.sites), "site"), counted(len(problem.shift_types), "shift type")
            done = f"Done: {sites}, {types}. Times and numbers of people are yours to change."
            return Way(title, done, (("Look at the shift types", self._go("shift_types")),))
        patients = sum(home.practice.list_size for home in problem.organisations if home.practice)
        text = _USUAL.format(patients=counted(patients, "patient") if patients else "usual lists")
        ways = (
            ("Take the usual ones", self.take_usual),
            ("Enter my own", self._go("shift_types" if problem.sites else "places")),
        )
        return Way(title, text, ways, is_next=next_step(problem) == SITES_AND_SHIFTS)

    def _who(self, problem: Problem) -> Way:
        title = f"2. {PEOPLE}"
        if problem.people:
            done = f"Done: {counted(len(problem.people), 'person', 'people')}."
            return Way(title, done, (("Look at the people", self._go("people")),))
        ways = (
            ("Paste a staff list", self.paste_people),
            ("Enter one by one", self._go("people")),
            ("Try made-up people", self._workspace.start_trial),
        )
        return Way(title, _LIST, ways, is_next=next_step(problem) == PEOPLE)

    def _go(self, screen: str) -> partial[None]:
        return partial(self._workspace.screen_wanted.emit, (screen,))
