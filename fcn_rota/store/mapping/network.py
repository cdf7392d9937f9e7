"""The network, organisations, sites, travel times, bank holidays and rule settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.network import (
    BankHoliday,
    BankHolidayKind,
    Network,
    Organisation,
    OrganisationKind,
    PatientAges,
    PracticeFacts,
    Site,
    SiteKind,
    TravelTime,
)
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.store.mapping import payload

if TYPE_CHECKING:
    from fcn_rota.store.tables.network import (
        BankHolidayRow,
        NetworkRow,
        OrganisationRow,
        RuleSettingRow,
        SiteRow,
        TravelTimeRow,
    )


def network_from_row(row: NetworkRow) -> Network:
    """Read the network."""
    return Network(
        id=row.network_id,
        name=row.name,
        lead_organisation=row.lead_organisation_id,
        nation=row.nation,
        out_of_hours_from=row.out_of_hours_from,
        out_of_hours_to=row.out_of_hours_to,
        budget_pence=row.budget_pence,
        is_example=row.is_example,
        case_log=row.case_log_id,
    )


def organisation_from_row(row: OrganisationRow) -> Organisation:
    """Read an organisation."""
    practice = None
    if row.ods_code is not None and row.list_size is not None:
        ages = PatientAges(*(row.ages or ()))
        practice = PracticeFacts(row.ods_code, row.list_size, row.weighted_list_size, ages, row.deprivation_fifth)
    return Organisation(
        id=row.id,
        name=row.name,
        initials=row.initials,
        kind=OrganisationKind(row.kind),
        practice=practice,
        postcode=row.postcode,
        position=payload.position(row.latitude, row.longitude),
    )


def site_from_row(row: SiteRow) -> Site:
    """Read a site."""
    return Site(
        id=row.id,
        code=row.code,
        name=row.name,
        kind=SiteKind(row.kind),
        telephone=row.telephone,
        opening=payload.opening_from_json(row.opening),
        minimum_safe_team=payload.safe_team_from_json(row.minimum_safe_team),
        postcode=row.postcode,
        position=payload.position(row.latitude, row.longitude),
    )


def travel_time_from_row(row: TravelTimeRow) -> TravelTime:
    """Read a travel time."""
    return TravelTime(row.from_site_id, row.to_site_id, row.minutes)


def bank_holiday_from_row(row: BankHolidayRow) -> BankHoliday:
    """Read a bank holiday."""
    return BankHoliday(row.id, row.day, row.name, BankHolidayKind(row.kind))


def setting_from_row(row: RuleSettingRow) -> RuleSetting:
    """Read a rule setting."""
    return RuleSetting(
        id=row.id,
        rule=row.rule,
        subject_kind=SubjectKind(row.subject_kind),
        subject=row.subject,
        valid=DateSpan(row.first_day, row.last_day),
        enabled=row.enabled,
        hard=row.hard,
        parameters=payload.parameters_from_json(row.parameters),
        reason=row.reason,
    )
