"""Where the example network departs from the rules' defaults, and why."""

from types import MappingProxyType

from fcn_rota.domain.setting import Json, RuleSetting, SubjectKind
from fcn_rota.example.growth import shift_type_id
from fcn_rota.example.identifiers import identifier
from fcn_rota.example.people import Member
from fcn_rota.example.places import TRUST
from fcn_rota.example.scale import Scale
from fcn_rota.example.sizing import EXAMPLE_WEEKS
from fcn_rota.example.staffing import GP


def rule_settings(members: tuple[Member, ...], scale: Scale) -> tuple[RuleSetting, ...]:
    """Return a setting each for an organisation, a role and an engagement."""
    most = 3 * scale.weeks // EXAMPLE_WEEKS
    on_call_limit: dict[str, Json] = {"shift_type": shift_type_id("NC"), "per": "period", "at_most": most}
    exception = next(member.main for member in members if (member.group, member.number) == ("salaried_gp", 0))
    return (
        RuleSetting(
            id=identifier("rs", "rest of everybody"),
            rule="daily_rest",
            subject_kind=SubjectKind.NETWORK,
            subject=None,
            hard=True,
            reason="Agreed by all practices: eleven hours of rest for partners and sessional doctors too, "
            "whom the Regulations leave free. Nobody is safe to see patients around the clock.",
        ),
        RuleSetting(
            id=identifier("rs", "weekends of the trust's staff"),
            rule="weekend_pattern",
            subject_kind=SubjectKind.ORGANISATION,
            subject=TRUST,
            parameters=MappingProxyType({"most": 3, "out_of": 4}),
            reason="The trust's urgent-care staff are engaged for three weekends in four.",
        ),
        RuleSetting(
            id=identifier("rs", "nights on call"),
            rule="shift_type_limits",
            subject_kind=SubjectKind.ROLE,
            subject=GP,
            parameters=MappingProxyType({"limits": [on_call_limit]}),
            reason="Agreed with the doctors: at most three nights on call in four weeks.",
        ),
        RuleSetting(
            id=identifier("rs", exception.id, "daily rest"),
            rule="daily_rest",
            subject_kind=SubjectKind.ENGAGEMENT,
            subject=exception.id,
            parameters=MappingProxyType({"mode": "exception"}),
            reason="Continuity of the service (WTR 1998 reg 21); rest is given back before the next surgery.",
        ),
    )
