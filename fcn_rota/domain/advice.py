"""Answers to a "what if": what an edit would change, who could take a shift, who could swap, what is fragile."""

from collections.abc import Mapping
from dataclasses import dataclass

from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.wording import one_line


@dataclass(frozen=True, slots=True)
class Edit:
    """Assignments that go out of a rota, and others that come into it, at one stroke."""

    out: tuple[Assignment, ...] = ()
    into: tuple[Assignment, ...] = ()

    @property
    def touched(self) -> tuple[Assignment, ...]:
        """Everything that goes or comes."""
        return (*self.out, *self.into)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an edit would change.

    Parameters
    ----------
    appeared
        Findings that the edited rota has and the rota had not, hard ones first, then the dearest.
    gone
        Findings that the rota had and the edited one has not, in the same order.
    breaches
        Those that appeared, are hard, and do not merely stand in place of one that was there: no rota may be given
        one without somebody's word for it.
    """

    appeared: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()
    breaches: tuple[Finding, ...] = ()

    @property
    def is_allowed(self) -> bool:
        """Whether nothing hard is broken that was not broken before, at least as badly."""
        return not self.breaches

    @property
    def points(self) -> int:
        """By how many points the rota becomes dearer; below 0 where it becomes cheaper."""
        return sum(f.points for f in self.appeared) - sum(f.points for f in self.gone)

    @property
    def points_by_rule(self) -> Mapping[str, int]:
        """The change of points by rule id, only rules whose points change."""
        changes: dict[str, int] = {}
        for sign, findings in ((1, self.appeared), (-1, self.gone)):
            for finding in findings:
                changes[finding.rule] = changes.get(finding.rule, 0) + sign * finding.points
        return {rule: points for rule, points in changes.items() if points}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might be put on a shift, on one of their engagements.

    Parameters
    ----------
    assignment
        What would come into the rota.
    effect
        What that changes.
    sentence
        The change of points, or what stands against it, in the manager's words.
    in_full
        Whether that is all that stands against it; if not, it is forbidden, and there may be more.
    """

    assignment: Assignment
    effect: Effect
    sentence: str
    in_full: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", one_line(self.sentence))

    @property
    def person(self) -> str:
        """Id of the person."""
        return self.assignment.person or ""

    @property
    def engagement(self) -> str:
        """Id of the engagement."""
        return self.assignment.engagement or ""


@dataclass(frozen=True, slots=True)
class Move:
    """One person's part in a swap: what they give away, and what they take for it.

    Parameters
    ----------
    person
        Id of the person.
    gives, takes
        Everything they have on one shift, and what they get on another.
    """

    person: str
    gives: tuple[Assignment, ...]
    takes: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class SwapRing:
    """An exchange of shifts between two or three people after which every place is filled as before.

    Parameters
    ----------
    moves
        The person who is freed first; each takes what the next gives, and the last what the first gives.
    effect
        What the whole exchange changes; it breaks nothing hard.
    sentence
        Who takes what from whom, and for how many points.
    """

    moves: tuple[Move, ...]
    effect: Effect
    sentence: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", one_line(self.sentence))

    @property
    def edit(self) -> Edit:
        """The exchange as one edit of the rota."""
        gives = tuple(assignment for move in self.moves for assignment in move.gives)
        return Edit(gives, tuple(assignment for move in self.moves for assignment in move.takes))


@dataclass(frozen=True, slots=True)
class SwapRings:
    """The exchanges found that free somebody from a shift.

    Parameters
    ----------
    rings
        Fewest people first, then the least points.
    tried
        Moves and exchanges that were tried on the rota.
    is_complete
        Whether all there are have been found; if not, the search ended at its limit.
    """

    rings: tuple[SwapRing, ...]
    tried: int
    is_complete: bool


@dataclass(frozen=True, slots=True)
class Absence:
    """What it would mean if one person were not there for a shift.

    Parameters
    ----------
    person
        Id of the person.
    breaks
        Minimum cover that would fall short, or further short, and safe teams that would be broken.
    stand_ins
        Ids of the people not on the shift who could take the place without a new breach of a hard rule.
    in_full
        Those of them with whom nothing would be broken, skills of the absent person included.
    """

    person: str
    breaks: tuple[Finding, ...]
    stand_ins: tuple[str, ...]
    in_full: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fragility:
    """How much a shift depends on each of its people.

    Parameters
    ----------
    shift
        Id of the shift.
    absences
        One for each of its people, the hardest to make up for first.
    sentence
        What its first absence would mean, in the manager's words.
    """

    shift: str
    absences: tuple[Absence, ...]
    sentence: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", one_line(self.sentence))

    @property
    def stand_ins(self) -> int:
        """Number of legal stand-ins for whoever is hardest to replace; 0 for a shift nobody is on."""
        return min((len(absence.stand_ins) for absence in self.absences), default=0)

    @property
    def breaks(self) -> bool:
        """Whether a single absence breaks minimum cover or a safe team."""
        return any(absence.breaks for absence in self.absences)

    @property
    def rank(self) -> tuple[bool, bool, int, int]:
        """What shifts are ordered by, the most fragile first.

        Those that one absence breaks; of these and of the others those with the fewest stand-ins for whoever is hardest
        to replace; last those that nobody is on.
        """
        in_full = min((len(absence.in_full) for absence in self.absences), default=0)
        return not self.absences, not self.breaks, self.stand_ins, in_full
