"""Lines that are shown when they are asked for, below the button that asks for them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.views.parts import button, label

SLICE = 5
"""Lines made at a time: a hundred and more in one go would hold the window up."""
Line = TypeVar("Line")


class FoldView(QWidget, Generic[Line]):
    """A button, and below it the lines while they are unfolded.

    Parameters
    ----------
    lines
        What is unfolded.
    words
        What they are, after their number: ``more ways``.
    card
        Makes a card of some lines.
    is_open
        Whether they are unfolded from the beginning.
    parent
        Owner.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        words: str,
        card: Callable[[list[Line]], QWidget],
        *,
        is_open: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines, self._words, self._card = lines, words, card
        self._cards: list[QWidget] = []
        self.is_open = False
        self.turner = button("", self.turn, "link")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(appearance().sizes.px(4))
        self._column.addWidget(self.turner, 0, Qt.AlignmentFlag.AlignLeft)
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._add_slice)
        self._say()
        if is_open:
            self.turn()

    def turn(self) -> None:
        """Unfold the lines, or fold them up again; the focus stays where it is, the lines come right after it."""
        self.is_open = not self.is_open
        self._say()
        if self.is_open:
            self._add_slice()
            self._next.start()
            return
        self._next.stop()
        for made in self._cards:
            self._column.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._cards.clear()

    def _add_slice(self) -> None:
        begin = SLICE * len(self._cards)
        lines = self._lines[begin : begin + SLICE]
        if lines:
            self._cards.append(_Fixed(self._card(list(lines)), self.width()))
            self._column.addWidget(self._cards[-1])
        if begin + SLICE >= len(self._lines):
            self._next.stop()

    def _say(self) -> None:
        words = f"{'Hide' if self.is_open else 'Show'} {len(self._lines):,} {self._words}"
        self.turner.setText(words)
        self.turner.setAccessibleName(words)


def told(lines: Sequence[str], most: int, words: str, part: str = "") -> Iterator[QWidget]:
    """Yield the first of some sentences as labels, and the others to be unfolded.

    A single sentence more is shown at once: what unfolds it would take as much room.

    Parameters
    ----------
    lines
        The sentences.
    most
        How many of them are shown at once.
    words
        What the others are, after their number: ``more changes``.
    part
        What they are for the style sheet, or nothing.
    """
    most = len(lines) if len(lines) <= most + 1 else most
    yield from (label(line, part, wrap=True, selectable=True) for line in lines[:most])
    if lines[most:]:
        yield FoldView(lines[most:], words, lambda some: _paragraphs(some, part))


def _paragraphs(lines: Sequence[str], part: str) -> QWidget:
    """Return sentences one under the other."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(appearance().sizes.px(4))
    for line in lines:
        column.addWidget(label(line, part, wrap=True, selectable=True))
    return made


class _Fixed(QWidget):
    """Holds a card at the height it needs, so that nobody asks all of many cards for theirs whenever one comes in.

    Parameters
    ----------
    card
        What it holds.
    width
        Its width for the beginning, in pixels.
    """

    def __init__(self, card: QWidget, width: int) -> None:
        super().__init__()
        self._card = card
        card.setParent(self)
        self.resize(width, self.height())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the card another height where the width is another."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Follow what stands in the card."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        high = self._card.heightForWidth(self.width())
        self._card.setGeometry(0, 0, self.width(), high)
        if high != self.minimumHeight():
            self.setFixedHeight(high)
