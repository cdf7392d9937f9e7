"""How contacts are dealt with where a network has said nothing else: every figure with its source and standing.

Assumptions (`Standing.KNOWN`) are modest guesses that a network replaces by what it knows. Response targets are data
too: what holds in England now are the Integrated Urgent Care indicators, whose figures a commissioner may set apart.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from fcn_rota.domain.care import CareModel, ClockStart, HandlingTime, Pathway, ResponseTarget, Stage, StageKind, Travel
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import Stream
from fcn_rota.domain.network import SiteKind
from fcn_rota.domain.sources import Source, Standing

_REQUIREMENTS = Source(
    "National Quality Requirements in the Delivery of Out-of-Hours Services (dated as in SI 2015/1879 reg 22); in "
    "England the Integrated Urgent Care indicators of 25 June 2018 apply now",
    Standing.SEEN,
    date(2006, 7, 29),
)
_FACE_TO_FACE = Source("Northern Ireland standard; England's NQR 12 said the same", Standing.SEEN)
_COMMUNITY = Source("NHS England, urgent community response: within two hours for at least 70 %", Standing.SEEN)
_TELEPHONE_LENGTH = Source(
    "Lengths of telephone consultations, PMC3542015; mental health's spread is taken in proportion", Standing.SEEN
)
_APPOINTMENT = Source("Customary 15-minute slot at a base; its spread is assumed", Standing.SEEN)
_VISIT_LENGTH = Source("23 minutes with the patient, by day, quoted second-hand; its spread is assumed", Standing.SEEN)
_ASSUMED = Source("Assumption: give the network's own figure", Standing.KNOWN)

_TELEPHONE = HandlingTime(7.8, 4.8, _TELEPHONE_LENGTH)
_MENTAL_HEALTH_CALL = HandlingTime(11.2, 6.9, _TELEPHONE_LENGTH)
_BASE = HandlingTime(15.0, 7.0, _APPOINTMENT)
_VISIT = HandlingTime(23.0, 12.0, _VISIT_LENGTH)
_LONG_VISIT = HandlingTime(45.0, 20.0, _ASSUMED)

_MINUTES_TO_COME_TO_THE_BASE = 30.0
_ON_WHEELS = (SiteKind.VISITING_CAR, SiteKind.COMMUNITY_TEAM)

PRIORITIES: Final[Mapping[Stream, Mapping[CasePriority, float]]] = MappingProxyType(
    {
        stream: MappingProxyType(dict(zip(CasePriority, shares, strict=True)))
        for stream, shares in {
            Stream.TELEPHONE: (0.01, 0.19, 0.80),
            Stream.BASE: (0.02, 0.23, 0.75),
            Stream.HOME_VISIT: (0.03, 0.37, 0.60),
            Stream.COMMUNITY_RESPONSE: (0.00, 1.00, 0.00),
            Stream.MENTAL_HEALTH: (0.03, 0.37, 0.60),
            Stream.END_OF_LIFE: (0.05, 0.65, 0.30),
            Stream.PLANNED_VISIT: (0.00, 0.00, 1.00),
        }.items()
    }
)
"""Share of emergency, urgent and less urgent contacts in each stream: assumptions (`PRIORITIES_SOURCE`)."""
PRIORITIES_SOURCE: Final = _ASSUMED


def care_model() -> CareModel:
    """Return pathways, response targets and travel as they are assumed to be until a network says otherwise."""
    return CareModel(_pathways(), _targets(), _travel())


def _pathways() -> tuple[Pathway, ...]:
    assessment = Stage(StageKind.ASSESSMENT, ("telephone_triage",), _TELEPHONE)
    talk = Stage(StageKind.ASSESSMENT, ("mental_health", "telephone_triage"), _MENTAL_HEALTH_CALL)
    lag = _MINUTES_TO_COME_TO_THE_BASE
    base = Stage(StageKind.CARE, ("base",), _BASE, (SiteKind.BASE,), lag_minutes=lag)
    visit = Stage(StageKind.CARE, ("home_visit",), _VISIT, _ON_WHEELS, travels=True)
    end_of_life = Stage(StageKind.CARE, ("palliative", "home_visit"), _LONG_VISIT, _ON_WHEELS, travels=True)
    response = Stage(StageKind.CARE, ("community_response",), _LONG_VISIT, (SiteKind.COMMUNITY_TEAM,), travels=True)
    planned = Stage(StageKind.CARE, ("community_response", "home_visit"), _VISIT, _ON_WHEELS, travels=True)
    return (
        Pathway(Stream.TELEPHONE, (assessment,)),
        Pathway(Stream.BASE, (assessment, base)),
        Pathway(Stream.HOME_VISIT, (assessment, visit)),
        Pathway(Stream.COMMUNITY_RESPONSE, (response,)),
        Pathway(Stream.MENTAL_HEALTH, (talk,)),
        Pathway(Stream.END_OF_LIFE, (assessment, end_of_life)),
        Pathway(Stream.PLANNED_VISIT, (planned,)),
    )


def _targets() -> tuple[ResponseTarget, ...]:
    emergency, urgent, less_urgent = CasePriority
    received, assessed = ClockStart.RECEIVED, ClockStart.ASSESSED
    call, care = StageKind.ASSESSMENT, StageKind.CARE
    community, planned = (Stream.COMMUNITY_RESPONSE,), (Stream.PLANNED_VISIT,)
    on_the_day = "planned visit within 6 hours"
    return (
        ResponseTarget(
            "call-urgent",
            "urgent call assessed within 20 minutes",
            call,
            20,
            0.95,
            received,
            _REQUIREMENTS,
            priorities=(emergency, urgent),
        ),
        ResponseTarget("call-other", "other call assessed within 60 minutes", call, 60, 0.95, received, _REQUIREMENTS),
        ResponseTarget(
            "community-2h", "community response within 2 hours", care, 120, 0.70, received, _COMMUNITY, community
        ),
        ResponseTarget("planned-6h", on_the_day, care, 360, 0.95, received, _ASSUMED, planned),
        ResponseTarget(
            "seen-1h", "emergency seen within 1 hour", care, 60, 0.95, assessed, _FACE_TO_FACE, (), (emergency,)
        ),
        ResponseTarget(
            "seen-2h", "urgent patient seen within 2 hours", care, 120, 0.95, assessed, _FACE_TO_FACE, (), (urgent,)
        ),
        ResponseTarget(
            "seen-6h",
            "less urgent patient seen within 6 hours",
            care,
            360,
            0.95,
            assessed,
            _FACE_TO_FACE,
            priorities=(less_urgent,),
        ),
    )


def _travel() -> Travel:
    return Travel(
        kilometres_per_hour=45.0,
        detour=1.3,
        fixed_minutes=5.0,
        scatter_kilometres=3.0,
        unknown_minutes=15.0,
        source=Source(
            "Assumption, so that a visit with its drives takes 30 to 60 minutes by rurality: give the network's own",
            Standing.KNOWN,
        ),
    )
