"""What is being done: a sentence, a moving bar, the time it has taken, and Stop."""

from PySide6.QtCore import QElapsedTimer, QTimer
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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_part(self, "card")
        self._job: Job | None = None
        self._clock = QElapsedTimer()
        self.sentence = ElidedLabel()
        self.elapsed = label("", "muted")
        bar = QProgressBar(minimum=0, maximum=0, textVisible=False)
        bar.setAccessibleName("Going on")
        self.stop_button = button("Stop", self._stop)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.sentence, 3)
        self._row.addWidget(bar, 2)
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
        self._job = job
        job.progressed.connect(self._progress)
        self._clock.start()
        self._show_time()
        self._progress("")
        self.stop_button.setEnabled(True)
        self._tick.start()
        self._soon.start()

    def end(self) -> None:
        """Show no job any more."""
        self._job = None
        self._tick.stop()
        self._soon.stop()
        self.hide()

    def _progress(self, sentence: str) -> None:
        if self._job is not None:
            words = f"{self._job.title}. {sentence}".strip()
            self.sentence.set_text(words)
            self.setAccessibleName(words)

    def _show_time(self) -> None:
        self.elapsed.setText(duration(self._clock.elapsed() // 1_000))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
            self.stop_button.setEnabled(False)
            self.sentence.set_text(f"{self._job.title}. Stopping.")

    def _resize(self) -> None:
        sizes = appearance().sizes
        self._row.setContentsMargins(sizes.px(16), sizes.px(6), sizes.px(16), sizes.px(6))
        self._row.setSpacing(sizes.px(12))
