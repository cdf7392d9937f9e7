"""One job at a time, which can be dropped: nothing comes of it any more, and whoever dropped it goes on at once."""

from PySide6.QtCore import QObject, Signal

from ui.desktop.jobs.job import Failed, Job, Work


class OneJob(QObject):
    """Place for a job.

    Parameters
    ----------
    parent
        Owner.
    """

    done = Signal(object)
    """The outcome of the job, which has ended."""
    failed = Signal(object)
    """Why there is none, a `Failed`; the job has ended."""
    stopped = Signal()
    """The job was asked to stop, and has ended; nothing comes of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None

    @property
    def is_running(self) -> bool:
        """Whether there is a job."""
        return self._job is not None

    def begin(self, title: str, work: Work) -> None:
        """Begin a job where there is none.

        Parameters
        ----------
        title
            What it does, in a few words.
        work
            The work, done in a thread of its own.

        Raises
        ------
        RuntimeError
            If there is one.
        """
        if self._job is not None:
            raise RuntimeError(f"{self._job.title} is still going on")
        self._job = Job(title, work, self)
        # Methods, not functions: these are called in the window's thread.
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._job.stopped.connect(self._on_stopped)
        self._job.start()

    def stop(self) -> None:
        """Ask the job, if there is one, to stop where nothing is half-done; `stopped` comes once it has."""
        if self._job is not None:
            self._job.stop()

    def drop(self) -> None:
        """Want nothing of the job any more, and wait until it has ended; have its work cut short before."""
        self._end()

    def _on_done(self, outcome: object) -> None:
        if self._is_told_by_the_job():
            self._end()
            self.done.emit(outcome)

    def _on_failed(self, failure: Failed) -> None:
        if self._is_told_by_the_job():
            self._end()
            self.failed.emit(failure)

    def _on_stopped(self) -> None:
        if self._is_told_by_the_job():
            self._end()
            self.stopped.emit()

    def _is_told_by_the_job(self) -> bool:
        """Whether it is this job that has ended: of one that was dropped, the end may have been on its way already."""
        return self._job is not None and self.sender() is self._job

    def _end(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.wait()
            job.deleteLater()
