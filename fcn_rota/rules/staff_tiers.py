"""Network people first, then the bank, then agencies: what bank and agency work costs beyond its pay.

Free until a network says what its bank and its agencies charge: a rule setting of `staff_tiers` with
``{"bank_pence_per_hour": 400, "agency_pence_per_hour": 3500}`` for the whole network, or for one agency as its
organisation. Pay itself is weighed by `pay_cost`; here comes on top of it whatever that leaves out, in the same money.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import Ge, Le

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import WorkedKind
from fcn_rota.domain.finding import Finding, Tier
from fcn_rota.domain.person import Basis
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import Break, DutyKind
from fcn_rota.rules import pay
from fcn_rota.rules.plan import Plan, work_of_assignments
from fcn_rota.rules.rule import Certainty, Example, Keys, Rule, Scope
from fcn_rota.rules.scene import MONDAY, Scene
from fcn_rota.rules.settings import engagement_setting, parameters

if TYPE_CHECKING:
    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.person import Engagement, Person
    from fcn_rota.domain.problem import Problem

ID = "staff_tiers"

PencePerHour = Annotated[int, Ge(0), Le(100_000)]
"""Up to a thousand pounds."""


@parameters
class Parameters:
    """What an hour costs beyond its pay, by the basis of the engagement.

    Everybody who is neither on the bank's nor on an agency's terms is of the network and costs nothing here. Pence
    weigh what they weigh in `pay_cost` (its ``pence_per_point``), and time on call from home or on standby counts at
    the share at which it is paid (its ``on_call_percent``). A network that would rather leave a lesser wish unmet than
    ask an agency sets more than it is charged.

    Parameters
    ----------
    bank_pence_per_hour
        On the bank's terms: on-costs, the bank's fee.
    agency_pence_per_hour
        On an agency's terms: commission and tax; or the whole of the invoice, where no pay is entered.
    """

    bank_pence_per_hour: PencePerHour = 0
    agency_pence_per_hour: PencePerHour = 0

    def of(self, basis: Basis) -> int:
        """Pence an hour on top of the pay of an engagement on this basis."""
        if basis is Basis.BANK:
            return self.bank_pence_per_hour
        return self.agency_pence_per_hour if basis is Basis.AGENCY else 0


def check(plan: Plan, keys: Keys) -> Iterator[Finding]:
    """Charge for each duty on the bank's or an agency's terms, rounded down to whole points by itself."""
    for person, assignment in plan.cells_asked(keys):
        if assignment.engagement is not None:
            engagement = plan.problem.index.engagement(assignment.engagement)
            yield from _charged(plan, person, engagement, assignment)


def _charged(plan: Plan, person: "Person", engagement: "Engagement", assignment: "Assignment") -> Iterator[Finding]:
    shift = plan.problem.index.shift(assignment.shift)
    setting = engagement_setting(plan.problem, ID, Parameters, engagement.id, shift.day)
    rate = setting.parameters.of(engagement.basis) if setting.enabled else 0
    pence = points = 0
    for item in work_of_assignments(plan.problem, [assignment]) if rate else ():
        money = pay.pay_setting(plan.problem, item).parameters
        if item.is_rest:
            charged = rate * item.interval.minutes * money.on_call_percent // 6_000
        else:
            charged = rate * item.working_minutes // 60
        pence += charged
        points += charged // money.pence_per_point
    if points:
        organisation = plan.problem.index.organisation(engagement.organisation).name
        yield Finding(
            rule=ID,
            key=(person.id, assignment.shift),
            hard=False,
            sentence=f"{person.name}: {plan.problem.index.type_of(shift).name} {clock.show_span(assignment.interval)} "
            f"through {organisation} costs £{pence // 100:,} on top of the pay.",
            people=(person.id,),
            shifts=(assignment.shift,),
            interval=assignment.interval,
            amount=pence,
            unit="pence",
            points=points,
        )


def _concerns(problem: "Problem", assignment: "Assignment") -> bool:
    """Whether the terms may be charged for, by a setting: nothing is by default."""
    if assignment.engagement is None or not problem.index.settings_of(ID):
        return False
    return problem.index.engagement(assignment.engagement).basis in (Basis.BANK, Basis.AGENCY)


def _scene(basis: Basis, first_day: date = MONDAY, **figures: Any) -> Scene:
    scene = Scene(first_day=first_day)
    scene.person("ann", basis=basis)
    scene.shift_type("HOUR", "22:00", "23:00")
    scene.shift_type("DAY", "08:00", "18:30", breaks=(Break(240, 30),))
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("CALL", "20:00", "08:00", duty=DutyKind.ON_CALL)
    if figures:
        scene.setting(ID, **figures)
    return scene


def _free_by_default() -> Example:
    scene = _scene(Basis.BANK)
    scene.setting(pay.RULE_ID, pence_per_point=1)
    scene.engagement("e-agency", "ann", basis=Basis.AGENCY)
    scene.assign("ann", "NIGHT", 0)
    scene.assign("ann", "NIGHT", 1, engagement="e-agency")
    return scene.example("nights of bank and agency, in a network that has not said what they charge")


def _network_people(basis: Basis) -> Example:
    scene = _scene(basis, bank_pence_per_hour=3_000, agency_pence_per_hour=6_000)
    scene.assign("ann", "NIGHT", 0)
    return scene.example(f"people of the network come first: {basis.value}")


def _partner() -> Example:
    return _network_people(Basis.PARTNER)


def _sessional() -> Example:
    return _network_people(Basis.SESSIONAL)


def _trainee() -> Example:
    return _network_people(Basis.TRAINEE)


def _salaried_elsewhere_on_the_bank() -> Example:
    scene = _scene(Basis.SALARIED, bank_pence_per_hour=3_000, agency_pence_per_hour=6_000)
    scene.engagement("e-bank", "ann", basis=Basis.BANK)
    scene.assign("ann", "NIGHT", -1, 7, engagement="e-bank")
    scene.assign("ann", "NIGHT", 0)
    return scene.example("her own contract in the period, the bank's terms before and after it")


def _less_than_a_point() -> Example:
    scene = _scene(Basis.BANK, bank_pence_per_hour=999)
    scene.assign("ann", "HOUR", 0)
    return scene.example("£9.99 weighs nothing")


def _a_point() -> Example:
    scene = _scene(Basis.BANK, bank_pence_per_hour=1_000)
    scene.assign("ann", "HOUR", 0)
    return scene.example("£10.00 weighs one point")


def _agency_day() -> Example:
    scene = _scene(Basis.AGENCY, bank_pence_per_hour=500, agency_pence_per_hour=3_500)
    scene.assign("ann", "DAY", 6)
    return scene.example("an agency's ten hours of a long day, its unpaid break taken off")


def _night_of_the_autumn_change() -> Example:
    scene = _scene(Basis.AGENCY, date(2026, 10, 19), agency_pence_per_hour=1_000)
    scene.assign("ann", "NIGHT", 5)
    return scene.example("the ten hours of the night in which the clocks go back")


def _on_call() -> Example:
    scene = _scene(Basis.BANK, bank_pence_per_hour=2_000)
    scene.assign("ann", "CALL", 0, pinned=True)
    scene.worked("ann", "CALL", 0, kind=WorkedKind.CALL_OUT, times=("23:30", "01:00"))
    scene.assign("ann", "CALL", 2)
    return scene.example("two nights on call from home at a quarter, and the hour and a half of a call-out in full")


def _an_agency_dearer_than_others() -> Example:
    scene = _scene(Basis.AGENCY, agency_pence_per_hour=900)
    scene.setting(ID, SubjectKind.ORGANISATION, subject="org", agency_pence_per_hour=4_000)
    scene.assign("ann", "HOUR", 0)
    return scene.example("an organisation with a price of its own")


RULE = Rule(
    id=ID,
    title="Network people first",
    source="local, what banks and agencies charge",
    certainty=Certainty.LOCAL,
    hard=False,
    tier=Tier.MONEY,
    scope=Scope.CELL,
    parameters=Parameters,
    price_only=True,
    check=check,
    concerns=_concerns,
    compliant=(
        _free_by_default,
        _partner,
        _sessional,
        _trainee,
        _salaried_elsewhere_on_the_bank,
        _less_than_a_point,
    ),
    breaching=(_a_point, _agency_day, _night_of_the_autumn_change, _on_call, _an_agency_dearer_than_others),
)
