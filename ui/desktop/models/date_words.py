"""Dates as people and spreadsheets write them: ``25 dec``, ``25-Dec``, ``25/12``, ``fri``, ``today``."""

import re
from datetime import date

from fcn_rota.domain import clock

_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}))?")
_WORDS = re.compile(r"(\d{1,2})[\s-]*([a-z]{3})[a-z]*(?:[\s-]+(\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTHS = {name.lower(): number for number, name in enumerate(clock.MONTH_NAMES, 1)}
_WEEKDAYS = tuple(name.lower() for name in clock.WEEKDAY_NAMES)
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}


def date_meant(text: str, first_day: date, today: date) -> date | None:
    """Return the date that a text means, or None where it means none.

    Parameters
    ----------
    text
        What was typed. A weekday before a date (``fri 25 dec``) is passed over.
    first_day
        First day of the period in view: a date without a year, or a weekday alone, is the next one from there on.
    today
        The date today.
    """
    words = text.strip().lower()
    if words in _NEAR:
        return today + _NEAR[words] * clock.DAY
    head, _, rest = words.partition(" ")
    weekday = next((number for number, name in enumerate(_WEEKDAYS) if _is_weekday(head, name)), None)
    if weekday is not None:
        return _dated(rest.strip(), first_day) if rest else _next_weekday(weekday, first_day)
    return _dated(words, first_day)


def _dated(words: str, first_day: date) -> date | None:
    if match := _ISO.fullmatch(words):
        year, month, day = match.groups()
    elif match := _NUMBERS.fullmatch(words):
        day, month, year = match.groups()
    elif (match := _WORDS.fullmatch(words)) and match[2] in _MONTHS:
        day, month, year = match[1], str(_MONTHS[match[2]]), match[3]
    else:
        return None
    years = [int(year)] if year else range(first_day.year, first_day.year + 8)
    for candidate in years:
        try:
            found = date(candidate, int(month), int(day))
        except ValueError:
            continue
        if year or found >= first_day:
            return found
    return None


def _is_weekday(word: str, name: str) -> bool:
    return len(word) > 1 and (word.startswith(name) or name.startswith(word))


def _next_weekday(weekday: int, first_day: date) -> date:
    return first_day + (weekday - first_day.weekday()) % 7 * clock.DAY
