"""Small values that a row carries whole, as JSON."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from fcn_rota.domain.needs import Need, Prices, SafeTeamPlace
from fcn_rota.domain.network import OpeningHours, Position
from fcn_rota.domain.setting import Json
from fcn_rota.domain.shift import Break, DayClass, DayNeeds


def instant_to_json(moment: datetime) -> str:
    """Write a UTC instant, ``2026-12-24T18:30:00+00:00``."""
    return moment.astimezone(UTC).isoformat()


@lru_cache(maxsize=50_000)
def instant_from_json(text: str) -> datetime:
    """Read a UTC instant; made once for all that name it, as an accepted proposal does for thousands of duties."""
    return datetime.fromisoformat(text).astimezone(UTC)


def prices_to_json(prices: Prices) -> dict[str, Any]:
    """Write the prices of a need; what is left to the rule is left out."""
    values = {
        "minimum": prices.minimum,
        "desired": None if prices.desired is None else list(prices.desired),
        "over": prices.over,
    }
    return {name: value for name, value in values.items() if value is not None}


def prices_from_json(values: dict[str, Any]) -> Prices:
    """Read the prices of a need."""
    desired = values.get("desired")
    return Prices(values.get("minimum"), None if desired is None else tuple(desired), values.get("over"))


def needs_to_json(needs: tuple[Need, ...]) -> list[Any]:
    """Write the needs of a shift or shift type."""
    return [
        {
            "skill": need.skill,
            "minimum": need.minimum,
            "desired": need.desired,
            "prices": prices_to_json(need.prices),
        }
        for need in needs
    ]


def needs_from_json(values: list[Any]) -> tuple[Need, ...]:
    """Read the needs of a shift or shift type."""
    return tuple([_need_from_json(value) for value in values])


def _need_from_json(value: dict[str, Any]) -> Need:
    skill, minimum, desired, prices = value["skill"], value["minimum"], value["desired"], value["prices"]
    # Thousands of shifts need the same, at the rule's own prices.
    return Need(skill, minimum, desired, prices_from_json(prices)) if prices else _usual_need(skill, minimum, desired)


@lru_cache(maxsize=1_000)
def _usual_need(skill: str | None, minimum: int, desired: int) -> Need:
    return Need(skill, minimum, desired)


def day_needs_to_json(day_needs: tuple[DayNeeds, ...]) -> list[Any]:
    """Write the needs of a shift type on single kinds of day."""
    return [{"day": one.day.value, "needs": needs_to_json(one.needs)} for one in day_needs]


def day_needs_from_json(values: list[Any]) -> tuple[DayNeeds, ...]:
    """Read the needs of a shift type on single kinds of day."""
    return tuple(DayNeeds(DayClass(value["day"]), needs_from_json(value["needs"])) for value in values)


def breaks_to_json(breaks: tuple[Break, ...]) -> list[Any]:
    """Write the breaks of a shift type."""
    return [
        {"after_minutes": rest.after_minutes, "minutes": rest.minutes, "working_time": rest.working_time}
        for rest in breaks
    ]


def breaks_from_json(values: list[Any]) -> tuple[Break, ...]:
    """Read the breaks of a shift type."""
    return tuple(Break(value["after_minutes"], value["minutes"], value["working_time"]) for value in values)


def opening_to_json(opening: tuple[OpeningHours, ...]) -> list[Any]:
    """Write a site's opening hours."""
    return [
        {"weekdays": list(hours.weekdays), "start": hours.start.isoformat(), "end": hours.end.isoformat()}
        for hours in opening
    ]


def opening_from_json(values: list[Any]) -> tuple[OpeningHours, ...]:
    """Read a site's opening hours."""
    return tuple(
        OpeningHours(tuple(value["weekdays"]), time.fromisoformat(value["start"]), time.fromisoformat(value["end"]))
        for value in values
    )


def safe_team_to_json(team: tuple[SafeTeamPlace, ...]) -> list[Any]:
    """Write a site's minimum safe team."""
    return [{"skill": place.skill, "people": place.people} for place in team]


def safe_team_from_json(values: list[Any]) -> tuple[SafeTeamPlace, ...]:
    """Read a site's minimum safe team."""
    return tuple(SafeTeamPlace(value["skill"], value["people"]) for value in values)


def parameters_to_json(parameters: Mapping[str, Json]) -> dict[str, Any]:
    """Write a rule's parameters, whatever mappings and sequences they are made of."""
    return {name: _plain(value) for name, value in parameters.items()}


def _plain(value: Json) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return [_plain(inner) for inner in value]


def parameters_from_json(values: Mapping[str, Json]) -> Mapping[str, Json]:
    """Read a rule's parameters as values that nobody can change."""
    return MappingProxyType({name: _frozen(value) for name, value in values.items()})


def _frozen(value: Json) -> Json:
    if isinstance(value, Mapping):
        return parameters_from_json(value)
    if isinstance(value, list):
        return tuple(_frozen(inner) for inner in value)
    return value


def position(latitude: float | None, longitude: float | None) -> Position | None:
    """Return the point on the map, or None where it is unknown."""
    return None if latitude is None or longitude is None else Position(latitude, longitude)
