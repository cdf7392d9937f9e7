"""Databases of both kinds to test on."""

from tests.store.support import (
    database,
    database_url,
    postgresql,
    sqlite_database,
    sqlite_stored,
    sqlite_templates,
    stored,
)

__all__ = [
    "database",
    "database_url",
    "postgresql",
    "sqlite_database",
    "sqlite_stored",
    "sqlite_templates",
    "stored",
]
