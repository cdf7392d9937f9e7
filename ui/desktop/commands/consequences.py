"""What dropping somebody on each shift would mean: at once for the target under the pointer, soon for all in sight."""

from collections import deque
from collections.abc import Iterable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from fcn_rota.rules.trial import PERSONAL
from ui.desktop.commands.edits import EditRefused, places
from ui.desktop.models.consequence import Consequence, consequence_of
from ui.desktop.models.working_rota import WorkingRota

SLICE_SECONDS = 0.008
"""Work done between two looks at the window's events: half a frame."""


class Consequences(QObject):
    """Answers what a drop would mean, and keeps the answers until the rota changes.

    Parameters
    ----------
    parent
        Owner.
    """

    told = Signal(list)
    """Some of the targets asked for are known now: a list of ``(person, shift)``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: WorkingRota | None = None
        self._known: dict[tuple[str, str, str | None], Consequence] = {}
        self._queue: deque[tuple[str, str]] = deque()
        self._moving: str | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work_on)

    def set_rota(self, work: WorkingRota | None) -> None:
        """Ask about this rota from now on; what was known of the one before is forgotten."""
        self._work = work
        self._known.clear()
        self.stop()

    def consequence(self, person: str, shift: str, moving: str | None = None) -> Consequence:
        """Return what putting somebody on a shift would mean, worked out now unless it is known.

        Parameters
        ----------
        person, shift
            The target.
        moving
            Id of the assignment that is being dragged, which would go; None for a new duty.
        """
        key = (person, shift, moving)
        if key not in self._known:
            self._known[key] = self._found(*key)
        return self._known[key]

    def known(self, person: str, shift: str, moving: str | None = None) -> Consequence | None:
        """Return what is known of a target already, for painting; None where it is still to be worked out."""
        return self._known.get((person, shift, moving))

    def ask(self, targets: Iterable[tuple[str, str]], moving: str | None = None) -> None:
        """Work out targets while the window stays awake, in the order given: the nearest first.

        Whatever was asked before and is not worked out yet is dropped.
        """
        self._moving = moving
        self._queue = deque(target for target in targets if (*target, moving) not in self._known)
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
            target = self._queue.popleft()
            self.consequence(*target, self._moving)
            told.append(target)
        if not self._queue:
            self._timer.stop()
        if told:
            self.told.emit(told)

    def _found(self, person: str, shift: str, moving: str | None) -> Consequence:
        work = self._work
        if work is None:
            return Consequence(allowed=False, points=0, reason="There is no rota yet.", possible=False)
        leaving = work.assignments.get(moving) if moving is not None else None
        if leaving is not None and (leaving.person, leaving.shift) == (person, shift):
            return Consequence(allowed=True, points=0, reason="It stands here now.")
        try:
            edits = places(work, (leaving,) if leaving is not None else (), person, shift)
        except EditRefused as refusal:
            return Consequence(allowed=False, points=0, reason=str(refusal), possible=False)
        # Most targets are refused by a rule about the person alone, which is found out soonest.
        against = [work.trial.breach(edit, PERSONAL) for edit in edits]
        free = [edit for edit, breach in zip(edits, against, strict=True) if breach is None]
        if not free:
            sentence = next(breach.sentence for breach in against if breach is not None)
            return Consequence(allowed=False, points=0, reason=sentence)
        effects = (work.effect(edit) for edit in free)
        return consequence_of(min(effects, key=lambda effect: (len(effect.breaches), effect.points)))
