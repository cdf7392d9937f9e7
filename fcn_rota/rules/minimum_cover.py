"""Never fewer people than the minimum."""

from collections.abc import Iterator, Sequence

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, WorkedKind
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import Need
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.presence import CoverRow, cover_rows, describe_row, describe_stretch, people_by_segment
from fcn_rota.rules.rows import kept_rows
from fcn_rota.rules.rule import Certainty, Example, Key, Keys, Rule, Scope
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.settings import Points, network_setting, parameters

ID = "minimum_cover"


@parameters
class Parameters:
    """What a missing person costs.

    Parameters
    ----------
    price
        Points for each person short at the worst moment; high enough to dominate everything else.
    """

    price: Points = 100_000


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find needs and cover lines with fewer people than their minimum at the worst moment."""
    for row in kept_rows(plan.problem, ID, cover_rows).asked(keys):
        if row.minimum:
            worst, present = min(
                ((part, len(people)) for part, people in people_by_segment(plan, row)), key=lambda pair: pair[1]
            )
            if present < row.minimum:
                yield _finding(plan, row, worst, present)


def rows_touched(problem: Problem, assignment: Assignment) -> Sequence[Key]:
    """Return the needs and cover lines toward which somebody on the assignment's shift may count."""
    return kept_rows(problem, ID, cover_rows).touched_by(assignment.shift)


def price_of(problem: Problem, row: CoverRow) -> int:
    """Points for each person short on a row: its own price, or the setting's."""
    if row.prices.minimum is not None:
        return row.prices.minimum
    on = clock.local_date(row.interval.start)
    return network_setting(problem, ID, Parameters, on).parameters.price


def _finding(plan: Plan, row: CoverRow, worst: Interval, present: int) -> Finding:
    missing = row.minimum - present
    return Finding(
        rule=ID,
        key=row.key,
        hard=False,
        sentence=f"{describe_row(plan.problem, row)}: {present} of the minimum {row.minimum}"
        f"{describe_stretch(row, worst)}.",
        shifts=tuple(shift.id for shift in row.shifts),
        interval=worst,
        amount=missing,
        unit="person",
        points=missing * price_of(plan.problem, row),
    )


def _scene(minimum: int) -> Scene:
    scene = Scene()
    scene.person("ann", "prescriber")
    scene.person("bob")
    scene.shift_type("EVE", "18:30", "23:00", needs=(Need(None, minimum, minimum),))
    scene.shift("EVE", 0)
    return scene


def _enough() -> Example:
    scene = _scene(2)
    scene.assign("ann", "EVE", 0)
    scene.assign("bob", "EVE", 0)
    return scene.example("two people where two are needed")


def _two_parts_make_a_whole() -> Example:
    scene = _scene(1)
    scene.assign("ann", "EVE", 0, part=("18:30", "21:00"), pinned=True)
    scene.assign("bob", "EVE", 0, part=("21:00", "23:00"), pinned=True)
    return scene.example("two part-shifts that meet make one whole")


def _gap_between_parts() -> Example:
    scene = _scene(1)
    scene.assign("ann", "EVE", 0, part=("18:30", "20:59"), pinned=True)
    scene.assign("bob", "EVE", 0, part=("21:00", "23:00"), pinned=True)
    return scene.example("a minute between two part-shifts with nobody there")


def _unnamed_slot() -> Example:
    scene = _scene(1)
    scene.assign(None, "EVE", 0, pinned=True)
    return scene.example("an unnamed agency slot is no cover")


def _goes_home_ill() -> Example:
    scene = _scene(1)
    scene.assign("ann", "EVE", 0, pinned=True)
    scene.worked("ann", "EVE", 0, kind=WorkedKind.SICK_FROM, times=("21:00", "23:00"))
    return scene.example("the only one there falls ill at 21:00")


def _leaves_a_minute_before_the_end() -> Example:
    scene = _scene(1)
    scene.assign("ann", "EVE", 0, published=True)
    scene.worked("ann", "EVE", 0, kind=WorkedKind.DUTY, times=("18:30", "22:59"))
    return scene.example("the only one there really left a minute before the end")


def _wrong_skill_on_a_line() -> Example:
    scene = _scene(1)
    scene.cover("base", 0, ("18:30", "19:00"), minimum=1, skill="prescriber")
    scene.assign("bob", "EVE", 0)
    return scene.example("somebody is there, but not the prescriber the cover line asks for")


def _line_covered() -> Example:
    scene = _scene(1)
    scene.cover("base", 0, ("22:30", "23:00"), minimum=1, skill="prescriber")
    scene.assign("ann", "EVE", 0)
    return scene.example("the prescriber on the shift covers the line as well")


RULE = Rule(
    id=ID,
    title="Minimum cover",
    source="local, the network's safe minimum",
    certainty=Certainty.LOCAL,
    hard=False,
    tier=Tier.MINIMUM_COVER,
    scope=Scope.NETWORK,
    parameters=Parameters,
    subjects=(SubjectKind.NETWORK,),
    absolute=True,
    check=check,
    rows_touched=rows_touched,
    compliant=(_enough, _two_parts_make_a_whole, _line_covered),
    breaching=(
        _gap_between_parts,
        _unnamed_slot,
        _goes_home_ill,
        _leaves_a_minute_before_the_end,
        _wrong_skill_on_a_line,
    ),
)
