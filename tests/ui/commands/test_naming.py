"""Shifts and people as they are named on the command line."""

import pytest

from fcn_rota.rules.scene import Scene
from ui.commands.errors import CommandError
from ui.commands.naming import person_named, shift_and_person


def scene() -> Scene:
    scene = Scene(days=2)
    for person in ("ann lee", "anna leeds", "bob stone"):
        scene.person(person)
    scene.shift_type("EV", "18:30", "23:00")
    scene.shift("EV", 0, 1)
    return scene


@pytest.mark.parametrize("name", ["ann lee", "ANN LEE", "bob stone", "Stone", "bob st"])
def test_a_person_by_id_name_or_what_only_one_name_has(name: str) -> None:
    assert person_named(scene().problem(), name).id == ("ann lee" if "nn" in name.casefold() else "bob stone")


@pytest.mark.parametrize(("name", "said"), [("ann", "may be more than one"), ("zoe", "nobody is called 'zoe'")])
def test_who_is_not_one_person_is_an_error(name: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        person_named(scene().problem(), name)


@pytest.mark.parametrize("said", ["EV 2027-01-04", "ev 2027-01-04", "id"])
@pytest.mark.parametrize("person", ["", "Ann Lee"])
def test_a_shift_with_or_without_a_person(said: str, person: str) -> None:
    text = scene().shift_id("EV", 0) if said == "id" else said
    shift, who = shift_and_person(scene().problem(), f"{text} {person}".strip())
    assert shift.id == scene().shift_id("EV", 0)
    assert (who.name if who else "") == person


def test_a_shift_that_is_two_is_asked_about() -> None:
    twice = scene()
    twice.shift_type("ev", "10:00", "12:00")
    twice.shift("ev", 0)
    with pytest.raises(CommandError, match="more than one shift"):
        shift_and_person(twice.problem(), "EV 2027-01-04")


@pytest.mark.parametrize("text", ["XX 2027-01-04 Ann", "EV 2027-03-04", "", "Ann Lee"])
def test_a_shift_that_is_not_there(text: str) -> None:
    with pytest.raises(CommandError, match="SHIFT: no shift"):
        shift_and_person(scene().problem(), text)


def test_a_date_that_is_none() -> None:
    with pytest.raises(CommandError, match="2027-99-04 is not a date"):
        shift_and_person(scene().problem(), "EV 2027-99-04 Ann")
