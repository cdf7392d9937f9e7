"""Random numbers that belong to what they are drawn for.

Common random numbers need the same case to get the same draws whatever else happens. So numbers are not taken from a
stream in the order of asking: each is a hash of what it is for (seed, replication, half-hour, number of the case,
number of the draw), as counter-based generators do it (J. K. Salmon and others, Parallel random numbers: as easy as 1,
2, 3, SC11). The hash is the finaliser of SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, Fast splittable pseudorandom
number generators, OOPSLA 2014; constants by D. Stafford), once for each part of the name.
"""

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fcn_rota.demand.arrays import Indices, Numbers

MOST_EXPECTED: Final = 500.0
"""Contacts of one half-hour, beyond which the chance of none is too small a number to start from."""
_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_SHIFTS: Final = (np.uint64(30), np.uint64(27), np.uint64(31))
_MANTISSA: Final = np.uint64(11)


def uniforms(seed: int, replication: int, block: "Indices", number: "Indices", draws: int) -> "Numbers":
    """Return numbers between 0 and 1, the ends not included, uniformly distributed.

    Parameters
    ----------
    seed, replication
        Same for all.
    block, number
        What they are for: for instance the half-hour, and the number of the case in it.
    draws
        How many for each.

    Returns
    -------
    array of float, draws by things
    """
    state = np.full(block.shape, seed, dtype=np.uint64)
    for part in (np.full(block.shape, replication, dtype=np.uint64), block.astype(np.uint64), number.astype(np.uint64)):
        state = _mixed(state + _GOLDEN * (part + np.uint64(1)))
    steps = np.arange(1, draws + 1, dtype=np.uint64)[:, None]
    bits = _mixed(state[None, :] + _GOLDEN * steps) >> _MANTISSA
    return (bits.astype(np.float64) + 0.5) * 2.0**-53


def normals(one: "Numbers", other: "Numbers") -> tuple["Numbers", "Numbers"]:
    """Return two standard normal numbers for each two uniform ones (G. E. P. Box and M. E. Muller, 1958)."""
    radius, angle = np.sqrt(-2.0 * np.log(one)), 2.0 * np.pi * other
    return radius * np.cos(angle), radius * np.sin(angle)


def counts(expected: "Numbers", ratio: float, uniform: "Numbers") -> "Indices":
    """Return numbers of contacts: the quantiles of negative binomial distributions at uniform numbers.

    The more is expected, the more come at the same uniform number, so that busier scenarios have the cases of quieter
    ones and more.

    Parameters
    ----------
    expected
        Mean of each, at most `MOST_EXPECTED`.
    ratio
        Variance over mean, above 1; 1 is Poisson.
    uniform
        One uniform number for each.

    Raises
    ------
    ValueError
        If more is expected than can be drawn.
    """
    most = float(expected.max(initial=0.0))
    if most > MOST_EXPECTED:
        raise ValueError(f"more than {MOST_EXPECTED:.0f} contacts are expected in one half-hour: {most:.0f}")
    size = expected / (ratio - 1) if ratio > 1 else expected
    chance = np.exp(-size * np.log(ratio)) if ratio > 1 else np.exp(-expected)
    below, number = chance.copy(), np.zeros(expected.shape, dtype=np.int64)
    # Far beyond what a uniform number of double precision can ask for.
    for count in range(int(most + 60 * (most * ratio) ** 0.5 + 40 * ratio) + 1):
        more = uniform > below
        if not more.any():
            break
        number += more
        factor = (count + size) * (1 - 1 / ratio) if ratio > 1 else expected
        chance = chance * factor / (count + 1)
        below += chance
    return number


def _mixed(bits: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    first, second, last = _SHIFTS
    bits = (bits ^ (bits >> first)) * _FIRST
    bits = (bits ^ (bits >> second)) * _SECOND
    return bits ^ (bits >> last)
