"""What the demand screen works with: forecast, cover and simulation of the open rota, each made beside the window."""

from collections.abc import Callable
from functools import cached_property, partial

from PySide6.QtCore import QObject, Signal

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.cover_tightening import Tightened
from fcn_rota.demand.simulation.outlook import BadHour
from fcn_rota.demand.simulation.relief import Relief
from fcn_rota.domain.cover import Overrule, Post, SignOff
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.services import cover_decisions
from fcn_rota.services.what_if import Side
from fcn_rota.store.database import Database
from ui.desktop.commands.session import Session
from ui.desktop.jobs import demand, tightening
from ui.desktop.jobs.job import Steps
from ui.desktop.models.demand.picture import Basis, Picture
from ui.desktop.models.demand.scenarios import Choices
from ui.desktop.views.demand.asking import AskingDesk
from ui.desktop.views.shell.workspace import Workspace

WORST = 10
"""How many of the worst hours are named."""


class Desk(AskingDesk):
    """Holds what is known, and has made what is asked for. The window's one job at a time does it.

    Parameters
    ----------
    workspace, session
        Where work is done, and whose rota it is about.
    parent
        Owner.
    """

    stored = Signal()
    """What was decided is in the database."""

    def __init__(self, workspace: Workspace, session: Session, parent: QObject | None = None) -> None:
        super().__init__(workspace, session, parent)
        self.basis: Basis | None = None
        self.picture: Picture | None = None
        self.reliefs: dict[BadHour, Relief] = {}
        self._tried: object = None
        self._period = session.work.problem.period
        self._asked: BadHour | None = None
        self.sides: tuple[Side, ...] = ()
        self._asked_of: tuple[Problem, Rota] | None = None
        self._compared: tuple[Problem, Rota] | None = None
        self.tightened: Tightened | None = None
        self.plan: CoverPlan | None = None

    @property
    def is_stale(self) -> bool:
        """Whether the rota is no longer the one that was simulated."""
        work = self._session.work
        return self.picture is not None and not self.picture.is_of(work.problem, work.rota.assignments)

    @property
    def worst(self) -> tuple[BadHour, ...]:
        """The worst hours, the worst first."""
        return self.picture.outlook.worst_hours(WORST) if self.picture else ()

    def follow(self) -> None:
        """Have demand and cover worked out, where they are not those of the open period."""
        problem = self._session.work.problem
        if self.basis is not None and self.basis.problem is not problem:
            self.basis = self.plan = None
            if self._period != problem.period:
                self._forget_picture()
                self._period = problem.period
            self.changed.emit()
        if self.basis is None and self._tried is not problem and self.has_practices and not self.is_busy:
            self._tried = problem
            self._work_out("Working out demand and cover", self._take_basis)

    def try_again(self) -> None:
        """Have demand and cover worked out although that was stopped, or failed."""
        self._tried = None
        self.follow()

    def simulate(self) -> None:
        """Have the rota simulated as it is now."""
        basis, rota = self.basis, self._session.work.rota
        if basis is None:
            self.try_again()
            return

        def work(steps: Steps) -> Picture:
            return demand.simulated(basis, rota, steps)

        self._workspace.run("Simulating the rota", work, self._take_picture)

    def ask_relief(self, hour: BadHour) -> None:
        """Have it worked out what one more person would do in an hour."""
        picture = self.picture
        if picture is None:
            return

        def work(steps: Steps) -> Relief:
            return demand.relieved(picture, hour, steps)

        if self._workspace.run("One more person", work, self._take_relief):
            self._asked = hour

    @property
    def sides_are_stale(self) -> bool:
        """Whether the rota, or what it rests on, is no longer what was compared."""
        work = self._session.work
        if self._compared is None:
            return False
        problem, rota = self._compared
        return problem is not work.problem or frozenset(rota.assignments) != frozenset(work.rota.assignments)

    def compare(self, scenarios: tuple[Choices, ...], seconds: float | None = None) -> None:
        """Have the rota held against what may come; each rota solved anew for so many seconds, unless None."""
        basis, work_now = self.basis, self._session.work
        if basis is None or not scenarios:
            return
        rota = work_now.rota
        solving = demand.Solving(work_now.problem_to_solve(), seconds) if seconds is not None else None

        def work(steps: Steps) -> tuple[Side, ...]:
            return demand.compared(basis, rota, scenarios, steps, solving)

        if self._workspace.run("What if", work, self._take_sides):
            self._asked_of = (basis.problem, rota)

    def check_cover(self) -> None:
        """Have the cover checked, tightened and relaxed by simulation."""
        basis = self.basis
        if basis is not None:
            work: Callable[[Steps], Tightened] = partial(tightening.checked, basis)
            self._workspace.run("Checking cover by simulation", work, self._take_tightened)

    def go_by_formula(self) -> None:
        """Show the formula's numbers again."""
        self._take_tightened(None)

    def overrule(self, overrule: Overrule) -> None:
        """Set a number by hand."""
        self._decide(lambda database: cover_decisions.overrule_cover(database, overrule, self._user))

    def withdraw_overrule(self, overrule: Overrule) -> None:
        """Let the derived number hold again."""
        self._decide(lambda database: cover_decisions.withdraw_overrule(database, overrule.id, self._user))

    def sign_off(self, post: Post, reason: str) -> None:
        """Agree that the forecast may go below the minimum typed in."""
        self._decide(lambda database: cover_decisions.sign_off_cover(database, post, reason, self._user))

    def withdraw_sign_off(self, sign_off: SignOff) -> None:
        """Let the minimum typed in hold again."""
        self._decide(lambda database: cover_decisions.withdraw_sign_off(database, sign_off.post, self._user))

    @cached_property
    def _user(self) -> str:
        return self._workspace.user

    def _decide(self, decide: Callable[[Database], object]) -> None:
        url, problem = self._workspace.url, self._session.work.problem

        def work(steps: Steps) -> Basis:
            return demand.decided(url, problem, decide, steps)

        self._workspace.run("Storing the decision", work, self._take_decided)

    def _take_basis(self, outcome: object) -> None:
        if isinstance(outcome, Basis):
            self.basis = outcome
            self._take_tightened(self.tightened)

    def _take_tightened(self, outcome: object) -> None:
        """Show what simulation found, as long as it is about the same work: other needs or decisions leave it true."""
        plan = self.basis.plan if self.basis is not None else None
        self.tightened = outcome if isinstance(outcome, Tightened) else None
        if plan is not None and self.tightened is not None:
            if self.tightened.plan.is_of_same_work(plan):
                plan = plan.with_numbers_of(self.tightened.plan)
            else:
                self.tightened = None
        self.plan = plan
        self.changed.emit()

    def _take_decided(self, outcome: object) -> None:
        self._take_basis(outcome)
        self.stored.emit()
        self._workspace.cover_decided.emit()

    def _take_picture(self, outcome: object) -> None:
        if isinstance(outcome, Picture):
            self.picture, self.reliefs = outcome, {}
            self.changed.emit()

    def _take_relief(self, outcome: object) -> None:
        if isinstance(outcome, Relief) and self._asked is not None:
            self.reliefs[self._asked] = outcome
            self.changed.emit()

    def _take_sides(self, outcome: object) -> None:
        if isinstance(outcome, tuple):
            self.sides, self._compared = outcome, self._asked_of
            self.changed.emit()

    def _forget_picture(self) -> None:
        self.picture, self.reliefs = None, {}
        self.sides, self._compared = (), None
