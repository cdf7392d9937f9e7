"""What simulation says, in a manager's words."""

from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.wording import percent

if TYPE_CHECKING:
    from fcn_rota.demand.simulation.outlook import BadHour, Outlook
    from fcn_rota.demand.simulation.relief import Relief
    from fcn_rota.demand.simulation.tally import Share
    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.problem import Problem


def between(share: "Share") -> str:
    """Write the interval of a share: ``1.2 % - 4.0 %``."""
    return f"{percent(share.low)} - {percent(share.high)}"


def describe_late(interval: "Interval", name: str, late: "Share") -> str:
    """Say how many of those who begin to wait at some time would wait too long.

    Parameters
    ----------
    interval
        When.
    name
        What they wait for.
    late
        The share that misses its target.
    """
    return (
        f"{clock.show_span(interval)}, {name}: {late.cases:.2f} expected, {percent(late.share)} of them too late "
        f"({between(late)})."
    )


def describe_hour(found: "Outlook", bad: "BadHour") -> str:
    """Say how many would wait too long in one of the worst hours."""
    return describe_late(bad.interval, found.lines[bad.line].name, bad.late)


def describe_relief(problem: "Problem", relief: "Relief") -> str:
    """Say what one more person would do."""
    spared = f"{relief.spared:.2f} ({relief.low:.2f} to {relief.high:.2f}) missed targets"
    if relief.shift is None:
        return f"No shift serves them then; one person for that hour would spare {spared}."
    shift = problem.index.shift(relief.shift)
    name = problem.index.type_of(shift).name
    span = clock.show_span(shift.interval)
    if relief.high < 0:
        more = f"{-relief.spared:.2f} ({-relief.high:.2f} to {-relief.low:.2f})"
        return f"One more on {name} {span} alone would not help: {more} more targets would be missed."
    if relief.low <= 0:
        return f"One more on {name} {span} would hardly help: {spared} spared, which may be chance."
    return f"One more on {name} {span} would spare {spared}."
