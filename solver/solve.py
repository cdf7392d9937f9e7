"""The one way to solve a problem."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from fcn_rota.domain.result import Limits, Progress, Result, SolveStatus
from fcn_rota.rules import assess_rota, minimum_cover
from fcn_rota.rules.rule import cost, cost_by_rule
from solver.blocks import Block, Posting
from solver.build import Check, build, uncollected
from solver.linear import Determined
from solver.matrix import Matrix
from solver.ragged import Numbers
from solver.report import describe, fewest_unfilled
from solver.scope import as_given, limit_changes, scoped
from solver.search import workshop
from solver.search.budget import Budget, OutOfTimeError, never
from solver.search.components import components
from solver.search.crew import Crew
from solver.search.engine import Engine
from solver.search.incumbent import Listener
from solver.search.posting import post_people
from solver.search.tags import Tag, Tags
from solver.search.workshop import Workshop
from solver.tightening import divided

if TYPE_CHECKING:
    from fcn_rota.domain.problem import Problem
    from solver.builder import Builder

TINY = 150
"""Up to so many pairs of a person and a shift, all is over before another process has started."""

PORTIONS_A_HAND = 6
"""In so many portions each process builds its share of everybody's part of the model, or a few more or less."""

REPORT_SHARE = 0.75
"""Checking and explaining a rota takes less than this part of the time that building its model took."""

log = logging.getLogger(__name__)


def solve(
    problem: "Problem",
    limits: Limits,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Result:
    """Return the best rota found within the limits, with a proven bound.

    There is always a rota: cover is priced, not demanded, and fixed work that breaks a rule is reported, not refused.

    Parameters
    ----------
    problem
        What is planned. Draft assignments that are not fixed are where the search starts.
    limits
        Seconds or work, workers, seed, a gap that is good enough, and what may change at all.
    progress
        Told of each better rota or bound; called from search threads, never two calls at once.
    stop
        Polled; once true the search ends within a fraction of a second and the best so far is returned.
    """
    budget = Budget(limits, stop or never)
    try:
        return _searched(problem, budget, progress)
    except (OutOfTimeError, CancelledError):
        return _unsearched(problem, budget)


def _searched(problem: "Problem", budget: Budget, progress: Callable[[Progress], None] | None) -> Result:
    """Return the best rota that is found before the time is over.

    Raises
    ------
    OutOfTimeError, CancelledError
        If it is over before there is a model to search.
    """
    scope = budget.limits.scope
    # The processes get ready while the model is built.
    with Crew(budget.workers if _is_large(problem) else 1, post_people.__module__) as crew:
        crew.stop = budget.exhausted
        with uncollected():
            asked, everybody = scoped(problem, scope), partial(_dealt, crew)
            builder = build(asked, scope=scope, check=budget.check, everybody=everybody, tight=True)
            limit_changes(builder, problem, scope)
            budget.most_reserved = REPORT_SHARE * budget.elapsed()
            tally = _Tally(builder.model.offset, budget, progress)
            engines = _engines(builder, crew, budget, tally)
        values, is_settled = _search(engines, budget)
    rota = as_given(problem, builder.rota_of(values))
    findings = assess_rota(problem, rota)
    objective = cost(findings)
    if is_settled:
        _compare(builder, values, cost_by_rule(findings))
    bound = proven(builder, values, tally.bound, objective)
    return describe(
        builder.problem,
        rota,
        tuple(findings),
        bound=bound,
        status=_status(budget, objective, bound),
        budget=budget,
        prove_unfilled=partial(
            fewest_unfilled,
            builder.problem,
            builder.charges[minimum_cover.ID],
            [(engine.matrix, part) for engine, part, _ in engines],
            budget,
        ),
    )


def _dealt(crew: Crew, posting: Posting, check: Check) -> Iterator[Block]:
    """Yield everybody's part of the model, built by all hands: a few people at a time, whoever is free."""
    crew.equip(posting, crew.stop)
    people = len(posting.problem.people)
    some = max(1, people // (PORTIONS_A_HAND * crew.hands))
    portions = (range(first, min(first + some, people)) for first in range(0, people, some))
    asked = deque(crew.submit(post_people, portion) for portion in portions)
    while asked:
        yield from asked.popleft().result()
        check()
    crew.load(workshop.__name__)


def _unsearched(problem: "Problem", budget: Budget) -> Result:
    """Return the draft as it is, or nothing but what is fixed where the draft breaks more of what is hard."""
    fixed, draft = problem.fixed_rota(), problem.draft_rota()
    judged = [(rota, assess_rota(problem, rota)) for rota in (draft, fixed)]
    rota, findings = min(
        judged, key=lambda one: (sum(finding.amount for finding in one[1] if finding.hard), cost(one[1]))
    )
    return describe(problem, rota, tuple(findings), bound=0, status=_status(budget, cost(findings), 0), budget=budget)


def proven(builder: "Builder", values: Sequence[int], bound: int, objective: int) -> int:
    """Return the bound in points of rules, where that of the model counts what fixed work makes them give way too.

    It holds for all rotas in which they give way no further than in this one.
    """
    given_way = sum(points * values[variable] for points, variable in builder.slack)
    return max(0, min(bound - given_way, objective))


def _compare(builder: "Builder", values: Sequence[int], assessed: Mapping[str, int]) -> None:
    """Report rules that the model prices otherwise than the assessment: a defect of a post. The assessment stands."""
    posted = builder.cost_of(values)
    for rule in sorted({*posted, *assessed}):
        if posted.get(rule, 0) != assessed.get(rule, 0):
            log.error("%s: %d points in the model, %d assessed", rule, posted.get(rule, 0), assessed.get(rule, 0))


def _engines(builder: "Builder", crew: Crew, budget: Budget, tally: "_Tally") -> list[tuple[Engine, Numbers, int]]:
    """Return what searches each independent part of the model, small ones first; its variables and its decisions."""
    budget.check()
    matrix, tags, start = Matrix.of(builder.model), _tags(builder), _start(builder)
    builder.model.forget_rows()
    matrix = divided(matrix)
    budget.check()
    parts = _parts(components(matrix), tags)
    engines = []
    for number, part in enumerate(parts):
        budget.check()
        shop = _workshop(matrix, builder.model.determined, tags, part)
        engine = Engine(shop, crew, budget.limits.seed, tally.listener(number, len(parts)))
        if number + 1 == len(parts) and engine.is_large:
            # The largest comes last, and what works on its prices is idle until then.
            engine.prepare(budget)
        engine.begin(start[part], budget.seconds_left())
        engines.append((engine, part, len(shop.tags)))
    return engines


def _search(engines: list[tuple[Engine, Numbers, int]], budget: Budget) -> tuple[list[int], bool]:
    """Search the parts one by one and return values for the whole, and whether what follows from them is exact."""
    is_settled = True
    remaining = sum(decisions for _, _, decisions in engines)
    for engine, _, decisions in engines:
        share = budget.share(decisions / remaining if remaining else 1.0)
        engine.run(share)
        is_settled &= engine.settle()
        budget.spend(share.work_done)
        remaining -= decisions
    values = np.zeros(sum(len(part) for _, part, _ in engines), dtype=np.int64)
    for engine, part, _ in engines:
        if engine.incumbent.values is not None:
            values[part] = engine.incumbent.values
    return values.tolist(), is_settled


def _is_large(problem: "Problem") -> bool:
    """Whether there are so many pairs of a person and a shift that other processes are worth starting."""
    return len(problem.people) * len(problem.index.period_shifts) > TINY


def _workshop(
    matrix: Matrix,
    determined: Determined,
    tags: Tags,
    part: Numbers,
) -> Workshop:
    """Return what there is to know about one part of the model, in the part's own numbers."""
    if len(part) == matrix.variables:
        return Workshop(matrix.priced(matrix.cost, 0), determined, tags)
    number = np.full(matrix.variables, -1, dtype=np.int64)
    number[part] = np.arange(len(part))
    return Workshop(matrix.part(part), determined.renumbered(number), tags.renumbered(number))


def _parts(groups: list[Numbers], tags: Tags) -> list[Numbers]:
    """Return the parts to search, small ones first; all that hold no decision make one part between them.

    Where only one holds any, the whole is one part: it need not be copied.
    """
    variables = sum(map(len, groups))
    is_decision = np.zeros(variables, dtype=np.bool_)
    is_decision[tags.decisions] = True
    if sum(bool(is_decision[group].any()) for group in groups) == 1:
        return [np.arange(variables)]
    settled = np.sort(np.concatenate([*(g for g in groups if not is_decision[g].any()), np.zeros(0, dtype=np.int64)]))
    return [*([settled] if len(settled) else []), *sorted((g for g in groups if is_decision[g].any()), key=len)]


def _tags(builder: "Builder") -> Tags:
    """Return where each cell lies that is still open, for the choice of neighbourhoods."""
    return Tags.gathered(
        (literal, Tag(cell.person.id, cell.shift.day.toordinal(), cell.shift.id))
        for cell, literal in builder.choices()
        if builder.model.upper[literal]
    )


def _start(builder: "Builder") -> Numbers:
    """Return the values of the draft the search starts from; 0 for all that is not a cell."""
    values = np.zeros(len(builder.model.lower), dtype=np.int64)
    drafted = {(a.person, a.engagement, a.shift) for a in builder.problem.draft_rota().assignments if a.stands}
    for cell, literal in builder.choices():
        if (cell.person.id, cell.engagement.id, cell.shift.id) in drafted:
            values[literal] = 1
    return values


def _status(budget: Budget, objective: int, bound: int) -> SolveStatus:
    if objective <= bound:
        return SolveStatus.OPTIMAL
    return SolveStatus.STOPPED if budget.stop() else SolveStatus.LIMIT


class _Tally:
    """Adds up cost and bound over the parts of the model and tells of the progress of the whole."""

    def __init__(self, offset: int, budget: Budget, progress: Callable[[Progress], None] | None) -> None:
        self._offset = offset
        self._budget = budget
        self._progress = progress
        self._lock = threading.Lock()
        self._costs: dict[int, int | None] = {}
        self._bounds: dict[int, int] = {}
        self._parts = 0

    @property
    def bound(self) -> int:
        """Points below which no rota of the whole problem can be."""
        return self._offset + sum(self._bounds.values())

    def listener(self, number: int, parts: int) -> Listener:
        """Return whom one of so many parts tells of its progress."""

        def listen(stage: str, part_cost: int | None, part_bound: int) -> None:
            with self._lock:
                self._parts = parts
                self._costs[number] = part_cost
                self._bounds[number] = part_bound
                self._tell(stage)

        return listen

    def _tell(self, stage: str) -> None:
        costs = [part_cost for part_cost in self._costs.values() if part_cost is not None]
        complete = len(costs) == self._parts
        if self._progress and complete:
            total = self._offset + sum(costs)
            self._progress(Progress(self._budget.elapsed(), stage, total, self.bound))
