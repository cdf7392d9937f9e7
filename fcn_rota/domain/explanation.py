"""Explanations of a rota: what would fill a gap, what an assignment costs, and who else might have had it."""

from dataclasses import dataclass
from enum import StrEnum

from fcn_rota.domain.action import Action
from fcn_rota.domain.advice import Effect
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.wording import one_line


class FixKind(StrEnum):
    """How a gap can be filled, the least trouble first.

    *give*: to somebody who is free. *team*: to two people at once, where one alone would be no safe team. *move*:
    somebody comes from a shift that can spare them. *chain*: somebody comes from a shift that another takes over, and
    perhaps a third what that one gives up. *thin*: somebody comes from a shift that keeps its minimum, but not the
    number wanted. *unpin*: a pinned duty is moved. *ask*: somebody is asked to give up an absence or a wish, or to
    offer hours. *relax*: a rule of the network's own is made a wish for one person.
    """

    GIVE = "give"
    TEAM = "team"
    MOVE = "move"
    CHAIN = "chain"
    THIN = "thin"
    UNPIN = "unpin"
    ASK = "ask"
    RELAX = "relax"


_TROUBLE = {kind: number for number, kind in enumerate(FixKind)}


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to fill a gap that breaks nothing hard once its steps are taken.

    Parameters
    ----------
    kind
        How it goes about it.
    action
        What is to be done, ready to be carried out.
    effect
        What that changes, against the rota and the problem as they are.
    people
        Ids of those whose duties change, whoever takes the shift first.
    sentence
        What to do and what it costs, in the manager's words.
    """

    kind: FixKind
    action: Action
    effect: Effect
    people: tuple[str, ...]
    sentence: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", one_line(self.sentence))

    @property
    def points(self) -> int:
        """By how many points the rota becomes dearer; below 0 where it becomes cheaper."""
        return self.effect.points

    @property
    def rank(self) -> tuple[int, bool, int, int]:
        """Order of fixes: the least trouble, nothing published changed, the fewest points, the fewest people."""
        return _TROUBLE[self.kind], self.action.changes_published, self.points, len(self.people)


@dataclass(frozen=True, slots=True)
class Fixes:
    """What would fill a shift by one place more.

    Parameters
    ----------
    missing
        What the shift is short of: minimum cover first. Nothing where nobody more is needed.
    fixes
        The least trouble first, then the cheapest.
    tried
        Edits that were tried.
    is_complete
        Whether every fix of the kinds that were looked for was found; if not, the search ended at its limit.
    """

    missing: tuple[Finding, ...]
    fixes: tuple[Fix, ...]
    tried: int
    is_complete: bool

    @property
    def cheapest(self) -> Fix | None:
        """The first of the fixes, or None where there is none."""
        return self.fixes[0] if self.fixes else None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Somebody else in the place of whoever is on a shift.

    Parameters
    ----------
    person, engagement
        Who, and on what terms.
    effect
        What the exchange changes.
    sentence
        The change of points and where it comes from, or what stands against it.
    """

    person: str
    engagement: str
    effect: Effect
    sentence: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", one_line(self.sentence))


@dataclass(frozen=True, slots=True)
class Price:
    """What somebody's place on a shift costs a rota.

    Parameters
    ----------
    person, shift
        Whose place.
    left_open
        What it changes to take them off the shift and put nobody in their place.
    alternatives
        Those who could have it instead without breaking anything hard, the cheapest first.
    sentence
        The price in the manager's words.
    """

    person: str
    shift: str
    left_open: Effect
    alternatives: tuple[Alternative, ...]
    sentence: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", one_line(self.sentence))

    @property
    def points(self) -> int:
        """Cost of the rota less its cost with the place left open; below 0 where the place is worth having."""
        return -self.left_open.points

    @property
    def points_above_best(self) -> int:
        """Cost of the rota less the least it costs with somebody else there, or with nobody.

        Leaving the place open counts only where that breaks nothing hard. At most 0 where nothing is cheaper.
        """
        left_open = [self.left_open.points] if self.left_open.is_allowed else []
        return -min([one.effect.points for one in self.alternatives] + left_open, default=0)
