"""The window: the latest rota, or what to do to get one."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

from ui.desktop.jobs.loading import Failed, Nothing
from ui.desktop.models.opened import Opened
from ui.desktop.models.sheet import sheet_of
from ui.desktop.views.message_view import MessageView
from ui.desktop.views.rota_view import RotaView

WIDTH, HEIGHT = 1440, 900
EMPTY_HEADING = "No rota yet"
EMPTY_TEXT = """\
The latest rota of your network will stand here: every site and shift down the side, the days across, and who is on.

First step, in a terminal:
fcn-rota demo
makes an example network with a rota over Christmas and New Year.

Or bring your own network from a file and solve it:
fcn-rota import problem.json
fcn-rota solve --from 2026-12-14 --weeks 4 --out rota.json"""


class MainWindow(QMainWindow):
    """The program's window; shows that it is opening until told what was loaded.

    Parameters
    ----------
    place
        Name of the database, for the window's title.
    """

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place
        self.setWindowTitle(f"FCN Rota: {place}")
        self.resize(WIDTH, HEIGHT)
        menu = self.menuBar().addMenu("&File")
        leave = QAction("&Quit", self)
        leave.setShortcuts([QKeySequence(QKeySequence.StandardKey.Quit), QKeySequence("Ctrl+Q")])
        leave.triggered.connect(self.close)
        menu.addAction(leave)
        self._show(MessageView("Opening the rota", f"Reading {place}."))

    def show_outcome(self, outcome: Opened | Nothing | Failed) -> None:
        """Show the rota that was loaded, the empty page, or what went wrong."""
        match outcome:
            case Opened(problem, rota, findings):
                sheet = sheet_of(problem, rota, findings)
                self._show(RotaView(sheet))
                self.setWindowTitle(f"{sheet.title}: {sheet.subtitle} - FCN Rota")
            case Nothing():
                self._show(MessageView(EMPTY_HEADING, EMPTY_TEXT))
            case Failed(sentence):
                self._show(MessageView("The rota cannot be shown", sentence))

    def _show(self, page: QWidget) -> None:
        # The window owns its page; the one before is deleted by this.
        self.setCentralWidget(page)
