"""The domain's dataclasses as pydantic models that forbid what they do not know, derived and never written twice."""

import functools
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Strict, create_model
from pydantic import Field as ModelField
from pydantic.fields import FieldInfo

from fcn_rota.domain.network import LEAST_DEPRIVED
from fcn_rota.exchange import descriptions, scalars
from fcn_rota.exchange.json_text import shown
from fcn_rota.exchange.limits import MAXIMUM_ITEMS, MAXIMUM_MINUTES, MAXIMUM_PEOPLE_NEEDED, MAXIMUM_WHOLE_NUMBER
from fcn_rota.exchange.wire import hints_of, optional_part, to_wire

STRICT = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)
FieldDefinition = tuple[Any, FieldInfo]

# A field of these names holds words that are printed or compared, so that an empty one is a slip.
_NEVER_EMPTY = frozenset({"name", "code", "role", "rule", "skill", "skills"})
_NATIONS = Literal["ENG", "WLS", "SCT", "NIR"]
_BOUNDS = {
    ("Network", "budget_pence"): (0, MAXIMUM_WHOLE_NUMBER),
    ("PracticeFacts", "deprivation_fifth"): (1, LEAST_DEPRIVED),
    ("OpeningHours", "weekdays"): (0, 6),
    ("Break", "after_minutes"): (0, MAXIMUM_MINUTES),
    ("Break", "minutes"): (1, MAXIMUM_MINUTES),
    ("ShiftType", "response_minutes"): (0, MAXIMUM_MINUTES),
    ("TravelTime", "minutes"): (0, MAXIMUM_MINUTES),
    ("WorkRestriction", "maximum_minutes_per_week"): (0, MAXIMUM_MINUTES),
    ("WorkRestriction", "maximum_minutes_per_shift"): (0, MAXIMUM_MINUTES),
    ("Engagement", "contracted_minutes_per_week"): (0, MAXIMUM_MINUTES),
    ("OptOut", "notice_days"): (0, 366),
    ("Pay", "band"): (1, 9),
    ("Need", "minimum"): (0, MAXIMUM_PEOPLE_NEEDED),
    ("Need", "desired"): (0, MAXIMUM_PEOPLE_NEEDED),
    ("CoverLine", "minimum"): (0, MAXIMUM_PEOPLE_NEEDED),
    ("CoverLine", "desired"): (0, MAXIMUM_PEOPLE_NEEDED),
    ("SafeTeamPlace", "people"): (1, MAXIMUM_PEOPLE_NEEDED),
}
_SCALARS: dict[Any, Any] = {
    bool: bool,
    int: scalars.whole_number(),
    float: scalars.Number,
    str: scalars.Text,
    datetime: scalars.Instant,
    date: scalars.Day,
    time: scalars.TimeOfDay,
}


@functools.cache
def shape_of(kind: type) -> Any:
    """Return the annotated model that validates a JSON object and gives the dataclass.

    What the dataclass itself refuses (its ``ValueError``) is reported at the object's place.
    """
    model = create_model(
        kind.__name__, __config__=STRICT, __doc__=descriptions.summary_of(kind), **field_definitions(kind)
    )
    return Annotated[model, AfterValidator(functools.partial(_build, kind))]


def field_definitions(kind: type, required: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return type and default of every field of a dataclass, as `pydantic.create_model` wants them.

    Parameters
    ----------
    kind
        The dataclass.
    required
        Names of fields that must be given although the dataclass has a default for them.
    """
    hints, texts = hints_of(kind), descriptions.fields_of(kind)
    return {
        field.name: (
            annotation_of(hints[field.name], field.name, kind.__name__),
            _field_info(field, texts.get(field.name), field.name in required),
        )
        for field in fields(kind)
        if field.init
    }


def annotation_of(hint: Any, name: str, owner: str) -> Any:
    """Return the type with which pydantic validates a field of the domain.

    Parameters
    ----------
    hint
        The field's type in the dataclass.
    name, owner
        Names of the field and of its class, which narrow what it may hold.
    """
    inner = optional_part(hint)
    if inner is not None:
        return annotation_of(inner, name, owner) | None
    if get_origin(hint) is tuple:
        items: Any = tuple.__class_getitem__((annotation_of(get_args(hint)[0], name, owner), ...))
        return Annotated[items, Strict(False), ModelField(max_length=MAXIMUM_ITEMS)]
    if get_origin(hint) is Mapping:
        whole: Any = scalars.whole_number()
        return dict[scalars.Name, whole] if get_args(hint)[1] is int else scalars.Parameters
    if is_dataclass(hint):
        assert isinstance(hint, type)  # noqa: S101 - hints never hold instances
        return shape_of(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        # What stands in a file is a text, or a list, never the enum or the tuple that strictness would ask for.
        values: Any = hint
        return Annotated[values, Strict(False), BeforeValidator(functools.partial(_known_value, hint))]
    return _narrowed(hint, name, owner)


def _narrowed(hint: Any, name: str, owner: str) -> Any:
    if hint is str and name == "id":
        return scalars.Identifier
    if hint is str and name in _NEVER_EMPTY:
        return scalars.Name
    if hint is datetime and name in {"start", "end"}:
        return scalars.Minute
    if (owner, name) in _BOUNDS:
        return scalars.whole_number(*_BOUNDS[owner, name])
    if (owner, name) == ("Network", "nation"):
        return _NATIONS
    return _SCALARS[hint]


def _field_info(field: "Field[Any]", description: str | None, required: bool) -> FieldInfo:
    def default() -> Any:
        return field.default if field.default is not MISSING else make()

    if required or (field.default is MISSING and field.default_factory is MISSING):
        required_field: FieldInfo = ModelField(description=description)
        return required_field
    make = field.default_factory if field.default_factory is not MISSING else lambda: None
    optional: FieldInfo = ModelField(
        default_factory=default, description=description, json_schema_extra={"default": _schema_default(default())}
    )
    return optional


def _schema_default(value: Any) -> Any:
    if is_dataclass(value):
        return to_wire(value)
    if isinstance(value, tuple | Mapping):
        return [] if isinstance(value, tuple) else {}
    return value.isoformat(timespec="minutes") if isinstance(value, time) else value


def _known_value(kind: type[Enum], value: object) -> object:
    known = [str(member.value) for member in kind]
    if value not in known:
        choices = ", ".join(f'"{choice}"' for choice in known)
        raise scalars.complaint(f"unknown value {shown(value)}; one of {choices}")
    return value


def _build(kind: type, model: BaseModel) -> Any:
    return kind(**model.__dict__)
