"""What single values of the domain refuse, and what they say of themselves."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from fcn_rota.domain.assignment import Assignment, AssignmentState, StateChange, WorkedKind, WorkedTime
from fcn_rota.domain.availability import Availability, AvailabilityKind, DaytimeCommitment
from fcn_rota.domain.case import Case, CasePriority
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.interval import LONGEST_WORK
from fcn_rota.domain.needs import MAXIMUM_PRICE, CoverLine, Need, Prices, SafeTeamPlace
from fcn_rota.domain.network import Organisation, OrganisationKind, PatientAges, Position, PracticeFacts, TravelTime
from fcn_rota.domain.person import Basis, Engagement, Pay, PayScheme, Person, SkillHeld
from fcn_rota.domain.result import Contradiction, Limits, Progress, Refusal, UnfilledNeed, gap
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.setting import Json, RuleSetting, SubjectKind
from fcn_rota.domain.shift import Shift
from fcn_rota.domain.wording import LONGEST_SENTENCE

NOW = datetime(2027, 1, 4, 23, tzinfo=UTC)
LATER = NOW + timedelta(hours=9)
TOO_LATE = NOW + LONGEST_WORK + timedelta(minutes=1)
FACTS = PracticeFacts("E85001", 8000)
SLOT = Assignment("a", "s", None, None, NOW, LATER, organisation="agency")
NAMED = Assignment("a", "s", "p", "e", NOW, LATER)


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda: Need(None, -1, 0), "cannot be negative"),
        (lambda: Need(None, 2, 1), "lies below the minimum"),
        (lambda: CoverLine("c", "s", None, NOW, LATER, 2, 1), "lies below the minimum"),
        (lambda: CoverLine("c", "s", None, NOW, NOW, 0, 1), "is empty"),
        (lambda: SafeTeamPlace(None, 0), "at least one person"),
        (lambda: Prices(minimum=MAXIMUM_PRICE + 1), "between 0 and 1,000,000 points"),
        (lambda: Prices(over=-1), "between 0 and 1,000,000 points"),
        (lambda: Prices(desired=(2, 1)), "the cheapest"),
        (lambda: Prices(desired=()), "must be given"),
        (lambda: Position(90.1, 0), "not a place on earth"),
        (lambda: Position(0, -180.1), "not a place on earth"),
        (lambda: PracticeFacts("E85001", -1), "list size"),
        (lambda: PracticeFacts("E85001", 1, -1), "list size"),
        (lambda: PracticeFacts("E85001", 1, deprivation_fifth=6), "1 to 5"),
        (lambda: PatientAges(under_5=-1), "negative"),
        (lambda: Organisation("o", "O", "O", OrganisationKind.PRACTICE), "carries practice facts"),
        (lambda: Organisation("o", "O", "O", OrganisationKind.TRUST, FACTS), "carries practice facts"),
        (lambda: TravelTime("a", "b", -1), "travel time"),
        (lambda: Pay(PayScheme.HOURLY, -1), "rate of pay"),
        (lambda: Pay(PayScheme.HOURLY, 1, band=5), "a band belongs"),
        (lambda: Pay(PayScheme.AGENDA_FOR_CHANGE, 1), "a band belongs"),
        (lambda: Engagement("e", "p", "o", Basis.BANK, "GP", contracted_minutes_per_week=-1), "contracted hours"),
        (lambda: Availability("v", "p", AvailabilityKind.PREFERS, NOW, LATER, strength=0), "1, 2 or 3"),
        (lambda: Availability("v", "p", AvailabilityKind.PREFERS, NOW, LATER, strength=4), "1, 2 or 3"),
        (lambda: replace(NAMED, engagement=None), "together with the engagement"),
        (lambda: replace(NAMED, organisation="agency"), "only an unnamed slot"),
        (lambda: replace(SLOT, organisation=None), "only an unnamed slot"),
        (lambda: StateChange(AssignmentState.OFFERED, datetime(2027, 1, 4)), "in UTC"),  # noqa: DTZ001
        (lambda: RuleSetting("r", "rule", SubjectKind.PERSON), "names its subject"),
        (lambda: RuleSetting("r", "rule", subject="p"), "names its subject"),
        (lambda: Finding("r", (), True, "x", points=1), "neither priced"),
        (lambda: Finding("r", (), True, "x", warning=True), "neither priced"),
        (lambda: Finding("r", (), False, "x", points=-1), "never negative"),
        (lambda: RotaPeriod(date(2027, 1, 5), date(2027, 1, 4)), "before it starts"),
        (lambda: Limits(seconds=None), "needs a limit"),
        (lambda: Limits(seconds=0), "above 0"),
        (lambda: Limits(seconds=float("nan")), "above 0"),
        (lambda: Limits(workers=0), "above 0"),
        (lambda: Limits(gap=1), "between 0 and 1"),
        (lambda: Limits(seed=2**31), "the seed"),
        (lambda: Shift("s", "t", NOW, TOO_LATE), "lasts 3 d 1 h, and one piece of work 3 days at most"),
        (lambda: DaytimeCommitment("c", "p", None, NOW, TOO_LATE, "Course"), "3 days at most; give each day by itself"),
        (lambda: WorkedTime("w", "a", WorkedKind.DUTY, NOW, TOO_LATE), "3 days at most"),
        (lambda: Case("c", "ref", LATER, NOW, CasePriority.URGENT, "base"), "before it was received"),
    ],
)
def test_a_value_that_contradicts_itself_is_refused(make: Callable[[], object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        make()


@pytest.mark.parametrize(
    ("states", "stands", "confirmed"),
    [
        ([], True, False),
        (["offered"], True, False),
        (["offered", "accepted"], True, True),
        (["accepted", "worked"], True, True),
        (["offered", "declined"], False, False),
        (["accepted", "cancelled"], False, False),
        (["accepted", "no_show"], False, False),
    ],
)
def test_the_latest_state_says_whether_an_assignment_stands(states: list[str], stands: bool, confirmed: bool) -> None:
    assignment = replace(NAMED, states=tuple(StateChange(AssignmentState(state), NOW) for state in states))
    assert (assignment.stands, assignment.covers, assignment.confirmed) == (stands, stands, confirmed)
    assert not replace(assignment, counts=False).covers


def test_an_unnamed_slot_is_no_cover_whatever_its_state() -> None:
    accepted = replace(SLOT, states=(StateChange(AssignmentState.ACCEPTED, NOW),))
    assert not accepted.stands
    assert not accepted.covers
    assert not accepted.confirmed


def test_a_skill_is_held_on_its_first_and_last_day() -> None:
    held = SkillHeld("base", DateSpan(date(2028, 2, 29), date(2028, 3, 1)))
    person = Person("p", "P", skills=(held,))
    days = (date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1), date(2028, 3, 2))
    assert [person.holds("base", day) for day in days] == [False, True, True, False]
    assert not person.holds("driver", date(2028, 2, 29))


def test_a_period_holds_both_ends_and_is_as_long_as_it_really_is() -> None:
    period = RotaPeriod(date(2027, 3, 22), date(2027, 3, 28))
    assert date(2027, 3, 22) in period
    assert date(2027, 3, 28) in period
    assert date(2027, 3, 29) not in period
    assert period.days == 7
    assert period.interval.minutes == (7 * 24 - 1) * 60


def test_rule_parameters_cannot_be_changed_and_are_equal_wherever_they_come_from() -> None:
    given: dict[str, Json] = {"hours": [1, {"b": 2, "a": 1}]}
    setting = RuleSetting("r", "rule", parameters=given)
    given["hours"] = 5
    assert setting.parameters["hours"] == (1, {"a": 1, "b": 2})
    assert setting == RuleSetting("r", "rule", parameters={"hours": (1, {"a": 1, "b": 2})})
    with pytest.raises(TypeError):
        setting.parameters["hours"] = 1  # type: ignore[index]


def test_values_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        NAMED.person = "q"  # type: ignore[misc]


def test_the_gap_is_a_share_of_the_cost() -> None:
    assert gap(100, 95) == 0.05
    assert gap(0, 0) == 0
    assert Progress(1, "x", 100, 95).gap == 0.05
    assert Progress(1, "x", 100, None).gap is None


@pytest.mark.parametrize(
    "stating",
    [
        lambda sentence: Finding("r", (), False, sentence),
        lambda sentence: Refusal("p", "r", sentence),
        lambda sentence: UnfilledNeed("r", (), (), 1, True, sentence),
        lambda sentence: Contradiction("r", (), (), sentence),
    ],
)
def test_sentences_stand_on_one_line_of_bounded_length(stating: Callable[[str], Finding]) -> None:
    assert stating("Pat works twice.").sentence == "Pat works twice."
    assert stating("Pat\r\nSmith\u2028works twice.\n").sentence == "Pat Smith works twice."
    assert stating("x" * LONGEST_SENTENCE).sentence == "x" * LONGEST_SENTENCE
    assert stating("x" * (LONGEST_SENTENCE + 1)).sentence == "x" * (LONGEST_SENTENCE - 3) + "..."
