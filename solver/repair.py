"""Repairing a rota: somebody is ill, a shift is added, people have swapped; the best that a few changes can do."""

import logging
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.repair import Answer, Reach, Repair
from fcn_rota.domain.result import Limits
from solver.mending.answers import answer_of, ranked, summary
from solver.mending.model import Found, RepairModel
from solver.mending.requests import complaints
from solver.mending.situation import Situation, problem_after
from solver.mending.stand_ins import stand_ins
from solver.search.budget import Budget, never

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.finding import Finding
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.repair import RepairRequest
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.shift import Shift

__all__ = ["complaints", "problem_after", "repair"]

log = logging.getLogger(__name__)
SMALL = 4_000
"""With so many pairs of a person and a shift at most, every shift still to come is looked at."""
SPANS = (1, 3)
"""Otherwise those within so many days of what is open; more days only where fewer do not fill it."""
LARGE = 20_000
"""Of more pairs no model is made: the days around many open shifts are too many."""

OnAnswer = Callable[[Answer], None]


def repair(
    problem: "Problem",
    rota: "Rota",
    request: "RepairRequest",
    found: OnAnswer | None = None,
    stop: Callable[[], bool] | None = None,
) -> Repair:
    """Return the ways to repair a rota, best first; there is always one, if only to leave things open.

    History, what has begun, and what is pinned of others stay as they are. No answer breaks a hard rule that the
    absence or the exchange does not break by itself.

    Parameters
    ----------
    problem, rota
        The rota as people know it, and its problem.
    request
        What has happened, and how far a repair may go.
    found
        Told of each answer as soon as it is known; more than are returned.
    stop
        Polled; once true the search ends within a fraction of a second and the answers so far are returned.

    Raises
    ------
    ValueError
        If the request does not fit the rota; every reason is in it.
    """
    wrong = complaints(problem, rota, request)
    if wrong:
        raise ValueError(" ".join(wrong))
    return _Search(Situation(problem, rota, request), Budget(Limits(request.seconds), stop or never), found).run()


class _Search:
    """The search for the ways to repair one rota."""

    def __init__(self, situation: Situation, budget: Budget, found: OnAnswer | None) -> None:
        self._situation, self._budget, self._found = situation, budget, found
        self._answers: dict[frozenset[str], Answer] = {}
        self._reach = Reach.EVERYTHING
        self._days: tuple[date, date] | None = None

    def run(self) -> Repair:
        self._add(Edit())
        if self._situation.openings or self._situation.forced.touched:
            self._add_stand_ins()
            self._add_from_models()
        situation = self._situation
        first, last = self._days or (None, None)
        return Repair(
            lost=situation.lost,
            answers=ranked(self._answers.values(), situation.request.most_answers),
            reach=self._reach,
            first_day=first,
            last_day=last,
            seconds=self._budget.elapsed(),
            sentence=summary(situation, self._answers.values(), self._reach, self._days),
        )

    def _add(self, edit: Edit) -> Answer:
        key = frozenset(assignment.id for assignment in edit.touched)
        if key not in self._answers:
            self._answers[key] = answer_of(self._situation, edit)
            if self._found:
                self._found(self._answers[key])
        return self._answers[key]

    def _add_stand_ins(self) -> None:
        """Add who could step in at once, the cheapest first; for several openings, the cheapest who still can each."""
        situation, chosen = self._situation, Edit()
        for opening in situation.openings:
            able = sorted(stand_ins(situation, opening), key=lambda pair: pair[0])
            if len(situation.openings) == 1:
                for _, edit in able[: situation.request.most_answers]:
                    self._add(edit)
                return
            taken = {assignment.id for assignment in chosen.into}
            for _, edit in able:
                more = Edit(into=(*chosen.into, *edit.into))
                # Nobody fills two places of one shift.
                if taken.isdisjoint(one.id for one in edit.into) and situation.standing.breach(more) is None:
                    chosen = more
                    break
            if self._budget.exhausted():
                break
        if chosen.into:
            self._add(chosen)

    def _add_from_models(self) -> None:
        """Add the best of larger and larger neighbourhoods; none after one with which nothing is left to wish for.

        The best for each smaller number of people to ring is asked of the last alone: all that the ones before it look
        at is in there.
        """
        latest = 0.0
        asked: list[tuple[RepairModel, Answer]] = []
        for shifts, reach in filter(itemgetter(0), self._neighbourhoods()):
            began = self._budget.elapsed()
            if not self._days:
                self._reach = Reach.CUT_SHORT
            if self._budget.exhausted() or self._budget.seconds_left() < latest:
                break
            is_proved, more = self._explore(shifts)
            asked = more or asked
            if is_proved:
                self._reach, self._days = reach, (shifts[0].day, shifts[-1].day)
            latest = self._budget.elapsed() - began
            if len(shifts) > len(self._situation.openings) and self._is_filled:
                break
        for model, best in asked:
            self._add_with_fewer_people(model, best)

    def _neighbourhoods(self) -> "Iterator[tuple[list[Shift], Reach]]":
        """Yield shifts whose duties may change hands, and what the best of them is the best of."""
        situation = self._situation
        request, index = situation.request, situation.problem.index
        open_shifts = {opening.shift for opening in situation.openings}
        coming = [shift for shift in index.period_shifts if shift.start >= request.now or shift.id in open_shifts]
        bare = [shift for shift in coming if shift.id in open_shifts]
        people = len(situation.problem.people)
        if not request.most_changes:
            yield bare, Reach.EVERYTHING
        elif people * len(coming) <= SMALL:
            yield coming, Reach.EVERYTHING
        else:
            # Where whoever could step in at once fills all of it, a model of no more than that has little to add.
            if len(bare) > 1 and not self._is_filled:
                yield bare, Reach.NEAR
            centres = {*open_shifts, *(assignment.shift for assignment in situation.forced.touched)}
            days = {index.shift(shift).day for shift in centres}
            latest = 0
            for span in SPANS:
                near = [shift for shift in coming if any(abs((shift.day - day).days) <= span for day in days)]
                # At the end of the period more days are the same shifts.
                if latest < len(near) <= LARGE / people:
                    yield near, Reach.NEAR
                    latest = len(near)

    def _explore(self, shifts: "list[Shift]") -> "tuple[bool, list[tuple[RepairModel, Answer]]]":
        """Add the best repair that changes duties of some shifts.

        Returns
        -------
        bool
            Whether it was proved to be the best of all.
        list of (RepairModel, Answer)
            The models that were asked, with the best of each.
        """
        model = RepairModel(self._situation, shifts)
        is_proved, best = self._add_best_of(model)
        asked = [(model, best)] if best else []
        # Where nothing at all is allowed, leaving everything as it is is not.
        as_it_is = model.as_it_is(self._budget.seconds_left()) if best else Found(None, is_proved)
        if as_it_is.edit is None and as_it_is.is_proved:
            # To leave everything as it is breaks a rule, so the model asked for that to be mended.
            broken = self._situation.standing.broken_by(model.held)
            if not self._must_be_mended(broken):
                # The same again, with the duties concerned left where they are.
                people = {person for finding in broken for person in finding.people}
                concerned = {shift for finding in broken for shift in finding.shifts}
                settled = {one.id for one in model.held if one.person in people or one.shift in concerned}
                other = RepairModel(self._situation, shifts, settled)
                is_other_proved, best_other = self._add_best_of(other)
                is_proved = is_proved and is_other_proved
                asked += [(other, best_other)] if best_other else []
        return is_proved, asked

    def _must_be_mended(self, broken: "Iterable[Finding]") -> bool:
        """Whether whatever is allowed mends all that is broken as things stand.

        It need not where something was broken before, and it may not be possible.
        """
        new = self._add(Edit()).effect.appeared
        return self._best.effect.is_allowed and all(finding in new for finding in broken)

    @property
    def _best(self) -> Answer:
        return min(self._answers.values(), key=lambda answer: answer.merit)

    @property
    def _is_filled(self) -> bool:
        """Whether the best that is known breaks nothing and leaves nothing open."""
        return self._best.effect.is_allowed and not self._best.open_duties

    def _add_best_of(self, model: RepairModel) -> tuple[bool, Answer | None]:
        """Add the best repair of a model, and return it with whether it was proved to be."""
        found = model.best(self._budget.seconds_left(), self._budget.stop, on_found=self._add_sound)
        return found.is_proved, self._add_sound(found.edit)

    def _add_with_fewer_people(self, model: RepairModel, best: Answer) -> None:
        """Add the best repair of a model for each smaller number of people to ring than its best, the largest first.

        So the best is known sooner where fewer calls cost the same; what a larger number brought is not asked again.
        """
        calls = len(best.calls)
        while calls > 1 and not self._budget.exhausted():
            found = model.best(self._budget.seconds_left(), self._budget.stop, calls - 1)
            if found.edit is None and found.is_proved:
                break
            answer = self._add_sound(found.edit)
            calls = min(calls - 1, len(answer.calls)) if answer else calls - 1

    def _add_sound(self, edit: Edit | None) -> Answer | None:
        """Add what a model found, once the rules have been asked too."""
        if edit is None:
            return None
        breach = self._situation.standing.breach(edit)
        if breach is not None:
            log.error("%s: the model allows what the assessment forbids: %s", breach.rule, breach.sentence)
            return None
        return self._add(edit)
