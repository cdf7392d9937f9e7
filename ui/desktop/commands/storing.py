"""What stores a step, called by the thread that saves.

Each function imports what writes the database when it is first called: that takes longer than opening a rota, which
needs none of it. `load` does so beforehand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from fcn_rota.domain.facts import FactsEdit
    from fcn_rota.domain.proof import Proof
    from fcn_rota.domain.rota import RotaPeriod
    from fcn_rota.services.last_change import LastChange
    from fcn_rota.services.proofs import Seen
    from fcn_rota.services.steps import FactsStep, Step
    from fcn_rota.services.stored_rotas import Draft
    from fcn_rota.store.database import Database


def load() -> None:
    """Load what writes, so that the first step is stored as quickly as those after it."""
    import fcn_rota.services.drafts
    import fcn_rota.services.facts
    import fcn_rota.store.unit_of_work  # noqa: F401


def begun_draft(database: Database, period: RotaPeriod, user: str) -> Draft:
    """Return the draft of a period, begun if there is none (`fcn_rota.services.drafts.open_draft`)."""
    from fcn_rota.services.drafts import open_draft

    return open_draft(database, period, user)


def edit(database: Database, draft: Draft, step: Step, user: str, proven: tuple[Proof, Seen] | None = None) -> Draft:
    """Store an edit of a draft (`fcn_rota.services.drafts.edit_draft`)."""
    from fcn_rota.services.drafts import edit_draft

    return edit_draft(
        database, draft, step.kind, step.edit, user, why=step.why, overrides=step.overrides, proven=proven
    )


def undo(database: Database, draft: Draft, user: str, at: datetime, together: str) -> Draft:
    """Store that the last edit was taken back (`fcn_rota.services.drafts.undo`)."""
    from fcn_rota.services import drafts

    return drafts.undo(database, draft, user, at, together)


def redo(database: Database, draft: Draft, user: str, at: datetime, together: str) -> Draft:
    """Store that an edit was made again (`fcn_rota.services.drafts.redo`)."""
    from fcn_rota.services import drafts

    return drafts.redo(database, draft, user, at, together)


def last_change() -> LastChange:
    """Return what one change of facts leaves to the next (`fcn_rota.services.last_change.LastChange`)."""
    from fcn_rota.services.last_change import LastChange

    return LastChange()


def change_facts(
    database: Database, seen: int, last: LastChange, asked: FactsEdit, user: str, *, period: RotaPeriod, step: FactsStep
) -> int:
    """Store a change of the network's facts as it was asked for (`fcn_rota.services.facts.change_facts`)."""
    from fcn_rota.services import facts

    return facts.change_facts(database, seen, asked, user, period=period, why=step.why, kind=step.kind, last=last)


def undo_facts(database: Database, seen: int, last: LastChange, user: str, *, period: RotaPeriod, together: str) -> int:
    """Store that the last change of facts was taken back (`fcn_rota.services.facts.undo_facts`)."""
    from fcn_rota.services import facts

    return facts.undo_facts(database, seen, user, period=period, together=together, last=last)


def redo_facts(database: Database, seen: int, last: LastChange, user: str, *, period: RotaPeriod, together: str) -> int:
    """Store that a change of facts was made again (`fcn_rota.services.facts.redo_facts`)."""
    from fcn_rota.services import facts

    return facts.redo_facts(database, seen, user, period=period, together=together, last=last)
