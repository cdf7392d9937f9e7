"""Finding something by a few typed letters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found and gone to, or done.

    Parameters
    ----------
    title, detail
        What it is, and a remark beside it.
    do
        Goes there, or does it.
    kind
        What sort of thing it is: ``Action``, ``Person``, ``Date``.
    keys
        The keys that do the same, in words.
    """

    title: str
    detail: str
    do: Callable[[], object]
    kind: str
    keys: str = ""

    @property
    def in_full(self) -> str:
        """The entry for a screen reader."""
        return ", ".join(filter(None, (self.title, self.detail, self.kind, self.keys)))


def found(entries: Iterable[Entry], text: str) -> list[Entry]:
    """Return the entries that hold every typed word, those where words begin so first, otherwise in their order."""
    wanted = text.casefold().split()
    ranked = [(rank, entry) for entry in entries if (rank := _rank(entry, wanted)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    return [entry for _, entry in ranked]


def _rank(entry: Entry, wanted: list[str]) -> int | None:
    """Return 0 where the title begins so, 1 where its words do, 2 where the words are anywhere; None where not."""
    title, everything = entry.title.casefold(), f"{entry.title} {entry.detail}".casefold()
    if not all(word in everything for word in wanted):
        return None
    if title.startswith(" ".join(wanted)):
        return 0
    starts = title.replace("-", " ").replace("'", " ").split()
    return 1 if all(any(start.startswith(word) for start in starts) for word in wanted) else 2
