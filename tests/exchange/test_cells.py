"""Tables as text go out and come back, and no spreadsheet takes a cell for a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcn_rota.exchange.cells import read_cells, write_cells

_CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), max_size=12) | st.sampled_from(
    ["=1+1", "+44 1743", "-5", "@sum", "'=x", "''", "'t Hooft", 'say "no"', "a, b", "x; y"]
)


@given(st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=1, max_size=5), st.sampled_from([",", "\t"]))
def test_what_was_written_is_read(rows: list[list[str]], separator: str) -> None:
    heading = ["one", "two", "three"]
    assert read_cells(write_cells([heading, *rows], separator)) == [heading, *(row for row in rows if any(row))]


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "-1", "@A1", "\tx", "'=1"])
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    assert write_cells([[cell]]).lstrip('"').startswith("'")


def test_semicolons_part_cells_where_a_spreadsheet_wrote_them() -> None:
    assert read_cells("\ufeffName;Role\nAnn;GP, partner\n\n") == [["Name", "Role"], ["Ann", "GP, partner"]]
    assert read_cells("") == []


def test_a_quotation_mark_out_of_place_is_told() -> None:
    with pytest.raises(ValueError, match="line 1: a quotation mark"):
        read_cells('"a"b,c')
