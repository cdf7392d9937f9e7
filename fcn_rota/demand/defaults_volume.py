"""How many contacts a registered population makes, and when: every default figure with its source and standing.

A network's own figures, and its own cases, take their place (`fcn_rota.demand.forecast_fit`).
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from fcn_rota.demand.forecast_figures import AgeBand, Doubt, Figure, MonthAndDay, VolumeFigures, WeekShape
from fcn_rota.domain.clock import MONTH_NAMES
from fcn_rota.domain.demand import Dispersion, Stream
from fcn_rota.domain.sources import Source, Standing

_Key = TypeVar("_Key", bound=StrEnum)

_RATES = Source("BMJ 2000;320:618 and BJGP: calls per 1,000 registered a year, bank holidays excluded", Standing.SEEN)
_SCOTLAND = Source(
    "Public Health Scotland, September 2024: base 41 %, home visit 10 %, telephone 40 %; scaled to what mental health "
    "and end of life leave",
    Standing.DERIVED,
    date(2024, 9, 30),
)
_CHRISTMAS = Source(
    "NHS 111 counts of winter 2025-26 against the same weekday. Taken against an ordinary Sunday where practices are "
    "closed: so the four days from 25 Dec 2025 come to 1.23 ordinary weekend days (Scotland counted 1.28)",
    Standing.DERIVED,
    date(2026, 1, 31),
)
_TRIAGED = Source(
    "Contacts triaged to primary care through NHS 111 in one English area, 2021 (n = 56,102): a pandemic year",
    Standing.DERIVED,
    date(2021, 12, 31),
)
_DISPERSION = Source(
    "Variance over mean of hourly NHS 111 counts, 2021; the spread between days is assumed", Standing.DERIVED
)
_CHILDREN = Source("BMJ 2000;320:618: under-5s about four times as often as adults", Standing.SEEN)
_OLD_AGE = Source("Assumption: highest under 5 and over 75, no banded rate found for the UK", Standing.KNOWN)
_ASSUMED = Source("Assumption: give the network's own figure", Standing.KNOWN)
_SPREAD = Source(
    "Assumption, after the spread between services (visits 2 to 20 %, telephone advice 25 to 67 % of cases)",
    Standing.KNOWN,
)

_A_YEAR = "per 1,000 registered a year"
_OF_CONTACTS = "of out-of-hours contacts"
_OF_PATIENTS = "of registered patients"
_TIMES_ADULTS = "times as often as adults"
_TIMES_SUNDAY = "times an ordinary day of its kind"

_MENTAL_HEALTH, _END_OF_LIFE = 0.05, 0.03
_OTHERS = 1 - _MENTAL_HEALTH - _END_OF_LIFE
_BASE, _VISIT, _TELEPHONE = 41.0, 10.0, 40.0
_KNOWN_THERE = _BASE + _VISIT + _TELEPHONE

# Per mille of the week, by hour; rows Monday to Sunday.
_WEEK = (
    (3.08, 2.09, 1.30, 1.27, 1.52, 1.41, 1.69, 2.66, 6.77, 8.22, 9.45, 8.02),
    (6.90, 7.01, 5.70, 5.69, 5.67, 5.15, 11.41, 9.98, 8.09, 7.17, 6.01, 3.58),
    (2.66, 1.91, 1.60, 1.18, 1.12, 1.05, 1.60, 2.48, 4.15, 5.38, 5.95, 5.53),
    (5.10, 5.37, 4.63, 4.85, 4.79, 4.74, 10.45, 8.73, 8.72, 7.72, 5.63, 3.90),
    (2.67, 2.32, 1.82, 1.37, 1.05, 1.27, 1.57, 1.80, 4.24, 4.60, 5.28, 5.45),
    (4.24, 4.79, 4.85, 5.08, 4.88, 4.31, 10.52, 8.09, 8.89, 7.45, 5.45, 4.35),
    (2.73, 2.00, 1.66, 1.43, 1.19, 1.37, 1.68, 2.23, 3.90, 4.31, 5.01, 4.94),
    (4.14, 4.31, 5.29, 4.63, 4.88, 3.97, 10.23, 8.81, 7.47, 7.11, 5.15, 3.85),
    (2.64, 2.01, 1.41, 1.57, 0.93, 0.98, 1.41, 2.35, 4.60, 5.20, 5.58, 5.20),
    (4.63, 5.35, 5.70, 5.10, 5.19, 4.55, 12.83, 10.80, 9.45, 8.27, 6.97, 5.22),
    (3.74, 2.78, 1.94, 1.93, 1.89, 2.41, 3.28, 6.11, 12.94, 15.97, 17.77, 19.66),
    (17.22, 16.63, 14.30, 13.26, 13.58, 12.48, 11.27, 10.50, 9.39, 9.29, 7.20, 6.10),
    (3.97, 2.91, 2.53, 2.01, 2.05, 2.03, 3.65, 5.38, 10.23, 14.56, 15.17, 16.77),
    (16.31, 14.92, 12.05, 12.48, 11.16, 11.03, 9.93, 8.93, 8.06, 7.01, 5.61, 3.94),
)
_MONTHS = (1.06, 1.02, 1.00, 0.98, 0.97, 0.96, 0.96, 0.96, 0.98, 1.00, 1.03, 1.08)


def volume_figures() -> VolumeFigures:
    """Return what is assumed about volume until a network says otherwise, or its cases do."""
    return VolumeFigures(
        out_of_hours=Figure("contacts out of hours", 159.0, _A_YEAR, _RATES),
        by_deprivation=tuple(
            Figure(f"contacts out of hours, deprivation fifth {fifth} (1 is the most deprived)", rate, _A_YEAR, _RATES)
            for fifth, rate in enumerate((200.0, 175.0, 141.0, 149.0, 128.0), start=1)
        ),
        shares=_shares(),
        beside=_figures({Stream.COMMUNITY_RESPONSE: 10.0, Stream.PLANNED_VISIT: 5.0}, "{} contacts", _A_YEAR, _ASSUMED),
        by_age=_by_age(),
        ages=_ages(),
        week=WeekShape(tuple(weight for row in _WEEK for weight in row), _TRIAGED),
        weeks_beside=MappingProxyType(
            {Stream.COMMUNITY_RESPONSE: _every_day(8, 20), Stream.PLANNED_VISIT: _every_day(9, 17)}
        ),
        months=tuple(
            Figure(f"contacts in {name}", factor, "times the year's average", _ASSUMED)
            for name, factor in zip(MONTH_NAMES, _MONTHS, strict=True)
        ),
        special_days=_special_days(),
        bank_holiday=Figure("contacts on another bank holiday", 1.05, _TIMES_SUNDAY, _ASSUMED),
        dispersion=Dispersion(1.2, 0.05, _DISPERSION),
        doubt=Doubt(level=0.35, practice=0.25, hour=0.2, month=0.06, special=0.2, source=_SPREAD),
    )


def _shares() -> Mapping[Stream, Figure]:
    assumed = {Stream.MENTAL_HEALTH: _MENTAL_HEALTH, Stream.END_OF_LIFE: _END_OF_LIFE}
    counted = {Stream.TELEPHONE: _TELEPHONE, Stream.BASE: _BASE, Stream.HOME_VISIT: _VISIT}
    scaled = {stream: _OTHERS * percent / _KNOWN_THERE for stream, percent in counted.items()}
    name = "{} contacts"
    return MappingProxyType(
        dict(_figures(scaled, name, _OF_CONTACTS, _SCOTLAND)) | dict(_figures(assumed, name, _OF_CONTACTS, _ASSUMED))
    )


def _by_age() -> Mapping[AgeBand, Figure]:
    factors = dict(zip(AgeBand, (4.0, 1.0, 1.0, 1.2, 2.0), strict=True))
    named = dict(_figures(factors, "contacts at ages {}", _TIMES_ADULTS, _OLD_AGE))
    young = named[AgeBand.UNDER_5]
    return MappingProxyType(named | {AgeBand.UNDER_5: Figure(young.name, young.value, young.unit, _CHILDREN)})


def _ages() -> Mapping[AgeBand, Figure]:
    shares = dict(zip(AgeBand, (0.055, 0.115, 0.640, 0.100, 0.090), strict=True))
    return _figures(shares, "patients at ages {}", _OF_PATIENTS, _ASSUMED)


def _special_days() -> Mapping[MonthAndDay, Figure]:
    factors = {(12, 25): 0.89, (12, 26): 1.60, (12, 27): 1.39, (12, 28): 1.21, (1, 1): 1.28}
    return MappingProxyType(
        {
            (month, day): Figure(f"contacts on {day} {MONTH_NAMES[month - 1]}", factor, _TIMES_SUNDAY, _CHRISTMAS)
            for (month, day), factor in factors.items()
        }
    )


def _every_day(first_hour: int, last_hour: int) -> WeekShape:
    """Return the same contacts in every hour from one to another, every day of the week."""
    return WeekShape(tuple(float(first_hour <= hour < last_hour) for hour in range(24)) * 7, _ASSUMED)


def _figures(values: Mapping[_Key, float], name: str, unit: str, source: Source) -> Mapping[_Key, Figure]:
    return MappingProxyType(
        {key: Figure(name.format(_words(key)), value, unit, source) for key, value in values.items()}
    )


def _words(key: StrEnum) -> str:
    return key.value.replace("_", " ")
