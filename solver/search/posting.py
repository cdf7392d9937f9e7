"""What one hand does before there is a model to search: it posts some people's parts of it.

Apart from `solver.search.workshop`, so that a process that has just started can begin before it has loaded the engines.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError

from solver.blocks import Block, Posting
from solver.build import uncollected


def post_people(posting: Posting, stop: Callable[[], bool], people: range) -> list[Block]:
    """Build some people's parts of a model, before there is a workshop."""
    blocks = []
    with uncollected():
        for person in people:
            if stop():
                raise CancelledError
            blocks.append(posting.block(person))
    return blocks
