"""People with their dated facts and erasable details, engagements and opening balances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
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


def balance_from_row(row: OpeningBalanceRow) -> OpeningBalance:
    """Read an opening balance."""
    return OpeningBalance(row.id, row.person_id, FairMeasure(row.measure), row.minutes)
