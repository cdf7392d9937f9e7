"""What the tests of the window itself need besides a window."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of downloads of the test's own, empty at first."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    monkeypatch.setattr("ui.desktop.views.shell.practices_page.downloads", lambda: folder)
    return folder
