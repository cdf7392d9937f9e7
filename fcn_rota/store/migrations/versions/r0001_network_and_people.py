"""The network and its people."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _reference(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["network_id", column], [f"{table}.network_id", f"{table}.id"], initially="DEFERRED", deferrable=True
    )


def _of_network() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["network_id"], ["networks.network_id"], initially="DEFERRED", deferrable=True)


def upgrade() -> None:
    op.create_table(
        "networks",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("lead_organisation_id", sa.Text()),
        sa.Column("nation", sa.Text(), nullable=False),
        sa.Column("out_of_hours_from", sa.Time(), nullable=False),
        sa.Column("out_of_hours_to", sa.Time(), nullable=False),
        sa.Column("budget_pence", sa.BigInteger()),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("known_from", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("network_id", name="pk_networks"),
    )
    op.create_table(
        "imported_problems",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("problem_id", sa.Text(), nullable=False),
        sa.Column("known_from", sa.DateTime(timezone=True), nullable=False),
        _of_network(),
        sa.PrimaryKeyConstraint("network_id", "first_day", "last_day", name="pk_imported_problems"),
    )
    op.create_table(
        "organisations",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ods_code", sa.Text()),
        sa.Column("list_size", sa.BigInteger()),
        sa.Column("weighted_list_size", sa.BigInteger()),
        sa.Column("postcode", sa.Text()),
        sa.Column("latitude", sa.Double()),
        sa.Column("longitude", sa.Double()),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        _of_network(),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_organisations"),
    )
    op.create_table(
        "sites",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("opening", sa.JSON(), nullable=False),
        sa.Column("minimum_safe_team", sa.JSON(), nullable=False),
        sa.Column("postcode", sa.Text()),
        sa.Column("latitude", sa.Double()),
        sa.Column("longitude", sa.Double()),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        _of_network(),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_sites"),
    )
    op.create_table(
        "travel_times",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("from_site_id", sa.Text(), nullable=False),
        sa.Column("to_site_id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        _reference("from_site_id", "sites"),
        _reference("to_site_id", "sites"),
        sa.PrimaryKeyConstraint("network_id", "from_site_id", "to_site_id", name="pk_travel_times"),
    )
    op.create_table(
        "bank_holidays",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        _of_network(),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_bank_holidays"),
    )
    op.create_table(
        "rule_settings",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text()),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("enabled", sa.Boolean()),
        sa.Column("hard", sa.Boolean()),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        _of_network(),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_rule_settings"),
    )
    op.create_index("ix_rule_settings_rule", "rule_settings", ["rule"])
    op.create_table(
        "users",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text()),
        sa.Column("record_version", sa.BigInteger(), nullable=False),
        _reference("organisation_id", "organisations"),
        _of_network(),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_users"),
        sa.UniqueConstraint("network_id", "identity", name="uq_users_network_id_identity"),
    )
    op.create_table(
        "cases",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("priority", sa.Text(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.Column("triaged", sa.DateTime(timezone=True)),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("practice_id", sa.Text()),
        sa.Column("latitude", sa.Double()),
        sa.Column("longitude", sa.Double()),
        sa.Column("assignment_id", sa.Text()),
        sa.Column("record_version", sa.BigInteger(), nullable=False),
        _reference("practice_id", "organisations"),
        _of_network(),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_cases"),
    )
    op.create_index("ix_cases_due_by", "cases", ["due_by"])
    op.create_table(
        "people",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("remote", sa.Boolean(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True)),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        _of_network(),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_people"),
    )
    op.create_table(
        "personal_details",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("telephone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("retain_until", sa.Date()),
        _reference("person_id", "people"),
        sa.PrimaryKeyConstraint("network_id", "person_id", name="pk_personal_details"),
    )
    op.create_table(
        "person_skills",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        _reference("person_id", "people"),
        sa.PrimaryKeyConstraint("network_id", "person_id", "position", name="pk_person_skills"),
    )
    op.create_index("ix_person_skills_network_id_skill", "person_skills", ["network_id", "skill"])
    op.create_table(
        "person_credentials",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("expires", sa.Date()),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        _reference("person_id", "people"),
        sa.PrimaryKeyConstraint("network_id", "person_id", "position", name="pk_person_credentials"),
    )
    op.create_index("ix_person_credentials_network_id_expires", "person_credentials", ["network_id", "expires"])
    op.create_table(
        "person_restrictions",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("no_nights", sa.Boolean(), nullable=False),
        sa.Column("maximum_minutes_per_week", sa.BigInteger()),
        sa.Column("maximum_minutes_per_shift", sa.BigInteger()),
        sa.Column("no_lone_work", sa.Boolean(), nullable=False),
        sa.Column("no_driving", sa.Boolean(), nullable=False),
        sa.Column("supernumerary", sa.Boolean(), nullable=False),
        _reference("person_id", "people"),
        sa.PrimaryKeyConstraint("network_id", "person_id", "position", name="pk_person_restrictions"),
    )
    op.create_table(
        "person_sites",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("site_id", sa.Text(), nullable=False),
        _reference("person_id", "people"),
        _reference("site_id", "sites"),
        sa.PrimaryKeyConstraint("network_id", "person_id", "position", name="pk_person_sites"),
    )
    op.create_table(
        "engagements",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.Column("contracted_minutes_per_week", sa.BigInteger(), nullable=False),
        sa.Column("pay_scheme", sa.Text(), nullable=False),
        sa.Column("pence_per_hour", sa.BigInteger(), nullable=False),
        sa.Column("band", sa.BigInteger()),
        sa.Column("opt_out_signed", sa.Date()),
        sa.Column("opt_out_first_day", sa.Date()),
        sa.Column("opt_out_last_day", sa.Date()),
        sa.Column("opt_out_notice_days", sa.BigInteger()),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("credited_practice_id", sa.Text()),
        sa.Column("availability_basis", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        _reference("credited_practice_id", "organisations"),
        _reference("organisation_id", "organisations"),
        _reference("person_id", "people"),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_engagements"),
    )
    op.create_table(
        "opening_balances",
        sa.Column("network_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=False),
        _reference("person_id", "people"),
        sa.PrimaryKeyConstraint("network_id", "id", name="pk_opening_balances"),
    )
