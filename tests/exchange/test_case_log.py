"""A network's own contacts read from CSV: everything that can be meant, and every way a row can be wrong."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import Stream
from fcn_rota.domain.network import Organisation, OrganisationKind, PracticeFacts
from fcn_rota.exchange.case_log import CaseLog, read_case_log
from fcn_rota.exchange.errors import BadInput

MILL = Organisation("org-1", "The Mill Surgery", "MS", OrganisationKind.PRACTICE, PracticeFacts("E85001", 9000))
TRUST = Organisation("org-2", "The Trust", "TT", OrganisationKind.TRUST)
HEADING = "Received,Stream,Priority,Handling_minutes,Practice,Comment\n"
Read = Callable[..., CaseLog]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that writes rows under the heading and reads the file."""

    def write_and_read(rows: str, heading: str = HEADING) -> CaseLog:
        path = tmp_path / "log.csv"
        path.write_text(heading + rows, encoding="utf-8")
        return read_case_log(path, (TRUST, MILL))

    return write_and_read


def problems(read: Read, rows: str) -> tuple[str, ...]:
    with pytest.raises(BadInput) as caught:
        read(rows)
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "received"),
    [
        ("2026-01-31 18:45", datetime(2026, 1, 31, 18, 45, tzinfo=UTC)),
        ("2026-07-01 18:45", datetime(2026, 7, 1, 17, 45, tzinfo=UTC)),
        ("2026-07-01T18:45:30", datetime(2026, 7, 1, 17, 45, 30, tzinfo=UTC)),
        ("2026-07-01T18:45Z", datetime(2026, 7, 1, 18, 45, tzinfo=UTC)),
        ("2026-07-01T18:45+02:00", datetime(2026, 7, 1, 16, 45, tzinfo=UTC)),
        ("31/01/2026 18:45", datetime(2026, 1, 31, 18, 45, tzinfo=UTC)),
        ("1/7/2026 8:05", datetime(2026, 7, 1, 7, 5, tzinfo=UTC)),
        # 01:30 comes twice that night: its first time is meant, still summer time.
        ("2026-10-25 01:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_times_of_reception(read: Read, text: str, received: datetime) -> None:
    (case,) = read(f"{text},base,urgent,,,\n").cases
    assert case.received == received
    assert case.handling_minutes is None
    assert case.practice is None


def test_streams_priorities_minutes_and_practices_as_people_write_them(read: Read) -> None:
    log = read(
        "2026-01-02 09:00,Home Visit,LESS URGENT,22.5,e85001,knee\n"
        "2026-01-01 09:00,end-of-life,Emergency,60,THE MILL SURGERY,\n"
        "2026-01-03 09:00,mental_health,urgent,5,org-1,\n"
    )
    assert [case.stream for case in log.cases] == [Stream.END_OF_LIFE, Stream.HOME_VISIT, Stream.MENTAL_HEALTH]
    assert log.cases[1].priority is CasePriority.LESS_URGENT
    assert [case.handling_minutes for case in log.cases] == [60.0, 22.5, 5.0]
    assert {case.practice for case in log.cases} == {"org-1"}
    assert log.warnings == ()


def test_only_three_columns_are_needed(read: Read) -> None:
    log = read("urgent,2026-01-02 09:00,base\n", heading="PRIORITY,RECEIVED,STREAM\n")
    assert len(log.cases) == 1


def test_patients_of_other_practices_are_counted_and_told(read: Read) -> None:
    log = read("2026-01-02 09:00,base,urgent,,E99999,\n2026-01-02 09:00,base,urgent,,The Trust,")
    assert [case.practice for case in log.cases] == [None, None]
    assert '2 cases are of no practice of the network ("E99999", "The Trust")' in log.warnings[0]
    assert "no line break" in log.warnings[1]


def test_everything_wrong_is_told_at_once_with_its_row(read: Read) -> None:
    found = problems(
        read,
        "yesterday,base,urgent,,,\n"
        "2026-01-02 09:00,bases,urgent,,,\n"
        "2026-01-02,home_visit,soon,-1,,\n"
        "1926-01-02 09:00,base,urgent,1441,,\n"
        "31/02/2026 10:00,base,urgent,0,,\n",
    )
    assert [problem.partition(":")[0] for problem in found] == [
        "row 2, RECEIVED",
        "row 3, STREAM",
        "row 4, RECEIVED",
        "row 4, PRIORITY",
        "row 4, HANDLING_MINUTES",
        "row 5, RECEIVED",
        "row 5, HANDLING_MINUTES",
        "row 6, RECEIVED",
        "row 6, HANDLING_MINUTES",
    ]
    assert 'row 3, STREAM: "bases" is none of telephone, base, home_visit' in found[1]


def test_a_slip_in_a_year_is_noticed(read: Read) -> None:
    rows = "2006-01-02 09:00,base,urgent,,,\n2026-01-02 09:00,base,urgent,,,\n"
    assert "from Mon 2 Jan 2006 to Fri 2 Jan 2026, more than five years" in problems(read, rows)[0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=6, max_size=6), min_size=1, max_size=4))
def test_whatever_stands_in_a_file_is_read_or_refused(read: Read, rows: list[list[str]]) -> None:
    quoted = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)
    with suppress(BadInput):
        assert read(quoted.encode("utf-8", "replace").decode("utf-8")).cases
