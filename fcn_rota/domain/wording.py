"""How numbers and findings are put into sentences, wherever they are shown or kept."""

from typing import Final

LONGEST_SENTENCE: Final = 2_000
"""Characters of a finding's sentence at most; no longer text is kept in a file."""
_CUT: Final = "..."


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: ``1 person``, ``2 people``, ``1,204 points``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """Write a share as a percentage: ``0.8 %``."""
    return f"{100 * share:.1f} %"


def one_line(sentence: str) -> str:
    """Return a sentence as it can be kept: on one line, and cut where the names in it make it too long.

    Names are what people typed, and a solve must not fail over one.
    """
    line = " ".join(sentence.splitlines())
    return line if len(line) <= LONGEST_SENTENCE else line[: LONGEST_SENTENCE - len(_CUT)] + _CUT
