"""What is said to have no bearing on a rota, no rule reads: neither when it judges a rota nor when it is posted."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from fcn_rota.domain.bearing import bearing, leaves_findings
from fcn_rota.domain.facts import ARRAY_OF, change_of, facts_in
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.network import Position
from fcn_rota.domain.person import Contact
from fcn_rota.domain.problem import Problem
from fcn_rota.rules import RULES, assess_rota
from fcn_rota.rules.rule import Example, Rule
from solver.build import build

EXAMPLES = [
    pytest.param(rule, make, id=f"{rule.id}-{make.__name__}")
    for rule in RULES
    for make in (*rule.compliant, *rule.breaching)
]


def silent(problem: Problem) -> Problem:
    """Return a problem whose facts say nothing but what bears on a rota."""
    said = {array: tuple(map(bearing, facts_in(problem, array))) for array in ARRAY_OF.values()}
    return replace(problem, **{array: facts[0] if array == "network" else facts for array, facts in said.items()})  # type: ignore[arg-type]


def wordless(findings: list[Finding]) -> Counter[Finding]:
    return Counter(replace(finding, sentence="") for finding in findings)


@pytest.mark.parametrize(("rule", "make"), EXAMPLES)
def test_it_is_judged_alike_without_it(rule: Rule, make: Callable[[], Example]) -> None:
    shown = make()
    bare = rule.assess(silent(shown.problem), shown.rota)
    assert wordless(bare) == wordless(rule.assess(shown.problem, shown.rota))


def elsewhere(problem: Problem) -> Problem:
    """Return a problem in which everybody and everything is found, and called, where nobody would look."""
    far = Position(1.5, 2.5)
    return replace(
        problem,
        people=tuple(replace(one, contact=Contact("08081570192", "elsewhere@example.org")) for one in problem.people),
        sites=tuple(replace(one, telephone="08081570192", postcode="ZE1 9ZZ", position=far) for one in problem.sites),
        organisations=tuple(replace(one, postcode="ZE1 9ZZ", position=far) for one in problem.organisations),
    )


@pytest.mark.parametrize(("rule", "make"), EXAMPLES)
def test_where_people_and_places_are_found_is_in_no_sentence(rule: Rule, make: Callable[[], Example]) -> None:
    shown = make()
    changed = elsewhere(shown.problem)
    assert leaves_findings(change_of(shown.problem, (*changed.people, *changed.sites, *changed.organisations)))
    assert rule.assess(changed, shown.rota) == rule.assess(shown.problem, shown.rota)


@pytest.mark.slow
def test_where_people_and_places_are_found_is_in_no_sentence_about_the_example(example: Problem) -> None:
    rota = example.draft_rota()
    found = Counter(assess_rota(example, rota))
    assert found
    assert Counter(assess_rota(elsewhere(example), rota)) == found


@pytest.mark.parametrize(("rule", "make"), EXAMPLES)
def test_it_is_posted_alike_without_it(rule: Rule, make: Callable[[], Example]) -> None:
    problem = make().problem
    ours, bare = build(problem).model, build(silent(problem)).model
    assert (bare.lower, bare.upper, bare.cost) == (ours.lower, ours.upper, ours.cost)
    assert bare.rows == ours.rows


def test_the_example_network_is_judged_alike_without_it(example: Problem) -> None:
    bare = silent(example)
    assert bare != example
    assert not any(person.name or person.contact.telephone for person in bare.people)
    rota = example.draft_rota()
    assert wordless(list(assess_rota(bare, rota))) == wordless(list(assess_rota(example, rota)))
