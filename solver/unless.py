"""Rows with an exception: things that may not come together, or cost something, unless something else is there.

The rota with nothing but fixed work in it satisfies these rows too: only what is free is ever limited.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from solver.cells import FIXED

if TYPE_CHECKING:
    from solver.builder import Builder
    from solver.cells import Literal
    from solver.linear import Variable


def forbid_unless(builder: "Builder", together: "Collection[Literal]", exceptions: "Collection[Literal]") -> None:
    """Forbid that all of these are there at once while none of the exceptions is.

    Where all of them are fixed the breach is let be; a strict builder forbids it.
    """
    if FIXED in exceptions:
        return
    free = set(together) - {FIXED}
    if not exceptions:
        builder.not_together(together)
    elif free or builder.strict:
        terms = [(1, literal) for literal in sorted(free)] + [(-1, literal) for literal in sorted(set(exceptions))]
        builder.model.add(terms, upper=len(free) - 1)


def at_least_when(
    builder: "Builder",
    variable: "Variable",
    amount: int,
    together: "Collection[Literal]",
    exceptions: "Collection[Literal]",
) -> None:
    """Let a variable be at least an amount when all of some literals are there and none of the exceptions is.

    Parameters
    ----------
    builder, variable, amount
        The model, and what is at least what there.
    together, exceptions
        Literals; `FIXED` stands for what is there in any case.
    """
    if FIXED in exceptions:
        return
    free = sorted(set(together) - {FIXED})
    terms = [(1, variable), *((-amount, literal) for literal in free)]
    terms.extend((amount, literal) for literal in sorted(set(exceptions)))
    builder.model.add(terms, lower=amount - amount * len(free))
