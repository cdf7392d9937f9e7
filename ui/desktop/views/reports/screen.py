"""The reports screen: the rota as it would be printed, page by page, always that of the rota as it stands."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from ui.desktop.commands.session import Session
from ui.desktop.jobs.job import Steps
from ui.desktop.jobs.printing import preview
from ui.desktop.models.printable import Printable
from ui.desktop.views.blank import Blank
from ui.desktop.views.reports.bar import PreviewBar
from ui.desktop.views.reports.export import compared_with, printable_of
from ui.desktop.views.reports.page_view import KEYS, PageView
from ui.desktop.views.screens import Surroundings
from ui.desktop.views.shell.top_bar import period_text

PAUSE_MILLISECONDS = 50
"""How long the rota must be left alone before its pages are made anew."""


class ReportsScreen(QWidget):
    """The pages of a session's rota, made beside the window whenever the screen is seen and they are no longer true.

    Parameters
    ----------
    surroundings
        What the screen works with; its session is there.
    session
        The session.
    """

    def __init__(self, surroundings: Surroundings, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Reports")
        self._workspace, self._session, self._actions = surroundings.workspace, session, surroundings.actions
        self._tried: Printable | None = None
        self.view, self.blank = PageView(), Blank()
        self.bar = PreviewBar(self.view, surroundings.actions)
        for each in (self.bar.whole, self.bar.changes):
            each.clicked.connect(self._soon_follow)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        for part in (self.view, self.blank):
            self._stack.addWidget(part)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._soon.timeout.connect(self._follow)
        for told in (session.changed, session.replaced, session.save_state_changed, self._workspace.job_ended):
            told.connect(self._soon_follow)
        surroundings.actions.hint("Print preview", *KEYS)
        self._say_making()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Make the pages anew, if the rota is another than they were made of."""
        super().showEvent(event)
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Make no pages that nobody looks at."""
        super().hideEvent(event)
        self._soon.stop()

    @property
    def only_changes(self) -> bool:
        """Whether only what has changed since people were told is shown, and exported."""
        return self.bar.changes.isChecked()

    def make_again(self) -> None:
        """Make the pages, although nothing is new: they were stopped, or could not be made."""
        self._tried = None
        self._follow()

    def _soon_follow(self, _: object = None) -> None:
        if self.isVisible():
            self._soon.start()

    def _follow(self) -> None:
        """Begin to make the pages, unless they are those of the rota as it stands, or something else is going on."""
        self.bar.offer_changes(compared_with(self._session))
        what = printable_of(self._session, only_changes=self.only_changes)
        if what == self._tried:
            return
        if what.is_empty:
            self._tried = what
            self.view.show_pages(())
            self._say_empty(what)
            return
        if self._workspace.job is not None:
            # When it has ended, this is asked again.
            self._say_waiting(self._workspace.job.title)
            return
        self._begin(what)

    def _begin(self, what: Printable) -> None:
        def work(steps: Steps) -> tuple[bytes, ...]:
            return preview(what, steps)

        self._tried = what
        self._say_making()
        self._workspace.run("Making the print preview", work, self._show)
        job = self._workspace.job
        if job is not None:
            job.stopped.connect(self._say_stopped)
            job.failed.connect(self._say_failed)

    def _show(self, pages: object) -> None:
        what = self._tried
        if what is None or not isinstance(pages, tuple):
            return
        self.view.show_pages(pages)
        self.bar.show_rota(what.rota)
        self._turn_to(self.view)

    # What is said where there are no pages, or not those of the rota as it stands.

    def _say_empty(self, what: Printable) -> None:
        period = period_text(what.rota.period)
        self.bar.show_rota(what.rota)
        self.bar.show_remark("")
        self._say(
            "Nothing to print yet",
            f"Nobody is on the rota of {period}. Its pages stand here as soon as somebody is.",
            ("Go to the rota", self._actions["go_rota"].trigger),
        )

    def _say_waiting(self, title: str) -> None:
        self._say_or_remark(f"The pages are made as soon as this is done: {title}.")

    def _say_making(self) -> None:
        self._say_or_remark("The pages are being made.")

    def _say_stopped(self) -> None:
        self._say("The print preview was stopped", "No pages were made.", ("Make the pages", self.make_again))

    def _say_failed(self, _: object) -> None:
        words = "What stands in the way is told above. Once it is mended, make them again."
        self._say("The pages could not be made", words, ("Make the pages", self.make_again))

    def _say_or_remark(self, words: str) -> None:
        """Say it beside the pages there are, or in place of them."""
        if self.view.count:
            self.bar.show_remark(words)
        else:
            self.bar.show_rota(self._session.work.rota)
            self.bar.show_remark("")
            self._say("Print preview", words, None)

    def _say(self, heading: str, words: str, remedy: tuple[str, Callable[[], object]] | None) -> None:
        self.blank.say(heading, words, remedy)
        self._turn_to(self.blank)

    def _turn_to(self, part: PageView | Blank) -> None:
        """Show a part, which takes over the focus where this screen has it."""
        focus = QApplication.focusWidget()
        has_focus = focus is not None and (focus is self or self._stack.isAncestorOf(focus))
        takes = part.takes_focus if isinstance(part, Blank) else part
        self._stack.setCurrentWidget(part)
        self.setFocusProxy(takes)
        if has_focus:
            takes.setFocus()
