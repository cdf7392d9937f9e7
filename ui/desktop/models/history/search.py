"""What was chosen and typed above the history, as what is wanted of the command log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final, Protocol

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.services.history_search import Wanted, Word
from fcn_rota.store.command import EDITS, CommandKind
from ui.desktop.models.date_words import date_meant
from ui.desktop.models.history.words import NAMES
from ui.desktop.models.step_text import VERBS


class _Named(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


_MOST_SHIFTS: Final = 150
"""Shifts that one word of a search may mean; of a type that is worked more often, only the nearest dates are found."""
_YEAR: Final = timedelta(days=364)


class Group(Enum):
    """Kinds of step that are asked for together, by their words."""

    ALL = "All steps"
    HAND = "The rota, by hand"
    PROPOSALS = "Proposals, advice, repairs"
    FACTS = "People, places, cover, rules"
    RULES = "Rules and prices only"
    VERSIONS = "Drafts and publishing"
    COVER = "Decisions about cover"
    MOVES = "Undo and redo"
    DATA = "Imports, users, erasing"

    @property
    def kinds(self) -> frozenset[CommandKind]:
        """The kinds of step; empty for all."""
        return _KINDS.get(self, frozenset())


_PROPOSED: Final = frozenset({CommandKind.ACCEPT_PROPOSAL, CommandKind.ADVISED, CommandKind.REPAIR})
_KINDS: Final = {
    Group.HAND: EDITS - _PROPOSED,
    Group.PROPOSALS: _PROPOSED,
    Group.FACTS: frozenset({CommandKind.CHANGE_FACTS, CommandKind.ADD_PRACTICES}),
    Group.RULES: frozenset({CommandKind.CHANGE_FACTS}),
    Group.VERSIONS: frozenset({CommandKind.START_DRAFT, CommandKind.PUBLISH}),
    Group.COVER: frozenset(
        {
            CommandKind.TAKE_COVER_OVER,
            CommandKind.OVERRULE_COVER,
            CommandKind.WITHDRAW_OVERRULE,
            CommandKind.SIGN_OFF_COVER,
            CommandKind.WITHDRAW_SIGN_OFF,
        }
    ),
    Group.MOVES: frozenset({CommandKind.UNDO, CommandKind.REDO}),
    Group.DATA: frozenset(
        {
            CommandKind.IMPORT_NETWORK,
            CommandKind.ADD_USER,
            CommandKind.ADD_ABSENCE_REASON,
            CommandKind.ERASE_PERSON,
            CommandKind.ERASE_EXPIRED,
        }
    ),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the fields above the history.

    Parameters
    ----------
    group
        Kinds of step.
    person
        Id of somebody; empty for everybody.
    first_day, last_day
        Local dates between which it was done; None for any.
    with_reason
        Only what has a reason.
    text
        What is searched for.
    """

    group: Group = Group.ALL
    person: str = ""
    first_day: date | None = None
    last_day: date | None = None
    with_reason: bool = False
    text: str = ""

    @property
    def is_anything(self) -> bool:
        """Whether everything is wanted."""
        return self == Asked()


def past_day_meant(words: str, today: date) -> date | None:
    """Return the date that is meant by what was typed, where it lies in the past: ``25 Dec`` is the last one.

    None where it means no date.
    """
    return date_meant(words, today - _YEAR, today)


def wanted_of(problem: Problem, asked: Asked, today: date) -> Wanted:
    """Return what is wanted of the log.

    Words are found in reasons, in who did it, and in whatever goes by them: people, organisations, sites, shift types
    and dates of the open rota with its history, bank holidays, rules.
    """
    until = asked.last_day + clock.DAY if asked.last_day else None
    day = date_meant(asked.text, problem.period.first_day, today) if asked.text.strip() else None
    words = (_dated(problem, asked.text, day),) if day else tuple(_word(problem, one) for one in asked.text.split())
    return Wanted(
        asked.group.kinds,
        "settings" if asked.group is Group.RULES else "",
        asked.person,
        clock.day_interval(asked.first_day).start if asked.first_day else None,
        clock.day_interval(until).start if until else None,
        asked.with_reason,
        words=words,
    )


def _dated(problem: Problem, text: str, day: date) -> Word:
    """Return what is about a date: duties of the day, and its bank holidays."""
    shifts = (shift.id for shift in problem.shifts if shift.day == day)
    holidays = (one.id for one in problem.bank_holidays if one.day == day)
    return Word(text.strip(), frozenset((*shifts, *holidays)))


def _word(problem: Problem, text: str) -> Word:
    folded = text.casefold()
    arrays: tuple[Iterable[_Named], ...] = (
        problem.people,
        problem.organisations,
        problem.sites,
        problem.shift_types,
        problem.bank_holidays,
    )
    ids = {one.id for array in arrays for one in array if folded in one.name.casefold()}
    types = {one.id for one in problem.shift_types if folded in {one.code.casefold(), one.name.casefold()}}
    first = problem.period.first_day
    shifts = sorted((s for s in problem.shifts if s.shift_type in types), key=lambda s: abs((s.day - first).days))
    kinds = {kind for kind, name in {**VERBS, **NAMES}.items() if folded in name.casefold()}
    return Word(text, frozenset(ids | types | {shift.id for shift in shifts[:_MOST_SHIFTS]}), frozenset(kinds))
