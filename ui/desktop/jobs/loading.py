"""Loading a period beside the window, which stays awake meanwhile."""

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime

from PySide6.QtCore import QObject, QThread, Signal

from fcn_rota.domain import clock
from fcn_rota.domain.rota import RotaPeriod, RotaStatus
from fcn_rota.rules import assess_rota
from fcn_rota.services.networks import network_of
from fcn_rota.services.periods import current_period
from fcn_rota.services.problems import load_period
from fcn_rota.services.rotas import latest_rota
from fcn_rota.services.steps import steps_of
from fcn_rota.store.database import Database, open_database
from fcn_rota.store.errors import StoreError
from ui.desktop.models.opened import Opened

log = logging.getLogger(__name__)

WEEKS = 4
"""Length of a period where nothing was planned yet."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """The database holds no network, or there is no database yet."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The database cannot be read, and why.

    Parameters
    ----------
    sentence
        What happened, why, and what to do.
    details
        What helps whoever mends the program; empty where the sentence says it all.
    """

    sentence: str
    details: str = ""


class LoadingThread(QThread):
    """Loads a period of a database and tells the outcome with the signal `loaded`.

    Parameters
    ----------
    url
        The database.
    period
        Which period; None for the one worked on last.
    parent
        Owner.
    """

    loaded = Signal(object)

    def __init__(self, url: str, period: RotaPeriod | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._url, self._period = url, period

    def run(self) -> None:
        """Do the work; called by Qt in the thread."""
        self.loaded.emit(load(self._url, self._period))


def load(url: str, period: RotaPeriod | None = None) -> Opened | Nothing | Failed:
    """Return a period of a database, or why there is none.

    Parameters
    ----------
    url
        The database.
    period
        Which period; None for the one worked on last, or the coming weeks where none was.
    """
    try:
        with open_database(url) as database:
            if network_of(database) is None:
                return Nothing()
            return opened(database, period or current_period(database) or coming_weeks(_today()))
    except StoreError as error:
        return Failed(str(error))
    except Exception as error:
        log.exception("the rota cannot be shown")
        return Failed(
            f"Something went wrong inside the program ({type(error).__name__}); nothing was changed. Run "
            "'fcn-rota export pdf --out rota.pdf' to print the rota instead.",
            repr(error),
        )


def opened(database: Database, period: RotaPeriod) -> Opened:
    """Return a period as the database holds it.

    Raises
    ------
    StoreError
        If it cannot be read.
    """
    stored = latest_rota(database, period)
    problem = load_period(database, period)
    rota = problem.draft_rota() if stored is None else stored.rota
    findings = tuple(assess_rota(problem, rota))
    if stored is None or rota.status is not RotaStatus.DRAFT:
        return Opened(problem, rota, findings, result=stored.result if stored else None)
    return Opened(problem, rota, findings, stored.draft, steps_of(database, rota.id), stored.result)


def coming_weeks(today: date) -> RotaPeriod:
    """Return the period offered first: four weeks from the next Monday."""
    first = clock.week_start(today) + clock.WEEK
    return RotaPeriod(first, first + WEEKS * clock.WEEK - clock.DAY)


def _today() -> date:
    return clock.local_date(datetime.now(UTC))
