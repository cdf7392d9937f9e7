"""What the duties cost in money, weighed in points."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.network import BankHolidayKind
from fcn_rota.domain.person import Pay, PayScheme
from fcn_rota.domain.shift import Break, DutyKind
from fcn_rota.rules.pay import RULE_ID, Parameters, pay_pence, pay_setting
from fcn_rota.rules.plan import Plan
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.problem import Problem
    from fcn_rota.rules.work import WorkItem

ID = RULE_ID
_PENCE, _POINTS = "pence", "points"


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Charge for the pay of each person's duties; each duty is rounded down to whole points by itself."""
    for person in plan.people_asked(keys):
        paid = plan.sums_of(person.id, ID, lambda duties: _paid(plan.problem, duties))
        if paid[_POINTS]:
            duties = plan.duties_of(person.id)
            first, last = _first_paid(plan.problem, duties), _first_paid(plan.problem, reversed(duties))
            yield Finding(
                rule=ID,
                key=(person.id,),
                hard=False,
                sentence=f"{person.name}: duties cost £{paid[_PENCE] // 100:,} from {clock.show_date(first)} "
                f"to {clock.show_date(last)}.",
                people=(person.id,),
                amount=paid[_PENCE],
                unit="pence",
                points=paid[_POINTS],
            )


def _paid(problem: "Problem", duties: "Iterable[WorkItem]") -> Counter[str]:
    """Return pence and points of some duties."""
    total: Counter[str] = Counter()
    for item in duties:
        setting = pay_setting(problem, item)
        if setting.enabled:
            pence = pay_pence(problem, item)
            total[_PENCE] += pence
            total[_POINTS] += pence // setting.parameters.pence_per_point
    return total


def _first_paid(problem: "Problem", duties: "Iterable[WorkItem]") -> "date":
    """Return the date of the first duty that the rule looks at."""
    return next(item.day for item in duties if pay_setting(problem, item).enabled)


def _concerns(problem: "Problem", assignment: "Assignment") -> bool:
    """Whether the person is paid at all: the sentence names dates of all their duties, paid or not."""
    engagements = problem.index.engagements_of(assignment.person or "")
    return any(engagement.pay.scheme is not PayScheme.NONE for engagement in engagements)


def _scene(pay: Pay) -> Scene:
    scene = Scene()
    scene.person("ann", pay=pay)
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00", breaks=(Break(240, 30),))
    scene.shift_type("CALL", "20:00", "08:00", duty=DutyKind.ON_CALL)
    return scene


def _partner() -> Example:
    scene = _scene(Pay(PayScheme.NONE, 9_000))
    scene.assign("ann", "EVE", 0)
    return scene.example("a partner's share of the profits is no pay")


def _history_is_paid() -> Example:
    scene = _scene(Pay(PayScheme.HOURLY, 9_000))
    scene.assign("ann", "NIGHT", -1)
    scene.assign("ann", "EVE", 7)
    return scene.example("duties before and after the period are not this rota's money")


def _less_than_a_point() -> Example:
    scene = _scene(Pay(PayScheme.HOURLY, 222))
    scene.assign("ann", "EVE", 0)
    return scene.example("£9.99 weighs nothing")


def _a_point() -> Example:
    scene = _scene(Pay(PayScheme.HOURLY, 223))
    scene.assign("ann", "EVE", 0)
    return scene.example("£10.03 weighs one point")


def _agency_night() -> Example:
    scene = _scene(Pay(PayScheme.HOURLY, 12_000))
    scene.assign("ann", "NIGHT", 0)
    return scene.example("an agency night at £120 an hour, its unpaid break taken off")


def _on_call() -> Example:
    scene = _scene(Pay(PayScheme.HOURLY, 12_000))
    scene.assign("ann", "CALL", 0)
    return scene.example("on call from home at a quarter of the rate")


def _nurse(band: int) -> Scene:
    """Somebody on Agenda for Change pay, to the penny."""
    scene = _scene(Pay(PayScheme.AGENDA_FOR_CHANGE, 2_000, band))
    scene.setting(ID, pence_per_point=1)
    return scene


def _nurse_on_sunday_night() -> Example:
    scene = _nurse(band=6)
    scene.assign("ann", "NIGHT", 6)
    return scene.example("the last night of the period: an hour of Sunday, and Monday whole at the night rate")


def _driver_at_the_weekend() -> Example:
    scene = _nurse(band=2)
    scene.assign("ann", "EVE", 6)
    scene.assign("ann", "NIGHT", 5)
    return scene.example("a driver's Saturday night and Sunday evening at the enhancements of band 2")


def _assistant_at_the_weekend() -> Example:
    scene = _nurse(band=3)
    scene.assign("ann", "EVE", 5, 6)
    return scene.example("a healthcare assistant's weekend at the enhancements of band 3")


def _nurse_on_a_substitute_holiday() -> Example:
    scene = _nurse(band=6)
    scene.bank_holiday(0, kind=BankHolidayKind.SUBSTITUTE)
    scene.assign("ann", "EVE", 0)
    return scene.example("the substitute day is the holiday for pay")


RULE = Rule(
    id=ID,
    title="Pay",
    source="engagements' own rates; NHS Terms and Conditions of Service Handbook, section 2 (unsocial hours)",
    certainty=Certainty.READ_AT_SOURCE,
    hard=False,
    tier=Tier.MONEY,
    scope=Scope.PERSON,
    parameters=Parameters,
    price_only=True,
    check=check,
    concerns=_concerns,
    compliant=(_partner, _history_is_paid, _less_than_a_point),
    breaching=(
        _a_point,
        _agency_night,
        _on_call,
        _nurse_on_sunday_night,
        _driver_at_the_weekend,
        _assistant_at_the_weekend,
        _nurse_on_a_substitute_holiday,
    ),
)
