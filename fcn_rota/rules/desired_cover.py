"""The number of people wanted: each one missing has a price, and so has each one too many."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import Need, Prices
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import Shift
from fcn_rota.domain.wording import counted
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.presence import (
    CoverRow,
    cover_rows,
    describe_row,
    describe_stretch,
    lines_filled_by,
    people_by_segment,
)
from fcn_rota.rules.rows import kept_rows
from fcn_rota.rules.rule import Certainty, Example, Key, Keys, Rule, Scope
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.settings import Points, Setting, network_setting, parameters

ID = "desired_cover"
CROWDS = "desired_cover, too many"


@parameters
class Parameters:
    """What people too few and too many cost, where a need or cover line has no prices of its own.

    Parameters
    ----------
    prices
        Points for the first, second, ... person short of the desired number, the last repeating; never falling, because
        the last person still missing from a full team matters least.
    over
        Points for each person beyond the desired number, so that nobody is sent where they are of no use.
    """

    prices: tuple[Points, ...] = (600, 1_000, 1_500)
    over: Points = 60

    def __post_init__(self) -> None:
        if not self.prices or any(later < first for first, later in pairwise(self.prices)):
            raise ValueError("prices of missing people are given the cheapest first, at least one")


def crowd_rows(problem: Problem) -> tuple[CoverRow, ...]:
    """Return what is counted for people too many.

    First each shift of the period as a whole, key ``("shift", shift id)``: everybody on it, against the desired number
    of its widest need or of the cover line that its people are there to fill, or against nobody where it has neither.
    Then the other needs and the cover lines that state a
    price for people above their desired number: somebody may be there for the sake of another need, so without such a
    price they are welcome.
    """
    memo, key = problem.index.memo, ("crowd_rows",)
    if key not in memo:
        whole = [_whole_shift(problem, shift) for shift in problem.index.period_shifts]
        widest = {(*row.key, number) for row in whole for number in _widest_numbers(row.shifts[0])}
        stated = (row for row in cover_rows(problem) if row.prices.over is not None and row.key not in widest)
        memo[key] = (*whole, *stated)
    rows: tuple[CoverRow, ...] = memo[key]
    return rows


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find needs with fewer people than desired at the worst moment, and shifts with too many at the fullest.

    People short of the minimum are short of the desired number too and are counted here as well as by the minimum: only
    so does each further person missing cost at least as much as the one before.
    """
    for row in kept_rows(plan.problem, ID, cover_rows).asked(keys):
        setting = _setting(plan, row)
        if row.desired and setting.enabled:
            worst, present = min(_counts(plan, row), key=lambda pair: pair[1])
            if present < row.desired:
                yield _too_few(plan, row, worst, present, row.prices.desired or setting.parameters.prices)
    for row in kept_rows(plan.problem, CROWDS, crowd_rows).asked(keys):
        setting = _setting(plan, row)
        if setting.enabled:
            fullest, present = max(_counts(plan, row), key=lambda pair: pair[1])
            if present > row.desired:
                price = setting.parameters.over if row.prices.over is None else row.prices.over
                yield _too_many(plan, row, fullest, present, price)


def rows_touched(problem: Problem, assignment: Assignment) -> Sequence[Key]:
    """Return the needs, cover lines and whole shifts in which somebody on the assignment's shift may count."""
    needs = kept_rows(problem, ID, cover_rows).touched_by(assignment.shift)
    return (*needs, *kept_rows(problem, CROWDS, crowd_rows).touched_by(assignment.shift))


def _setting(plan: Plan, row: CoverRow) -> Setting[Parameters]:
    return network_setting(plan.problem, ID, Parameters, clock.local_date(row.interval.start))


def _counts(plan: Plan, row: CoverRow) -> list[tuple[Interval, int]]:
    return [(part, len(people)) for part, people in people_by_segment(plan, row)]


def _too_few(plan: Plan, row: CoverRow, worst: Interval, present: int, prices: tuple[int, ...]) -> Finding:
    missing = row.desired - present
    priced = (*prices, *(prices[-1] for _ in range(missing)))
    sentence = f"{describe_row(plan.problem, row)}: {present} of {row.desired} wanted{describe_stretch(row, worst)}."
    return _finding(row, worst, (missing, "person"), sum(priced[:missing]), sentence)


def _too_many(plan: Plan, row: CoverRow, fullest: Interval, present: int, price: int) -> Finding:
    people = f"{counted(present, 'person', 'people')}, {row.desired} wanted"
    sentence = f"{describe_row(plan.problem, row)}: {people}{describe_stretch(row, fullest)}."
    too_many = present - row.desired
    # A unit of its own, so that whoever counts the people missing does not count these.
    return _finding(row, fullest, (too_many, "person too many"), too_many * price, sentence)


def _finding(row: CoverRow, when: Interval, amount: tuple[int, str], points: int, sentence: str) -> Finding:
    return Finding(
        rule=ID,
        key=row.key,
        hard=False,
        sentence=sentence,
        shifts=tuple(shift.id for shift in row.shifts),
        interval=when,
        amount=amount[0],
        unit=amount[1],
        points=points,
    )


def _whole_shift(problem: Problem, shift: Shift) -> CoverRow:
    numbers = _widest_numbers(shift)
    lines = lines_filled_by(problem, shift)
    stated = [price for number in numbers if (price := shift.needs[int(number)].prices.over) is not None]
    return CoverRow(
        key=("shift", shift.id),
        site=problem.index.type_of(shift).site,
        skill=None,
        interval=shift.interval,
        minimum=0,
        desired=max((*(need.desired for need in shift.needs), *(line.desired for line in lines)), default=0),
        prices=Prices(over=stated[0] if stated else None),
        shifts=(shift,),
    )


def _widest_numbers(shift: Shift) -> list[str]:
    """Return the numbers of the shift's needs with the largest desired number."""
    widest = max((need.desired for need in shift.needs), default=0)
    return [str(number) for number, need in enumerate(shift.needs) if need.desired == widest]


def _scene(*needs: Need) -> Scene:
    scene = Scene()
    for name in ("ann", "bob", "cyd"):
        scene.person(name, *(("prescriber",) if name == "ann" else ()))
    scene.shift_type("EVE", "18:30", "23:00", needs=needs)
    scene.shift("EVE", 0)
    return scene


def _as_many_as_wanted() -> Example:
    scene = _scene(Need(None, 1, 2), Need("prescriber", 1, 1))
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0)
    return scene.example("as many as the widest need wants")


def _nobody_wanted_nobody_there() -> Example:
    return _scene().example("a shift without needs that stays empty")


def _parts_that_meet() -> Example:
    scene = _scene(Need(None, 0, 1))
    scene.assign("ann", "EVE", 0, part=("18:30", "21:00"), pinned=True)
    scene.assign("bob", "EVE", 0, part=("21:00", "23:00"), pinned=True)
    return scene.example("two parts that meet at 21:00 are never more nor fewer than one")


def _last_night_of_the_period() -> Example:
    scene = Scene()
    scene.person("ann")
    scene.shift_type("NIGHT", "23:00", "08:00", needs=(Need(None, 1, 1),))
    scene.shift("NIGHT", -1, 7)
    scene.assign("ann", "NIGHT", 6)
    return scene.example("the nights before and after the period are not this rota's to fill")


def _one_short() -> Example:
    scene = _scene(Need(None, 1, 2))
    scene.assign("ann", "EVE", 0)
    return scene.example("the minimum is there, the desired number is not")


def _short_of_the_minimum_as_well() -> Example:
    return _scene(Need(None, 2, 4)).example("nobody there: those short of the minimum are counted too")


def _own_prices() -> Example:
    scene = _scene(Need(None, 0, 3, Prices(desired=(7, 20))))
    return scene.example("three short at the need's own prices: 7, 20 and 20 points")


def _too_many_on_the_shift() -> Example:
    scene = _scene(Need("prescriber", 1, 1), Need(None, 1, 1, Prices(over=45)))
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0)
    return scene.example("two people where the widest need wants one")


def _filled_for_nothing() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 0)
    return scene.example("somebody on a shift that needs nobody")


def _there_for_a_line() -> Example:
    scene = Scene()
    scene.person("ann", "base")
    scene.shift_type("EVE", "18:30", "23:00", "base")
    scene.cover("base", 0, ("18:30", "23:00"), minimum=0, desired=1, skill="base")
    scene.assign("ann", "EVE", 0)
    return scene.example("somebody on a shift without needs, to fill a cover line")


def _overlap_of_a_minute() -> Example:
    scene = _scene(Need(None, 0, 1))
    scene.assign("ann", "EVE", 0, part=("18:30", "21:01"), pinned=True)
    scene.assign("bob", "EVE", 0, part=("21:00", "23:00"), pinned=True)
    return scene.example("two parts that overlap by a minute")


def _line_with_a_price_for_more() -> Example:
    scene = _scene(Need(None, 0, 3))
    scene.cover("base", 0, ("22:00", "23:00"), minimum=0, desired=2, prices=Prices(over=5))
    for name in ("ann", "bob", "cyd"):
        scene.assign(name, "EVE", 0)
    return scene.example("a cover line that states a price for a third person")


RULE = Rule(
    id=ID,
    title="Desired cover",
    source="local, the number of people the network wants",
    certainty=Certainty.LOCAL,
    hard=False,
    tier=Tier.COVER,
    scope=Scope.NETWORK,
    parameters=Parameters,
    subjects=(SubjectKind.NETWORK,),
    price_only=True,
    check=check,
    rows_touched=rows_touched,
    compliant=(
        _as_many_as_wanted,
        _nobody_wanted_nobody_there,
        _parts_that_meet,
        _last_night_of_the_period,
        _there_for_a_line,
    ),
    breaching=(
        _one_short,
        _short_of_the_minimum_as_well,
        _own_prices,
        _too_many_on_the_shift,
        _filled_for_nothing,
        _overlap_of_a_minute,
        _line_with_a_price_for_more,
    ),
)
