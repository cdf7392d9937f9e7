"""What threads beside the window owe it: while it does something large, they wait.

Only one thread at a time runs Python. Each time the window tells Qt something it lets another go on, and waits to be
let go on itself: thousands of times, where it fills a list or a board while something is worked out beside it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 2.0
"""So long a thread waits at most: the window may be waiting for it."""
LULL_SECONDS = 0.05
"""So long it goes on waiting afterwards: what the window has changed is still to be painted."""
_NAP_SECONDS = 0.002


class Courtesy:
    """Says when threads are to wait for the window. What is beside the window asks, the window itself tells."""

    def __init__(self) -> None:
        self._until = 0.0
        self._depth = 0

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Do something large in the window's thread, without those who give way."""
        self._depth += 1
        self._until = time.monotonic() + PATIENCE_SECONDS
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                self._until = time.monotonic() + LULL_SECONDS

    @property
    def seconds(self) -> float:
        """How long whoever is beside the window has to wait as yet, as far as is known; 0 where nobody has to."""
        return max(0.0, self._until - time.monotonic())

    def give_way(self) -> None:
        """Wait while the window does something large; called often, in any other thread."""
        while self.seconds:
            time.sleep(_NAP_SECONDS)


courtesy = Courtesy()
"""That of the window: there is one, and one interpreter for it and all threads."""
