"""Write the network, organisations, sites, travel times, bank holidays and rule settings as rows."""

from fcn_rota.domain.network import BankHoliday, Network, Organisation, Site, TravelTime
from fcn_rota.domain.setting import RuleSetting
from fcn_rota.store.mapping import payload
from fcn_rota.store.tables.network import (
    BankHolidayRow,
    NetworkRow,
    OrganisationRow,
    RuleSettingRow,
    SiteRow,
    TravelTimeRow,
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


def travel_time_to_row(network_id: str, position: int, leg: TravelTime) -> TravelTimeRow:
    """Write a travel time."""
    return TravelTimeRow(
        network_id=network_id,
        from_site_id=leg.from_site,
        to_site_id=leg.to_site,
        position=position,
        minutes=leg.minutes,
    )


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
