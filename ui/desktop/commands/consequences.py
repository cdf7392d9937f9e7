"""What dropping somebody on each shift would mean: at once for the target under the pointer, soon for all in sight."""

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import date
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Candidate, Edit, Effect
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.wording import without_name
from fcn_rota.rules.trial import PERSONAL
from solver.candidates import candidates_on
from ui.desktop.commands.edits import EditRefused, exchange, places
from ui.desktop.models.board.advice import Choice
from ui.desktop.models.board.moves import Assign, Intent, Move, Swap
from ui.desktop.models.consequence import Consequence, consequence_of
from ui.desktop.models.teams import reasons_owed
from ui.desktop.models.working_rota import WorkingRota

SLICE_SECONDS = 0.008
"""Work done between two looks at the window's events: half a frame."""
_NO_ROTA = Consequence(allowed=False, points=0, reason="There is no rota yet.", possible=False)


class Consequences(QObject):
    """Answers what a drop would mean, and keeps the answers until the rota changes.

    Parameters
    ----------
    parent
        Owner.
    """

    told = Signal(list)
    """Some of the drops asked for are known now: a list of `Intent`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: WorkingRota | None = None
        self._known: dict[Intent, Consequence] = {}
        self._queue: deque[Intent] = deque()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work_on)

    def set_rota(self, work: WorkingRota | None) -> None:
        """Ask about this rota from now on; what was known of the one before is forgotten."""
        self._work = work
        self._known.clear()
        self.stop()

    def consequence(self, intent: Intent) -> Consequence:
        """Return what a drop would mean, worked out now unless it is known."""
        if intent not in self._known:
            self._known[intent] = self._found(intent)
        return self._known[intent]

    def people_for(self, shift: str) -> tuple[Choice, ...]:
        """Return everybody who is not on a shift, those who could take it first, the cheapest of them first."""
        if self._work is None:
            return ()
        problem = self._work.problem
        best: dict[str, Choice] = {}
        for candidate in candidates_on(self._work.trial, shift):
            # Somebody may have several terms to work on; the best come first.
            if candidate.person not in best:
                name, role = (
                    problem.index.person(candidate.person).name,
                    problem.index.engagement(candidate.engagement).role,
                )
                told = consequence_of(*self._in_full(candidate))
                detail = f"{role}. {without_name(told.sentence, name)}"
                best[candidate.person] = Choice(candidate.person, shift, name, detail, told)
        return tuple(best.values())

    def _in_full(self, candidate: Candidate) -> tuple[Effect, Sequence[Finding]]:
        """Return what putting somebody on a shift changes, and which of the breaches ask for a reason."""
        work, effect, edit = self._work, candidate.effect, Edit(into=(candidate.assignment,))
        if work is None or not effect.breaches:
            return effect, ()
        owed = reasons_owed(work, edit, effect.breaches)
        # Of whoever breaks something, no more than that was found out so far.
        return (effect, owed) if owed else (work.effect(edit), ())

    def shifts_for(self, person: str, day: date) -> tuple[Choice, ...]:
        """Return the shifts of a day that somebody is not on, those they could take first, the cheapest first."""
        if self._work is None:
            return ()
        index = self._work.problem.index
        found = []
        for shift in index.period_shifts:
            told = self.consequence(Assign(person, shift.id)) if shift.day == day else None
            if told is not None and told.possible:
                kind = index.type_of(shift)
                sentence = without_name(told.sentence, index.person(person).name)
                detail = f"{clock.show_span(shift.interval)}. {sentence}"
                found.append(Choice(person, shift.id, f"{kind.code} {kind.name}", detail, told))
        return tuple(sorted(found, key=lambda choice: (not choice.consequence.allowed, choice.consequence.points)))

    def known(self, intent: Intent) -> Consequence | None:
        """Return what is known of a drop already, for painting; None where it is still to be worked out."""
        return self._known.get(intent)

    def ask(self, intents: Iterable[Intent]) -> None:
        """Work out drops while the window stays awake, in the order given: the nearest first.

        Whatever was asked before and is not worked out yet is dropped.
        """
        self._queue = deque(intent for intent in intents if intent not in self._known)
        if self._queue:
            self._timer.start(0)
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Drop what is not worked out yet: the drag has ended."""
        self._queue.clear()
        self._timer.stop()

    def _work_on(self) -> None:
        end = perf_counter() + SLICE_SECONDS
        told = []
        while self._queue and perf_counter() < end:
            intent = self._queue.popleft()
            self.consequence(intent)
            told.append(intent)
        if not self._queue:
            self._timer.stop()
        if told:
            self.told.emit(told)

    def _found(self, intent: Intent) -> Consequence:
        work = self._work
        if work is None:
            return _NO_ROTA
        try:
            match intent:
                case Assign(person, shift):
                    edits = places(work, (), person, shift)
                case Move(assignment, person, shift):
                    leaving = work.assignments.get(assignment)
                    if leaving is not None and (leaving.person, leaving.shift) == (person, shift):
                        return Consequence(allowed=True, points=0, reason="It stands here now.")
                    edits = places(work, (leaving,) if leaving is not None else (), person, shift)
                case Swap(one, other):
                    edits = (exchange(work, one, other),)
        except EditRefused as refusal:
            return Consequence(allowed=False, points=0, reason=str(refusal), possible=False)
        # Most targets are refused by a rule about the person alone, which is found out soonest.
        against = [work.trial.breach(edit, PERSONAL) for edit in edits]
        free = [edit for edit, breach in zip(edits, against, strict=True) if breach is None]
        if not free:
            sentence = next(breach.sentence for breach in against if breach is not None)
            return Consequence(allowed=False, points=0, reason=sentence)
        effects = ((work.effect(edit), edit) for edit in free)
        effect, edit = min(effects, key=lambda pair: (len(pair[0].breaches), pair[0].points))
        return consequence_of(effect, reasons_owed(work, edit, effect.breaches))
