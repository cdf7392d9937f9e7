"""Commands that put things into the database and take them out."""

import json
from pathlib import Path

import pytest

from fcn_rota.exchange.problem_json import read_problem
from tests.ui.support import Run


def test_what_is_imported_comes_out_again(run: Run, files: tuple[Path, Path]) -> None:
    outcome = run("import", files[0])
    assert outcome.code == 0
    assert "2 people, 2 organisations, Mon 4 Jan 2027 to Sun 10 Jan 2027" in outcome.out
    assert run("export-problem", "--from", "2027-01-04", "--weeks", "1", "--out", "out.json").code == 0
    assert read_problem("out.json").problem == read_problem(files[0]).problem


def test_a_bad_file_leaves_no_database(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    assert run("import", "bad.json").code == 2
    assert not (tmp_path / "default.db").exists()


def test_practices_of_a_network(run: Run, lists: tuple[Path, Path]) -> None:
    outcome = run("import-practices", *lists, "--pcn", "U99999")
    assert outcome.code == 0
    assert "Y00001    9,000  AA1 1AA   The Mill Surgery" in outcome.out
    assert "2 practices with 16,500 registered patients" in outcome.out


def test_practices_as_json(run: Run, lists: tuple[Path, Path]) -> None:
    answer = json.loads(run("import-practices", *lists, "--pcn", "U99999", "--json").out)
    assert answer["patients"] == 16_500
    assert [practice["ods_code"] for practice in answer["practices"]] == ["Y00001", "Y00002"]


def test_an_unknown_network_leaves_no_database(run: Run, lists: tuple[Path, Path], tmp_path: Path) -> None:
    outcome = run("import-practices", *lists, "--pcn", "U12345")
    assert outcome.code == 2
    assert "U12345" in outcome.err
    assert not (tmp_path / "default.db").exists()


def test_backup_and_restore(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    run("import", files[0])
    assert run("backup", "kept.db").code == 0
    (tmp_path / "default.db").write_bytes(b"spoilt")
    assert run("solve", "--out", "x.json").code == 2
    outcome = run("restore", "kept.db")
    assert outcome.code == 0
    assert "is kept as" in outcome.out
    assert run("export-problem", "--from", "2027-01-04", "--weeks", "1", "--out", "out.json").code == 0


@pytest.mark.parametrize("command", [["backup", "x"], ["export", "pdf", "--out", "x.pdf"], ["restore", "missing"]])
def test_a_missing_file_is_named(run: Run, command: list[str]) -> None:
    outcome = run(*command)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert "check the path" in outcome.err


def test_an_empty_database_has_no_rota_to_print(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    run("import", files[0])
    outcome = run("export", "pdf", "--out", "x.pdf")
    assert outcome.code == 2
    assert "holds no rota yet" in outcome.err
    assert not (tmp_path / "x.pdf").exists()


def test_a_rota_needs_its_problem_to_be_printed(run: Run, files: tuple[Path, Path]) -> None:
    assert "give both files" in run("export", "pdf", files[0], "--out", "x.pdf").err
    assert run("export", "pdf", *files, "--out", "x.pdf").code == 0
