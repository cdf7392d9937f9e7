"""``fcn-rota export forms``."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.ui.support import Run


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages]


def test_a_page_for_everybody_in_a_problem_file(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "forms.pdf"
    outcome = run("export", "forms", files[0], "--out", out, "--return-to", "Jo at the hub", "--by", "2026-12-01")
    assert outcome.code == 0, outcome.err
    assert f"Written: {out}" in outcome.out
    assert all("Jo at the hub" in text and "Tue 1 Dec 2026" in text for text in pages(out))
    everybody = len(pages(out))
    name = pages(out)[0].split("Availability: ")[1].splitlines()[0]
    assert run("export", "forms", files[0], "--person", name, "--out", out).code == 0
    assert (everybody > 1, len(pages(out))) == (True, 1)


def test_of_the_database_the_period_that_is_named(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    assert run("import", files[0]).code == 0
    out = tmp_path / "forms.pdf"
    named = run("export", "forms", "--from", "2027-02-01", "--weeks", "2", "--out", out)
    assert named.code == 0, named.err
    assert "Mon 1 Feb 2027" in pages(out)[0]
    assert run("export", "forms", "--out", out).code == 0
    assert "Mon 1 Feb 2027" not in pages(out)[0]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("forms", "PROBLEM", "ROTA"), "leave ROTA.json out"),
        (("forms", "PROBLEM", "--from", "2027-01-04", "--weeks", "1"), "a problem file has its own period"),
        (("forms", "--from", "2027-01-04"), "give both --from DATE and --weeks N"),
        (("forms", "PROBLEM", "--person", "Nobody Atall"), "nobody is called 'Nobody Atall'"),
        (("pdf", "PROBLEM", "ROTA", "--by", "2027-01-04"), "belong to 'export forms'"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    run: Run, files: tuple[Path, Path], tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    named = {"PROBLEM": str(files[0]), "ROTA": str(files[1])}
    outcome = run("export", *(named.get(word, word) for word in arguments), "--out", tmp_path / "x.pdf")
    assert outcome.code == 2
    assert sentence in outcome.err
    assert not (tmp_path / "x.pdf").exists()


def test_an_empty_database_says_what_to_do(run: Run, tmp_path: Path) -> None:
    outcome = run("export", "forms", "--out", tmp_path / "x.pdf")
    assert outcome.code == 2
    assert "fcn-rota" in outcome.err
