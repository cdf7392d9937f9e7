"""How many people are needed where: needs of a shift, cover lines of a site, minimum safe teams."""

from dataclasses import dataclass, field
from datetime import datetime

from fcn_rota.domain.interval import Interval

MAXIMUM_PRICE = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """What a shortage costs on one need, in points; None leaves the price to the rule's setting.

    Parameters
    ----------
    minimum
        Points for each person short of the minimum.
    desired
        Points for the first, second, ... person short of the desired number (the last price repeats), never rising:
        the first person missing matters most.
    over
        Points for each person above the desired number.
    """

    minimum: int | None = None
    desired: tuple[int, ...] | None = None
    over: int | None = None

    def __post_init__(self) -> None:
        for price in (self.minimum, self.over, *(self.desired or ())):
            if price is not None and not 0 <= price <= MAXIMUM_PRICE:
                raise ValueError(f"a price lies between 0 and {MAXIMUM_PRICE:,} points, not {price:,}")
        if self.desired is not None and (not self.desired or list(self.desired) != sorted(self.desired)):
            raise ValueError("prices of missing desired people must be given, the cheapest (nearest to full) first")


@dataclass(frozen=True, slots=True)
class Need:
    """People needed on one shift, counted over those who hold a skill, or over everybody.

    Parameters
    ----------
    skill
        Who counts: holders of this skill, or anybody on the shift where None.
    minimum, desired
        Fewest people allowed, and the number wanted; ``desired >= minimum``.
    prices
        Points for falling short, where they differ from the rule's own.
    """

    skill: str | None
    minimum: int
    desired: int
    prices: Prices = Prices()

    def __post_init__(self) -> None:
        require_counts(self.minimum, self.desired)


@dataclass(frozen=True, slots=True)
class CoverLine:
    """People needed at a site through an interval, over all shifts there.

    A person present counts on every line whose skill they hold.

    Parameters
    ----------
    id
        Opaque identifier.
    site
        Where.
    skill
        Who counts, or anybody where None.
    start, end
        Half-open interval in UTC.
    minimum, desired, prices
        As for a `Need`.
    """

    id: str
    site: str
    skill: str | None
    start: datetime
    end: datetime
    minimum: int
    desired: int
    prices: Prices = Prices()
    interval: Interval = field(init=False, repr=False, compare=False)
    """When the people are needed."""

    def __post_init__(self) -> None:
        require_counts(self.minimum, self.desired)
        object.__setattr__(self, "interval", Interval(self.start, self.end))


@dataclass(frozen=True, slots=True)
class SafeTeamPlace:
    """One line of a site's minimum safe team: at least so many people, of a skill or of any."""

    skill: str | None
    people: int

    def __post_init__(self) -> None:
        if self.people < 1:
            raise ValueError("a place in a safe team asks for at least one person")


def require_counts(minimum: int, desired: int) -> None:
    """Refuse counts that contradict each other.

    Raises
    ------
    ValueError
        If a count is negative or the desired number lies below the minimum.
    """
    if minimum < 0:
        raise ValueError("the minimum cannot be negative")
    if desired < minimum:
        raise ValueError(f"the desired number ({desired}) lies below the minimum ({minimum})")
