"""Whom a rule can be set for, and what holds for somebody by the settings of wider subjects alone."""

import ast
import inspect
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.rules import RULES, contributions, pay, rule_by_id
from fcn_rota.rules.rule import Rule
from fcn_rota.rules.scene import Scene
from fcn_rota.rules.settings import Setting, inherited_setting

MONDAY, LATER = date(2027, 1, 4), date(2027, 3, 1)
READERS = {
    "network_setting": {SubjectKind.NETWORK},
    "organisation_setting": {SubjectKind.NETWORK, SubjectKind.ORGANISATION},
    "person_setting": set(SubjectKind),
    "engagement_setting": set(SubjectKind),
    "is_hard_for_person": set(SubjectKind),
    "pay_setting": set(SubjectKind),
}
HELPERS = {"practice_contribution": contributions, "pay_cost": pay}
"""Modules that read the settings of a rule for it."""


@pytest.mark.parametrize("rule", [rule for rule in RULES if fields(rule.parameters)], ids=lambda r: r.id)
def test_a_rule_names_those_whose_settings_it_reads(rule: Rule) -> None:
    modules = [inspect.getmodule(rule.check), HELPERS.get(rule.id)]
    trees = [ast.walk(ast.parse(inspect.getsource(module))) for module in modules if module is not None]
    called = {node.func for tree in trees for node in tree if isinstance(node, ast.Call)}
    names = {getattr(one, "id", getattr(one, "attr", "")) for one in called}
    read = set[SubjectKind]().union(*(READERS[name] for name in names & READERS.keys()))
    assert set(rule.subjects) == read


def scene() -> Scene:
    made = Scene()
    made.person("ann")
    made.setting("weekend_pattern", price=1)
    made.setting("weekend_pattern", SubjectKind.ORGANISATION, subject="org", price=2, most=2)
    made.setting("weekend_pattern", SubjectKind.ROLE, subject="GP", price=3, valid=DateSpan(LATER))
    made.setting("weekend_pattern", SubjectKind.ENGAGEMENT, subject="e-ann", price=4, enabled=False)
    made.setting("weekend_pattern", SubjectKind.PERSON, subject="ann", price=5)
    return made


@pytest.mark.parametrize(
    ("kind", "name", "on", "price", "most"),
    [
        (SubjectKind.NETWORK, None, MONDAY, 60, 1),
        (SubjectKind.ORGANISATION, "org", MONDAY, 1, 1),
        (SubjectKind.ROLE, "GP", MONDAY, 1, 1),
        (SubjectKind.ENGAGEMENT, "e-ann", MONDAY, 2, 2),
        (SubjectKind.ENGAGEMENT, "e-ann", LATER, 3, 2),
        (SubjectKind.PERSON, "ann", MONDAY, 4, 2),
    ],
)
def test_what_is_inherited_is_what_wider_subjects_say(
    kind: SubjectKind, name: str | None, on: date, price: int, most: int
) -> None:
    rule = rule_by_id("weekend_pattern")
    found: Setting[Any] = inherited_setting(scene().problem(), rule.id, rule.parameters, (kind, name), on)
    assert (found.parameters.price, found.parameters.most) == (price, most)
    assert found.enabled is (kind is not SubjectKind.PERSON)
