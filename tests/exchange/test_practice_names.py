"""Names in capitals become names that people would write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcn_rota.exchange.practice_names import initials_of, tidy_postcode, title_case


@pytest.mark.parametrize(
    ("capitals", "written"),
    [
        ("DR SMITH & PARTNERS", "Dr Smith & Partners"),
        ("THE PRACTICE HEART OF MIDDLEHAM", "The Practice Heart of Middleham"),
        ("THE LIMES SURGERY AT ST IVES", "The Limes Surgery at St Ives"),
        ("NHS WALK-IN CENTRE", "NHS Walk-In Centre"),
        ("MIDDLEHAM HEALTH PCN", "Middleham Health PCN"),
        ("ST. MARY'S SURGERY", "St. Mary's Surgery"),
        ("ST JAMES' SURGERY", "St James' Surgery"),
        ("DR HR MCMURRAY'S PRACTICE", "Dr HR McMurray's Practice"),
        ("MEDICAL CENTRE (O'CONNELL)", "Medical Centre (O'Connell)"),
        ("THE WINDHILL MEDICAL P'SHIP", "The Windhill Medical P'ship"),
        ("WILLINGHAM-BY-STOW SURGERY", "Willingham-by-Stow Surgery"),
        ("ADLER JS-THE SURGERY", "Adler JS-The Surgery"),
        ("MACKLIN STREET GP SURGERY LTD", "Macklin Street GP Surgery Ltd"),
        ("DR DE SILVA & DR NG", "Dr De Silva & Dr Ng"),
        ("DRS A PATEL AND B NANA", "Drs A Patel and B Nana"),
        ("MED.CTR. (PHASE II)", "Med.Ctr. (Phase II)"),
        ("15 SEFTON ROAD 1ST FLOOR", "15 Sefton Road 1st Floor"),
        ("  TWO   SPACES ", "Two Spaces"),
        ("Already Written de Novo", "Already Written de Novo"),
        ("", ""),
    ],
)
def test_title_case(capitals: str, written: str) -> None:
    assert title_case(capitals) == written


@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_title_case_changes_nothing_but_case_and_spaces(text: str) -> None:
    assert title_case(text).upper() == " ".join(text.split()).upper()


def test_initials_are_those_of_the_words_that_matter() -> None:
    assert initials_of(["Bath Lane Surgery", "The Practice Heart of Middleham"]) == ("BLS", "PHM")
    assert initials_of(["Dr Smith & Partners", "Langley"]) == ("SP", "LA")


def test_initials_are_set_apart_and_no_job_titles() -> None:
    green, willow, weir, wold = initials_of(["Green Practice", "Willow Practice", "Weir Practice", "Wi Practice"])
    assert green == "GRP"
    assert len({willow, weir, wold}) == 3
    assert initials_of(["Manor Surgery"] * 4) == ("MS", "MAS", "MANS", "MANO")


@given(st.lists(st.text(max_size=12), max_size=40))
def test_initials_are_always_unique_and_short(names: list[str]) -> None:
    initials = initials_of(names)
    assert len(set(initials)) == len(names)
    assert all(2 <= len(letters) <= 4 for letters in initials)


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("TW3 3LN", "TW3 3LN"),
        ("tw33ln", "TW3 3LN"),
        (" W1A  0AX ", "W1A 0AX"),
        ("TW3", None),
        ("=1+1", None),
        ("", None),
    ],
)
def test_postcodes(text: str, tidy: str | None) -> None:
    assert tidy_postcode(text) == tidy
