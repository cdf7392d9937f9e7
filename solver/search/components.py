"""Parts of a model that have nothing to do with each other."""

import numpy as np

from solver.matrix import Matrix
from solver.ragged import Numbers


def components(matrix: Matrix) -> list[Numbers]:
    """Return the variables of each independent part, in order; the largest part first.

    Two variables belong together when a row holds both, directly or through others.
    """
    root = _roots(matrix)
    members = np.argsort(root, kind="stable")
    first = np.flatnonzero(np.diff(root[members], prepend=-1))
    groups = np.split(members, first[1:]) if len(first) else []
    return sorted(groups, key=lambda group: -len(group))


def _roots(matrix: Matrix) -> Numbers:
    """Return the least variable of each variable's part.

    Whole rows at a time: each row takes the least root that any of its variables has, and hands it on to them and to
    what were their roots; then everybody follows their roots to the end. A few rounds reach across half a year.
    """
    root = np.arange(matrix.variables)
    told = np.flatnonzero(np.diff(matrix.starts))
    counts = np.diff(matrix.starts)[told]
    while len(told):
        of_terms = root[matrix.columns]
        least = np.repeat(np.minimum.reduceat(of_terms, matrix.starts[told]), counts)
        if np.array_equal(of_terms, least):
            break
        np.minimum.at(root, of_terms, least)
        np.minimum.at(root, matrix.columns, least)
        while not np.array_equal(further := root[root], root):
            root = further
    return root
