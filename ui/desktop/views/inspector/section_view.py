"""A section of the inspector: lines under a heading, in cards."""

from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part
from ui.desktop.models.inspector.sheet import Line, Section, Tone
from ui.desktop.views.fold_view import FoldView
from ui.desktop.views.inspector.line_view import Do, LineView, deed_row
from ui.desktop.views.parts import label

_CARDS = {Tone.CHOSEN: "card-chosen", Tone.ALARM: "card-alarm"}


class SectionView(QWidget):
    """A section.

    Parameters
    ----------
    section
        What it says.
    do
        Does what one of its buttons asks for.
    is_open
        Whether what it folds up is unfolded from the beginning.
    """

    def __init__(self, section: Section, do: Do, *, is_open: bool = False) -> None:
        super().__init__()
        self.section = section
        self.fold: FoldView[Line] | None = None
        self.setAccessibleName(section.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(appearance().sizes.px(4))
        if section.title:
            column.addWidget(label(section.title, "label", wrap=True))
        for tone, lines in groupby(section.lines, key=lambda line: _CARDS.get(line.tone, "card")):
            column.addWidget(_card(tone, list(lines), do))
        if section.folded is not None:
            more = section.folded
            self.fold = FoldView(more.lines, more.words, partial(_card, "card", do=do), is_open=is_open, parent=self)
            column.addWidget(self.fold)
        if section.note:
            column.addWidget(label(section.note, "muted", wrap=True, selectable=True))
        if section.deeds:
            column.addWidget(deed_row(section.deeds, do))


def _card(part: str, lines: list[Line], do: Do) -> QFrame:
    """Return a card with one line under the other."""
    sizes = appearance().sizes
    card = QFrame()
    set_part(card, part)
    column = QVBoxLayout(card)
    column.setContentsMargins(sizes.px(10), sizes.px(8), sizes.px(10), sizes.px(8))
    column.setSpacing(sizes.px(10))
    for line in lines:
        column.addWidget(LineView(line, do))
    return card
