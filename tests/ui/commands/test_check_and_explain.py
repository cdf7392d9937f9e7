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


def test_a_hard_breach_is_a_no(run: Run, at_once: Files) -> None:
    outcome = run("check", *at_once)
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
    assert outcome.out.count("Ann could take it") == 1


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


def nobody(document: dict[str, Any]) -> None:
    """Leave the shifts of a rota file to nobody."""
    document["assignments"] = []
    for figure in ("objective", "bound", "gap"):
        del document[figure]


def test_the_first_fix_is_carried_out(run: Run, files: Files, tmp_path: Path) -> None:
    change(files[1], nobody)
    out = tmp_path / "fixed.json"
    outcome = run("explain", *files, "EVE 2027-01-05", "--out", out)
    assert outcome.code == 0
    assert f"Written: {out}" in outcome.out
    assert "Nobody more is needed." in run("explain", files[0], out, "EVE 2027-01-05").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--take", "2"), "--out: name the file"),
        (("--out", "x.json", "--take", "99"), "--take 99: there are only 2 fixes"),
        (("ann", "--out", "x.json"), "--out: a fix fills a shift"),
        (("--swaps", "--out", "x.json"), "--out: a fix fills a shift"),
    ],
)
def test_fixes_that_cannot_be_carried_out(run: Run, files: Files, arguments: tuple[str, ...], says: str) -> None:
    change(files[1], nobody)
    outcome = run("explain", *files, "EVE 2027-01-05", *arguments)
    assert outcome.code == 2
    assert says in outcome.err
    assert not Path("x.json").exists()


def test_what_would_fill_a_gap(run: Run, files: Files) -> None:
    change(files[1], nobody)
    outcome = run("explain", *files, "EVE 2027-01-05")
    assert "Nobody is on it." in outcome.out
    assert "Missing: Tue 5 Jan 18:30-23:00 eve: 0 of the minimum 1." in outcome.out
    assert "  1. Put Ann on it: " in outcome.out


def test_what_would_fill_a_gap_as_json_is_an_action(run: Run, files: Files) -> None:
    change(files[1], nobody)
    answer = json.loads(run("explain", *files, "EVE 2027-01-05", "--json").out)
    first = answer["fixes"][0]
    assert first["kind"] == "give"
    assert first["points"] == sum(first["points_by_rule"].values()) < 0
    assert first["action"]["edit"]["into"][0]["person"] in first["people"]
    assert answer["fixes_complete"] is True
    assert {finding["rule"] for finding in answer["missing"]} == {"minimum_cover", "desired_cover"}


def test_the_price_of_what_stands_and_who_else(run: Run, files: Files) -> None:
    outcome = run("explain", *files, "EVE 2027-01-05")
    assert "    Without Bob: " in outcome.out
    assert "Nobody more is needed." in outcome.out
    (price,) = json.loads(run("explain", *files, "EVE 2027-01-05", "--json").out)["prices"]
    assert (price["person"], [other["person"] for other in price["alternatives"]]) == ("bob", ["ann"])


@pytest.mark.parametrize("person", [["bob"], ["Bob"], ["BO"]])
def test_one_person_on_the_shift(run: Run, files: Files, person: list[str]) -> None:
    outcome = run("explain", *files, "EVE", "2027-01-05", *person)
    assert outcome.code == 0
    assert "Without Bob: " in outcome.out
    assert "Not on it" not in outcome.out


def test_why_not_this_other_person(run: Run, files: Files) -> None:
    outcome = run("explain", *files, "EVE 2027-01-05 ann")
    assert "As one more: Ann could take it" in outcome.out
    assert "In the place of Bob: Ann instead: " in outcome.out
    answer = json.loads(run("explain", *files, "EVE 2027-01-05", "ann", "--json").out)
    assert (answer["person"], answer["refusal"]["person"]) == ("ann", "ann")
    assert [(one["of"], one["person"], one["allowed"]) for one in answer["instead"]] == [("bob", "ann", True)]


def test_a_person_that_is_not_there(run: Run, files: Files) -> None:
    outcome = run("explain", *files, "EVE 2027-01-05", "zoe")
    assert outcome.code == 2
    assert "PERSON: nobody is called 'zoe'" in outcome.err


def test_everybody_is_asked_about_on_demand(run: Run, files: Files) -> None:
    def skilled(document: dict[str, Any]) -> None:
        for kind in document["shift_types"]:
            kind["skills"] = ["base"]

    change(files[0], skilled)
    change(files[1], lambda document: document.pop("problem_digest"))
    assert "Nobody else has the skills." in run("explain", *files, "EVE 2027-01-05").out
    outcome = run("explain", *files, "EVE 2027-01-05", "--all")
    assert "Not on it:" in outcome.out
    assert "needs base" in outcome.out


def test_no_contradictions(run: Run, files: Files) -> None:
    outcome = run("explain", *files, "--contradictions")
    assert outcome.code == 0
    assert "Everything that is pinned or published can hold together." in outcome.out
    assert json.loads(run("explain", *files, "--contradictions", "--json").out) == {"contradictions": []}


def test_contradictions_of_pins_in_the_rota_file(run: Run, at_once: Files) -> None:
    outcome = run("explain", *at_once, "--contradictions")
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("1. "))
    named = {line.removeprefix("1. ").removeprefix("   with ") for line in lines[first : first + 2]}
    assert named == {f"Ann: {kind} Mon 4 Jan 18:30-23:00 (pinned)" for kind in ("eve", "car")}
    assert "One place at a time: Ann:" in lines[first + 2]
    assert "overlaps" in lines[first + 2]
    assert lines[-1] == "Of each number, unpin or take out one duty; where there is one alone, that one."
    told = run("explain", *at_once, "--contradictions", "--json")
    assert told.code == 1
    found = json.loads(told.out)["contradictions"]
    assert {"rule", "key", "assignments", "sentence", "further_rules"} == set(found[0])


@pytest.mark.parametrize("asked", [[], ["EVE", "2027-01-05", "--contradictions"]])
def test_either_a_shift_or_contradictions(run: Run, files: Files, asked: list[str]) -> None:
    outcome = run("explain", *files, *asked)
    assert outcome.code == 2
    assert "SHIFT: name a shift, or ask for --contradictions" in outcome.err
