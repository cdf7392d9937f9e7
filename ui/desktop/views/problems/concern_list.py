"""Concerns below each other: the sentence in as many lines as it needs, the rule under it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.sizes import RING
from ui.desktop.look.type import type_of
from ui.desktop.models.concerns import Concern, ConcernKind
from ui.desktop.models.listed import AnyIndex, ListModel

_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_GUTTER = 32
_MISSING = frozenset({ConcernKind.UNFILLED, ConcernKind.WANTED})


class ConcernList(QListView):
    """The list; a click or Enter goes to the place.

    Parameters
    ----------
    parent
        Owner.
    """

    wanted = Signal(object)
    """The `Concern` whose place is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.concerns: ListModel[Concern] = ListModel(
            lambda concern: concern.sentence, lambda concern: concern.spoken, parent=self
        )
        self.setModel(self.concerns)
        self.setItemDelegate(_ConcernPainter(self))
        self.setAccessibleName("Problems")
        self.setAccessibleDescription("Enter goes to the place on the board")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_touched = False
        self.clicked.connect(self._want)

    def show_concerns(self, concerns: Sequence[Concern]) -> None:
        """Show others; the cursor stays on the concern that somebody took it to, else at its place in the list."""
        here = self.currentIndex()
        before = here.data(Qt.ItemDataRole.UserRole) if here.isValid() else None
        self.concerns.show_items(concerns)
        if concerns:
            # Where nobody has gone anywhere yet, what is gravest is to be seen, also when it comes last.
            stays = self._is_touched and before in concerns
            row = concerns.index(before) if stays else min(max(0, here.row()), len(concerns) - 1)
            self.setCurrentIndex(self.concerns.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the place with Enter."""
        self._is_touched = True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Note that somebody chooses."""
        self._is_touched = True
        super().mousePressEvent(event)

    def _want(self, index: AnyIndex) -> None:
        if index.isValid():
            self.wanted.emit(index.data(Qt.ItemDataRole.UserRole))


class _ConcernPainter(QStyledItemDelegate):
    """Paints a mark, the sentence, and small under it the rule with the reason that was given."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(  # noqa: N802 - Qt's name
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's
        index: AnyIndex,
    ) -> QSize:
        """Return as much height as the words need in the width of the list."""
        concern: Concern = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        sentence, detail = _boxes(QRect(0, 0, width, 0), concern)
        return QSize(width, sentence.height() + detail.height() + _edge() * 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one concern."""
        concern: Concern = index.data(Qt.ItemDataRole.UserRole)
        theme, sizes, box = appearance().theme, appearance().sizes, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.accent_ground)
            painter.fillRect(box.x(), box.y(), RING + 1, box.height(), theme.accent)
        painter.fillRect(box.x(), box.bottom(), box.width(), 1, theme.line)
        sentence, detail = _boxes(box, concern)
        is_lost = concern.kind is ConcernKind.FRAGILE and not concern.weight
        is_alarm = concern.kind in {ConcernKind.UNFILLED, ConcernKind.BREACH} or is_lost
        painter.setFont(type_of(sizes.text, semibold=True))
        painter.setPen(theme.alarm if is_alarm else theme.muted)
        painter.drawText(
            sentence.x() - sizes.px(_GUTTER - 10), sentence.y() + painter.fontMetrics().ascent(), _mark(concern)
        )
        painter.setFont(type_of(sizes.text))
        painter.setPen(theme.text)
        painter.drawText(sentence, _WRAPPED, concern.sentence)
        painter.setFont(type_of(sizes.small))
        painter.setPen(theme.muted)
        painter.drawText(detail, _WRAPPED, concern.detail)
        painter.restore()


def _mark(concern: Concern) -> str:
    """Return what stands before a line, so that its kind is seen without colour: people missing, stand-ins, a sign."""
    if concern.kind in _MISSING:
        return f"\u2212{concern.weight:,}"
    if concern.kind is ConcernKind.FRAGILE:
        return f"{concern.weight:,}"
    return "!" if concern.kind is ConcernKind.BREACH else "i"


def _edge() -> int:
    return appearance().sizes.px(7)


def _boxes(box: QRect, concern: Concern) -> tuple[QRect, QRect]:
    """Return where sentence and detail stand in a line whose top and width are given."""
    sizes = appearance().sizes
    left, width = box.x() + sizes.px(_GUTTER), max(1, box.width() - sizes.px(_GUTTER + 8))
    room = QRect(left, box.y() + _edge(), width, 10_000)
    sentence = QFontMetrics(type_of(sizes.text)).boundingRect(room, _WRAPPED, concern.sentence)
    room.setTop(sentence.bottom() + sizes.px(2))
    detail = QFontMetrics(type_of(sizes.small)).boundingRect(room, _WRAPPED, concern.detail)
    return QRect(left, sentence.y(), width, sentence.height()), QRect(left, detail.y(), width, detail.height() + 2)
