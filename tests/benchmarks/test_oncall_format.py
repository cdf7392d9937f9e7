"""The published on-call problem: what is read, what is refused, and what a rota of it costs and breaks."""

import random

import pytest

from benchmarks.formats import FormatError, Verdict
from benchmarks.oncall_format import WEEKDAY, Instance, Work, check, parse
from tests.benchmarks.oncall_model import is_legal, objective, work_of

TINY = """% Days 3 and 8 are weekends.
num_staff = 3;
work_load = [100, 100, 50];
num_days = 9;
unavailable = [{4, 20}, {}, {1, 1}];
fixed = [{}, {6}, {}];
weekend_offset = 2;
adj_days_str = 2;
wed_before_weekend_str = 4;
"""


@pytest.fixture(scope="module")
def instance() -> Instance:
    return parse(TINY)


def judged(instance: Instance, roster: str) -> Verdict:
    """What the words of the format say of a roster, a digit for each day."""
    return check(instance, work_of(instance, [int(number) for number in roster]))


def test_an_instance_is_read(instance: Instance) -> None:
    assert (instance.days, list(instance.weekends), instance.all_fixed) == (9, [3, 8], frozenset({6}))
    assert [member.percent for member in instance.staff] == [100, 100, 50]
    assert [sorted(member.unavailable) for member in instance.staff] == [[4, 20], [], [1]]
    assert (instance.adjacent_price, instance.wednesday_price) == (2, 4)


@pytest.mark.parametrize(
    ("roster", "points"),
    [
        # Weekdays 2, 4 and 1: the first two are two apart. Weekends 1, 0 and 1.
        ("123212312", 2 + 1),
        # Days 1 and 2 in a row; weekdays 1, 5 and 1.
        ("223212312", 2 + 4 + 1),
        # The last two days in a row cost nothing. Weekdays 3, 3 and 1, the last of them at half time.
        ("123212311", 1 + 1),
        # On call on day 6 and on the weekend after it; weekdays as before, weekends 0, 1 and 1.
        ("123212321", 4 + 1 + 1),
        # Twice two days in a row; weekdays 6, 1 and 0, weekends 0, 0 and 2.
        ("113112131", 2 + 2 + 5 + 2),
    ],
)
def test_the_cost_is_that_of_days_in_a_row_wednesdays_and_the_spread(
    instance: Instance, roster: str, points: int
) -> None:
    assert judged(instance, roster).objective == points


def test_rotas_that_keep_everything(instance: Instance) -> None:
    assert judged(instance, "123212312").violations == ()
    assert judged(instance, "223212312").violations == ()


@pytest.mark.parametrize(
    ("roster", "sentences"),
    [
        ("323212312", ["staff member 3: on call on day 1, unavailable"]),
        ("123212311", ["staff member 1: on call on the weekend of day 8 and on day 9"]),
        ("122213132", ["staff member 2: on call on days 2 to 4", "of day 3 and on day 2", "of day 3 and on day 4"]),
        ("123213312", ["staff member 2: not on call on day 6, which is fixed"]),
        ("123222312", ["staff member 2: on call on days 4 to 6"]),
        ("123212132", ["staff member 3: on call on two weekends running, days 3 and 8"]),
        ("123232332", ["staff member 3: on call on the weekend of day 8 and on day 7", "two weekends running"]),
    ],
)
def test_every_constraint_can_be_broken(instance: Instance, roster: str, sentences: list[str]) -> None:
    found = [sentence for sentence in judged(instance, roster).violations if "day 6, which" not in sentence]
    expected = [sentence for sentence in sentences if "day 6, which" not in sentence]
    assert len(found) == len(expected)
    assert all(part in sentence for part, sentence in zip(expected, found, strict=True))
    assert ("day 6, which is fixed" in str(judged(instance, roster).violations)) == (roster[5] != "2")


def test_one_person_is_on_call_on_each_day_and_only_on_such_days(instance: Instance) -> None:
    whole = work_of(instance, [1, 2, 3, 2, 1, 2, 3, 1, 2])
    strange = [Work(2, 9, WEEKDAY), Work(4, 0, WEEKDAY), Work(0, 0, WEEKDAY), Work(1, 2, WEEKDAY), whole[0]]
    assert check(instance, whole[1:]).violations == ("day 1: 0 people on call, and not one",)
    assert check(instance, [*whole, Work(3, 4, WEEKDAY)]).violations == ("day 5: 2 people on call, and not one",)
    for work in strange:
        assert check(instance, [*whole, work]).violations == (f"no such duty, or there already: {work}",)


def test_what_is_fixed_throughout_may_be_anything() -> None:
    fixed = TINY.replace("{4, 20}, {}, {1, 1}", "{}, {}, {}").replace("{}, {6}, {}", "{2, 3, 8, 9, 7}, {4, 6}, {}")
    instance = parse(fixed)
    assert judged(instance, "311232111").violations == ()
    # Days 1, 7 to 9 of the first, with day 2 no longer fixed: what is beside a weekend is fixed on one side only.
    loose = parse(fixed.replace("{2, 3, 8", "{3, 8"))
    assert judged(loose, "311232111").violations == ("staff member 1: on call on the weekend of day 3 and on day 2",)


def test_an_objective_beyond_what_the_model_knows_is_none() -> None:
    dear = parse(TINY.replace("adj_days_str = 2", "adj_days_str = 36"))
    assert judged(dear, "223212312") == Verdict(36 + 4 + 1, ("the objective is 41, at most 36",))


@pytest.mark.parametrize("seed", range(5))
def test_the_model_once_more_says_the_same_of_random_rosters(seed: int) -> None:
    choice = random.Random(seed)
    text = TINY.replace("weekend_offset = 2", f"weekend_offset = {seed}")
    fixed = [str({choice.randint(1, 9) for _ in range(choice.randint(0, 2))} or "{}").replace("set()", "{}")]
    instance = parse(text.replace("{}, {6}, {}", f"{fixed[0]}, {{}}, {{}}").replace("{4, 20}", "{}"))
    legal = 0
    for _ in range(2_000):
        roster = [choice.randint(1, 3) for _ in range(9)]
        verdict = check(instance, work_of(instance, roster))
        assert verdict.objective == objective(instance, roster)
        assert is_legal(instance, roster) == (not verdict.violations)
        legal += not verdict.violations
    assert legal


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("num_staff = 3", "num_staff = 1"), "line 2: num_staff is a whole number from 2 on, not 1"),
        (("num_days = 9", "num_days = 5"), "line 4: num_days is a whole number from 6 on, not 5"),
        (("num_days = 9", "num_days = [9]"), "line 4: num_days is a whole number from 6 on, not (9,)"),
        (("100, 50]", "100, 101]"), "line 3: a work load lies between 1 and 100 per cent, not 101"),
        (("100, 50]", "0, 50]"), "line 3: a work load lies between 1 and 100 per cent, not 0"),
        (("100, 50]", "100]"), "line 3: work_load has 2 elements, but num_staff is 3"),
        (("{1, 1}]", "1]"), "line 5: unavailable is an array of sets of whole numbers"),
        (("{6}, {}]", "{6}]"), "line 6: fixed has 2 elements, but num_staff is 3"),
        (("weekend_offset = 2", "weekend_offset = 5"), "line 7: weekend_offset is a whole number from 0 to 4, not 5"),
        (("adj_days_str = 2", "adj_days_str = -1"), "line 8: adj_days_str is a whole number from 0 on, not -1"),
        (("adj_days_str", "adj_days"), "line 8: there is no adj_days; the names are num_staff"),
        (("adj_days_str = 2;", ""), "adj_days_str is missing or cannot be read: a whole number is expected"),
        (("num_days = 9", "num_days 9"), "line 4: = is expected, not '9'"),
        (("{4, 20}, {}, {1, 1}", "{4, 20}, 1..4, {2, 4}"), "line 5: nobody is available on day 4"),
        (("{}, {6}, {}", "{}, {6}, {10}"), "line 6: staff member 3 is fixed on day 10; the days are 1 to 9"),
        (("{}, {6}, {}", "{2, 4}, {6}, {}"), "line 6: staff member 1 is fixed and unavailable on day 4"),
        (("{}, {6}, {}", "{}, {6}, {6}"), "line 6: staff member 3 and staff member 2 are both fixed on day 6"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(change: tuple[str, str], complaint: str) -> None:
    with pytest.raises(FormatError) as refused:
        parse(TINY.replace(*change, 1))
    assert any(complaint in sentence for sentence in refused.value.complaints)


def test_everything_wrong_is_told_at_once() -> None:
    text = TINY.replace("num_days = 9", "num_days = 0").replace("100, 50]", "100, 0]").replace("{6}", "?")
    with pytest.raises(FormatError) as refused:
        parse(text)
    assert len(refused.value.complaints) == 4
