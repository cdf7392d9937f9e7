"""Everybody's part of a model, built apart: the same in another process, and put together to the same model."""

import pickle
from collections.abc import Iterator

import numpy as np
import pytest

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.scope import WHOLE
from solver.blocks import Block, Posting
from solver.build import Check, build, in_turn
from solver.builder import Builder
from solver.exclusive import ExclusiveSets
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
    assert [set(group) for group in taken.of(11)] == [{10, 11}, {11, 12}, {11, 13}]
    assert [set(group) for group in taken.of(13)] == [{11, 13}]


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
