"""Every worked example of every rule, through its assessment and through its post."""

from collections.abc import Callable

import pytest

from fcn_rota.rules import RULES
from fcn_rota.rules.rule import Example, Rule, Scope
from solver.post import CellPost, NetworkPost, PersonPost
from solver.rules import POSTS
from tests.solver.two_ways import assert_fails_both, assert_passes_both

FORMS = {Scope.CELL: CellPost, Scope.PERSON: PersonPost, Scope.NETWORK: NetworkPost}
COMPLIANT = [pytest.param(rule, make, id=f"{rule.id}-{make.__name__}") for rule in RULES for make in rule.compliant]
BREACHING = [pytest.param(rule, make, id=f"{rule.id}-{make.__name__}") for rule in RULES for make in rule.breaching]


def test_rules_and_posts_have_the_same_ids() -> None:
    assert [rule.id for rule in RULES] == list(POSTS)
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_where_it_comes_from_and_shows_both_ways(rule: Rule) -> None:
    assert rule.source.strip()
    assert rule.title.strip()
    assert rule.compliant
    assert rule.breaching
    assert isinstance(POSTS[rule.id], FORMS[rule.scope])
    titles = [make().title for make in (*rule.compliant, *rule.breaching)]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(("rule", "make"), COMPLIANT)
def test_compliant_example_passes_both(rule: Rule, make: Callable[[], Example]) -> None:
    assert_passes_both(rule, POSTS[rule.id], make())


@pytest.mark.parametrize(("rule", "make"), BREACHING)
def test_breaching_example_fails_both(rule: Rule, make: Callable[[], Example]) -> None:
    assert_fails_both(rule, POSTS[rule.id], make())


@pytest.mark.parametrize(("rule", "make"), [*COMPLIANT, *BREACHING])
def test_asking_for_single_keys_finds_the_same(rule: Rule, make: Callable[[], Example]) -> None:
    example = make()
    findings = rule.assess(example.problem, example.rota)
    keys = {f.key for f in findings}
    assert [f for key in sorted(keys) for f in rule.assess(example.problem, example.rota, {key})] == sorted(
        findings, key=lambda f: f.key
    )
    assert rule.assess(example.problem, example.rota, set()) == []
