"""The tables of the store, by area. `Base.metadata` holds them all once this package is imported."""

from fcn_rota.store.tables import activity, network, people, planning, rotas
from fcn_rota.store.tables.base import Base

__all__ = ["Base", "activity", "network", "people", "planning", "rotas"]
