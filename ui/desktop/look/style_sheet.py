"""The style sheet of the application, made from the tokens of a theme and the sizes of a scale.

A widget says what it is with the property ``part`` (see `set_part`), never how it looks:

==============  =====================================================================================
``top``         the bar above everything
``rail``        the rail of screens on the left; its buttons are ``rail-entry``
``status``      the bar below everything; what can be clicked there is ``status-link``
``side``        the panel beside a screen; ``side-scroll``, ``side-content`` what it holds
``palette``     the field that finds anything, over the window
``card``        something that belongs together, on a panel; ``card-chosen``, ``card-alarm``
``primary``     the one button that does the main thing
``quiet``       a button without a border
``link``        a button that reads as a word in the accent colour
``pill``        a rounded filter button; ``pill-chosen`` where it leaves something out
``segment``     one of several buttons in a row, of which one is pressed
``board``       the rota board, which paints its own cells; ``corner`` is where its heads meet
``days``        the heads of rows that may end before the room for them does
``heading``     the heading of an otherwise empty page
``title``       title of a panel, page or card
``label``       heading of a group: small weight, muted
``small``       remarks; ``muted`` is the same at the height of text
``alarm``       words about what is unfilled or broken; ``alarm-fill`` the ground as well
==============  =====================================================================================
"""

from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.desktop.look.sizes import BUTTON_RADIUS, CARD_RADIUS, CHIP_RADIUS, RING, Sizes
from ui.desktop.look.theme import Theme
from ui.desktop.look.type import FAMILY

_WIDEST_SCROLL = 16
_SIGNS = Path(__file__).parent / "signs"
_SHEET = Template("""
* { font-family: "$family"; font-size: ${text_px}px; color: $text; }
QMainWindow, QDialog, QStackedWidget, QScrollArea, QScrollArea > QWidget > QWidget { background: $ground; }
QScrollArea { border: none; }
QToolTip { background: $panel; color: $text; border: 1px solid $outline; padding: ${gap}px; }

*[part="top"] { background: $panel; border: none; border-bottom: 1px solid $line; }
*[part="rail"] { background: $panel; border: none; border-right: 1px solid $line; }
*[part="status"] { background: $panel; border: none; border-top: 1px solid $line; }
*[part="side"] { background: $panel; border: none; border-left: 1px solid $line; }
QScrollArea[part="side-scroll"], QWidget[part="side-content"] { background: $panel; }
*[part="palette"] { background: $panel; border: 1px solid $outline; border-radius: ${card}px; }
*[part="palette"] QListView { border: none; }
*[part="card"] { background: $panel; border: 1px solid $line; border-radius: ${card}px; }
*[part="card-chosen"] { background: $accent_ground; border: 1px solid $accent; border-radius: ${card}px; }
*[part="card-alarm"] { background: $alarm_ground; border: 1px solid $alarm; border-radius: ${card}px; }

QLabel { background: transparent; }
*[part="heading"] { font-size: ${heading_px}px; font-weight: 600; }
*[part="title"] { font-size: ${title_px}px; font-weight: 600; }
*[part="label"] { font-weight: 600; color: $muted; }
*[part="small"] { font-size: ${small_px}px; color: $muted; }
*[part="muted"] { color: $muted; }
*[part="alarm"] { color: $alarm; font-weight: 600; }
*[part="alarm-fill"] { color: $alarm; background: $alarm_ground; font-weight: 600; border-radius: ${chip}px; }
*[part="strong"] { font-weight: 600; }

QPushButton, QToolButton {
  background: $panel; border: 1px solid $outline; border-radius: ${button}px; padding: ${gap}px ${wide}px;
  min-height: ${control}px;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {
  background: $accent_ground; color: $accent; font-weight: 600;
}
QPushButton:focus, QToolButton:focus { border: ${ring}px solid $accent; padding: ${gap_focus}px ${wide_focus}px; }
QPushButton:disabled, QToolButton:disabled { color: $outline; border-color: $line; background: $panel; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[part="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[part="primary"]:focus { border: ${ring}px solid $text; }
QPushButton[part="primary"]:disabled { background: $panel; color: $outline; border-color: $line; }
QPushButton[part="quiet"], QToolButton[part="quiet"] { background: transparent; border-color: transparent; }
QPushButton[part="quiet"]:hover, QToolButton[part="quiet"]:hover { background: $hover; }
QPushButton[part="quiet"]:focus, QToolButton[part="quiet"]:focus { border-color: $accent; }
QPushButton[part="link"] {
  background: transparent; border: 1px solid transparent; color: $accent; text-align: left; min-height: 0;
  /* Its words stand where other words of the column stand. */
  padding: 0 ${gap}px 0 0; margin-left: -1px;
}
QPushButton[part="link"]:hover { text-decoration: underline; }
QPushButton[part="link"]:focus { border-color: $accent; }
QPushButton[part="pill"], QToolButton[part="pill"] {
  border-radius: ${pill}px; color: $muted; padding: ${gap}px ${inset}px;
}
QPushButton[part="pill"]:focus, QToolButton[part="pill"]:focus { padding: ${gap_focus}px ${inset_focus}px; }
QPushButton[part="pill"]:checked, QToolButton[part="pill"]:checked { color: $accent; border-color: $accent; }
QToolButton[part="pill-chosen"] {
  border-radius: ${pill}px; color: $accent; border-color: $accent; background: $accent_ground; font-weight: 600;
  padding: ${gap}px ${inset}px;
}
QPushButton[part="segment"] { border-radius: 0; border-right: none; padding: ${gap}px ${inset}px; }
QPushButton[part="segment"][place="first"] {
  border-top-left-radius: ${button}px; border-bottom-left-radius: ${button}px;
}
QPushButton[part="segment"][place="last"] {
  border-top-right-radius: ${button}px; border-bottom-right-radius: ${button}px; border-right: 1px solid $outline;
}
QPushButton[part="segment"][place="last"]:disabled { border-right-color: $line; }
QPushButton[part="segment"]:focus { border: ${ring}px solid $accent; padding: ${gap_focus}px ${inset_focus}px; }
QToolButton[part="rail-entry"] {
  background: transparent; border: 1px solid transparent; color: $muted; font-size: ${rail_px}px;
  padding: ${gap}px 0; min-height: ${control}px;
}
QToolButton[part="rail-entry"]:hover { background: $hover; }
QToolButton[part="rail-entry"]:checked { background: $accent_ground; color: $accent; font-weight: 600; }
QToolButton[part="rail-entry"]:focus { border: ${ring}px solid $accent; }
QPushButton[part="status-link"] {
  background: transparent; border: 1px solid transparent; padding: 0 ${gap}px; min-height: 0;
  font-size: ${status_px}px;
}
QPushButton[part="status-link"]:hover { text-decoration: underline; }
QPushButton[part="status-link"]:focus { border-color: $accent; }
QPushButton[part="status-link"]:disabled { color: $muted; border-color: transparent; background: transparent; }
QPushButton[part="status-link"][alarm="true"] { color: $alarm; font-weight: 600; }
*[part="status"] QLabel { font-size: ${status_px}px; color: $muted; }
*[part="status"] QLabel[part="strong"] { color: $text; }

QLineEdit, QTextEdit, QPlainTextEdit {
  background: $panel; border: 1px solid $outline; border-radius: ${button}px; padding: ${gap}px;
  selection-background-color: $accent; selection-color: $on_accent;
}
/* As high as a button beside it, but for those in the cells of a table. */
QLineEdit { min-height: ${control}px; }
/* The button in a field that empties it is no button beside it. */
QLineEdit QToolButton { min-height: 0; padding: 0; border: none; background: transparent; }
QAbstractItemView QLineEdit, QAbstractSpinBox QLineEdit, QComboBox QLineEdit { min-height: 0; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus { border: ${ring}px solid $accent; padding: ${gap_focus}px; }
QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox { placeholder-text-color: $muted; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled {
  color: $outline; border-color: $line; placeholder-text-color: $outline;
}
QLineEdit[invalid="true"] { border: ${ring}px solid $alarm; }
QAbstractSpinBox, QComboBox {
  background: $panel; border: 1px solid $outline; border-radius: ${button}px; padding: 0 ${gap}px;
  min-height: ${field}px; selection-background-color: $accent; selection-color: $on_accent;
}
QComboBox { min-height: ${box}px; }
QAbstractSpinBox:focus, QComboBox:focus { border: ${ring}px solid $accent; padding: 0 ${gap_focus}px; }
QAbstractSpinBox[invalid="true"], QComboBox[invalid="true"] { border: ${ring}px solid $alarm; }
QAbstractSpinBox:disabled, QComboBox:disabled { color: $outline; border-color: $line; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus { border: none; padding: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button, QComboBox::drop-down, QDateTimeEdit::drop-down {
  subcontrol-origin: padding; width: ${arrow_room}px; border: none; background: transparent;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QComboBox::drop-down, QDateTimeEdit::drop-down { subcontrol-position: center right; }
/* Arrows are borders that meet in a point; those at the sides have the colour of the ground. */
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow, QComboBox::down-arrow {
  width: 0; height: 0; border-left: ${arrow}px solid $panel; border-right: ${arrow}px solid $panel;
}
QAbstractSpinBox::up-arrow { border-bottom: ${arrow}px solid $muted; }
QAbstractSpinBox::down-arrow, QComboBox::down-arrow { border-top: ${arrow}px solid $muted; }
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off { border-bottom-color: $line; }
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off, QComboBox::down-arrow:disabled {
  border-top-color: $line;
}
QComboBox QAbstractItemView { background: $panel; border: 1px solid $outline; }

QAbstractItemView {
  background: $panel; border: 1px solid $line; outline: none; alternate-background-color: $ground;
  selection-background-color: $accent_ground; selection-color: $text;
}
QAbstractItemView:focus { border: 1px solid $accent; }
/* The system's own tick can hardly be seen on dark ground. */
QCheckBox::indicator, QAbstractItemView::indicator, QMenu::indicator {
  width: ${tick}px; height: ${tick}px; background: $panel; border: 1px solid $outline; border-radius: 2px;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QMenu::indicator:checked {
  background: $accent; border-color: $accent; image: url("$tick_sign");
}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
  background: $accent; border-color: $accent; image: url("$dash_sign");
}
QCheckBox::indicator:disabled, QAbstractItemView::indicator:disabled { background: $panel; border-color: $line; }
QCheckBox::indicator:checked:disabled, QAbstractItemView::indicator:checked:disabled,
QCheckBox::indicator:indeterminate:disabled { background: $outline; }
QMenu::indicator { margin-left: ${gap}px; }
/* A ring that is filled but for its middle. */
QRadioButton::indicator {
  width: ${tick}px; height: ${tick}px; background: $panel; border: 1px solid $outline; border-radius: ${round}px;
}
QRadioButton::indicator:checked {
  width: ${middle}px; height: ${middle}px; border: ${gap}px solid $accent; border-radius: ${round}px;
}
/* The words of a cell stand under those of its heading. */
QTableView::item { padding-left: ${cell}px; }
QTreeView::item { min-height: ${tree_row}px; }
QListView::item { padding: ${gap}px ${wide}px; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {
  background: $accent_ground; color: $text;
}
QTableView[part="board"], QTableView[part="board"]:focus { background: $ground; border: none; }
QLabel[part="corner"] {
  background: $panel; color: $muted; border-right: 1px solid $line; border-bottom: 1px solid $line;
  padding-left: ${inset}px; font-size: ${small_px}px;
}
QHeaderView, QHeaderView:focus { background: $panel; border: none; }
QHeaderView[part="days"], QHeaderView[part="days"]:focus { background: $ground; }
QHeaderView::section {
  background: $panel; color: $text; border: none; border-right: 1px solid $line; border-bottom: 1px solid $line;
  padding: ${gap}px;
}
/* The system's own arrow for the order of rows stays small beside large letters. */
QHeaderView::up-arrow, QHeaderView::down-arrow {
  width: 0; height: 0; border-left: ${arrow}px solid $panel; border-right: ${arrow}px solid $panel;
  subcontrol-position: center right; right: ${gap}px;
}
QHeaderView::up-arrow { border-bottom: ${arrow}px solid $muted; }
QHeaderView::down-arrow { border-top: ${arrow}px solid $muted; }
QTableView { gridline-color: $line; }
/* Hours stand close to each other. */
QTableView[part="board"] QHeaderView::section:horizontal { padding: ${gap}px 0; }
QTableCornerButton::section { background: $panel; border: none; border-bottom: 1px solid $line; }

QMenu { background: $panel; border: 1px solid $outline; padding: ${gap}px; }
QMenu::item { padding: ${gap}px ${wide}px; border-radius: ${chip}px; }
QMenu::item:selected { background: $accent_ground; color: $text; }
QMenu::item:disabled { color: $outline; }
QMenu::separator { height: 1px; background: $line; margin: ${gap}px; }
QSplitter::handle { background: $line; }
QProgressBar {
  background: $ground; border: 1px solid $outline; border-radius: ${chip}px; text-align: center;
  min-height: ${bar}px; max-height: ${bar}px;
}
QProgressBar::chunk { background: $accent; border-radius: ${chip}px; }
QScrollBar:vertical { background: $ground; width: ${scroll}px; margin: 0; }
QScrollBar:horizontal { background: $ground; height: ${scroll}px; margin: 0; }
QAbstractScrollArea::corner { background: $ground; border: none; }
QScrollBar::handle { background: $outline; border-radius: ${chip}px; margin: 2px; }
QScrollBar::handle:vertical { min-height: ${control}px; }
QScrollBar::handle:horizontal { min-width: ${control}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(theme: Theme, sizes: Sizes) -> str:
    """Return the style sheet of the whole application."""
    colours = {name: getattr(theme, name) for name in theme.__slots__ if name not in {"chips", "heat"}}
    gap, inset, wide, tick = sizes.px(4), sizes.px(8), sizes.px(12), sizes.px(12)
    return _SHEET.substitute(
        colours,
        family=FAMILY,
        text_px=sizes.text,
        small_px=sizes.small,
        rail_px=sizes.px(12),
        status_px=sizes.px(12),
        title_px=sizes.title,
        heading_px=sizes.heading,
        chip=CHIP_RADIUS,
        button=BUTTON_RADIUS,
        card=CARD_RADIUS,
        ring=RING,
        gap=gap,
        wide=wide,
        # The border grows by a pixel with the focus; the words stay where they are.
        gap_focus=gap - RING + 1,
        wide_focus=wide - RING + 1,
        inset=inset,
        inset_focus=inset - RING + 1,
        control=sizes.px(20),
        field=sizes.px(26),
        box=sizes.px(20) + 2 * gap,
        pill=sizes.px(14),
        tick=tick,
        # With its border a box is two pixels larger, and the middle of a filled ring what the ring leaves of it.
        middle=tick + 2 - 2 * gap,
        round=(tick + 2) // 2,
        tick_sign=sign_file("tick", theme).as_posix(),
        dash_sign=sign_file("dash", theme).as_posix(),
        # Qt leaves three pixels by itself, however large the text is.
        cell=gap - 3,
        bar=sizes.px(10),
        tree_row=sizes.row_compact,
        # Nobody reads a scroll bar: it grows less than the text.
        scroll=min(sizes.px(12), _WIDEST_SCROLL),
        arrow=sizes.px(5),
        arrow_room=sizes.px(18),
    )


def sign_file(name: str, theme: Theme) -> Path:
    """Return the picture of a sign (``tick``, ``dash``) in the colours of a theme."""
    return _SIGNS / f"{name}-{theme.name}.svg"


def set_part(widget: QWidget, part: str) -> None:
    """Say what a widget is, as listed at the head of this module; may be said anew while it is shown."""
    set_mark(widget, "part", part)


def set_mark(widget: QWidget, name: str, value: str | bool) -> None:
    """Set a property that the style sheet looks at (``part``, ``invalid``, ``alarm``), and draw the widget by it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # It is dressed when it is first shown or measured; dressed before that, it would be so twice.
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
