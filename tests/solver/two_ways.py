"""Holding a rule's assessment and its post against each other."""

from collections.abc import Iterator, Mapping
from itertools import product

from ortools.sat.python import cp_model

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.rules import RULES
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Example, Rule, cost
from solver.build import build
from solver.builder import Builder
from solver.cp_sat import message
from solver.matrix import Matrix
from solver.post import Post
from solver.rules import POSTS


class FixedCells:
    """A builder's model for CP-SAT, made once, whose cells are then fixed in one way after another."""

    def __init__(self, builder: Builder) -> None:
        self._fixed = {assignment.id for assignment in builder.fixed.assignments}
        self._cells = {
            (c.person.id, c.engagement.id, c.shift.id): builder.literal_of[c.assignment.id] for c in builder.cells
        }
        low, high = builder.model.lower, builder.model.upper
        self._allowed = {literal: range(low[literal], high[literal] + 1) for literal in self._cells.values()}
        self._model, _ = cp_sat_of(builder)
        self._solver = cp_model.CpSolver()
        self._solver.parameters.num_workers = 1
        # With its cells fixed there is next to nothing left of a model: what is worth its time on others costs a third.
        self._solver.parameters.max_presolve_iterations = 1
        self._solver.parameters.cp_model_probing_level = 0
        self._solver.parameters.symmetry_level = 0
        self._solver.parameters.linearization_level = 0

    def least_cost(self, rota: Rota) -> int | None:
        """Cheapest cost of the model with every cell fixed as in the rota; None where the model forbids the rota."""
        wanted = {(a.person, a.engagement, a.shift) for a in rota.assignments if a.id not in self._fixed and a.stands}
        values = {literal: int(cell in wanted) for cell, literal in self._cells.items()}
        if not wanted <= set(self._cells) or any(value not in self._allowed[cell] for cell, value in values.items()):
            return None
        for literal, value in values.items():
            domain = self._model.proto.variables[literal].domain
            domain[0] = domain[1] = value
        status = self._solver.solve(self._model)
        if status == cp_model.INFEASIBLE:
            return None
        assert status == cp_model.OPTIMAL
        return round(self._solver.objective_value)


def least_cost(builder: Builder, rota: Rota) -> int | None:
    """Cheapest cost of the model with every cell fixed as in one rota; see `FixedCells`."""
    return FixedCells(builder).least_cost(rota)


def cp_sat_of(builder: Builder) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    """Return a builder's model for CP-SAT, with its variables by number."""
    model = cp_model.CpModel()
    model.proto.copy_from(message(Matrix.of(builder.model)))
    return model, [model.get_int_var_from_proto_index(number) for number in range(len(builder.model.lower))]


def every_rota(builder: Builder) -> Iterator[Rota]:
    """Every choice of free cells, legal or not, together with what is fixed."""
    for chosen in product((False, True), repeat=len(builder.cells)):
        free = tuple(cell.assignment for cell, taken in zip(builder.cells, chosen, strict=True) if taken)
        yield builder.problem.rota_of((*builder.fixed.assignments, *free))


def verdict(problem: Problem, rota: Rota, posts: Mapping[str, Post] = POSTS) -> int | None:
    """Points of a rota under the rules that are posted, by assessment alone; None where a hard one is broken."""
    plan = Plan(problem, rota)
    findings = [f for rule in RULES if rule.id in posts for f in rule.check(plan, None)]
    return None if any(f.hard for f in findings) else sum(f.points for f in findings)


def only(rule: str) -> Mapping[str, Post]:
    """The post of one rule by itself."""
    return {rule: POSTS[rule]}


def assert_passes_both(rule: Rule, post: Post, example: Example) -> None:
    """Assert that a compliant example passes the assessment, and the post by itself without a point."""
    findings = [f for f in rule.assess(example.problem, example.rota) if not f.warning]
    assert findings == []
    assert least_cost(build(example.problem, {rule.id: post}, strict=True), example.rota) == 0


def assert_fails_both(rule: Rule, post: Post, example: Example) -> None:
    """Assert that a breaching example fails the assessment, and the post by itself: forbidden, or at equal points."""
    findings = [f for f in rule.assess(example.problem, example.rota) if not f.warning]
    assert findings
    assert all(f.sentence and f.rule == rule.id for f in findings)
    points = None if any(f.hard for f in findings) else cost(findings)
    assert points is None or points > 0
    assert least_cost(build(example.problem, {rule.id: post}, strict=True), example.rota) == points


def assert_agree_everywhere(problem: Problem, posts: Mapping[str, Post] = POSTS, most: int = 4096) -> None:
    """Assert that assessment and model agree on every rota of a tiny problem: feasible or not, and the points.

    Cells that a cell rule forbids are enumerated too, so that a post which forbids too little or too much shows.
    """
    model = FixedCells(build(problem, posts, strict=True))
    everything = Builder(problem, build(problem, {}, strict=True).cells, strict=True)
    assert 2 ** len(everything.cells) <= most, "too many cells to enumerate"
    for rota in every_rota(everything):
        on = sorted((a.person or "", a.shift) for a in rota.assignments)
        assert model.least_cost(rota) == verdict(problem, rota, posts), on
