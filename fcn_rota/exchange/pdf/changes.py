"""What has changed since people were told a rota, to pin up beside it: a page in place of all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Literal

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota, RotaStatus
from fcn_rota.domain.shift import Shift
from fcn_rota.domain.versions import changes_told
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.pdf import weeks, words
from fcn_rota.exchange.pdf.changes_document import ChangedDay, ChangedPerson, ChangedShift, ChangesDocument, Told
from fcn_rota.exchange.pdf.document import PersonOn
from fcn_rota.exchange.pdf.gaps import shortages
from fcn_rota.exchange.pdf.sites import SitePages
from fcn_rota.exchange.pdf.typesetting import typeset

_KEY = "Name? = not accepted yet"


def changes_pages(
    problem: Problem,
    told: Rota,
    rota: Rota,
    printed_at: datetime,
    *,
    form: Literal["pdf", "png"] = "pdf",
    ppi: float = 144.0,
) -> list[bytes]:
    """Return what is different from an earlier version, A4 landscape: by day and shift, and by person.

    Parameters
    ----------
    problem
        What the rota is for.
    told
        The version that people were told.
    rota
        The version to print the changes of. DRAFT stands across its pages until it is published.
    printed_at
        Aware instant of printing, shown in local time.
    form
        ``pdf`` for one tagged file, ``png`` for a picture of each page.
    ppi
        Pixels per inch of a picture.

    Raises
    ------
    PrintError
        If the program's template or type is missing or damaged.
    """
    return typeset(_document(problem, told, rota, printed_at), printed_at, form, ppi)


def _document(problem: Problem, told: Rota, rota: Rota, printed_at: datetime) -> ChangesDocument:
    period = f"{clock.show_date(problem.period.first_day)} to {clock.show_date(problem.period.last_day)}"
    status, days = words.titled(rota.status), tuple(_days(problem, told, rota))
    people = changes_told(problem, told, rota)
    shifts = sum(len(day.shifts) for day in days)
    on = [one.on for day in days for shift in day.shifts for one in (*shift.before, *shift.after)]
    return ChangesDocument(
        title=f"{problem.network.name}: changes to the rota {period}",
        network=problem.network.name,
        period=period,
        version=f"Version {rota.version}",
        status=status,
        watermark="" if rota.status is RotaStatus.PUBLISHED else status.upper(),
        printed=f"{clock.show_date(clock.local_date(printed_at))} {clock.show_time(printed_at)}",
        key="" if all(one.confirmed or not one.named for one in on) else _KEY,
        lead=(
            f"Beside version {told.version}, which people were told, {counted(shifts, 'shift is', 'shifts are')} "
            f"different, for {counted(len(people), 'person', 'people')}. Everything that is not named here stays as it "
            "was printed."
        ),
        days=days,
        people=tuple(Told(name, words.set_well(what)) for name, what in people),
    )


def _days(problem: Problem, told: Rota, rota: Rota) -> Iterator[ChangedDay]:
    """Yield each day on which a shift has others on it, or its people at other times."""
    roles = words.role_abbreviations(engagement.role for engagement in problem.engagements)
    earlier = SitePages(problem, told, (), roles)
    later = SitePages(problem, rota, shortages(problem, rota), roles)
    changed: defaultdict[date, list[ChangedShift]] = defaultdict(list)
    for shift in sorted(problem.index.period_shifts, key=lambda one: (one.start, one.end, one.id)):
        before, after = earlier.people_on(shift), later.people_on(shift)
        gone, new = _apart(before, after), _apart(after, before)
        if gone or new:
            changed[shift.day].append(_changed(problem, shift, (before, gone), (after, new), later))
    for day, shifts in sorted(changed.items()):
        yield ChangedDay(weeks.column(problem, day), tuple(shifts))


def _changed(
    problem: Problem,
    shift: Shift,
    before: tuple[Iterable[PersonOn], set[str]],
    after: tuple[Iterable[PersonOn], set[str]],
    later: SitePages,
) -> ChangedShift:
    kind = problem.index.type_of(shift)
    was, now = (tuple(ChangedPerson(on, _same(on) in marked) for on in people) for people, marked in (before, after))
    site = problem.index.site(kind.site).name
    return ChangedShift(kind.code, kind.name, site, words.times(shift.interval), was, now, later.gaps_of(shift))


def _apart(people: Iterable[PersonOn], others: Iterable[PersonOn]) -> set[str]:
    """Return who is not among others, as they are told apart."""
    return {_same(on) for on in people} - {_same(on) for on in others}


def _same(on: PersonOn) -> str:
    """Return what tells people on a shift apart: who they are, on what terms, and when; not what they answered."""
    return "\n".join((on.name, on.tag, on.notes))
