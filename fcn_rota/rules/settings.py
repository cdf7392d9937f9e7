"""How a rule's settings are found: the most specific subject wins, one value at a time."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar, cast, dataclass_transform

from annotated_types import Ge

from fcn_rota.domain.needs import MAXIMUM_PRICE
from fcn_rota.domain.setting import Json, RuleSetting, SubjectKind, frozen_json

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter, ValidationError
    from pydantic_core import CoreSchema

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.person import Engagement
    from fcn_rota.domain.problem import Problem

# pydantic is imported where a setting is read: the window opens before that, and a network without settings needs none.

_SPECIFICITY = {kind: rank for rank, kind in enumerate(SubjectKind)}
_Parameters = TypeVar("_Parameters")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def parameters(kind: type[_Parameters]) -> type[_Parameters]:
    """Make a class a rule's parameters: a frozen dataclass.

    Where its values are read from a setting (`parse`) they are validated by their annotations; unknown
    names are refused.
    """
    made = dataclass(frozen=True, slots=True)(kind)
    made.__pydantic_config__ = {"extra": "forbid", "strict": True}  # type: ignore[attr-defined]
    return made


class _Price:
    """Tells pydantic which prices there are."""

    def __get_pydantic_core_schema__(self, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Return how a price is read; pydantic asks."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(_price, handler(source))


def _price(points: int) -> int:
    if not 0 <= points <= MAXIMUM_PRICE:
        raise ValueError(f"a price lies between 0 and {MAXIMUM_PRICE:,} points, not {points:,}")
    return points


@dataclass(frozen=True, slots=True)
class Counts:
    """Says what a whole number in a rule's parameters counts; forms write it behind the number.

    Parameters
    ----------
    one
        A single one: ``day``, ``on-call duty``; ``percent`` for shares.
    many
        Several; an s is put after a single one where nothing is said.
    """

    one: str
    many: str = ""

    def __get_pydantic_json_schema__(self, shape: "CoreSchema", handler: "GetJsonSchemaHandler") -> dict[str, Any]:
        """Return the schema with what is counted; pydantic asks."""
        return {**handler(shape), "counts": [self.one, self.many or f"{self.one}s"]}


@dataclass(frozen=True, slots=True)
class Called:
    """Says what people call a value in a rule's parameters, where its own name would puzzle them.

    Parameters
    ----------
    words
        What it is called, with a capital letter.
    """

    words: str

    def __get_pydantic_json_schema__(self, shape: "CoreSchema", handler: "GetJsonSchemaHandler") -> dict[str, Any]:
        """Return the schema with the name; pydantic asks."""
        return {**handler(shape), "called": self.words}


@dataclass(frozen=True, slots=True)
class Unset:
    """Says what holds where a value in a rule's parameters is None, where "none" would puzzle people.

    Parameters
    ----------
    words
        What holds then, within a sentence.
    """

    words: str

    def __get_pydantic_json_schema__(self, shape: "CoreSchema", handler: "GetJsonSchemaHandler") -> dict[str, Any]:
        """Return the schema with the words; pydantic asks."""
        return {**handler(shape), "unset": self.words}


@dataclass(frozen=True, slots=True)
class Choices:
    """Says what people call the choices there are for a value in a rule's parameters.

    Parameters
    ----------
    words
        Each choice, and what it is called within a sentence.
    """

    words: tuple[tuple[str, str], ...]

    def __get_pydantic_json_schema__(self, shape: "CoreSchema", handler: "GetJsonSchemaHandler") -> dict[str, Any]:
        """Return the schema with the words; pydantic asks."""
        return {**handler(shape), "choices": dict(self.words)}


NonNegative = Annotated[int, Ge(0)]
"""A whole number in a rule's parameters that is not below 0."""
Points = Annotated[int, _Price()]
"""A price in a rule's parameters: 0 to 1,000,000 points."""


@dataclass(frozen=True, slots=True)
class Setting(Generic[_Parameters]):
    """A rule as it applies to somebody on a date.

    Parameters
    ----------
    enabled
        Whether it applies at all.
    hard
        What a setting says about hardness, or None where none says anything.
    parameters
        The rule's figures.
    """

    enabled: bool
    hard: bool | None
    parameters: _Parameters


def parse(kind: type[_Parameters], values: Mapping[str, Json]) -> _Parameters:
    """Read a rule's parameters from a setting's values; those not named keep their defaults.

    Raises
    ------
    ValueError
        With one sentence for each value that is unknown or unusable.
    """
    from pydantic import ValidationError

    try:
        # JSON mode: a setting's values come from JSON, where a time is a string and a tuple a list. Mappings inside
        # them are read-only proxies, which are written as objects like any other.
        text = _adapter(Any).dump_json(dict(values), fallback=dict)
        found: _Parameters = _adapter(cast("Hashable", kind)).validate_json(text)
    except ValidationError as error:
        raise ValueError("; ".join(_sentences(error))) from error
    return found


def values_of(parameters: object) -> dict[str, Json]:
    """Return a rule's parameters as a setting would hold them; `parse` reads them back."""
    dumped: dict[str, Json] = _adapter(cast("Hashable", type(parameters))).dump_python(parameters, mode="json")
    return {name: frozen_json(value) for name, value in dumped.items()}


def problems_of(kind: type, values: Mapping[str, Json]) -> list[str]:
    """Return a sentence for each value of a setting that the rule cannot use; empty where all is well."""
    try:
        parse(kind, values)
    except ValueError as error:
        return str(error).split("; ")
    return []


@lru_cache(maxsize=256)
def _adapter(kind: Any) -> "TypeAdapter[Any]":
    """Return pydantic's reader and writer of a type; making one takes longer than using it."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def network_setting(problem: "Problem", rule: str, kind: type[_Parameters], on: date) -> Setting[_Parameters]:
    """Return the setting for the whole network on a date.

    Parameters
    ----------
    problem
        Whose settings.
    rule, kind
        Id of the rule, and the type of its parameters.
    on
        Local date. Where no setting holds on it, the rule's defaults do.
    """
    return _resolve(problem, rule, kind, on) if problem.index.settings_of(rule) else _unset(kind)


def person_setting(
    problem: "Problem", rule: str, kind: type[_Parameters], person: str, on: date
) -> Setting[_Parameters]:
    """Return the setting for a person on a date, read through their main engagement; else as `network_setting`.

    The most specific subject wins: person, engagement, role, organisation, network.
    """
    if not problem.index.settings_of(rule):
        return _unset(kind)
    return _resolve(problem, rule, kind, on, engagement=main_engagement(problem, person, on), person=person)


def engagement_setting(
    problem: "Problem", rule: str, kind: type[_Parameters], engagement: str, on: date
) -> Setting[_Parameters]:
    """Return the setting for the work a person does on one engagement on a date; else as `person_setting`."""
    if not problem.index.settings_of(rule):
        return _unset(kind)
    found = problem.index.engagement(engagement)
    return _resolve(problem, rule, kind, on, engagement=found, person=found.person)


def organisation_setting(
    problem: "Problem", rule: str, kind: type[_Parameters], organisation: str, on: date
) -> Setting[_Parameters]:
    """Return the setting for an organisation as such, not for its people, on a date; else as `network_setting`."""
    if not problem.index.settings_of(rule):
        return _unset(kind)
    return _resolve(problem, rule, kind, on, organisation=organisation)


def inherited_setting(
    problem: "Problem", rule: str, kind: type[_Parameters], subject: tuple[SubjectKind, str | None], on: date
) -> Setting[_Parameters]:
    """Return what holds for a subject on a date by the settings of wider subjects alone, as if it had none of its own.

    A person's is read through their main engagement; an engagement's through its organisation and role.

    Parameters
    ----------
    problem, rule, kind
        The problem, the rule's id and the class of its parameters.
    subject
        Whom it is for: the kind, and the id or the role; None for the network.
    on
        The date.
    """
    about, name = subject
    engagement = problem.index.engagement(name) if about is SubjectKind.ENGAGEMENT and name else None
    if about is SubjectKind.PERSON and name:
        engagement = main_engagement(problem, name, on)
    wider = [
        setting
        for setting in problem.index.settings_of(rule)
        if _SPECIFICITY[setting.subject_kind] < _SPECIFICITY[about]
        and on in setting.valid
        and _applies(setting, engagement, None, None)
    ]
    return _overlay(sorted(wider, key=lambda setting: _SPECIFICITY[setting.subject_kind]), kind)


def is_set(rule: str) -> "Callable[[Problem, Assignment], bool]":
    """Return what tells whether a problem sets a rule at all, as the `concerns` of one without effect until it is."""

    def concerns(problem: "Problem", assignment: "Assignment") -> bool:  # noqa: ARG001
        return bool(problem.index.settings_of(rule))

    return concerns


def largest_set(problem: "Problem", rule: str, name: str, default: int) -> int:
    """Return the largest whole number that any setting of a rule gives one of its figures; at least the default."""
    named = [setting.parameters[name] for setting in problem.index.settings_of(rule) if name in setting.parameters]
    return max([default, *(value for value in named if isinstance(value, int))])


def _unset(kind: type[_Parameters]) -> Setting[_Parameters]:
    """Return the setting of a rule of which no setting says anything, the same for everybody at any time."""
    setting: Setting[_Parameters] = _defaults(cast("Hashable", kind))
    return setting


@cache
def _defaults(kind: Any) -> Setting[Any]:
    return _overlay([], kind)


def main_engagement(problem: "Problem", person: str, on: date) -> "Engagement | None":
    """Return the first engagement of a person, in the order of the problem, that is valid on the date."""
    engagements = problem.index.engagements_of(person)
    return next((engagement for engagement in engagements if on in engagement.valid), None)


@parameters
class OnCallCounting:
    """What on-call duty means for working time (rule ``on_call_counts``).

    Parameters
    ----------
    working_time_response_minutes
        On call from home that must answer within so many minutes is working time throughout (Matzak, C-344/19).
    maximum_in_seven_days
        Most on-call duties starting in any seven consecutive days.
    points
        Where that is made soft: points for each duty too many in each window of seven dates.
    """

    working_time_response_minutes: NonNegative = 15
    maximum_in_seven_days: Annotated[NonNegative, Counts("on-call duty", "on-call duties")] = 3
    points: Points = 100


_USUAL_COUNTING = OnCallCounting()


def on_call_response_counted(problem: "Problem", assignment: "Assignment") -> int:
    """Response minutes up to which on call from home is working time, for the engagement of an assignment."""
    if not problem.index.settings_of("on_call_counts") or assignment.engagement is None:
        return _USUAL_COUNTING.working_time_response_minutes
    on = problem.index.shift(assignment.shift).day
    setting = engagement_setting(problem, "on_call_counts", OnCallCounting, assignment.engagement, on)
    return setting.parameters.working_time_response_minutes


def _resolve(
    problem: "Problem",
    rule: str,
    kind: type[_Parameters],
    on: date,
    *,
    engagement: "Engagement | None" = None,
    person: str | None = None,
    organisation: str | None = None,
) -> Setting[_Parameters]:
    memo, settings = problem.index.memo, problem.index.settings_of(rule)
    dated = memo.get(("setting", rule, "dated"))
    if dated is None:
        dated = any(setting.valid.first_day or setting.valid.last_day for setting in settings)
        memo["setting", rule, "dated"] = dated
    key = ("setting", rule, on if dated else None, engagement.id if engagement else None, person, organisation)
    if key not in memo:
        mine = [s for s in settings if on in s.valid and _applies(s, engagement, person, organisation)]
        memo[key] = _overlay(sorted(mine, key=lambda s: _SPECIFICITY[s.subject_kind]), kind)
    setting: Setting[_Parameters] = memo[key]
    return setting


def _applies(
    setting: RuleSetting, engagement: "Engagement | None", person: str | None, organisation: str | None
) -> bool:
    match setting.subject_kind:
        case SubjectKind.NETWORK:
            return True
        case SubjectKind.ORGANISATION:
            return setting.subject == (engagement.organisation if engagement else organisation)
        case SubjectKind.ROLE:
            return engagement is not None and setting.subject == engagement.role
        case SubjectKind.ENGAGEMENT:
            return engagement is not None and setting.subject == engagement.id
        case SubjectKind.PERSON:
            return setting.subject == person


def _overlay(settings: list[RuleSetting], kind: type[_Parameters]) -> Setting[_Parameters]:
    values: dict[str, Json] = {}
    enabled, hard = True, None
    for setting in settings:
        values |= setting.parameters
        enabled = enabled if setting.enabled is None else setting.enabled
        hard = hard if setting.hard is None else setting.hard
    return Setting(enabled, hard, parse(kind, values) if values else kind())


def _sentences(error: "ValidationError") -> list[str]:
    return [
        f"{'.'.join(map(str, part['loc'])) or 'parameters'}: {part['msg'].removeprefix('Value error, ')}"
        for part in error.errors()
    ]
