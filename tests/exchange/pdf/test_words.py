"""How things are written on paper."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcn_rota.exchange.pdf import words


def test_roles_are_abbreviated_as_is_customary_and_else_by_initials() -> None:
    roles = ["GP", "Advanced nurse practitioner", "Mental health liaison worker", "Driver", "Phlebotomist"]
    assert words.role_abbreviations(roles) == {
        "GP": "GP",
        "Driver": "Driver",
        "Phlebotomist": "Phlebotomist",
        "Advanced nurse practitioner": "ANP",
        "Mental health liaison worker": "MHLW",
    }


@given(st.lists(st.text(min_size=1), max_size=8))
def test_no_two_roles_share_an_abbreviation(roles: list[str]) -> None:
    short = words.role_abbreviations(roles)
    assert set(short) == set(roles)
    assert len(set(short.values())) == len(short)


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Tue 29 Dec 18:30-23:00 Base", "Tue 29 Dec 18:30\u201323:00 Base"),
        ("needs 11 h, has 9 h 30", "needs 11\u00a0h, has 9\u00a0h 30"),
        ("0.8 % better, 45 min late", "0.8\u00a0% better, 45\u00a0min late"),
        ("4 hours a two-hour team", "4 hours a two-hour team"),
    ],
)
def test_sentences_are_set_as_print_does(sentence: str, printed: str) -> None:
    assert words.set_well(sentence) == printed


@given(st.text())
def test_printable_text_is_one_line_without_marks_that_turn_the_writing_direction(text: str) -> None:
    line = words.printable(text)
    categories = {unicodedata.category(letter) for letter in line}
    assert not categories & {"Cc", "Cs"}
    assert not set("\u202a\u202b\u202d\u202e\u2066\u2067") & set(line)
    line.encode()


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"], max_codepoint=0x24F), min_size=1))
def test_every_visible_letter_is_kept(text: str) -> None:
    assert words.printable(text).replace("\u200b", "") == unicodedata.normalize("NFC", text)


def test_a_very_long_word_may_be_broken_but_not_a_long_name() -> None:
    assert words.printable("Subramaniam-Ponnambalam Featherstonehaugh") == "Subramaniam-Ponnambalam Featherstonehaugh"
    assert "\u200b" in words.printable("W" * 20)
