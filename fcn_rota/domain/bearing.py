"""Which facts of a network bear on a rota, and what is known of its rotas while only others change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from fcn_rota.domain import clock
from fcn_rota.domain.availability import Availability, DaytimeCommitment
from fcn_rota.domain.facts import Fact, FactKey, FactsEdit, key_of
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.network import BankHoliday, Network, Organisation, PatientAges, Site
from fcn_rota.domain.person import Contact, Person
from fcn_rota.domain.problem import horizon_of
from fcn_rota.domain.proof import Proof
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.domain.shift import Shift, ShiftType

MOST_KNOWN: Final = 20
"""So much is remembered of what was proven: what no longer holds may hold again, once a change is taken back."""

_SILENT: Final[Mapping[type, Mapping[str, Any]]] = MappingProxyType(
    {
        Network: {"name": "", "is_example": False, "case_log": None},
        Organisation: {"name": "", "initials": "", "postcode": None, "position": None},
        Person: {"name": "", "contact": Contact()},
        Site: {"code": "", "name": "", "telephone": "", "postcode": None, "position": None},
        ShiftType: {"code": "", "name": ""},
        BankHoliday: {"name": ""},
        DaytimeCommitment: {"title": ""},
        RuleSetting: {"reason": ""},
    }
)
"""What people read and no rule does, by kind of fact, with what stands in its place."""
_UNSAID: Final[Mapping[type, Mapping[str, Any]]] = MappingProxyType(
    {
        Organisation: {"postcode": None, "position": None},
        Person: {"contact": Contact()},
        Site: {"telephone": "", "postcode": None, "position": None},
    }
)
"""What of that is in no sentence about a rota either, as names are: where somebody is found, and called."""
_OF_PATIENTS: Final[Mapping[str, Any]] = MappingProxyType(
    {"ods_code": "", "ages": PatientAges(), "deprivation_fifth": None}
)
"""What a practice says of its patients that is expected demand, and no share of the work."""

_NOTHING: Final = FactsEdit()


@dataclass(frozen=True, slots=True)
class Known:
    """What a solve has proven, and how the facts are other than they were then.

    Parameters
    ----------
    proof
        What it has proven.
    since
        What has changed of all that bears on a rota of the period.
    """

    proof: Proof
    since: FactsEdit = _NOTHING

    def after(self, edit: FactsEdit, period: RotaPeriod) -> "Known":
        """Return what is known once the facts have changed: as much as before, where that has no bearing."""
        bears = bearing_of(edit, period)
        return replace(self, since=_net((self.since, bears))) if bears else self


def holding(known: Iterable[Known]) -> tuple[Proof, ...]:
    """Return what was proven of the facts as they are now, or of others that differ in nothing that matters."""
    return tuple(one.proof for one in known if not one.since)


def with_known(known: tuple[Known, ...], proof: Proof | None) -> tuple[Known, ...]:
    """Return what is known once more was proven of the present facts, without what says no more than another.

    What was proven of other facts stays, the last of it (`MOST_KNOWN`).
    """
    if proof is None or any(one.says_all_of(proof) for one in holding(known)):
        return known
    kept = [one for one in known if one.since or not proof.says_all_of(one.proof)]
    return (*kept, Known(proof))[-MOST_KNOWN:]


def bearing_of(edit: FactsEdit, period: RotaPeriod) -> FactsEdit:
    """Return what a change of facts means to the rotas of a period: nothing, where only names and the like change.

    Parameters
    ----------
    edit
        The change.
    period
        Whose rotas; what lies outside its horizon has no bearing on them.
    """
    return _net([FactsEdit(tuple(_within(edit.out, period)), tuple(_within(edit.into, period)))])


def leaves_findings(edit: FactsEdit) -> bool:
    """Whether rules find the same in every rota after a change of facts, to the letter: nothing of it reads in any."""
    before, after = ({key_of(fact): _unsaid(fact) for fact in side} for side in (edit.out, edit.into))
    return before == after


def _unsaid(fact: Fact) -> Fact:
    """Return a fact without what no finding says."""
    said: Fact = replace(fact, **_UNSAID.get(type(fact), {}))
    return said


def bearing(fact: Fact) -> Fact:
    """Return a fact without what people read and no rule does: its names, numbers and the like are left blank."""
    silent: Any = replace(fact, **_SILENT.get(type(fact), {}))
    if isinstance(silent, Organisation) and silent.practice is not None:
        silent = replace(silent, practice=replace(silent.practice, **_OF_PATIENTS))
    said: Fact = silent
    return said


def _within(facts: Iterable[Fact], period: RotaPeriod) -> Iterable[Fact]:
    """Yield what bears on the rotas of a period, as far as a problem of it has the facts."""
    span = clock.span_interval(*horizon_of(period))
    for fact in facts:
        if not isinstance(fact, Shift | Availability | DaytimeCommitment | CoverLine) or fact.interval.overlaps(span):
            yield bearing(fact)


def _net(edits: Iterable[FactsEdit]) -> FactsEdit:
    """Return several changes, one after the other, as one; what is in the end as it was is left out."""
    before: dict[FactKey, Fact | None] = {}
    after: dict[FactKey, Fact | None] = {}
    for edit in edits:
        was, becomes = ({key_of(fact): fact for fact in side} for side in (edit.out, edit.into))
        for key in (*was, *becomes):
            before.setdefault(key, was.get(key))
            after[key] = becomes.get(key)
    other = [key for key, fact in before.items() if after[key] != fact]
    out, into = ([side[key] for key in other] for side in (before, after))
    return FactsEdit(tuple(fact for fact in out if fact is not None), tuple(fact for fact in into if fact is not None))
