"""How contacts are dealt with: stages on their way, handling times, response targets, travel."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import Stream
from fcn_rota.domain.network import Position, SiteKind
from fcn_rota.domain.sources import Source


class StageKind(StrEnum):
    """A step on a contact's way."""

    ASSESSMENT = "assessment"
    """By telephone."""
    CARE = "care"
    """Face to face: at a base or where the patient is."""


@dataclass(frozen=True, slots=True)
class HandlingTime:
    """How long somebody is busy with one contact, travel not included; taken as lognormal.

    Parameters
    ----------
    mean_minutes, deviation_minutes
        Mean and standard deviation.
    source
        Where they come from.
    """

    mean_minutes: float
    deviation_minutes: float
    source: Source

    def __post_init__(self) -> None:
        if not (0 < self.mean_minutes <= 1440 and 0 <= self.deviation_minutes <= 1440):
            raise ValueError("a handling time lies between 0 minutes and a day")

    @property
    def variability(self) -> float:
        """Squared coefficient of variation: 0 for a fixed length, 1 for an exponential one."""
        return (self.deviation_minutes / self.mean_minutes) ** 2


@dataclass(frozen=True, slots=True)
class Stage:
    """One step on the way of a stream's contacts.

    Parameters
    ----------
    kind
        Assessment or care.
    skills
        Who takes it: people on a shift whose type asks for one of these skills, the first preferred. Whoever has no
        such shift type uses the next: mental health without a mental-health shift is taken by telephone triage.
    site_kinds
        Kinds of site it can be done from; empty for any (at night telephones may be switched through to a base).
    handling
        How long it takes.
    travels
        Whether whoever takes it drives to the patient and back (see `Travel`).
    lag_minutes
        How long after the end of the stage before it can begin, for instance until the patient has come to the base.
    """

    kind: StageKind
    skills: tuple[str, ...]
    handling: HandlingTime
    site_kinds: tuple[SiteKind, ...] = ()
    travels: bool = False
    lag_minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Pathway:
    """The stages that a stream's contacts go through, in their order."""

    stream: Stream
    stages: tuple[Stage, ...]

    def __post_init__(self) -> None:
        if not self.stages:
            raise ValueError("a pathway has at least one stage")


class ClockStart(StrEnum):
    """From when a response time is counted."""

    RECEIVED = "received"
    ASSESSED = "assessed"
    """From the end of the assessment; from receipt, where there is none."""


@dataclass(frozen=True, slots=True)
class ResponseTarget:
    """How soon a stage should have begun, for which share of contacts: a clock, kept as data.

    Parameters
    ----------
    id, name
        Identifier, and as a manager says it.
    stage
        The stage that should have begun.
    minutes
        Within how long.
    share
        For what share of contacts, above 0 to 1.
    since
        From when it is counted.
    source
        Which standard says so, with its date.
    streams, priorities
        Which contacts; empty for all.
    """

    id: str
    name: str
    stage: StageKind
    minutes: int
    share: float
    since: ClockStart
    source: Source
    streams: tuple[Stream, ...] = ()
    priorities: tuple[CasePriority, ...] = ()

    def __post_init__(self) -> None:
        if self.minutes < 1:
            raise ValueError("a response target gives at least a minute")
        if not 0 < self.share <= 1:
            raise ValueError(f"the share of a target lies above 0 and up to 1, not {self.share}")

    def applies_to(self, stage: StageKind, stream: Stream, priority: CasePriority) -> bool:
        """Whether a contact's stage falls under the target."""
        return (
            stage is self.stage
            and (not self.streams or stream in self.streams)
            and (not self.priorities or priority in self.priorities)
        )


@dataclass(frozen=True, slots=True)
class Travel:
    """How long a drive takes, from how far it is on the map.

    Parameters
    ----------
    kilometres_per_hour
        Speed on the road.
    detour
        Kilometres by road for each as the crow flies.
    fixed_minutes
        Getting in and out, parking, finding the door: for each drive.
    scatter_kilometres
        How far from their practice patients live, root mean square.
    unknown_minutes
        A drive where a position is not known.
    source
        Where the figures come from.
    """

    kilometres_per_hour: float
    detour: float
    fixed_minutes: float
    scatter_kilometres: float
    unknown_minutes: float
    source: Source

    def __post_init__(self) -> None:
        if not (self.kilometres_per_hour > 0 and self.detour >= 1):
            raise ValueError("a speed is above 0, and no road is shorter than the straight line")
        if min(self.fixed_minutes, self.scatter_kilometres, self.unknown_minutes) < 0:
            raise ValueError("minutes and kilometres are never negative")

    def minutes(self, kilometres: float) -> float:
        """Minutes of a drive over a distance on the map, in kilometres."""
        return self.fixed_minutes + 60 * self.detour * kilometres / self.kilometres_per_hour

    def minutes_to_patients(self, site: Position | None, practice: Position | None) -> float:
        """Minutes of a drive from a site to a patient of a practice, on average."""
        if site is None or practice is None:
            return self.unknown_minutes
        # The root of the mean square is a little above the mean: on the safe side.
        return self.minutes((site.kilometres_to(practice) ** 2 + self.scatter_kilometres**2) ** 0.5)


@dataclass(frozen=True)
class CareModel:
    """How contacts are dealt with: stages, handling times, response targets, travel.

    Parameters
    ----------
    pathways
        One for each stream.
    targets
        Response targets, the most specific first: the first that applies to a contact's stage counts.
    travel
        How long drives take.
    """

    pathways: tuple[Pathway, ...]
    targets: tuple[ResponseTarget, ...]
    travel: Travel

    def pathway(self, stream: Stream) -> Pathway:
        """Return the stages of a stream; `KeyError` where it has none."""
        return self._by_stream[stream]

    def target(self, stage: StageKind, stream: Stream, priority: CasePriority) -> ResponseTarget | None:
        """Return the target a contact's stage falls under, or None."""
        return next((target for target in self.targets if target.applies_to(stage, stream, priority)), None)

    @cached_property
    def _by_stream(self) -> dict[Stream, Pathway]:
        return {pathway.stream: pathway for pathway in self.pathways}
