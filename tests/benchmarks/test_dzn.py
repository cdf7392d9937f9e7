"""Data files of MiniZinc: what is read, and what is refused with its line."""

import pytest

from benchmarks import dzn


def test_numbers_sets_and_arrays_are_read() -> None:
    items, complaints = dzn.read(
        """% a comment; with a semicolon
        a = -3;
        b = [1, 2,
             3,];   % a comma may stand at the end
        /* c = 1;
        */
        d = [{}, {4, 4, 5}, 1..3, {7,}]; e = 2..1; f=[]"""
    )
    assert complaints == []
    assert {name: item.value for name, item in items.items()} == {
        "a": -3,
        "b": (1, 2, 3),
        "d": (frozenset(), frozenset({4, 5}), frozenset({1, 2, 3}), frozenset({7})),
        "e": frozenset(),
        "f": (),
    }
    assert [item.line for item in items.values()] == [2, 3, 7, 7, 7]


def test_arrays_are_of_one_kind() -> None:
    items, _ = dzn.read("n = [1, 2]; s = [{1}, 2..3]; both = [1, {2}]; one = 1; none = [];")
    assert dzn.numbers(items, "n") == (1, 2)
    assert dzn.sets(items, "s") == (frozenset({1}), frozenset({2, 3}))
    assert dzn.numbers(items, "none") == ()
    assert dzn.sets(items, "none") == ()
    assert [dzn.numbers(items, name) for name in ("s", "both", "one", "missing")] == [None] * 4
    assert [dzn.sets(items, name) for name in ("n", "both", "one", "missing")] == [None] * 4


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a 3;", "line 1: = is expected, not '3'"),
        ("\n3 = a;", "line 2: a name is expected, not '3'"),
        ("a = x;", "line 1: a whole number is expected, not 'x'"),
        ("a = 1.5;", "line 1: a semicolon is expected, not '.'"),
        ("a = [1, 2\nb = 3;", "line 2: , is expected, not 'b'"),
        ("a = {1, {2}};", "line 1: a whole number is expected, not '{'"),
        ("a = [1, 2", "line 1: , is expected, not the end of the item"),
        ("a = ;", "line 1: a whole number is expected, not the end of the item"),
        ("a = 1 2;", "line 1: a semicolon is expected, not '2'"),
        ("a = 1; \n a = 2;", "line 2: a is there already, in line 1"),
        ("a = 1234567890;", "line 1: a number has at most 9 digits"),
        ("a = 1..999999999;", "line 1: 1..999999999 is more than a million numbers"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text: str, complaint: str) -> None:
    _, complaints = dzn.read(text)
    assert complaints == [complaint]


def test_reading_goes_on_after_an_error() -> None:
    items, complaints = dzn.read("a = ?; b = 2; c = [; d = 4;")
    assert [(name, item.value) for name, item in items.items()] == [("b", 2), ("d", 4)]
    assert len(complaints) == 2
