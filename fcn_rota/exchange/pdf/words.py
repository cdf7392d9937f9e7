"""How things are written on paper: times, skills, roles, and text that must not upset the page."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from fcn_rota.domain import clock
from fcn_rota.domain.bands import Band
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.shift import DutyKind, ShiftType
from fcn_rota.domain.wording import as_words

# The customary short forms; any other role is abbreviated by its initials.
_CUSTOMARY = {
    "advanced clinical practitioner": "ACP",
    "advanced nurse practitioner": "ANP",
    "advanced practitioner": "AP",
    "clinical pharmacist": "Pharm",
    "co-ordinator": "Co-ord",
    "community nurse": "CN",
    "general practitioner": "GP",
    "gp trainee": "GPST",
    "health visitor": "HV",
    "healthcare assistant": "HCA",
    "hospital specialist": "Cons",
    "nurse": "RN",
    "paramedic": "Para",
    "paramedic practitioner": "PP",
    "pharmacist": "Pharm",
    "social worker": "SW",
    "urgent care practitioner": "UCP",
}
_LONGEST_SHORT_ROLE = 6
_WIDEST_WORD = 22
_PIECE = 11
_DASH = "\u2013"
_NO_BREAK = "\u00a0"
_BREAK_HERE = "\u200b"
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_UNIT = re.compile(r"(?<=\d) (?=h\b|min\b|%)")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_TIMES = re.compile(r"(?<=\d\d:\d\d)-(?=\d\d:\d\d)")


def times(interval: Interval) -> str:
    """Write an interval's local times of day: ``18:30-23:00``."""
    return f"{clock.show_time(interval.start)}{_DASH}{clock.show_time(interval.end)}"


def pattern_times(pattern: ShiftType | Band) -> str:
    """Write the local times of day of a shift type or a band: ``23:00-08:00``."""
    return f"{pattern.start:%H:%M}{_DASH}{pattern.end:%H:%M}"


def duty(shift_type: ShiftType) -> str:
    """Write what kind of duty it is; empty for resident duty, which goes without saying."""
    if shift_type.duty is DutyKind.RESIDENT:
        return ""
    if shift_type.duty is DutyKind.ON_CALL:
        return f"on call, {shift_type.response_minutes} min"
    return plain(shift_type.duty)


def plain(identifier: str) -> str:
    """Write an identifier of the program as words: ``controlled_drugs`` as ``controlled drugs``."""
    return as_words(identifier)


def titled(identifier: str) -> str:
    """Write an identifier as words that begin a line: ``daily_rest`` as ``Daily rest``."""
    words = plain(identifier)
    return words[:1].upper() + words[1:]


def set_well(sentence: str) -> str:
    """Set a sentence as print does: times joined by the dash of the rest of the page, numbers kept by their units."""
    return _UNIT.sub(_NO_BREAK, _TIMES.sub(_DASH, sentence))


def role_abbreviations(roles: Iterable[str]) -> dict[str, str]:
    """Return a short form for each role; no two roles share one."""
    short: dict[str, str] = {}
    for role in sorted(set(roles), key=lambda role: (len(role), role)):
        candidate = _abbreviated(role)
        short[role] = role if candidate in short.values() else candidate
    return short


def _abbreviated(role: str) -> str:
    if customary := _CUSTOMARY.get(role.casefold()):
        return customary
    words = re.findall(r"\w+", role)
    if len(role) <= _LONGEST_SHORT_ROLE or len(words) < 2:
        return role
    return "".join(word[0].upper() for word in words)


@lru_cache(maxsize=16384)
def printable(text: str) -> str:
    """Return the text so that it can stand in a line of a page, every visible character of it.

    White space and control characters become single spaces, marks that would turn the writing direction of what
    follows are dropped, right-to-left text is kept apart from its neighbours, and very long words may be broken.
    """
    kept = "".join(_kept(character) for character in unicodedata.normalize("NFC", text))
    line = " ".join(_breakable(word) for word in _SPACE.split(kept) if word)
    if any(unicodedata.bidirectional(character) in ("R", "AL") for character in line):
        return f"{_ISOLATE}{line}{_END_ISOLATE}"
    return line


def _kept(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return "\ufffd" if category == "Cs" else " " if category == "Cc" else character


def _breakable(word: str) -> str:
    """Offer places to break a word that is wider than a column; at its hyphens it breaks anyhow."""
    return "-".join(_pieces(part) for part in word.split("-"))


def _pieces(part: str) -> str:
    weight = sum(1.5 if character.isupper() else 1 for character in part)
    if weight <= _WIDEST_WORD:
        return part
    return _BREAK_HERE.join(part[at : at + _PIECE] for at in range(0, len(part), _PIECE))
