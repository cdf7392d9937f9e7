"""A problem comes out of the database as it went in."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.exchange.consistency import assignment_complaints
from fcn_rota.services.networks import store_network
from fcn_rota.services.problems import load_period, load_problem, network_of, practices
from fcn_rota.store.asking import ORGANISATIONS, same
from fcn_rota.store.database import Database, open_database
from fcn_rota.store.errors import StoreError
from tests.solver.random_problems import problems as odd_problems
from tests.store.support import PERIOD, USER, PostgresqlServer, at, night_duty, rich_problem
from tests.strategies import problems


def test_every_field_survives(database: Database) -> None:
    problem = rich_problem()
    store_network(database, problem, USER)
    assert load_problem(database, PERIOD.first_day, 2) == problem


def test_importing_twice_changes_nothing(database: Database) -> None:
    problem = rich_problem()
    store_network(database, problem, USER)
    store_network(database, problem, USER)
    assert load_period(database, PERIOD) == problem


def test_the_rich_problem_leaves_no_field_empty() -> None:
    """Guards the tests above: a field that is added to the domain must be given a value of its own here."""
    seen: dict[tuple[type, str], set[str]] = {}
    _note_values(rich_problem(), seen)
    dull = [f"{kind.__name__}.{name}" for (kind, name), values in seen.items() if values <= {"None", "()", "''"}]
    assert dull == []


def _note_values(value: object, seen: dict[tuple[type, str], set[str]]) -> None:
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.init:
                inner = getattr(value, field.name)
                seen.setdefault((type(value), field.name), set()).add(repr(inner))
                _note_values(inner, seen)
    elif isinstance(value, tuple):
        for inner in value:
            _note_values(inner, seen)


@pytest.fixture(scope="module")
def module_database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return open_database(tmp_path_factory.mktemp("round-trip") / "rota.db")


@pytest.fixture(scope="module")
def odd_database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A database of their own for problems of another network: it is not stored over one that is there."""
    return open_database(tmp_path_factory.mktemp("round-trip") / "odd.db")


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problem=problems())
def test_any_problem_survives(module_database: Database, problem: Problem) -> None:
    """Each one replaces the one before it, whatever that held."""
    network = replace(problem.network, is_example=False)
    wanted = replace(_within_horizon(problem), network=network)
    store_network(module_database, wanted, USER)
    assert load_period(module_database, problem.period) == wanted


@pytest.mark.slow
@pytest.mark.postgres
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problem=problems())
def test_any_problem_survives_on_postgresql(postgresql: PostgresqlServer, problem: Problem) -> None:
    wanted = _within_horizon(problem)
    with open_database(postgresql.emptied_database()) as database:
        store_network(database, wanted, USER)
        assert load_period(database, problem.period) == wanted


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(problem=odd_problems())
def test_a_problem_with_oddities_survives(odd_database: Database, problem: Problem) -> None:
    """What real networks have that no tidy one shows: other states, slots without a name, split shifts, overruns..."""
    wanted = _of_known_roles(_within_horizon(problem))
    assert [*assignment_complaints(wanted.assignments, wanted.shifts)] == []
    store_network(odd_database, wanted, USER)
    assert load_period(odd_database, problem.period) == wanted


@pytest.mark.slow
@pytest.mark.postgres
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(problem=odd_problems())
def test_a_problem_with_oddities_survives_on_postgresql(postgresql: PostgresqlServer, problem: Problem) -> None:
    wanted = _of_known_roles(_within_horizon(problem))
    with open_database(postgresql.emptied_database()) as database:
        store_network(database, wanted, USER)
        assert load_period(database, problem.period) == wanted


def _of_known_roles(problem: Problem) -> Problem:
    """Leave out what is set for a role that nobody happens to have: no file may."""
    roles = {engagement.role for engagement in problem.engagements}
    kept = (one for one in problem.settings if one.subject_kind is not SubjectKind.ROLE or one.subject in roles)
    return replace(problem, settings=tuple(kept))


def _within_horizon(problem: Problem) -> Problem:
    span = clock.span_interval(*problem.horizon)
    shifts = tuple(shift for shift in problem.shifts if shift.interval.overlaps(span))
    ids = {shift.id for shift in shifts}
    assignments = tuple(item for item in problem.assignments if item.shift in ids)
    assigned = {item.id for item in assignments}
    return replace(
        problem,
        shifts=shifts,
        assignments=assignments,
        worked_times=tuple(item for item in problem.worked_times if item.assignment in assigned),
        commitments=tuple(item for item in problem.commitments if item.interval.overlaps(span)),
        availabilities=tuple(item for item in problem.availabilities if item.interval.overlaps(span)),
        cover=tuple(item for item in problem.cover if item.interval.overlaps(span)),
    )


def test_a_later_period_sees_the_earlier_one_as_history(database: Database) -> None:
    problem = rich_problem()
    store_network(database, problem, USER)
    later = load_problem(database, date(2026, 12, 28), 1)
    assert {item.id for item in later.assignments} == {item.id for item in problem.assignments}
    assert not any(later.in_period(item) for item in later.assignments)
    assert later.history_known_from == clock.span_interval(*later.horizon).start


def test_dates_nobody_has_planned_get_the_shifts_of_the_patterns(database: Database) -> None:
    store_network(database, rich_problem(), USER)
    later = load_problem(database, date(2026, 12, 28), 1)
    by_day = [(shift.day.day, shift.shift_type) for shift in later.index.period_shifts]
    # 30 December holds an imported on-call shift beside the night of the pattern; Saturday is the 2nd.
    nights = [(day, "night") for day in (28, 29, 30, 31, 1, 2, 3)]
    assert sorted(by_day) == sorted([*nights, (30, "call"), (2, "call")])


def test_dates_of_an_imported_period_keep_the_shifts_they_came_with(database: Database) -> None:
    problem = replace(rich_problem(), shifts=(), assignments=(), worked_times=())
    store_network(database, problem, USER)
    assert load_period(database, PERIOD).shifts == ()


def test_time_outside_the_horizon_is_left_alone(database: Database) -> None:
    problem = rich_problem()
    store_network(database, problem, USER)
    year_later = RotaPeriod(date(2027, 12, 13), date(2027, 12, 26))
    only_bo = replace(
        problem,
        period=year_later,
        people=problem.people[:1],
        engagements=problem.engagements[:1],
        shifts=(),
        assignments=(),
        worked_times=(),
        commitments=(),
        availabilities=(),
        balances=(),
    )
    store_network(database, only_bo, USER)
    assert [person.id for person in load_period(database, year_later).people] == ["bo"]
    past = load_period(database, PERIOD)
    assert past.assignments == problem.assignments
    assert past.worked_times == problem.worked_times
    assert past.commitments == problem.commitments
    # Al has left, but the past still names them; nobody else has come back.
    assert {person.id for person in past.people} == {"al", "bo"}
    assert {person.name for person in past.people} == {person.name for person in problem.people}


def test_facts_nothing_refers_to_any_more_are_gone(database: Database) -> None:
    problem = rich_problem()
    store_network(database, problem, USER)
    store_network(
        database, replace(problem, organisations=problem.organisations[:2], assignments=problem.assignments[1:]), USER
    )
    with database.reading() as source:
        assert source.rows(ORGANISATIONS, same("id", "org-a")) == ()


def test_another_network_is_refused_and_nothing_changed(database: Database) -> None:
    problem = rich_problem()
    store_network(database, problem, USER)
    other = replace(problem, network=replace(problem.network, id="other", name="Hillside", is_example=True))
    with pytest.raises(StoreError, match=r"holds another network \(Riverside\); use another database"):
        store_network(database, other, USER)
    assert load_period(database, PERIOD) == problem


def test_the_example_takes_the_place_of_an_example(database: Database) -> None:
    problem = rich_problem()
    example = replace(problem, network=replace(problem.network, id="first", is_example=True))
    second = replace(problem, network=replace(problem.network, id="second", is_example=True))
    store_network(database, example, USER)
    store_network(database, second, USER)
    network = network_of(database)
    assert network is not None
    assert network.id == "second"
    assert load_period(database, PERIOD) == second


@pytest.mark.parametrize(
    ("held", "given", "complaint"),
    [
        (True, False, r"holds an example \(Riverside\), and what is to be stored calls itself a real one"),
        (False, True, r"holds a real network \(Riverside\), and what is to be stored calls itself an example"),
    ],
)
def test_no_import_makes_a_real_network_of_an_example_or_the_reverse(
    sqlite_database: Database, held: bool, given: bool, complaint: str
) -> None:
    problem = rich_problem()
    first = replace(problem, network=replace(problem.network, is_example=held))
    store_network(sqlite_database, first, USER)
    with pytest.raises(StoreError, match=complaint):
        store_network(sqlite_database, replace(first, network=replace(first.network, is_example=given)), USER)
    assert load_period(sqlite_database, PERIOD) == first


def test_a_reference_to_nothing_is_refused_and_nothing_stored(database: Database) -> None:
    problem = replace(rich_problem(), people=())
    with pytest.raises(StoreError, match=r'there is no person "bo" \(and \d+ more like it\); correct'):
        store_network(database, problem, USER)
    assert network_of(database) is None


def test_values_no_database_can_keep_are_refused(database: Database) -> None:
    problem = rich_problem()
    for network in (replace(problem.network, budget_pence=2**70), replace(problem.network, name="\ud800")):
        with pytest.raises(StoreError, match=r"[Nn]othing was written"):
            store_network(database, replace(problem, network=network), USER)
    assert network_of(database) is None


def test_an_empty_database_says_what_to_do(database: Database) -> None:
    with pytest.raises(StoreError, match="holds no network yet; import one"):
        load_problem(database, date(2026, 12, 14), 2)
    assert practices(database) == ()


@pytest.mark.parametrize(("first_day", "weeks"), [(date(2026, 1, 1), 0), (date(2026, 1, 1), 54), (date.min, 1)])
def test_senseless_periods_are_refused(sqlite_database: Database, first_day: date, weeks: int) -> None:
    with pytest.raises(StoreError, match="give another"):
        load_problem(sqlite_database, first_day, weeks)


def test_an_assignment_past_its_shifts_end_is_kept(database: Database) -> None:
    problem = rich_problem()
    long = replace(night_duty("a-long", 16), end=at(17, 8) + timedelta(minutes=20))
    problem = replace(problem, assignments=(*problem.assignments, long))
    store_network(database, problem, USER)
    assert load_period(database, PERIOD) == problem
