"""Reading the command log beside the window: one page at a time, and only what was asked for last matters."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.services.history import PAGE, HistoryPage, history_page
from fcn_rota.services.history_search import Wanted
from fcn_rota.store.database import Database, open_database
from ui.desktop.jobs.job import Failed, Job, Steps


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the log; as for `fcn_rota.services.history.history_page`."""

    wanted: Wanted
    period: RotaPeriod
    before: int | None = None
    most: int | None = PAGE


class Recaller(QObject):
    """Reads pages of the log; a request that another has overtaken is dropped.

    Parameters
    ----------
    url, user
        The database, and the identity of who reads.
    parent
        Owner.
    """

    told = Signal(object, object)
    """The `Request` made last, and its `HistoryPage`."""
    failed = Signal(str)
    """What was asked last cannot be read, and why."""

    def __init__(self, url: str, user: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._url, self._user = url, user
        self._asked: Request | None = None
        self._running: Request | None = None
        self._job: Job | None = None
        self._database: Database | None = None
        self._is_closed = False

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._asked is not None

    def ask(self, request: Request) -> None:
        """Have a page read; what was asked for before and has not come is dropped."""
        if self._is_closed:
            return
        self._asked = request
        if self._job is None:
            self._begin()

    def close(self) -> None:
        """Want no answer any more, wait until nothing is read, and let go of the database."""
        self._asked, self._is_closed = None, True
        if self._job is not None:
            self._job.wait()
        if self._database is not None:
            self._database.close()
            self._database = None

    def _begin(self) -> None:
        request = self._running = self._asked
        if request is None:
            return

        def work(steps: Steps) -> HistoryPage:
            steps.check()
            # It stays open: opening it checks the whole of it.
            self._database = database = self._database or open_database(self._url, create=False)
            return history_page(
                database, self._user, request.wanted, request.period, before=request.before, most=request.most
            )

        self._job = Job("Reading the history", work, self)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)
        self._job.start()

    def _on_done(self, page: HistoryPage) -> None:
        request = self._running
        if request is not None and self._asked is request:
            self._asked = None
            self.told.emit(request, page)

    def _on_failed(self, failed: Failed) -> None:
        if self._asked is self._running:
            self._asked = None
            self.failed.emit(failed.sentence)

    def _on_finished(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.deleteLater()
        self._begin()
