"""Post of `weekly_rest`: a rest is chosen in each week, and no duty may lie in the chosen one."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.interval import Interval, gaps
from fcn_rota.rules.plan import in_period
from fcn_rota.rules.profiles import is_hard_for_person
from fcn_rota.rules.weekly_rest import ID, Parameters, Weeks, weeks_of
from solver.post import PersonPost

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Duty, Literal


@dataclass(frozen=True, slots=True)
class _Due:
    """How many rests of what length are asked for."""

    rests: int
    length: timedelta


@dataclass(frozen=True, slots=True)
class _Choice:
    """A place for a rest, and the free duties that lie in it."""

    interval: Interval
    disturbed_by: "frozenset[Literal]"


def post(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
    """Ask for the rests of each week, of which the places are chosen among the times that fixed work leaves.

    A rest may begin where the free time begins, or where a duty ends: any other place can be moved forward to one of
    these. What is asked for is what work outside the rota leaves room for; where pinned work breaks the rule, what
    that leaves.
    """
    judged = [(weeks, weeks.interval) for weeks in weeks_of(builder.problem, person.id)]
    since = min((span.start for _, span in judged), default=builder.problem.period.interval.end)
    work = [duty for duty in duties if duty.item.interval.end > since and not duty.item.is_rest]
    work = [duty for duty in work if not duty.is_free or builder.model.upper[duty.literal]]
    differing = [duty.item.interval for duty in work if builder.may_differ(duty.literal)]
    first, last = (differing[0].start, max(one.end for one in differing)) if differing else (since, since)
    for weeks, span in judged:
        if span.end <= first or last <= span.start:
            continue
        mine = [duty for duty in work if duty.item.interval.overlaps(span)]
        if any(in_period(builder.problem, duty.item) for duty in mine):
            _post_weeks(builder, person, weeks, mine)


def _post_weeks(builder: "Builder", person: "Person", weeks: Weeks, duties: "list[Duty]") -> None:
    figures = weeks.setting.parameters
    usual = _Due(figures.rests, timedelta(minutes=figures.rest_minutes))
    outside = _free(weeks, (duty for duty in duties if not in_period(builder.problem, duty.item)))
    fixed = _free(weeks, (duty for duty in duties if not duty.is_free))
    hard = is_hard_for_person(builder.problem, ID, Parameters, person.id, DateSpan(weeks.first_day, weeks.last_day))
    due = _possible(usual, fixed if hard and not builder.strict else outside)
    if due.rests <= _count(_free(weeks, duties), due.length):
        return
    choices = _choices(fixed, [duty for duty in duties if duty.is_free], due)
    chosen = [builder.model.variable(0, 1) for _ in choices]
    terms = [(1, variable) for variable in chosen]
    if not hard:
        missing = builder.model.variable(0, due.rests)
        builder.charge(ID, figures.points, missing)
        terms.append((1, missing))
    builder.model.add(terms, lower=due.rests, upper=due.rests)
    _keep_free(builder, choices, chosen, due)


def _keep_free(builder: "Builder", choices: list[_Choice], chosen: "list[Literal]", due: _Due) -> None:
    """Keep duties out of the chosen rests, and these apart from each other."""
    for duty in sorted({literal for choice in choices for literal in choice.disturbed_by}):
        inside = [(1, rest) for choice, rest in zip(choices, chosen, strict=True) if duty in choice.disturbed_by]
        builder.model.add([*inside, (due.rests, duty)], upper=due.rests)
    for choice in choices if due.rests > 1 else ():
        # All rests that hold the start of this one overlap it.
        start = choice.interval.start
        builder.at_most(
            ((1, rest) for other, rest in zip(choices, chosen, strict=True) if other.interval.contains(start)), 1
        )


def _choices(free: tuple[Interval, ...], duties: "list[Duty]", due: _Due) -> list[_Choice]:
    """Return the places for a rest; where one is asked for, only those no other is better than."""
    choices = []
    times = [(duty.item.interval.start, duty.item.interval.end, duty.literal) for duty in duties]
    for gap in free:
        starts = {gap.start, *(duty.item.interval.end for duty in duties)}
        starts |= {start + due.length for start in starts} if due.rests > 1 else set()
        for start in sorted(start for start in starts if gap.start <= start <= gap.end - due.length):
            end = start + due.length
            inside = frozenset(literal for begins, ends, literal in times if begins < end and start < ends)
            choices.append(_Choice(Interval(start, end), inside))
    if due.rests > 1:
        return choices
    return [choice for number, choice in enumerate(choices) if not _is_worse(number, choices)]


def _is_worse(number: int, choices: list[_Choice]) -> bool:
    mine = choices[number].disturbed_by
    return any(
        other.disturbed_by < mine or (other.disturbed_by == mine and position < number)
        for position, other in enumerate(choices)
    )


def _possible(usual: _Due, free: tuple[Interval, ...]) -> _Due:
    """Return what is due, or as much of it as the free time has room for."""
    rests = min(usual.rests, _count(free, usual.length))
    if rests or not free:
        return _Due(rests, usual.length)
    return _Due(1, max(gap.end - gap.start for gap in free))


def _free(weeks: Weeks, duties: "Iterable[Duty]") -> tuple[Interval, ...]:
    return gaps((duty.item.interval for duty in duties), weeks.interval)


def _count(free: tuple[Interval, ...], length: timedelta) -> int:
    return sum((gap.end - gap.start) // length for gap in free)


POST = PersonPost(post)
