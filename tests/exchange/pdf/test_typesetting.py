"""What happens when the typesetter cannot do its work."""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.pdf import PrintError, rota_pdf, typesetting

MEMORY = Path("/proc/self/statm")


def resident() -> float:
    """Memory of this process in MiB."""
    return int(MEMORY.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def test_a_missing_type_package_is_an_error_that_says_how_to_mend_it(
    week: Problem, printed_at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "FONT_PACKAGE", "no_such_package_of_type")
    with pytest.raises(PrintError, match=r"no_such_package_of_type.*install it again"):
        rota_pdf(week, week.rota_of(()), None, printed_at)


def test_type_that_is_not_there_is_an_error_and_no_page_in_other_type(
    week: Problem, printed_at: datetime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(typesetting, "_font_folder", lambda: tmp_path)
    with pytest.raises(PrintError, match="source sans pro"):
        rota_pdf(week, week.rota_of(()), None, printed_at)


def test_a_missing_template_is_an_error(
    week: Problem, printed_at: datetime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(typesetting, "TEMPLATE_FOLDER", tmp_path)
    with pytest.raises(PrintError, match="could not be typeset"):
        rota_pdf(week, week.rota_of(()), None, printed_at)


def test_a_damaged_template_is_an_error(
    week: Problem, printed_at: datetime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "rota.typ").write_text("#no-such-thing", encoding="utf-8")
    monkeypatch.setattr(typesetting, "TEMPLATE_FOLDER", tmp_path)
    with pytest.raises(PrintError, match="could not be typeset"):
        rota_pdf(week, week.rota_of(()), None, printed_at)


@pytest.mark.slow
@pytest.mark.skipif(not MEMORY.exists(), reason="only Linux says in a file how much memory a process has")
def test_printing_again_and_again_takes_no_more_memory(week: Problem, printed_at: datetime) -> None:
    sizes = []
    for turn in range(9):
        problem = replace(week, network=replace(week.network, name=f"Network {turn}"))
        rota_pdf(problem, problem.rota_of(()), None, printed_at)
        sizes.append(resident())
    assert sizes[-1] - sizes[2] < 50, sizes
