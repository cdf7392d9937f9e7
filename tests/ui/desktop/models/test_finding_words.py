"""Finding by a few letters, and dates as people type them."""

from datetime import date

import pytest

from ui.desktop.models.date_words import date_meant
from ui.desktop.models.finding_words import Entry, found

FIRST, TODAY = date(2026, 12, 14), date(2026, 12, 20)


def titles(text: str, *names: str) -> list[str]:
    return [
        entry.title for entry in found([Entry(name, "GP, Elm Road", lambda: None, "Person") for name in names], text)
    ]


def test_where_words_begin_so_comes_first() -> None:
    assert titles("an", "Morgan", "Jo Ann", "Ann Lee", "Bob") == ["Ann Lee", "Jo Ann", "Morgan"]


def test_every_word_must_be_there_in_title_or_detail() -> None:
    assert titles("ann elm", "Ann", "Bob") == ["Ann"]
    assert titles("ann oak", "Ann") == []
    assert titles("", "Bob", "Ann") == ["Bob", "Ann"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("25 dec", date(2026, 12, 25)),
        ("Fri 25 December", date(2026, 12, 25)),
        ("1 jan", date(2027, 1, 1)),
        ("13 dec", date(2027, 12, 13)),
        ("25/12", date(2026, 12, 25)),
        ("25.12.2025", date(2025, 12, 25)),
        ("2026-12-26", date(2026, 12, 26)),
        ("fri", date(2026, 12, 18)),
        ("monday", FIRST),
        ("today", TODAY),
        ("tomorrow", date(2026, 12, 21)),
        ("29 feb", date(2028, 2, 29)),
        ("31 feb", None),
        ("mo", FIRST),
        ("m", None),
        ("ann", None),
        ("", None),
    ],
)
def test_a_date_is_meant(text: str, meant: date | None) -> None:
    assert date_meant(text, FIRST, TODAY) == meant
