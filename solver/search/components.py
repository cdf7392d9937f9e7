"""Parts of a model that have nothing to do with each other."""

from itertools import pairwise

from solver.linear import Variable
from solver.matrix import Matrix


def components(matrix: Matrix) -> list[list[Variable]]:
    """Return the variables of each independent part, the largest part first.

    Two variables belong together when a row holds both, directly or through others.
    """
    parent = list(range(matrix.variables))

    def root(variable: Variable) -> Variable:
        while parent[variable] != variable:
            parent[variable] = parent[parent[variable]]
            variable = parent[variable]
        return variable

    starts, columns = matrix.starts.tolist(), matrix.columns.tolist()
    for begin, end in pairwise(starts):
        if begin < end:
            first = root(columns[begin])
            for variable in columns[begin + 1 : end]:
                parent[root(variable)] = first
    groups: dict[Variable, list[Variable]] = {}
    for variable in range(len(parent)):
        groups.setdefault(root(variable), []).append(variable)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))
