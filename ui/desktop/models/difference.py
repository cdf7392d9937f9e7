"""What a proposal would change, shift by shift: who goes, who comes, and what belongs together."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.problem import Problem
from fcn_rota.rules.trial import PERSONAL, Trial

_NEAREST = 6
"""So many changes are tried one by one as what relieves somebody; a rota planned anew has dozens of each person's."""


@dataclass(frozen=True, slots=True)
class DutyChange:
    """One change on one shift; at least one of the two sides is there.

    Parameters
    ----------
    shift
        Id of the shift.
    out, into
        The duty that would go, and the one that would come in its place.
    """

    shift: str
    out: Assignment | None
    into: Assignment | None

    @property
    def id(self) -> str:
        """Unique among the changes of a proposal, and the same as long as the change is."""
        return f"{self.out.id if self.out else ''}>{self.into.id if self.into else ''}"

    @property
    def people(self) -> frozenset[str]:
        """Ids of the people it concerns."""
        return frozenset(one.person for one in (self.out, self.into) if one is not None and one.person is not None)


def changes_between(
    problem: Problem, before: Iterable[Assignment], after: Iterable[Assignment]
) -> tuple[DutyChange, ...]:
    """Return the changes from one set of assignments to another, by the start of the shift.

    On a shift, who comes takes the place of who goes: the same person's if they go too, else the next by name.
    """
    old, new = ({one.id: one for one in side} for side in (before, after))
    goes: defaultdict[str, list[Assignment]] = defaultdict(list)
    comes: defaultdict[str, list[Assignment]] = defaultdict(list)
    for into, one_side, other in ((goes, old, new), (comes, new, old)):
        for key, one in one_side.items():
            # Most are the very same object, which spares comparing every field.
            if (beside := other.get(key)) is not one and beside != one:
                into[one.shift].append(one)
    index = problem.index
    shifts = sorted({*goes, *comes}, key=lambda shift: (index.shift(shift).start, shift))
    return tuple(change for shift in shifts for change in _paired(problem, shift, goes[shift], comes[shift]))


def edit_of(changes: Iterable[DutyChange]) -> Edit:
    """Return the edit that makes some changes."""
    chosen = tuple(changes)
    return Edit(
        tuple(one.out for one in chosen if one.out is not None),
        tuple(one.into for one in chosen if one.into is not None),
    )


def needed_by(trial: Trial, changes: Sequence[DutyChange]) -> Mapping[str, frozenset[str]]:
    """Return for each change, by id, the ids of those it cannot be made without.

    Somebody who takes a duty may have to give up another for it: where a hard rule about them alone stands against the
    new duty beside all they have, it needs the change that relieves them: one of the nearest that is enough, or else
    all.

    Parameters
    ----------
    trial
        The rota as it is now.
    changes
        All changes of the proposal.
    """
    given_up: defaultdict[str, list[DutyChange]] = defaultdict(list)
    for change in changes:
        if change.out is not None and change.out.person is not None:
            given_up[change.out.person].append(change)
    return {change.id: _needs(trial, change, given_up) for change in changes}


def _needs(trial: Trial, change: DutyChange, given_up: Mapping[str, list[DutyChange]]) -> frozenset[str]:
    into = change.into
    if into is None or into.person is None:
        return frozenset()
    own = (change.out,) if change.out is not None and change.out.person == into.person else ()
    others = [one for one in given_up.get(into.person, ()) if one is not change]
    if not others or trial.breach(Edit(own, (into,)), PERSONAL) is None:
        return frozenset()
    everything = frozenset(one.id for one in others)

    def is_enough(relief: Iterable[DutyChange]) -> bool:
        out = (*(one.out for one in relief if one.out is not None), *own)
        return trial.breach(Edit(out, (into,)), PERSONAL) is None

    if len(others) == 1 or not is_enough(others):
        return everything
    nearest = sorted(others, key=lambda other: _distance(other, into))[:_NEAREST]
    return next((frozenset({one.id}) for one in nearest if is_enough((one,))), everything)


def _distance(change: DutyChange, into: Assignment) -> float:
    return abs((change.out.start - into.start).total_seconds()) if change.out is not None else 0.0


def with_needed(wanted: Collection[str], needs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return some changes with all that they need, and what that needs in turn."""
    found: set[str] = set()
    waiting = list(wanted)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += needs.get(one, ())
    return frozenset(found)


def with_dependent(unwanted: Collection[str], needs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return some changes with all that cannot be made without them."""
    backwards: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for one, needed in needs.items():
        for other in needed:
            backwards[other] |= {one}
    return with_needed(unwanted, backwards)


def _paired(problem: Problem, shift: str, goes: list[Assignment], comes: list[Assignment]) -> Iterable[DutyChange]:
    def name(one: Assignment) -> tuple[str, str]:
        return problem.index.person(one.person).name.casefold() if one.person else "", one.id

    leaving = sorted(goes, key=name)
    coming = sorted(comes, key=name)
    for into in tuple(coming):
        same = next((out for out in leaving if out.person == into.person), None)
        if same is not None:
            leaving.remove(same)
            coming.remove(into)
            yield DutyChange(shift, same, into)
    for number in range(max(len(leaving), len(coming))):
        out = leaving[number] if number < len(leaving) else None
        yield DutyChange(shift, out, coming[number] if number < len(coming) else None)
