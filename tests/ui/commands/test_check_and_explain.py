"""``fcn-rota check`` and ``fcn-rota explain``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ui.support import Run

Files = tuple[Path, Path]


def change(path: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    """Edit a JSON file."""
    document = json.loads(path.read_text(encoding="utf-8"))
    edit(document)
    path.write_text(json.dumps(document), encoding="utf-8")


def test_a_rota_as_stated_passes(run: Run, files: Files) -> None:
    outcome = run("check", *files)
    assert outcome.code == 0
    assert "Hard rules broken: 0." in outcome.out
    assert "Short of minimum cover: 0 people." in outcome.out


def test_a_hard_breach_is_a_no(run: Run, files: Files) -> None:
    def twice(document: dict[str, Any]) -> None:
        copy = document["assignments"][1] | {"id": "copy"}
        document["assignments"].append(copy)

    change(files[1], twice)
    outcome = run("check", *files)
    assert outcome.code == 1
    assert "BROKEN" in outcome.out


def test_unfilled_minimum_is_a_no(run: Run, files: Files) -> None:
    def fewer(document: dict[str, Any]) -> None:
        document["assignments"].pop()
        for figure in ("objective", "bound", "gap"):
            del document[figure]

    change(files[1], fewer)
    outcome = run("check", *files)
    assert outcome.code == 1
    assert "Short of minimum cover: 1 person." in outcome.out


def test_another_cost_than_stated_is_a_no(run: Run, files: Files) -> None:
    def costlier(document: dict[str, Any]) -> None:
        document["objective"] += 1
        del document["gap"]

    change(files[1], costlier)
    outcome = run("check", *files)
    assert outcome.code == 1
    assert "which is not that of its assignments" in outcome.out


def test_json_of_a_check(run: Run, files: Files) -> None:
    answer = json.loads(run("check", *files, "--json").out)
    assert answer["passed"] is True
    assert answer["objective"] == answer["stated_objective"] == sum(answer["cost_by_rule"].values())
    assert sum(finding["points"] for finding in answer["findings"]) == answer["objective"]


def test_files_in_the_wrong_order(run: Run, files: Files) -> None:
    outcome = run("check", files[1], files[0])
    assert outcome.code == 2
    assert "a rota problem is needed here" in outcome.err


@pytest.mark.parametrize("shift", [["EVE", "2027-01-05"], ["eve 2027-01-05"]])
def test_who_is_on_a_shift_and_why_others_are_not(run: Run, files: Files, shift: list[str]) -> None:
    outcome = run("explain", *files, *shift)
    assert outcome.code == 0
    assert "Tue 5 Jan 18:30-23:00" in outcome.out
    assert "  Bob (GP)" in outcome.out
    assert outcome.out.count("Ann") == 1


def test_a_shift_by_its_id_as_json(run: Run, files: Files) -> None:
    shift = json.loads(files[1].read_text("utf-8"))["assignments"][1]["shift"]
    answer = json.loads(run("explain", *files, shift, "--json").out)
    assert answer["shift"] == shift
    assert [a["person"] for a in answer["assignments"]] == ["bob"]
    assert [refusal["person"] for refusal in answer["refusals"]] == ["ann"]


@pytest.mark.parametrize("shift", ["EVE 2027-02-05", "EVE 2027-99-05", "XXX 2027-01-05", "nothing", ""])
def test_a_shift_that_is_not_there(run: Run, files: Files, shift: str) -> None:
    outcome = run("explain", *files, shift)
    assert outcome.code == 2
    assert "SHIFT: " in outcome.err
