"""What goes wrong when files come in or go out, in sentences a manager can act on."""

from collections.abc import Iterable

MAXIMUM_LISTED = 100
"""Problems that `str(BadInput)` lists; `BadInput.problems` always holds every one of them."""


class BadInput(Exception):  # noqa: N818 - reads as what it is wherever it is caught
    """A file, or a text, that cannot be used. Nothing of it was taken over.

    Parameters
    ----------
    source
        Name of the file, as the user gave it.
    problems
        Everything that is wrong, each a sentence that begins with the place where there is one
        (``people[12].credentials[0].expires: not a date: "31/13/2026"``).
    """

    def __init__(self, source: str, problems: Iterable[str]) -> None:
        self.source = source
        self.problems = tuple(problems)
        super().__init__(source, self.problems)

    def __str__(self) -> str:
        """One line where one thing is wrong; else a summary line and the list under it."""
        if len(self.problems) == 1:
            return f"{self.source}: {self.problems[0]}"
        lines = [f"{self.source}: {len(self.problems):,} things are wrong; nothing was read. Mend these and try again:"]
        lines += [f"  {problem}" for problem in self.problems[:MAXIMUM_LISTED]]
        if len(self.problems) > MAXIMUM_LISTED:
            lines.append(f"  ... and {len(self.problems) - MAXIMUM_LISTED:,} more")
        return "\n".join(lines)


class BadOutput(Exception):  # noqa: N818 - reads as what it is wherever it is caught
    """A file could not be written; what stood there before is untouched.

    Parameters
    ----------
    target
        Name of the file.
    reason
        Why, and what to do about it.
    """

    def __init__(self, target: str, reason: str) -> None:
        self.target = target
        self.reason = reason
        super().__init__(target, reason)

    def __str__(self) -> str:
        """One line."""
        return f"{self.target}: not written: {self.reason}"


class PrintError(Exception):
    """The pages of a rota could not be made; the message says what is missing and how to mend it."""
