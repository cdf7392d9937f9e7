"""What a rule has to say about a rota."""

from dataclasses import dataclass
from enum import StrEnum

from fcn_rota.domain.interval import Interval
from fcn_rota.domain.wording import one_line


class Tier(StrEnum):
    """Classes of cost, dearest first; a unit of one outweighs ordinary trades below it."""

    LAW = "law"
    MINIMUM_COVER = "minimum_cover"
    COVER = "cover"
    STABILITY = "stability"
    FAIRNESS = "fairness"
    PREFERENCES = "preferences"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of a rule, or one thing a rule charges for.

    Parameters
    ----------
    rule
        Id of the rule.
    key
        What the rule looked at: a person (`person` scope), a person and a shift (`cell`), or a row (`network`).
    hard
        Whether it breaks a hard rule. A hard finding carries no points.
    sentence
        What is wrong, in the manager's words, on one line; cut after 2,000 characters.
    people, shifts
        Ids of those concerned.
    interval
        When, or None where no single time applies.
    amount, unit
        How much, for instance 90 ``min`` or 1 ``person``.
    points
        What it costs, a whole number, 0 or more.
    warning
        Worth knowing, costs nothing and breaks nothing (a registration about to expire).
    """

    rule: str
    key: tuple[str, ...]
    hard: bool
    sentence: str
    people: tuple[str, ...] = ()
    shifts: tuple[str, ...] = ()
    interval: Interval | None = None
    amount: int = 0
    unit: str = ""
    points: int = 0
    warning: bool = False

    def __post_init__(self) -> None:
        if self.points < 0:
            raise ValueError("points are never negative")
        if self.hard and (self.points or self.warning):
            raise ValueError("a hard finding is neither priced nor a mere warning")
        object.__setattr__(self, "sentence", one_line(self.sentence))
