"""The network, organisations, sites, travel times, bank holidays and rule settings."""

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


def network_to_row(network: Network) -> NetworkRow:
    """Write the network; since when its history is known is not the network's to say."""
    return NetworkRow(
        network_id=network.id,
        name=network.name,
        lead_organisation_id=network.lead_organisation,
        nation=network.nation,
        out_of_hours_from=network.out_of_hours_from,
        out_of_hours_to=network.out_of_hours_to,
        budget_pence=network.budget_pence,
        is_example=network.is_example,
        known_from=None,
        case_log_id=network.case_log,
    )


def organisation_to_row(network_id: str, position: int, organisation: Organisation) -> OrganisationRow:
    """Write an organisation."""
    practice, place = organisation.practice, organisation.position
    return OrganisationRow(
        network_id=network_id,
        id=organisation.id,
        position=position,
        name=organisation.name,
        initials=organisation.initials,
        kind=organisation.kind.value,
        ods_code=practice.ods_code if practice else None,
        list_size=practice.list_size if practice else None,
        weighted_list_size=practice.weighted_list_size if practice else None,
        deprivation_fifth=practice.deprivation_fifth if practice else None,
        ages=list(practice.ages.numbers) if practice else None,
        postcode=organisation.postcode,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
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


def site_to_row(network_id: str, position: int, site: Site) -> SiteRow:
    """Write a site."""
    return SiteRow(
        network_id=network_id,
        id=site.id,
        position=position,
        code=site.code,
        name=site.name,
        kind=site.kind.value,
        telephone=site.telephone,
        opening=payload.opening_to_json(site.opening),
        minimum_safe_team=payload.safe_team_to_json(site.minimum_safe_team),
        postcode=site.postcode,
        latitude=site.position.latitude if site.position else None,
        longitude=site.position.longitude if site.position else None,
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


def travel_time_to_row(network_id: str, position: int, leg: TravelTime) -> TravelTimeRow:
    """Write a travel time."""
    return TravelTimeRow(
        network_id=network_id,
        from_site_id=leg.from_site,
        to_site_id=leg.to_site,
        position=position,
        minutes=leg.minutes,
    )


def travel_time_from_row(row: TravelTimeRow) -> TravelTime:
    """Read a travel time."""
    return TravelTime(row.from_site_id, row.to_site_id, row.minutes)


def bank_holiday_to_row(network_id: str, position: int, holiday: BankHoliday) -> BankHolidayRow:
    """Write a bank holiday."""
    return BankHolidayRow(
        network_id=network_id,
        id=holiday.id,
        position=position,
        day=holiday.day,
        name=holiday.name,
        kind=holiday.kind.value,
    )


def bank_holiday_from_row(row: BankHolidayRow) -> BankHoliday:
    """Read a bank holiday."""
    return BankHoliday(row.id, row.day, row.name, BankHolidayKind(row.kind))


def setting_to_row(network_id: str, position: int, setting: RuleSetting) -> RuleSettingRow:
    """Write a rule setting."""
    return RuleSettingRow(
        network_id=network_id,
        id=setting.id,
        position=position,
        rule=setting.rule,
        subject_kind=setting.subject_kind.value,
        subject=setting.subject,
        first_day=setting.valid.first_day,
        last_day=setting.valid.last_day,
        enabled=setting.enabled,
        hard=setting.hard,
        parameters=payload.parameters_to_json(setting.parameters),
        reason=setting.reason,
    )


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
