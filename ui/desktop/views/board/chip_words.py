"""What is written on chips: a chip's texts with the signs that say in letters what its shape says too."""

from ui.desktop.models.board.chips import Chip, Mark

UNCONFIRMED = "?"
CODE_AND_LETTER = 2
"""Texts of a chip whose code can be cut to a letter."""
PROPOSED = Mark.COMING | Mark.GOING


def signed(chip: Chip, *, has_tab: bool) -> list[str]:
    """Return a chip's texts with the signs that say what its shape says too, the longest first.

    Parameters
    ----------
    chip
        The chip.
    has_tab
        Whether the sign of what is not confirmed stands beside the words already.
    """
    if chip.marks & PROPOSED:
        sign = _sign_of_proposal(chip)
        return [*(f"{sign}{space}{text}" for text in chip.texts for space in (" ", "")), sign]
    is_told = has_tab or Mark.UNCONFIRMED not in chip.marks
    before = ("!" if Mark.BREACH in chip.marks else "") + ("" if is_told else UNCONFIRMED)
    shapes = ("({})", "{}") if Mark.EXTRA in chip.marks else ("{}",)
    texts = [shape.format(text) for text in chip.texts for shape in shapes]
    if not before:
        return texts
    signed = [f"{before}{space}{text}" for text in texts for space in (" ", "")]
    if Mark.BREACH in chip.marks:
        # Where only one letter fits, a breach says so rather than what it is.
        return [*signed, before[0], *texts]
    # What is not confirmed is hollow as well; where there is little room, what it is says more than the sign.
    code = len(texts) - len(shapes)
    return [*signed[: 2 * code], *texts[:code], *signed[2 * code :], *texts[code:]]


def is_cut(chip: Chip, text: str) -> bool:
    """Whether of a chip's texts no more than the last, a single letter, is shown, and there is another to show."""
    return len(chip.texts) >= CODE_AND_LETTER and not any(longer in text for longer in chip.texts[:-1])


def with_code(chip: Chip) -> tuple[str, ...]:
    """Return the code of a chip with the sign that it needs, and alone where its shape says the same."""
    code = chip.texts[-2]
    if chip.marks & PROPOSED:
        return (f"{_sign_of_proposal(chip)}{code}", code)
    return (f"!{code}",) if Mark.BREACH in chip.marks else (code,)


def _sign_of_proposal(chip: Chip) -> str:
    return "+" if Mark.COMING in chip.marks else "\u2212"
