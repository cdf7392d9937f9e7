"""The editing session: the rota in memory, every edit saved as it is made, undone and repeated by the stored log."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from PySide6.QtCore import QObject, Signal

from fcn_rota.domain.advice import Edit, Effect
from fcn_rota.domain.assignment import Assignment, AssignmentState
from fcn_rota.domain.facts import FactsEdit, with_facts
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.rota import RotaStatus
from fcn_rota.services import drafts
from fcn_rota.services.facts import change_facts, redo_facts, undo_facts
from fcn_rota.services.judging import Complaint, Judged, judged
from fcn_rota.services.steps import AnyStep, FactsStep, Step, repetition, reversal
from fcn_rota.services.versions import Draft
from fcn_rota.store.database import Database
from fcn_rota.store.drafts import Breach
from ui.desktop.commands import edits
from ui.desktop.commands.assessing import Assessor
from ui.desktop.commands.consequences import Consequences
from ui.desktop.commands.edits import EditRefused, PlannedEdit
from ui.desktop.commands.keeping import Keeper
from ui.desktop.commands.pattern import Pattern, copied, pasted
from ui.desktop.commands.saving import FactsSaving, Saving
from ui.desktop.models.opened import Opened
from ui.desktop.models.save_state import SaveState, SaveStatus
from ui.desktop.models.step_text import facts_text, step_text
from ui.desktop.models.working_rota import WorkingRota


@dataclass(frozen=True, slots=True)
class _Way:
    """Back or forth along the steps: what that means for the rota, and what stores it."""

    verb: str
    towards: Callable[[Step, dict[str, Assignment], datetime], Edit]
    store: Callable[[Database, Draft, str, datetime], Draft]
    store_facts: Callable[..., int]


_UNDO = _Way("Undo", reversal, drafts.undo, undo_facts)
_REDO = _Way("Redo", repetition, drafts.redo, redo_facts)


class Session(QObject):
    """A period being worked on, from when it is opened until the window closes or another is opened.

    Parameters
    ----------
    url, user
        The database, and the identity of who edits.
    opened
        What was read from it.
    parent
        Owner.
    """

    changed = Signal(object)
    """An edit was made, undone or repeated, or the rules have judged the whole rota anew; a `Change`."""
    replaced = Signal()
    """The problem is another: everything was loaded anew, or the network's facts were changed."""
    facts_changed = Signal(object)
    """The network's facts were changed, undone or changed again; a `FactsEdit`. `replaced` has come before it."""
    steps_changed = Signal()
    """There are other steps to undo or repeat."""
    save_state_changed = Signal(object)
    """A `SaveState`."""
    reason_wanted = Signal(object)
    """A `PlannedEdit` breaks a hard rule (`effect.breaches`); `perform` takes it with a reason."""
    refused = Signal(str)
    """An edit that was asked for makes no sense, or was done only in part; why."""

    def __init__(self, url: str, user: str, opened: Opened, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._user = user
        self.consequences = Consequences(self)
        self.pattern: Pattern | None = None
        self._keeper = Keeper(url, user, opened, self)
        self._keeper.state_changed.connect(self.save_state_changed)
        self._keeper.draft_started.connect(self._on_started)
        self._assessor = Assessor(self)
        self._assessor.assessed.connect(self._on_assessed)
        self._take(opened)

    def load(self, opened: Opened) -> None:
        """Go on with what was read just now: another period, or the same after somebody else changed it."""
        self._keeper.begin_again(opened)
        self._take(opened)
        self.replaced.emit()
        self.steps_changed.emit()
        self.save_state_changed.emit(self.save_state)

    def close(self) -> int:
        """Finish saving; return how many edits could not be saved."""
        self._assessor.close()
        return self._keeper.close()

    def settle(self) -> int:
        """Wait until everything is saved or cannot be; return how many edits are not."""
        return self._keeper.settle()

    @property
    def save_state(self) -> SaveState:
        """Whether everything is saved."""
        return self._keeper.state

    @property
    def is_checking(self) -> bool:
        """Whether the rules are still judging the rota anew, after the network's facts were changed."""
        return self._assessor.is_busy

    def _take(self, opened: Opened) -> None:
        self._assessor.drop()
        self.work = WorkingRota(opened.problem, opened.rota, opened.findings)
        self.result, self.published = opened.result, opened.published
        self._undo, self._redo = list(opened.steps.undo), list(opened.steps.redo)
        self.consequences.set_rota(self.work)

    # What the board asks for. Each is made at once, asks for a reason, or says why not.

    def assign(self, person: str, shift: str) -> None:
        """Put somebody on a shift."""
        self._try(lambda: edits.assigned(self.work, person, shift))

    def unassign(self, assignments: Sequence[str]) -> None:
        """Take duties off the rota."""
        self._try(lambda: edits.unassigned(self.work, assignments))

    def move(self, assignment: str, person: str, shift: str) -> None:
        """Give a duty to somebody, or to another shift, or both."""
        self._try(lambda: edits.moved(self.work, assignment, person, shift))

    def swap(self, one: str, other: str) -> None:
        """Let two people take each other's duty."""
        self._try(lambda: edits.swapped(self.work, one, other))

    def toggle_pins(self, assignments: Sequence[str]) -> None:
        """Pin duties; unpin them where all of them are pinned."""
        known = (self.work.assignments.get(key) for key in assignments)
        self.set_pins(assignments, pin=not all(one.pinned for one in known if one is not None))

    def set_pins(self, assignments: Sequence[str], *, pin: bool) -> None:
        """Pin duties, or unpin them."""
        self._try(lambda: edits.pinned(self.work, assignments, pin=pin))

    def set_pins_of(self, person: str | None = None, week: date | None = None, *, pin: bool) -> None:
        """Pin or unpin the duties of somebody, of the week of a date, of both, or all there are."""
        self.set_pins(edits.duties_of(self.work, person, week), pin=pin)

    def copy(self, assignments: Sequence[str]) -> None:
        """Keep the pattern of some duties for pasting."""
        try:
            self.pattern = copied(self.work, assignments)
        except EditRefused as refusal:
            self.refused.emit(str(refusal))

    def cut(self, assignments: Sequence[str]) -> None:
        """Keep the pattern of some duties for pasting, and take them off the rota."""
        self.copy(assignments)
        self.unassign(assignments)

    def paste(self, first_day: date, person: str | None = None) -> None:
        """Repeat the pattern that was kept, from a date on; a pattern of one person's can go to somebody else."""
        pattern = self.pattern
        if pattern is None:
            self.refused.emit("Nothing has been copied yet; select duties and copy them first.")
            return
        self._try(lambda: pasted(self.work, pattern, first_day, person))

    def record(self, assignment: str, state: AssignmentState) -> None:
        """Record how far a duty has come, now."""
        self._try(lambda: edits.stated(self.work, assignment, state, datetime.now(UTC)))

    def take_advice(self, edit: Edit) -> None:
        """Make an edit that was advised on the rota as it is: a fix of a gap, or an exchange."""
        self._try(lambda: edits.advised(self.work, edit))

    def accept(self, assignments: Sequence[Assignment]) -> None:
        """Make a proposal, or the part of it that was chosen, the rota."""
        self._try(lambda: edits.proposed(self.work, assignments))

    def perform(self, planned: PlannedEdit, why: str = "") -> bool:
        """Make an edit that was worked out on the rota as it is, and have it saved.

        Parameters
        ----------
        planned
            The edit.
        why
            The reason for breaking a hard rule, which the log keeps for good: no names, no reasons of absence.

        Returns
        -------
        bool
            Whether it was made; if not, `reason_wanted` or `refused` has said why.
        """
        if self.save_state.status is SaveStatus.OVERTAKEN:
            self.refused.emit(self.save_state.sentence)
            return False
        if planned.effect.breaches and not why.strip():
            self.reason_wanted.emit(planned)
            return False
        overrides = tuple((finding.rule, finding.key) for finding in planned.effect.breaches)
        step = Step(planned.kind, planned.edit, why.strip(), overrides)
        self._undo.append(step)
        self._redo.clear()
        self._apply(planned.edit, planned.effect)
        self._keeper.keep(self.text_of(step), _storing(step, self._user))
        if planned.remarks:
            self.refused.emit(" ".join(planned.remarks))
        return True

    def judge_facts(self, edit: FactsEdit) -> Judged:
        """Say what a change of the network's facts would lead to, and everything that speaks against it."""
        return judged(self.work.problem_to_solve(), edit)

    def change_facts(self, edit: FactsEdit, why: str = "") -> tuple[Complaint, ...]:
        """Change people, places, shift types, cover or rules, and have that saved; one step to undo.

        The rota stays as it is; the rules judge it anew beside the window (`is_checking`).

        Parameters
        ----------
        edit
            What goes, as it was seen, and what comes (see `fcn_rota.domain.facts.change_of` and
            `fcn_rota.services.judging.removal`).
        why
            The reason, which the log keeps for good: no names, no reasons of absence.

        Returns
        -------
        tuple of Complaint
            Everything that speaks against it; it was made where nothing does.
        """
        if self.save_state.status is SaveStatus.OVERTAKEN:
            self.refused.emit(self.save_state.sentence)
            return (Complaint(None, "", self.save_state.sentence),)
        outcome = self.judge_facts(edit)
        if outcome.complaints or not outcome.edit:
            return outcome.complaints
        step = FactsStep(outcome.edit, why.strip())
        period, user = self.work.rota.period, self._user
        saving = FactsSaving(
            lambda database, seen: change_facts(database, seen, edit, user, period=period, why=step.why)
        )
        text = self.text_of(step)
        self._undo.append(step)
        self._redo.clear()
        self._apply_facts(outcome.edit, text, saving)
        return ()

    @property
    def undo_text(self) -> str:
        """Name of the step that `undo` takes back; empty where there is none."""
        return self.text_of(self._undo[-1]) if self._undo else ""

    @property
    def redo_text(self) -> str:
        """Name of the step that `redo` repeats; empty where there is none."""
        return self.text_of(self._redo[-1]) if self._redo else ""

    def text_of(self, step: AnyStep) -> str:
        """Return what a step is called."""
        if isinstance(step, FactsStep):
            return facts_text(self.work.problem, step.edit)
        return step_text(self.work.problem, step.kind, step.edit)

    def undo(self) -> None:
        """Take back the last step that stands, whoever made it."""
        self._go(self._undo, self._redo, _UNDO)

    def redo(self) -> None:
        """Repeat the step that was taken back last."""
        self._go(self._redo, self._undo, _REDO)

    def reason_for(self, breach: Finding) -> str:
        """Return the reason given for breaking a hard rule; empty where none was."""
        key: Breach = (breach.rule, breach.key)
        steps = (step for step in reversed(self._undo) if isinstance(step, Step))
        return next((step.why for step in steps if key in step.overrides), "")

    def try_saving_again(self) -> None:
        """Try once more to save what could not be saved."""
        self._keeper.try_again()

    def _try(self, plan: Callable[[], PlannedEdit]) -> None:
        try:
            planned = plan()
        except EditRefused as refusal:
            self.refused.emit(str(refusal))
            return
        self.perform(planned)

    def _go(self, source: list[AnyStep], target: list[AnyStep], way: _Way) -> None:
        if not source or self.save_state.status is SaveStatus.OVERTAKEN:
            self.refused.emit(self.save_state.sentence or f"There is nothing to {way.verb.lower()}.")
            return
        step, at = source[-1], datetime.now(UTC)
        text = f"{way.verb} {self.text_of(step)}"
        if isinstance(step, FactsStep):
            self._go_with_facts(step, source, target, way)
            return
        target.append(source.pop())
        edit = way.towards(step, dict(self.work.assignments), at)
        self._apply(edit, None)
        self._keeper.keep(text, lambda database, draft: way.store(database, draft, self._user, at))

    def _go_with_facts(self, step: FactsStep, source: list[AnyStep], target: list[AnyStep], way: _Way) -> None:
        edit = step.edit.reversed if way is _UNDO else step.edit
        text = f"{way.verb} {self.text_of(step)}"
        complaints = judged(self.work.problem_to_solve(), edit, is_whole=True).complaints
        if complaints:
            self.refused.emit(f"{text} is not possible: {complaints[0].sentence}")
            return
        target.append(source.pop())
        period, user = self.work.rota.period, self._user
        saving = FactsSaving(lambda database, seen: way.store_facts(database, seen, user, period=period))
        self._apply_facts(edit, text, saving)

    def _apply(self, edit: Edit, effect: Effect | None) -> None:
        change = self.work.apply(edit, effect)
        self.consequences.set_rota(self.work)
        if self._assessor.is_busy:
            self._assessor.ask(self.work.problem, self.work.rota)
        self.changed.emit(change)
        self.steps_changed.emit()

    def _apply_facts(self, edit: FactsEdit, text: str, saving: FactsSaving) -> None:
        self.work.change_problem(with_facts(self.work.problem, edit), edit)
        self.consequences.set_rota(self.work)
        # What a solve has proven was about another problem.
        self.result = None
        self._assessor.ask(self.work.problem, self.work.rota)
        # Before anybody is told: whoever is may make the next change at once, and that is to be stored after this one.
        self._keeper.keep(text, saving)
        self.replaced.emit()
        self.facts_changed.emit(edit)
        self.steps_changed.emit()

    def _on_assessed(self, findings: tuple[Finding, ...]) -> None:
        change = self.work.take_findings(findings)
        self.changed.emit(change)

    def _on_started(self, version: int) -> None:
        self.work.rota = replace(self.work.rota, version=version, status=RotaStatus.DRAFT)


def _storing(step: Step, user: str) -> Saving:
    def store(database: Database, draft: Draft) -> Draft:
        return drafts.edit_draft(database, draft, step.kind, step.edit, user, why=step.why, overrides=step.overrides)

    return store
