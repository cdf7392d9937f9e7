"""Hypothesis strategies for whole problems: small, sound in every reference, odd wherever a value is free."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from hypothesis import strategies as st

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, AssignmentState, MadeBy, StateChange, WorkedKind, WorkedTime
from fcn_rota.domain.availability import Availability, AvailabilityKind, DaytimeCommitment, FairMeasure, OpeningBalance
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.needs import CoverLine, Need, Prices, SafeTeamPlace
from fcn_rota.domain.network import (
    BankHoliday,
    BankHolidayKind,
    Network,
    OpeningHours,
    Organisation,
    OrganisationKind,
    Position,
    PracticeFacts,
    Site,
    SiteKind,
    TravelTime,
)
from fcn_rota.domain.person import (
    AvailabilityBasis,
    Basis,
    Contact,
    Credential,
    CredentialEffect,
    CredentialKind,
    Engagement,
    OptOut,
    Pay,
    PayScheme,
    Person,
    RuleProfile,
    SkillHeld,
    WorkRestriction,
)
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Contradiction, Refusal, Result, SolveStatus, UnfilledNeed
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.setting import RuleSetting, SubjectKind
from fcn_rota.domain.shift import Break, DayClass, DayNeeds, DutyKind, Shift, ShiftType

_Item = TypeVar("_Item")

FIRST_DAY = date(2026, 10, 19)
"""The period of every problem holds the end of summer time, 25 Oct 2026."""

SKILLS = ("base", "telephone_triage", "driver")
COVER_SKILL = "home_visit"
"""No shift asks for this skill, and one cover line at each site, so that no shortage is priced twice."""

_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
texts = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters=_BIDI), max_size=8)
names = texts.filter(lambda text: bool(text.strip()))
skills = st.sampled_from(SKILLS)
dates = st.dates(date(1950, 1, 1), date(2100, 12, 31))
times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
minutes = st.integers(0, 10_080)
positions = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))


@st.composite
def date_spans(draw: st.DrawFn) -> DateSpan:
    first, last = draw(st.none() | dates), draw(st.none() | dates)
    if first and last and last < first:
        first, last = last, first
    return DateSpan(first, last)


@st.composite
def intervals(draw: st.DrawFn, within: Interval | None = None) -> Interval:
    within = within or Interval(datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 11, 30, tzinfo=UTC))
    start = draw(st.integers(0, within.minutes - 1))
    length = draw(st.integers(1, min(within.minutes - start, 1_500)))
    first = within.start + timedelta(minutes=start)
    return Interval(first, first + timedelta(minutes=length))


@st.composite
def prices(draw: st.DrawFn) -> Prices:
    price = st.none() | st.integers(0, 1_000_000)
    desired = draw(st.none() | st.lists(st.integers(0, 1_000_000), min_size=1, max_size=3).map(sorted))
    return Prices(draw(price), None if desired is None else tuple(desired), draw(price))


@st.composite
def needs(draw: st.DrawFn) -> Need:
    minimum = draw(st.integers(0, 3))
    return Need(draw(st.none() | skills), minimum, minimum + draw(st.integers(0, 3)), draw(prices()))


networks = st.builds(
    Network,
    id=st.just("network"),
    name=names,
    lead_organisation=st.sampled_from([None, "o0"]),
    nation=st.sampled_from(["ENG", "WLS", "SCT", "NIR"]),
    out_of_hours_from=times,
    out_of_hours_to=times,
    budget_pence=st.none() | st.integers(0, 10**12),
    is_example=st.booleans(),
)


@st.composite
def organisations(draw: st.DrawFn, number: int) -> Organisation:
    kind = draw(st.sampled_from(OrganisationKind))
    list_size = st.integers(0, 100_000)
    facts = st.builds(PracticeFacts, texts, list_size, st.none() | list_size)
    return Organisation(
        id=f"o{number}",
        name=draw(names),
        initials=draw(texts),
        kind=kind,
        practice=draw(facts) if kind is OrganisationKind.PRACTICE else None,
        postcode=draw(st.none() | texts),
        position=draw(st.none() | positions),
    )


@cache
def sites(number: int) -> st.SearchStrategy[Site]:
    weekdays = st.lists(st.integers(0, 6), max_size=3).map(tuple)
    return st.builds(
        Site,
        id=st.just(f"s{number}"),
        code=names,
        name=names,
        kind=st.sampled_from(SiteKind),
        telephone=texts,
        opening=_some(st.builds(OpeningHours, weekdays, times, times)),
        minimum_safe_team=_some(st.builds(SafeTeamPlace, st.none() | skills, st.integers(1, 3))),
        postcode=st.none() | texts,
        position=st.none() | positions,
    )


@cache
def people(number: int) -> st.SearchStrategy[Person]:
    limit = st.none() | minutes
    flag = st.booleans()
    return st.builds(
        Person,
        id=st.just(f"p{number}"),
        name=names,
        skills=_some(st.builds(SkillHeld, skills, date_spans())),
        credentials=_some(
            st.builds(
                Credential, st.sampled_from(CredentialKind), st.none() | dates, st.sampled_from(CredentialEffect), texts
            )
        ),
        restrictions=_some(st.builds(WorkRestriction, date_spans(), flag, limit, limit, flag, flag, flag)),
        sites=st.sampled_from([(), ("s0",)]),
        remote=flag,
        contact=st.builds(Contact, texts, texts),
    )


@st.composite
def pays(draw: st.DrawFn) -> Pay:
    scheme = draw(st.sampled_from(PayScheme))
    band = draw(st.integers(1, 9)) if scheme is PayScheme.AGENDA_FOR_CHANGE else None
    return Pay(scheme, draw(st.integers(0, 20_000)), band)


@cache
def engagements(number: int) -> st.SearchStrategy[Engagement]:
    """An engagement of the person of the same number."""
    return st.builds(
        Engagement,
        id=st.just(f"e{number}"),
        person=st.just(f"p{number}"),
        organisation=st.just("o0"),
        basis=st.sampled_from(Basis),
        role=names,
        valid=date_spans(),
        contracted_minutes_per_week=minutes,
        pay=pays(),
        opt_out=st.none() | st.builds(OptOut, dates, date_spans(), st.integers(7, 92)),
        profile=st.sampled_from(RuleProfile),
        credited_practice=st.sampled_from([None, "o0"]),
        availability_basis=st.sampled_from(AvailabilityBasis),
    )


@st.composite
def shift_types(draw: st.DrawFn, number: int) -> ShiftType:
    duty = draw(st.sampled_from(DutyKind))
    start, end = draw(times), draw(times)
    return ShiftType(
        id=f"t{number}",
        code=draw(names),
        name=draw(names),
        site="s0",
        start=start,
        end=end,
        day_offset=draw(st.integers(1 if end <= start else 0, 2)),
        duty=duty,
        response_minutes=draw(st.integers(0, 240)) if duty is DutyKind.ON_CALL else None,
        skills=tuple(draw(st.lists(skills, unique=True, max_size=2))),
        breaks=draw(_some(st.builds(Break, minutes, st.integers(1, 120), st.booleans()))),
        remote_allowed=draw(st.booleans()),
        runs_on=tuple(draw(st.lists(st.sampled_from(DayClass), unique=True, max_size=8))),
        needs=draw(_some(needs())),
        day_needs=draw(_some(st.builds(DayNeeds, st.just(draw(st.sampled_from(DayClass))), _some(needs())), most=1)),
    )


@st.composite
def assignments(draw: st.DrawFn, number: int, shift: Shift) -> Assignment:
    part = draw(intervals(shift.interval))
    named = draw(st.booleans())
    change = st.builds(
        StateChange,
        st.sampled_from(AssignmentState),
        st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    )
    return Assignment(
        id=f"a{number}",
        shift=shift.id,
        person="p0" if named else None,
        engagement="e0" if named else None,
        start=part.start,
        end=part.end,
        organisation=None if named else "o0",
        remote=draw(st.booleans()),
        counts=draw(st.booleans()),
        made_by=draw(st.sampled_from(MadeBy)),
        pinned=draw(st.booleans()),
        published=draw(st.booleans()),
        states=draw(_some(change)),
    )


_json_leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | texts
    | st.floats(allow_nan=False, allow_infinity=False)
)
parameters = st.dictionaries(
    texts,
    st.recursive(
        _json_leaves,
        lambda inner: (
            st.lists(inner, max_size=2).map(tuple) | st.dictionaries(texts, inner, max_size=2).map(MappingProxyType)
        ),
        max_leaves=4,
    ),
    max_size=2,
).map(MappingProxyType)


@st.composite
def settings(draw: st.DrawFn, number: int) -> RuleSetting:
    """A setting of a rule that need not exist."""
    kind, subject = draw(
        st.sampled_from(
            [
                (SubjectKind.NETWORK, None),
                (SubjectKind.ORGANISATION, "o0"),
                (SubjectKind.ENGAGEMENT, "e0"),
                (SubjectKind.PERSON, "p0"),
            ]
        )
    )
    switch = st.sampled_from([None, True, False])
    return RuleSetting(
        f"r{number}",
        draw(names),
        kind,
        subject,
        draw(date_spans()),
        draw(switch),
        draw(switch),
        draw(parameters),
        draw(texts),
    )


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """A sound problem of one to three items in most arrays; rules and parameters of its settings are made up."""
    period = RotaPeriod(FIRST_DAY, FIRST_DAY + draw(st.integers(0, 27)) * clock.DAY)
    types = tuple(draw(shift_types(number)) for number in range(draw(st.integers(1, 2))))
    first = clock.local_interval(FIRST_DAY, types[0].start, types[0].end, types[0].day_offset)
    spans = [first, *(draw(intervals()) for _ in range(draw(st.integers(0, 2))))]
    shifts = tuple(
        Shift(f"h{number}", draw(st.sampled_from(types)).id, span.start, span.end, draw(_some(needs())))
        for number, span in enumerate(spans)
    )
    persons = tuple(draw(people(number)) for number in range(draw(st.integers(1, 2))))
    people_ids = st.sampled_from([person.id for person in persons])
    assigned = _once_each(
        draw(assignments(number, draw(st.sampled_from(shifts)))) for number in range(draw(st.integers(0, 2)))
    )
    return Problem(
        id=draw(names),
        network=draw(networks),
        period=period,
        history_known_from=draw(
            st.datetimes(datetime(2026, 1, 1), datetime(2026, 10, 1), timezones=st.just(UTC))  # noqa: DTZ001
        ),
        organisations=tuple(draw(organisations(number)) for number in range(draw(st.integers(1, 2)))),
        people=persons,
        engagements=tuple(draw(engagements(number)) for number in range(len(persons))),
        sites=(draw(sites(0)), draw(sites(1))),
        travel_times=draw(st.sampled_from([(), (TravelTime("s0", "s1", 20), TravelTime("s1", "s0", 25))])),
        shift_types=types,
        bank_holidays=draw(
            _some(st.builds(BankHoliday, st.just("b0"), dates, names, st.sampled_from(BankHolidayKind)), 1)
        ),
        shifts=shifts,
        assignments=assigned,
        worked_times=tuple(
            WorkedTime(f"w{number}", item.id, draw(st.sampled_from(WorkedKind)), item.start, item.end)
            for number, item in enumerate(assigned)
        ),
        commitments=tuple(
            DaytimeCommitment(
                f"c{number}", "p0", draw(st.sampled_from([None, "e0"])), span.start, span.end, draw(texts)
            )
            for number, span in enumerate(draw(st.lists(intervals(), max_size=2)))
        ),
        availabilities=tuple(
            Availability(
                f"v{number}",
                draw(people_ids),
                draw(st.sampled_from(AvailabilityKind)),
                span.start,
                span.end,
                None,
                draw(st.sampled_from([None, "t0"])),
                draw(st.integers(1, 3)),
                draw(st.booleans()),
            )
            for number, span in enumerate(draw(st.lists(intervals(), max_size=2)))
        ),
        cover=tuple(
            CoverLine(f"l{number}", f"s{number}", COVER_SKILL, span.start, span.end, 1, 2, draw(prices()))
            for number, span in enumerate(draw(st.lists(intervals(), max_size=2)))
        ),
        balances=tuple(
            OpeningBalance(f"m{number}", "p0", measure, draw(st.integers(-(10**6), 10**6)))
            for number, measure in enumerate(draw(st.lists(st.sampled_from(FairMeasure), unique=True, max_size=2)))
        ),
        settings=tuple(draw(settings(number)) for number in range(draw(st.integers(0, 2)))),
    )


@st.composite
def results(draw: st.DrawFn, problem: Problem) -> Result:
    """A result of the problem with made-up figures."""
    rota = problem.draft_rota()
    bound = draw(st.integers(0, 10**9))
    points = st.integers(0, 10**6)
    finding = st.builds(
        Finding,
        rule=names,
        key=st.lists(texts, max_size=2).map(tuple),
        hard=st.just(False),
        sentence=texts,
        people=st.sampled_from([(), ("p0",)]),
        shifts=st.sampled_from([(), ("h0",)]),
        interval=st.none() | intervals(),
        amount=st.integers(0, 10**6),
        unit=texts,
        points=points,
        warning=st.booleans(),
    )
    unfilled = st.builds(
        UnfilledNeed,
        rule=names,
        key=st.lists(texts, max_size=2).map(tuple),
        shifts=st.just(("h0",)),
        missing=st.integers(1, 5),
        minimum=st.booleans(),
        sentence=texts,
        refusals=_some(st.builds(Refusal, st.just("p0"), names, texts)),
    )
    contradiction = st.builds(
        Contradiction,
        names,
        st.just(("p0",)),
        st.just(tuple(item.id for item in rota.assignments)),
        texts,
        st.just(("skills_held",)),
    )
    return Result(
        rota=rota,
        status=draw(st.sampled_from(SolveStatus)),
        objective=bound + draw(points),
        bound=bound,
        minimum_unfilled=draw(st.integers(0, 10)),
        minimum_unfilled_bound=0,
        cost_by_rule=draw(st.dictionaries(names, points, max_size=3)),
        findings=draw(_some(finding)),
        unfilled=draw(_some(unfilled)),
        contradictions=draw(_some(contradiction)),
        seconds=draw(st.floats(0, 10**6)),
    )


def _once_each(assigned: Iterable[Assignment]) -> tuple[Assignment, ...]:
    """Leave out whatever would put somebody on a shift a second time, which no file may."""
    first: dict[object, Assignment] = {}
    for one in assigned:
        first.setdefault((one.person, one.shift) if one.person else one.id, one)
    return tuple(first.values())


def _some(items: st.SearchStrategy[_Item], most: int = 2) -> st.SearchStrategy[tuple[_Item, ...]]:
    return st.lists(items, max_size=most).map(tuple)
