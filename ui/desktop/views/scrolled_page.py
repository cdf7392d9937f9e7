"""Lists that, with large letters, are as high as their lines in a page that scrolls: nothing scrolls within it."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea

from ui.desktop.look.appearance import appearance


def bring_line_into_sight(view: QAbstractScrollArea, line: QRect) -> None:
    """Scroll the page that a list lies in until one of its lines is in sight.

    Parameters
    ----------
    view
        The list; nothing is done where letters are not large, or it does not have the focus.
    line
        The line, in the list's viewport.
    """
    area = view.parent()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parent()
    page = area.widget() if area is not None else None
    if area is None or page is None or not appearance().sizes.is_large or not view.hasFocus():
        return
    place = view.viewport().mapTo(page, line.center())
    area.ensureVisible(page.width() // 2, place.y(), 0, line.height())
