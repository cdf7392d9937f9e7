"""Loading a period beside the window, which stays awake meanwhile."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from fcn_rota.domain import clock
from fcn_rota.domain.bearing import with_known
from fcn_rota.domain.proof import Proof
from fcn_rota.domain.rota import RotaPeriod, RotaStatus
from fcn_rota.services.periods import current_period, known_periods
from fcn_rota.services.problems import load_period, network_of
from fcn_rota.services.proofs import known_proofs
from fcn_rota.services.steps import earlier_reasons, steps_of
from fcn_rota.services.stored_rotas import latest_rota, published_rota, replaced_rota
from fcn_rota.store.database import Database, open_database
from ui.desktop.jobs.job import Steps
from ui.desktop.models.opened import Opened

WEEKS = 4
"""Length of a period where nothing was planned yet."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """The database holds no network, or there is no database yet."""


def load(url: str, period: RotaPeriod | None, steps: Steps) -> Opened | Nothing:
    """Return a period of a database; nothing where it holds no network.

    Parameters
    ----------
    url
        The database.
    period
        Which period; None for the one worked on last, or the coming weeks where none was.
    steps
        Told what is done, and asked whether to go on.

    Raises
    ------
    StoreError
        If the database cannot be read.
    Stopped
        If it is to stop.
    """
    with open_database(url) as database:
        if network_of(database) is None:
            return Nothing()
        return opened(database, period or current_period(database) or coming_weeks(_today()), steps)


def opened(database: Database, period: RotaPeriod, steps: Steps | None = None) -> Opened:
    """Return a period as the database holds it, which no rule has judged yet; otherwise as `load`."""
    steps = steps or Steps(lambda _: None, lambda: False)
    steps.begin("Reading people, shifts and history.")
    # Before anything else is read: what somebody changes meanwhile must not pass for seen.
    seen, known = known_proofs(database, period)
    stored = latest_rota(database, period)
    problem = load_period(database, period, stored.rota if stored else None)
    rota = problem.draft_rota() if stored is None else stored.rota
    result = stored.result if stored and not stored.edited else None
    if result is not None and not known:
        # Of a file from before proofs were kept by themselves.
        known = with_known((), Proof.of(problem, result))
    found = Opened(
        problem,
        rota,
        result=result,
        published=published_rota(database, period),
        told_earlier=replaced_rota(database, period) if rota.status is RotaStatus.PUBLISHED else None,
        periods=known_periods(database),
        facts=seen.facts,
        around=seen.around,
        known=known,
    )
    draft = stored.draft if stored is not None and rota.status is RotaStatus.DRAFT else None
    edited = draft.rota if draft is not None else None
    reasons = earlier_reasons(database, period, edited)
    return replace(found, draft=draft, steps=steps_of(database, edited), reasons=reasons)


def coming_weeks(today: date) -> RotaPeriod:
    """Return the period offered first: four weeks from the next Monday."""
    first = clock.week_start(today) + clock.WEEK
    return RotaPeriod(first, first + WEEKS * clock.WEEK - clock.DAY)


def _today() -> date:
    return clock.local_date(datetime.now(UTC))
