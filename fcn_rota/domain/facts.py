"""The network's facts, and changing them: who there is, where and when work is done, and by which rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from fcn_rota.domain.availability import Availability, DaytimeCommitment, OpeningBalance
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.network import BankHoliday, Network, Organisation, Site, TravelTime
from fcn_rota.domain.person import Engagement, Person
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.domain.shift import Shift, ShiftType

Fact: TypeAlias = (
    Network
    | Organisation
    | Person
    | Engagement
    | Site
    | TravelTime
    | ShiftType
    | BankHoliday
    | Shift
    | DaytimeCommitment
    | Availability
    | CoverLine
    | OpeningBalance
    | RuleSetting
)
"""One thing a problem states: whatever its arrays hold but assignments and worked times, and the network itself."""

NETWORK: Final = "network"
"""Stands for the array of a fact that has none: the network."""

ARRAY_OF: Final[Mapping[type, str]] = MappingProxyType(
    {
        Network: NETWORK,
        Organisation: "organisations",
        Person: "people",
        Engagement: "engagements",
        Site: "sites",
        TravelTime: "travel_times",
        ShiftType: "shift_types",
        BankHoliday: "bank_holidays",
        Shift: "shifts",
        DaytimeCommitment: "commitments",
        Availability: "availabilities",
        CoverLine: "cover",
        OpeningBalance: "balances",
        RuleSetting: "settings",
    }
)
"""In which array of a `Problem` facts of a kind stand."""
KIND_OF: Final[Mapping[str, type]] = MappingProxyType({array: kind for kind, array in ARRAY_OF.items()})
"""Which kind of fact stands in an array."""

FactKey: TypeAlias = tuple[str, str]
"""Which fact is meant: its array, and its identifier."""


def key_of(fact: Fact) -> FactKey:
    """Return which fact it is, whatever it says; a travel time is told by its two sites."""
    return ARRAY_OF[type(fact)], f"{fact.from_site}>{fact.to_site}" if isinstance(fact, TravelTime) else fact.id


@dataclass(frozen=True, slots=True)
class FactsEdit:
    """A change of facts at one stroke.

    Parameters
    ----------
    out
        What goes, as it was seen.
    into
        What comes. A fact that does both, under one key, is changed.
    """

    out: tuple[Fact, ...] = ()
    into: tuple[Fact, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.out or self.into)

    @property
    def reversed(self) -> "FactsEdit":
        """The edit that takes this one back."""
        return FactsEdit(self.into, self.out)

    @property
    def removed(self) -> tuple[Fact, ...]:
        """What goes and does not come back changed."""
        coming = {key_of(fact) for fact in self.into}
        return tuple(fact for fact in self.out if key_of(fact) not in coming)

    @property
    def pairs(self) -> tuple[tuple[Fact | None, Fact | None], ...]:
        """What each fact was and is; None where it was not, or is no longer."""
        before, after = _by_key(self.out), _by_key(self.into)
        return tuple((before.get(key), after.get(key)) for key in dict.fromkeys((*before, *after)))


def change_of(problem: Problem, into: Iterable[Fact]) -> FactsEdit:
    """Return the edit that brings facts into a problem, in the place of those of the same keys.

    What the problem says already is left out.
    """
    new = {key_of(fact): fact for fact in into}
    present = facts_called(problem, new)
    changed = {key: fact for key, fact in new.items() if present.get(key) != fact}
    return FactsEdit(tuple(present[key] for key in changed if key in present), tuple(changed.values()))


def facts_called(problem: Problem, keys: Iterable[FactKey]) -> dict[FactKey, Fact]:
    """Return the facts of a problem with some keys; what it has not is left out."""
    wanted = set(keys)
    arrays = {array for array, _ in wanted}
    found = (fact for array in arrays for fact in facts_in(problem, array))
    return {key_of(fact): fact for fact in found if key_of(fact) in wanted}


def facts_in(problem: Problem, array: str) -> tuple[Fact, ...]:
    """Return the facts of an array of a problem."""
    held: Any = getattr(problem, array)
    return (held,) if array == NETWORK else held


def with_facts(problem: Problem, edit: FactsEdit) -> Problem:
    """Return the problem after an edit: what is changed keeps its place, what is new comes last.

    Shifts outside the problem's horizon are left out.
    """
    first, last = problem.horizon
    into = [fact for fact in edit.into if not isinstance(fact, Shift) or first <= fact.day <= last]
    gone, coming = {key_of(fact) for fact in edit.out}, _by_key(into)
    changed: dict[str, Any] = {}
    for array in dict.fromkeys(array for array, _ in (*gone, *coming)):
        kept = []
        mine = {key: fact for key, fact in coming.items() if key[0] == array}
        for fact in facts_in(problem, array):
            key = key_of(fact)
            if key in mine:
                kept.append(mine.pop(key))
            elif key not in gone:
                kept.append(fact)
        kept += mine.values()
        changed[array] = kept[0] if array == NETWORK else tuple(kept)
    return replace(problem, **changed)


def _by_key(facts: Iterable[Fact]) -> dict[FactKey, Fact]:
    return {key_of(fact): fact for fact in facts}
