"""Small parts that every view is made of."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_mark, set_part
from ui.desktop.look.type import type_of

PageT = TypeVar("PageT")


_TORN = re.compile(r"(?<=\d) (?=%)|(?<=\d) (?=h\b)|(?<=\d h) (?=\d\d\b)")
"""The spaces in ``0.8 %`` and ``9 h 30``, at which no line ends."""
_NO_BREAK = "\u00a0"
_LONG, _MAY_BREAK = re.compile(r"\S{18,}"), "\u200b"
"""A word that may be wider than a panel, such as an address, and what lets it go on in the next line."""
_AFTER = re.compile(r"(?<=[@._/\\])(?=\S)")


class Words(QLabel):
    """A label in which no line ends between a number and its unit, and addresses may take several lines.

    How high it is at a width is worked out once: Qt breaks the lines anew each time it is asked, and of cards within
    cards in a scrolled panel it asks a dozen times for each label whenever one of them changes.
    """

    def __init__(self, *, wrap: bool = False) -> None:
        self._heights: dict[int, int] = {}
        super().__init__(textFormat=Qt.TextFormat.PlainText, wordWrap=wrap)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show other words."""
        self._heights.clear()
        kept = _TORN.sub(_NO_BREAK, text)
        super().setText(_LONG.sub(lambda long: _AFTER.sub(_MAY_BREAK, long[0]), kept) if self.wordWrap() else kept)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the lines are at a width."""
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = super().heightForWidth(width)
        return known

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take other letters."""
        self._heights.clear()
        super().changeEvent(event)

    def text(self) -> str:
        """Return the words as they were given."""
        return _plain(super().text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy what is marked as it was given: an address with marks for breaking lines in it leads nowhere."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer to copy what is marked, or all of it."""
        if self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction("Copy", self.copy)
            menu.popup(event.globalPos())
        else:
            super().contextMenuEvent(event)

    def copy(self) -> None:
        """Put what is marked on the clipboard; all of it where nothing is."""
        QGuiApplication.clipboard().setText(_plain(self.selectedText()) or self.text())


def _plain(shown: str) -> str:
    """Return words as they were given, without what keeps lines together or lets them end."""
    return shown.replace(_NO_BREAK, " ").replace(_MAY_BREAK, "")


def label(text: str, part: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return a label with plain text; what was typed by people can never act as markup.

    Parameters
    ----------
    text
        The words.
    part
        What it is for the style sheet, or nothing.
    wrap
        Whether it may take several lines.
    selectable
        Whether the words can be marked and copied, by mouse and keys.
    """
    made = Words(wrap=wrap)
    made.setText(text)
    if part:
        set_part(made, part)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        made.setAccessibleName(text)
    return made


def button(text: str, do: Callable[[], object], part: str = "", *, name: str = "") -> QPushButton:
    """Return a button.

    Parameters
    ----------
    text
        What stands on it.
    do
        What it does.
    part
        What it is for the style sheet, or nothing.
    name
        What a screen reader says, where the text alone does not do.
    """
    made = QPushButton(text)
    made.clicked.connect(lambda _checked=False: do())
    made.setAccessibleName(name or text)
    if part:
        set_part(made, part)
    return made


def side_column(panel: QWidget) -> QVBoxLayout:
    """Lay out what stands in the side panel: one thing below the other, away from the scroll bar."""
    sizes = appearance().sizes
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, sizes.px(12), 0)
    column.setSpacing(sizes.px(8))
    return column


def step_button(sign: str, do: Callable[[], object], name: str) -> QPushButton:
    """Return a button that goes one step back or on, with a sign on it and its name in the tooltip."""
    made = button(sign, do, name=name)
    made.setToolTip(name)
    return made


def together(*widgets: QWidget) -> QWidget:
    """Return widgets side by side that go on in the next line together."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    return made


class Toggle(QPushButton):
    """A button that stays pressed; as wide as its words are then, in bold, so that none is cut when it is.

    Parameters
    ----------
    text
        What stands on it.
    part
        What it is for the style sheet, or nothing.
    parent
        Owner.
    """

    def __init__(self, text: str = "", part: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        if part:
            set_part(self, part)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for the words in bold."""
        high = appearance().sizes.text
        bold, plain = (
            QFontMetrics(type_of(high, semibold=weight)).horizontalAdvance(self.text()) for weight in (True, False)
        )
        hint = super().sizeHint()
        return QSize(hint.width() + bold - plain, hint.height())


def segments(buttons: Iterable[Toggle], parent: QWidget | None = None) -> QWidget:
    """Return buttons in a frame, side by side, of which one is pressed."""
    frame = QWidget(parent)
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    group = QButtonGroup(frame)
    for one in buttons:
        set_part(one, "segment")
        group.addButton(one)
        row.addWidget(one)
    set_mark(group.buttons()[0], "place", "first")
    set_mark(group.buttons()[-1], "place", "last")
    return frame


def lay_out_pages(
    screen: QWidget, pages: Mapping[PageT, Toggle], stack: QStackedWidget, turn_to: Callable[[PageT], object]
) -> QHBoxLayout:
    """Put the choice of a screen's pages above the stack of them, the first one chosen.

    Parameters
    ----------
    screen
        What is laid out.
    pages
        The button of each page.
    stack
        The pages.
    turn_to
        Shows a page; called when its button is pressed.

    Returns
    -------
    QHBoxLayout
        What holds the choice, the margins of which follow the size of text.
    """
    for page, each in pages.items():
        each.clicked.connect(lambda _=False, page=page: turn_to(page))
    next(iter(pages.values())).setChecked(True)
    head = QHBoxLayout()
    head.addWidget(segments(pages.values()))
    head.addStretch()
    down = QVBoxLayout(screen)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(0)
    down.addLayout(head)
    down.addWidget(stack, 1)
    return head


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, and delete it."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class ElidedLabel(QLabel):
    """A label that cuts its words where there is no room; the whole stands in the tooltip and for screen readers.

    Parameters
    ----------
    text
        The words.
    part
        What it is for the style sheet, or nothing.
    between
        What stands between parts of which each is shown whole or not at all; nothing where any letter may be the last.
    parent
        Owner.
    """

    def __init__(self, text: str = "", part: str = "", parent: QWidget | None = None, *, between: str = "") -> None:
        super().__init__(parent)
        self._between = between
        self.setTextFormat(Qt.TextFormat.PlainText)
        if part:
            set_part(self, part)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show other words."""
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be content with a few letters."""
        hint = super().sizeHint()
        # After Qt has: the letters are those of the style sheet only then.
        metrics = QFontMetrics(self.font())
        return QSize(min(metrics.horizontalAdvance("mmm..."), hint.width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint as much of the words as fits."""
        if QFontMetrics(self.font()).horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            painter.setPen(self.palette().windowText().color())
            place = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(self.rect(), place, self._cut(painter.fontMetrics()))

    def _cut(self, metrics: QFontMetrics) -> str:
        """Return as much of the words as there is room for."""
        if not self._between:
            return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        parts = self.text().split(self._between)
        while parts and metrics.horizontalAdvance(self._between.join(parts)) > self.width():
            parts.pop()
        return self._between.join(parts)
