"""What dropping somebody on each shift would mean: at once for the target under the pointer, soon for all in sight."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Candidate, Edit, Effect
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.shift import Shift
from fcn_rota.domain.wording import without_name
from fcn_rota.rules.trial import PERSONAL
from solver.candidates import Asking, people_on
from ui.desktop.commands.edits import EditRefused, exchange, places
from ui.desktop.models.board.moves import Assign, Intent, Move, Swap
from ui.desktop.models.board.offer import SLICE_SECONDS, Answer, Choice, Offer
from ui.desktop.models.consequence import Consequence, consequence_of
from ui.desktop.models.courtesy import courtesy
from ui.desktop.models.teams import reasons_owed
from ui.desktop.models.working_rota import WorkingRota

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

    def people_for(self, shift: str) -> Offer:
        """Return everybody who is not on a shift by name; those who could take it first, once all is known."""
        work = self._work
        if work is None:
            return Offer((), iter(()))
        index, on_it = work.problem.index, people_on(work.trial, shift)
        askable = (one for one in work.problem.people if one.id not in on_it and index.engagements_of(one.id))
        people = sorted((Choice(one.id, shift, one.name) for one in askable), key=lambda choice: choice.title)
        asking = Asking(work.trial, shift)
        return Offer(people, _people(work, asking.who_may()), _people(work, asking.what_stands_against()))

    def shifts_for(self, person: str, day: date) -> Offer:
        """Return the shifts of a day that somebody is not on; those they could take first, once all is known."""
        work = self._work
        if work is None:
            return Offer((), iter(()))
        shifts = [one for one in work.problem.index.period_shifts if one.day == day and _is_place(work, person, one.id)]
        choices = [_shift_choice(work, person, shift) for shift in shifts]

        def answers() -> Iterator[Answer]:
            for shift in shifts:
                told = self.consequence(Assign(person, shift.id))
                yield Answer(_shift_choice(work, person, shift, told), int(not told.allowed), told.points)

        return Offer(choices, answers())

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

    @property
    def is_asking(self) -> bool:
        """Whether drops are still to be worked out."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Drop what is not worked out yet: the drag has ended."""
        self._queue.clear()
        self._timer.stop()

    def _work_on(self) -> None:
        end = perf_counter() + SLICE_SECONDS
        told = []
        with courtesy.undisturbed():
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


def _people(work: WorkingRota, candidates: Iterator[Candidate]) -> Iterator[Answer]:
    """Say what it would mean to put each on a shift, one of their terms after the other."""
    index = work.problem.index
    for candidate in candidates:
        name, role = index.person(candidate.person).name, index.engagement(candidate.engagement).role
        effect, owed = _in_full(work, candidate)
        told = consequence_of(effect, owed)
        choice = Choice(
            candidate.person, candidate.assignment.shift, name, f"{role}. {without_name(told.sentence, name)}", told
        )
        yield Answer(choice, len(owed), effect.points, candidate.in_full)


def _in_full(work: WorkingRota, candidate: Candidate) -> tuple[Effect, Sequence[Finding]]:
    """Return what putting somebody on a shift changes, and which of the breaches ask for a reason."""
    effect, edit = candidate.effect, Edit(into=(candidate.assignment,))
    if not effect.breaches:
        return effect, ()
    owed = reasons_owed(work, edit, effect.breaches)
    # Of whoever breaks something, no more than that was found out so far.
    return (effect, owed) if owed else (work.effect(edit), ())


def _is_place(work: WorkingRota, person: str, shift: str) -> bool:
    """Whether it makes sense at all to put somebody on a shift."""
    try:
        places(work, (), person, shift)
    except EditRefused:
        return False
    return True


def _shift_choice(work: WorkingRota, person: str, shift: Shift, told: Consequence | None = None) -> Choice:
    index = work.problem.index
    kind, span = index.type_of(shift), clock.show_span(shift.interval)
    sentence = without_name(told.sentence, index.person(person).name) if told else ""
    return Choice(person, shift.id, f"{kind.code} {kind.name}", f"{span}. {sentence}".rstrip(), told)
