"""The steps that can be taken back and repeated, and the reasons that were given for them."""

from fcn_rota.domain.advice import Edit
from fcn_rota.services.steps import Step
from fcn_rota.store.command import CommandKind
from ui.desktop.commands.history import REDO, UNDO, History

REST, SKILL = ("daily_rest", ("ann",)), ("skills_held", ("bob", "NGT"))


def step(why: str, *breaches: tuple[str, tuple[str, ...]]) -> Step:
    return Step(CommandKind.ASSIGN, Edit(), why, breaches)


def test_the_reason_given_last_for_what_stands_counts() -> None:
    first, second = step("agreed", REST), step("agreed again", REST, SKILL)
    history = History([first], [])
    history.add(second)
    assert (history.reason_for(REST), history.reason_for(SKILL)) == ("agreed again", "agreed again")
    history.go(UNDO)
    assert (history.reason_for(REST), history.reason_for(SKILL)) == ("agreed", "")
    history.go(UNDO)
    assert history.reason_for(REST) == ""
    history.go(REDO)
    assert history.reason_for(REST) == "agreed"


def test_what_was_taken_back_cannot_be_repeated_after_another_step() -> None:
    history = History([step("one")], [step("other")])
    assert history.next(REDO) == step("other")
    history.add(step("new"))
    assert history.next(REDO) is None
    history.go(UNDO)
    assert (history.next(UNDO), history.next(REDO)) == (step("one"), step("new"))
