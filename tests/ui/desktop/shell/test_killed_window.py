"""A window that is killed in the middle of edits is opened again exactly where it was."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fcn_rota.services.drafts import history
from fcn_rota.store.database import open_database
from fcn_rota.store.integrity import check_integrity, connected
from tests.ui.desktop.support import USER, plain, read
from ui.desktop.commands.session import Session

ROOT = Path(__file__).parents[4]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("wanted", [1, 12])
def test_a_killed_window_is_opened_again_where_it_was(small_file: Path, tmp_path: Path, wanted: int) -> None:
    """With every step it knew to be saved, and none by half: the rota, and what can be undone and repeated."""
    arguments = [sys.executable, "-m", "tests.ui.desktop.killed_window", str(small_file), str(tmp_path / "killed.ini")]
    said: list[dict[str, object]] = []
    before = _steps_stored(small_file)
    platform = {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(arguments, cwd=ROOT, env=os.environ | platform, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        while sum("saved" in one for one in said) < wanted:
            said.append(json.loads(window.stdout.readline()))
        window.send_signal(signal.SIGKILL)
        said += [json.loads(line) for line in window.stdout.read().splitlines() if line.endswith("}")]
    assert window.returncode == -signal.SIGKILL
    saved, made = sum("saved" in one for one in said), [one for one in said if "rota" in one]
    with connected(small_file) as connection:
        check_integrity(connection, small_file)
    session = Session(str(small_file), USER, read(small_file))
    found = {
        "rota": sorted(map(list, plain(session.work.rota))),
        "undo": session.undo_text,
        "redo": session.redo_text,
    }
    assert session.close() == 0
    stored = _steps_stored(small_file) - before
    # It may have saved more than it could say.
    assert saved <= stored <= len(made)
    assert found == made[stored - 1]


def _steps_stored(path: Path) -> int:
    with open_database(path) as database:
        return len(history(database, USER))
