"""Looking into something leaves nothing behind: what is known of a rota is large, and is collected by nobody."""

import weakref
from dataclasses import replace

from pytestqt.qtbot import QtBot

from tests.ui.desktop.support import PATIENCE, on
from ui.desktop.jobs.inspecting import Inspecting
from ui.desktop.models.inspector.question import AboutShift
from ui.desktop.models.opened import Opened


def test_what_was_found_out_about_a_rota_goes_with_it(small: Opened, qtbot: QtBot) -> None:
    inspecting = Inspecting()
    inspecting.ask(AboutShift(on("EVE", 6)), small.problem, small.rota)
    trial = weakref.ref(inspecting._trial)
    qtbot.waitUntil(lambda: not inspecting.is_busy, timeout=PATIENCE)
    inspecting.ask(AboutShift(on("EVE", 6)), small.problem, replace(small.rota))
    qtbot.waitUntil(lambda: not inspecting.is_busy and trial() is None, timeout=PATIENCE)
    inspecting.close()
