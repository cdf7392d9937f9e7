"""Practices read from files laid out as NHS Digital's, with invented practices in them."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcn_rota.domain.network import OrganisationKind
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.nhs_practices import ImportedPractices, practice_id, read_practices

LIST = """\
PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS
GP_PRAC_PAT_LIST,01JAN2021,GP,99Z,E99,ZZ9001,ZZ1 1AA,ALL,ALL,8047
GP_PRAC_PAT_LIST,01JAN2021,GP,99Z,E99,ZZ9002,ZZ1 1AB,ALL,ALL,7844
GP_PRAC_PAT_LIST,01JAN2021,GP,99Z,E99,ZZ9003,ZZ1 1AD,ALL,ALL,12277
GP_PRAC_PAT_LIST,01JAN2021,GP,99Z,E99,ZZ9004,ZZ2 2AA,ALL,ALL,5000
"""
MAP = """\
PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,CCG_NAME
GP_PRAC_PAT_LIST,01-Sep-20,ZZ9002,DR SMITH & PARTNERS,ZZ1 1AB,U99001,MIDDLEHAM HEALTH PCN,NHS Nowhere CCG
GP_PRAC_PAT_LIST,01-Sep-20,ZZ9001,MIDDLEHAM MEDICAL CENTRE,ZZ1 1AA,U99001,MIDDLEHAM HEALTH PCN,NHS Nowhere CCG
GP_PRAC_PAT_LIST,01-Sep-20,ZZ9003,"THE LIMES, ST MARY'S",ZZ1 1AD,U99001,MIDDLEHAM HEALTH PCN,NHS Nowhere CCG
GP_PRAC_PAT_LIST,01-Sep-20,ZZ9004,GREEN PRACTICE,ZZ2 2AA,U99002,UPPER WENDLE PCN,NHS Nowhere CCG
GP_PRAC_PAT_LIST,01-Sep-20,ZZ9005,LONE SURGERY,ZZ2 2AB,U,UNALLOCATED,NHS Nowhere CCG
"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., ImportedPractices]:
    """Return a function that writes both files and reads them."""

    def write_and_read(
        list_text: str | bytes = LIST, map_text: str | bytes = MAP, pcn: str = "U99001"
    ) -> ImportedPractices:
        for name, text in (("list.csv", list_text), ("map.csv", map_text)):
            (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_practices(tmp_path / "list.csv", tmp_path / "map.csv", pcn)

    return write_and_read


def _problems(read: Callable[..., ImportedPractices], *args: str | bytes, **kwargs: str | bytes) -> tuple[str, ...]:
    with pytest.raises(BadInput) as caught:
        read(*args, **kwargs)
    assert str(caught.value).startswith(caught.value.source)
    return caught.value.problems


def test_practices_of_a_network(read: Callable[..., ImportedPractices]) -> None:
    found = read()
    assert (found.network_code, found.network_name) == ("U99001", "Middleham Health PCN")
    assert found.patients == 8047 + 7844 + 12277
    assert [o.practice.ods_code for o in found.organisations if o.practice] == ["ZZ9001", "ZZ9002", "ZZ9003"]
    assert [o.name for o in found.organisations] == [
        "Middleham Medical Centre",
        "Dr Smith & Partners",
        "The Limes, St Mary's",
    ]
    assert [o.postcode for o in found.organisations] == ["ZZ1 1AA", "ZZ1 1AB", "ZZ1 1AD"]
    assert {o.kind for o in found.organisations} == {OrganisationKind.PRACTICE}
    assert len({o.initials for o in found.organisations}) == 3
    assert found.warnings == ()


def test_identifiers_are_opaque_and_the_same_each_time(read: Callable[..., ImportedPractices]) -> None:
    found = read()
    assert found == read()
    assert [o.id for o in found.organisations] == [practice_id(code) for code in ("ZZ9001", "ZZ9002", "ZZ9003")]
    assert all("ZZ90" not in o.id for o in found.organisations)


def test_the_code_is_found_in_small_letters_and_among_spaces(read: Callable[..., ImportedPractices]) -> None:
    assert read(pcn=" u99001 ") == read()


def _reordered(text: str, rename: dict[str, str] | None = None) -> str:
    rows = list(csv.DictReader(io.StringIO(text)))
    columns = sorted(rows[0])
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([(rename or {}).get(column, column) for column in columns])
    writer.writerows([row[column] for column in columns] for row in rows)
    return out.getvalue()


def test_columns_are_found_by_name_whatever_their_order_and_neighbours(
    read: Callable[..., ImportedPractices],
) -> None:
    later = _reordered(LIST, {"CCG_CODE": "SUB_ICB_LOCATION_CODE", "ONS_CCG_CODE": "ONS_SUB_ICB_LOCATION_CODE"})
    assert read(later, _reordered(MAP, {"CCG_NAME": "ICB_NAME"})) == read()


def test_byte_order_mark_windows_line_ends_and_blank_lines(read: Callable[..., ImportedPractices]) -> None:
    with_mark = ("\ufeff" + LIST.replace("\n", "\r\n") + "\r\n\r\n").encode()
    assert read(with_mark, ("\ufeff" + MAP.lower().replace("\n", "\r\n")).encode()).patients == read().patients


def test_rows_by_age_and_sex_are_no_totals(read: Callable[..., ImportedPractices]) -> None:
    extra = "GP_PRAC_PAT_LIST,01JAN2021,GP,99Z,E99,ZZ9001,ZZ1 1AA,MALE,0_4,300\n"
    assert read(LIST + extra) == read()
    only_parts = LIST.replace("ALL,ALL", "FEMALE,5_9")
    assert any("gp-reg-pat-prac-all.csv" in problem for problem in _problems(read, only_parts))


def test_a_practice_missing_from_the_list_is_left_out_with_a_warning(read: Callable[..., ImportedPractices]) -> None:
    found = read("".join(line for line in LIST.splitlines(keepends=True) if "ZZ9002" not in line))
    assert len(found.organisations) == 2
    assert len(found.warnings) == 1
    assert "Dr Smith & Partners (ZZ9002)" in found.warnings[0]
    assert "left out" in found.warnings[0]


def test_a_network_of_which_the_list_has_nobody_is_an_error(read: Callable[..., ImportedPractices]) -> None:
    list_text = "".join(line for line in LIST.splitlines(keepends=True) if "ZZ900" not in line or "ZZ9004" in line)
    (problem,) = _problems(read, list_text)
    assert "none of the 3 practices" in problem


def test_a_bad_postcode_is_dropped_with_a_warning(read: Callable[..., ImportedPractices]) -> None:
    found = read(map_text=MAP.replace("ZZ1 1AB", "somewhere"))
    assert found.organisations[1].postcode is None
    assert "row 2, PRACTICE_POSTCODE" in found.warnings[0]


def test_a_last_row_without_line_break_is_suspicious(read: Callable[..., ImportedPractices]) -> None:
    found = read(LIST.rstrip("\n"))
    assert found.patients == read().patients
    assert "cut off" in found.warnings[0]


@pytest.mark.parametrize("cut", [len(LIST) - 60, len(LIST) - 12])
def test_a_file_cut_off_in_the_middle_of_a_row_is_refused(read: Callable[..., ImportedPractices], cut: int) -> None:
    (problem,) = _problems(read, LIST[:cut])
    assert problem.startswith("row 5: ")
    assert "cut off" in problem


def test_everything_wrong_in_both_files_is_said_at_once(read: Callable[..., ImportedPractices]) -> None:
    list_text = LIST.replace("8047", "eight thousand").replace("7844", "-5")
    map_text = MAP.replace("DR SMITH & PARTNERS", "").replace("MIDDLEHAM MEDICAL CENTRE", "=HYPERLINK(1)")
    problems = _problems(read, list_text, map_text)
    text = "\n".join(problems)
    assert len(problems) == 4
    assert 'list.csv: row 2, NUMBER_OF_PATIENTS: "eight thousand"' in text
    assert 'list.csv: row 3, NUMBER_OF_PATIENTS: "-5"' in text
    assert "map.csv: row 2, PRACTICE_NAME: the name is empty" in text
    assert "map.csv: row 3, PRACTICE_NAME: the name begins like a spreadsheet formula" in text


@pytest.mark.parametrize("number", ["", "8,047", "8047.0", "NaN", "1e4", "*", "٣٤", "99999999", "²", "0x10", "8 047"])
def test_what_is_no_number_of_patients(read: Callable[..., ImportedPractices], number: str) -> None:
    (problem,) = _problems(read, LIST.replace("8047", f'"{number}"'))
    assert "row 2, NUMBER_OF_PATIENTS" in problem


@pytest.mark.parametrize("name", ["A\x1b[31mB", "A\u202eB", "A\u200bB", "A\x07B", "A\ue000B"])
def test_names_with_hidden_characters_are_refused(read: Callable[..., ImportedPractices], name: str) -> None:
    (problem,) = _problems(read, map_text=MAP.replace("DR SMITH & PARTNERS", name))
    assert "cannot be printed" in problem
    assert name not in problem


@pytest.mark.parametrize("name", ["=1+1", "+44", "-2", "@SUM(A1)"])
def test_names_that_are_formulas_are_refused(read: Callable[..., ImportedPractices], name: str) -> None:
    (problem,) = _problems(read, map_text=MAP.replace("DR SMITH & PARTNERS", name))
    assert "formula" in problem


def test_the_networks_name_is_checked_too(read: Callable[..., ImportedPractices]) -> None:
    (problem,) = _problems(read, map_text=MAP.replace("MIDDLEHAM HEALTH PCN", "=cmd"))
    assert "PCN_NAME" in problem


def test_huge_texts_are_refused_shortly(read: Callable[..., ImportedPractices]) -> None:
    (long,) = _problems(read, map_text=MAP.replace("DR SMITH & PARTNERS", "X" * 5_000))
    (huge,) = _problems(read, map_text=MAP.replace("DR SMITH & PARTNERS", "X" * 10_000_000))
    assert "5,000 characters" in long
    assert "row 2" in huge
    assert len(long) < 300
    assert len(huge) < 300


def test_an_unclosed_quotation_mark_is_refused(read: Callable[..., ImportedPractices]) -> None:
    (problem,) = _problems(read, map_text=MAP.replace("GREEN PRACTICE", '"GREEN PRACTICE'))
    assert "quotation mark" in problem


def test_duplicate_codes_name_their_rows(read: Callable[..., ImportedPractices]) -> None:
    again = "GP_PRAC_PAT_LIST,01JAN2021,GP,99Z,E99,ZZ9001,ZZ1 1AA,ALL,ALL,1\n"
    (problem,) = _problems(read, LIST + again)
    assert problem.startswith('rows 2, 6: "ZZ9001" stands there more than once')
    elsewhere = "GP_PRAC_PAT_LIST,01-Sep-20,ZZ9001,X,ZZ1 1AA,U99002,UPPER WENDLE PCN,NHS Nowhere CCG\n"
    (problem,) = _problems(read, map_text=MAP + elsewhere)
    assert problem.startswith('rows 3, 7: "ZZ9001"')


def test_a_practice_code_that_is_none_is_refused(read: Callable[..., ImportedPractices]) -> None:
    (problem,) = _problems(read, map_text=MAP.replace("ZZ9002", "../etc/passwd"))
    assert "row 2, PRACTICE_CODE" in problem


@pytest.mark.parametrize(
    ("pcn", "suggestion"),
    [
        ("U99O01", "U99001 (Middleham Health PCN)"),
        ("middleham", "U99001 (Middleham Health PCN)"),
        ("Midleham Health PCN", "U99001 (Middleham Health PCN)"),
        ("upper wendle", "U99002 (Upper Wendle PCN)"),
    ],
)
def test_an_unknown_network_brings_suggestions(
    read: Callable[..., ImportedPractices], pcn: str, suggestion: str
) -> None:
    (problem,) = _problems(read, pcn=pcn)
    assert suggestion in problem


def test_an_unknown_network_like_no_other(read: Callable[..., ImportedPractices]) -> None:
    (problem,) = _problems(read, pcn="\x1b[2J" + "Q" * 500)
    assert "five digits" in problem
    assert "\x1b" not in problem
    assert len(problem) < 300


def test_unallocated_practices_are_no_network(read: Callable[..., ImportedPractices]) -> None:
    (problem,) = _problems(read, pcn="U")
    assert "belong to no network" in problem


def test_swapped_files_are_recognised(read: Callable[..., ImportedPractices]) -> None:
    problems = _problems(read, MAP, LIST)
    assert len(problems) == 2
    assert all("the list first, then the map" in problem for problem in problems)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\xff\xfe" + LIST.encode("utf-16-le"), "UTF-16"),
        (LIST.replace("ZZ1 1AA", "caf\u00e9").encode("latin-1"), "not UTF-8"),
        (b"PK\x03\x04rest of a workbook", "workbook or a zip archive"),
        (LIST.replace(",", ";").encode(), "semicolons"),
        (LIST.replace(",", "\t").encode(), "tabs"),
        (LIST.replace("8047", "80\x0047").encode(), "null characters"),
        (LIST.splitlines(keepends=True)[0].encode(), "no rows"),
        (LIST.replace("CCG_CODE", "CODE", 1).encode(), "more than once"),
        (LIST.replace("NUMBER_OF_PATIENTS", "TOTAL_ALL").encode(), "no column NUMBER_OF_PATIENTS. Expected CODE"),
        (b"\n\n\n", "found nothing"),
    ],
)
def test_files_that_are_something_else(read: Callable[..., ImportedPractices], content: bytes, said: str) -> None:
    (problem,) = _problems(read, content)
    assert said in problem


def test_missing_files_are_both_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_practices(tmp_path / "no-list.csv", tmp_path / "no-map.csv", "U99001")
    assert len(caught.value.problems) == 2
    assert "no-list.csv" in str(caught.value)
    assert "no-map.csv" in str(caught.value)


_CELLS = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["ZZ9001", "U99001", "ALL", "GP", "=1", '"', "\n", ",", "\0", "8047"]
)
_DAMAGE = st.lists(st.tuples(st.integers(0, 600), st.integers(0, 40), _CELLS), max_size=4)


def _damaged(text: str, damage: list[tuple[int, int, str]]) -> bytes:
    for place, length, put in damage:
        text = text[:place] + put + text[place + length :]
    return text.encode()


def _outcome(read: Callable[..., ImportedPractices], *args: str | bytes) -> ImportedPractices | BadInput:
    try:
        return read(*args)
    except BadInput as error:
        return error


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(list_damage=_DAMAGE, map_damage=_DAMAGE, pcn=st.just("U99001") | _CELLS)
def test_damaged_files_are_read_or_refused_never_a_traceback(
    read: Callable[..., ImportedPractices],
    list_damage: list[tuple[int, int, str]],
    map_damage: list[tuple[int, int, str]],
    pcn: str,
) -> None:
    outcome = _outcome(read, _damaged(LIST, list_damage), _damaged(MAP, map_damage), pcn)
    if isinstance(outcome, BadInput):
        assert outcome.problems
        assert str(outcome).replace("\n", "").isprintable()
    else:
        assert outcome.organisations
        assert len({o.id for o in outcome.organisations}) == len(outcome.organisations)
        assert all(o.name.isprintable() and o.practice for o in outcome.organisations)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(content=st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_reason(read: Callable[..., ImportedPractices], content: bytes) -> None:
    with pytest.raises(BadInput):
        read(content)
