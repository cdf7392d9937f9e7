"""Goes the handbook's walk by itself, counting clicks and waits: ``python -m docs.screenshots.walk LISTS NETWORK``."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

# Before Qt is imported: nothing is to be seen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from docs.screenshots.staff_list import staff_list
from docs.screenshots.stage import Stage, session_of, settle, shown
from docs.screenshots.walk_by_hand import adjust
from docs.screenshots.walker import Walker
from fcn_rota.domain.rota import RotaStatus
from ui.desktop.app import set_up, share_python
from ui.desktop.jobs.starting import lists_in
from ui.desktop.models.memory import Memory
from ui.desktop.models.save_state import SaveStatus
from ui.desktop.views.editors.together import PastePreview
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.reports.export import write
from ui.desktop.views.reports.screen import ReportsScreen
from ui.desktop.views.rota_screen import RotaScreen
from ui.desktop.views.shell.practices_page import PracticesPage
from ui.desktop.views.shell.publish_form import PublishForm
from ui.desktop.views.shell.welcome import Welcome
from ui.desktop.views.solve.panel import SolvePanel

SIZE = 1440, 900


def main(arguments: list[str]) -> int:
    """Walk from an empty database to an exported rota, and print clicks and waits."""
    parser = argparse.ArgumentParser(prog="python -m docs.screenshots.walk", description=__doc__)
    parser.add_argument("lists", type=Path, help="folder of the two files of the NHS list")
    parser.add_argument("network", help="a few letters of the network's name")
    parser.add_argument("--pictures", type=Path, help="folder for a picture of each step")
    options = parser.parse_args(arguments)
    if options.pictures is not None:
        options.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        application = QApplication.instance() or QApplication([])
        if isinstance(application, QApplication):
            share_python(application)
            set_up(application, Memory(Path(folder) / "memory.ini"))
        stage = Stage(Path(folder), 0.0)
        walker = Walker(stage, options.pictures)
        window = stage.window(stage.empty())
        window.resize(*SIZE)
        _begin(walker, window, options.lists, options.network)
        _enter(walker, window)
        _solve(walker, window)
        adjust(walker, window)
        _publish(walker, window)
        _print(walker, window, (options.pictures or Path(folder)) / "rota.pdf")
        sys.stdout.write(f"Together: {walker.clicks} clicks, {walker.keys} keys, {walker.seconds:.0f} s of waiting\n")
        stage.clear()
    return 0


def _begin(walker: Walker, window: MainWindow, lists: Path, network: str) -> None:
    """Go through the first door with the two files, as if they had been found."""
    found = lists_in(lists)
    walker.look(window, "welcome")
    walker.click(shown(window, Welcome).doors[0].button)
    chosen = shown(window, PracticesPage)
    chosen.list_field.setText(str(found.totals))
    chosen.map_field.setText(str(found.mapping))
    walker.wait("the mapping is read", chosen.search.isEnabled)
    walker.type(chosen.search, network)
    walker.wait("the practices are read", chosen.start_button.isEnabled)
    walker.look(window, "network")
    walker.click(chosen.start_button)
    walker.wait("the network is begun", lambda: window.workspace.session is not None and window.workspace.job is None)


def _enter(walker: Walker, window: MainWindow) -> None:
    """Take the usual sites and shifts, and paste a staff list that was copied in a spreadsheet."""
    session, screen = session_of(window), shown(window, RotaScreen)
    walker.look(window, "steps")
    walker.click(screen.first_steps.doors[0].button)
    walker.wait("sites and shifts are there", lambda: bool(session.work.problem.shift_types))
    walker.look(window, "shifts")
    QApplication.clipboard().setText(staff_list(session.work.problem))
    walker.click(screen.first_steps.doors[1].button)
    preview = window.side.content
    if not isinstance(preview, PastePreview):
        raise TypeError("the panel does not show what would be pasted")
    walker.look(window, "pasted")
    walker.click(preview.confirm_button)
    walker.wait("people are there", lambda: screen.board.isVisible() and not session.is_checking)
    walker.look(window, "people")
    for name in ("cover", "demand"):
        walker.clicks += 1
        window.show_screen(name)
        settle(window)
        walker.wait(f"the screen {name}", lambda: window.workspace.job is None)
        walker.look(window, name)
    walker.clicks += 1
    window.show_screen("rota")


def _solve(walker: Walker, window: MainWindow) -> None:
    session, solving = session_of(window), window.panels.solving
    # Where nobody has a duty yet it starts at once.
    walker.clicks += 1
    window.actions_["solve"].trigger()
    walker.look(window, "solving")
    walker.wait("the solve", lambda: solving.proposal is not None)
    dock, review = window.side.content, window.panels.review
    if not isinstance(dock, SolvePanel) or review is None:
        raise TypeError("nothing is proposed")
    walker.look(window, "proposal")
    # One duty is left out: the first line under the first day.
    left_out = dock.card.tree.model_.item(0).child(0)
    walker.clicks += 1
    left_out.setCheckState(Qt.CheckState.Unchecked)
    walker.wait("what leaving one out means", lambda: review.effect is not None)
    walker.look(window, "partly")
    walker.click(dock.card.accept_button)
    walker.wait("accepting", lambda: not review.changes or session.undo_text.startswith("Accept"))
    walker.wait("saving", lambda: session.save_state.status is SaveStatus.SAVED)


def _publish(walker: Walker, window: MainWindow) -> None:
    """Publish it, where its minimum is filled; where it is not, look at what is said."""
    session = session_of(window)
    walker.clicks += 1
    window.actions_["publish"].trigger()
    walker.look(window, "publish")
    form = window.side.content
    if not isinstance(form, PublishForm):
        sys.stdout.write("It cannot be published as it is.\n")
        return
    walker.click(form.publish_button)
    is_out = RotaStatus.PUBLISHED
    walker.wait("publishing", lambda: session.work.rota.status is is_out and not session.is_checking)
    walker.look(window, "published")


def _print(walker: Walker, window: MainWindow, path: Path) -> None:
    walker.clicks += 1
    window.show_screen("reports")
    screen = shown(window, ReportsScreen)
    walker.wait("the preview", lambda: screen.view.count > 0 and window.workspace.job is None)
    walker.look(window, "preview")
    # Export..., and Save in the system's own dialogue.
    walker.clicks += 2
    write(window.workspace, session_of(window), path)
    walker.wait("the export", lambda: path.exists() and window.workspace.job is None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
