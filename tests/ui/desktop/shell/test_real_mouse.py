"""A duty dragged with a mouse that is none of Qt's: its moves come over a wire, as from a screen far away.

Qt's VNC platform makes a screen in memory with a pointer that somebody else moves (RFB, RFC 6143), so that presses and
moves go through everything that those of a desk's mouse go through; no display server has to be installed for that.
"""

import json
import os
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtCore import QLibraryInfo

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[4]
PLATFORM = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / "libqvnc.so"
PATIENCE = 120
BETWEEN = 0.05
"""Seconds between two moves, since those that come at once are taken for one."""
STEPS = 6


class Mouse:
    """A pointer on a screen that is reached by RFB 3.3, without a password."""

    def __init__(self, port: int) -> None:
        self._wire = _connected(port)
        self._read(12)
        self._wire.sendall(b"RFB 003.003\n")
        assert self._read(4) == b"\0\0\0\1", "the screen asks for a password"
        self._wire.sendall(b"\1")
        self._read(20)
        self._read(struct.unpack(">I", self._read(4))[0])

    def drag(self, begin: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at one point, move to another, and let go."""
        self._at(begin, pressed=False)
        for step in range(STEPS + 1):
            x, y = (round(one + (other - one) * step / STEPS) for one, other in zip(begin, end, strict=True))
            self._at((x, y), pressed=True)
        self._at(end, pressed=False)

    def close(self) -> None:
        self._wire.close()

    def _at(self, point: tuple[int, int], *, pressed: bool) -> None:
        self._wire.sendall(struct.pack(">BBHH", 5, int(pressed), *point))
        time.sleep(BETWEEN)

    def _read(self, count: int) -> bytes:
        read = b""
        while len(read) < count:
            piece = self._wire.recv(count - len(read))
            assert piece, "the screen went away"
            read += piece
        return read


def _connected(port: int) -> socket.socket:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        except ConnectionRefusedError:
            assert time.monotonic() < end, "there is no screen"
            time.sleep(BETWEEN)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def screen(small_file: Path, tmp_path: Path) -> Iterator[tuple[IO[str], int]]:
    """A window on a screen of its own: what it says, and the screen's port."""
    port = _free_port()
    platform = {"QT_QPA_PLATFORM": f"vnc:size=1440x900:addr=127.0.0.1:port={port}"}
    arguments = [sys.executable, "-m", "tests.ui.desktop.mouse_window", str(small_file), str(tmp_path / "mouse.ini")]
    with subprocess.Popen(
        arguments, cwd=ROOT, env=os.environ | platform, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as window:
        assert window.stdout is not None
        yield window.stdout, port
        window.kill()


@pytest.mark.slow
@pytest.mark.skipif(not PLATFORM.exists(), reason="this Qt has no VNC platform, which moves a mouse from outside")
def test_a_duty_is_dragged_to_somebody_else(screen: tuple[IO[str], int]) -> None:
    said, port = screen
    places = json.loads(said.readline())
    mouse = Mouse(port)
    mouse.drag(tuple(places["from"]), tuple(places["to"]))
    assert json.loads(said.readline()) == {"people": ["cal"]}
    mouse.close()
