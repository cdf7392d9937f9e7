"""People as a table, and what is asked of somebody new."""

from dataclasses import replace
from datetime import date

from fcn_rota.domain.dates import ALWAYS
from fcn_rota.domain.facts import Fact
from fcn_rota.domain.network import Site
from fcn_rota.domain.person import Basis, Credential, CredentialKind, Engagement, Person, SkillHeld
from fcn_rota.domain.problem import Problem
from fcn_rota.services.identity import new_id
from ui.desktop.models.editors import words
from ui.desktop.models.editors.columns import DATE_HINT, switch_column
from ui.desktop.models.editors.engagements import FREE, engagement_columns, new_engagement
from ui.desktop.models.editors.person_row import OF_ENGAGEMENT, PersonRow, person_row, several_engagements
from ui.desktop.models.editors.sheet import BadCell, Column, Sheet

_REGISTRATION = CredentialKind.PROFESSIONAL_REGISTRATION
_NO_ENGAGEMENT = Engagement("", "", "", Basis.SALARIED, "")


def people_sheet(problem: Problem) -> Sheet[PersonRow]:
    """Return the people of a problem as a table."""
    return Sheet(
        one="person",
        many="people",
        columns=(
            Column("Name", lambda row: row.person.name, _named, hint="as printed on the rota", width=180),
            *_engagement_columns(problem),
            *_person_columns(problem),
        ),
        rows=tuple(person_row(problem, person) for person in problem.people),
        key=lambda row: row.person.id,
        facts=_facts,
        blank=lambda: _blank(problem),
        copied=_copied,
        empty="Nobody is in the pool yet. Add the first person, or paste the list you keep in a spreadsheet.",
        several=several_engagements(problem),
    )


def newcomer_columns(problem: Problem) -> tuple[Column[PersonRow], ...]:
    """Return what is asked of somebody new; everything else can follow."""
    asked = ("Name", "Organisation", "Role", "Basis", "Hours a week")
    more = ("Skills", "Telephone", "Registration until")
    columns = {column.name: column for column in people_sheet(problem).columns}
    free = next(column for column in engagement_columns(problem) if column.name == FREE)
    return (*(columns[name] for name in asked), _through(problem, free, 90), *(columns[name] for name in more))


def details_columns(problem: Problem) -> tuple[Column[PersonRow], ...]:
    """Return the fields of a person that stand in no list."""
    wanted = ("Name", "Telephone", "E-mail", "Sites", "Works from home")
    columns = {column.name: column for column in people_sheet(problem).columns}
    return tuple(columns[name] for name in wanted)


def colleague_like(problem: Problem, role: str) -> PersonRow | None:
    """Return somebody who works in a role, whose skills somebody new is likely to have; None where nobody does."""
    people = {engagement.person for engagement in problem.engagements if engagement.role.casefold() == role.casefold()}
    found = [person for person in problem.people if person.id in people and person.skills]
    return person_row(problem, found[-1]) if found else None


# What is shown of an engagement in the table of people is a column of engagements, looked at through the row.


def _engagement_columns(problem: Problem) -> tuple[Column[PersonRow], ...]:
    columns = {column.name: column for column in engagement_columns(problem)}
    return tuple(_through(problem, columns[name], width) for name, width in OF_ENGAGEMENT.items())


def _through(problem: Problem, column: Column[Engagement], width: int) -> Column[PersonRow]:
    write, order = column.write, column.order

    def written(row: PersonRow, text: str) -> PersonRow:
        if write is None:
            return row
        return replace(row, engagement=write(row.engagement or new_engagement(problem, row.person.id), text))

    return Column(
        column.name,
        lambda row: column.read(row.engagement) if row.engagement else "",
        written,
        column.choices,
        column.hint,
        None if order is None else (lambda row: order(row.engagement) if row.engagement else order(_NO_ENGAGEMENT)),
        width,
    )


def _person_columns(problem: Problem) -> tuple[Column[PersonRow], ...]:
    known = words.known_skills(problem)
    sites = words.sites_by_name(problem)
    by_id = {site.id: site.code for site in problem.sites}
    return (
        Column(
            "Skills",
            lambda row: ", ".join(dict.fromkeys(words.plain(held.skill) for held in row.person.skills)),
            lambda row, text: _skilled(row, tuple(words.skill_meant(part, known) for part in words.parts(text))),
            hint="with commas between, for instance prescriber, base",
            width=220,
        ),
        Column(
            "Sites",
            lambda row: ", ".join(by_id.get(site, "?") for site in row.person.sites),
            lambda row, text: _placed(row, [words.thing_meant(sites, part) for part in words.parts(text)]),
            hint="codes with commas between; empty for any",
            width=90,
        ),
        Column(
            "Registration until",
            lambda row: words.day_words(_registered_until(row.person)),
            _registered,
            hint=DATE_HINT,
            order=lambda row: _registered_until(row.person) or date.max,
        ),
        Column(
            "Telephone",
            lambda row: row.person.contact.telephone,
            lambda row, text: _contacted(row, telephone=text),
        ),
        Column(
            "E-mail", lambda row: row.person.contact.email, lambda row, text: _contacted(row, email=text), width=160
        ),
        switch_column(
            "Works from home",
            lambda row: row.person.remote,
            lambda row, on: replace(row, person=replace(row.person, remote=on)),
            "on shift types that allow it",
        ),
    )


def _named(row: PersonRow, text: str) -> PersonRow:
    if not text:
        raise BadCell("A person needs a name.")
    return replace(row, person=replace(row.person, name=text))


def _skilled(row: PersonRow, skills: tuple[str, ...]) -> PersonRow:
    """Return somebody with these skills; those they have keep their dates."""
    held = {skill: [one for one in row.person.skills if one.skill == skill] for skill in skills}
    kept = (one for skill in skills for one in held[skill] or [SkillHeld(skill)])
    return replace(row, person=replace(row.person, skills=tuple(kept)))


def _placed(row: PersonRow, sites: list[Site]) -> PersonRow:
    ids = dict.fromkeys(site.id for site in sites)
    return replace(row, person=replace(row.person, sites=tuple(ids)))


def _registered_until(person: Person) -> date | None:
    ends = [one.expires for one in person.credentials if one.kind is _REGISTRATION and one.expires]
    return min(ends, default=None)


def _registered(row: PersonRow, text: str) -> PersonRow:
    until, person = words.day_meant(text), row.person
    others = tuple(one for one in person.credentials if one.kind is not _REGISTRATION)
    present = next((one for one in person.credentials if one.kind is _REGISTRATION), Credential(_REGISTRATION, None))
    changed = (replace(present, expires=until),) if until or present in person.credentials else ()
    return replace(row, person=replace(person, credentials=(*changed, *others)))


def _contacted(row: PersonRow, **changes: str) -> PersonRow:
    return replace(row, person=replace(row.person, contact=replace(row.person.contact, **changes)))


def _facts(row: PersonRow) -> tuple[Fact, ...]:
    return (row.person, *row.engagements)


def _blank(problem: Problem) -> PersonRow:
    person = Person(new_id("person"), "")
    return PersonRow(person, new_engagement(problem, person.id) if problem.organisations else None)


def _copied(row: PersonRow) -> PersonRow:
    """Return somebody new with the same skills, sites and terms; nothing that is one person's own."""
    person = Person(
        new_id("person"), f"{row.person.name} (copy)", tuple(replace(one, valid=ALWAYS) for one in row.person.skills),
        sites=row.person.sites, remote=row.person.remote,
    )  # fmt: skip
    engagement = row.engagement
    if engagement is not None:
        engagement = replace(engagement, id=new_id("engagement"), person=person.id, valid=ALWAYS, opt_out=None)
    return PersonRow(person, engagement)
