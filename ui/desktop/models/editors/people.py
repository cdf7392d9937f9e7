"""People as a table, and everything about one of them as fields."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from fcn_rota.domain.dates import ALWAYS, DateSpan
from fcn_rota.domain.facts import Fact
from fcn_rota.domain.network import Organisation, Site
from fcn_rota.domain.person import (
    AvailabilityBasis,
    Basis,
    Credential,
    CredentialEffect,
    CredentialKind,
    Engagement,
    Person,
    RuleProfile,
    SkillHeld,
    WorkRestriction,
)
from fcn_rota.domain.problem import Problem
from fcn_rota.services.users import new_id
from ui.desktop.models.editors import words
from ui.desktop.models.editors.sheet import BadCell, Column, Sheet

Held = TypeVar("Held", Engagement, SkillHeld, Credential, WorkRestriction)
_REGISTRATION = CredentialKind.PROFESSIONAL_REGISTRATION
_DATE_HINT = "a date, for instance 31 Mar 2027; empty for none"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with the engagement that the table shows: the one that holds now, or the first."""

    person: Person
    engagement: Engagement | None


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
        rows=tuple(PersonRow(person, _shown(problem, person)) for person in problem.people),
        key=lambda row: row.person.id,
        facts=_facts,
        blank=lambda: _blank(problem),
        copied=_copied,
        empty="Nobody is in the pool yet. Add the first person, or paste the list you keep in a spreadsheet.",
    )


def newcomer_columns(problem: Problem) -> tuple[Column[PersonRow], ...]:
    """Return what is asked of somebody new; everything else can follow."""
    asked = ("Name", "Organisation", "Role", "Basis", "Hours a week", "Skills", "Telephone", "Registration until")
    columns = {column.name: column for column in people_sheet(problem).columns}
    return tuple(columns[name] for name in asked)


def colleague_like(problem: Problem, role: str) -> PersonRow | None:
    """Return somebody who works in a role, whose skills somebody new is likely to have; None where nobody does."""
    people = {engagement.person for engagement in problem.engagements if engagement.role.casefold() == role.casefold()}
    found = [person for person in problem.people if person.id in people and person.skills]
    return PersonRow(found[-1], _shown(problem, found[-1])) if found else None


# What is shown of an engagement in the table of people is a column of engagements, looked at through the row.


def _engagement_columns(problem: Problem) -> tuple[Column[PersonRow], ...]:
    columns = {column.name: column for column in engagement_columns(problem)}
    wanted = (("Role", 150), ("Organisation", 150), ("Basis", 90), ("Hours a week", 90), ("Last day", 100))
    return tuple(_through(problem, columns[name], width) for name, width in wanted)


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


_NO_ENGAGEMENT = Engagement("", "", "", Basis.SALARIED, "")


def engagement_columns(problem: Problem) -> tuple[Column[Engagement], ...]:
    """Return the fields of an engagement."""
    roles = tuple(sorted({engagement.role for engagement in problem.engagements if engagement.role}))
    homes = {home.name: home for home in problem.organisations}
    called = homes | {home.initials: home for home in problem.organisations if home.initials not in homes}
    credited: dict[str, Organisation | None] = {"none": None, **called}
    names = {home.id: home.name for home in problem.organisations}
    return (
        Column(
            "Organisation",
            lambda one: names.get(one.organisation, ""),
            lambda one, text: _lent_by(one, words.thing_meant(called, text)),
            tuple(homes),
            "the practice or other organisation that lends them",
        ),
        Column(
            "Role",
            lambda one: one.role,
            _in_role,
            roles,
            "the job title, for instance GP or Paramedic practitioner",
        ),
        Column(
            "Basis",
            lambda one: words.label_of(one.basis),
            lambda one, text: replace(one, basis=words.choice_meant(Basis, text)),
            words.labels(Basis),
        ),
        Column(
            "Hours a week",
            lambda one: words.hours_words(one.contracted_minutes_per_week),
            lambda one, text: replace(one, contracted_minutes_per_week=words.hours_meant(text) or 0),
            hint="contracted out-of-hours hours, for instance 7.5; 0 where none are promised",
            order=lambda one: one.contracted_minutes_per_week,
        ),
        *_span_columns(lambda one: one.valid, lambda one, valid: replace(one, valid=valid), "First day", "Last day"),
        Column(
            "Free unless away",
            lambda one: words.yes_no(one.availability_basis is AvailabilityBasis.CONTRACTED),
            lambda one, text: replace(one, availability_basis=_availability(text)),
            (words.YES, words.NO),
            "no: only what they offer can be planned",
        ),
        Column(
            "Hours credited to",
            lambda one: names.get(one.credited_practice or "", "none"),
            lambda one, text: replace(one, credited_practice=_id_of(words.thing_meant(credited, text or "none"))),
            tuple(credited),
            "the practice whose contribution the hours count as",
        ),
        Column(
            "Working-time rules",
            lambda one: words.label_of(one.profile),
            lambda one, text: replace(one, profile=words.choice_meant(RuleProfile, text)),
            words.labels(RuleProfile),
        ),
    )


def skill_columns(problem: Problem) -> tuple[Column[SkillHeld], ...]:
    """Return the fields of a skill that somebody holds."""
    known = words.known_skills(problem)
    return (
        Column(
            "Skill",
            lambda one: words.plain(one.skill),
            lambda one, text: replace(one, skill=words.skill_meant(text, known)),
            tuple(sorted(words.plain(skill) for skill in known)),
        ),
        *_span_columns(lambda one: one.valid, lambda one, valid: replace(one, valid=valid), "From", "Until"),
    )


def credential_columns() -> tuple[Column[Credential], ...]:
    """Return the fields of a registration, check or certificate."""
    ends = {"nothing can be planned": CredentialEffect.BLOCK, "a warning": CredentialEffect.WARN}
    effects = {effect: text for text, effect in ends.items()}
    return (
        Column(
            "What",
            lambda one: words.label_of(one.kind),
            lambda one, text: replace(one, kind=words.choice_meant(CredentialKind, text)),
            words.labels(CredentialKind),
        ),
        Column(
            "Expires",
            lambda one: words.day_words(one.expires),
            lambda one, text: replace(one, expires=words.day_meant(text)),
            hint=_DATE_HINT,
        ),
        Column(
            "After that",
            lambda one: effects[one.effect],
            lambda one, text: replace(one, effect=words.thing_meant(ends, text)),
            tuple(ends),
        ),
        Column("Body", lambda one: one.body, lambda one, text: replace(one, body=text), hint="for instance NMC"),
    )


def restriction_columns() -> tuple[Column[WorkRestriction], ...]:
    """Return the fields of a work restriction: limits, never their reason."""
    return (
        *_span_columns(lambda one: one.valid, lambda one, valid: replace(one, valid=valid), "From", "Until"),
        _switch("No nights", lambda one: one.no_nights, lambda one, on: replace(one, no_nights=on)),
        Column(
            "Hours a week at most",
            lambda one: words.hours_words(one.maximum_minutes_per_week),
            lambda one, text: replace(one, maximum_minutes_per_week=words.hours_meant(text)),
        ),
        Column(
            "Hours a duty at most",
            lambda one: words.hours_words(one.maximum_minutes_per_shift),
            lambda one, text: replace(one, maximum_minutes_per_shift=words.hours_meant(text)),
        ),
        _switch("Never alone", lambda one: one.no_lone_work, lambda one, on: replace(one, no_lone_work=on)),
        _switch("No driving", lambda one: one.no_driving, lambda one, on: replace(one, no_driving=on)),
        _switch("Supernumerary", lambda one: one.supernumerary, lambda one, on: replace(one, supernumerary=on)),
    )


def details_columns(problem: Problem) -> tuple[Column[PersonRow], ...]:
    """Return the fields of a person that stand in no list."""
    wanted = ("Name", "Telephone", "E-mail", "Sites", "Works from home")
    columns = {column.name: column for column in people_sheet(problem).columns}
    return tuple(columns[name] for name in wanted)


def new_engagement(problem: Problem, person: str) -> Engagement:
    """Return an engagement that nobody has filled in, with the first organisation.

    Raises
    ------
    BadCell
        If there is no organisation yet.
    """
    if not problem.organisations:
        raise BadCell("There is no practice yet; add one under Practices and sites first.")
    home = problem.organisations[0]
    credited = home.id if home.practice else None
    return Engagement(new_id("engagement"), person, home.id, Basis.SALARIED, "", credited_practice=credited)


def _person_columns(problem: Problem) -> tuple[Column[PersonRow], ...]:
    known = words.known_skills(problem)
    codes = {site.code: site for site in problem.sites}
    sites = codes | {site.name: site for site in problem.sites if site.name not in codes}
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
            hint=_DATE_HINT,
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
        Column(
            "Works from home",
            lambda row: words.yes_no(row.person.remote),
            lambda row, text: replace(row, person=replace(row.person, remote=words.yes_meant(text))),
            (words.YES, words.NO),
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


def _lent_by(one: Engagement, home: Organisation) -> Engagement:
    """Return an engagement with an organisation; hours credited to the one before are credited to a new practice."""
    follows = one.credited_practice in {None, one.organisation}
    credited = (home.id if home.practice else None) if follows else one.credited_practice
    return replace(one, organisation=home.id, credited_practice=credited)


def _in_role(one: Engagement, text: str) -> Engagement:
    if not text:
        raise BadCell("An engagement needs a role, for instance GP.")
    return replace(one, role=text)


def _availability(text: str) -> AvailabilityBasis:
    return AvailabilityBasis.CONTRACTED if words.yes_meant(text) else AvailabilityBasis.OFFERED


def _id_of(home: Organisation | None) -> str | None:
    return home.id if home else None


def _switch(
    name: str,
    read: Callable[[WorkRestriction], bool],
    write: Callable[[WorkRestriction, bool], WorkRestriction],
) -> Column[WorkRestriction]:
    return Column(
        name,
        lambda one: words.yes_no(read(one)),
        lambda one, text: write(one, words.yes_meant(text)),
        (words.YES, words.NO),
    )


def _span_columns(
    read: Callable[[Held], DateSpan], write: Callable[[Held, DateSpan], Held], first: str, last: str
) -> tuple[Column[Held], Column[Held]]:
    return (
        Column(
            first,
            lambda one: words.day_words(read(one).first_day),
            lambda one, text: write(one, DateSpan(words.day_meant(text), read(one).last_day)),
            hint=_DATE_HINT,
            order=lambda one: read(one).first_day or date.min,
        ),
        Column(
            last,
            lambda one: words.day_words(read(one).last_day),
            lambda one, text: write(one, DateSpan(read(one).first_day, words.day_meant(text))),
            hint=_DATE_HINT,
            order=lambda one: read(one).last_day or date.max,
        ),
    )


def _shown(problem: Problem, person: Person) -> Engagement | None:
    mine = problem.index.engagements_of(person.id)
    return next((one for one in mine if problem.period.first_day in one.valid), mine[0] if mine else None)


def _facts(row: PersonRow) -> tuple[Fact, ...]:
    return (row.person, row.engagement) if row.engagement else (row.person,)


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
