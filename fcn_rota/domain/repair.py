"""Repairing a rota: what has happened to it, and the ways out."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fcn_rota.domain.advice import Edit, Effect, Move
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.interval import Interval, require_utc
from fcn_rota.domain.shift import Shift
from fcn_rota.domain.wording import one_line

MOST_CHANGES = 2
"""Duties of others that may move unless told otherwise: chains of up to three people."""
MOST_ANSWERS = 8
SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who cannot work any more, from an instant until another (UTC); to the end of all that is known if None.

    Why is health data, and not here.
    """

    person: str
    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        require_utc(self.start, "start")
        if self.end is not None:
            require_utc(self.end, "end")
            if self.end <= self.start:
                raise ValueError("an absence ends after it begins")


@dataclass(frozen=True, slots=True)
class RepairRequest:
    """What has happened to a rota, and how far a repair may go.

    Parameters
    ----------
    now
        The instant (UTC) at which it is repaired: whatever has begun by then stays as it is.
    away
        Who cannot work, from `now` on at the earliest. What they have left is to be made up for, and they are asked for
        nothing, at no time.
    added
        Shifts of the period that are to be worked as well.
    agreed
        What people have agreed to exchange; it is done in every answer.
    most_changes
        So many duties of others may change hands at most. To take a duty that has nobody, because somebody is away or
        because it is new, changes none; each duty given up for it changes one.
    anywhere
        Whether duties that have nothing to do with what is open may change hands too, where that makes the rota
        cheaper. Otherwise an answer is made of chains: somebody takes what is open, and may give up duties of theirs
        for it, which others take, and so on; and nobody is sent where nobody is missing.
    most_answers
        So many answers at most.
    seconds
        Wall-clock time after which the answers found so far are given.

    Raises
    ------
    ValueError
        If a number is out of range.
    """

    now: datetime
    away: tuple[Away, ...] = ()
    added: tuple[Shift, ...] = ()
    agreed: tuple[Move, ...] = ()
    most_changes: int = MOST_CHANGES
    anywhere: bool = False
    most_answers: int = MOST_ANSWERS
    seconds: float = SECONDS

    def __post_init__(self) -> None:
        require_utc(self.now, "now")
        if self.now.second or self.now.microsecond:
            raise ValueError(f"now is a whole minute, not {self.now.isoformat()}")
        if self.most_changes < 0:
            raise ValueError(f"the number of changes is 0 or more, not {self.most_changes}")
        if self.most_answers < 1:
            raise ValueError(f"the number of answers is 1 or more, not {self.most_answers}")
        if not 0 < self.seconds < 1e9:
            raise ValueError(f"seconds must be a number above 0, not {self.seconds}")


@dataclass(frozen=True, slots=True)
class Handover:
    """A duty, or part of one, that passes from one person to another.

    Parameters
    ----------
    shift, interval
        Which shift, and when on it.
    taken_from, given_to
        Ids of the people; None where nobody had it before, or nobody has it now.
    """

    shift: str
    interval: Interval
    taken_from: str | None
    given_to: str | None


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to ring, and what to say.

    Parameters
    ----------
    move
        Who, what they would give up, and what they would take; either may be nothing.
    sentence
        The same in words.
    """

    move: Move
    sentence: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", one_line(self.sentence))


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to repair a rota.

    Parameters
    ----------
    edit
        What goes out of the rota and what comes into it, with all that is lost by the absence.
    handovers
        The same, duty by duty: from whom, to whom.
    calls
        The people to ring: all whose duties it changes, but those who are away and those who have agreed.
    changes
        How many duties of others change hands.
    short
        People short of minimum cover, afterwards, on the shifts it is about.
    effect
        What the rules find otherwise than in the rota as it was, that rota judged as the network is now: the absence
        and the new shifts are known to it.
    sentence
        All of it in the manager's words.
    """

    edit: Edit
    handovers: tuple[Handover, ...]
    calls: tuple[Call, ...]
    changes: int
    short: int
    effect: Effect
    sentence: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", one_line(self.sentence))

    @property
    def open_duties(self) -> int:
        """How many duties, or parts of one, are left that nobody takes."""
        return sum(handover.given_to is None for handover in self.handovers)

    @property
    def rank(self) -> tuple[int, int, int, int, int]:
        """What answers are ordered by: breaches, minimum cover, duties left open, people to ring, points.

        Leaving open what was covered may cost a few hundred points only; nobody who is tired should find it first.
        """
        return len(self.effect.breaches), self.short, self.open_duties, len(self.calls), self.effect.points

    @property
    def merit(self) -> tuple[int, int, int]:
        """What the best answer has least of: breaches, points (a minimum unfilled is by far the dearest), calls."""
        return len(self.effect.breaches), self.effect.points, len(self.calls)


class Reach(StrEnum):
    """What the best answer is the best of.

    *everything*: of all rotas within the number of changes. *near*: of those that change duties of some days only.
    *cut_short*: the time was over, or somebody asked to stop, before that was proved.
    """

    EVERYTHING = "everything"
    NEAR = "near"
    CUT_SHORT = "cut_short"


@dataclass(frozen=True, slots=True)
class Repair:
    """The ways to repair a rota.

    Parameters
    ----------
    lost
        Duties, or what is left of them, that have lost their person.
    answers
        At least one: to leave things open. First what breaks nothing and leaves the fewest short of minimum cover; of
        these those that leave the fewest duties open; of these those with the fewest people to ring; of these the
        cheapest.
    reach
        What the best answer, the cheapest, is the best of.
    first_day, last_day
        Dates whose duties might have changed hands; None where nothing had to be looked for.
    seconds
        Wall-clock time used.
    sentence
        What was looked at and what was found.
    """

    lost: tuple[Assignment, ...]
    answers: tuple[Answer, ...]
    reach: Reach
    first_day: date | None
    last_day: date | None
    seconds: float
    sentence: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", one_line(self.sentence))

    @property
    def best(self) -> Answer:
        """The answer that costs least, of those that break nothing where there are any."""
        return min(self.answers, key=lambda answer: answer.merit)

    @property
    def fullest(self) -> Answer:
        """The cheapest of the answers that leave as little open as any: what is done unless somebody chooses."""
        return min(self.answers, key=lambda answer: (*answer.rank[:3], *answer.merit))
