"""Parts of a model that have nothing to do with each other."""

from solver.linear import LinearModel, Variable


def components(model: LinearModel) -> list[list[Variable]]:
    """Return the variables of each independent part, the largest part first.

    Two variables belong together when a row holds both, directly or through others.
    """
    parent = list(range(len(model.lower)))

    def root(variable: Variable) -> Variable:
        while parent[variable] != variable:
            parent[variable] = parent[parent[variable]]
            variable = parent[variable]
        return variable

    for row in model.rows:
        if row.terms:
            first = root(row.terms[0][1])
            for _, variable in row.terms[1:]:
                parent[root(variable)] = first
    groups: dict[Variable, list[Variable]] = {}
    for variable in range(len(parent)):
        groups.setdefault(root(variable), []).append(variable)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))
