"""Made-up instances are instances of the published format."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.curtois_format import parse
from benchmarks.curtois_made import as_text, made_up, main
from benchmarks.curtois_problem import problem_of


@given(st.integers(1, 9), st.integers(1, 6), st.integers(2, 9), st.integers(0, 99))
@settings(max_examples=40, deadline=None)
def test_an_instance_is_read_as_it_was_made(weeks: int, staff: int, kinds: int, seed: int) -> None:
    instance = made_up(weeks, staff, kinds, seed)
    assert parse(as_text(instance)) == instance
    assert made_up(weeks, staff, kinds, seed) == instance
    assert (instance.days, len(instance.staff), len(instance.shifts)) == (7 * weeks, staff, kinds)


@given(st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_cover_takes_nearly_all_that_people_may_work(seed: int) -> None:
    instance = made_up(8, 12, 5, seed)
    minutes = {kind.id: kind.minutes for kind in instance.shifts}
    wanted = sum(one.requirement * minutes[one.shift] for one in instance.cover)
    most = sum(one.most_minutes for one in instance.staff)
    assert 0.9 * most <= wanted <= 1.07 * most


def test_it_is_one_of_our_problems() -> None:
    assert len(problem_of(made_up(2, 3, 4, 1)).shifts) == 4 * 14


def test_the_command_writes_a_file_and_refuses_what_is_no_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "made.txt"
    size = ["--weeks", "2", "--staff", "3", "--out", str(out)]
    assert main([*size, "--kinds", "2", "--seed", "5"]) == 0
    assert parse(out.read_text(encoding="utf-8")) == made_up(2, 3, 2, 5)
    with pytest.raises(SystemExit) as refused:
        main([*size, "--kinds", "1"])
    assert refused.value.code == 2
    assert "must be 2 or more" in capsys.readouterr().err
