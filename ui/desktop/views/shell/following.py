"""Keeps the bars in step with the session: period, steps, counts, cost, whether it is saved."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import cycle

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.rules import minimum_cover
from ui.desktop.commands.edits import PlannedEdit
from ui.desktop.commands.session import Session
from ui.desktop.models.place import ROTA, Place
from ui.desktop.models.proven import cost_words, still_proven
from ui.desktop.models.save_state import SaveState, SaveStatus
from ui.desktop.models.step_text import step_text
from ui.desktop.views.shell.actions import Actions
from ui.desktop.views.shell.forms import ReasonForm
from ui.desktop.views.shell.notice import Notice
from ui.desktop.views.shell.side_panel import SidePanel
from ui.desktop.views.shell.status_bar import StatusBar, saved_words
from ui.desktop.views.shell.top_bar import TopBar, follow_step
from ui.desktop.views.shell.workspace import Workspace

_LAST = datetime.max.replace(tzinfo=UTC)
_SAVED = {SaveStatus.SAVING: "saving...", SaveStatus.FAILED: "not saved", SaveStatus.OVERTAKEN: "not saved"}


class Following(QObject):
    """Shows in the bars where a session stands, and asks for reasons in the side panel.

    Parameters
    ----------
    workspace, session
        What is followed.
    top, status, side, notice, actions
        Where it is shown.
    parent
        Owner; when it goes, nothing is followed any more.
    """

    def __init__(
        self,
        workspace: Workspace,
        session: Session,
        *,
        top: TopBar,
        status: StatusBar,
        side: SidePanel,
        notice: Notice,
        actions: Actions,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session
        self._top, self._status, self._side, self._notice = top, status, side, notice
        self._actions = actions
        self._asked: tuple[ReasonForm, str, tuple[Problem, Sequence[Assignment]]] | None = None
        session.replaced.connect(self._show_rota)
        session.changed.connect(self._show_counts)
        session.steps_changed.connect(self._show_steps)
        session.save_state_changed.connect(self._show_saved)
        session.reason_wanted.connect(self._ask_reason)
        session.changed.connect(self._drop_outdated)
        session.replaced.connect(self._drop_outdated)
        side.waits.connect(self._tell_waiting)
        session.refused.connect(status.say)
        status.unfilled_wanted.connect(self._next_unfilled)
        status.breaches_wanted.connect(self._next_breach)
        self._show_rota()

    def _show_rota(self) -> None:
        problem, rota = self._session.work.problem, self._session.work.rota
        self._top.show_network(problem)
        self._top.show_period(rota.period)
        self._status.show_rota(rota, problem.network.name, problem.network.nation)
        self._show_saved(self._session.save_state)
        self._show_steps()
        self._show_counts()

    def _show_counts(self, _: object = None) -> None:
        session, work = self._session, self._session.work
        self._status.show_cost(self._cost())
        if not work.is_judged:
            self._status.hide_counts()
            return
        breaches = work.breaches
        given = session.history.with_reason
        with_reason = sum((breach.rule, breach.key) in given for breach in breaches) if given else 0
        self._status.show_counts(work.unfilled, len(breaches), with_reason)
        short = work.found.priced_by(minimum_cover.ID)
        self._unfilled, self._broken = _in_turn(short), _in_turn(breaches)

    def _cost(self) -> str:
        """Say what the rota costs, and how much better one could be, while that is known."""
        if self._session.is_checking or not self._session.work.is_judged:
            return "Checking every rule..."
        work = self._session.work
        unfilled = sum(finding.points for finding in work.found.priced_by(minimum_cover.ID))
        return cost_words(work.points, unfilled, still_proven(work, self._session.proofs))

    def _show_steps(self) -> None:
        follow_step(self._actions["undo"], "Undo", self._session.undo_text)
        follow_step(self._actions["redo"], "Redo", self._session.redo_text)

    def _show_saved(self, state: SaveState) -> None:
        work = self._session.work
        self._status.show_saved(_SAVED.get(state.status) or saved_words(state.at))
        self._status.show_rota(work.rota, work.problem.network.name, work.problem.network.nation)
        if state.status is SaveStatus.OVERTAKEN:
            self._notice.show_problem(state.sentence, remedies=[("Load again", self._workspace.reload)])
        elif state.status is SaveStatus.FAILED:
            self._notice.show_problem(state.sentence, remedies=[("Try again", self._session.try_saving_again)])

    def _ask_reason(self, planned: PlannedEdit) -> None:
        def do(reason: str) -> None:
            # Not the form by name, which would hold itself by this.
            asked, self._asked = self._asked, None
            if asked is not None:
                self._side.drop(asked[0])
            self._session.perform(planned, reason)

        step = step_text(self._session.work.problem, planned.kind, planned.edit)
        sentences = [finding.sentence for finding in planned.effect.breaches]
        form = ReasonForm(step, sentences, do, self._side.close_panel, self._session.history.reasons)
        self._side.ask("This breaks a rule", form, ROTA)
        self._asked = form, step, self._judged_on
        form.setFocus()

    @property
    def _judged_on(self) -> tuple[Problem, Sequence[Assignment]]:
        """What says whether a change that was worked out is still about what stands."""
        return self._session.work.problem, self._session.work.rota.assignments

    def _drop_outdated(self, _: object = None) -> None:
        """Withdraw the question for a reason once the rota is another than the one it was worked out on."""
        if self._asked is None:
            return
        form, step, judged_on = self._asked
        if all(then is now for then, now in zip(judged_on, self._judged_on, strict=True)):
            return
        self._asked = None
        if self._side.drop(form):
            self._status.say(f"Not done: {step}. The rota was changed before a reason was given.")

    def _tell_waiting(self, waiting: QWidget) -> None:
        if self._asked is not None and self._asked[0] is waiting:
            self._status.say(f"Not done yet: {self._asked[1]}. It still needs its reason, on the screen Rota.")

    def _next_unfilled(self) -> None:
        self._go(next(self._unfilled, None))

    def _next_breach(self) -> None:
        self._go(next(self._broken, None))

    def _go(self, finding: Finding | None) -> None:
        if finding is None:
            return
        shift = finding.shifts[0] if finding.shifts else None
        day = self._session.work.problem.index.shift(shift).day if shift else None
        self._workspace.go_to(Place(day, finding.people[0] if finding.people else None, shift))
        self._status.say(finding.sentence)


def _in_turn(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings by when they are, those without a time last, round and round; sorted once one is asked for."""
    yield from cycle(sorted(findings, key=lambda finding: finding.interval.start if finding.interval else _LAST))
