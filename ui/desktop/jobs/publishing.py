"""Publishing a rota beside the window: every rule is asked once more first."""

from fcn_rota.services.rotas import publish
from fcn_rota.services.stored_rotas import Draft
from fcn_rota.store.database import open_database
from ui.desktop.jobs.job import Steps


def publish_draft(url: str, draft: Draft, user: str, why: str, steps: Steps) -> int:
    """Publish a draft, and return its version.

    Parameters
    ----------
    url, draft
        The database, and the draft as the user saw it.
    user, why
        Who publishes it, and the reason for the hard rules it breaks; the log keeps both.
    steps
        Told what is done; once the rules have been asked it is no longer stopped.

    Raises
    ------
    StoreError
        If it is short of minimum cover, or the user may not publish.
    StaleRevision
        If somebody changed it since the user saw it.
    Stopped
        If it is to stop; nothing was published.
    """
    steps.begin("Checking every rule once more.")
    with open_database(url, create=False) as database:
        steps.check()
        return publish(database, draft, user, why).rota.version
