"""What stands on the pages that say what has changed since a rota was published."""

from dataclasses import dataclass

from fcn_rota.exchange.pdf.document import Day, Gap, PersonOn


@dataclass(frozen=True, slots=True)
class ChangedPerson:
    """Somebody on a changed shift.

    Parameters
    ----------
    on
        Who it is.
    is_changed
        Whether that is what changed: they are there in one of the two versions alone.
    """

    on: PersonOn
    is_changed: bool


@dataclass(frozen=True, slots=True)
class ChangedShift:
    """A shift on which others are than before.

    Parameters
    ----------
    code, name, site, times
        Which shift: its code, what it is called, where, and its local times.
    before, after
        Who was to work it, and who is.
    gaps
        Where it is short of people now.
    """

    code: str
    name: str
    site: str
    times: str
    before: tuple[ChangedPerson, ...]
    after: tuple[ChangedPerson, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """A day with the shifts that changed on it."""

    day: Day
    shifts: tuple[ChangedShift, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody whose duties are others: their name, and what there is to tell them."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ChangesDocument:
    """What stands on the pages.

    Parameters
    ----------
    title, network, period
        What it is, whose, and of which dates.
    version, status, watermark
        Which version it says the changes of, what that is, and what stands across the pages; empty for nothing.
    printed
        When, in local time.
    key
        What marks mean, for the foot of each page; empty for none.
    lead
        In place of which version, and how much of it is different.
    days
        What changed, by day and shift.
    people
        The same by person.
    """

    title: str
    network: str
    period: str
    version: str
    status: str
    watermark: str
    printed: str
    key: str
    lead: str
    days: tuple[ChangedDay, ...]
    people: tuple[Told, ...]
