"""Loading the latest rota beside the window, which stays awake meanwhile."""

import logging
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal

from fcn_rota.rules import assess_rota
from fcn_rota.services.problems import load_period
from fcn_rota.services.rotas import latest_rota
from fcn_rota.store.database import open_database
from fcn_rota.store.errors import StoreError
from ui.desktop.models.sheet import Sheet, sheet_of

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The latest rota."""

    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Nothing:
    """The database holds no rota, or there is no database yet."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The database cannot be read, and why."""

    sentence: str


class LoadingThread(QThread):
    """Loads the latest rota of a database and tells the outcome with the signal `loaded`.

    Parameters
    ----------
    url
        The database.
    parent
        Owner.
    """

    loaded = Signal(object)

    def __init__(self, url: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._url = url

    def run(self) -> None:
        """Do the work; called by Qt in the thread."""
        self.loaded.emit(load(self._url))


def load(url: str) -> Loaded | Nothing | Failed:
    """Return the latest rota of a database as it stands in the window, or why there is none."""
    try:
        with open_database(url) as database:
            stored = latest_rota(database)
            if stored is None:
                return Nothing()
            problem = load_period(database, stored.rota.period)
        return Loaded(sheet_of(problem, stored.rota, assess_rota(problem, stored.rota)))
    except StoreError as error:
        return Failed(str(error))
    except Exception as error:
        log.exception("the latest rota cannot be shown")
        return Failed(
            f"Something went wrong inside the program ({type(error).__name__}); nothing was changed. Run "
            "'fcn-rota export pdf --out rota.pdf' to print the rota instead."
        )
