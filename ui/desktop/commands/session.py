"""The editing session: the rota in memory, every edit saved as it is made, undone and repeated by the stored log."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from fcn_rota.domain.advice import Edit, Effect
from fcn_rota.domain.facts import FactsEdit, with_facts
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.rota import RotaStatus
from fcn_rota.services.judging import Complaint, Judged, judged
from fcn_rota.services.loosening import reasons_for
from fcn_rota.services.steps import AnyStep, FactsStep, Step
from fcn_rota.store.command import CommandKind
from ui.desktop.commands import storing
from ui.desktop.commands.assessing import Assessor
from ui.desktop.commands.by_hand import ByHand
from ui.desktop.commands.cautioning import Cautioner
from ui.desktop.commands.consequences import Consequences
from ui.desktop.commands.edits import PlannedEdit
from ui.desktop.commands.history import REDO, UNDO, History, Way
from ui.desktop.commands.keeping import Keeper
from ui.desktop.commands.saving import FactsSaving
from ui.desktop.models.opened import Opened
from ui.desktop.models.save_state import SaveState, SaveStatus
from ui.desktop.models.step_text import facts_text, step_text
from ui.desktop.models.working_rota import WorkingRota


class Session(ByHand):
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

    def __init__(self, url: str, user: str, opened: Opened, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._user = user
        self.consequences = Consequences(self)
        self.cautions = Cautioner(opened.problem, self)
        self._keeper = Keeper(url, user, opened, self)
        self._keeper.state_changed.connect(self.save_state_changed)
        self._keeper.draft_started.connect(self._on_started)
        self._assessor = Assessor(self)
        self._assessor.assessed.connect(self._on_assessed)
        self._take(opened)

    def load(self, opened: Opened) -> None:
        """Go on with what was read just now: another period, or the same after somebody else changed it."""
        self._keeper.begin_again(opened)
        self.cautions.begin_again(opened.problem)
        self._take(opened)
        self.replaced.emit()
        self.steps_changed.emit()
        self.save_state_changed.emit(self.save_state)

    def close(self) -> int:
        """Finish saving; return how many edits could not be saved."""
        for assessor in self.findChildren(Assessor):
            assessor.close()
        return self._keeper.close()

    def settle(self) -> int:
        """Wait until everything is saved or cannot be; return how many edits are not."""
        return self._keeper.settle()

    def assessor(self) -> Assessor:
        """Return one more to judge rotas beside the window, for what is only tried; it ends with the session."""
        return Assessor(self)

    @property
    def save_state(self) -> SaveState:
        """Whether everything is saved."""
        return self._keeper.state

    @property
    def is_checking(self) -> bool:
        """Whether the rules are still judging the rota: it was opened just now, or the network's facts were changed."""
        return self._assessor.is_busy

    def _take(self, opened: Opened) -> None:
        self._assessor.drop()
        self.work = WorkingRota(opened.problem, opened.rota, opened.findings)
        if opened.findings is None:
            self._assessor.ask(opened.problem, opened.rota)
        self.result, self.published = opened.result, opened.published
        self.history = History(opened.steps.undo, opened.steps.redo)
        self.consequences.set_rota(self.work)

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
        self.history.add(step)
        self._apply(planned.edit, planned.effect)
        self._keeper.keep(self.text_of(step), lambda database, draft: storing.edit(database, draft, step, self._user))
        if planned.remarks:
            self.refused.emit(" ".join(planned.remarks))
        return True

    def judge_facts(self, edit: FactsEdit) -> Judged:
        """Say what a change of the network's facts would lead to, and everything that speaks against it."""
        return judged(self.work.problem_to_solve(), edit)

    def change_facts(
        self, edit: FactsEdit, why: str = "", kind: CommandKind = CommandKind.CHANGE_FACTS
    ) -> tuple[Complaint, ...]:
        """Change people, places, shift types, cover or rules, and have that saved; one step to undo.

        The rota stays as it is; the rules judge it anew beside the window (`is_checking`).

        Parameters
        ----------
        edit
            What goes, as it was seen, and what comes (see `fcn_rota.domain.facts.change_of` and
            `fcn_rota.services.judging.removal`).
        why
            The reason, which the log keeps for good: no names, no reasons of absence.
        kind
            What the step is, one of `fcn_rota.store.command.FACTS_STEPS`.

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
        step = FactsStep(outcome.edit, why.strip() or reasons_for(edit), kind=kind)
        period, user = self.work.rota.period, self._user
        saving = FactsSaving(
            lambda database, seen: storing.change_facts(database, seen, edit, user, period=period, step=step)
        )
        text = self.text_of(step)
        self.history.add(step)
        self._apply_facts(outcome.edit, text, saving)
        return ()

    @property
    def undo_text(self) -> str:
        """Name of the step that `undo` takes back; empty where there is none."""
        return self._text_of_next(UNDO)

    @property
    def redo_text(self) -> str:
        """Name of the step that `redo` repeats; empty where there is none."""
        return self._text_of_next(REDO)

    def text_of(self, step: AnyStep) -> str:
        """Return what a step is called."""
        if isinstance(step, FactsStep):
            return facts_text(self.work.problem, step.edit, step.kind)
        return step_text(self.work.problem, step.kind, step.edit)

    def undo(self) -> None:
        """Take back the last step that stands, whoever made it."""
        self._go(UNDO)

    def redo(self) -> None:
        """Repeat the step that was taken back last."""
        self._go(REDO)

    def reason_for(self, breach: Finding) -> str:
        """Return the reason given for breaking a hard rule; empty where none was."""
        return self.history.reason_for((breach.rule, breach.key))

    def try_saving_again(self) -> None:
        """Try once more to save what could not be saved."""
        self._keeper.try_again()

    def _text_of_next(self, way: Way) -> str:
        step = self.history.next(way)
        return self.text_of(step) if step is not None else ""

    def _go(self, way: Way) -> None:
        step, at = self.history.next(way), datetime.now(UTC)
        if step is None or self.save_state.status is SaveStatus.OVERTAKEN:
            self.refused.emit(self.save_state.sentence or f"There is nothing to {way.verb.lower()}.")
            return
        text = f"{way.verb} {self.text_of(step)}"
        if isinstance(step, FactsStep):
            self._go_with_facts(step, way, text)
            return
        self.history.go(way)
        self._apply(way.towards(step, dict(self.work.assignments), at), None)
        self._keeper.keep(text, lambda database, draft: way.store(database, draft, self._user, at))

    def _go_with_facts(self, step: FactsStep, way: Way, text: str) -> None:
        edit = step.edit.reversed if way is UNDO else step.edit
        complaints = judged(self.work.problem_to_solve(), edit, is_whole=True).complaints
        if complaints:
            self.refused.emit(f"{text} is not possible: {complaints[0].sentence}")
            return
        self.history.go(way)
        period, user = self.work.rota.period, self._user
        saving = FactsSaving(lambda database, seen: way.store_facts(database, seen, user, period))
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
        self.cautions.follow(self.work.problem)
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
        # Not before: it would share the interpreter with what opens the window, and with the rules.
        self._keeper.prepare()

    def _on_started(self, version: int) -> None:
        self.work.rota = replace(self.work.rota, version=version, status=RotaStatus.DRAFT)
