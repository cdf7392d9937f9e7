"""How lists and kinds of day are written."""

import pytest

from fcn_rota.domain.shift import WEEKDAY_CLASSES, DayClass
from fcn_rota.domain.wording import kinds_of_day, listed

MON, TUE, WED, THU, FRI, SAT, SUN = WEEKDAY_CLASSES


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["Ann"], "Ann"), (["Ann", "Bob"], "Ann and Bob"), (["a", "b", "c"], "a, b and c")]
)
def test_words_one_after_the_other(words: list[str], text: str) -> None:
    assert listed(words) == text


@pytest.mark.parametrize(
    ("kinds", "text"),
    [
        ((), ""),
        ((WED,), "Wed"),
        ((SAT, SUN), "Sat and Sun"),
        ((MON, TUE, WED, THU, FRI), "Mon to Fri"),
        ((SUN, DayClass.BANK_HOLIDAY, SAT), "Sat, Sun and bank holidays"),
        ((MON, TUE, WED, FRI, SAT, SUN), "Mon to Wed and Fri to Sun"),
        (WEEKDAY_CLASSES, "Mon to Sun"),
        (tuple(DayClass), "every day"),
    ],
)
def test_kinds_of_day(kinds: tuple[DayClass, ...], text: str) -> None:
    assert kinds_of_day(kinds) == text
