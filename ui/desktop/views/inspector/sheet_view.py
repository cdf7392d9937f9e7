"""Everything the inspector says about a subject; only what is another is made anew."""

from collections.abc import Container, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from ui.desktop.look.appearance import appearance
from ui.desktop.models.inspector.sheet import Sheet
from ui.desktop.views.inspector.line_view import Do
from ui.desktop.views.inspector.section_view import SectionView
from ui.desktop.views.parts import label


class SheetView(QWidget):
    """A sheet.

    Parameters
    ----------
    do
        Does what one of its buttons asks for.
    """

    def __init__(self, do: Do) -> None:
        super().__init__()
        self._do = do
        self.sheet = Sheet("")
        self.facts = label("", "muted", wrap=True, selectable=True)
        self.sections: list[SectionView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.facts)
        self._column.addStretch()
        self._dress()
        appearance().changed.connect(self._dress_anew)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show another sheet; the focus stays on the button that says the same, if there still is one."""
        focused = self._focused()
        # What somebody has unfolded stays so while the same is found out anew.
        unfolded = self._unfolded() if sheet.title == self.sheet.title else set()
        self._show(sheet, self.sections, unfolded)
        if focused:
            self._focus_again(focused)

    def _show(self, sheet: Sheet, known: Iterable[SectionView], unfolded: Container[str]) -> None:
        """Show a sheet, with the sections that are known already where they say the same."""
        known = list(known)
        self.sheet = sheet
        self.facts.setText(sheet.facts)
        self.facts.setAccessibleName(sheet.facts)
        self.facts.setVisible(bool(sheet.facts))
        self.sections = []
        for place, section in enumerate(sheet.sections, 1):
            same = next((view for view in known if view.section == section), None)
            if same is None:
                same = SectionView(section, self._do, is_open=section.title in unfolded)
            else:
                known.remove(same)
            self.sections.append(same)
            if self._column.indexOf(same) != place:
                self._column.removeWidget(same)
                self._column.insertWidget(place, same)
        for view in known:
            self._drop(view)

    def buttons(self) -> list[QPushButton]:
        """Return everything that can be pressed, from the top."""
        return [made for view in self.sections for made in view.findChildren(QPushButton)]

    def main_button(self) -> QPushButton | None:
        """Return the button of what is advised, None where nothing is."""
        lines = (line for section in self.sheet.sections for line in section.lines)
        advised = {deed.spoken for line in lines for deed in line.deeds if deed.is_main}
        return next((made for made in self.buttons() if made.accessibleName() in advised), None)

    def _focused(self) -> str:
        """Return what the button with the focus is called, empty where the focus is elsewhere."""
        focus = QApplication.focusWidget()
        return focus.accessibleName() if focus is not None and self.isAncestorOf(focus) else ""

    def _focus_again(self, name: str) -> None:
        """Give the focus to what is called so; where it is gone, to whoever holds this sheet."""
        focus = QApplication.focusWidget()
        is_here = focus is not None and self.isAncestorOf(focus) and focus.isVisible()
        if focus is not None and is_here and focus.accessibleName() == name:
            return
        same = next((made for made in self.buttons() if made.accessibleName() == name), None)
        target = same or (None if is_here else self.parentWidget())
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        self._column.setSpacing(appearance().sizes.px(12))

    def _dress_anew(self) -> None:
        """Make everything anew in other sizes."""
        self._dress()
        focused, unfolded, old = self._focused(), self._unfolded(), self.sections
        self._show(self.sheet, (), unfolded)
        for view in old:
            self._drop(view)
        if focused:
            self._focus_again(focused)

    def _unfolded(self) -> set[str]:
        """Return the titles of the sections of which somebody has unfolded what they fold up."""
        return {view.section.title for view in self.sections if view.fold and view.fold.is_open}

    def _drop(self, view: SectionView) -> None:
        self._column.removeWidget(view)
        view.hide()
        view.deleteLater()
