"""What a change of facts would change in what the rules find in a rota, told before it is made."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.wording import counted
from fcn_rota.rules.effects import difference


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that a rule would judge otherwise.

    Parameters
    ----------
    before, after
        What it finds now and would find then; None where that is nothing. One of them is there.
    """

    before: Finding | None
    after: Finding | None

    @property
    def breaches(self) -> int:
        """How many hard breaches more there would be: 1, 0, or one fewer."""
        return int(bool(self.after and self.after.hard)) - int(bool(self.before and self.before.hard))

    @property
    def points(self) -> int:
        """How many points more it would cost."""
        return (self.after.points if self.after else 0) - (self.before.points if self.before else 0)

    @property
    def sentence(self) -> str:
        """What it is and what becomes of it."""
        about = self.after or self.before
        found = about.sentence if about else ""
        if self.breaches:
            return f"{'A new breach' if self.breaches > 0 else 'No longer a breach'}: {found}{self._priced()}"
        gone = "No longer so: " if self.after is None else ""
        return f"{gone}{found}{self._priced()}"

    def _priced(self) -> str:
        if not self.points:
            return ""
        return f" {counted(abs(self.points), 'point')} {'more' if self.points > 0 else 'less'}."


@dataclass(frozen=True, slots=True)
class RotaEffect:
    """Everything that the rules would judge otherwise, the gravest first."""

    turns: tuple[Turn, ...]

    @property
    def points(self) -> int:
        """By how much the rota's cost would change."""
        return sum(turn.points for turn in self.turns)

    @property
    def new_breaches(self) -> int:
        """How many hard breaches there would be that are none now."""
        return sum(turn.breaches > 0 for turn in self.turns)

    def words(self) -> str:
        """Say it in a sentence."""
        if not self.turns:
            return "Nothing would change in the present rota."
        mended = sum(turn.breaches < 0 for turn in self.turns)
        dearer = sum(turn.points > 0 and not turn.breaches for turn in self.turns)
        cheaper = sum(turn.points < 0 and not turn.breaches for turn in self.turns)
        parts = [
            counted(self.new_breaches, "new breach", "new breaches") if self.new_breaches else "",
            f"{counted(mended, 'breach', 'breaches')} no longer" if mended else "",
            f"{counted(dearer, 'thing')} dearer" if dearer else "",
            f"{counted(cheaper, 'thing')} cheaper" if cheaper else "",
        ]
        cost = f"{counted(abs(self.points), 'point')} {'more' if self.points > 0 else 'less'}" if self.points else ""
        said = ", ".join(filter(None, parts)) or "the same, said in other words"
        return f"In the present rota: {said}; {cost or 'the same points'} in all."


def effect_of(before: Iterable[Finding], after: Iterable[Finding]) -> RotaEffect:
    """Return what differs between what the rules find before and after, each thing beside what becomes of it."""
    appeared, gone = difference(before, after)
    turns, appeared, gone = _paired(appeared, gone, lambda one: (one.rule, one.key, one.shifts, one.interval))
    more, appeared, gone = _paired(appeared, gone, lambda one: (one.rule, one.key))
    every = [
        *turns,
        *more,
        *(Turn(None, finding) for finding in appeared),
        *(Turn(finding, None) for finding in gone),
    ]
    return RotaEffect(tuple(sorted(every, key=lambda turn: (-turn.breaches, -abs(turn.points), turn.sentence))))


def _paired(
    appeared: Sequence[Finding], gone: Sequence[Finding], key: Callable[[Finding], Hashable]
) -> tuple[list[Turn], list[Finding], list[Finding]]:
    """Put together what is about the same thing; return that, and what is left."""
    waiting: defaultdict[Hashable, list[Finding]] = defaultdict(list)
    for finding in gone:
        waiting[key(finding)].append(finding)
    turns, left = [], []
    for finding in appeared:
        same = waiting[key(finding)]
        if same:
            turns.append(Turn(same.pop(0), finding))
        else:
            left.append(finding)
    return turns, left, [finding for findings in waiting.values() for finding in findings]
