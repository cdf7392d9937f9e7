"""What taking over derived cover would mean, in a manager's words."""

from collections.abc import Iterator

from fcn_rota.demand.cover_reasons import post_name
from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from fcn_rota.services.derived_cover import CoverChange, HeldMinimum, Takeover
from fcn_rota.services.harm_prices import PricedPlace


def change_words(problem: Problem, change: CoverChange) -> str:
    """Return a change: ``Fri 25 Dec 18:30-23:00 Telephone hub, EH: 1-2 becomes 2-3, 4.5 hours more``."""
    codes = f", {', '.join(change.codes)}" if change.codes else ""
    where = f"{clock.show_span(change.interval)} {post_name(problem, change.post)}{codes}"
    before, after = (_span(change.minimum[place], change.desired[place]) for place in (0, 1))
    hours = f", {_hours(abs(change.hours))} {'more' if change.hours > 0 else 'fewer'}" if change.hours else ""
    agreed = f" (agreed: {change.why_lower})" if change.lowers_minimum and change.why_lower else ""
    return f"{where}: {before} becomes {after}{hours}{agreed}"


def held_words(problem: Problem, held: HeldMinimum) -> str:
    """Return what stays because nobody signed it off."""
    return (
        f"{post_name(problem, held.post)}: your own minimum stays. Demand and safety ask for {_hours(held.hours)} of "
        "people fewer there; it takes somebody's sign-off to go down to that."
    )


def price_words(problem: Problem, place: PricedPlace) -> str:
    """Return a price: ``Sat 9 Jan 08:00-14:00 Telephone hub, EH: 1,240 points for the first person missing``."""
    what = f", {place.what.replace('_', ' ')}" if place.what else ""
    where = f"{clock.show_span(place.interval)} {problem.index.site(place.site).name}{what}"
    return f"{where}: {place.points[0]:,} points for the first person missing"


def summary(takeover: Takeover) -> Iterator[str]:
    """Yield what it comes to, in sentences: hours and money, who would be missing, what stands against it."""
    if not takeover.changes:
        yield "Shifts and cover lines ask for this cover already."
        yield from _priced(takeover)
        return
    more, fewer = (sum(one.hours for one in group) for group in (takeover.rises, takeover.falls))
    pence_more, pence_fewer = takeover.pay_pence
    yield (
        f"{_hours(more)} of people more, in {counted(len(takeover.rises), 'place')} ({_pounds(pence_more)} more), and "
        f"{_hours(-fewer)} fewer, in {counted(len(takeover.falls), 'place')} ({_pounds(-pence_fewer)} less), at the "
        "mean pay of those who could work them."
    )
    before, after = takeover.before, takeover.after
    yield (
        f"With the rota as it is, {after.minimum:,} would be missing from the minimum (now {before.minimum:,}) and "
        f"{after.desired:,} from the people wanted (now {before.desired:,})."
    )
    yield from _priced(takeover)
    if takeover.refused:
        yield (
            f"It cannot be taken over: in {counted(len(takeover.refused), 'place')} it would lower a minimum that was "
            "typed in, and nobody has signed that off."
        )


def _priced(takeover: Takeover) -> Iterator[str]:
    if takeover.prices:
        dearest, cheapest = takeover.prices[0].points[0], takeover.prices[-1].points[0]
        yield (
            f"In {counted(len(takeover.prices), 'place')} whoever is missing above the minimum is priced by what that "
            f"does to those who wait: from {cheapest:,} to {dearest:,} points for the first. The dearest is filled "
            "first."
        )


def _span(minimum: int, desired: int) -> str:
    return f"{minimum}" if minimum == desired else f"{minimum}-{desired}"


def _hours(hours: float) -> str:
    return f"{hours:,.1f}".removesuffix(".0") + (" hour" if hours == 1 else " hours")


def _pounds(pence: int) -> str:
    return f"\u00a3{round(pence / 100):,}"
