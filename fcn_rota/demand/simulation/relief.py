"""What one more person would do, under the same cases."""

from dataclasses import dataclass
from statistics import NormalDist, fmean, stdev
from typing import TYPE_CHECKING, Final

from fcn_rota.demand.simulation.outlook import BadHour
from fcn_rota.demand.simulation.setting import Duty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fcn_rota.demand.simulation.replications import Replicator
    from fcn_rota.demand.simulation.service import Service
    from fcn_rota.domain.rota import Rota
    from fcn_rota.domain.shift import Shift

BEFORE: Final = 10 * 60
AFTER: Final = 12 * 60
"""Minutes simulated before somebody comes, so that the queues are what they would be, and after they have left, so that
all they changed is seen: a night."""


@dataclass(frozen=True, slots=True)
class Relief:
    """What one more person would change.

    Parameters
    ----------
    hour
        The hour they are wanted for.
    shift
        Id of the shift they would be on; None where no shift serves that hour, and somebody is imagined for it.
    spared, low, high
        How many cases fewer would miss their target, on average, with its interval: the same cases with and without.
    """

    hour: BadHour
    shift: str | None
    spared: float
    low: float
    high: float


def reliefs(
    service: "Service",
    rota: "Rota",
    hours: "Sequence[BadHour]",
    replicator: "Replicator",
    *,
    replications: int = 200,
    confidence: float = 0.95,
) -> tuple[Relief, ...]:
    """Return what one more person would do in each of some hours.

    The person comes for the whole of the shift that serves the line in that hour (of several, that with the most people
    already), and takes whatever the shift takes.

    Parameters
    ----------
    service, rota
        Who serves whom.
    hours
        The hours, as an outlook found them.
    replicator
        Runs the replications; of the service's own source of cases.
    replications, confidence
        How often, and of which confidence the intervals are.
    """
    duties = service.duties(rota)
    wanted = [_one_more(service, duties, hour) for hour in hours]
    pairs = [
        [service.setting(people, duty.start - BEFORE, duty.end + AFTER) for people in (duties, (*duties, duty))]
        for _, duty in wanted
    ]
    missed = replicator.missed(pairs, replications)
    found = []
    for hour, (shift, _), (without, with_one) in zip(hours, wanted, missed, strict=True):
        mean, half = paired_mean(without, with_one, confidence)
        found.append(Relief(hour, shift.id if shift else None, mean, mean - half, mean + half))
    return tuple(found)


def paired_mean(one: "Sequence[float]", other: "Sequence[float]", confidence: float) -> tuple[float, float]:
    """Return the mean of the differences of two figures over the same replications, and half its interval's length."""
    differences = [mine - theirs for mine, theirs in zip(one, other, strict=True)]
    if len(differences) < 2:
        return fmean(differences), float("inf")
    deviate = NormalDist().inv_cdf(0.5 + confidence / 2)
    return fmean(differences), deviate * stdev(differences) / len(differences) ** 0.5


def _one_more(service: "Service", duties: "Sequence[Duty]", hour: BadHour) -> "tuple[Shift | None, Duty]":
    found: list[tuple[int, int, Shift, Duty]] = []
    for shift in service.problem.index.period_shifts:
        minutes = shift.interval.overlap_minutes(hour.interval)
        duty = service.team.imagined(shift) if minutes else None
        if duty is not None and hour.line in duty.queues:
            there = sum(one.start < duty.end and duty.start < one.end and hour.line in one.queues for one in duties)
            found.append((minutes, there, shift, duty))
    if found:
        _, _, shift, duty = max(found, key=lambda one: (one[0], one[1], one[2].id))
        return shift, duty
    start = 60.0 * hour.hour
    place = next((duty.place for duty in duties if hour.line in duty.queues), (0.0, 0.0))
    return None, Duty("", start, start + 60.0, (hour.line,), place=place)
