"""What must fit together across the arrays of a problem: identifiers, and what they refer to."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, get_origin

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.exchange.json_text import shown
from fcn_rota.exchange.wire import hints_of

REFERENCES = (
    ("people", "sites", "sites"),
    ("engagements", "person", "people"),
    ("engagements", "organisation", "organisations"),
    ("engagements", "credited_practice", "organisations"),
    ("travel_times", "from_site", "sites"),
    ("travel_times", "to_site", "sites"),
    ("shift_types", "site", "sites"),
    ("shifts", "shift_type", "shift_types"),
    ("assignments", "shift", "shifts"),
    ("assignments", "person", "people"),
    ("assignments", "engagement", "engagements"),
    ("assignments", "organisation", "organisations"),
    ("worked_times", "assignment", "assignments"),
    ("commitments", "person", "people"),
    ("commitments", "engagement", "engagements"),
    ("availabilities", "person", "people"),
    ("availabilities", "engagement", "engagements"),
    ("availabilities", "shift_type", "shift_types"),
    ("cover", "site", "sites"),
    ("balances", "person", "people"),
)
"""Which fields of which array hold the identifier of something in another array."""
_NOUNS = {
    "people": "person",
    "engagements": "engagement",
    "organisations": "organisation",
    "sites": "site",
    "shift_types": "shift type",
    "shifts": "shift",
    "assignments": "assignment",
}
# What makes an item one of its kind, where that is more than its identifier.
_UNIQUE = (
    ("travel_times", ("from_site", "to_site"), "the same journey"),
    ("balances", ("person", "measure"), "the same person and measure"),
)
SUBJECT_ARRAYS = {
    SubjectKind.ORGANISATION: "organisations",
    SubjectKind.ENGAGEMENT: "engagements",
    SubjectKind.PERSON: "people",
}
"""In which array the subject of a rule setting stands."""
_WITH_ENGAGEMENT = ("assignments", "commitments", "availabilities")

ARRAYS = tuple(name for name, hint in hints_of(Problem).items() if get_origin(hint) is tuple)
"""The arrays of a problem, in their order."""

Ids = Mapping[str, Collection[str]]


def reference_complaints(problem: Problem) -> Iterator[str]:
    """Yield a sentence, with its place, for every identifier that is not unique or refers to nothing."""
    ids = {name: {item.id for item in getattr(problem, name)} for name in _NOUNS}
    for name in ARRAYS:
        yield from _doubled(name, getattr(problem, name))
    yield from _unknown("network", problem.network, "lead_organisation", "organisations", ids)
    for array, field, target in REFERENCES:
        for number, item in enumerate(getattr(problem, array)):
            yield from _unknown(f"{array}[{number}]", item, field, target, ids)
    yield from _subjects(problem, ids)
    for array in _WITH_ENGAGEMENT:
        yield from engagement_complaints(array, getattr(problem, array), problem)


def engagement_complaints(array: str, items: Iterable[Any], problem: Problem) -> Iterator[str]:
    """Yield a sentence for every item of a known person whose engagement is another's."""
    people = {person.id for person in problem.people}
    holder = {engagement.id: engagement.person for engagement in problem.engagements}
    for number, item in enumerate(items):
        if item.person in people and holder.get(item.engagement, item.person) != item.person:
            yield (
                f"{array}[{number}].engagement: {shown(item.engagement)} is an engagement of "
                f"{shown(holder[item.engagement])}, not of {shown(item.person)}"
            )


def unknown_ids(path: str, value: str | tuple[str, ...] | None, known: Collection[str], noun: str) -> Iterator[str]:
    """Yield a sentence for every identifier in a field that nothing bears.

    Parameters
    ----------
    path
        Place of the field.
    value
        What it holds: an identifier, several, or none.
    known
        The identifiers there are.
    noun
        What they identify.
    """
    if isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from unknown_ids(f"{path}[{number}]", one, known, noun)
    elif value is not None and value not in known:
        yield f"{path}: there is no {noun} {shown(value)}"


def doubled_ids(array: str, items: Iterable[Any]) -> Iterator[str]:
    """Yield a sentence for every item whose identifier an earlier one has."""
    first: dict[str, int] = {}
    for number, item in enumerate(items):
        if first.setdefault(item.id, number) != number:
            yield f"{array}[{number}].id: {shown(item.id)} is already the id of {array}[{first[item.id]}]"


def _doubled(array: str, items: tuple[Any, ...]) -> Iterator[str]:
    if items and hasattr(items[0], "id"):
        yield from doubled_ids(array, items)
    for name, fields, what in _UNIQUE:
        if name == array:
            first: dict[tuple[Any, ...], int] = {}
            for number, item in enumerate(items):
                key = tuple(getattr(item, field) for field in fields)
                if first.setdefault(key, number) != number:
                    yield f"{array}[{number}]: {what} as {array}[{first[key]}]; keep one of them"


def _unknown(place: str, item: object, field: str, target: str, ids: Ids) -> Iterator[str]:
    yield from unknown_ids(f"{place}.{field}", getattr(item, field), ids[target], _NOUNS[target])


def _subjects(problem: Problem, ids: Ids) -> Iterator[str]:
    roles = {engagement.role for engagement in problem.engagements}
    for number, setting in enumerate(problem.settings):
        yield from _subject(f"settings[{number}]", setting, roles, ids)


def _subject(place: str, setting: RuleSetting, roles: Collection[str], ids: Ids) -> Iterator[str]:
    if setting.subject_kind is SubjectKind.ROLE:
        if setting.subject not in roles:
            yield f"{place}.subject: no engagement has the role {shown(setting.subject)}"
    elif setting.subject_kind is not SubjectKind.NETWORK:
        yield from _unknown(place, setting, "subject", SUBJECT_ARRAYS[setting.subject_kind], ids)
