"""The panel beside a screen: about what is selected, or what is asked; never a window over the window."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.views.parts import button, label

_SCROLLING = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


@dataclass(frozen=True, slots=True)
class _Question:
    """Something that is asked on a screen: its title, the form, and the screen's id."""

    title: str
    form: QWidget
    screen: str


class SidePanel(QFrame):
    """Shows one thing at a time under a title; Esc or its button closes it.

    What is asked on a screen waits, with all that was typed, while another screen or panel is looked at.

    Parameters
    ----------
    parent
        Owner.
    """

    shown = Signal()
    """Something is shown now, or something else than before."""
    closed = Signal()
    """Somebody closed what was shown; not when something else took its place."""
    resident_left = Signal()
    """What they closed is what stands there when nothing else does; it is gone until it is set again."""
    waits = Signal(QWidget)
    """What was asked gives way to something else that is looked at, and comes back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_part(self, "side")
        self.title = label("", "title", wrap=True)
        self.close_button = button("Close", self.close_panel, "quiet", name="Close the panel")
        self.close_button.setToolTip("Close the panel (Esc)")
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_part(self._scroll, "side-scroll")
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._scroll, 1)
        self._content: QWidget | None = None
        self._resident: Callable[[], tuple[str, QWidget]] | None = None
        self._is_resident = False
        self._question: _Question | None = None
        self._waiting: list[_Question] = []
        self._screen = ""
        self.hide()
        appearance().changed.connect(self._resize)
        self._resize()

    @property
    def content(self) -> QWidget | None:
        """What is shown now because it was asked for."""
        return None if self.isHidden() or self._is_resident else self._content

    @property
    def resident(self) -> QWidget | None:
        """What stands there when nothing else does, if it is shown."""
        return self._content if self._is_resident else None

    def set_resident(self, resident: Callable[[], tuple[str, QWidget]] | None) -> None:
        """Say what stands there when nothing else does.

        Parameters
        ----------
        resident
            Makes it, with its title, whenever there is room; None for nothing.
        """
        self._resident = resident
        if self.content is None:
            self._show_resident()

    def retitle(self, title: str) -> None:
        """Give what is shown another title."""
        self.setAccessibleName(title)
        self.title.setText(title)

    def show_content(self, title: str, content: QWidget) -> None:
        """Show something; what was shown before goes.

        Parameters
        ----------
        title
            What it is about.
        content
            A widget as wide as the panel, which scrolls where it is higher.
        """
        self._put_aside()
        self._is_resident = False
        self.retitle(title)
        set_part(content, "side-content")
        self._let_go()
        self._scroll.setWidget(content)
        self._content = content
        content.show()
        self.show()
        self.shown.emit()

    def ask(self, title: str, form: QWidget, screen: str) -> None:
        """Ask something on a screen, in place of what was asked there before.

        Parameters
        ----------
        title, form
            What is asked, and where it is answered.
        screen
            The screen's id: while another screen is shown, or something else beside this one, the form waits.
        """
        for question in [one for one in (*self._waiting, self._question) if one and one.screen == screen]:
            self.drop(question.form)
        self.show_content(title, form)
        self._question = _Question(title, form, screen)

    def drop(self, form: QWidget) -> bool:
        """Forget what was asked, whether it is shown or waits; return whether it was still to be answered."""
        if self._question is not None and self._question.form is form:
            self.close_panel()
            return True
        known = next((one for one in self._waiting if one.form is form), None)
        if known is not None:
            self._waiting.remove(known)
            form.deleteLater()
        return known is not None

    def drop_all(self) -> None:
        """Forget everything that was asked: it was about something that is no longer open."""
        for question in [one for one in (*self._waiting, self._question) if one]:
            self.drop(question.form)

    def follow(self, screen: str) -> None:
        """Show what was asked on a screen that is shown now; let wait what was asked on another."""
        self._screen = screen
        if self._question is not None and self._question.screen != screen:
            self._put_aside()
            self._show_resident()
        elif self.content is None and self._asked_here() is not None:
            self._show_resident()

    def close_panel(self) -> None:
        """Close what is shown, and show what stands there otherwise; close that, too, where it is what is shown."""
        if self.isHidden():
            return
        self._question = None
        if self._is_resident:
            self._resident = None
            self.resident_left.emit()
        self._show_resident()
        self.closed.emit()

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to something that was put in just now, once it has its place: to its top, where it is higher."""

        def bring() -> None:
            bar, content = self._scroll.verticalScrollBar(), self._content
            if content is None or not content.isAncestorOf(widget):
                return
            # What was put in is in its place only when everything around it has found its own.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            top = widget.mapTo(content, QPoint()).y() - appearance().sizes.px(12)
            below = top + widget.height() - bar.value() - self._scroll.viewport().height()
            if top < bar.value() or below > 0:
                bar.setValue(top if top < bar.value() else min(top, bar.value() + below))

        QTimer.singleShot(0, widget, bring)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Esc; scroll with keys that nothing in the panel wants, also where only Close has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in _SCROLLING:
            self._scroll.verticalScrollBar().triggerAction(_SCROLLING[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _show_resident(self) -> None:
        """Show what waits to be answered here, else what stands there when nothing else does, made anew; else hide."""
        asked = self._asked_here()
        if asked is not None:
            self._waiting.remove(asked)
            self.show_content(asked.title, asked.form)
            self._question = asked
            return
        if self._resident is not None:
            self.show_content(*self._resident())
            self._is_resident = True
            return
        self.hide()
        self._let_go()
        self._content, self._is_resident = None, False

    def _let_go(self) -> None:
        """Delete what is shown, once whatever it is doing is over: it may be what was just pressed in it."""
        old = self._scroll.takeWidget()
        if old is None:
            return
        # Owned until then: Python would delete it with the last name for it, a scroll area with the next one put in.
        old.hide()
        old.setParent(self)
        old.deleteLater()

    def _asked_here(self) -> _Question | None:
        return next((one for one in self._waiting if one.screen == self._screen), None)

    def _put_aside(self) -> None:
        """Keep what is asked, unanswered, for later."""
        if self._question is None:
            return
        question, self._question = self._question, None
        self._scroll.takeWidget()
        self._content = None
        question.form.hide()
        question.form.setParent(self)
        self._waiting.append(question)
        self.waits.emit(question.form)

    def _resize(self) -> None:
        sizes = appearance().sizes
        self.setMinimumWidth(sizes.px(320) if sizes.percent < 150 else sizes.px(240))
        for layout in (self._column, self._head):
            layout.setSpacing(sizes.px(8))
        self._column.setContentsMargins(sizes.px(16), sizes.px(12), sizes.px(4), sizes.px(12))
        self._head.setContentsMargins(0, 0, sizes.px(8), 0)
