"""How each rule posts to the solver: one file per rule, listed here under the rule's id.

A post shares with its rule the facts and figures, never the logic: each is written from the rule's words, and the tests
hold the one against the other.
"""

from collections.abc import Mapping
from types import MappingProxyType

from solver.post import Post
from solver.rules import (
    availability,
    desired_cover,
    minimum_cover,
    no_overlap,
)

POSTS: Mapping[str, Post] = MappingProxyType(
    {
        "no_overlap": no_overlap.POST,
        "availability": availability.POST,
        "minimum_cover": minimum_cover.POST,
        "desired_cover": desired_cover.POST,
    }
)
