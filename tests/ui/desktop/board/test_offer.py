"""What may be chosen is known before all that stands against the rest, and what is said of each only grows."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.desktop.board.fakes import BREACH, DEAR, FREE
from tests.ui.desktop.support import known
from ui.desktop.models.board.offer import Answer, Choice, Offer
from ui.desktop.models.consequence import Consequence
from ui.desktop.views.board.type_ahead import TypeAhead

NAMES = {"bob": "Bob Green", "cat": "Cat", "dee": "Dee Green", "ann": "Ann"}
CHOICES = [Choice(person, "s", name) for person, name in NAMES.items()]
TWICE = Consequence(allowed=False, points=0, reason="Away. Daily rest: 9 h 30, needs 11 h.")


def said(person: str, told: Consequence, breaches: int = 0, *, in_full: bool = True) -> Answer:
    return Answer(Choice(person, "s", NAMES[person], consequence=told), breaches, told.points, in_full)


def first() -> Iterator[Answer]:
    """Bob and Dee may not, Cat costs points, Ann is free."""
    yield said("bob", BREACH, 1, in_full=False)
    yield said("cat", DEAR)
    yield said("dee", BREACH, 1, in_full=False)
    yield said("ann", FREE)


def then() -> Iterator[Answer]:
    yield said("bob", TWICE, 2)
    yield said("dee", BREACH, 1)


class Held:
    """A second round that comes to its end only when it is told to."""

    def __init__(self) -> None:
        self.is_let_go = False

    def __iter__(self) -> Iterator[Answer]:
        return self

    def __next__(self) -> Answer:
        if not self.is_let_go:
            return said("bob", TWICE, 2)
        raise StopIteration


def ranked(qtbot: QtBot, offer: Offer) -> list[str]:
    offer.begin()
    qtbot.waitUntil(lambda: offer.is_ranked)
    return [one.person for one in offer.choices]


def test_whoever_may_stands_first_before_all_is_known_of_the_others(qtbot: QtBot) -> None:
    held = Held()
    offer = Offer(CHOICES, first(), held)
    assert ranked(qtbot, offer) == ["ann", "cat", "bob", "dee"]
    assert not offer.is_complete
    assert all(one.consequence is not None for one in offer.choices)
    held.is_let_go = True
    qtbot.waitUntil(lambda: offer.is_complete)


def test_in_the_end_the_fewest_breaches_come_first(qtbot: QtBot) -> None:
    offer = Offer(CHOICES, first(), then())
    found = known(offer)
    assert [one.person for one in found] == ["ann", "cat", "dee", "bob"]
    assert [one.consequence for one in found] == [FREE, DEAR, BREACH, TWICE]


def test_of_several_terms_the_best_counts_whichever_round_tells_it(qtbot: QtBot) -> None:
    early = iter([said("bob", BREACH, 1, in_full=False), said("cat", BREACH, 1, in_full=False), said("cat", DEAR)])
    late = iter([said("bob", TWICE, 2), said("cat", TWICE, 2)])
    found = {one.person: one.consequence for one in known(Offer(CHOICES[:2], early, late))}
    assert found == {"bob": TWICE, "cat": DEAR}


def test_enter_takes_whom_nothing_forbids_without_waiting_for_the_others(qtbot: QtBot) -> None:
    opened = TypeAhead("Who takes it?", Offer(CHOICES, first(), Held()))
    qtbot.addWidget(opened)
    opened.show()
    taken: list[Choice] = []
    opened.chosen.connect(taken.append)
    QTest.keyClick(opened.field, Qt.Key.Key_Return)
    assert not taken
    opened.offer.begin()
    qtbot.waitUntil(lambda: bool(taken))
    assert [one.person for one in taken] == ["ann"]


def test_enter_waits_where_only_those_match_who_may_not(qtbot: QtBot) -> None:
    held = Held()
    opened = TypeAhead("Who takes it?", Offer(CHOICES, first(), held))
    qtbot.addWidget(opened)
    opened.show()
    taken: list[Choice] = []
    opened.chosen.connect(taken.append)
    assert ranked(qtbot, opened.offer)[0] == "ann"
    assert opened.list.currentIndex().row() == 0, "the best is marked"
    QTest.keyClicks(opened.field, "green")
    QTest.keyClick(opened.field, Qt.Key.Key_Return)
    assert not taken
    assert opened.note.text().startswith("Still being checked.")
    held.is_let_go = True
    qtbot.waitUntil(lambda: bool(taken))
    assert [one.person for one in taken] == ["dee"]
