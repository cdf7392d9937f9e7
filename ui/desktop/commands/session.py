"""The editing session: the rota in memory, every edit saved as it is made, undone and repeated by the stored log."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from fcn_rota.domain.advice import Edit, Effect
from fcn_rota.domain.bearing import bearing_of, holding, leaves_findings, with_known
from fcn_rota.domain.facts import FactsEdit, with_facts
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.proof import Proof
from fcn_rota.domain.rota import RotaStatus
from fcn_rota.domain.wording import counted
from fcn_rota.services.identity import new_id
from fcn_rota.services.judging import Complaint, Judged, judged
from fcn_rota.services.loosening import reasons_for
from fcn_rota.services.steps import AnyStep, FactsStep, Step
from fcn_rota.services.stored_rotas import Draft
from fcn_rota.store.command import CommandKind
from ui.desktop.commands import storing
from ui.desktop.commands.assessing import Assessor
from ui.desktop.commands.by_hand import ByHand
from ui.desktop.commands.cautioning import Cautioner
from ui.desktop.commands.consequences import Consequences
from ui.desktop.commands.edits import PlannedEdit
from ui.desktop.commands.history import REDO, UNDO, History, Way
from ui.desktop.commands.keeping import Keeper
from ui.desktop.commands.saving import FactsSaving, ProvenSaving, Saving
from ui.desktop.commands.travel import legs, net, obstacle, towards
from ui.desktop.models.courtesy import courtesy
from ui.desktop.models.opened import Opened
from ui.desktop.models.save_state import SaveState, SaveStatus
from ui.desktop.models.step_text import facts_text, step_text
from ui.desktop.models.teams import reasons_owed
from ui.desktop.models.working_rota import Outcome, WorkingRota


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
    loaded = Signal()
    """Another period was read, or the same anew; `replaced` comes after it."""
    replaced = Signal()
    """The problem is another: everything was loaded anew, or the network's facts were changed."""
    outdated = Signal()
    """What is solved, or proposed, is of another problem by now; `replaced` comes after it.

    Names, telephone numbers and the like are no other problem (`fcn_rota.domain.bearing`).
    """
    facts_changed = Signal(object)
    """The network's facts were changed, undone or changed again; a `FactsEdit`. `replaced` has come before it."""
    steps_changed = Signal()
    """There are other steps to undo or repeat."""
    save_state_changed = Signal(object)
    """A `SaveState`."""
    accepted = Signal()
    """Part of a proposal, or all of it, is in the rota now; `changed` has come before it."""
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
        self.outdated.emit()
        self.loaded.emit()
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
    def draft(self) -> Draft | None:
        """The draft that is edited, as far as it is stored; None where the rota is none yet. `settle` comes before."""
        return self._keeper.draft

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """What was proven of all rotas of the period that holds of the facts as they are now."""
        return holding(self.known)

    @property
    def is_checking(self) -> bool:
        """Whether the rules are still judging the rota: it was opened just now, or the network's facts were changed."""
        return self._assessor.is_busy

    def _take(self, opened: Opened) -> None:
        self._assessor.drop()
        self.work = WorkingRota(opened.problem, opened.rota, opened.findings)
        if opened.findings is None:
            self._assessor.ask(opened.problem, opened.rota, once_shown=True)
        self.result, self.known = opened.result, opened.known
        self.published, self.told_earlier = opened.published, opened.told_earlier
        self.history = History(opened.steps.undo, opened.steps.redo, opened.reasons)
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
        breaches = planned.effect.breaches
        if not why.strip() and reasons_owed(self.work, planned.edit, breaches):
            self.reason_wanted.emit(planned)
            return False
        begun = () if why.strip() else breaches
        overrides = tuple((finding.rule, finding.key) for finding in breaches if finding not in begun)
        step = Step(planned.kind, planned.edit, why.strip(), overrides)
        self.history.add(step)
        self.known = with_known(self.known, planned.proof)
        self._apply(planned.edit, planned.effect, planned.outcome)
        self._keeper.keep(self.text_of(step), self._saving(step, planned.proof))
        if planned.kind is CommandKind.ACCEPT_PROPOSAL:
            self.accepted.emit()
        remarks = (*planned.remarks, *(f"The team is not whole yet: {finding.sentence}" for finding in begun))
        if remarks:
            self.refused.emit(" ".join(remarks))
        return True

    def judge_facts(self, edit: FactsEdit) -> Judged:
        """Say what a change of the network's facts would lead to, and everything that speaks against it."""
        return judged(self.work.problem_to_solve(), edit)

    def change_facts(
        self, edit: FactsEdit, why: str = "", kind: CommandKind = CommandKind.CHANGE_FACTS
    ) -> tuple[Complaint, ...]:
        """Change people, places, shift types, cover or rules, and have that saved; one step to undo.

        The rota stays as it is; the rules judge it anew beside the window (`is_checking`), unless the change is one
        that they can say nothing else about, such as a telephone number.

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
            lambda database, seen, last: storing.change_facts(
                database, seen, last, edit, user, period=period, step=step
            )
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
        """Take back the last step that stands, whoever made it; all of them that were done again at one stroke."""
        self.travel(UNDO, self.history.at_one_stroke(UNDO))

    def redo(self) -> None:
        """Repeat the step that was taken back last; all of them that were taken back at one stroke."""
        self.travel(REDO, self.history.at_one_stroke(REDO))

    def texts_of(self, way: Way, count: int) -> tuple[str, ...]:
        """Return what the next steps on a way are called, the first one first; fewer where there are not so many."""
        return tuple(map(self.text_of, self.history.coming(way, count)))

    def travel(self, way: Way, count: int) -> bool:
        """Go so many steps back or forth at one stroke: all of them, or none. The other way leads back as well so.

        Parameters
        ----------
        way
            `UNDO` or `REDO`.
        count
            How many steps.

        Returns
        -------
        bool
            Whether it was done; if not, `refused` has said why.
        """
        steps, at = self.history.coming(way, count), datetime.now(UTC)
        if not steps or self.save_state.status is SaveStatus.OVERTAKEN:
            self.refused.emit(self.save_state.sentence or f"There is nothing to {way.verb.lower()}.")
            return False
        stopped = obstacle(self.work.problem_to_solve(), way, steps, at) if _changes_facts(steps) else None
        if stopped is not None:
            self.refused.emit(f"{way.verb} {self.text_of(stopped[0])} is not possible: {stopped[1]}")
            return False
        together = new_id("together") if len(steps) > 1 else ""
        for leg in legs(steps):
            self._go(way, leg, at, together)
        return True

    def reason_for(self, breach: Finding) -> str:
        """Return the reason given for breaking a hard rule; empty where none was."""
        return self.history.reason_for((breach.rule, breach.key))

    def try_saving_again(self) -> None:
        """Try once more to save what could not be saved."""
        self._keeper.try_again()

    def _text_of_next(self, way: Way) -> str:
        texts = self.texts_of(way, self.history.at_one_stroke(way))
        return f"{counted(len(texts), 'step')} at one stroke" if len(texts) > 1 else "".join(texts)

    def _go(self, way: Way, leg: tuple[AnyStep, ...], at: datetime, together: str) -> None:
        """Pass steps that are one to the rules, and have each of them stored."""
        user, period = self._user, self.work.rota.period
        texts = [f"{way.verb} {self.text_of(step)}" for step in leg]
        for _ in leg:
            self.history.go(way, together)
        if isinstance(leg[0], FactsStep):
            saving = FactsSaving(
                lambda database, seen, last: way.store_facts(
                    database, seen, last, user, period=period, together=together
                )
            )
            self._apply_facts(towards(leg[0], way), texts[0], saving)
            return
        edits = [step for step in leg if isinstance(step, Step)]
        self._apply(net(way, edits, dict(self.work.assignments), at), None)
        for text in texts:
            self._keeper.keep(text, lambda database, draft: way.store(database, draft, user, at, together))

    def _saving(self, step: Step, proof: Proof | None) -> Saving:
        """Return what stores a step, with what was proven by the solve that proposed it."""
        user = self._user
        if proof is None:
            return lambda database, draft: storing.edit(database, draft, step, user)
        return ProvenSaving(lambda database, draft, seen: storing.edit(database, draft, step, user, (proof, seen)))

    def _apply(self, edit: Edit, effect: Effect | None, outcome: Outcome | None = None) -> None:
        with courtesy.undisturbed():
            change = self.work.apply(edit, effect, outcome)
            self.consequences.set_rota(self.work)
            if self._assessor.is_busy:
                self._assessor.ask(self.work.problem, self.work.rota)
            self.changed.emit(change)
            self.steps_changed.emit()

    def _apply_facts(self, edit: FactsEdit, text: str, saving: FactsSaving) -> None:
        self.work.change_problem(with_facts(self.work.problem, edit), edit)
        self.consequences.set_rota(self.work)
        self.cautions.follow(self.work.problem)
        # What its solve said of this very rota names people and places as they were.
        self.result, period = None, self.work.rota.period
        self.known = tuple(one.after(edit, period) for one in self.known)
        if self._assessor.is_busy or not leaves_findings(edit):
            self._assessor.ask(self.work.problem, self.work.rota)
        # Before anybody is told: whoever is may make the next change at once, and that is to be stored after this one.
        self._keeper.keep(text, saving)
        if bearing_of(edit, period):
            self.outdated.emit()
        self.replaced.emit()
        self.facts_changed.emit(edit)
        self.steps_changed.emit()

    def _on_assessed(self, findings: tuple[Finding, ...]) -> None:
        change = self.work.take_findings(findings)
        self.changed.emit(change)
        # Not before: it would share the interpreter with what opens the window, and with the rules.
        self._keeper.prepare()

    def _on_started(self, rota: str, version: int) -> None:
        # Its own id: under that the log tells what was done with it.
        self.work.rota = replace(self.work.rota, id=rota, version=version, status=RotaStatus.DRAFT)


def _changes_facts(steps: Iterable[AnyStep]) -> bool:
    return any(isinstance(step, FactsStep) for step in steps)
