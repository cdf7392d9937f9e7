"""What on-call duty counts as, and how much of it a person has in a week."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from types import MappingProxyType

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, WorkedKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.headroom import Headroom
from fcn_rota.domain.person import Person
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DutyKind
from fcn_rota.domain.wording import counted
from fcn_rota.rules.plan import Plan, in_period
from fcn_rota.rules.rule import Bound, Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import OnCallCounting, Setting, person_setting
from fcn_rota.rules.work import WorkItem

ID = "on_call_counts"
WINDOW_DAYS = 7


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Find seven consecutive local dates on which more on-call duties begin than a person should have.

    What the hours count as is settled where work is described (`fcn_rota.rules.work`): resident on call is working
    time throughout; on call from home is working time when called out, or throughout where the answer is due so soon
    that it is no rest (Matzak). Every on-call duty counts here, tight or not; a warning says which are
    working time.

    Where the limit is soft, each window of seven dates that has too many costs its own points: four nights in a row
    lie together in four windows, four nights spread over the seven dates in one.
    """
    for person in plan.people_asked(keys):
        if any(item.duty is DutyKind.ON_CALL for item in plan.duties_of(person.id)):
            on_call = _on_call_duties(plan.work_of(person.id))
            yield from _of_person(plan, person, on_call)
            yield from _tight(plan, person, on_call)


def headroom(plan: Plan, person: str, day: date) -> Iterator[Headroom]:
    """Yield how many on-call duties somebody has in the fullest seven days with a date, where they have any."""
    on_call = Counter(item.day for item in _on_call_duties(plan.work_of(person)))
    windows = (day - back * clock.DAY for back in range(WINDOW_DAYS))
    first = max(windows, key=lambda first: _within(on_call, first, first + (WINDOW_DAYS - 1) * clock.DAY))
    setting = person_setting(plan.problem, ID, OnCallCounting, person, first)
    if on_call and setting.enabled:
        number = _within(on_call, first, first + (WINDOW_DAYS - 1) * clock.DAY)
        most = setting.parameters.maximum_in_seven_days
        sentence = (
            f"{counted(number, 'on-call duty', 'on-call duties')} of {most} in seven days from {clock.show_day(first)}"
        )
        yield Headroom(ID, sentence, most - number, most)


def _on_call_duties(work: Iterable[WorkItem]) -> list[WorkItem]:
    """Return each on-call duty once, whatever call-outs are known of it, by start."""
    found: dict[str, WorkItem] = {}
    for item in work:
        # A duty that counts as rest and its call-outs share an assignment; the duty is the one at rest.
        mine = item.assignment if item.duty is DutyKind.ON_CALL else None
        if mine is not None and (item.is_rest or mine.id not in found):
            found[mine.id] = item
    return list(found.values())


def _of_person(plan: Plan, person: Person, on_call: list[WorkItem]) -> Iterator[Finding]:
    planned = Counter(item.day for item in on_call if in_period(plan.problem, item))
    outside = Counter(item.day for item in on_call if not in_period(plan.problem, item))
    reported: date | None = None
    for first in sorted({day - number * clock.DAY for day in planned for number in range(WINDOW_DAYS)}):
        last = first + (WINDOW_DAYS - 1) * clock.DAY
        mine = _within(planned, first, last)
        setting = person_setting(plan.problem, ID, OnCallCounting, person.id, first)
        others = _within(outside, first, last)
        over = mine + others - max(setting.parameters.maximum_in_seven_days, others)
        if over <= 0 or not setting.enabled:
            continue
        if setting.hard is not False:
            if reported is not None and first <= reported:
                continue
            # One crowded week fills several windows; it is one breach.
            reported = last
        span = DateSpan(first, last)
        duties = [item for item in on_call if item.day in span]
        yield _finding(plan, person, duties, span=span, over=over, setting=setting)


def _tight(plan: Plan, person: Person, on_call: list[WorkItem]) -> Iterator[Finding]:
    """Warn of duties of the period that are working time throughout because the answer is due so soon."""
    tight = [item for item in on_call if not item.is_rest and in_period(plan.problem, item)]
    if tight:
        yield Finding(
            rule=ID,
            key=(person.id,),
            hard=False,
            sentence=f"{person.name}: on call {clock.show_span(tight[0].interval)}"
            f"{f' and {len(tight) - 1} more' if len(tight) > 1 else ''} is working time throughout, because the answer "
            f"is due within {tight[0].shift_type.response_minutes if tight[0].shift_type else 0} min.",
            people=(person.id,),
            shifts=tuple(item.shift.id for item in tight if item.shift),
            amount=len(tight),
            unit="duty",
            warning=True,
        )


def _within(count: Counter[date], first: date, last: date) -> int:
    return sum(number for day, number in count.items() if first <= day <= last)


def _finding(
    plan: Plan, person: Person, duties: list[WorkItem], *, span: DateSpan, over: int, setting: Setting[OnCallCounting]
) -> Finding:
    assert span.first_day is not None  # noqa: S101
    assert span.last_day is not None  # noqa: S101
    hard = setting.hard is not False
    limit = setting.parameters.maximum_in_seven_days
    return Finding(
        rule=ID,
        key=(person.id,),
        hard=hard,
        sentence=f"{person.name}: {len(duties)} on-call duties in the seven days {clock.show_day(span.first_day)} to "
        f"{clock.show_date(span.last_day)}, at most {limit}.",
        people=(person.id,),
        shifts=tuple(item.shift.id for item in duties if item.shift and in_period(plan.problem, item)),
        interval=clock.span_interval(span.first_day, span.last_day),
        amount=over,
        unit="duty",
        points=0 if hard else over * setting.parameters.points,
    )


def _concerns(problem: Problem, assignment: Assignment) -> bool:
    return problem.index.type_of(problem.index.shift(assignment.shift)).duty is DutyKind.ON_CALL


def _scene(first_day: date = MONDAY, **facts: int) -> Scene:
    scene = Scene(days=14, first_day=first_day)
    scene.person("ann")
    scene.shift_type("CALL", "23:00", "08:00", duty=DutyKind.ON_CALL, **facts)
    scene.shift_type("DAY", "08:00", "14:00")
    return scene


def _three_in_seven() -> Example:
    scene = _scene()
    scene.assign("ann", "CALL", 0, 3, 6, 7, 10, 13)
    return scene.example("three in any seven days")


def _one_setting_allows_four() -> Example:
    scene = _scene()
    scene.assign("ann", "CALL", 0, 2, 4, 6)
    scene.setting(ID, maximum_in_seven_days=4)
    return scene.example("a network that allows four")


def _history_alone() -> Example:
    scene = _scene()
    scene.assign("ann", "CALL", -7, -6, -5, -4)
    scene.assign("ann", "CALL", 3)
    return scene.example("a crowded week in history is not this rota's")


def _call_outs_are_not_more_duties() -> Example:
    scene = _scene()
    scene.assign("ann", "CALL", -1)
    scene.worked("ann", "CALL", -1, kind=WorkedKind.CALL_OUT, times=("23:30", "23:50"))
    scene.assign("ann", "CALL", 0, 1)
    return scene.example("a call-out adds no duty")


def _four_in_seven() -> Example:
    scene = _scene()
    scene.assign("ann", "CALL", 7, 8, 9, 13)
    return scene.example("four in the last seven days of the period")


def _tight_ones_count_too() -> Example:
    scene = _scene(response_minutes=15)
    scene.assign("ann", "CALL", 0, 2, 4, 6)
    return scene.example("four that are working time throughout")


def _three_before_the_period() -> Example:
    scene = _scene()
    scene.assign("ann", "CALL", -3, -2, -1)
    scene.assign("ann", "CALL", 3)
    return scene.example("three on the last days of history and one within the seven days")


def _after_the_period() -> Example:
    scene = _scene()
    scene.assign("ann", "CALL", 13)
    scene.assign("ann", "CALL", 14, 16, 19)
    return scene.example("three follow the last night of the period")


def _softened() -> Example:
    scene = _scene()
    scene.setting(ID, hard=False)
    scene.assign("ann", "CALL", 0, 2, 4, 6, 9)
    return scene.example("softened: two windows of seven days with one too many")


RULE = Rule(
    id=ID,
    title="On-call duties",
    source="HSE guidance on WTR 1998; Matzak, C-344/19; how many in a week: local",
    certainty=Certainty.READ_AT_SOURCE,
    hard=True,
    tier=Tier.LAW,
    scope=Scope.PERSON,
    parameters=OnCallCounting,
    check=check,
    concerns=_concerns,
    compliant=(_three_in_seven, _one_setting_allows_four, _history_alone, _call_outs_are_not_more_duties),
    breaching=(_four_in_seven, _tight_ones_count_too, _three_before_the_period, _after_the_period, _softened),
    headroom=headroom,
    binds=MappingProxyType({"working_time_response_minutes": Bound.LEAST, "maximum_in_seven_days": Bound.MOST}),
)
