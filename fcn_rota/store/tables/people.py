"""Tables of people: who they are apart from what they may do and on what terms.

The row of a person holds nothing but the opaque id. Names, contact details and reasons of absence stand in tables of
their own, each row with the date after which it is to be erased.
"""

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from fcn_rota.store.tables.base import Base, InNetwork, Listed, network_reference, reference


class PersonRow(InNetwork, Listed, Base):
    """A person as logs and rotas know them. `erased_at` says when their personal details were erased for good."""

    __tablename__ = "people"
    __table_args__ = (network_reference(),)

    remote: Mapped[bool]
    erased_at: Mapped[datetime | None] = mapped_column(default=None)


class PersonalDetailsRow(Base):
    """Erasable: name and contact details. `retain_until` is the last day they may be kept, null while in the pool."""

    __tablename__ = "personal_details"
    __table_args__ = (reference("person_id", "people"),)

    network_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    telephone: Mapped[str]
    email: Mapped[str]
    retain_until: Mapped[date | None] = mapped_column(default=None)


class EarlierDetailsRow(Base):
    """Erasable: name and contact details as they were before a command of the log changed them, for undoing it."""

    __tablename__ = "earlier_details"
    __table_args__ = (reference("person_id", "people"),)

    network_id: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    telephone: Mapped[str]
    email: Mapped[str]
    retain_until: Mapped[date]


class AbsenceReasonRow(Base):
    """Erasable: why somebody is away. Health data, for the people of the home organisation only."""

    __tablename__ = "absence_reasons"
    __table_args__ = (reference("availability_id", "availabilities"), reference("organisation_id", "organisations"))

    network_id: Mapped[str] = mapped_column(primary_key=True)
    availability_id: Mapped[str] = mapped_column(primary_key=True)
    organisation_id: Mapped[str]
    reason: Mapped[str]
    retain_until: Mapped[date]


class PersonSkillRow(Base):
    """A skill a person holds, first and last day included."""

    __tablename__ = "person_skills"
    __table_args__ = (reference("person_id", "people"), Index(None, "network_id", "skill"))

    network_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    skill: Mapped[str]
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]


class PersonCredentialRow(Base):
    """A registration, check or certificate."""

    __tablename__ = "person_credentials"
    __table_args__ = (reference("person_id", "people"), Index(None, "network_id", "expires"))

    network_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    expires: Mapped[date | None]
    effect: Mapped[str]
    body: Mapped[str]


class PersonRestrictionRow(Base):
    """Limits on a person's work for some dates, without the reason."""

    __tablename__ = "person_restrictions"
    __table_args__ = (reference("person_id", "people"),)

    network_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    no_nights: Mapped[bool]
    maximum_minutes_per_week: Mapped[int | None]
    maximum_minutes_per_shift: Mapped[int | None]
    no_lone_work: Mapped[bool]
    no_driving: Mapped[bool]
    supernumerary: Mapped[bool]


class PersonSiteRow(Base):
    """A site a person will work at."""

    __tablename__ = "person_sites"
    __table_args__ = (reference("person_id", "people"), reference("site_id", "sites"))

    network_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[str]


class EngagementRow(InNetwork, Listed, Base):
    """The terms on which a person works for one organisation. All opt-out columns are null where none was signed."""

    __tablename__ = "engagements"
    __table_args__ = (
        reference("person_id", "people"),
        reference("organisation_id", "organisations"),
        reference("credited_practice_id", "organisations"),
    )

    person_id: Mapped[str]
    organisation_id: Mapped[str]
    basis: Mapped[str]
    role: Mapped[str]
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    contracted_minutes_per_week: Mapped[int]
    pay_scheme: Mapped[str]
    pence_per_hour: Mapped[int]
    band: Mapped[int | None]
    opt_out_signed: Mapped[date | None]
    opt_out_first_day: Mapped[date | None]
    opt_out_last_day: Mapped[date | None]
    opt_out_notice_days: Mapped[int | None]
    profile: Mapped[str]
    credited_practice_id: Mapped[str | None]
    availability_basis: Mapped[str]


class OpeningBalanceRow(InNetwork, Base):
    """What a person carries of a fairness measure, in minutes."""

    __tablename__ = "opening_balances"
    __table_args__ = (reference("person_id", "people"),)

    position: Mapped[int]
    person_id: Mapped[str]
    measure: Mapped[str]
    minutes: Mapped[int]
