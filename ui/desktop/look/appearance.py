"""Light or dark, and how large the text is: one object that the whole window follows."""

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.desktop.look.sizes import LARGEST_SCALE, SCALE_STEP, SMALLEST_SCALE, Sizes
from ui.desktop.look.style_sheet import style_sheet
from ui.desktop.look.theme import DARK, LIGHT, Theme
from ui.desktop.look.type import load_type, type_of


class Mode(StrEnum):
    """Which theme is wanted."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Appearance(QObject):
    """The theme and the sizes in use; the signal `changed` tells those who paint for themselves.

    Use the one that `appearance` returns: it is the application's.

    Parameters
    ----------
    parent
        Owner.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mode = Mode.SYSTEM
        self.theme: Theme = LIGHT
        self.sizes = Sizes()
        self._worn: tuple[Theme, int] | None = None
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)

    def start(self, mode: Mode = Mode.SYSTEM, percent: int = SMALLEST_SCALE) -> None:
        """Dress the application for the first time, or as if it were."""
        if self._worn is None:
            # The one style that looks the same everywhere and leaves every colour to us.
            _application().setStyle("Fusion")
            load_type()
        self.mode, self.sizes = mode, Sizes(_within(percent))
        self._dress()

    def set_mode(self, mode: Mode) -> None:
        """Take one theme, or follow the desktop's."""
        if mode is not self.mode:
            self.mode = mode
            self._dress()

    def set_percent(self, percent: int) -> None:
        """Set the size of the text, 100 to 200 %; what lies outside is brought to the nearer end."""
        if _within(percent) != self.sizes.percent:
            self.sizes = Sizes(_within(percent))
            self._dress()

    def larger(self) -> None:
        """Make the text one step larger."""
        self.set_percent(self.sizes.percent + SCALE_STEP)

    def smaller(self) -> None:
        """Make the text one step smaller."""
        self.set_percent(self.sizes.percent - SCALE_STEP)

    def _follow(self) -> None:
        """Take up what the desktop changed to."""
        if self.mode is Mode.SYSTEM and self._wanted() is not self.theme:
            self._dress()

    def _wanted(self) -> Theme:
        if self.mode is Mode.SYSTEM:
            return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self.mode is Mode.DARK else LIGHT

    def _dress(self) -> None:
        """Put on what is wanted, where that is not what is worn: every widget is polished anew for it."""
        self.theme = self._wanted()
        if self._worn == (self.theme, self.sizes.percent):
            return
        self._worn = self.theme, self.sizes.percent
        application = _application()
        application.setFont(type_of(self.sizes.text))
        application.setPalette(_palette(self.theme))
        application.setStyleSheet(style_sheet(self.theme, self.sizes))
        self.changed.emit()


@cache
def appearance() -> Appearance:
    """Return the application's appearance; there must be an application."""
    return Appearance(_application())


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("the appearance belongs to an application with windows, and there is none yet")
    return application


def _within(percent: int) -> int:
    return max(SMALLEST_SCALE, min(LARGEST_SCALE, percent))


def _palette(theme: Theme) -> QPalette:
    """Return the theme as a palette, for what Qt paints without the style sheet."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.ground,
        role.Base: theme.panel,
        role.AlternateBase: theme.weekend,
        role.Button: theme.panel,
        role.ToolTipBase: theme.panel,
        role.WindowText: theme.text,
        role.Text: theme.text,
        role.ButtonText: theme.text,
        role.ToolTipText: theme.text,
        role.BrightText: theme.alarm,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.panel,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.outline,
        role.Shadow: theme.outline,
    }
    palette = QPalette()
    for place, colour in colours.items():
        palette.setColor(place, QColor(colour))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(theme.outline))
    return palette
