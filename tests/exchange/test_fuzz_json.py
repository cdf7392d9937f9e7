"""Whatever is done to a sound file, reading it gives a problem or says in plain words what is wrong."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.problem_json import problem_from_json, problem_to_json
from fcn_rota.exchange.rota_json import rota_from_json, rota_to_json

Document = dict[str, Any]
Read = Callable[[bytes], object]

FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
JARGON = ("Input should", "pydantic", "Traceback", "see its context", "<class", ": None", "NoneType")

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=5)
    | st.sampled_from(
        ["2027-01-04", "2027-01-04T23:00:00Z", "2100-12-31", "23:00", "pat", "mon", "night", "base", "a" * 3000]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture
def files(problem: Problem) -> list[tuple[bytes, Read]]:
    """Return a sound file of each kind with what reads it."""
    return [
        (problem_to_json(problem), problem_from_json),
        (rota_to_json(problem, problem.draft_rota()), lambda data: rota_from_json(data, problem)),
    ]


def read_or_refuse(read: Read, data: bytes) -> None:
    """Read the file; a refusal must be in words for the manager."""
    refusal = _refusal(read, data)
    if refusal is None:
        return
    assert refusal.problems
    for problem in refusal.problems:
        assert not any(word in problem for word in JARGON), problem
        assert "\n" not in problem
        assert len(problem) < 1000
    str(refusal).encode()


def _refusal(read: Read, data: bytes) -> BadInput | None:
    try:
        read(data)
    except BadInput as error:
        return error
    return None


@FUZZ
@given(data=st.data())
def test_bytes_changed_cut_off_or_repeated(files: list[tuple[bytes, Read]], data: st.DataObject) -> None:
    sound, read = data.draw(st.sampled_from(files))
    place = data.draw(st.integers(0, len(sound)))
    length = data.draw(st.sampled_from([0, 1, 2, 50, len(sound)]))
    inserted = data.draw(st.binary(max_size=8) | st.just(sound[place : place + length]))
    read_or_refuse(read, sound[:place] + inserted + sound[place + length :])


@FUZZ
@given(data=st.data())
def test_values_changed_taken_away_or_added(files: list[tuple[bytes, Read]], data: st.DataObject) -> None:
    sound, read = data.draw(st.sampled_from(files))
    document = json.loads(sound)
    for _ in range(data.draw(st.integers(1, 3))):
        _mutate(document, data)
    # Lone surrogates cannot be written in UTF-8, but as escapes.
    read_or_refuse(read, json.dumps(document).encode())


@FUZZ
@given(json_values)
def test_any_json_at_all(value: object) -> None:
    read_or_refuse(problem_from_json, json.dumps(value).encode())


@FUZZ
@given(st.binary(max_size=200))
def test_any_bytes_at_all(data: bytes) -> None:
    read_or_refuse(problem_from_json, data)


def _mutate(document: Document, data: st.DataObject) -> None:
    """Walk to a random place and change, remove or add something there."""
    here: Any = document
    while True:
        places = list(range(len(here))) if isinstance(here, list) else list(here)
        if not places:
            return
        place = data.draw(st.sampled_from(places))
        inner = here[place]
        if isinstance(inner, dict | list) and inner and data.draw(st.integers(0, 4)):
            here = inner
            continue
        break
    match data.draw(st.sampled_from(["change", "remove", "add", "swap"])):
        case "change":
            here[place] = data.draw(json_values)
        case "remove":
            del here[place]
        case "add" if isinstance(here, dict):
            here[data.draw(st.text(max_size=5))] = data.draw(json_values)
        case "add":
            here.append(inner)
        case _:
            other = data.draw(st.sampled_from(places))
            here[place], here[other] = here[other], inner
