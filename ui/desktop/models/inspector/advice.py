"""What was found out about a subject so far; what takes longer comes later."""

from dataclasses import dataclass

from fcn_rota.domain.advice import Candidate, Effect, Fragility, SwapRing
from fcn_rota.domain.explanation import Fixes, Price
from fcn_rota.domain.headroom import Headroom
from fcn_rota.domain.result import Refusal
from fcn_rota.services.trail import Mention


@dataclass(frozen=True, slots=True)
class Advice:
    """Answers about one subject in one rota; None for what is not known yet.

    Parameters
    ----------
    candidates
        Everybody who could be put on the shift, the best first, each on the best of their terms, and what leaves them
        little room.
    refusals
        Why everybody else with the skills cannot.
    fixes
        What would fill the shift, or the gap, by one place more.
    fragility
        What the absence of each of its people would mean for the shift.
    rings
        Exchanges that free somebody from the shift, the best first.
    if_empty
        What it would change if nobody were on the shift.
    price
        What a duty costs, and who could have it instead.
    trail
        What the log says of a duty.
    failure
        Why there is no more to come, where something went wrong.
    """

    candidates: tuple[tuple[Candidate, Headroom | None], ...] | None = None
    refusals: tuple[Refusal, ...] | None = None
    fixes: Fixes | None = None
    fragility: Fragility | None = None
    rings: tuple[SwapRing, ...] | None = None
    if_empty: Effect | None = None
    price: Price | None = None
    trail: tuple[Mention, ...] | None = None
    failure: str = ""


NO_ADVICE = Advice()
