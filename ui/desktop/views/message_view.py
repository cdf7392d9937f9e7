"""A page with words instead of a rota: nothing there yet, still loading, or what went wrong."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

WIDEST = 640


class MessageView(QWidget):
    """A heading and a few sentences in the middle of the window.

    Parameters
    ----------
    heading
        What it is about, in a few words.
    text
        The sentences; they can be selected and copied.
    parent
        Owner.
    """

    def __init__(self, heading: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(heading, textFormat=Qt.TextFormat.PlainText)
        font = title.font()
        font.setPixelSize(font.pixelSize() + 5)
        font.setBold(True)
        title.setFont(font)
        body = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        body.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        body.setAccessibleName(f"{heading}. {text}")
        layout = QVBoxLayout(self)
        layout.addStretch()
        for label in (title, body):
            label.setFixedWidth(WIDEST)
            layout.addWidget(label, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
