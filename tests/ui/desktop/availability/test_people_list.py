"""The list of people to choose from."""

from pytestqt.qtbot import QtBot

from fcn_rota.rules.scene import Scene
from tests.ui.desktop.support import PATIENCE
from ui.desktop.look.appearance import appearance
from ui.desktop.views.availability.people import PeopleList


def test_whoever_is_chosen_stays_in_sight_in_less_room_and_with_large_letters(qtbot: QtBot) -> None:
    scene = Scene(days=7)
    for number in range(40):
        scene.person(f"somebody-{number:02}")
    people = PeopleList()
    qtbot.addWidget(people)
    people.resize(200, 900)
    people.show()
    people.offer(scene.problem())
    people.choose("somebody-20")

    def is_in_sight() -> bool:
        chosen = people.list.visualRect(people.list.currentIndex())
        return people.list.viewport().rect().contains(chosen.center())

    qtbot.waitUntil(is_in_sight, timeout=PATIENCE)
    people.resize(200, 300)
    qtbot.waitUntil(is_in_sight, timeout=PATIENCE)
    try:
        appearance().set_percent(200)
        qtbot.waitUntil(is_in_sight, timeout=PATIENCE)
    finally:
        appearance().set_percent(100)
