"""One line of the inspector: what it is, how much, more about it, and what can be done."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.inspector.sheet import Deed, Line, Look, Order, Tone
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import button, label

Do = Callable[[Order], object]
_TITLES = {Tone.ALARM: "alarm", Tone.MUTED: "muted"}


class Link(QPushButton):
    """A title that leads somewhere; where there is no room its words go on in the next line.

    Parameters
    ----------
    words
        What stands there.
    do
        Goes there.
    """

    def __init__(self, words: str, do: Callable[[], object]) -> None:
        super().__init__(words)
        self._words = words
        set_part(self, "link")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: do())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be content with a few letters."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().horizontalAdvance("mmmmmm")), hint.height())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for all the words in one line, and for as many lines as stand there now."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        longest = max(map(metrics.horizontalAdvance, self.text().split("\n")))
        more = metrics.lineSpacing() * self.text().count("\n")
        high = max(hint.height(), metrics.height() + more)
        return QSize(hint.width() + metrics.horizontalAdvance(self._words) - longest, high)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the words where the line ends; a word longer than that is cut."""
        super().resizeEvent(event)
        room, metrics = self.width() - appearance().sizes.px(4) - 2, self.fontMetrics()
        lines: list[str] = []
        for word in self._words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and metrics.horizontalAdvance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        shown = "\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines)
        if shown != self.text():
            self.setText(shown)


class LineView(QWidget):
    """A line.

    Parameters
    ----------
    line
        What it says.
    do
        Does what one of its buttons asks for.
    """

    def __init__(self, line: Line, do: Do) -> None:
        super().__init__()
        self.setAccessibleName(line.spoken)
        sizes = appearance().sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.px(2))
        if line.title or line.value:
            column.addLayout(_head(line, do))
        if line.detail:
            column.addWidget(
                label(line.detail, "" if line.tone is Tone.CHOSEN else "muted", wrap=True, selectable=True)
            )
        if line.deeds:
            column.addWidget(deed_row(line.deeds, do))


def deed_row(deeds: tuple[Deed, ...], do: Do) -> QWidget:
    """Return buttons in a row, which goes on below where there is no room."""
    row = QWidget()
    flow = FlowLayout(row)
    flow.setSpacing(appearance().sizes.px(4))
    flow.setContentsMargins(0, appearance().sizes.px(2), 0, 0)
    for deed in deeds:
        made = button(deed.words, partial(do, deed.order), "primary" if deed.is_main else "", name=deed.spoken)
        made.setToolTip(deed.spoken)
        flow.addWidget(made)
    return row


def _head(line: Line, do: Do) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(appearance().sizes.px(8))
    row.addWidget(_title(line, line.leads_to, do), 1)
    if line.value:
        value = label(line.value, "alarm" if line.tone is Tone.ALARM else "strong")
        row.addWidget(value, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
    return row


def _title(line: Line, leads_to: Look | None, do: Do) -> QWidget:
    if leads_to is None:
        return label(line.title, _TITLES.get(line.tone, "strong"), wrap=True, selectable=True)
    return Link(line.title, partial(do, leads_to))
