"""The rail on the left: the screens that work, by name."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.look.style_sheet import set_part

EDGE = 1
"""Width of the line at its right."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Rail(QFrame):
    """A button for each screen, of which one is pressed; arrows move between them.

    Parameters
    ----------
    parent
        Owner.
    """

    chosen = Signal(str)
    """Id of the screen that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_part(self, "rail")
        self.setAccessibleName("Screens")
        self._group = QButtonGroup(self)
        self._entries: dict[str, QToolButton] = {}
        self._inner = QWidget()
        set_part(self._inner, "side-content")
        self._column = QVBoxLayout(self._inner)
        self._column.addStretch()
        # With large text the names are higher than a low window.
        self._scroll = QScrollArea(self, widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_part(self._scroll, "side-scroll")
        self._scroll.setWidget(self._inner)
        # Once the entries have found their places in another height.
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda: QTimer.singleShot(0, self, self._follow_chosen))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        appearance().changed.connect(self._resize)
        self._resize()

    def add(self, screen: str, words: str, keys: str) -> None:
        """Add a screen.

        Parameters
        ----------
        screen
            Its id.
        words
            What it is called; a line break where it needs two lines.
        keys
            The keys that go there, for the tooltip.
        """
        entry = QToolButton(self)
        entry.setText(words)
        name = words.replace("\n", " ")
        entry.setAccessibleName(name)
        entry.setToolTip(f"{name} ({keys})" if keys else name)
        entry.setCheckable(True)
        entry.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        entry.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_part(entry, "rail-entry")
        entry.clicked.connect(lambda _checked=False: self.chosen.emit(screen))
        self._group.addButton(entry)
        self._entries[screen] = entry
        self._column.insertWidget(self._column.count() - 1, entry)

    def show_chosen(self, screen: str) -> None:
        """Show which screen is open."""
        self._entries[screen].setChecked(True)
        self._follow_chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move between the entries with the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        entries = list(self._entries.values())
        here = next((place for place, entry in enumerate(entries) if entry.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        there = entries[(here + step) % len(entries)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(there)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Make room for the scroll bar, or take it back."""
        super().resizeEvent(event)
        self._widen()

    def _resize(self) -> None:
        sizes = appearance().sizes
        self._column.setContentsMargins(sizes.px(6), sizes.px(8), sizes.px(6), sizes.px(8))
        self._column.setSpacing(sizes.px(4))
        # Once the names are set in their new type.
        QTimer.singleShot(0, self, self._measure)

    def _measure(self) -> None:
        for entry in self._entries.values():
            entry.setMinimumHeight(entry.sizeHint().height())
        self._widen()

    def _widen(self) -> None:
        """Be as wide as the names, and wider by a scroll bar where there is one."""
        bar = self._scroll.verticalScrollBar()
        is_higher = self._column.sizeHint().height() > self.height()
        # A name that is longer than the others has less room around it.
        wide = appearance().sizes.rail
        self._inner.setFixedWidth(wide - EDGE)
        self.setFixedWidth(wide + (bar.sizeHint().width() if is_higher else 0))

    def _follow_chosen(self) -> None:
        """Keep the entry of the open screen in sight."""
        entry = self._group.checkedButton()
        if entry is not None:
            self._scroll.ensureWidgetVisible(entry)
