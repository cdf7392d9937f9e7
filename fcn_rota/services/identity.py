"""Who sits at the computer, and new names for things: what needs no database."""

import getpass
import uuid


def computer_user() -> str:
    """Return the name of the account that runs the program, the identity unless another is stated."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # An account without a name, as in some containers.
        return "unknown"


def new_id(prefix: str) -> str:
    """Return a new opaque identifier."""
    return f"{prefix}-{uuid.uuid4().hex[:12]}"
