"""What a forecast rests on, in sentences."""

from collections.abc import Iterator
from typing import Final

from fcn_rota.demand.forecast_fit import Fit
from fcn_rota.demand.forecast_log import LogCounts
from fcn_rota.domain import clock
from fcn_rota.domain.wording import counted

_DAYS_SHOWN: Final = 12
"""Days left out that are named; how many more there are is said."""


def cases_and_span(log: LogCounts) -> str:
    """Write how many cases count, and of which days: ``14,892 cases, Wed 1 Jan 2025 to Wed 31 Dec 2025``."""
    return f"{counted(log.total, 'case')}, {clock.show_date(log.first_day)} to {clock.show_date(log.last_day)}"


def left_out(fit: Fit) -> Iterator[str]:
    """Yield a sentence for everything in a log that does not count, and why."""
    if fit.log is None:
        return
    if fit.log.in_hours:
        yield f"{counted(fit.log.in_hours, 'case')} came while practices were open and do not count."
    for day, found, expected in fit.unusual[:_DAYS_SHOWN]:
        cases = counted(found, "case")
        yield f"Left out: {clock.show_date(day)}, {cases} where {expected:.0f} were to be expected."
    if len(fit.unusual) > _DAYS_SHOWN:
        yield f"Left out: {len(fit.unusual) - _DAYS_SHOWN:,} more days."
