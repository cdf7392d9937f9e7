"""The rows of a network rule, found by their key and by the shifts that count in them."""

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from fcn_rota.domain.problem import Problem
    from fcn_rota.domain.shift import Shift
    from fcn_rota.rules.rule import Key, Keys


class RowOfShifts(Protocol):
    """Where people on some shifts are counted: a need, a cover line, a stretch of time."""

    @property
    def key(self) -> "Key":
        """Which row it is."""
        ...

    @property
    def shifts(self) -> "tuple[Shift, ...]":
        """The shifts whose people count."""
        ...


Row = TypeVar("Row", bound=RowOfShifts)


class Rows(Generic[Row]):
    """What a rule counts people in: needs, cover lines, stretches of time.

    Parameters
    ----------
    rows
        In the order of the problem, each with a key of its own.
    """

    def __init__(self, rows: "Iterable[Row]") -> None:
        self._by_key = {row.key: row for row in rows}
        self._order = {key: number for number, key in enumerate(self._by_key)}
        by_shift: defaultdict[str, list[Key]] = defaultdict(list)
        for key, row in self._by_key.items():
            for shift in row.shifts:
                by_shift[shift.id].append(key)
        self._by_shift = dict(by_shift)

    def asked(self, keys: "Keys") -> "Sequence[Row]":
        """Return the rows that a check limited to some keys is about; all for None. Keys of other rows are ignored."""
        if keys is None:
            return tuple(self._by_key.values())
        mine = sorted((key for key in keys if key in self._order), key=self._order.__getitem__)
        return [self._by_key[key] for key in mine]

    def touched_by(self, shift: str) -> "Sequence[Key]":
        """Return the keys of the rows in which people on a shift count."""
        return self._by_shift.get(shift, ())


def kept_rows(problem: "Problem", name: str, make: "Callable[[Problem], Iterable[Row]]") -> Rows[Row]:
    """Return the rows of a rule, worked out once for a problem and kept under the name."""
    memo, key = problem.index.memo, ("rows", name)
    if key not in memo:
        memo[key] = Rows(make(problem))
    rows: Rows[Row] = memo[key]
    return rows
