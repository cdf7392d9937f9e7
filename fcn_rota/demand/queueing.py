"""Queues in closed form: Erlang B, C and A, waiting-time tails, over-dispersed arrivals, lagged load.

All functions take and give arrays as well as single numbers. Loads are in erlangs (people busy at once on average),
times in any one unit. The names are those of the literature; `docs/demand.md` lists it.
"""

import numpy as np
from numpy.typing import ArrayLike

from fcn_rota.demand.arrays import Numbers

_MINUTE_STEPS = 30
"""Steps into which a half-hour is cut for integrals over a service time: minutes."""
_FIXED = 1e-3
"""Coefficient of variation below which a service time is as good as fixed."""


def erlang_b(servers: float, load: ArrayLike) -> Numbers:
    """Probability that all servers are busy in a system without waiting (Erlang's loss formula).

    Parameters
    ----------
    servers
        Number of servers, 0 or more; need not be whole (D. L. Jagerman, Bell System Technical Journal 53, 1974):
        over-dispersed arrivals ask for parts of a server, see `effective`.
    load
        Offered load.
    """
    offered = np.asarray(load, dtype=np.float64)
    whole = int(servers)
    part = servers - whole
    blocked = np.ones_like(offered) if part == 0 else _fractional_start(part, offered)
    for number in range(1, whole + 1):
        busy = offered * blocked
        blocked = busy / (number + part + busy)
    return blocked


def erlang_c(servers: float, load: ArrayLike) -> Numbers:
    """Probability that a contact has to wait (Erlang's delay formula); 1 where the load is too much for the servers."""
    offered = np.asarray(load, dtype=np.float64)
    blocked = erlang_b(servers, offered)
    spare = servers - offered
    with np.errstate(divide="ignore", invalid="ignore"):
        waits = servers * blocked / (spare + offered * blocked)
    return np.where(spare > 0, np.clip(waits, 0.0, 1.0), 1.0)


def late_c(servers: float, load: ArrayLike, within: float, service: ArrayLike) -> Numbers:
    """Share of contacts that wait longer than a time, first come first served (M/M/c).

    Parameters
    ----------
    servers, load
        As for `erlang_c`.
    within
        The time.
    service
        Mean time with one contact, in the same unit.
    """
    offered = np.asarray(load, dtype=np.float64)
    rate = np.maximum(servers - offered, 0.0) / np.asarray(service, dtype=np.float64)
    return erlang_c(servers, offered) * np.exp(-rate * within)


def late_a(servers: int, load: float, within: float, service: float, patience: float) -> float:
    """Share of contacts that wait longer than a time where callers give up (M/M/c+M, Erlang A).

    C. Palm 1957; computed as in S. Zeltyn and A. Mandelbaum, Queueing Systems 51 (2005).

    Parameters
    ----------
    servers, load, within, service
        As for `late_c`.
    patience
        Mean time, in the same unit, after which a caller who is still waiting gives up (exponential).
    """
    blocks, first, waits = _palm_integrals(servers, load, within, service, patience)
    return float(np.exp(-within / patience) * load / service * waits / (blocks + load / service * first))


def abandon_a(servers: int, load: float, service: float, patience: float) -> float:
    """Share of callers who give up before they are served (M/M/c+M, Erlang A); arguments as for `late_a`."""
    blocks, first, _ = _palm_integrals(servers, load, 0.0, service, patience)
    arrivals = load / service
    return float((1 + (arrivals - servers / service) * first) / (blocks + arrivals * first))


def late_in_class(
    servers: float, *, waits: Numbers, own: Numbers, before: Numbers, within: float, service: Numbers, spread: Numbers
) -> Numbers:
    """Share of a priority class that waits longer than a time, in a queue that serves the more urgent first.

    Whoever is being served is not interrupted. The class waits as often as everybody does (Erlang C), and then on
    average ``spread * service / (c (1 - s) (1 - s - o))`` with s the share of the servers' time that goes to more
    urgent classes and o to this one (A. Cobham, Operations Research 2, 1954, for c servers); the tail is taken as
    exponential, which is exact for the most urgent class with exponential services (R. H. Davis, Operations Research
    14, 1966).

    Parameters
    ----------
    servers
        Number of servers.
    waits
        Share of all contacts that have to wait at all, for instance `erlang_c`.
    own
        Offered load of this class.
    before
        That of the classes more urgent than this one.
    within, service
        The time, and the mean time with one contact, in the same unit.
    spread
        How much longer than for Poisson arrivals and exponential services people wait: half the sum of the squared
        coefficients of variation (A. O. Allen and C. B. Cunneen; 1 for Poisson and exponential).

    Returns
    -------
    array
        1 wherever this class and the more urgent ones are too much for the servers.
    """
    room = servers - before
    left = room - own
    rate = np.where(left > 0, room * left / (servers * service * spread), 0.0)
    late: Numbers = np.where(left > 0, waits, 1.0) * np.exp(-rate * max(within, 0.0))
    return late


def peakedness(dispersion: ArrayLike, variability: ArrayLike) -> Numbers:
    """Variance over mean of the number busy at once with as many servers as contacts.

    ``1 + (d - 1) * b``, with b the integral of the squared survival of the service time over its mean: 1 for a fixed
    length, 1/2 for an exponential one (A. E. Eckberg, International Teletraffic Congress 10, 1983). Between them b is
    taken as ``1 / (1 + v)``, with v the squared coefficient of variation.

    Parameters
    ----------
    dispersion
        Variance over mean of the number of arrivals.
    variability
        Squared coefficient of variation of the service time.
    """
    excess = np.asarray(dispersion, dtype=np.float64) - 1.0
    return 1.0 + excess / (1.0 + np.asarray(variability, dtype=np.float64))


def effective(servers: float, load: ArrayLike, peaked: float) -> tuple[float, Numbers]:
    """Return the servers and the load of a Poisson stream that wait as an over-dispersed one does (W. S. Hayward).

    Both are divided by the peakedness (A. A. Fredericks, Bell System Technical Journal 59, 1980).
    """
    return servers / peaked, np.asarray(load, dtype=np.float64) / peaked


def offered_load(arrivals: Numbers, mean: float, deviation: float) -> Numbers:
    """Average number busy in each half-hour if nobody ever waited (the infinite-server, modified offered load).

    ``m(t) = integral of lambda(t - u) P(S > u) du`` (S. G. Eick, W. A. Massey, W. Whitt, Management Science 39, 1993),
    exact for arrivals spread evenly within each half-hour, up to a minute. It peaks later than the arrivals, and the
    work that they bring is conserved.

    Parameters
    ----------
    arrivals
        Expected arrivals in each half-hour, along the last axis.
    mean, deviation
        Of the service time, in minutes; lognormal.
    """
    kernel = _busy_minutes(mean, deviation) / _MINUTE_STEPS
    padded = np.concatenate([np.zeros((*arrivals.shape[:-1], len(kernel) - 1)), arrivals], axis=-1)
    windows = np.lib.stride_tricks.sliding_window_view(padded, len(kernel), axis=-1)
    load: Numbers = windows @ kernel[::-1]
    return load


def delayed(arrivals: Numbers, minutes: float) -> Numbers:
    """Return arrivals so many minutes later, those of a half-hour spread evenly over it.

    What would come after the last half-hour is left out.

    Parameters
    ----------
    arrivals
        Expected in each half-hour, along the last axis.
    minutes
        How much later.
    """
    whole, part = divmod(minutes / _MINUTE_STEPS, 1)
    early, late = (_shifted(arrivals, int(whole) + more) for more in (0, 1))
    return (1 - part) * early + part * late


def _shifted(arrivals: Numbers, steps: int) -> Numbers:
    steps = min(steps, arrivals.shape[-1])
    kept = arrivals[..., : arrivals.shape[-1] - steps]
    return np.concatenate([np.zeros((*arrivals.shape[:-1], steps)), kept], axis=-1)


def _busy_minutes(mean: float, deviation: float) -> Numbers:
    """Minutes a contact keeps somebody busy in the half-hour of its arrival, the next, and so on, on average.

    The arrival is spread evenly over its half-hour; the sum is the mean service time.
    """
    minutes = int(np.ceil((mean + 8 * deviation) / _MINUTE_STEPS) + 1) * _MINUTE_STEPS
    middle = np.arange(minutes, dtype=np.float64) + 0.5
    # From one minute to another passes anything from a minute less to a minute more than the number between them.
    busy = np.convolve(_survival(middle, mean, deviation), (0.5, 0.5))
    spread = np.convolve(busy, np.full(_MINUTE_STEPS, 1 / _MINUTE_STEPS))
    whole = np.pad(spread, (0, -len(spread) % _MINUTE_STEPS)).reshape(-1, _MINUTE_STEPS).sum(axis=1)
    scaled: Numbers = whole * (mean / whole.sum())
    return scaled


def _survival(after: Numbers, mean: float, deviation: float) -> Numbers:
    """Probability that a lognormal service lasts longer than a time."""
    if deviation < _FIXED * mean:
        return (after < mean).astype(np.float64)
    width = np.sqrt(np.log1p((deviation / mean) ** 2))
    centre = np.log(mean) - width**2 / 2
    return 1.0 - _normal((np.log(np.maximum(after, 1e-9)) - centre) / width)


def _normal(z: Numbers) -> Numbers:
    """Cumulative normal distribution (Abramowitz and Stegun 26.2.17, error below 7.5e-8)."""
    t = 1.0 / (1.0 + 0.2316419 * np.abs(z))
    series = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    tail = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) * series
    upper: Numbers = np.where(z > 0, 1.0 - tail, tail)
    return upper


def _fractional_start(part: float, load: Numbers) -> Numbers:
    """Erlang B of less than one server: ``1 / B = integral of e^-x (1 + x / a)^part dx``.

    The trapezoid rule over log x converges geometrically here.
    """
    steps = np.linspace(-36.0, 5.0, 165)
    x = np.exp(steps)
    safe = np.maximum(load, 1e-12)
    grown = (1.0 + x / safe[..., np.newaxis]) ** part * np.exp(-x) * x
    inverse = grown.sum(axis=-1) * (steps[1] - steps[0])
    return np.where(load > 0, 1.0 / inverse, 0.0)


def _palm_integrals(
    servers: int, load: float, within: float, service: float, patience: float
) -> tuple[float, float, float]:
    """Return E, J(0) and J(t) of Zeltyn and Mandelbaum 2005, section 3, for exponential patience."""
    arrivals, done = load / service, servers / service
    blocks = 1.0 / float(erlang_b(servers - 1, load)) if servers > 1 else 1.0
    furthest = within + 60.0 * max(patience, service)

    def waiting_from(start: float) -> float:
        # Dense near the start, where the integrand may fall within a small part of the whole range.
        x = start + (furthest - start) * np.linspace(0.0, 1.0, 20_001) ** 3
        hazard = patience * (1.0 - np.exp(-x / patience))
        return float(np.trapezoid(np.exp(arrivals * hazard - done * x), x))

    return blocks, waiting_from(0.0), waiting_from(within)
