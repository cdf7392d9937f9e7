"""Which period is meant where nobody says."""

from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.services.stored_rotas import ALIVE, latest_period
from fcn_rota.store import reading
from fcn_rota.store.asking import IMPORTED_PROBLEMS, same
from fcn_rota.store.database import Database
from fcn_rota.store.rotas import PLANNED, rotas


def current_period(database: Database) -> RotaPeriod | None:
    """Return the period that was worked on last: of the latest rota, else the last one imported for planning.

    None where the database has neither.
    """
    period = latest_period(database)
    if period is not None:
        return period
    with database.reading() as source:
        network = reading.find_network(source)
        if network is None:
            return None
        mine = same("network_id", network.network_id)
        found = source.rows(IMPORTED_PROBLEMS, mine, order=("-first_day",), most=1)
        return RotaPeriod(found[0].first_day, found[0].last_day) if found else None


def known_periods(database: Database) -> tuple[RotaPeriod, ...]:
    """Return the periods that have a draft or published rota, or were imported for planning, by date."""
    with database.reading() as source:
        network = reading.find_network(source)
        if network is None:
            return ()
        home = network.network_id
        planned = rotas(source, home, same("origin", PLANNED), ALIVE)
        imported = source.rows(IMPORTED_PROBLEMS, same("network_id", home))
        spans = {(row.first_day, row.last_day) for row in planned} | {(row.first_day, row.last_day) for row in imported}
        return tuple(RotaPeriod(first, last) for first, last in sorted(spans))
