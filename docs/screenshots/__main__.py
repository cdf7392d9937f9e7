"""Draws every state: light, dark, and with text twice as large, at 1440 x 900; light at 1920 x 1080 too."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

# Before Qt is imported: pictures are drawn in memory.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

import docs.screenshots.board
import docs.screenshots.cover
import docs.screenshots.demand
import docs.screenshots.editors
import docs.screenshots.extremes
import docs.screenshots.hand
import docs.screenshots.history
import docs.screenshots.inspector
import docs.screenshots.mending
import docs.screenshots.panels
import docs.screenshots.planning
import docs.screenshots.reports
import docs.screenshots.window
from docs.screenshots.stage import STATES, Stage, settle
from ui.desktop.app import set_up, share_python
from ui.desktop.look.appearance import Mode, appearance
from ui.desktop.models.memory import Memory

STATED_IN = (
    docs.screenshots.window,
    docs.screenshots.board,
    docs.screenshots.hand,
    docs.screenshots.inspector,
    docs.screenshots.panels,
    docs.screenshots.mending,
    docs.screenshots.reports,
    docs.screenshots.planning,
    docs.screenshots.demand,
    docs.screenshots.cover,
    docs.screenshots.editors,
    docs.screenshots.history,
    docs.screenshots.extremes,
)
"""The modules that add states to the list."""
LOOKS = {
    "light": (Mode.LIGHT, 100, (1440, 900)),
    "dark": (Mode.DARK, 100, (1440, 900)),
    "large-text": (Mode.LIGHT, 200, (1440, 900)),
    "wide": (Mode.LIGHT, 100, (1920, 1080)),
}
HANDBOOK = (
    ("welcome", "light"),
    ("practices", "light"),
    ("first-steps", "light"),
    ("first-steps-list", "light"),
    ("rota", "light"),
    ("rota", "dark"),
    ("dragging", "light"),
    ("reason", "light"),
    ("problems", "light"),
    ("solve-scope", "light"),
    ("proposal-counts", "light"),
    ("availability", "light"),
    ("availability-everybody", "light"),
    ("availability-daytime", "light"),
    ("people", "light"),
    ("people-caution", "light"),
    ("shift-types", "light"),
    ("bank-holidays", "light"),
    ("cover", "light"),
    ("rules-settings", "light"),
    ("demand-learned", "light"),
    ("demand-cover", "light"),
    ("demand", "light"),
    ("demand-what-if", "light"),
    ("reports", "light"),
    ("reports-changes", "light"),
    ("publish-next", "light"),
    ("publish-gap", "light"),
    ("history", "light"),
    ("keys", "light"),
)
"""The states, and their looks, of which the handbook shows pictures."""
SMALLEST = 0
"""The "quality" of a PNG that is pressed as small as it goes; none is lost."""
COLOURS = 256
"""As many as a PNG can number with a byte each."""


def main(arguments: list[str]) -> int:
    """Draw the states into a folder, and print what was drawn."""
    parser = argparse.ArgumentParser(prog="python -m docs.screenshots", description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the pictures")
    parser.add_argument("--only", help="only the state of this name")
    parser.add_argument("--look", choices=LOOKS, help="only this look")
    parser.add_argument("--handbook", action="store_true", help="only the handbook's pictures, in few colours")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long the example is solved, once")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        application = QApplication.instance() or QApplication([])
        if isinstance(application, QApplication):
            share_python(application)
            set_up(application, Memory(Path(folder) / "memory.ini"))
        stage = Stage(Path(folder), options.seconds)
        for one in STATES:
            looks = [look for look in LOOKS if not options.handbook or (one.name, look) in HANDBOOK]
            looks = [look for look in looks if options.look in (None, look)]
            if looks and options.only in (None, one.name):
                for path in drawn(one.show(stage), options.out / one.name, looks, few_colours=options.handbook):
                    sys.stdout.write(f"{path}\n")
                stage.clear()
    return 0


def drawn(widget: QWidget, stem: Path, looks: Iterable[str] = LOOKS, *, few_colours: bool = False) -> Iterator[Path]:
    """Draw a widget in some looks and yield the pictures' paths; with few colours the files are a third as large."""
    for look in looks:
        mode, percent, size = LOOKS[look]
        appearance().set_mode(mode)
        appearance().set_percent(percent)
        widget.resize(*size)
        settle(widget)
        path = stem.with_name(f"{stem.name}-{look}.png")
        picture = widget.grab().toImage()
        if few_colours:
            picture = in_few_colours(picture)
        picture.save(str(path), None, SMALLEST)
        yield path
    appearance().set_mode(Mode.LIGHT)
    appearance().set_percent(100)


def in_few_colours(picture: QImage) -> QImage:
    """Return a picture in 256 colours, the theme's and the most frequent; others become the nearest, with no dots."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(plain.constBits(), dtype=np.uint32)
    colours, counts = np.unique(pixels, return_counts=True)
    frequent = (int(colour) for colour in colours[np.argsort(-counts, kind="stable")])
    # A few red letters are not frequent, and must stay red.
    kept = list(dict.fromkeys((*map(_number, _tokens()), *frequent)))[:COLOURS]
    undithered = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, kept, undithered)


def _tokens() -> Iterator[str]:
    """Yield the colours of the theme in use."""
    theme = appearance().theme
    yield from theme.grounds
    yield from (theme.line, theme.text, theme.muted, theme.accent, theme.on_accent, theme.alarm, theme.outline)
    for chip in theme.chips.values():
        yield from (chip.fill, chip.text)


def _number(colour: str) -> int:
    return int(QColor(colour).rgb())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
