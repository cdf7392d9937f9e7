"""Alembic's entry point: runs migrations on the connection that `fcn_rota.store.schema` hands over."""

from alembic import context

from fcn_rota.store.schema import VERSION_TABLE
from fcn_rota.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    # SQLite alters a table by copying it.
    render_as_batch=True,
)
context.run_migrations()
