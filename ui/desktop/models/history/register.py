"""The register of hard rules that were broken on somebody's word: which, for whom, why, and what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.services.history import HistoryPage, Logged
from fcn_rota.services.history_search import Wanted
from fcn_rota.store.edits import overrides_of
from ui.desktop.models.history.details import breach_words
from ui.desktop.models.history.words import Namer, actor_words, moment_words, period_words, state_words

WANTED: Final = Wanted(breaking=True)
"""What is asked of the log for it."""
HEADING: Final = ("When", "Who", "Rule and for whom", "What it was for", "Reason", "Now")


@dataclass(frozen=True, slots=True)
class Entry:
    """A hard rule that somebody broke, or had broken.

    Parameters
    ----------
    logged
        The step that broke it.
    cells
        What the columns of `HEADING` say.
    """

    logged: Logged
    cells: tuple[str, ...]

    @property
    def is_muted(self) -> bool:
        """Whether it was undone."""
        return self.logged.undone is not None


def entries_of(
    problem: Problem, page: HistoryPage, findings: Sequence[Finding] | None, opened: RotaPeriod
) -> tuple[Entry, ...]:
    """Return the register, the newest breach first.

    Parameters
    ----------
    problem
        Gives the names of today.
    page
        All steps that broke a rule.
    findings
        What the rules find in the open rota; None where they have not judged it yet.
    opened
        The open period.
    """
    namer = Namer(problem, page)
    broken = {(one.rule, one.key): one.sentence for one in findings or () if one.hard}
    known = broken if findings is not None else None
    return tuple(entry for logged in page.entries for entry in _of_step(namer, logged, known, opened))


def rows_of(entries: Sequence[Entry]) -> list[list[str]]:
    """Return the register as a table of words, under its heading."""
    return [list(HEADING), *(list(entry.cells) for entry in entries)]


def _of_step(
    namer: Namer, logged: Logged, broken: Mapping[tuple[str, tuple[str, ...]], str] | None, opened: RotaPeriod
) -> Iterator[Entry]:
    if logged.of is not None:
        return
    for breach in overrides_of(logged.command):
        if logged.undone is not None:
            now = state_words(logged)
        elif logged.period != opened:
            now = f"in the rota {period_words(logged.period)}" if logged.period else ""
        elif broken is None:
            now = "being checked"
        else:
            now = f"still so: {broken[breach]}" if breach in broken else "no longer so"
        cells = (
            moment_words(logged),
            actor_words(logged.by),
            breach_words(namer.problem, breach),
            namer.title(logged),
            logged.command.why,
            now,
        )
        yield Entry(logged, cells)
