"""Whether what is on the screen is in the database."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SaveStatus(StrEnum):
    """Whether what is on the screen is in the database."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class SaveState:
    """Whether everything is saved.

    Parameters
    ----------
    status
        *overtaken*: another window was first, and nothing more is taken until the rota is loaded again.
    at
        When the last edit of this window was saved (UTC); None before the first.
    sentence
        What went wrong, and what to do.
    """

    status: SaveStatus = SaveStatus.SAVED
    at: datetime | None = None
    sentence: str = ""
