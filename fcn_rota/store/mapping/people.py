"""People with their dated facts and erasable details, engagements and opening balances."""

from collections.abc import Sequence
from dataclasses import dataclass

from fcn_rota.domain.availability import FairMeasure, OpeningBalance
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.person import (
    AvailabilityBasis,
    Basis,
    Contact,
    Credential,
    CredentialEffect,
    CredentialKind,
    Engagement,
    OptOut,
    Pay,
    PayScheme,
    Person,
    RuleProfile,
    SkillHeld,
    WorkRestriction,
)
from fcn_rota.store.tables.base import Base
from fcn_rota.store.tables.people import (
    EngagementRow,
    OpeningBalanceRow,
    PersonalDetailsRow,
    PersonCredentialRow,
    PersonRestrictionRow,
    PersonRow,
    PersonSiteRow,
    PersonSkillRow,
)

ERASED_PERSON = "Erased person"
"""Stands for the name of somebody whose personal details were erased; rotas and the log keep the opaque id."""


@dataclass(frozen=True, slots=True)
class PersonRows:
    """The rows that together make one person, each list by position."""

    person: PersonRow
    details: PersonalDetailsRow | None
    skills: Sequence[PersonSkillRow] = ()
    credentials: Sequence[PersonCredentialRow] = ()
    restrictions: Sequence[PersonRestrictionRow] = ()
    sites: Sequence[PersonSiteRow] = ()


def person_to_row(network_id: str, position: int, person: Person) -> PersonRow:
    """Write the person's own row: the opaque id, no personal detail."""
    return PersonRow(network_id=network_id, id=person.id, position=position, remote=person.remote)


def person_details_to_row(network_id: str, person: Person) -> PersonalDetailsRow:
    """Write the erasable row: name and contact details."""
    return PersonalDetailsRow(
        network_id=network_id,
        person_id=person.id,
        name=person.name,
        telephone=person.contact.telephone,
        email=person.contact.email,
    )


def person_facts_to_rows(network_id: str, person: Person) -> list[Base]:
    """Write a person's skills, credentials, restrictions and sites."""
    rows: list[Base] = [
        PersonSkillRow(
            network_id=network_id,
            person_id=person.id,
            position=place,
            skill=held.skill,
            first_day=held.valid.first_day,
            last_day=held.valid.last_day,
        )
        for place, held in enumerate(person.skills)
    ]
    rows += [
        PersonCredentialRow(
            network_id=network_id,
            person_id=person.id,
            position=place,
            kind=credential.kind.value,
            expires=credential.expires,
            effect=credential.effect.value,
            body=credential.body,
        )
        for place, credential in enumerate(person.credentials)
    ]
    rows += [
        _restriction_to_row(network_id, person.id, place, limit) for place, limit in enumerate(person.restrictions)
    ]
    rows += [
        PersonSiteRow(network_id=network_id, person_id=person.id, position=place, site_id=site)
        for place, site in enumerate(person.sites)
    ]
    return rows


def _restriction_to_row(network_id: str, person: str, position: int, limit: WorkRestriction) -> PersonRestrictionRow:
    return PersonRestrictionRow(
        network_id=network_id,
        person_id=person,
        position=position,
        first_day=limit.valid.first_day,
        last_day=limit.valid.last_day,
        no_nights=limit.no_nights,
        maximum_minutes_per_week=limit.maximum_minutes_per_week,
        maximum_minutes_per_shift=limit.maximum_minutes_per_shift,
        no_lone_work=limit.no_lone_work,
        no_driving=limit.no_driving,
        supernumerary=limit.supernumerary,
    )


def person_from_rows(rows: PersonRows) -> Person:
    """Read a person; one whose details were erased is called "Erased person"."""
    details = rows.details
    return Person(
        id=rows.person.id,
        name=details.name if details else ERASED_PERSON,
        skills=tuple(SkillHeld(row.skill, DateSpan(row.first_day, row.last_day)) for row in rows.skills),
        credentials=tuple(
            Credential(CredentialKind(row.kind), row.expires, CredentialEffect(row.effect), row.body)
            for row in rows.credentials
        ),
        restrictions=tuple(_restriction_from_row(row) for row in rows.restrictions),
        sites=tuple(row.site_id for row in rows.sites),
        remote=rows.person.remote,
        contact=Contact(details.telephone, details.email) if details else Contact(),
    )


def _restriction_from_row(row: PersonRestrictionRow) -> WorkRestriction:
    return WorkRestriction(
        valid=DateSpan(row.first_day, row.last_day),
        no_nights=row.no_nights,
        maximum_minutes_per_week=row.maximum_minutes_per_week,
        maximum_minutes_per_shift=row.maximum_minutes_per_shift,
        no_lone_work=row.no_lone_work,
        no_driving=row.no_driving,
        supernumerary=row.supernumerary,
    )


def engagement_to_row(network_id: str, position: int, engagement: Engagement) -> EngagementRow:
    """Write an engagement."""
    opt_out = engagement.opt_out
    return EngagementRow(
        network_id=network_id,
        id=engagement.id,
        position=position,
        person_id=engagement.person,
        organisation_id=engagement.organisation,
        basis=engagement.basis.value,
        role=engagement.role,
        first_day=engagement.valid.first_day,
        last_day=engagement.valid.last_day,
        contracted_minutes_per_week=engagement.contracted_minutes_per_week,
        pay_scheme=engagement.pay.scheme.value,
        pence_per_hour=engagement.pay.pence_per_hour,
        band=engagement.pay.band,
        opt_out_signed=opt_out.signed if opt_out else None,
        opt_out_first_day=opt_out.in_force.first_day if opt_out else None,
        opt_out_last_day=opt_out.in_force.last_day if opt_out else None,
        opt_out_notice_days=opt_out.notice_days if opt_out else None,
        profile=engagement.profile.value,
        credited_practice_id=engagement.credited_practice,
        availability_basis=engagement.availability_basis.value,
    )


def engagement_from_row(row: EngagementRow) -> Engagement:
    """Read an engagement."""
    opt_out = None
    if row.opt_out_signed is not None and row.opt_out_notice_days is not None:
        in_force = DateSpan(row.opt_out_first_day, row.opt_out_last_day)
        opt_out = OptOut(row.opt_out_signed, in_force, row.opt_out_notice_days)
    return Engagement(
        id=row.id,
        person=row.person_id,
        organisation=row.organisation_id,
        basis=Basis(row.basis),
        role=row.role,
        valid=DateSpan(row.first_day, row.last_day),
        contracted_minutes_per_week=row.contracted_minutes_per_week,
        pay=Pay(PayScheme(row.pay_scheme), row.pence_per_hour, row.band),
        opt_out=opt_out,
        profile=RuleProfile(row.profile),
        credited_practice=row.credited_practice_id,
        availability_basis=AvailabilityBasis(row.availability_basis),
    )


def balance_to_row(network_id: str, position: int, balance: OpeningBalance) -> OpeningBalanceRow:
    """Write an opening balance."""
    return OpeningBalanceRow(
        network_id=network_id,
        id=balance.id,
        position=position,
        person_id=balance.person,
        measure=balance.measure.value,
        minutes=balance.minutes,
    )


def balance_from_row(row: OpeningBalanceRow) -> OpeningBalance:
    """Read an opening balance."""
    return OpeningBalance(row.id, row.person_id, FairMeasure(row.measure), row.minutes)
