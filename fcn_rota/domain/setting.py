"""How a network sets its rules: data, not code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from fcn_rota.domain.dates import ALWAYS, DateSpan

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"


class SubjectKind(StrEnum):
    """Whom a setting is about, from the widest to the most specific."""

    NETWORK = "network"
    ORGANISATION = "organisation"
    ROLE = "role"
    ENGAGEMENT = "engagement"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule's switch, hardness and parameters for a subject and some dates; the most specific subject wins.

    Parameters
    ----------
    id
        Opaque identifier.
    rule
        Id of the rule, for instance ``daily_rest``.
    subject_kind, subject
        Whom it is about: id of an organisation, engagement or person, name of a role; None for the network.
    valid
        Local dates on which it holds.
    enabled
        False switches the rule off for the subject; None says nothing about it.
    hard
        True or False makes the rule hard or soft; None leaves it as it is.
    parameters
        Values by parameter name, replacing the rule's defaults one by one. Kept as read-only mappings and tuples,
        whatever they were given as, so that equal settings are equal wherever they come from.
    reason
        Why the network departs from the default; printed with the rota.
    """

    id: str
    rule: str
    subject_kind: SubjectKind = SubjectKind.NETWORK
    subject: str | None = None
    valid: DateSpan = ALWAYS
    enabled: bool | None = None
    hard: bool | None = None
    parameters: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.subject_kind is SubjectKind.NETWORK) != (self.subject is None):
            raise ValueError("a setting names its subject unless it is about the whole network")
        object.__setattr__(self, "parameters", frozen_json(self.parameters))

    def __reduce__(self) -> tuple[type["RuleSetting"], tuple[object, ...]]:
        """Let a setting be sent to another process: read-only mappings cannot be."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)} | {"parameters": thawed(self.parameters)}
        return RuleSetting, tuple(plain.values())


def frozen_json(value: Json) -> Json:
    """Return a JSON value that nobody can change: read-only mappings with sorted names, and tuples."""
    if isinstance(value, Mapping):
        return MappingProxyType({name: frozen_json(value[name]) for name in sorted(value)})
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(frozen_json(item) for item in value)
    return value


def thawed(value: Json) -> Json:
    """Return a JSON value with dictionaries in the place of read-only mappings."""
    if isinstance(value, Mapping):
        return {name: thawed(part) for name, part in value.items()}
    if isinstance(value, tuple):
        return tuple(map(thawed, value))
    return value
