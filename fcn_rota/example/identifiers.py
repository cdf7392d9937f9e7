"""Opaque identifiers and random choices that depend on the seed alone."""

import uuid
from random import Random

_NAMESPACE = uuid.UUID("c0d8a6b2-2f0e-4d43-9a55-6a7a1f5b0e11")


def identifier(prefix: str, *parts: object) -> str:
    """Return an opaque identifier: the same for the same parts on every machine, and telling nothing about them."""
    return f"{prefix}-{uuid.uuid5(_NAMESPACE, '/'.join(str(part) for part in parts)).hex[:12]}"


def generator(seed: int, purpose: str) -> Random:
    """Return the random numbers of one part of the example; each part has its own, so that one may grow alone."""
    return Random(f"{seed}/{purpose}")  # noqa: S311 - made-up people, not secrets
