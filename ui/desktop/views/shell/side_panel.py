"""The panel beside a screen: about what is selected, or what is asked; never a window over the window."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.views.parts import button, label


class SidePanel(QFrame):
    """Shows one thing at a time under a title; Esc or its button closes it.

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
        """Show something; what was shown before is deleted.

        Parameters
        ----------
        title
            What it is about.
        content
            A widget as wide as the panel, which scrolls where it is higher.
        """
        self._is_resident = False
        self.retitle(title)
        set_part(content, "side-content")
        # The scroll area owns its widget, and deletes the one before.
        self._scroll.setWidget(content)
        self._content = content
        self.show()
        self.shown.emit()

    def close_panel(self) -> None:
        """Close what is shown, and show what stands there otherwise; close that, too, where it is what is shown."""
        if self.isHidden():
            return
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
            top = widget.mapTo(content, QPoint()).y() - appearance().sizes.px(12)
            below = top + widget.height() - bar.value() - self._scroll.viewport().height()
            if top < bar.value() or below > 0:
                bar.setValue(top if top < bar.value() else min(top, bar.value() + below))

        QTimer.singleShot(0, widget, bring)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _show_resident(self) -> None:
        """Show what stands there when nothing else does, made anew; hide where that is nothing."""
        if self._resident is not None:
            self.show_content(*self._resident())
            self._is_resident = True
            return
        self.hide()
        old = self._scroll.takeWidget()
        if old is not None:
            old.deleteLater()
        self._content, self._is_resident = None, False

    def _resize(self) -> None:
        sizes = appearance().sizes
        self.setMinimumWidth(sizes.px(320) if sizes.percent < 150 else sizes.px(240))
        for layout in (self._column, self._head):
            layout.setSpacing(sizes.px(8))
        self._column.setContentsMargins(sizes.px(16), sizes.px(12), sizes.px(4), sizes.px(12))
        self._head.setContentsMargins(0, 0, sizes.px(8), 0)
