"""What publishing a rota would mean: what stands in its way, and who is to be told of what."""

from collections.abc import Callable
from dataclasses import dataclass

from fcn_rota.domain import clock
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.rota import Rota, RotaStatus
from fcn_rota.domain.versions import changes_told
from fcn_rota.domain.wording import counted
from ui.desktop.models.working_rota import WorkingRota

_MEANING = (
    "It prints without DRAFT, and a solve leaves its duties where they are unless you allow changes. It cannot be "
    "taken back: what you change afterwards is a new draft, until you publish that."
)


@dataclass(frozen=True, slots=True)
class Publication:
    """A rota that is to be published, in words.

    Parameters
    ----------
    version
        The number under which people are told.
    obstacle
        Why it cannot be published as it is; empty where it can.
    has_gap
        Whether what stands in the way is a place of the minimum that is unfilled.
    sentences
        What would be published; the first stands out.
    told
        Who is to be told of what, where people were told an earlier version: a line for each of them.
    unexplained
        The hard rules it breaks for which nobody has given a reason.
    """

    version: int
    obstacle: str = ""
    has_gap: bool = False
    sentences: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    unexplained: tuple[Finding, ...] = ()


def publication(work: WorkingRota, published: Rota | None, reason_for: Callable[[Finding], str]) -> Publication:
    """Say what publishing a rota would mean.

    Parameters
    ----------
    work
        The rota, which the rules have judged.
    published
        The version of the period that people were told last, or None.
    reason_for
        Returns the reason that was given for breaking a hard rule, empty where none was.
    """
    rota = work.rota
    # The first edit of what is published begins the next version, which may not be stored yet.
    version = rota.version + (rota.status is RotaStatus.PUBLISHED)
    if obstacle := _obstacle(work, published):
        return Publication(version, obstacle, has_gap=bool(rota.assignments) and work.unfilled > 0)
    standing = [one for one in rota.assignments if one.stands]
    people = {one.person for one in standing if one.person is not None}
    period = f"{clock.show_date(rota.period.first_day)} to {clock.show_date(rota.period.last_day)}"
    sentences = [
        f"Version {version} becomes the rota that people are told, for {period}.",
        f"{counted(len(standing), 'duty', 'duties')} of {counted(len(people), 'person', 'people')}.",
    ]
    if work.breaches:
        sentences.append(f"{counted(len(work.breaches), 'hard rule is', 'hard rules are')} broken; the log keeps why.")
    changes = changes_told(work.problem, published, rota) if published is not None else ()
    told = tuple(f"{name}: {what}" for name, what in changes)
    if published is not None:
        others = f"{counted(len(told), 'person has', 'people have')} other duties than they were told"
        sentences.append(f"It takes the place of version {published.version}: {others}.")
    unexplained = tuple(breach for breach in work.breaches if not reason_for(breach))
    return Publication(version, sentences=(*sentences, _MEANING), told=told, unexplained=unexplained)


def _obstacle(work: WorkingRota, published: Rota | None) -> str:
    """Return what stands in the way; empty where nothing does."""
    if not work.rota.assignments:
        return "Nobody is on this rota yet. Solve it, or put people on it by hand, then publish."
    if published is not None and set(work.rota.assignments) == set(published.assignments):
        return f"Version {published.version} is published, and nothing has been changed since."
    if work.unfilled:
        places = counted(work.unfilled, "place of the minimum is", "places of the minimum are")
        return (
            f"{places} unfilled. A rota is published once its minimum is filled, or once whoever answers for it has "
            "lowered it on the screen Cover."
        )
    return ""
