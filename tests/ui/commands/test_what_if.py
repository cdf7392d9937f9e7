"""``fcn-rota what-if``."""

import json
from pathlib import Path

import pytest

from fcn_rota.domain.result import Limits
from tests.ui.support import Run

_QUICK = ("--replications", 5, "--workers", 1)


def test_scenarios_stand_side_by_side(run: Run, files: tuple[Path, Path]) -> None:
    changes = ("--list-size", 5, "--list-size", "-10", "--lose", "Ann", "--visits", 20, "--practice-joins", "Mill:2000")
    outcome = run("what-if", *files, *changes, *_QUICK)
    assert outcome.code == 0, outcome.err
    for name in ("As it is", "List size +5 %", "List size -10 %", "Mill joins (2,000 patients)", "Ann lost"):
        assert f"\n{name} " in outcome.out
    assert "20 % of base contacts visited instead" in outcome.out
    assert "The rota stays as it is; nobody takes over what is left empty." in outcome.out
    assert "Whether the rota is safe to work is for people to judge." in outcome.out


def test_json_has_the_figures_of_each(run: Run, files: tuple[Path, Path]) -> None:
    answer = json.loads(run("what-if", *files, "--list-size", 100, "--lose", "ann", *_QUICK, "--json").out)
    first, doubled, lost = answer["scenarios"]
    assert doubled["contacts"] == pytest.approx(2 * first["contacts"], rel=0.01)
    assert first["minimum_missing"] == 0
    assert lost["minimum_missing"] == 2
    assert lost["pay_pence"] <= first["pay_pence"]
    assert first["more_missed"]["mean"] == 0.0
    assert {line["name"] for line in first["lines"]} >= {"telephone calls", "base"}


def test_each_rota_is_solved_anew_if_asked(run: Run, files: tuple[Path, Path], solver: list[Limits]) -> None:
    outcome = run("what-if", *files, "--hire", "Ann", "--seconds", 3, *_QUICK)
    assert outcome.code == 0, outcome.err
    assert [limits.seconds for limits in solver] == [3.0, 3.0]
    assert "Each rota solved anew." in outcome.out
    assert "Solving: Another Ann hired." in outcome.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "nothing to compare"),
        (("--hire", "Ann"), "give --seconds"),
        (("--lose", "Zoe"), "nobody is called 'Zoe'"),
        (("--practice-leaves", "X1"), "the network has no practice 'X1'; its codes are E85001"),
        (("--practice-leaves", "e85001"), "the last practice cannot leave"),
        (("--practices-merge", "E85001,E85001"), "it takes two practices to merge"),
        (("--practices-merge", "E85001"), "write two codes or more"),
        (("--practice-joins", "Mill"), "write name and patients"),
        (("--practice-joins", "Mill:none"), "is not a number of patients"),
        (("--list-size", "much"), "is not a percentage"),
        (("--visits", "200"), "is more than 100 percent"),
    ],
)
def test_what_cannot_be_compared_is_said(
    run: Run, files: tuple[Path, Path], options: tuple[str, ...], said: str
) -> None:
    outcome = run("what-if", *files, *options, *_QUICK)
    assert outcome.code == 2
    assert said in outcome.err.splitlines()[-1]
