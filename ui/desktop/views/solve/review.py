"""A proposal under review: what it would change of the rota as it is, what of that is chosen, and what that means."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject, Signal

from fcn_rota.domain.advice import Edit, Effect
from fcn_rota.domain.proof import Proof
from fcn_rota.store.command import CommandKind
from ui.desktop.commands.edits import PlannedEdit
from ui.desktop.commands.session import Session
from ui.desktop.jobs.job import Failed
from ui.desktop.jobs.judging import Judgement, Judging
from ui.desktop.jobs.solving import Solving
from ui.desktop.models.comparison import Workload, findings_of_shares, workloads
from ui.desktop.models.courtesy import courtesy
from ui.desktop.models.difference import DutyChange, changes_between, edit_of, with_dependent, with_needed


class Review(QObject):
    """Follows rota and proposal; everything is chosen until somebody chooses otherwise.

    Parameters
    ----------
    session, solving
        The rota, and where the proposal comes from.
    parent
        Owner.
    """

    changed = Signal()
    """The proposal, what is chosen of it, or what is known of that is another."""

    changes: tuple[DutyChange, ...]
    """What the proposal would change of the rota as it is now."""
    needs: Mapping[str, frozenset[str]]
    """For each change those it cannot be made without; empty until that is known."""
    effect: Effect | None
    """What making the chosen changes would change; None until that is known."""
    whole: Effect | None
    """The same for all changes, once it was asked."""
    failure: Failed | None
    """Why that could not be worked out."""

    def __init__(self, session: Session, solving: Solving, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._solving = session, solving
        self._judging = Judging(self)
        self._proposal = solving.proposal
        self._ids: frozenset[str] = frozenset()
        self._unwanted: frozenset[str] = frozenset()
        self._accepts = False
        self._judgement: Judgement | None = None
        self.changes, self.needs = (), {}
        self.effect = self.whole = self.failure = None
        self._judging.judged.connect(self._take)
        self._judging.needs_found.connect(self._take_needs)
        self._judging.failed.connect(self._fail)
        solving.changed.connect(self._follow)
        session.changed.connect(self._compare)
        session.accepted.connect(self._note_accepted)
        self._compare()

    @property
    def chosen(self) -> frozenset[str]:
        """Ids of the changes that would be made."""
        return self._ids - self._unwanted

    @property
    def is_accepting(self) -> bool:
        """Whether it will be accepted as soon as it is known what that changes."""
        return self._accepts

    @property
    def is_judging(self) -> bool:
        """Whether anything about what is proposed is still being worked out."""
        return self._judging.is_running

    @property
    def preview(self) -> Edit:
        """What is chosen, as one edit; empty where nothing is proposed."""
        chosen = self.chosen
        return edit_of(one for one in self.changes if one.id in chosen)

    def choose(self, changes: Collection[str], *, wanted: bool) -> None:
        """Choose some changes with all that they need, or leave out some with all that need them."""
        if wanted:
            self._unwanted -= with_needed(changes, self.needs)
        else:
            self._unwanted |= with_dependent(changes, self.needs)
        self._ask()

    def accept(self) -> None:
        """Make what is chosen one step of the rota, now or as soon as it is known what it changes."""
        if self.chosen:
            self._accepts = True
            self._accept_if_known()

    def discard(self) -> None:
        """Drop the proposal."""
        self._solving.discard()

    def close(self) -> None:
        """Stop working anything out."""
        self._judging.close()

    def workloads(self) -> tuple[Mapping[str, Workload], Mapping[str, Workload]]:
        """Return everybody's work now, and as it would be with what is chosen as far as that is known."""
        work, edit = self._session.work, self.preview
        gone = {one.id for one in edit.out}
        kept = (one for one in work.rota.assignments if one.id not in gone)
        shares = findings_of_shares(work.findings)
        before = workloads(work.problem, work.rota.assignments, shares)
        return before, workloads(work.problem, (*kept, *edit.into), findings_of_shares(shares, self.effect))

    def _follow(self) -> None:
        """Look at another proposal, or at none."""
        if self._solving.proposal is not self._proposal:
            self._proposal = self._solving.proposal
            self._unwanted, self._accepts = frozenset(), False
            self._compare()

    def _note_accepted(self) -> None:
        """Take the rota as it is now for what is changed by hand from here on."""
        self._solving.note_accepted(self._session.work.rota)
        self._proposal = self._solving.proposal

    def _compare(self, _: object = None) -> None:
        """Compare the proposal with the rota as it is now; one that has nothing left to change is done with."""
        with courtesy.undisturbed():
            self._compare_now()

    def _compare_now(self) -> None:
        work, proposal = self._session.work, self._proposal
        if proposal is None and not self.changes:
            return
        changes: tuple[DutyChange, ...] = ()
        if proposal is not None:
            changes = changes_between(work.problem, work.rota.assignments, proposal.on(work.rota))
        if proposal is not None and self.changes and not changes:
            # Followed at once: what was to change is known until then, and told to be no more.
            self._solving.discard()
            return
        self.changes = changes
        self._ids = frozenset(one.id for one in self.changes)
        self._unwanted &= self._ids
        self.needs, self.whole = {}, None
        self._ask()

    def _ask(self) -> None:
        self.effect = self.failure = self._judgement = None
        self._accepts &= bool(self.changes)
        # Shown before it is judged: the thread that judges would only hold up the window meanwhile.
        self.changed.emit()
        if self.changes:
            self._judging.ask(self._session.work, self.changes, self.chosen)
        else:
            self._judging.drop()

    def _take_needs(self, changes: tuple[DutyChange, ...], needs: Mapping[str, frozenset[str]]) -> None:
        if changes is not self.changes:
            return
        self.needs = needs
        # What was chosen before the needs were known may lack something.
        whole = with_dependent(self._unwanted, needs)
        if whole != self._unwanted:
            self._unwanted = whole
            self._ask()

    def _take(self, judgement: Judgement) -> None:
        if judgement.rota is not self._session.work.rota or judgement.chosen != self.chosen:
            return
        self.effect, self._judgement = judgement.effect, judgement
        if not self._unwanted:
            self.whole = judgement.effect
        self._accept_if_known()

    def _fail(self, failure: Failed) -> None:
        self._accepts, self.failure = False, failure
        self.changed.emit()

    def _accept_if_known(self) -> None:
        """Make the step if it was asked for and is known; tell how it stands otherwise, or where it was not made."""
        known, proposal = self._judgement, self._proposal
        if self._accepts and known is not None and proposal is not None:
            self._accepts = False
            proof = None
            if proposal.is_whole:
                self._session.result = proposal.result
                proof = Proof.of(self._session.work.problem, proposal.result)
            kind = CommandKind.ACCEPT_PROPOSAL
            planned = PlannedEdit(kind, known.edit, known.effect, outcome=known.outcome, proof=proof)
            if self._session.perform(planned):
                return
        self.changed.emit()
