"""Rows in whole numbers that follow from a row of minutes, and say more to the relaxation.

Within 13 hours fit two duties of five hours, not 2.6: a limit on hours says something about counts of long duties.
The rows are Chvatal-Gomory cuts (R. E. Gomory, Bulletin of the American Mathematical Society 64, 1958): divide by some
size, round the coefficients down, then the limit.
"""

from collections.abc import Iterator, Sequence

from solver.linear import Term

MOST_SIZES = 40
"""Up to so large a coefficient every size is tried to divide by; beyond that, the coefficients themselves."""
WORTHWHILE = 1.02
"""A row must forbid something that exceeds its limit by this factor, or it is not worth its place."""


def rounded(terms: Sequence[Term], limit: int) -> Iterator[tuple[list[Term], int]]:
    """Yield rows that every whole solution of a row keeps and some fractional ones break.

    Parameters
    ----------
    terms, limit
        The row: a sum that may not exceed the limit. Its coefficients are above 0, at most the limit, and without a
        common divisor; its variables are 0 or 1.
    """
    sizes = sorted({coefficient for coefficient, _ in terms})
    if len(sizes) == 1:
        return
    known: set[tuple[int, ...]] = set()
    for divisor in range(2, sizes[-1] + 1) if sizes[-1] <= MOST_SIZES else sizes:
        least, shape = limit // divisor, tuple(size // divisor for size in sizes)
        reached = max(new * limit / size for new, size in zip(shape, sizes, strict=True))
        if reached >= WORTHWHILE * least and (*shape, least) not in known:
            known.add((*shape, least))
            yield [(coefficient // divisor, v) for coefficient, v in terms if coefficient >= divisor], least
