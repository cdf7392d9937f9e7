"""What a drop would mean: at once for one target, in slices for many, and never out of date."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desktop.support import known, on
from ui.desktop.commands.consequences import Consequences
from ui.desktop.commands.edits import assigned, moved, swapped
from ui.desktop.models.board.moves import Assign, Intent, Move, Swap
from ui.desktop.models.consequence import Consequence
from ui.desktop.models.opened import Opened
from ui.desktop.models.working_rota import WorkingRota

EVENING_DAY = date(2027, 1, 6)
EVENINGS = [on("EVE", day) for day in range(4, 18)]


@pytest.fixture
def work(small: Opened) -> WorkingRota:
    return WorkingRota(small.problem, small.rota, small.findings)


@pytest.fixture
def told(qapp: QApplication, work: WorkingRota) -> Consequences:
    made = Consequences()
    made.set_rota(work)
    return made


def test_points_are_those_of_the_edit(told: Consequences, work: WorkingRota) -> None:
    found = told.consequence(Assign("bob", on("EVE", 6)))
    assert found.allowed
    assert found.points == assigned(work, "bob", on("EVE", 6)).effect.points < 0
    # What it fills is told in words: beside a hundred thousand points nobody sees what it costs.
    assert found.label == "0"
    assert found.sentence == "Allowed, counts toward the minimum and what is wanted; the same points otherwise."
    there = told.consequence(Move("bob-EVE-1", "cal", on("EVE", 6)))
    assert there.points == moved(work, "bob-EVE-1", "cal", on("EVE", 6)).effect.points


def test_a_hard_rule_is_told_with_its_reason(told: Consequences) -> None:
    found = told.consequence(Assign("bob", on("NGT", 8)))
    assert (found.allowed, found.possible, found.label) == (False, True, "!")
    assert "prescriber" in found.reason


def test_a_swap_is_judged_and_kept_like_any_drop(told: Consequences, work: WorkingRota) -> None:
    swap = Swap("ann-EVE-0", "bob-EVE-1")
    assert told.known(swap) is None
    found = told.consequence(swap)
    assert (found.allowed, found.points) == (True, swapped(work, "ann-EVE-0", "bob-EVE-1").effect.points)
    assert told.known(swap) is found
    assert not told.consequence(Swap("cal-DAY-5", "cal-DAY-6")).possible


@pytest.mark.parametrize(
    ("points", "labels"),
    [
        (0, ("0", "0")),
        (14, ("+14", "+")),
        (-101_320, ("-101,320", "-101k", "-")),
        (2_600_000, ("+2,600,000", "+3m", "+")),
    ],
)
def test_a_label_is_shortened_where_there_is_less_room(points: int, labels: tuple[str, ...]) -> None:
    assert Consequence(allowed=True, points=points, reason="").labels == labels


def test_a_place_that_a_move_opens_is_told_in_words(told: Consequences, work: WorkingRota) -> None:
    bob = next(one for one in work.rota.assignments if one.shift == on("EVE", 5))
    gap, elsewhere = (
        told.consequence(Move(bob.id, "bob", on("EVE", 11))),
        told.consequence(Move(bob.id, "bob", on("DAY", 9))),
    )
    assert gap.labels == ("1 open, 0", "1 open", "+")
    assert gap.sentence == (
        "Allowed, counts toward the minimum and what is wanted, but opens 1 place of the minimum; the same points "
        "otherwise. Tue 5 Jan 18:30-23:00 Evening: 0 of the minimum 1."
    )
    assert elsewhere.points > 100_000
    assert elsewhere.sentence.startswith("Allowed, opens 1 place of the minimum; ")
    assert abs(elsewhere.besides) < 1_000


def test_choices_are_there_by_name_at_once_and_by_what_they_mean_later(told: Consequences) -> None:
    offer = told.people_for(on("NGT", 8))
    assert not any(choice.consequence for choice in offer.choices)
    titles = [choice.title for choice in offer.choices]
    assert titles == sorted(titles)
    ranked = known(offer)
    assert sorted(choice.title for choice in ranked) == titles
    consequences = [choice.consequence for choice in ranked if choice.consequence]
    assert len(consequences) == len(titles)
    assert consequences[0].allowed
    assert consequences == sorted(consequences, key=lambda one: (not one.allowed, one.points))


def test_choices_do_not_say_the_name_twice(told: Consequences) -> None:
    people, shifts = known(told.people_for(on("NGT", 8))), known(told.shifts_for("bob", EVENING_DAY))
    refused = next(choice for choice in people if choice.title == "Bob")
    assert refused.consequence
    assert refused.consequence.sentence.startswith("Bob: ")
    assert "Bob" not in refused.detail
    assert all(choice.consequence and choice.consequence.label for choice in shifts)


def test_what_makes_no_sense_is_no_target(told: Consequences) -> None:
    found = told.consequence(Assign("ann", on("EVE", 4)))
    assert (found.allowed, found.possible, found.label) == (False, False, "-")
    assert (
        told.consequence(Move("ann-EVE-0", "ann", on("EVE", 4))).sentence
        == "Allowed, the same points. It stands here now."
    )


def test_many_are_worked_out_in_order_while_the_window_stays_awake(told: Consequences, qtbot: QtBot) -> None:
    answered: list[Intent] = []
    told.told.connect(answered.extend)
    targets: list[Intent] = [Assign(person, shift) for shift in EVENINGS for person in ("ann", "bob", "cal")]
    told.ask(targets)
    assert told.known(targets[0]) is None
    qtbot.waitUntil(lambda: len(answered) == len(targets), timeout=30_000)
    assert answered == targets
    assert all(told.known(target) for target in targets)


def test_a_changed_rota_makes_everything_unknown(told: Consequences, work: WorkingRota) -> None:
    before = told.consequence(Assign("bob", on("EVE", 6)))
    plan = assigned(work, "cal", on("EVE", 6))
    work.apply(plan.edit)
    told.set_rota(work)
    assert told.known(Assign("bob", on("EVE", 6))) is None
    assert told.consequence(Assign("bob", on("EVE", 6))).points > before.points


def test_without_a_rota_nothing_is_possible(told: Consequences) -> None:
    told.set_rota(None)
    assert not told.consequence(Assign("bob", on("EVE", 6))).possible
