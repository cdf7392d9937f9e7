"""The panel beside a screen: about what is selected, or what is asked; never a window over the window."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

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

    What is asked on a screen waits, with all that was typed, while another screen or panel is looked at. What stands
    there when nothing else does is made once and only hidden meanwhile. All of it stays where it was put until it is
    deleted: whatever Qt takes out or puts in another place it dresses from head to foot.

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
        self._scroll, self._resident_scroll = _Area(self), _Area(self)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        for area in (self._scroll, self._resident_scroll):
            self._column.addWidget(area, 1)
            area.hide()
        self._content: QWidget | None = None
        self._make_resident: Callable[[], tuple[str, QWidget]] | None = None
        self._resident: QWidget | None = None
        self._resident_title = ""
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
        return self._resident if self._is_resident else None

    def set_resident(self, make: Callable[[], tuple[str, QWidget]] | None) -> None:
        """Say what stands there when nothing else does.

        Parameters
        ----------
        make
            Makes it, with its title, once there is room, unless it is there already, shown or hidden; None for nothing.
        """
        self._make_resident = make
        if make is None:
            self._delete_resident()
        if self.content is None:
            self._show_resident()

    def retitle_resident(self, title: str) -> None:
        """Give what stands there when nothing else does another title, seen now or once it is shown."""
        self._resident_title = title
        if self._is_resident:
            self.retitle(title)

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
        if self._content is not content:
            self._delete_content()
        self._is_resident, self._content = False, content
        self.retitle(title)
        self._scroll.take(content)
        self._show_area(self._scroll)

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
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            # Whoever hears that it is closed takes the focus. Before, Qt would look for the next control of the window.
            focus.clearFocus()
        self._question = None
        if self._is_resident:
            self.set_resident(None)
            self.resident_left.emit()
        else:
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
            area = self._resident_scroll if self._is_resident else self._scroll
            area.verticalScrollBar().triggerAction(_SCROLLING[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _show_resident(self) -> None:
        """Show what waits to be answered here, else what stands there when nothing else does; else hide."""
        asked = self._asked_here()
        if asked is not None:
            self._waiting.remove(asked)
            self.show_content(asked.title, asked.form)
            self._question = asked
            return
        if self._make_resident is None:
            self._is_resident = False
            self.hide()
            self._delete_content()
            return
        if self._resident is None:
            self._resident_title, self._resident = self._make_resident()
            self._resident_scroll.take(self._resident)
        self._is_resident = True
        self.retitle(self._resident_title)
        self._show_area(self._resident_scroll)
        self._delete_content()

    def _show_area(self, shown: "_Area") -> None:
        for area in (self._scroll, self._resident_scroll):
            area.setVisible(area is shown)
        self.show()
        self.shown.emit()

    def _delete_content(self) -> None:
        """Delete what was shown because it was asked for."""
        content, self._content = self._content, None
        if content is not None:
            self._scroll.let_go(content)
            content.deleteLater()

    def _delete_resident(self) -> None:
        """Delete what stood there, shown or hidden."""
        resident, self._resident, self._is_resident = self._resident, None, False
        if resident is not None:
            self._resident_scroll.let_go(resident)
            resident.deleteLater()

    def _asked_here(self) -> _Question | None:
        return next((one for one in self._waiting if one.screen == self._screen), None)

    def _put_aside(self) -> None:
        """Keep what is asked, unanswered, for later."""
        if self._question is None:
            return
        question, self._question = self._question, None
        self._scroll.let_go(question.form)
        self._content = None
        self._waiting.append(question)
        self.waits.emit(question.form)

    def _resize(self) -> None:
        sizes = appearance().sizes
        self.setMinimumWidth(sizes.px(320) if sizes.percent < 150 else sizes.px(240))
        for layout in (self._column, self._head):
            layout.setSpacing(sizes.px(8))
        self._column.setContentsMargins(sizes.px(16), sizes.px(12), sizes.px(4), sizes.px(12))
        self._head.setContentsMargins(0, 0, sizes.px(8), 0)


class _Area(QScrollArea):
    """Where one thing at a time, as wide as the area, scrolls if it is higher."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, widgetResizable=True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_part(self, "side-scroll")
        inner = QWidget()
        set_part(inner, "side-content")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(inner)

    def take(self, content: QWidget) -> None:
        """Show something, from its top, in place of what was let go."""
        set_part(content, "side-content")
        self._column.addWidget(content)
        content.show()
        self.verticalScrollBar().setValue(0)

    def let_go(self, content: QWidget) -> None:
        """Hide something, which stays here until it is deleted, at the earliest once whatever it is doing is over.

        It may be what was just pressed in it; Python would delete it with the last name for it, had it no owner.
        """
        self._column.removeWidget(content)
        content.hide()
