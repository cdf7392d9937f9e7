"""How much room a rule leaves somebody."""

from dataclasses import dataclass

from fcn_rota.domain.wording import one_line


@dataclass(frozen=True, slots=True)
class Headroom:
    """How far somebody is from a limit.

    Parameters
    ----------
    rule
        Id of the rule that sets the limit.
    sentence
        Where they stand, in the manager's words, without their name: ``43 h 12 of 48 h a week on average``.
    left, limit
        What is left of the limit, below 0 where it is passed, and the whole of it; both in the rule's own unit
        (minutes, dates, duties).
    """

    rule: str
    sentence: str
    left: int
    limit: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", one_line(self.sentence))

    @property
    def share(self) -> float:
        """What is left as a share of the limit, by which the tightest is found; 0 for a limit of nothing."""
        return self.left / self.limit if self.limit else min(0.0, float(self.left))
