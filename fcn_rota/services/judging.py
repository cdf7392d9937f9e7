"""Judging a change of the network's facts before it is made: what comes of it, and everything that speaks against it.

The same checks as for an imported problem, over the same values; a window asks them of the problem it shows, the
database of the problem it holds.
"""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from fcn_rota import rules
from fcn_rota.domain import clock
from fcn_rota.domain.availability import DaytimeCommitment, OpeningBalance
from fcn_rota.domain.facts import KIND_OF, Fact, FactKey, FactsEdit, facts_in, key_of, with_facts
from fcn_rota.domain.network import TravelTime
from fcn_rota.domain.person import Engagement
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.domain.shift import Shift
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.consistency import consistency_complaints
from fcn_rota.exchange.references import REFERENCES, SUBJECT_ARRAYS, reference_complaints
from fcn_rota.exchange.wire import to_wire
from fcn_rota.rules import price_order
from fcn_rota.rules.measures import TITLES
from fcn_rota.services.following import kept_shifts, with_following
from fcn_rota.services.loosening import loosening_settings

if TYPE_CHECKING:
    from pydantic import TypeAdapter

# The shapes of facts, and pydantic with them, are imported where a fact is changed: the window opens before that.

_PLACE = re.compile(r"(?P<array>\w+)(?:\[(?P<number>\d+)\])?\.?(?P<field>[^:]*): (?P<sentence>.*)", re.DOTALL)
_LARGE: Final = ("shifts", "assignments", "worked_times", "commitments", "availabilities")
"""Arrays of which only what is new is checked for references: the rest was sound, and what was removed is seen to."""
_CONSISTENT: Final = frozenset({"cover", "shifts", "shift_types", "settings"})
_BELONGS: Final = frozenset(
    {
        ("engagements", "person"),
        ("balances", "person"),
        ("commitments", "person"),
        ("availabilities", "person"),
        ("travel_times", "from_site"),
        ("travel_times", "to_site"),
    }
)
"""References of what means nothing without the other."""
_USERS: Final = {
    "network": ("the network, as its lead", "the network, as its lead"),
    "people": ("person who works there", "people who work there"),
    "engagements": ("engagement", "engagements"),
    "travel_times": ("travel time", "travel times"),
    "shift_types": ("shift type", "shift types"),
    "shifts": ("shift", "shifts"),
    "assignments": ("duty", "duties"),
    "commitments": ("daytime commitment", "daytime commitments"),
    "availabilities": ("entry of availability", "entries of availability"),
    "cover": ("line of cover", "lines of cover"),
    "balances": ("opening balance", "opening balances"),
    "settings": ("rule setting", "rule settings"),
}
_INSTEAD: Final = {
    "people": "give the last day of the engagement instead",
    "engagements": "give its last day instead",
    "shift_types": "take its days away instead, so that no further shifts are made",
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that speaks against a change.

    Parameters
    ----------
    fact
        Which fact it is about; None where it is about none of those that change.
    field
        The field of the fact, with its place in lists (``skills[0].valid``); empty where it is about all of it.
    sentence
        What is wrong, and how to mend it.
    """

    fact: FactKey | None
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A change as it would be made.

    Parameters
    ----------
    edit
        The change with what follows from it: shifts follow their type and the bank holidays, as far as nobody is on
        them.
    problem
        The problem afterwards.
    complaints
        Everything that speaks against it; it can be made where nothing does.
    kept
        Shifts that somebody is on, which keep their times although their type has others now.
    """

    edit: FactsEdit
    problem: Problem
    complaints: tuple[Complaint, ...] = ()
    kept: tuple[str, ...] = ()


def judged(problem: Problem, edit: FactsEdit, *, is_whole: bool = False) -> Judged:
    """Judge a change of a problem's facts.

    Parameters
    ----------
    problem
        The problem with the rota that is worked on as its assignments of the period.
    edit
        What goes and what comes.
    is_whole
        Whether the edit says already what follows from it, as one that is undone or made again does.
    """
    whole = edit if is_whole else with_following(problem, edit)
    after = with_facts(problem, whole)
    misshapen = [complaint for fact in edit.into for complaint in shape_complaints(fact)]
    complaints = (*misshapen, *_in_use(problem, after, whole), *_unsound(after, whole))
    if not complaints and not is_whole:
        complaints = (*_out_of_order(problem, after, edit), *_without_reason(edit))
    return Judged(whole, after, complaints, kept_shifts(after, edit))


def shape_complaints(fact: Fact) -> Iterator[Complaint]:
    """Yield what is wrong with a fact by itself."""
    from pydantic import ValidationError

    from fcn_rota.exchange.complaints import complaints_of

    try:
        _shape(key_of(fact)[0]).validate_python(to_wire(fact))
    except ValidationError as error:
        for place, sentence in (complaint.split(": ", 1) for complaint in complaints_of(error)):
            yield Complaint(key_of(fact), "" if place == "the document" else place, sentence)


def removal(problem: Problem, facts: Iterable[Fact]) -> FactsEdit:
    """Return the edit that removes facts with whatever means nothing without them.

    With a person go engagements, availability, daytime commitments and balances; with a site its travel times; with
    any of them the rule settings about it. What else refers to them speaks against it (see `judged`).
    """
    going = {key_of(fact): fact for fact in facts}
    while True:
        more = {key_of(fact): fact for fact in _belonging(problem, set(going)) if key_of(fact) not in going}
        if not more:
            return FactsEdit(out=tuple(going.values()))
        going |= more


def _belonging(problem: Problem, ids: set[FactKey]) -> Iterator[Fact]:
    for array, field, target in REFERENCES:
        if (array, field) in _BELONGS and any(kind == target for kind, _ in ids):
            yield from (fact for fact in facts_in(problem, array) if (target, getattr(fact, field)) in ids)
    for setting in problem.settings:
        if (SUBJECT_ARRAYS.get(setting.subject_kind), setting.subject) in ids:
            yield setting


@functools.cache
def _shape(array: str) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    from fcn_rota.exchange.shapes import shape_of

    return TypeAdapter(shape_of(KIND_OF[array]))


def _in_use(before: Problem, after: Problem, edit: FactsEdit) -> Iterator[Complaint]:
    """Yield a sentence for everything that would go although something else refers to it."""
    going = {key_of(fact): fact for fact in edit.removed}
    users: dict[FactKey, Counter[str]] = {key: Counter() for key in going}
    for array, field, target in REFERENCES if going else ():
        if not any(kind == target for kind, _ in going):
            continue
        for item in getattr(after, array):
            value = getattr(item, field)
            for one in value if isinstance(value, tuple) else (value,):
                if (target, one) in users:
                    users[target, one][array] += 1
    lead = ("organisations", after.network.lead_organisation or "")
    if lead in users:
        users[lead]["network"] += 1
    for key, found in users.items():
        if found:
            yield Complaint(key, "", _refusal(before, going[key], found))
    yield from _moved(edit)


def _refusal(problem: Problem, fact: Fact, users: Counter[str]) -> str:
    array, _ = key_of(fact)
    counts = [
        _USERS[user][0] if user == "network" else counted(number, *_USERS[user]) for user, number in users.items()
    ]
    listed = counts[0] if len(counts) == 1 else f"{', '.join(counts[:-1])} and {counts[-1]}"
    what = f"{name_of(problem, fact)} cannot be removed: still used by {listed}"
    return f"{what}; {_INSTEAD.get(array, 'change or remove what uses it first')}."


def _moved(edit: FactsEdit) -> Iterator[Complaint]:
    """Refuse to hand an engagement that somebody worked on to somebody else."""
    for old, new in edit.pairs:
        if isinstance(old, Engagement) and isinstance(new, Engagement) and old.person != new.person:
            yield Complaint(key_of(new), "person", "an engagement stays with its person; add one for the other instead")


def name_of(problem: Problem, fact: Fact) -> str:
    """Return what people call a fact: its name where it has one."""
    match fact:
        case Engagement():
            named = f"the engagement of {_person_named(problem, fact.person)} as {fact.role}"
        case OpeningBalance():
            named = f"the opening balance of {_person_named(problem, fact.person)}, {TITLES[fact.measure]}"
        case DaytimeCommitment():
            day = clock.show_day(clock.local_date(fact.start))
            named = f"{fact.title} of {_person_named(problem, fact.person)}, {day}"
        case Shift():
            codes = {kind.id: kind.code for kind in problem.shift_types}
            named = f"{codes.get(fact.shift_type, 'the shift of')} {clock.show_day(fact.day)}"
        case TravelTime():
            sites = {site.id: site.code for site in problem.sites}
            named = f"the way from {sites.get(fact.from_site, '?')} to {sites.get(fact.to_site, '?')}"
        case RuleSetting():
            named = f"{_title(fact)} for {_meant(problem, fact)}"
        case _:
            named = str(getattr(fact, "name", "")) or "the entry"
    return named


def _person_named(problem: Problem, identifier: str) -> str:
    return next((person.name for person in problem.people if person.id == identifier), "somebody")


def _out_of_order(before: Problem, after: Problem, edit: FactsEdit) -> Iterator[Complaint]:
    """Refuse prices that would let people wanted outrank the minimum, unless they do already."""
    touched = [fact for fact in (*edit.into, *edit.out) if isinstance(fact, RuleSetting)]
    mine = [fact for fact in touched if fact.rule in price_order.READS]
    sentence = price_order.order_complaint(after) if mine else ""
    if sentence and not price_order.order_complaint(before):
        yield Complaint(key_of(mine[0]), "", sentence)


def _without_reason(edit: FactsEdit) -> Iterator[Complaint]:
    """Refuse to loosen a rule that is never broken without saying why."""
    for setting, how in loosening_settings(edit):
        if not setting.reason.strip():
            yield Complaint(
                key_of(setting),
                "reason",
                f"{_title(setting)} would be looser than usual ({how}); say who agreed to it, and why.",
            )


def _title(setting: RuleSetting) -> str:
    known = {rule.id: rule.title for rule in rules.RULES}
    return known.get(setting.rule, setting.rule)


def _meant(problem: Problem, setting: RuleSetting) -> str:
    """Return what people call whom a setting is about."""
    array = SUBJECT_ARRAYS.get(setting.subject_kind)
    found = {one.id: one for one in getattr(problem, array)} if array else {}
    if setting.subject is None:
        return "the whole network"
    return name_of(problem, found[setting.subject]) if setting.subject in found else setting.subject


def _unsound(after: Problem, edit: FactsEdit) -> tuple[Complaint, ...]:
    touched = {key_of(fact) for fact in edit.into}
    new: dict[str, Any] = {array: tuple(fact for fact in edit.into if key_of(fact)[0] == array) for array in _LARGE}
    slim = replace(after, **new)
    found = [*_located(slim, reference_complaints(slim))]
    if any(array in _CONSISTENT for array, _ in (*touched, *(key_of(fact) for fact in edit.removed))):
        complaints = tuple(_located(after, consistency_complaints(after, rules.check_setting)))
        if complaints:
            earlier = with_facts(after, edit.reversed)
            known = set(_located(earlier, consistency_complaints(earlier, rules.check_setting)))
            found += [complaint for complaint in complaints if complaint not in known]
    return tuple(found)


def _located(problem: Problem, sentences: Iterable[str]) -> Iterator[Complaint]:
    """Yield complaints about a problem, each with the fact that its place names."""
    for sentence in sentences:
        place = _PLACE.fullmatch(sentence)
        array = place["array"] if place else ""
        number = int(place["number"] or 0) if place else 0
        if place is None or array not in KIND_OF or number >= len(facts_in(problem, array)):
            yield Complaint(None, "", sentence)
        else:
            yield Complaint(key_of(facts_in(problem, array)[number]), place["field"], place["sentence"])
