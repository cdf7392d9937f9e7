"""What a change of facts left of a period's problem, kept for the next change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fcn_rota.services.problems import read_problem
from fcn_rota.store import log

if TYPE_CHECKING:
    from datetime import datetime

    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.rota import RotaPeriod
    from fcn_rota.store.session import Session
    from fcn_rota.store.tables.network import NetworkRow


@dataclass(frozen=True, slots=True)
class _Left:
    """A problem as it was once a command, the last one that was logged, was carried out."""

    command: tuple[int, datetime]
    period: RotaPeriod
    problem: Problem


class LastChange:
    """The problem as the last change of facts left it, which the next one finds so while nothing else was logged.

    Reading the problem of a large network takes ten times as long as judging and storing a change of it, and whoever
    types telephone numbers makes one change after another. It takes as much memory as the problem of the window, so
    that whoever keeps it forgets it again. To be used by one thread.
    """

    def __init__(self) -> None:
        self._left: _Left | None = None

    def forget(self) -> None:
        """Let go of the problem; the next change reads it."""
        self._left = None

    def problem(self, session: Session, network: NetworkRow, period: RotaPeriod) -> Problem:
        """Return the problem of a period as the transaction finds it."""
        left, self._left = self._left, None
        # Whatever changes anything that a problem holds is logged in the same transaction, by whichever window.
        if left is None or left.period != period or left.command != log.last_command(session, network.network_id):
            return read_problem(session, network, period)
        self._left = left
        return left.problem

    def keep(self, command: tuple[int, datetime], period: RotaPeriod, problem: Problem) -> None:
        """Keep what a change has left; to be called once it is committed.

        Parameters
        ----------
        command
            Its number in the log, and when it was (UTC).
        period, problem
            What was judged, and what came of it.
        """
        self._left = _Left(command, period, problem)
