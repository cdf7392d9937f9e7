"""What a change means is told line by line."""

from fcn_rota.domain.advice import Effect
from fcn_rota.domain.finding import Finding
from ui.commands.changes import SHOWN, effect_lines


def finding(rule: str, person: str, points: int, sentence: str) -> Finding:
    return Finding(rule=rule, key=(person,), hard=False, sentence=sentence, people=(person,), points=points)


def test_a_figure_that_was_there_before_is_changed_and_neither_new_nor_gone() -> None:
    effect = Effect(
        appeared=(finding("fair_share", "ann", 30, "Ann: 3 h above."), finding("requests", "bob", 20, "Bob: a wish.")),
        gone=(finding("fair_share", "ann", 12, "Ann: 1 h above."), finding("pay_cost", "cyd", 5, "Cyd: £5.")),
    )
    lines = [line.strip() for line in effect_lines(effect)]
    assert lines == [
        "New:",
        "20  Requests: Bob: a wish.",
        "Gone:",
        "5  Pay: Cyd: £5.",
        "Changed:",
        "+18  Fair shares",
        "was      12  Ann: 1 h above.",
        "now      30  Ann: 3 h above.",
    ]


def test_the_largest_changes_are_told_and_how_many_more_there_are() -> None:
    people = [f"p{number}" for number in range(SHOWN + 2)]
    effect = Effect(
        appeared=tuple(finding("fair_share", one, number, f"{one}: now.") for number, one in enumerate(people)),
        gone=tuple(finding("fair_share", one, 0, f"{one}: before.") for one in people),
    )
    lines = list(effect_lines(effect))
    assert "p7: now." in lines[3]
    assert not any("p0" in line for line in lines)
    assert lines[-1] == "  ... and 2 more; --json lists all"
