"""The rota screen: bar, board and cover strip, showing one rota."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcn_rota.domain.advice import Edit
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.wording import as_words
from ui.desktop.models.board.board import Board
from ui.desktop.models.board.cover import Cover
from ui.desktop.models.board.filters import Arrangement, Filters, Grouping
from ui.desktop.views.board.bar import BoardBar
from ui.desktop.views.board.cover_strip import CoverStrip
from ui.desktop.views.board.rota_board import RotaBoard
from ui.desktop.views.board.zoom import Zoom


class BoardScreen(QWidget):
    """A rota to look at and work on. What is asked for comes out of the signals of `board`.

    Parameters
    ----------
    board
        What is shown.
    parent
        Owner.
    """

    arranged = Signal()
    """Other rows are shown, or another number of days."""

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = BoardBar(self)
        self.board = RotaBoard(board, self)
        self.strip = CoverStrip(self.board, self)
        self._cover = Cover(board.problem, board.rota)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, self.board, self.strip):
            layout.addWidget(widget)
        layout.setStretchFactor(self.board, 1)
        self.bar.offer(board.problem)
        self.bar.arranged.connect(self._arrange)
        self.bar.zoomed.connect(self._zoom)
        self.board.scrolled.connect(lambda: self.bar.show_zoom(self.board.zoom))
        self.strip.show_cover(self._cover)
        self.setFocusProxy(self.board)
        self.board.go_to_today()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the board most of the height."""
        super().resizeEvent(event)
        self.strip.fit(self.height())

    def update_rota(self, rota: Rota, findings: Iterable[Finding] | None) -> None:
        """Show another rota of the same problem; only what differs is made anew."""
        change = self.board.board.update(rota, findings)
        self.board.show_change(change)
        self.strip.recount(self._cover.replace(rota, change.days))

    def show_proposed(self, edit: Edit | None) -> None:
        """Mark on the board what would come and go with an edit; nothing without one."""
        self.board.show_change(self.board.board.propose(edit))

    def show_rota(
        self,
        problem: Problem,
        rota: Rota,
        findings: Iterable[Finding] | None,
        *,
        today: date,
        published: Rota | None = None,
    ) -> None:
        """Show a rota of another problem, with the rows and filters that are chosen."""
        board = Board(problem, rota, findings, today=today, published=published)
        self.bar.offer(problem)
        board.arrange(self.bar.arrangement, self.bar.grouping, self.bar.filters)
        self.board.show_board(board)
        self.board.go_to_today()
        self._count()

    def _arrange(self, arrangement: Arrangement, grouping: Grouping, filters: Filters) -> None:
        before = self.board.board.filters
        self.board.board.arrange(arrangement, grouping, filters)
        self.board.show_board(self.board.board)
        if (before.skill, before.site) != (filters.skill, filters.site):
            self._count()
        self.arranged.emit()

    def _count(self) -> None:
        board, filters = self.board.board, self.bar.filters
        self._cover = Cover(board.problem, board.rota, filters.skill, filters.site)
        site = board.problem.index.site(filters.site).name if filters.site else ""
        self.strip.describe(", ".join(filter(None, (as_words(filters.skill or ""), site))))
        self.strip.show_cover(self._cover)

    def _zoom(self, zoom: Zoom) -> None:
        self.board.set_zoom(zoom)
        self.arranged.emit()
