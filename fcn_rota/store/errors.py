"""What can go wrong with storage, each said in one sentence: what, where, and how to mend it."""


class StoreError(Exception):
    """Storage could not do what was asked; nothing was half-written. The message is meant for the manager."""


class StaleRevision(StoreError):  # noqa: N818 - the field speaks of a stale revision, not of an error
    """Somebody else changed the draft first, in another window or on another machine."""
