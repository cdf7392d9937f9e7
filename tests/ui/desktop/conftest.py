"""What the tests of the desktop share: a tiny network, in memory and in a file, and a window on it."""

import functools
import gc
import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fcn_rota.rules import assess_rota
from fcn_rota.rules.scene import Scene
from tests.ui.desktop.support import PATIENCE, Drafted, Open, drafted, small_scene
from ui.desktop.app import set_up
from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.models.memory import Memory
from ui.desktop.models.opened import Opened
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.shell.workspace import Workspace


@pytest.fixture(autouse=True)
def left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No window goes through all there is before it reads a period; `jobs/test_collecting.py` tests that it would.

    In a test that is pytest and every test module as well, and half of the time that a window on a tiny network takes.
    """
    monkeypatch.setattr("ui.desktop.views.shell.workspace.uncollected", nullcontext)
    monkeypatch.setattr("ui.desktop.views.shell.workspace.let_go", lambda: None)


@pytest.fixture(autouse=True)
def collected_in_the_windows_thread() -> Iterator[None]:
    """Garbage is collected by no job, as in the program (`ui.desktop.jobs.collecting`), but after each test."""
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()


@pytest.fixture(autouse=True)
def text_as_large_as_before() -> Iterator[None]:
    """Whatever a test does, the next one begins with text of the usual size."""
    yield
    if QApplication.instance() is not None and appearance().sizes.percent != 100:
        appearance().set_percent(100)


@pytest.fixture(autouse=True)
def judged_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No rota waits to be judged until it is painted; `commands/test_opening.py` tests that it would."""
    monkeypatch.setattr("ui.desktop.commands.assessing.SHOWN_FIRST_MILLISECONDS", 0)


@pytest.fixture
def small() -> Opened:
    """The small scene, in memory only."""
    scene = small_scene()
    problem, rota = scene.problem(), scene.rota()
    return Opened(problem, rota, tuple(assess_rota(problem, rota)))


@pytest.fixture(scope="session")
def template_of(tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    """Makes a database of a scene, once."""

    @functools.cache
    def template(scene: Callable[[], Scene]) -> Path:
        return drafted(scene(), tmp_path_factory.mktemp("drafted") / "rota.db")

    return template


@pytest.fixture
def file_of(template_of: Drafted, tmp_path: Path) -> Drafted:
    """Gives a test a database of a scene of its own."""

    def file(scene: Callable[[], Scene]) -> Path:
        return Path(shutil.copy(template_of(scene), tmp_path / "rota.db"))

    return file


@pytest.fixture
def small_template(template_of: Drafted) -> Path:
    """The small scene as a database with a draft, for all tests."""
    return template_of(small_scene)


@pytest.fixture
def small_file(file_of: Drafted) -> Path:
    """A database of one's own with the small scene."""
    return file_of(small_scene)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """What a window remembers, in a file of the test's own; the inspector was closed the last time."""
    memory = Memory(tmp_path / "memory.ini")
    memory.keep_words("inspector", "closed")
    return memory


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, memory: Memory) -> Iterator[Open]:
    """Opens a window on a database and waits until it is there."""
    windows: list[MainWindow] = []

    def opened(path: Path) -> MainWindow:
        set_up(qapp, memory)
        workspace = Workspace(str(path), memory)
        window = MainWindow(workspace)
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        workspace.open()
        qtbot.waitUntil(lambda: workspace.job is None, timeout=PATIENCE)
        session = workspace.session
        qtbot.waitUntil(lambda: session is None or not session.is_checking, timeout=PATIENCE)
        return window

    yield opened
    for window in windows:
        window.workspace.close()
        if window.workspace.session is not None:
            window.workspace.session.setParent(None)
    appearance().start(Mode.LIGHT)


@pytest.fixture
def window(open_window: Open, small_file: Path) -> MainWindow:
    """A window on the small scene."""
    return open_window(small_file)


@pytest.fixture
def empty_window(open_window: Open, tmp_path: Path) -> MainWindow:
    """A window on a database that holds nothing yet."""
    return open_window(tmp_path / "new.db")
