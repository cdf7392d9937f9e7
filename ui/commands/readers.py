"""Reads the values of arguments: dates, instants, numbers. Each says what is wrong with a value and how to write it."""

import argparse
import math
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

LONGEST_WEEKS: Final = 53


def day(text: str) -> date:
    """Read a date such as 2026-12-14."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a date: {text!r}; write it as 2026-12-14") from None
    if not 2001 <= day.year <= 2099:
        raise argparse.ArgumentTypeError(f"the year {day.year} lies outside 2001 to 2099")
    return day


def instant(text: str) -> datetime:
    """Read an instant; without an offset it is the time on the wall."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not an instant: {text[:40]!r}; write it as 2026-12-25T07:00") from None
    if not 2001 <= moment.year <= 2099:
        raise argparse.ArgumentTypeError(f"the year {moment.year} lies outside 2001 to 2099")
    if moment.second or moment.microsecond:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a whole minute")
    # Without an offset it is the time on the wall; of the hour that comes twice in autumn, the first.
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("Europe/London"))).astimezone(UTC)


def changes(text: str) -> int:
    """Read how many duties of others may move."""
    return whole(text, 0, 20, "a number of changes")


def published_changes(text: str) -> int:
    """Read how many published duties may change hands, from 0 to 1000."""
    return whole(text, 0, 1000, "a number of changes")


def answer(text: str) -> int:
    """Read the number of an answer, from 1."""
    return whole(text, 1, 100, "the number of an answer")


def weeks(text: str) -> int:
    """Read a length in weeks."""
    return whole(text, 1, LONGEST_WEEKS, "a number of weeks")


def replications(text: str) -> int:
    """Read how often something is simulated."""
    return whole(text, 2, 100_000, "a number of replications")


def change_in_percent(text: str) -> float:
    """Read a change in percent, down to -100."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not -100 <= number <= 1000:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a percentage from -100 to 1000")
    return number


def percentage(text: str) -> float:
    """Read a share in percent, above 0."""
    number = positive(text)
    if number > 100:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is more than 100 percent")
    return number


def joining_practice(text: str) -> tuple[str, int]:
    """Read the name of a practice and how many patients it brings, such as ``Mill Surgery:8000``."""
    name, colon, patients = text.rpartition(":")
    if not (colon and name.strip()):
        raise argparse.ArgumentTypeError(f"{text[:40]!r}: write name and patients, such as 'Mill Surgery:8000'")
    return name.strip(), whole(patients, 1, 1_000_000, "a number of patients")


def merging_practices(text: str) -> tuple[str, ...]:
    """Read two codes of practices or more, with commas between them."""
    codes = tuple(code.strip() for code in text.split(","))
    if len(codes) < 2 or not all(codes):
        raise argparse.ArgumentTypeError(f"{text[:40]!r}: write two codes or more, such as 'E85001,E85002'")
    return codes


def count(text: str) -> int:
    """Read a number of processor cores."""
    return whole(text, 1, 1024, "a number of processor cores")


def seed(text: str) -> int:
    """Read where random choices start."""
    return whole(text, 0, 2**31 - 1, "a seed")


def confidence(text: str) -> int:
    """Read how sure something is to be, in percent."""
    return whole(text, 50, 99, "a percentage")


def whole(text: str, least: int, most: int, what: str) -> int:
    """Read a whole number from `least` to `most`; `what` it is, is said where it is none."""
    # No longer than any number in range, so that thousands of digits are never read.
    if text.isascii() and text.isdigit() and len(text) <= 10 and least <= int(text) <= most:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text[:40]!r} is not {what} ({least} to {most})")


def positive(text: str) -> float:
    """Read a number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < 1e6:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a number above 0 (and below a million)")
    return number
