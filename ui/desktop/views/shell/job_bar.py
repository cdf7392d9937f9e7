"""What is being done: a sentence, a moving bar, the time it has taken, and Stop."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from ui.desktop.jobs.job import Job
from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.solve_words import duration
from ui.desktop.views.parts import ElidedLabel, button, label

SOON_MILLISECONDS = 300
"""What is done sooner is not shown at all: a bar that only flashes is worse than none."""
TICK_MILLISECONDS = 1_000


class JobBar(QFrame):
    """Shows the job that is running, once it lasts.

    Parameters
    ----------
    parent
        Owner.
    """

    stop_wanted = Signal()
    """Work that is no job is to stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_part(self, "card")
        self._title: str | None = None
        self._before, self._limit = 0, 0
        self._do_stop: Callable[[], object] = self.stop_wanted.emit
        self._clock = QElapsedTimer()
        self.sentence = ElidedLabel()
        self.elapsed = label("", "muted")
        self.bar = QProgressBar(minimum=0, maximum=0, textVisible=False)
        self.bar.setAccessibleName("Going on")
        self.stop_button = button("Stop", self._stop)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.sentence, 3)
        self._row.addWidget(self.bar, 2)
        self._row.addWidget(self.elapsed)
        self._row.addWidget(self.stop_button)
        self._tick = QTimer(self, interval=TICK_MILLISECONDS)
        self._tick.timeout.connect(self._show_time)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MILLISECONDS)
        self._soon.timeout.connect(self.show)
        self.hide()
        appearance().changed.connect(self._resize)
        self._resize()

    def begin(self, job: Job) -> None:
        """Show a job that has begun."""
        job.progressed.connect(self._progress)
        self._begin(job.title, job.stop)

    def show_work(self, title: str, sentence: str, elapsed: int, limit: int) -> None:
        """Show work that is no job, or how it stands now; Stop emits `stop_wanted`.

        Parameters
        ----------
        title, sentence
            What is done, and how it stands.
        elapsed, limit
            For how long it has been going on, and how long it may, in seconds.
        """
        if self._title is None:
            self._begin(title, self.stop_wanted.emit)
            self._before, self._limit = elapsed, limit
            self._show_time()
        self._progress(sentence)

    def end(self) -> None:
        """Show nothing any more."""
        self._title = None
        self._tick.stop()
        self._soon.stop()
        self.hide()

    def _begin(self, title: str, stop: Callable[[], object]) -> None:
        self._title, self._do_stop = title, stop
        self._before, self._limit = 0, 0
        self._clock.start()
        self._show_time()
        self._progress("")
        self.stop_button.setEnabled(True)
        self._tick.start()
        self._soon.start()

    def _progress(self, sentence: str) -> None:
        if self._title is not None:
            words = f"{self._title}. {sentence}".strip()
            self.sentence.set_text(words)
            self.setAccessibleName(words)

    def _show_time(self) -> None:
        elapsed = self._before + self._clock.elapsed() // 1_000
        self.elapsed.setText(duration(elapsed))
        # Without a limit the bar moves to and fro.
        self.bar.setMaximum(self._limit)
        self.bar.setValue(min(elapsed, self._limit))

    def _stop(self) -> None:
        if self._title is not None:
            self.stop_button.setEnabled(False)
            self._progress("Stopping.")
            self._do_stop()

    def _resize(self) -> None:
        sizes = appearance().sizes
        self._row.setContentsMargins(sizes.px(16), sizes.px(6), sizes.px(16), sizes.px(6))
        self._row.setSpacing(sizes.px(12))
