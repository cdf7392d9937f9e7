"""Write people with their dated facts and erasable details, engagements and opening balances as rows."""

from fcn_rota.domain.availability import OpeningBalance
from fcn_rota.domain.person import Engagement, Person, WorkRestriction
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
