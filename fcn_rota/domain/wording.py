"""How numbers and findings are put into sentences, wherever they are shown or kept."""

from collections.abc import Iterable, Sequence
from typing import Final

from fcn_rota.domain.clock import WEEKDAY_NAMES
from fcn_rota.domain.shift import WEEKDAY_CLASSES, DayClass

LONGEST_SENTENCE: Final = 2_000
"""Characters of a finding's sentence at most; no longer text is kept in a file."""
_CUT: Final = "..."
_ABBREVIATED: Final = {"gp": "GP"}
"""What is written in capitals."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: ``1 person``, ``2 people``, ``1,204 points``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def as_words(identifier: str) -> str:
    """Write an identifier, of a skill for instance, as people do: ``telephone triage``, ``GP trainee``."""
    return " ".join(_ABBREVIATED.get(word, word) for word in identifier.split("_"))


def percent(share: float) -> str:
    """Write a share as a percentage: ``0.8 %``."""
    return f"{100 * share:.1f} %"


def listed(words: Sequence[str]) -> str:
    """Write words one after the other: ``Sat, Sun and bank holidays``."""
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def kinds_of_day(kinds: Iterable[DayClass]) -> str:
    """Write kinds of day, days that follow one another as a span: ``Mon to Fri and bank holidays``."""
    present = set(kinds)
    if present == set(DayClass):
        return "every day"
    runs: list[list[str]] = [[]]
    for kind, name in zip(WEEKDAY_CLASSES, WEEKDAY_NAMES, strict=True):
        if kind in present:
            runs[-1].append(name)
        elif runs[-1]:
            runs.append([])
    told = [word for run in runs for word in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else run)]
    return listed([*told, *(["bank holidays"] if DayClass.BANK_HOLIDAY in present else [])])


def without_name(sentence: str, name: str) -> str:
    """Return a finding's sentence without the name it begins with, where that stands beside it already."""
    rest = sentence.removeprefix(f"{name}: ")
    return f"{rest[:1].upper()}{rest[1:]}"


def one_line(sentence: str) -> str:
    """Return a sentence as it can be kept: on one line, and cut where the names in it make it too long.

    Names are what people typed, and a solve must not fail over one.
    """
    line = " ".join(sentence.splitlines())
    return line if len(line) <= LONGEST_SENTENCE else line[: LONGEST_SENTENCE - len(_CUT)] + _CUT
