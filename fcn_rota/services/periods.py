"""Which period is meant where nobody says."""

from sqlalchemy import select

from fcn_rota.domain.rota import RotaPeriod, RotaStatus
from fcn_rota.services.rotas import latest_period
from fcn_rota.store import reading
from fcn_rota.store.database import Database
from fcn_rota.store.rotas import PLANNED, rotas
from fcn_rota.store.tables.network import ImportedProblemRow
from fcn_rota.store.tables.rotas import RotaRow


def current_period(database: Database) -> RotaPeriod | None:
    """Return the period that was worked on last: of the latest rota, else the last one imported for planning.

    None where the database has neither.
    """
    period = latest_period(database)
    if period is not None:
        return period
    with database.reading() as work:
        network = reading.find_network(work.session)
        if network is None:
            return None
        kind = ImportedProblemRow
        mine = select(kind).where(kind.network_id == network.network_id).order_by(kind.first_day.desc()).limit(1)
        row = work.session.scalars(mine).first()
        return RotaPeriod(row.first_day, row.last_day) if row else None


def known_periods(database: Database) -> tuple[RotaPeriod, ...]:
    """Return the periods that have a draft or published rota, or were imported for planning, by date."""
    with database.reading() as work:
        network = reading.find_network(work.session)
        if network is None:
            return ()
        home, kind = network.network_id, ImportedProblemRow
        alive = RotaRow.status.in_([RotaStatus.DRAFT.value, RotaStatus.PUBLISHED.value])
        planned = rotas(work.session, home, RotaRow.origin == PLANNED, alive)
        imported = work.session.scalars(select(kind).where(kind.network_id == home)).all()
        spans = {(row.first_day, row.last_day) for row in planned} | {(row.first_day, row.last_day) for row in imported}
        return tuple(RotaPeriod(first, last) for first, last in sorted(spans))
