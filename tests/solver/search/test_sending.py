"""What goes from one process to another arrives as it was, and without what was only worked out of it."""

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np
import pytest

from fcn_rota.domain.problem import Problem
from solver.matrix import Matrix
from solver.search.sending import packed


@dataclass(frozen=True, slots=True)
class Measured:
    """A value of which one field follows from another."""

    minutes: int
    hours: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "hours", self.minutes / 60)


@dataclass(frozen=True)
class Looked:
    """A value that keeps what was worked out of it."""

    numbers: tuple[int, ...]

    @cached_property
    def total(self) -> int:
        """All of them together."""
        return sum(self.numbers)


@dataclass(frozen=True, kw_only=True)
class Named:
    """A value that is made by names alone."""

    first: str
    second: str


@dataclass
class Growing:
    """Something that changes, and is no value."""

    parts: list[int]

    def __post_init__(self) -> None:
        self.seen = len(self.parts)


@dataclass(frozen=True)
class Own:
    """A value that says itself how it is sent."""

    words: Mapping[str, str]

    def __reduce__(self) -> tuple[Callable[[dict[str, str]], "Own"], tuple[dict[str, str]]]:
        return _own, (dict(self.words),)


def _own(words: dict[str, str]) -> Own:
    return Own(MappingProxyType(words))


def arrived(value: object) -> object:
    return pickle.loads(packed(value))


@pytest.mark.parametrize(
    "value",
    [
        Measured(90),
        Looked((1, 2, 3)),
        Named(first="a", second="b"),
        Growing([1, 2]),
        ("do", len, (Measured(15), {"a": Measured(30)}, None)),
    ],
    ids=["value", "with-look-ups", "by-name", "growing", "message"],
)
def test_it_arrives_as_it_was(value: object) -> None:
    assert arrived(value) == value


def test_what_follows_from_a_value_follows_at_the_other_end() -> None:
    there = arrived(Measured(90))
    assert isinstance(there, Measured)
    assert there.hours == 1.5


def test_what_was_worked_out_of_a_value_stays_here() -> None:
    here = Looked((1, 2, 3))
    assert here.total == 6
    there = arrived(here)
    assert isinstance(there, Looked)
    assert "total" not in vars(there)


def test_what_changes_arrives_as_it_has_become() -> None:
    here = Growing([1])
    here.seen = 7
    there = arrived(here)
    assert isinstance(there, Growing)
    assert there.seen == 7


def test_a_value_that_says_itself_how_it_is_sent_is_asked() -> None:
    here = Own(MappingProxyType({"a": "b"}))
    assert arrived(here) == here


def test_a_whole_problem_arrives(example: Problem) -> None:
    assert arrived(example) == example


def test_a_model_goes_without_its_look_ups() -> None:
    few = np.array([0, 1, 2])
    matrix = Matrix(few, few, few, few, few, np.array([0, 1, 2, 3]), few, few, 5)
    before = len(packed(matrix))
    assert matrix.rows_of.items.tolist() == [0, 1, 2]
    assert len(packed(matrix)) == before
    there = arrived(matrix)
    assert isinstance(there, Matrix)
    assert there.columns.tolist() == [0, 1, 2]
    assert there.offset == 5
