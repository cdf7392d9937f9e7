"""Starting from one's own practices: the two files of the NHS list, the network by name, and a look before storing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fcn_rota.domain.wording import counted
from fcn_rota.exchange.nhs_networks import NetworkListed
from fcn_rota.exchange.nhs_practices import ImportedPractices
from ui.desktop.jobs.starting import MAPPING, TOTALS, find_networks, lists_in, look_at_practices
from ui.desktop.look.appearance import appearance
from ui.desktop.models.finding_words import Entry, found
from ui.desktop.views.parts import button, label
from ui.desktop.views.shell.workspace import Workspace

WIDEST = 760
PAUSE_MILLISECONDS = 200
"""How long somebody must stop typing before the practices of what was found are looked at."""
MAP_NAME, LIST_NAME = f"{MAPPING}.csv", f"{TOTALS}.csv"
PUBLICATION = "digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice"
_HOW = (
    f"NHS England publishes every month how many patients each practice has. Download two files of the latest month "
    f"from {PUBLICATION}: the totals of all practices ({LIST_NAME}) and the mapping ({MAP_NAME}). Both are found here "
    "by themselves where they lie among your downloads, or beside each other."
)
_NOT_FOUND = (
    'No network, and no practice of one, is called "{text}". '
    "Try fewer letters, or the network's code; a practice that belongs to no network is not in the mapping."
)
_FIRST = "Your network can be searched for as soon as the mapping is there."


class PracticesPage(QWidget):
    """Two files, a search box, the practices of the network that was found, and one button.

    Parameters
    ----------
    workspace
        What the network is stored in.
    back
        Goes back to the welcome page.
    """

    def __init__(self, workspace: Workspace, back: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName("Start from your own practices")
        self._workspace = workspace
        self._networks: tuple[NetworkListed, ...] = ()
        self._shown: list[NetworkListed] = []
        self._imported: ImportedPractices | None = None
        self.map_field = _path_field(MAP_NAME)
        self.list_field = _path_field(LIST_NAME)
        self.search = QLineEdit(placeholderText="The network's name, its code, or one of its practices")
        self.names = QListWidget()
        for widget in (self.search, self.names):
            widget.setEnabled(False)
        self.names.setAccessibleName("Networks found")
        self.names.hide()
        self.outcome = label(_FIRST, wrap=True, selectable=True)
        self.start_button = button("Start", self.start, "primary")
        self.start_button.setEnabled(False)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._soon.timeout.connect(self._look_now)
        self.map_field.textChanged.connect(self._read_map)
        self.list_field.textChanged.connect(self._look)
        self.search.textChanged.connect(self._find)
        self.names.currentRowChanged.connect(self._look)
        self._lay_out(back)
        self.setFocusProxy(self.map_field)
        self._fill_in(downloads())

    def start(self) -> None:
        """Begin the network with the practices that are shown."""
        if self._imported is not None:
            self._workspace.start_practices(self._imported)

    def _lay_out(self, back: Callable[[], object]) -> None:
        self._inner = QWidget()
        self._column = column = QVBoxLayout(self._inner)
        column.addWidget(label("Start from your own practices", "heading"))
        column.addWidget(label(_HOW, "muted", wrap=True, selectable=True))
        self._form = form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for words, field in (("&Mapping", self.map_field), ("&Totals", self.list_field)):
            row = QHBoxLayout()
            row.addWidget(field, 1)
            row.addWidget(button("Browse...", partial(self._browse, field), name=f"Browse for {words[1:]}"))
            name = label(words)
            name.setBuddy(field)
            form.addRow(name, row)
            field.setAccessibleName(words[1:])
        form.addRow("&Network", self.search)
        column.addLayout(form)
        column.addWidget(self.names, 1)
        column.addWidget(self.outcome)
        buttons = QHBoxLayout()
        buttons.addWidget(self.start_button)
        buttons.addWidget(button("Back", back))
        buttons.addStretch()
        column.addLayout(buttons)
        column.addStretch()
        middle = QWidget()
        outer = QHBoxLayout(middle)
        outer.addStretch(1)
        outer.addWidget(self._inner, 8)
        outer.addStretch(1)
        # Where large letters need more than the window's height, the page scrolls rather than squeezes its fields.
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        appearance().changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        """Be as wide as the letters in use ask for."""
        sizes = appearance().sizes
        self._inner.setMaximumWidth(sizes.px(WIDEST))
        self._column.setSpacing(sizes.px(10))
        self._form.setSpacing(sizes.px(8))

    def _browse(self, field: QLineEdit) -> None:
        begin = field.text() or str(downloads())
        path, _ = QFileDialog.getOpenFileName(self, field.accessibleName(), begin, "Comma-separated (*.csv)")
        if path:
            field.setText(path)
            self._fill_in(Path(path).parent)

    def _fill_in(self, folder: Path) -> None:
        """Fill in what is still empty with what lies in a folder, the mapping last: with it the search begins."""
        there = lists_in(folder)
        for field, path in ((self.list_field, there.totals), (self.map_field, there.mapping)):
            if path is not None and not field.text():
                field.setText(str(path))

    def _read_map(self, path: str) -> None:
        if Path(path).is_file():
            self._workspace.run("Reading the mapping", lambda steps: find_networks(path, steps), self._offer)

    def _offer(self, networks: object) -> None:
        if isinstance(networks, tuple):
            self._networks = networks
            self.names.show()
            self.outcome.setText("")
            for widget in (self.search, self.names):
                widget.setEnabled(True)
            self._find(self.search.text())
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, text: str) -> None:
        # What is searched: name and code, and behind them the practices.
        entries = {
            Entry(f"{network.name} ({network.code})", "; ".join(network.practices), _nothing, "Network"): network
            for network in self._networks
        }
        matching = found(entries, text)
        self._shown = [entries[entry] for entry in matching]
        self.names.blockSignals(True)
        self.names.clear()
        self.names.addItems(
            [f"{entry.title}, {counted(len(entries[entry].practices), 'practice')}" for entry in matching]
        )
        self.names.blockSignals(False)
        if text and self._shown:
            self.names.setCurrentRow(0)
            return
        # What was found before is not what would be begun.
        self._look()
        self.outcome.setText(_NOT_FOUND.format(text=text.strip()) if text.strip() else "")

    @property
    def _chosen(self) -> NetworkListed | None:
        row = self.names.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _look(self, _: object = None) -> None:
        self._imported = None
        self.start_button.setEnabled(False)
        self._soon.start()

    def _look_now(self) -> None:
        network, totals, mapping = self._chosen, self.list_field.text(), self.map_field.text()
        if network is None:
            return
        practices = ", ".join(network.practices)
        if not Path(totals).is_file():
            self.outcome.setText(f"{practices}. Now choose the file with the totals ({LIST_NAME}).")
            return
        if self._workspace.job is not None:
            self._soon.start()
            return
        self.outcome.setText(practices)
        self._workspace.run(
            f"Reading the practices of {network.name}",
            lambda steps: look_at_practices(totals, mapping, network.code, steps),
            self._show_practices,
        )

    def _show_practices(self, imported: object) -> None:
        chosen = self._chosen
        if not isinstance(imported, ImportedPractices) or chosen is None or imported.network_code != chosen.code:
            # Another network was chosen meanwhile, and is looked at next.
            return
        self._imported = imported
        names = ", ".join(
            f"{one.name} ({one.practice.list_size:,})" for one in imported.organisations if one.practice is not None
        )
        count = counted(len(imported.organisations), "practice")
        remarks = " ".join(imported.warnings)
        self.outcome.setText(f"{names}. Together {imported.patients:,} patients. {remarks}".strip())
        self.start_button.setText(f"Start with {imported.network_name} ({count})".replace("&", "&&"))
        self.start_button.setAccessibleName(f"Start with {imported.network_name}, {count}")
        self.start_button.setEnabled(True)


def downloads() -> Path:
    """Return the folder in which this person's downloads are kept."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))


def _path_field(example: str) -> QLineEdit:
    return QLineEdit(placeholderText=f"Path of {example}")


def _nothing() -> None:
    """Do nothing: a network is chosen in the list, not by the entry it is searched by."""
