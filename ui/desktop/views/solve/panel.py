"""Solving beside the board: what may change, how long, how it stands, and the proposal that comes of it."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fcn_rota.domain.proof import Standing, best_proof, proof
from fcn_rota.domain.result import Limits
from ui.desktop.commands.session import Session
from ui.desktop.jobs.solving import Solving
from ui.desktop.jobs.supplying import Supplying
from ui.desktop.look.appearance import appearance
from ui.desktop.models.memory import Memory
from ui.desktop.models.place import Place
from ui.desktop.models.proposal import Proposal
from ui.desktop.models.scope_words import scope_text
from ui.desktop.models.solve_words import lacking, standing, time_used
from ui.desktop.views.parts import button, label
from ui.desktop.views.solve.chart import Chart
from ui.desktop.views.solve.proposal_card import ProposalCard
from ui.desktop.views.solve.review import Review
from ui.desktop.views.solve.scope_form import ScopeForm
from ui.desktop.views.spin_box import SpinBox

TITLE = "Solve"
TICK_MILLISECONDS = 1_000
SHOW_MILLISECONDS = 100
"""So long after an edit it is shown what may move in the rota as it is now."""
SECONDS, MOST_SECONDS = 60, 3_600
_KEPT = "solve_seconds"


class SolvePanel(QWidget):
    """Stands in the side panel; the solve goes on without it, and is shown again when it is opened anew.

    Parameters
    ----------
    session, solving, review
        Whose rota is solved, what solves it, and what comes of it.
    supplying
        What finds out how far the staff go round.
    memory
        Where the time limit is kept.
    go
        Shows a place on the board.
    count
        Shows everybody's work in figures, now and as proposed.
    now
        Tells the present (UTC): what has begun by then stays.
    """

    def __init__(
        self,
        session: Session,
        solving: Solving,
        review: Review,
        supplying: Supplying,
        memory: Memory,
        *,
        go: Callable[[Place], object],
        count: Callable[[], object],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self.setAccessibleName(TITLE)
        self._session, self._solving, self._review, self._memory, self._now = session, solving, review, memory, now
        self._supplying = supplying
        self.form = ScopeForm()
        self.chosen = label("", "small", wrap=True)
        self.limit = SpinBox(minimum=5, maximum=MOST_SECONDS, value=_kept_seconds(memory))
        self.limit.setSuffix(" seconds")
        self.limit.lineEdit().setAccessibleName("Time limit in seconds")
        self.start_button = button("Start", self.start, "primary", name="Start solving")
        self.stop_button = button("Stop", solving.stop, name="Stop, and keep the best rota so far")
        self.start_button.setToolTip("Start solving (F5)")
        self.stop_button.setToolTip("Stop, and keep the best rota so far (Esc)")
        self.sentence = label("", wrap=True)
        self.supply = label("", "muted", wrap=True, selectable=True)
        self.elapsed = label("", "small")
        self.chart = Chart()
        self.card = ProposalCard(review, go, count)
        self._lay_out()
        self._tick = QTimer(self, interval=TICK_MILLISECONDS)
        self._tick.timeout.connect(self._show_time)
        self.form.changed.connect(self._show_reach)
        solving.changed.connect(self.refresh)
        review.changed.connect(self.refresh)
        # The rota first, and several edits at once: what may move is gone through duty by duty.
        self._soon = QTimer(self, singleShot=True, interval=SHOW_MILLISECONDS)
        self._soon.timeout.connect(self.refresh)
        session.changed.connect(self._soon.start)
        supplying.changed.connect(self._show_supply)
        self.setFocusProxy(self.start_button)
        self.refresh()

    def start(self) -> None:
        """Solve the rota as it is now, as far as is chosen."""
        self._memory.keep_words(_KEPT, str(self.limit.value()))
        work = self._session.work
        problem = work.problem_to_solve()
        limits = Limits(seconds=float(self.limit.value()), scope=self.form.scope(problem, self._now()))
        known = best_proof(self._session.proofs, problem, work.rota)
        self._solving.start(problem, work.rota, limits, known.bound if known is not None else None)
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, _: object = None) -> None:
        """Show how it stands."""
        self._soon.stop()
        solving = self._solving
        running, proposal = solving.is_running, solving.proposal
        focus = QApplication.focusWidget()
        had_focus = focus is not None and (focus is self.stop_button or self.card.isAncestorOf(focus))
        self._show_form(is_shown=not running and proposal is None)
        self.start_button.setVisible(proposal is None)
        self.stop_button.setVisible(proposal is None)
        self.stop_button.setEnabled(running)
        words = self._words()
        self.sentence.setText(words)
        self.sentence.setAccessibleName(words)
        self.sentence.setVisible(bool(words))
        self._show_supply()
        # Once there is a proposal its changes have the room; the sentence says where the lines ended.
        self.chart.setVisible(running or (proposal is None and bool(solving.history)))
        self.chart.show_history(solving.history, solving.seconds, words)
        self.card.setVisible(proposal is not None)
        # Where nothing would change, the card is as high as its words.
        is_tall = bool(self._review.changes)
        self._column.setStretchFactor(self.card, 1 if is_tall else 0)
        policy = QSizePolicy.Policy
        self.card.setSizePolicy(policy.Preferred, policy.Preferred if is_tall else policy.Maximum)
        if proposal is not None:
            self.card.show_proposal(self._session.work)
        if had_focus and not running and not (focus and focus.isVisibleTo(self) and focus.isEnabled()):
            # What can no longer be pressed would let the focus go anywhere.
            target = self.start_button if proposal is None else self.card.first_button
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        (self._tick.start if running else self._tick.stop)()
        self.elapsed.setVisible(running)
        self._show_time()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Stop with Esc while it runs; otherwise Esc closes the panel."""
        if event.key() == Qt.Key.Key_Escape and self._solving.is_running:
            self._solving.stop()
        else:
            super().keyPressEvent(event)

    def _show_form(self, *, is_shown: bool) -> None:
        """Show what can be chosen, or while it cannot, what was."""
        work, scope = self._session.work, self._solving.scope
        self.form.setVisible(is_shown)
        self.chosen.setVisible(not is_shown and scope is not None)
        if scope is not None:
            self.chosen.setText(f"{scope_text(work.problem, scope)}.")
        if is_shown:
            self.form.offer(work.problem, work.rota)
            self._show_reach()
        else:
            self.start_button.setEnabled(False)

    def _show_reach(self) -> None:
        work = self._session.work
        scope = self.form.scope(work.problem, self._now())
        self.form.show_reach(work.problem, work.rota, scope)
        is_possible = not lacking(work.problem) and any(
            scope.opens(work.problem, shift) for shift in work.problem.index.period_shifts
        )
        self.start_button.setEnabled(is_possible and not self._solving.is_running)

    def _words(self) -> str:
        solving = self._solving
        if solving.failure is not None:
            return solving.failure.sentence
        if solving.proposal is not None:
            return proof(self._standing(solving.proposal), is_whole=solving.proposal.is_whole)
        if solving.is_stopping:
            return "Stopping; the best rota so far is being handed over."
        if not solving.is_running:
            return lacking(self._session.work.problem)
        last = solving.last
        return f"{standing(last)} Now: {last.stage}." if last and last.stage else standing(last)

    def _standing(self, proposal: Proposal) -> Standing:
        """Return how a proposal stands beside what is proven, by it or by an earlier solve of the same facts."""
        problem, result = self._session.work.problem, proposal.result
        return Standing.of(result, best_proof(self._session.proofs, problem, result.rota))

    def _show_supply(self) -> None:
        """Say how far the staff go round, before a solve and where one leaves places of the minimum empty."""
        proposal, problem = self._solving.proposal, self._session.work.problem
        is_short = proposal is not None and any(need.minimum for need in proposal.result.unfilled)
        is_wanted = (proposal is None and not self._solving.is_running) or is_short
        words = " ".join(self._supplying.words(problem)) if is_wanted and not lacking(problem) else ""
        self.supply.setText(words)
        self.supply.setAccessibleName(words)
        self.supply.setVisible(bool(words))

    def _show_time(self) -> None:
        self.elapsed.setText(time_used(self._solving.elapsed, int(self._solving.seconds)))

    def _lay_out(self) -> None:
        sizes = appearance().sizes
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, sizes.px(12), 0)
        column.setSpacing(sizes.px(8))
        self.form.add_row("&Time limit", self.limit)
        column.addWidget(self.form)
        column.addWidget(self.chosen)
        row = QHBoxLayout()
        row.addWidget(self.start_button)
        row.addWidget(self.stop_button)
        row.addStretch()
        column.addLayout(row)
        for widget in (self.sentence, self.supply, self.elapsed, self.chart):
            column.addWidget(widget)
        column.addWidget(self.card, 1)
        column.addStretch()


def _kept_seconds(memory: Memory) -> int:
    words = memory.words(_KEPT)
    return int(words) if words.isdecimal() else SECONDS
