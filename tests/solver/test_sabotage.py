"""Sabotage: a rule whose check or post were dead, blind or off by one would be caught by its worked examples.

Each test breaks one rule in memory, runs the same assertions as `test_examples_two_ways`, and asks that they fail.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import time
from typing import TYPE_CHECKING

import pytest

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.setting import Json, RuleSetting, frozen_json
from fcn_rota.rules import RULES
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Example, Keys, Rule
from fcn_rota.rules.settings import parse
from solver.build import build
from solver.cells import FIXED
from solver.post import FORBIDDEN, CellPost, NetworkPost, PersonPost, Post
from solver.rules import POSTS
from tests.solver.two_ways import assert_fails_both, assert_passes_both, least_cost, only, verdict

if TYPE_CHECKING:
    from fcn_rota.domain.person import Person
    from solver.builder import Builder
    from solver.cells import Duty

BREACHING = [pytest.param(rule, make, id=f"{rule.id}-{make.__name__}") for rule in RULES for make in rule.breaching]


def finds_nothing(plan: Plan, keys: Keys) -> Iterable[Finding]:
    return ()


def finds_every_duty(rule: Rule) -> Callable[[Plan, Keys], Iterator[Finding]]:
    def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
        for assignment in plan.rota.assignments:
            yield Finding(rule.id, (assignment.person or "",), hard=True, sentence="Sabotage.")

    return check


def posting_nothing(post: Post) -> Post:
    match post:
        case CellPost():
            return CellPost(lambda problem, cell: 0)
        case PersonPost():
            return PersonPost(lambda builder, person, duties: None)
        case NetworkPost():
            return NetworkPost(lambda builder: None)


def posting_a_ban_on_everything(post: Post) -> Post:
    def ban_person(builder: "Builder", person: "Person", duties: "tuple[Duty, ...]") -> None:
        for duty in duties:
            if duty.item.shift is not None and duty.item.shift.day in builder.problem.period:
                builder.forbid(duty.literal)

    def ban_all(builder: "Builder") -> None:
        for literal in (*builder.literal_of.values(), *(FIXED for _ in builder.fixed.assignments)):
            builder.forbid(literal)

    match post:
        case CellPost():
            return CellPost(lambda problem, cell: FORBIDDEN)
        case PersonPost():
            return PersonPost(ban_person)
        case NetworkPost():
            return NetworkPost(ban_all)


@pytest.mark.parametrize(("rule", "make"), BREACHING)
def test_a_dead_check_is_caught_by_every_breaching_example(rule: Rule, make: Callable[[], Example]) -> None:
    with pytest.raises(AssertionError):
        assert_fails_both(replace(rule, check=finds_nothing), POSTS[rule.id], make())


@pytest.mark.parametrize(("rule", "make"), BREACHING)
def test_a_dead_post_is_caught_by_every_breaching_example(rule: Rule, make: Callable[[], Example]) -> None:
    with pytest.raises(AssertionError):
        assert_fails_both(rule, posting_nothing(POSTS[rule.id]), make())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_check_that_objects_to_everything_is_caught(rule: Rule) -> None:
    assert caught(replace(rule, check=finds_every_duty(rule)), POSTS[rule.id])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_post_that_bans_everything_is_caught(rule: Rule) -> None:
    assert caught(rule, posting_a_ban_on_everything(POSTS[rule.id]))


def caught(rule: Rule, post: Post) -> bool:
    """Whether a compliant example turns red."""
    for make in rule.compliant:
        try:
            assert_passes_both(rule, post, make())
        except AssertionError:
            return True
    return False


def shifted(value: object) -> Iterator[Json]:
    """JSON values next to a figure: one more, one less, the other truth, a minute later; in a list, one at a time."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
        yield value - 1
    elif isinstance(value, time):
        yield value.replace(minute=value.minute + 1).isoformat()
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            for other in shifted(item):
                yield [*value[:number], other, *value[number + 1 :]]
    elif isinstance(value, dict):
        for name in value:
            for other in shifted(value[name]):
                yield value | {name: other}


def figures(rule: Rule) -> Iterator[tuple[Rule, str, list[Json]]]:
    """Every figure of a rule with the usable values next to its default."""
    defaults = rule.parameters()
    for field in fields(rule.parameters):
        usable = [value for value in shifted(getattr(defaults, field.name)) if is_usable(rule, field.name, value)]
        if usable:
            yield rule, field.name, usable


def is_usable(rule: Rule, name: str, value: Json) -> bool:
    try:
        parse(rule.parameters, {name: frozen_json(value)})
    except ValueError:
        return False
    return True


FIGURES = [pytest.param(*figure, id=f"{rule.id}-{figure[1]}") for rule in RULES for figure in figures(rule)]


@pytest.mark.slow
@pytest.mark.parametrize(("rule", "name", "values"), FIGURES)
def test_a_figure_off_by_one_is_noticed_by_an_example_in_check_and_post_alike(
    rule: Rule, name: str, values: list[Json]
) -> None:
    noticed = False
    for make in (*rule.compliant, *rule.breaching):
        example = make()
        for value in values:
            changed = with_figure(rule, example, name, value)
            noticed |= outcome(rule, changed) != outcome(rule, example)
            least = least_cost(build(changed.problem, only(rule.id), strict=True), changed.rota)
            assert least == verdict(changed.problem, changed.rota, only(rule.id))
    assert noticed, "no worked example lies at the boundary that this figure draws"


def with_figure(rule: Rule, example: Example, name: str, value: Json) -> Example:
    """Return the example in a network that has set one figure otherwise; the example's own settings come first."""
    setting = RuleSetting("sabotage", rule.id, parameters={name: value})
    problem = replace(example.problem, settings=(setting, *example.problem.settings))
    return replace(example, problem=problem)


def outcome(rule: Rule, example: Example) -> list[tuple[object, ...]]:
    """What a rule says of an example, but for the words."""
    return [(f.key, f.hard, f.points, f.warning) for f in rule.assess(example.problem, example.rota)]
