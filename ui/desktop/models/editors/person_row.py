"""A person as a row of a table; where somebody has several engagements, as several lines of a file.

Lists of staff have a line for each job. Lines of one name are about one person; which engagement a line means is told
by its organisation, and by its role where one organisation has engaged somebody twice. A name that stands in one line
only means the engagement that the table shows, unless the line names another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fcn_rota.domain.network import Organisation
from fcn_rota.domain.person import Engagement, Person
from fcn_rota.domain.problem import Problem
from ui.desktop.models.editors.engagements import called_homes, engagement_columns, new_engagement
from ui.desktop.models.editors.sheet import BadCell, Several

OF_ENGAGEMENT = {"Role": 150, "Organisation": 150, "Basis": 90, "Hours a week": 90, "Last day": 100}
"""Columns of people that say something of the engagement, with their widths."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with the engagement that the table shows: the one that holds now, or the first; and with the others."""

    person: Person
    engagement: Engagement | None
    others: tuple[Engagement, ...] = ()

    @property
    def engagements(self) -> tuple[Engagement, ...]:
        """All of them, the one that is shown first."""
        return (self.engagement, *self.others) if self.engagement else self.others

    def about(self, one: Engagement) -> "PersonRow":
        """Return the row as it shows an engagement, which may be a further one."""
        return PersonRow(self.person, one, tuple(each for each in self.engagements if each.id != one.id))


def person_row(problem: Problem, person: Person) -> PersonRow:
    """Return somebody with the engagement that holds on the first day of the period, or else the first."""
    mine = problem.index.engagements_of(person.id)
    shown = next((one for one in mine if problem.period.first_day in one.valid), mine[0] if mine else None)
    return PersonRow(person, shown, tuple(one for one in mine if one is not shown))


def several_engagements(problem: Problem) -> Several[PersonRow]:
    """Return how a person is written as a line for each engagement."""
    homes = called_homes(problem)
    return Several(
        one="engagement",
        columns=frozenset(OF_ENGAGEMENT),
        lines=lambda row: tuple(map(row.about, row.engagements)) or (row,),
        meant=lambda rows, said, together: _meant(problem, homes, rows, said, together),
        whole=_whole,
        named=lambda row: row.engagement.id if row.engagement else "",
        more=lambda before, after: _more(problem, before, after),
    )


def _meant(
    problem: Problem,
    homes: Mapping[str, Organisation],
    rows: Sequence[PersonRow],
    said: Mapping[str, str],
    together: Sequence[Mapping[str, str]],
) -> PersonRow:
    """Return the row that a line means, showing the engagement that it means."""
    home, says_home = _home(homes, said), "Organisation" in said
    every = [(row, one) for row in rows for one in row.engagements]
    fitting = [row.about(one) for row, one in every if not says_home or (home and one.organisation == home.id)]
    role = said.get("Role", "").casefold()
    exact = [row for row in fitting if row.engagement and row.engagement.role.casefold() == role]
    if len(rows) > 1:
        found = {row.person.id: row for row in reversed(exact if role else fitting)}
        if len(found) != 1:
            raise BadCell(f"{len(rows)} people are called that, and Organisation and Role do not tell which is meant.")
        return next(iter(found.values()))
    (row,) = rows
    if exact:
        return exact[0]
    beside = sum(_home(homes, other) == home for other in together)
    if fitting and (beside == 1 or len(together) == 1):
        return fitting[0]
    if len(together) == 1 or row.engagement is None:
        return row
    if not says_home:
        raise BadCell(f"{len(together)} lines have this name, so each needs its Organisation.")
    # Its organisation is written like any other cell, and complained of where nobody knows it.
    further = new_engagement(problem, row.person.id)
    return row.about(replace(further, basis=row.engagement.basis, role=row.engagement.role))


def _home(homes: Mapping[str, Organisation], said: Mapping[str, str]) -> Organisation | None:
    """Return the organisation that a line names; None for none, and for one that the column will complain of."""
    wanted = said.get("Organisation", "").casefold()
    return next((home for name, home in homes.items() if name.casefold() == wanted), None)


def _whole(before: PersonRow, after: PersonRow) -> PersonRow:
    """Return a row with its engagements in the order they had before, those that are new last."""
    now = {one.id: one for one in after.engagements}
    ids = dict.fromkeys((*(one.id for one in before.engagements), *now))
    ordered = [now[each] for each in ids if each in now]
    return PersonRow(after.person, ordered[0] if ordered else None, tuple(ordered[1:]))


def _more(problem: Problem, before: PersonRow | None, after: PersonRow) -> str:
    """Return what is new or different of the engagements that the table does not show."""
    known = {one.id: one for one in before.engagements} if before else {}
    said = []
    for one in after.others:
        old, home = known.get(one.id), problem.index.organisation(one.organisation).name
        if old is None:
            said.append(f"also {one.role or 'engaged'} with {home}")
        elif old != one:
            parts = [
                f"{column.name.lower()} {column.read(old) or 'empty'} becomes {column.read(one) or 'empty'}"
                for column in engagement_columns(problem)
                if column.read(old) != column.read(one)
            ]
            said.append(f"as {one.role} with {home}: {', '.join(parts)}")
    return "; ".join(said)
