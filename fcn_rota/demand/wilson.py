"""Wilson's interval of a share, both ways (E. B. Wilson, Journal of the American Statistical Association 22, 1927)."""

import numpy as np

from fcn_rota.demand.arrays import Numbers


def contacts_seen(share: Numbers, half_width: Numbers, deviations: float) -> Numbers:
    """Return how many independent contacts a Wilson interval of that share and half width speaks of.

    With k = z²/n, the half width h solves ``h² (1 + k)² = p (1 - p) k + k² / 4``, a quadratic with one positive root.
    """
    square = np.clip(half_width, 1e-6, 0.4999) ** 2
    a, b = square - 0.25, 2 * square - share * (1 - share)
    k = (-b - np.sqrt(b**2 - 4 * a * square)) / (2 * a)
    seen: Numbers = deviations**2 / np.maximum(k, 1e-12)
    return seen


def lower_end(share: float, seen: float, deviations: float) -> float:
    """Return the lower end of Wilson's interval of a share of so many contacts (E. B. Wilson, JASA 22, 1927)."""
    k = deviations**2 / max(seen, 1e-9)
    middle = share + k / 2
    return max(0.0, float((middle - (share * (1 - share) * k + k**2 / 4) ** 0.5) / (1 + k)))
