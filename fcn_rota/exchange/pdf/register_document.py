"""What stands on the pages of the register of broken rules."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RegisterDocument:
    """What stands on the pages.

    Parameters
    ----------
    title, network
        What it is, and whose.
    printed
        When, in local time.
    heading
        What the six columns are called.
    rows
        What stands in them.
    """

    title: str
    network: str
    printed: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
