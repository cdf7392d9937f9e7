"""Whatever the glossary says of the code is there: modules, classes and what they hold."""

import importlib
import re
from functools import reduce
from pathlib import Path

import pytest

GLOSSARY = (Path(__file__).parents[2] / "docs/glossary.md").read_text(encoding="utf-8")
NAMES = sorted(set(re.findall(r"`((?:fcn_rota|solver|ui)\.[\w.]+)`", GLOSSARY)))
ROWS = [line for line in GLOSSARY.splitlines() if line.startswith("| ") and not line.startswith(("| word", "| ---"))]


def found(name: str) -> object:
    """Import the longest module that a dotted name begins with, and follow the rest of it."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        module = ".".join(parts[:length])
        try:
            start = importlib.import_module(module)
        except ModuleNotFoundError as error:
            if not f"{module}.".startswith(f"{error.name}."):
                raise
            continue
        return reduce(getattr, parts[length:], start)
    raise ModuleNotFoundError(name)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_named_is_there(name: str) -> None:
    assert found(name) is not None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_every_word_says_what_it_means_and_where_it_lives(row: str) -> None:
    _, word, meaning, place, _ = row.split("|")
    assert word.strip()
    assert meaning.strip()
    assert re.search(r"`(fcn_rota|solver|ui)\.", place)


def test_words_come_once() -> None:
    words = [row.split("|")[1].strip() for row in ROWS]
    assert len(words) == len(set(words)) > 50


def test_a_name_that_is_nowhere_is_noticed() -> None:
    with pytest.raises(AttributeError):
        found("fcn_rota.domain.person.Nobody")
    with pytest.raises(AttributeError):
        found("fcn_rota.domain.nothing")
