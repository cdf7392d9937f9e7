"""What entries of the command log are called, and what is said of each in a line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Edit
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.wording import counted
from fcn_rota.services.history import Actor, HistoryPage, Logged
from fcn_rota.store.command import STEPS, CommandKind
from fcn_rota.store.edits import overrides_of
from ui.desktop.models.step_text import facts_text, step_text

NAMES: Final[Mapping[CommandKind, str]] = MappingProxyType(
    {
        CommandKind.IMPORT_NETWORK: "Import the network",
        CommandKind.ADD_PRACTICES: "Add practices from a list",
        CommandKind.ADD_USER: "Register a user, or change what they may do",
        CommandKind.ADD_ABSENCE_REASON: "Record a reason of absence",
        CommandKind.OVERRULE_COVER: "Set a number of cover by hand",
        CommandKind.WITHDRAW_OVERRULE: "Withdraw a number of cover set by hand",
        CommandKind.SIGN_OFF_COVER: "Sign off a lower minimum of cover",
        CommandKind.WITHDRAW_SIGN_OFF: "Withdraw a sign-off of cover",
        CommandKind.ERASE_PERSON: "Erase somebody's details",
        CommandKind.ERASE_EXPIRED: "Erase what is kept no longer",
    }
)
"""What is called the same whatever it changed."""
REASON: Final = "Reason"
HEADING: Final = ("When", "Who", "What", REASON, "Now")
"""What is said of an entry, column by column."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """An entry of the log as a line of the table.

    Parameters
    ----------
    logged
        The entry.
    when, who, what
        When it was done, by whom, and what it is called.
    reason
        The reason given; where a hard rule was broken knowingly, that is said first.
    state
        By whom it was undone, and when; empty where it stands.
    """

    logged: Logged
    when: str
    who: str
    what: str
    reason: str
    state: str

    @property
    def cells(self) -> tuple[str, ...]:
        """What the columns of `HEADING` say."""
        return self.when, self.who, self.what, self.reason, self.state

    @property
    def is_muted(self) -> bool:
        """Whether it no longer counts by itself: it was undone, or says that something was."""
        return bool(self.state) or self.logged.of is not None


class Namer:
    """Gives names to what the log keeps as ids: those of today, with the shifts that a page speaks of.

    Parameters
    ----------
    problem
        The open problem.
    page
        The entries.
    """

    def __init__(self, problem: Problem, page: HistoryPage) -> None:
        known = {shift.id: shift for shift in (*problem.shifts, *page.shifts)}
        kinds = {kind.id for kind in problem.shift_types}
        shifts = tuple(shift for shift in known.values() if shift.shift_type in kinds)
        self.problem = replace(problem, shifts=shifts)

    def line(self, logged: Logged) -> StepLine:
        """Return an entry as a line."""
        return StepLine(
            logged,
            moment_words(logged),
            actor_words(logged.by),
            self.title(logged),
            reason_words(logged),
            state_words(logged),
        )

    def title(self, logged: Logged) -> str:
        """Return what an entry is called."""
        command, edit = logged.of or logged.command, logged.edit
        if command.kind in STEPS and edit is not None:
            if isinstance(edit, Edit):
                name = step_text(self.problem, command.kind, edit)
            else:
                name = facts_text(self.problem, edit, command.kind)
        else:
            name = _other_name(logged)
        return f"{'Undo' if logged.command.kind is CommandKind.UNDO else 'Redo'}: {name}" if logged.of else name


def lines_of(problem: Problem, page: HistoryPage) -> tuple[StepLine, ...]:
    """Return the entries of a page as lines, with the names of today."""
    namer = Namer(problem, page)
    return tuple(map(namer.line, page.entries))


def moment_words(logged: Logged) -> str:
    """Return when something was done: ``Mon 4 Jan 2027 18:30``."""
    at = logged.command.at
    return f"{clock.show_date(clock.local_date(at))} {clock.show_time(at)}"


def actor_words(actor: Actor) -> str:
    """Return who did something: ``jo.manager, rota manager``."""
    return ", ".join(filter(None, (actor.identity, actor.role))) or "somebody no longer known"


def reason_words(logged: Logged) -> str:
    """Return the reason given, after what was broken for it."""
    broken = len(overrides_of(logged.command))
    breaks = f"Breaks {counted(broken, 'rule')}" if broken else ""
    return ": ".join(filter(None, (breaks, logged.command.why)))


def state_words(logged: Logged) -> str:
    """Return by whom a step was undone, and when; empty where it stands."""
    if logged.undone is None:
        return ""
    command, actor = logged.undone
    return f"undone by {actor.identity or 'somebody'}, {clock.show_moment(command.at)}"


def _other_name(logged: Logged) -> str:
    kind = logged.command.kind
    named: Mapping[CommandKind, Callable[[], str]] = {
        CommandKind.START_DRAFT: lambda: f"Start {_version(logged)}",
        CommandKind.PUBLISH: lambda: f"Publish {_version(logged)}",
        CommandKind.UNDO: lambda: "Undo a step that is no longer known",
        CommandKind.REDO: lambda: "Redo a step that is no longer known",
    }
    return named[kind]() if kind in named else NAMES.get(kind, kind.value.replace("_", " ").capitalize())


def _version(logged: Logged) -> str:
    about = f" of the rota {period_words(logged.period)}" if logged.period else " of a rota"
    return f"version {logged.version}{about}" if logged.version else f"a version{about}"


def period_words(period: RotaPeriod) -> str:
    """Return a period in words: ``4 Jan 2027 to 17 Jan 2027``."""
    return " to ".join(clock.show_date(day).partition(" ")[2] for day in (period.first_day, period.last_day))


def people_in(edit: Edit) -> Iterable[str]:
    """Return the ids of the people whose duties an edit changes, each once."""
    return dict.fromkeys(one.person for one in edit.touched if one.person is not None)
