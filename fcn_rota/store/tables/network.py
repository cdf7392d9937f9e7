"""Tables of the network, the organisations that lend people to it, and its places."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from fcn_rota.store.tables.base import Base, InNetwork, Listed, network_reference, reference


class NetworkRow(Base):
    """The network itself. Lead organisation and case log have no foreign keys: networks come before either."""

    __tablename__ = "networks"

    network_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    lead_organisation_id: Mapped[str | None]
    nation: Mapped[str]
    out_of_hours_from: Mapped[time]
    out_of_hours_to: Mapped[time]
    budget_pence: Mapped[int | None]
    is_example: Mapped[bool]
    known_from: Mapped[datetime | None]
    case_log_id: Mapped[str | None]


class ImportedProblemRow(Base):
    """A period for which a complete problem was imported: what identifies it, and since when history is known."""

    __tablename__ = "imported_problems"
    __table_args__ = (network_reference(),)

    network_id: Mapped[str] = mapped_column(primary_key=True)
    first_day: Mapped[date] = mapped_column(primary_key=True)
    last_day: Mapped[date] = mapped_column(primary_key=True)
    problem_id: Mapped[str]
    known_from: Mapped[datetime]


class OrganisationRow(InNetwork, Listed, Base):
    """A practice, trust, council, bank or agency. What is about patients is null but for practices.

    Ages are read and written whole, hence JSON: a number for each band, from the youngest.
    """

    __tablename__ = "organisations"
    __table_args__ = (network_reference(),)

    name: Mapped[str]
    initials: Mapped[str]
    kind: Mapped[str]
    ods_code: Mapped[str | None]
    list_size: Mapped[int | None]
    weighted_list_size: Mapped[int | None]
    deprivation_fifth: Mapped[int | None]
    ages: Mapped[list[Any] | None]
    postcode: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class SiteRow(InNetwork, Listed, Base):
    """A place of work. Opening hours and safe team are read and written whole, hence JSON."""

    __tablename__ = "sites"
    __table_args__ = (network_reference(),)

    code: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    telephone: Mapped[str]
    opening: Mapped[list[Any]]
    minimum_safe_team: Mapped[list[Any]]
    postcode: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class TravelTimeRow(Base):
    """Minutes from one site to another."""

    __tablename__ = "travel_times"
    __table_args__ = (reference("from_site_id", "sites"), reference("to_site_id", "sites"))

    network_id: Mapped[str] = mapped_column(primary_key=True)
    from_site_id: Mapped[str] = mapped_column(primary_key=True)
    to_site_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    minutes: Mapped[int]


class BankHolidayRow(InNetwork, Base):
    """A bank holiday, actual or substitute."""

    __tablename__ = "bank_holidays"
    __table_args__ = (network_reference(),)

    position: Mapped[int]
    day: Mapped[date]
    name: Mapped[str]
    kind: Mapped[str]


class RuleSettingRow(InNetwork, Base):
    """A rule's switch, hardness and parameters. The rule parses its parameters; a new rule needs no migration."""

    __tablename__ = "rule_settings"
    __table_args__ = (network_reference(),)

    position: Mapped[int]
    rule: Mapped[str] = mapped_column(index=True)
    subject_kind: Mapped[str]
    subject: Mapped[str | None]
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    enabled: Mapped[bool | None]
    hard: Mapped[bool | None]
    parameters: Mapped[dict[str, Any]]
    reason: Mapped[str]
