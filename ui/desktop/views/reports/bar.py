"""The bar above the pages: which version they are of, which page is shown, how large, and the way out."""

from PySide6.QtWidgets import QWidget

from fcn_rota.domain.rota import Rota, RotaStatus
from ui.desktop.look.appearance import appearance
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import Toggle, button, label, segments
from ui.desktop.views.reports.page_view import PageView
from ui.desktop.views.reports.zoom import Zoom
from ui.desktop.views.shell.actions import Actions, with_keys

_STANDING = {
    RotaStatus.DRAFT: "DRAFT stands across every page until it is published.",
    RotaStatus.PUBLISHED: "People have been told this version.",
}


class PreviewBar(QWidget):
    """Words and buttons about the pages of a view.

    Parameters
    ----------
    view
        The pages.
    actions
        The window's actions; *Export* is one of them.
    parent
        Owner.
    """

    def __init__(self, view: PageView, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages of the printed rota")
        self._view = view
        self.status = label("", "strong")
        self.standing = label("", "muted")
        self.before = button("Page before", lambda: view.turn_to(view.page - 1))
        self.after = button("Next page", lambda: view.turn_to(view.page + 1))
        self.before.setToolTip("Page before (PgUp)")
        self.after.setToolTip("Next page (PgDn)")
        self.number = label("")
        export = actions["export"]
        self.export = button("Export...", export.trigger, "primary", name="Export the rota as PDF")
        self.export.setToolTip(with_keys(export))
        self.whole, self.changes = Toggle("Whole rota"), Toggle("Only changes")
        self.changes.setAccessibleName("Only what has changed since people were told")
        self.whole.setChecked(True)
        self.offer_changes(None)
        self.zooms = {zoom: Toggle(zoom.value) for zoom in Zoom}
        for zoom, each in self.zooms.items():
            each.clicked.connect(lambda _=False, choice=zoom: view.set_zoom(choice))
        self._lay_out()
        view.turned.connect(self._follow)
        view.zoomed.connect(self._follow)
        appearance().changed.connect(self._resize)
        self._resize()
        self._follow()

    def show_rota(self, rota: Rota) -> None:
        """Say which version the pages are of, and what people may make of it."""
        self.status.setText(f"{rota.status.value.title()}, version {rota.version}")
        self.standing.setText(_STANDING.get(rota.status, ""))

    def offer_changes(self, told: Rota | None) -> None:
        """Offer the changes since a version that people were told; where there are none, all is shown."""
        self.changes.setEnabled(told is not None)
        self.changes.setToolTip(
            f"What is different from version {told.version}, which people were told: to pin up beside it"
            if told is not None
            else "Nothing is different from what people were told, or no version was published before"
        )
        if told is None:
            self.whole.setChecked(True)

    def show_remark(self, words: str) -> None:
        """Say something of the pages in place of what the version means."""
        self.standing.setText(words)

    def _lay_out(self) -> None:
        flow = FlowLayout(self)
        flow.set_edges(12, 6, 6)
        flow.setSpacing(8)
        for widget in (
            self.export,
            self.before,
            self.number,
            self.after,
            segments((self.whole, self.changes), self),
            segments(self.zooms.values(), self),
            self.status,
            self.standing,
        ):
            flow.addWidget(widget)

    def _resize(self) -> None:
        # A line of the layout begins at its top; words as high as a button stand in the middle of it.
        self.export.ensurePolished()
        for words in (self.number, self.status, self.standing):
            words.setFixedHeight(self.export.sizeHint().height())

    def _follow(self, _: object = None) -> None:
        view = self._view
        self.number.setText(f"Page {view.page + 1} of {view.count}" if view.count else "No pages")
        self.before.setEnabled(view.page > 0)
        self.after.setEnabled(view.page + 1 < view.count)
        for each in (self.export, *self.zooms.values()):
            each.setEnabled(view.count > 0)
        self.zooms[view.zoom].setChecked(True)
