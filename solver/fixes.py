"""What would fill a gap: the smallest changes of duties, pins, absences, wishes and rules, the least trouble first."""

from typing import TYPE_CHECKING, TypeVar

from fcn_rota.domain.action import Action
from fcn_rota.domain.advice import Edit
from fcn_rota.domain.explanation import Fix, Fixes, FixKind
from fcn_rota.rules import minimum_cover, minimum_safe_team
from fcn_rota.rules.trial import Trial
from solver.asks import ask_for, effects_once_settled
from solver.candidates import people_on
from solver.cells import cell_of
from solver.chains import Chain, Chains
from solver.fix_sentences import ask_sentence, chain_sentence, team_sentence
from solver.places import Place
from solver.shortage import Gap, shortages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fcn_rota.domain.advice import Effect
    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.shift import Shift
    from solver.asks import Ask

_Thing = TypeVar("_Thing")
MOST_TRIED = 800
"""So many moves of one person are tried for a shift unless told otherwise: well under a second's work."""
MOST_PRICED = 40
"""So many chains are priced in full, those first whose people charge the least for it."""
MOST_ASKED = 24
"""So many people who would have to be asked are priced in full, likewise."""
MOST_IN_TEAM = 8
"""So many people are tried together with so many others, where one alone would be no safe team."""


def fixes(problem: "Problem", rota: "Rota", shift_id: str, most: int = MOST_TRIED) -> Fixes:
    """Return what would fill a shift by one place more, the least trouble first, then the cheapest.

    No fix breaks a hard rule, unless it says which rule of the network's own has to give way; none asks anybody to
    break the law, to work without a registration or a skill, or against a restriction.

    Parameters
    ----------
    problem, rota
        The rota and its problem.
    shift_id
        A shift of the period.
    most
        Try no more moves than so many. Whoever is free comes first, then whoever would leave another shift for it,
        then chains of two; chains of three are tried only where none of these fills the shift.
    """
    return fixes_on(Trial(problem, rota), shift_id, most)


def fixes_on(trial: Trial, shift_id: str, most: int = MOST_TRIED) -> Fixes:
    """Return the fixes of a shift as `fixes` does; faster where a rota is asked about many shifts."""
    gap = Gap(shortages(trial, shift_id))
    if not gap.missing:
        return Fixes((), (), 0, is_complete=True)
    search = _Search(trial, shift_id, gap, most)
    found = sorted(search.fixes(), key=lambda fix: fix.rank)
    return Fixes(gap.missing, tuple(found), search.tried, is_complete=not search.cut_short)


class _Search:
    """The search for the fixes of one shift."""

    def __init__(self, trial: Trial, shift: str, gap: Gap, most: int) -> None:
        self.trial, self.problem, self.shift, self.gap = trial, trial.problem, trial.problem.index.shift(shift), gap
        self._chains = Chains(trial, shift, most)
        self._priced, self._left_out = 0, False
        self._without_team: list[Chain] = []

    @property
    def tried(self) -> int:
        """Moves and whole edits that were tried."""
        return self._chains.tried + self._priced

    @property
    def cut_short(self) -> bool:
        """Whether anything was left out because of a limit."""
        return self._chains.cut_short or self._left_out

    def fixes(self) -> "Iterator[Fix]":
        """Yield the fixes, in no order."""
        legal = list(self._given())
        if not legal:
            legal += self._teams()
        leaving = self._chains.leaving()
        for place, chain in leaving:
            legal += self._of_chain(chain, place)
        legal += self._of_chains(self._chains.of_two(leaving))
        if not legal:
            legal += self._of_chains(self._chains.of_three(leaving))
        yield from legal
        yield from self._asked()

    def _given(self) -> "Iterator[Fix]":
        for chain in self._chains.free(self._chains.target):
            effect = self._effect(chain.edit)
            if effect.is_allowed and self.gap.is_filled(effect):
                sentence = chain_sentence(self.problem, chain, effect)
                yield Fix(FixKind.GIVE, Action(chain.edit), effect, _people(chain), sentence)
            elif effect.breaches and all(breach.rule == minimum_safe_team.ID for breach in effect.breaches):
                self._without_team.append(chain)

    def _teams(self) -> "Iterator[Fix]":
        """Yield pairs of people who are a safe team between them, on this shift or on another there at the time."""
        first = self._limited(self._without_team, MOST_IN_TEAM)
        if not first:
            return
        seen = set()
        for place in self._places_there():
            for second in self._limited(self._chains.free(place), MOST_IN_TEAM):
                for chain in first:
                    both = Chain((*chain.moves, *second.moves), chain.points + second.points)
                    people = _people(both)
                    if len(set(people)) < len(people) or (place.shift, frozenset(people)) in seen:
                        continue
                    seen.add((place.shift, frozenset(people)))
                    effect = self._effect(both.edit)
                    if effect.is_allowed and self.gap.is_filled(effect):
                        sentence = team_sentence(self.problem, both, effect)
                        yield Fix(FixKind.TEAM, Action(both.edit), effect, people, sentence)

    def _places_there(self) -> "Iterator[Place]":
        """Yield an open place on every shift of the period at the same site and time, this one first."""
        yield self._chains.target
        site = self._site(self.shift)
        for other in self.problem.index.period_shifts:
            overlaps = other.interval.overlaps(self.shift.interval)
            if other.id != self.shift.id and overlaps and self._site(other) == site:
                yield Place(other.id)

    def _site(self, shift: "Shift") -> str:
        return self.problem.index.type_of(shift).site

    def _of_chains(self, chains: "Iterator[Chain]") -> "Iterator[Fix]":
        for chain in self._limited(sorted(chains, key=lambda chain: chain.points), MOST_PRICED):
            yield from self._of_chain(chain)

    def _of_chain(self, chain: Chain, left: Place | None = None) -> "Iterator[Fix]":
        """Yield the fix that a chain is, if it is one; `left` is a place that nobody takes over."""
        effect = self._effect(chain.edit)
        moved_on = self.gap.moves_on(effect)
        if not effect.is_allowed or not self.gap.is_filled(effect) or (moved_on and self.gap.rule != minimum_cover.ID):
            return
        pins = tuple(assignment.id for assignment in chain.edit.out if assignment.pinned)
        kind = FixKind.THIN if moved_on else FixKind.MOVE if left else FixKind.CHAIN
        kind = FixKind.UNPIN if pins else kind
        sentence = chain_sentence(self.problem, chain, effect)
        yield Fix(kind, Action(chain.edit, lifted_pins=pins), effect, _people(chain), sentence)

    def _asked(self) -> "Iterator[Fix]":
        """Yield what can be asked of those who are not free, and which rule could give way for whom."""
        asks = self._limited(sorted(self._asks(), key=lambda ask: ask.points), MOST_ASKED)
        while asks:
            # One engagement of each person at a time.
            turn = list({ask.person: ask for ask in reversed(asks)}.values())
            asks = [ask for ask in asks if ask not in turn]
            for ask, effect in zip(turn, effects_once_settled(self.trial, turn), strict=True):
                self._priced += 1
                if effect.is_allowed and self.gap.is_filled(effect):
                    kind = FixKind.RELAX if ask.action.relaxed else FixKind.ASK
                    yield Fix(kind, ask.action, effect, (ask.person,), ask_sentence(self.problem, ask, effect))

    def _asks(self) -> "Iterator[Ask]":
        on_it = people_on(self.trial, self.shift.id)
        for person in self.problem.people:
            for engagement in self.problem.index.engagements_of(person.id) if person.id not in on_it else ():
                assignment = cell_of(self.problem, person, engagement, self.shift).assignment
                ask = ask_for(self.trial, engagement, assignment)
                if ask is not None:
                    yield ask

    def _effect(self, edit: Edit) -> "Effect":
        self._priced += 1
        return self.trial.effect(edit)

    def _limited(self, things: "list[_Thing]", most: int) -> "list[_Thing]":
        self._left_out = self._left_out or len(things) > most
        return things[:most]


def _people(chain: Chain) -> tuple[str, ...]:
    return tuple(move.person for move in chain.moves)
