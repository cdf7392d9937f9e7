"""Commands that put things into the database and take them out."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.exchange.problem_json import problem_to_json, read_problem
from fcn_rota.services.drafts import history
from fcn_rota.services.identity import computer_user
from fcn_rota.services.problems import load_period, network_of
from fcn_rota.store.database import open_database
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


class Typed(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


class TestRestore:
    """A backup in the place of a network: not before somebody has seen what is in both."""

    @pytest.fixture(autouse=True)
    def both(self, run: Run, files: tuple[Path, Path], lists: tuple[Path, Path]) -> None:
        """A backup with two practices and nobody, and a database with the tiny network."""
        run("import-practices", *lists, "--pcn", "U99999", "--db", "few.db")
        run("import", files[0])

    def test_that_nobody_agreed_to_says_what_is_in_both(self, run: Run) -> None:
        outcome = run("restore", "few.db")
        assert outcome.code == 2
        assert outcome.err.count("\n") == 1
        assert "with 2 organisations, 2 people, 4 shifts, last changed" in outcome.err
        assert "The backup holds Riverside PCN, with 2 organisations, 0 people, 0 shifts, last changed" in outcome.err
        assert "--replace" in outcome.err
        assert not list(Path().glob("*before-restore*"))
        assert run("export-problem", "--from", "2027-01-04", "--weeks", "1", "--out", "out.json").code == 0

    def test_with_the_option_tells_the_same_and_keeps_what_was_there(self, run: Run) -> None:
        outcome = run("restore", "few.db", "--replace")
        assert outcome.code == 0
        assert "2 people, 4 shifts" in outcome.err
        assert "Riverside PCN, with 2 organisations, 0 people" in outcome.out
        assert "is kept as" in outcome.out

    @pytest.mark.parametrize(("word", "code"), [("yes", 0), ("Yes ", 0), ("y", 2), ("", 2)])
    def test_asks_where_somebody_is_there(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, word: str, code: int
    ) -> None:
        monkeypatch.setattr("sys.stdin", Typed(f"{word}\n"))
        outcome = run("restore", "few.db")
        assert outcome.code == code
        assert "2 people, 4 shifts" in outcome.err
        assert bool(list(Path().glob("*before-restore*"))) is (code == 0)

    def test_over_nothing_asks_nobody(self, run: Run, tmp_path: Path) -> None:
        assert run("restore", "few.db", "--db", tmp_path / "new.db").code == 0


class TestLoosened:
    """A file that loosens a rule which is never broken."""

    @pytest.fixture
    def loose(self, problem: Problem) -> Path:
        setting = RuleSetting("s1", "daily_rest", SubjectKind.NETWORK, None, parameters={"rest_minutes": 600})
        path = Path("loose.json")
        path.write_bytes(problem_to_json(replace(problem, settings=(setting,))))
        return path

    def test_needs_a_reason(self, run: Run, loose: Path, tmp_path: Path) -> None:
        outcome = run("import", loose)
        assert outcome.code == 2
        assert "Daily rest" in outcome.err
        assert "rest 10 h, usually 11 h" in outcome.err
        assert "--reason" in outcome.err
        with open_database(tmp_path / "default.db") as database:
            assert network_of(database) is None

    def test_keeps_the_reason_with_the_setting_and_in_the_history(
        self, run: Run, loose: Path, problem: Problem, tmp_path: Path
    ) -> None:
        outcome = run("import", loose, "--reason", "Agreed with the union")
        assert outcome.code == 0
        assert "rest 10 h, usually 11 h" in outcome.err
        with open_database(tmp_path / "default.db") as database:
            (setting,) = load_period(database, problem.period).settings
            assert setting.reason == "Agreed with the union"
            assert history(database, computer_user())[-1].why == "Agreed with the union"
        # What is in the database already needs no reason anew; what is looser still does.
        assert run("export-problem", "--from", "2027-01-04", "--weeks", "1", "--out", "out.json").code == 0
        assert run("import", "out.json").code == 0
        again = loose.read_text(encoding="utf-8").replace("600", "540")
        loose.write_text(again, encoding="utf-8")
        assert run("import", loose).code == 2


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
