"""Solving beside the board: how long, how it stands, and the proposal that comes of it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from fcn_rota.domain.proof import proof
from fcn_rota.domain.result import Limits
from ui.desktop.commands.session import Session
from ui.desktop.jobs.solving import Solving
from ui.desktop.look.appearance import appearance
from ui.desktop.models.memory import Memory
from ui.desktop.models.solve_words import duration, standing
from ui.desktop.views.parts import button, label
from ui.desktop.views.solve.chart import Chart
from ui.desktop.views.solve.proposal_card import ProposalCard

TITLE = "Solve"
TICK_MILLISECONDS = 1_000
SECONDS, MOST_SECONDS = 60, 3_600
_KEPT = "solve_seconds"
_NOTHING = "The solver keeps what is pinned, and plans everything else anew. What it finds is a proposal first."


class SolvePanel(QWidget):
    """Stands in the side panel; the solve goes on without it, and is shown again when it is opened anew.

    Parameters
    ----------
    session, solving
        Whose rota is solved, and what solves it.
    memory
        Where the time limit is kept.
    """

    def __init__(self, session: Session, solving: Solving, memory: Memory) -> None:
        super().__init__()
        self.setAccessibleName(TITLE)
        self._session, self._solving, self._memory = session, solving, memory
        self.limit = QSpinBox(minimum=5, maximum=MOST_SECONDS, value=_kept_seconds(memory))
        self.limit.setSuffix(" seconds")
        self.limit.lineEdit().setAccessibleName("Time limit in seconds")
        self.start_button = button("Start", self.start, "primary", name="Start solving")
        self.stop_button = button("Stop", solving.stop, name="Stop, and keep the best rota so far")
        self.start_button.setToolTip("Start solving (F5)")
        self.stop_button.setToolTip("Stop, and keep the best rota so far (Esc)")
        self.sentence = label("", wrap=True)
        self.elapsed = label("", "small")
        self.chart = Chart()
        self.card = ProposalCard(self._accept, solving.discard)
        self._lay_out()
        self._tick = QTimer(self, interval=TICK_MILLISECONDS)
        self._tick.timeout.connect(self._show_time)
        solving.changed.connect(self.refresh)
        session.changed.connect(self.refresh)
        self.setFocusProxy(self.start_button)
        self.refresh()

    def start(self) -> None:
        """Solve the rota as it is now."""
        self._memory.keep_words(_KEPT, str(self.limit.value()))
        work = self._session.work
        self._solving.start(work.problem_to_solve(), work.rota, Limits(seconds=float(self.limit.value())))
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, _: object = None) -> None:
        """Show how it stands."""
        solving = self._solving
        running, proposal = solving.is_running, solving.proposal
        had_focus = self.stop_button.hasFocus()
        self.start_button.setEnabled(not running)
        self.limit.setEnabled(not running)
        self.stop_button.setEnabled(running)
        words = self._words()
        self.sentence.setText(words)
        self.sentence.setAccessibleName(words)
        self.chart.setVisible(running or bool(solving.history))
        self.chart.show_history(solving.history, solving.seconds, words)
        self.card.setVisible(proposal is not None)
        if proposal is not None:
            self.card.show_proposal(self._session.work, proposal)
        if had_focus and not running:
            # A button that can no longer be pressed would let the focus go anywhere.
            target = self.start_button if proposal is None else self.card.accept_button
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

    def _words(self) -> str:
        solving = self._solving
        if solving.failure is not None:
            return solving.failure.sentence
        if solving.proposal is not None:
            return proof(solving.proposal.result)
        if solving.is_stopping:
            return "Stopping; the best rota so far is being handed over."
        if not solving.is_running:
            return _NOTHING
        last = solving.history[-1] if solving.history else None
        return f"{standing(last)} Now: {last.stage}." if last and last.stage else standing(last)

    def _show_time(self) -> None:
        self.elapsed.setText(f"{duration(self._solving.elapsed)} of {duration(int(self._solving.seconds))}")

    def _accept(self) -> None:
        proposal = self._solving.proposal
        if proposal is None:
            return
        # The bar below says with it how much better a rota could be, as soon as the rota has changed.
        self._session.result = proposal.result
        self._solving.discard()
        self._session.accept(proposal.on(self._session.work.rota))

    def _lay_out(self) -> None:
        sizes = appearance().sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, sizes.px(12), 0)
        column.setSpacing(sizes.px(8))
        form = QFormLayout(rowWrapPolicy=QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow("&Time limit", self.limit)
        column.addLayout(form)
        row = QHBoxLayout()
        row.addWidget(self.start_button)
        row.addWidget(self.stop_button)
        row.addStretch()
        column.addLayout(row)
        for widget in (self.sentence, self.elapsed, self.chart, self.card):
            column.addWidget(widget)
        column.addStretch()


def _kept_seconds(memory: Memory) -> int:
    words = memory.words(_KEPT)
    return int(words) if words.isdecimal() else SECONDS
