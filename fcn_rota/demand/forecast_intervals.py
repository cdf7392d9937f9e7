"""How far a count may lie from its expectation: intervals of the negative binomial distribution."""

from statistics import NormalDist

import numpy as np

from fcn_rota.demand.arrays import Numbers

_FURTHEST_DEVIATIONS = 12
_LARGE = 400.0
"""Expectation from which on a normal curve is as good, and quicker."""
_POISSON = 1e-6


def count_interval(expected: Numbers, variance: Numbers, confidence: float) -> tuple[Numbers, Numbers]:
    """Return the least and the most contacts to reckon with.

    The counts have the negative binomial distribution of that mean and variance (Poisson where the variance is no
    larger than the mean). The interval is the narrowest with at most half of the rest on either side, so that it holds
    the count at least as often as said: whole numbers cannot hit a probability exactly.

    Parameters
    ----------
    expected, variance
        Mean and variance of the counts.
    confidence
        How often the interval shall hold the count, for instance 0.9.

    Raises
    ------
    ValueError
        If the confidence does not lie between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not {confidence}")
    tail = (1 - confidence) / 2
    return count_quantile(expected, variance, tail), count_quantile(expected, variance, 1 - tail)


def count_quantile(expected: Numbers, variance: Numbers, probability: float) -> Numbers:
    """Return the least count that is not exceeded with at least that probability."""
    mean, spread = np.broadcast_arrays(np.asarray(expected, np.float64), np.asarray(variance, np.float64))
    found = np.zeros(mean.shape)
    large = mean > _LARGE
    if large.any():
        found[large] = np.ceil(mean[large] + normal_quantile(probability) * np.sqrt(spread[large]) - 0.5)
    small = ~large & (mean > 0)
    if small.any():
        found[small] = _small_quantile(mean[small], spread[small], probability)
    return np.maximum(found, 0.0)


def normal_quantile(probability: float) -> float:
    """Return the quantile of the standard normal distribution."""
    return NormalDist().inv_cdf(probability)


def _small_quantile(mean: Numbers, variance: Numbers, probability: float) -> Numbers:
    """Walk up the distribution, all at once, by the ratio of each probability to the one before."""
    ratio = np.maximum(variance / mean, 1 + _POISSON)
    size, fail = mean / (ratio - 1), 1 - 1 / ratio
    log_chance = size * np.log1p(-fail)
    below = np.exp(log_chance)
    found = np.zeros(mean.shape)
    last = int(np.max(mean + _FURTHEST_DEVIATIONS * np.sqrt(ratio * mean))) + 20
    for count in range(last):
        open_still = below < probability
        if not open_still.any():
            break
        found[open_still] = count + 1
        log_chance = log_chance + np.log((count + size) / (count + 1) * fail)
        below = below + np.exp(log_chance)
    return found
