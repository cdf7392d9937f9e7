"""What takes the place of a network in the window: said beforehand, done when agreed to, and nothing lost."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from fcn_rota.domain.network import Network
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.exchange.problem_json import problem_to_json
from fcn_rota.services.drafts import history
from fcn_rota.services.networks import add_practices
from fcn_rota.services.problems import network_of
from fcn_rota.store.database import open_database
from tests.ui.desktop.support import PATIENCE, small_scene
from ui.desktop.views.main_window import MainWindow
from ui.desktop.views.shell.forms import AgreeForm, ReasonForm


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A backup of a network that has nobody yet."""
    path = tmp_path / "few.db"
    with open_database(path) as database:
        add_practices(database, (), "jo.manager", "Riverside")
    return path


def sentences(form: AgreeForm | ReasonForm) -> str:
    return " ".join(one.text() for one in form.findChildren(QLabel))


def press(window: MainWindow, words: str) -> None:
    buttons = window.side.findChildren(QPushButton)
    next(one for one in buttons if one.text() == words and one.isVisible()).click()


def asked(window: MainWindow, qtbot: QtBot) -> AgreeForm | ReasonForm:
    qtbot.waitUntil(lambda: isinstance(window.side.content, AgreeForm | ReasonForm), timeout=PATIENCE)
    form = window.side.content
    assert isinstance(form, AgreeForm | ReasonForm)
    return form


def test_a_backup_is_put_in_place_once_both_have_been_seen(
    window: MainWindow, qtbot: QtBot, few: Path, small_file: Path
) -> None:
    window.safekeeping.look_at(few)
    told = sentences(asked(window, qtbot))
    assert "few.db holds Riverside, with 0 organisations, 0 people, 0 shifts, last changed" in told
    assert "Example network, with" in told
    assert "3 people, 42 shifts" in told
    press(window, "Leave all as it is")
    assert window.side.content is None
    assert window.top.network.text() == "Example network"
    window.safekeeping.look_at(few)
    asked(window, qtbot)
    press(window, "Put the backup in its place")
    qtbot.waitUntil(lambda: window.top.network.text() == "Riverside", timeout=PATIENCE)
    kept = small_file.with_name(f"{small_file.name}.before-restore")
    with open_database(kept) as database:
        network = network_of(database)
    assert network is not None
    assert network.name == "Example network"


def test_a_backup_that_cannot_take_the_place_leaves_everything(
    window: MainWindow, qtbot: QtBot, few: Path, small_file: Path
) -> None:
    window.safekeeping.look_at(few)
    asked(window, qtbot)
    with open_database(small_file) as other, other.writing() as work:
        assert work.session is not None
        press(window, "Put the backup in its place")
        qtbot.waitUntil(lambda: "open in another window or program" in window.notice.accessibleName(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.workspace.session is not None and window.workspace.job is None, timeout=PATIENCE)
    assert window.top.network.text() == "Example network"


def test_what_is_no_backup_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear all " * 1000)
    window.safekeeping.look_at(letter)
    qtbot.waitUntil(lambda: "is not an FCN Rota database" in window.notice.accessibleName(), timeout=PATIENCE)
    assert window.side.content is None


def test_where_nothing_can_be_read_a_backup_is_offered(
    open_window: "object", qtbot: QtBot, few: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"ruined" * 1000)
    assert callable(open_window)
    window = open_window(damaged)
    assert isinstance(window, MainWindow)
    offered = [one.text() for one in window.notice.findChildren(QPushButton) if one.isVisible()]
    assert offered[0] == "Restore a backup..."
    window.safekeeping.look_at(few)
    assert "cannot be read" in sentences(asked(window, qtbot))
    press(window, "Put the backup in its place")
    qtbot.waitUntil(lambda: window.top.network.text() == "Riverside", timeout=PATIENCE)


def test_a_file_that_takes_a_networks_place_is_looked_at_first(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    problem = small_scene().problem()
    file = tmp_path / "fewer.json"
    file.write_bytes(problem_to_json(replace(problem, travel_times=())))
    window.workspace.start_file(file)
    told = sentences(asked(window, qtbot))
    assert "fewer.json holds Example network, with" in told
    assert "takes the place of what is there now: Example network, with" in told
    press(window, "Let it take the place")
    qtbot.waitUntil(lambda: window.side.content is None and window.workspace.job is None, timeout=PATIENCE)
    assert window.workspace.session is not None


def test_a_file_that_loosens_a_rule_asks_why_and_the_history_keeps_it(
    empty_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    problem = small_scene().problem()
    setting = RuleSetting("s1", "daily_rest", SubjectKind.NETWORK, None, parameters={"rest_minutes": 600})
    file = tmp_path / "loose.json"
    network = Network(problem.network.id, "Riverside")
    file.write_bytes(problem_to_json(replace(problem, network=network, settings=(setting,))))
    window = empty_window
    window.workspace.start_file(file)
    form = asked(window, qtbot)
    assert isinstance(form, ReasonForm)
    assert "rest 10 h, usually 11 h" in sentences(form)
    form.confirm()
    assert window.workspace.session is None
    assert "reason is needed" in form.hint.text()
    form.field.setText("Agreed with the union")
    form.confirm()
    qtbot.waitUntil(lambda: window.workspace.session is not None, timeout=PATIENCE)
    session = window.workspace.session
    assert session is not None
    (kept,) = (one for one in session.work.problem.settings if one.rule == "daily_rest")
    assert kept.reason == "Agreed with the union"
    with open_database(tmp_path / "new.db") as database:
        assert history(database, window.workspace.user)[-1].why == "Agreed with the union"


def test_a_backup_is_written(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "kept.db"
    asked_for: list[str] = []

    def ask(_owner: object, _memory: object, _title: str, name: str, then: "object") -> None:
        asked_for.append(name)
        assert callable(then)
        then(target)

    monkeypatch.setattr("ui.desktop.views.files.ask_where_to", ask)
    window.actions_["back_up"].trigger()
    qtbot.waitUntil(lambda: target.exists() and window.workspace.job is None, timeout=PATIENCE)
    assert asked_for[0].startswith("Example network 20")
    assert shutil.copy(target, tmp_path / "copy.db")
    with open_database(tmp_path / "copy.db") as database:
        assert network_of(database) is not None
