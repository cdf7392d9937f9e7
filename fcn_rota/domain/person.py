"""People, what they may do, and on what terms they work."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fcn_rota.domain.dates import ALWAYS, DateSpan


@dataclass(frozen=True, slots=True)
class SkillHeld:
    """A skill somebody holds, with the dates on which it is valid."""

    skill: str
    valid: DateSpan = ALWAYS


class CredentialKind(StrEnum):
    """What a credential proves."""

    PROFESSIONAL_REGISTRATION = "professional_registration"
    PERFORMERS_LIST = "performers_list"
    DBS = "dbs"
    INDEMNITY = "indemnity"
    MANDATORY_TRAINING = "mandatory_training"
    RIGHT_TO_WORK = "right_to_work"
    DRIVING_LICENCE = "driving_licence"


class CredentialEffect(StrEnum):
    """What happens once a credential is out of date."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Credential:
    """A registration, check or certificate, valid up to and including `expires`; None where it never ends."""

    kind: CredentialKind
    expires: date | None
    effect: CredentialEffect = CredentialEffect.BLOCK
    body: str = ""


@dataclass(frozen=True, slots=True)
class WorkRestriction:
    """Limits on a person's work for some dates, without the reason (which is health data).

    Parameters
    ----------
    valid
        Local dates on which the limits hold.
    no_nights
        No duty that touches the night period.
    maximum_minutes_per_week
        Most rostered working minutes in a Monday-to-Sunday week, or None.
    maximum_minutes_per_shift
        Longest single duty, or None.
    no_lone_work
        Never the only person at the site.
    no_driving
        No shift whose skills include ``driver``.
    supernumerary
        Works, but does not count toward cover.
    """

    valid: DateSpan
    no_nights: bool = False
    maximum_minutes_per_week: int | None = None
    maximum_minutes_per_shift: int | None = None
    no_lone_work: bool = False
    no_driving: bool = False
    supernumerary: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody: personal data, shown only on the restricted running sheet."""

    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A human being. Hours, rest and fatigue add up over the person, whatever engagements they hold.

    Parameters
    ----------
    id
        Opaque identifier, the only name that logs and audit know.
    name
        As printed.
    skills
        What the person may do, and from when to when. Rules look at these, never at titles.
    credentials
        Registrations and checks with their expiry.
    restrictions
        Effective-dated limits without a reason.
    sites
        Ids of the sites the person will work at; empty for any.
    remote
        Whether the person can work from home on shift types that allow it.
    contact
        Personal numbers.
    """

    id: str
    name: str
    skills: tuple[SkillHeld, ...] = ()
    credentials: tuple[Credential, ...] = ()
    restrictions: tuple[WorkRestriction, ...] = ()
    sites: tuple[str, ...] = ()
    remote: bool = False
    contact: Contact = Contact()

    def holds(self, skill: str, day: date) -> bool:
        """Whether the person may do `skill` on that local date."""
        return any(held.skill == skill and day in held.valid for held in self.skills)


class Basis(StrEnum):
    """How an engagement is arranged."""

    PARTNER = "partner"
    SALARIED = "salaried"
    SESSIONAL = "sessional"
    BANK = "bank"
    AGENCY = "agency"
    TRAINEE = "trainee"


class RuleProfile(StrEnum):
    """Which body of working-time rules an engagement falls under."""

    WORKER = "worker"
    SELF_EMPLOYED = "self_employed"
    DOCTOR_IN_TRAINING = "doctor_in_training"


class AvailabilityBasis(StrEnum):
    """What silence means: free unless unavailable, or unavailable unless offered."""

    CONTRACTED = "contracted"
    OFFERED = "offered"


class PayScheme(StrEnum):
    """How hours turn into money."""

    NONE = "none"
    HOURLY = "hourly"
    AGENDA_FOR_CHANGE = "agenda_for_change"


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay of an engagement.

    Parameters
    ----------
    scheme
        Agenda for Change adds its unsocial-hours enhancements; hourly pay does not.
    pence_per_hour
        Rate for a plain hour, in pence.
    band
        Agenda for Change band, which chooses the enhancements; None elsewhere.
    """

    scheme: PayScheme = PayScheme.NONE
    pence_per_hour: int = 0
    band: int | None = None

    def __post_init__(self) -> None:
        if self.pence_per_hour < 0:
            raise ValueError("a rate of pay cannot be negative")
        if (self.scheme is PayScheme.AGENDA_FOR_CHANGE) != (self.band is not None):
            raise ValueError("a band belongs to Agenda for Change pay, and only to it")


@dataclass(frozen=True, slots=True)
class OptOut:
    """A written opt-out from the 48-hour week (WTR 1998 reg 5): signed, in force from the first day to the last.

    Parameters
    ----------
    signed
        Date of signature.
    in_force
        Dates on which it lifts the limit; notice given closes the span.
    notice_days
        Length of notice agreed, 7 days to 3 months.
    """

    signed: date
    in_force: DateSpan
    notice_days: int = 7


@dataclass(frozen=True, slots=True)
class Engagement:
    """On what terms a person works for one organisation. Every assignment names one.

    Parameters
    ----------
    id, person, organisation
        Opaque identifier, who, and for whom.
    basis
        Partner, salaried, sessional, bank, agency or trainee.
    role
        Job title, for instance ``GP`` or ``Paramedic practitioner``; it implies no competence.
    valid
        First and last day of the engagement.
    contracted_minutes_per_week
        Contracted out-of-hours minutes a week; 0 where none are promised.
    pay
        Scheme and rate.
    opt_out
        The 48-hour opt-out, or None.
    profile
        Which working-time rules apply.
    credited_practice
        Id of the practice whose contribution the hours count as, or None.
    availability_basis
        *contracted*: free unless unavailable; *offered*: unavailable unless offered.
    """

    id: str
    person: str
    organisation: str
    basis: Basis
    role: str
    valid: DateSpan = ALWAYS
    contracted_minutes_per_week: int = 0
    pay: Pay = field(default_factory=Pay)
    opt_out: OptOut | None = None
    profile: RuleProfile = RuleProfile.WORKER
    credited_practice: str | None = None
    availability_basis: AvailabilityBasis = AvailabilityBasis.CONTRACTED

    def __post_init__(self) -> None:
        if self.contracted_minutes_per_week < 0:
            raise ValueError("contracted hours cannot be negative")
