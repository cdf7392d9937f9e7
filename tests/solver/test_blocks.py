"""Everybody's part of a model, built apart: the same in another process, and put together to the same model."""

import pickle
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.scope import WHOLE
from solver.blocks import Block, Posting
from solver.build import Check, build, in_turn
from solver.builder import Builder
from solver.exclusive import ExclusiveSets
from solver.limits import LimitedModel
from solver.linear import Portion
from solver.ragged import Ragged
from solver.rules import POSTS
from solver.search.crew import Crew
from solver.search.posting import post_people


def test_a_problem_sent_to_another_process_is_the_same_there(example: Problem) -> None:
    there: object = pickle.loads(pickle.dumps(example))
    assert there == example
    assert there.settings[0].parameters == example.settings[0].parameters


@pytest.mark.slow
def test_a_model_built_by_several_processes_is_the_model_built_by_one(example: Problem) -> None:
    with Crew(2, post_people.__module__) as crew:

        def by_the_other(posting: Posting, check: Check) -> Iterator[Block]:
            crew.equip(posting, crew.stop)
            for person in range(len(example.people)):
                check()
                yield from crew.submit_elsewhere(post_people, range(person, person + 1)).result()

        apart = build(example, everybody=by_the_other)
    together = build(example)
    assert _said(apart) == _said(together)


def test_parts_are_handed_on_with_what_excludes_each_other_among_cells_alone() -> None:
    sets = ExclusiveSets()
    for together in ((0, 1, 7), (1, 0), (2, 8), (1, 2)):
        sets.add(together)
    assert sets.below(5).lists() == [[0, 1], [1, 2]]
    taken = ExclusiveSets()
    taken.keep(Ragged.of_lists([(10, 11), (11, 12)]))
    taken.add((11, 13))
    assert sets_by_literal(taken, {10, 11, 12}) == {10: [{10, 11}], 11: [{10, 11}, {11, 12}, {11, 13}], 12: [{11, 12}]}
    # Of those taken over, one that has a single one of the literals says nothing of them.
    assert sets_by_literal(taken, {11, 12, 13, 99}) == {11: [{11, 12}, {11, 13}], 12: [{11, 12}], 13: [{11, 13}]}


def sets_by_literal(sets: ExclusiveSets, literals: set[int]) -> dict[int, list[set[int]]]:
    found = sets.among(literals)
    return {one: [set(group) for group in found[one]] for one in sorted(literals) if one in found}


@given(
    st.lists(st.sets(st.integers(0, 7), min_size=2, max_size=4), max_size=8),
    st.lists(st.sets(st.integers(0, 9), min_size=2, max_size=4), max_size=3),
    st.sets(st.integers(0, 9), min_size=1),
)
def test_literals_are_cut_into_the_same_parts_whether_sets_are_taken_over_or_posted_here(
    before: list[set[int]], after: list[set[int]], asked: set[int]
) -> None:
    posted, taken = LimitedModel(), LimitedModel()
    for limited in (posted, taken):
        for _ in range(10):
            limited.model.variable(0, 1)
    taken._exclusive.keep(Ragged.of_lists([sorted(one) for one in before]))
    for one in before:
        posted.at_most_of(sorted(one), 1)
    for one in after:
        posted.at_most_of(sorted(one), 1)
        taken.at_most_of(sorted(one), 1)
    assert list(taken.exclusive_parts(asked)) == list(posted.exclusive_parts(asked))


@pytest.mark.slow
def test_a_part_is_about_one_person(example: Problem) -> None:
    posting = Posting(example, dict(POSTS), WHOLE)
    for block in list(in_turn(posting, lambda: None))[:5]:
        cells = block.cells(example)
        assert {cell.person.id for cell in cells} <= {example.people[block.person].id}
        portion: Portion = block.posted.portion
        assert len(cells) <= len(portion.lower)
        assert int(portion.table.columns.max(initial=-1)) < len(portion.lower)


def _said(builder: Builder) -> tuple[object, ...]:
    table, model = builder.model.table(), builder.model
    rows = [np.asarray(part).tolist() for part in (table.lower, table.upper, table.counts, table.columns)]
    determined = [part.tolist() for part in model.determined.pairs()]
    charges = {rule: (one.points, one.variables, one.constant) for rule, one in builder.charges.items()}
    ids = [cell.assignment.id for cell in builder.cells]
    return rows, model.lower, model.upper, model.cost, model.offset, determined, charges, builder.slack, ids
