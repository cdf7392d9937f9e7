"""Instants are the same on both databases, and never without a time zone."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select

from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError
from fcn_rota.store.types import UtcInstant

_TABLE = Table("instants", MetaData(), Column("id", Integer, primary_key=True), Column("at", UtcInstant()))
_INSTANTS = [
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    datetime(2027, 1, 4, 18, 30, 15, 123456, tzinfo=UTC),
]


@pytest.fixture
def instants(database: Database) -> Database:
    with database.engine.begin() as connection:
        _TABLE.drop(connection, checkfirst=True)
        _TABLE.create(connection)
        connection.execute(insert(_TABLE), [{"id": place, "at": at} for place, at in enumerate(_INSTANTS)])
    return database


def test_instants_come_back_aware_and_in_utc(instants: Database) -> None:
    with instants.engine.connect() as connection:
        found = connection.execute(select(_TABLE.c.at).order_by(_TABLE.c.at)).scalars().all()
    assert found == _INSTANTS
    assert all(at is not None and at.tzinfo is UTC for at in found)


def test_instants_of_another_offset_are_the_same_instants(instants: Database) -> None:
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=1)))
    with instants.engine.connect() as connection:
        found = connection.execute(select(_TABLE.c.id).where(_TABLE.c.at == summer)).scalars().all()
    assert found == [1]


def test_a_naive_instant_is_refused(instants: Database) -> None:
    with pytest.raises(StoreError, match="needs a time zone"), instants.writing() as work:
        work.session.execute(insert(_TABLE).values(id=9, at=datetime(2026, 1, 1)))  # noqa: DTZ001
