"""Cover as a curve: how many people a site needs of a skill in each half-hour, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from fcn_rota.domain.demand import HALF_HOUR, HalfHours
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import require_counts


@dataclass(frozen=True, slots=True, order=True)
class Post:
    """Where, and holding what, people take the same contacts: as a cover line counts them.

    Parameters
    ----------
    site
        Id of the site.
    skill
        The skill that counts there.
    """

    site: str
    skill: str


Staffing: TypeAlias = Mapping[Post, tuple[int, ...]]
"""People at each post in each half-hour."""


@dataclass(frozen=True, slots=True)
class Attainment:
    """How contacts that come to a post fare against their response targets, by half-hour of arrival at the post.

    Parameters
    ----------
    share
        Share of contacts that are begun in time; 1 where there are none.
    low, high
        Confidence interval of the share, at the confidence the judge was asked for.
    """

    share: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    def __post_init__(self) -> None:
        if not len(self.share) == len(self.low) == len(self.high):
            raise ValueError("a share, its lower and its upper end belong to each half-hour")


Judge: TypeAlias = Callable[[Staffing], Mapping[Post, Attainment]]
"""Says how contacts would fare with some people at the posts, for instance by simulation."""


class Because(StrEnum):
    """What decides a number of people wanted."""

    CLOSED = "closed"
    """No shift there at the time."""
    TARGET = "target"
    """The response targets, by formula."""
    SIMULATED = "simulated"
    """The response targets, by simulation."""
    SAFETY = "safety"
    """Never fewer there, however little comes in."""
    TYPED = "typed"
    """The manager's own minimum is higher."""
    OVERRULED = "overruled"
    """The manager's word."""


@dataclass(frozen=True, slots=True)
class Overrule:
    """A number that the manager sets against what is derived.

    Parameters
    ----------
    post, interval
        Where and when; whole half-hours in UTC.
    people
        How many are wanted, even fewer than the safe minimum.
    reason
        Why, shown beside the number.
    id
        Under which it is stored; empty before that.
    """

    post: Post
    interval: Interval
    people: int
    reason: str
    id: str = ""

    def __post_init__(self) -> None:
        require_counts(0, self.people)
        if not self.reason.strip():
            raise ValueError("whoever overrules a number says why")
        if any(edge.timestamp() % HALF_HOUR.total_seconds() for edge in (self.interval.start, self.interval.end)):
            raise ValueError("numbers are overruled for whole half-hours")


@dataclass(frozen=True, slots=True)
class SignOff:
    """Somebody's agreement that the forecast may ask for fewer people at a post than the minimum typed in.

    Parameters
    ----------
    post
        Where.
    reason
        Why that is safe.
    by, at
        Opaque id of who agreed, and when (UTC).
    """

    post: Post
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CoverDecisions:
    """What people have decided about cover, against or beside what is derived.

    Parameters
    ----------
    overrules
        Numbers set by hand; of two that overlap the later one counts.
    sign_offs
        Posts at which the forecast may go below the minimum typed in.
    """

    overrules: tuple[Overrule, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()

    @property
    def signed_off(self) -> frozenset[Post]:
        """The posts that are signed off."""
        return frozenset(one.post for one in self.sign_offs)


@dataclass(frozen=True, slots=True)
class CoverNeed:
    """People needed at a post in one half-hour.

    Parameters
    ----------
    minimum
        The safe minimum, whose price is fixed and dominant: safety floor or typed minimum.
    desired
        The fewest that meet the response targets, never below the minimum.
    load
        People busy at once on average, if nobody ever waited (offered load, in erlangs).
    because
        What decides the desired number.
    """

    minimum: int
    desired: int
    load: float
    because: Because

    def __post_init__(self) -> None:
        require_counts(self.minimum, self.desired)


@dataclass(frozen=True, slots=True)
class CoverCurve:
    """What a post needs through a forecast, one `CoverNeed` for each half-hour."""

    post: Post
    half_hours: HalfHours
    needs: tuple[CoverNeed, ...]

    def __post_init__(self) -> None:
        if len(self.needs) != len(self.half_hours):
            raise ValueError("every half-hour has its need")

    @property
    def person_hours(self) -> float:
        """Hours of people wanted altogether."""
        return sum(need.desired for need in self.needs) / 2
