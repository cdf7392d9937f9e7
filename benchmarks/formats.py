"""What published formats have in common: complaints about a file, and the judgement of a rota in their own words.

Nothing here knows our rules or our solver, so that a format's own judgement can be held against them.
"""

from dataclasses import dataclass


class FormatError(ValueError):
    """Everything that is wrong with an instance, a sentence each."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("; ".join(complaints))
        self.complaints = tuple(complaints)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rota costs in the instance's own points, and which of its constraints it breaks, a sentence each."""

    objective: int
    violations: tuple[str, ...]
