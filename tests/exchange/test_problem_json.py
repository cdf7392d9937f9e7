"""A problem file that cannot be used says all that is wrong with it, with its place; a slip is only a warning."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from fcn_rota.domain.setting import RuleSetting
from fcn_rota.exchange import limits
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.problem_json import problem_from_json

Document = dict[str, Any]
Change = Callable[[Document], object]


def complaints(document: object) -> tuple[str, ...]:
    with pytest.raises(BadInput) as caught:
        problem_from_json(json.dumps(document))
    return caught.value.problems


def warnings(document: Document) -> tuple[str, ...]:
    return problem_from_json(json.dumps(document)).warnings


def put(path: str, value: object) -> Change:
    """Return what puts a value at a place such as ``people.0.name``."""

    def change(document: Any) -> None:
        *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        for step in steps:
            document = document[step]
        if isinstance(document, list) and last == len(document):
            document.append(value)
        else:
            document[last] = value

    return change


def take(path: str) -> Change:
    """Return what takes away the field at a place."""

    def change(document: Any) -> None:
        *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        for step in steps:
            document = document[step]
        del document[last]

    return change


def deep(levels: int) -> object:
    value: object = 1
    for _ in range(levels):
        value = [value]
    return value


SETTING = {"id": "r1", "rule": "no_overlap"}
NIGHT_TIMES = {"start": "2027-01-04T23:00:00Z", "end": "2027-01-05T08:00:00Z"}

MALFORMED = {
    "not a date": (
        put("people.0.credentials", [{"kind": "dbs", "expires": "31/13/2026"}]),
        'people[0].credentials[0].expires: not a date: "31/13/2026"',
    ),
    "no such day": (put("bank_holidays.0.day", "2027-02-29"), 'bank_holidays[0].day: not a date: "2027-02-29"'),
    "a date as a number": (put("bank_holidays.0.day", 20270101), "bank_holidays[0].day: not a date: 20270101"),
    "a date out of range": (
        put("bank_holidays.0.day", "9999-12-31"),
        'bank_holidays[0].day: lies outside the years 1950 to 2100: "9999-12-31"; where there is no end, write null',
    ),
    "local time for an instant": (
        put("shifts.0.start", "2027-01-04T23:00:00+00:00"),
        'shifts[0].start: not an instant in UTC, such as "2027-01-04T18:30:00Z": "2027-01-04T23:00:00+00:00"',
    ),
    "hour 25": (
        put("shifts.0.start", "2027-01-04T25:00:00Z"),
        'shifts[0].start: not an instant in UTC, such as "2027-01-04T18:30:00Z": "2027-01-04T25:00:00Z"',
    ),
    "an instant out of range": (
        put("history_known_from", "1999-12-31T23:59:59Z"),
        'history_known_from: lies outside the years 2000 to 2100: "1999-12-31T23:59:59Z"',
    ),
    "seconds": (
        put("shifts.0.start", "2027-01-04T23:00:01Z"),
        'shifts[0].start: not a whole minute: "2027-01-04T23:00:01Z"',
    ),
    "time of day": (
        put("shift_types.0.start", "24:00"),
        'shift_types[0].start: not a time of day from "00:00" to "23:59": "24:00"',
    ),
    "unknown field": (
        put("people.0.colour", 1),
        "people[0].colour: unknown field; check its spelling or leave it out",
    ),
    "unknown field at the top": (put("x", 1), "x: unknown field; check its spelling or leave it out"),
    "hostile field name": (
        put("a\nb", 1),
        '["a\\u000ab"]: unknown field; check its spelling or leave it out',
    ),
    "missing array": (take("travel_times"), "travel_times: is missing"),
    "missing field": (take("people.0.name"), "people[0].name: is missing"),
    "unknown word": (
        put("sites.0.kind", "tent"),
        'sites[0].kind: unknown value "tent"; one of "base", "hub", "visiting_car", "community_team", "home"',
    ),
    "word of another kind": (
        put("sites.0.kind", ["base"]),
        'sites[0].kind: unknown value a list; one of "base", "hub", "visiting_car", "community_team", "home"',
    ),
    "unknown nation": (
        put("network.nation", "FRA"),
        "network.nation: must be 'ENG', 'WLS', 'SCT' or 'NIR', not \"FRA\"",
    ),
    "a number for a text": (put("people.0.name", 5), "people[0].name: not a text: 5"),
    "a text for a number": (put("balances.0.minutes", "60"), 'balances[0].minutes: not a whole number: "60"'),
    "a fraction for a number": (put("balances.0.minutes", 1.5), "balances[0].minutes: not a whole number: 1.5"),
    "true for a number": (put("balances.0.minutes", True), "balances[0].minutes: not a whole number: true"),
    "a number for true": (put("people.0.remote", 1), "people[0].remote: neither true nor false: 1"),
    "an object for a list": (put("people.0.skills", {}), "people[0].skills: not a list: an object"),
    "a list for an object": (put("people.0", []), "people[0]: not an object: a list"),
    "null for a list": (put("people", None), "people: not a list: null"),
    "empty id": (put("sites.0.id", ""), "sites[0].id: must not be empty"),
    "blank name": (put("people.0.name", "  "), "people[0].name: must not be empty"),
    "too many people": (
        put("cover.0.desired", 10**9),
        "cover[0].desired: must lie between 0 and 1,000: 1000000000",
    ),
    "long id": (
        put("sites.0.id", "x" * 101),
        "sites[0].id: an identifier of 101 characters; at most 100 are allowed",
    ),
    "10 MB name": (
        put("people.0.name", "x" * 10_000_000),
        "people[0].name: a text of 10,000,000 characters; at most 2,000 are allowed",
    ),
    "control character": (
        put("people.0.name", "Pat\x07"),
        "people[0].name: holds the control character U+0007 at position 4; only plain text on one line is allowed",
    ),
    "reversed writing": (
        put("people.0.name", "Pat\u202e"),
        "people[0].name: holds the control character U+202E at position 4; only plain text on one line is allowed",
    ),
    "half a character": (
        put("people.0.name", "\ud800"),
        "people[0].name: holds the control character U+D800 at position 1; only plain text on one line is allowed",
    ),
    "deep parameters": (
        put("settings", [{**SETTING, "parameters": {"a": deep(9)}}]),
        "settings[0].parameters.a[0][0][0][0][0][0][0][0]: nested more than 8 deep",
    ),
    "hostile text in parameters": (
        put("settings", [{**SETTING, "parameters": {"a": [1, {"b": "\x00"}]}}]),
        (
            "settings[0].parameters.a[1].b: holds the control character U+0000 at position 1; "
            "only plain text on one line is allowed"
        ),
    ),
    "what the class itself refuses": (
        put("shifts.0.needs.0.minimum", 2),
        "shifts[0].needs[0]: the desired number (1) lies below the minimum (2)",
    ),
    "backwards": (
        put("shifts.0.end", "2027-01-04T22:00:00Z"),
        "shifts[0]: the interval ends (2027-01-04T22:00Z) before it starts or is empty",
    ),
    "a week of daytime work at a stretch": (
        put("commitments.0.end", "2027-01-13T08:30:00Z"),
        (
            "commitments[0]: lasts 7 d 0 h, and one piece of work 3 days at most; give each day by itself, "
            "or say that the person is unavailable"
        ),
    ),
    "a period that ends before it starts": (
        put("period.last_day", "2027-01-03"),
        "period: the period ends (2027-01-03) before it starts (2027-01-04)",
    ),
}

CONTRADICTORY = {
    "an id twice": (
        put("organisations.1.id", "prac"),
        'organisations[1].id: "prac" is already the id of organisations[0]',
    ),
    "unknown person": (put("balances.0.person", "kim"), 'balances[0].person: there is no person "kim"'),
    "unknown practice": (
        put("engagements.0.credited_practice", "x"),
        'engagements[0].credited_practice: there is no organisation "x"',
    ),
    "unknown lead": (
        put("network.lead_organisation", "x"),
        'network.lead_organisation: there is no organisation "x"',
    ),
    "unknown site of a person": (put("people.0.sites", ["base", "x"]), 'people[0].sites[1]: there is no site "x"'),
    "unknown site of a type": (put("shift_types.0.site", "x"), 'shift_types[0].site: there is no site "x"'),
    "unknown type": (put("shifts.0.shift_type", "x"), 'shifts[0].shift_type: there is no shift type "x"'),
    "unknown shift": (put("assignments.0.shift", "x"), 'assignments[0].shift: there is no shift "x"'),
    "unknown site of cover": (put("cover.0.site", "x"), 'cover[0].site: there is no site "x"'),
    "unknown assignment": (
        put("worked_times", [{"id": "w1", "assignment": "x", "kind": "duty", **NIGHT_TIMES}]),
        'worked_times[0].assignment: there is no assignment "x"',
    ),
    "unknown agency of an unnamed slot": (
        put(
            "assignments.0",
            {"id": "a", "shift": "mon", "person": None, "engagement": None, "organisation": "x", **NIGHT_TIMES},
        ),
        'assignments[0].organisation: there is no organisation "x"',
    ),
    "somebody else's engagement": (
        put("assignments.0.engagement", "sam-1"),
        'assignments[0].engagement: "sam-1" is an engagement of "sam", not of "pat"',
    ),
    "somebody else's surgery": (
        put("commitments.0.engagement", "pat-1"),
        'commitments[0].engagement: "pat-1" is an engagement of "pat", not of "sam"',
    ),
    "the same journey twice": (
        put("travel_times", [{"from_site": "base", "to_site": "base", "minutes": 5}] * 2),
        "travel_times[1]: the same journey as travel_times[0]; keep one of them",
    ),
    "the same balance twice": (
        put("balances.1", {"id": "m2", "person": "pat", "measure": "nights", "minutes": 0}),
        "balances[1]: the same person and measure as balances[0]; keep one of them",
    ),
    "unknown subject": (
        put("settings", [{**SETTING, "subject_kind": "person", "subject": "kim"}]),
        'settings[0].subject: there is no person "kim"',
    ),
    "unknown role": (
        put("settings", [{**SETTING, "subject_kind": "role", "subject": "Driver"}]),
        'settings[0].subject: no engagement has the role "Driver"',
    ),
    "priced twice": (
        put("cover.0.skill", None),
        (
            'cover[0]: priced twice: shifts[0].needs[0] asks for people at "base" at the same time; '
            "keep the cover line or the need of the shift"
        ),
    ),
    "off its shift": (
        put("assignments.0.end", "2027-01-05T10:01:00Z"),
        (
            "assignments[0]: Mon 4 Jan 23:00-10:01 does not lie on its shift (Mon 4 Jan 23:00-08:00); "
            "a hand-over may reach 120 min beyond it"
        ),
    ),
    "beside its shift": (
        put(
            "assignments.0",
            {
                "id": "a1",
                "shift": "mon",
                "person": "pat",
                "engagement": "pat-1",
                "start": "2027-01-05T08:00:00Z",
                "end": "2027-01-05T09:00:00Z",
            },
        ),
        (
            "assignments[0]: Tue 5 Jan 08:00-09:00 does not lie on its shift (Mon 4 Jan 23:00-08:00); "
            "a hand-over may reach 120 min beyond it"
        ),
    ),
    "somebody twice on one shift": (
        put("assignments.1", {"id": "a2", "shift": "mon", "person": "pat", "engagement": "pat-1", **NIGHT_TIMES}),
        (
            'assignments[1]: "pat" is on "mon" already (assignments[0], Mon 4 Jan 23:00-08:00) and would count as two '
            "people; take one of the two out, or let one part of the shift begin where the other ends"
        ),
    ),
    "history from the future": (
        put("history_known_from", "2027-01-04T00:00:01Z"),
        "history_known_from: lies after the start of the period; where nothing is known before it, give its start",
    ),
}


@pytest.mark.parametrize(("change", "complaint"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_value_is_named_with_its_place(document: Document, change: Change, complaint: str) -> None:
    change(document)
    assert complaints(document) == (complaint,)


@pytest.mark.parametrize(("change", "complaint"), CONTRADICTORY.values(), ids=CONTRADICTORY)
def test_what_does_not_fit_together_is_named_with_its_place(document: Document, change: Change, complaint: str) -> None:
    change(document)
    assert complaints(document) == (complaint,)


def test_the_document_of_these_tests_is_sound_and_calls_for_no_warning(document: Document) -> None:
    assert warnings(document) == ()


def test_everything_that_is_malformed_is_reported_at_once(document: Document) -> None:
    for change, _ in (MALFORMED["not a date"], MALFORMED["unknown word"], MALFORMED["missing array"]):
        change(document)
    assert len(complaints(document)) == 3


def test_everything_that_does_not_fit_together_is_reported_at_once(document: Document) -> None:
    for change, _ in (CONTRADICTORY["unknown practice"], CONTRADICTORY["priced twice"], CONTRADICTORY["unknown role"]):
        change(document)
    assert len(complaints(document)) == 3


def test_a_hundred_problems_are_listed_and_the_rest_counted(document: Document) -> None:
    document["people"] += [{"id": f"x{number}"} for number in range(150)]
    with pytest.raises(BadInput) as caught:
        problem_from_json(json.dumps(document), "network.json")
    assert len(caught.value.problems) == 150
    lines = str(caught.value).splitlines()
    assert lines[0].startswith("network.json: 150 things are wrong; nothing was read.")
    assert len(lines) == 102
    assert lines[-1] == "  ... and 50 more"


def test_a_single_problem_is_a_single_line(document: Document) -> None:
    del document["people"][0]["name"]
    with pytest.raises(BadInput) as caught:
        problem_from_json(json.dumps(document), "network.json")
    assert str(caught.value) == "network.json: people[0].name: is missing"


class TestPeriod:
    def test_of_53_weeks_can_be_planned(self, document: Document) -> None:
        document["period"]["last_day"] = "2028-01-09"
        assert problem_from_json(json.dumps(document)).problem.period.days == limits.MAXIMUM_PERIOD_DAYS

    def test_of_a_day_more_cannot(self, document: Document) -> None:
        document["period"]["last_day"] = "2028-01-10"
        assert complaints(document) == ("period: 372 days long; at most 371 (53 weeks) can be planned at once",)

    def test_without_shifts_says_how_to_mend_it(self, document: Document) -> None:
        document["period"] = {"first_day": "2027-01-05", "last_day": "2027-01-10"}
        assert complaints(document) == (
            (
                "shifts: none starts in the period Tue 5 Jan 2027 to Sun 10 Jan 2027; "
                "make shifts from the shift types, or correct the period"
            ),
        )


class TestAssignment:
    def test_may_reach_two_hours_beyond_its_shift_for_the_hand_over(self, document: Document) -> None:
        document["assignments"][0]["end"] = "2027-01-05T10:00:00Z"
        assert problem_from_json(json.dumps(document)).problem.assignments[0].interval.minutes == 11 * 60

    def test_may_be_part_of_its_shift(self, document: Document) -> None:
        document["assignments"][0]["end"] = "2027-01-05T03:00:00Z"
        assert problem_from_json(json.dumps(document)).problem.assignments[0].interval.minutes == 4 * 60

    def test_may_be_followed_by_another_part_of_the_same_shift(self, document: Document) -> None:
        first = document["assignments"][0]
        middle = "2027-01-05T03:00:00Z"
        document["assignments"] = [first | {"end": middle}, first | {"id": "a2", "start": middle}]
        assert len(problem_from_json(json.dumps(document)).problem.assignments) == 2

    def test_that_was_declined_stands_in_nobodys_way(self, document: Document) -> None:
        first = document["assignments"][0]
        declined = [{"state": "declined", "at": "2026-12-01T09:00:00Z"}]
        document["assignments"] = [first | {"states": declined}, first | {"id": "a2"}]
        assert len(problem_from_json(json.dumps(document)).problem.assignments) == 2


class TestCoverLine:
    def test_that_touches_a_shift_of_the_same_skill_prices_nothing_twice(self, document: Document) -> None:
        line = {"skill": None, "start": "2027-01-05T08:00:00Z", "end": "2027-01-05T09:00:00Z"}
        document["cover"][0].update(line)
        assert warnings(document) == ()

    def test_that_asks_for_nobody_prices_nothing_twice(self, document: Document) -> None:
        document["cover"][0].update({"skill": None, "desired": 0})
        assert warnings(document) == ()

    @pytest.mark.parametrize("skill", [None, "home_visit"])
    def test_that_meets_another_of_the_same_site_and_skill_prices_twice(
        self, document: Document, skill: str | None
    ) -> None:
        document["shifts"][0]["needs"] = []
        line = document["cover"][0] | {"skill": skill}
        brief = {"start": "2027-01-04T23:30:00Z", "end": "2027-01-05T00:00:00Z"}
        late = {"start": "2027-01-05T07:59:00Z", "end": "2027-01-05T09:00:00Z"}
        document["cover"] = [line | {"id": "late"} | late, line | {"id": "brief"} | brief, line]
        asked = "people" if skill is None else 'people with "home_visit"'
        assert complaints(document) == tuple(
            f'cover[{number}]: priced twice: cover[2] asks for {asked} at "base" at the same time; '
            "keep one of the two, or let one end where the other starts"
            for number in (1, 0)
        )

    @pytest.mark.parametrize(
        "change",
        [{"start": "2027-01-05T08:00:00Z", "end": "2027-01-05T08:30:00Z"}, {"skill": None}, {"desired": 0}],
    )
    def test_beside_another_is_fine(self, document: Document, change: Document) -> None:
        document["shifts"][0]["needs"] = []
        document["cover"].append(document["cover"][0] | {"id": "l2"} | change)
        assert "cover" not in " ".join(warnings(document))

    def test_meets_a_long_shift_that_began_before_a_later_short_one(self, document: Document) -> None:
        short = {"id": "short", "shift_type": "night", "needs": document["shifts"][0]["needs"]}
        document["shifts"].append({**short, "start": "2027-01-04T23:30:00Z", "end": "2027-01-05T00:00:00Z"})
        document["cover"][0].update({"skill": None, "start": "2027-01-05T07:00:00Z"})
        assert complaints(document)[0].startswith("cover[0]: priced twice: shifts[0].needs[0]")


class TestRuleSetting:
    def test_of_no_rule_is_an_error(self, document: Document) -> None:
        document["settings"] = [{"id": "r1", "rule": "no_such_rule"}]
        assert complaints(document)[0].startswith("settings[0].rule: ")
        assert "no_such_rule" in complaints(document)[0]

    def test_is_checked_by_whatever_knows_the_rules(self, document: Document) -> None:
        def check(setting: RuleSetting) -> list[str]:
            return [f"hours: {setting.parameters['hours']} is too many", "rule: not in force"]

        document["settings"] = [{**SETTING, "parameters": {"hours": 99}}]
        with pytest.raises(BadInput) as caught:
            problem_from_json(json.dumps(document), check_setting=check)
        assert caught.value.problems == (
            "settings[0].parameters.hours: 99 is too many",
            "settings[0].rule: not in force",
        )


class TestWarning:
    def test_nobody_qualified(self, document: Document) -> None:
        document["shifts"][0]["needs"] = [{"skill": "prescriber", "minimum": 0, "desired": 1}]
        assert warnings(document) == (
            (
                'shifts: nobody holds "base", "prescriber" on the day, '
                'for 1 shift of type "N", the first on Mon 4 Jan 2027'
            ),
        )

    def test_nobody_qualified_any_more(self, document: Document) -> None:
        for person in document["people"]:
            person["skills"][0]["valid"] = {"last_day": "2027-01-03"}
        assert len(warnings(document)) == 1
        for person in document["people"]:
            person["skills"][0]["valid"] = {"last_day": "2027-01-04"}
        assert warnings(document) == ()

    def test_nobody_engaged_any_more(self, document: Document) -> None:
        for engagement in document["engagements"]:
            engagement["valid"] = {"last_day": "2027-01-03"}
        assert len(warnings(document)) == 1

    def test_a_real_network_without_bank_holidays(self, document: Document) -> None:
        document["bank_holidays"] = []
        (warning,) = warnings(document)
        assert warning.startswith("bank_holidays: none is listed from Mon 6 Jul 2026 to Sun 10 Jan 2027")
        entry = json.loads(warning[warning.index("{") :])
        assert entry == {"id": "bh-20270101", "day": "2027-01-01", "name": "New Year's Day", "kind": "actual"}
        document["bank_holidays"] = [entry]
        assert warnings(document) == ()

    def test_an_example_network_need_not_have_bank_holidays(self, document: Document) -> None:
        document["bank_holidays"] = []
        document["network"]["is_example"] = True
        assert warnings(document) == ()

    def test_a_person_without_skills(self, document: Document) -> None:
        document["people"][1]["skills"] = []
        assert warnings(document) == ('people[1]: "sam" holds no skill, so no shift that asks for one can be theirs',)

    def test_a_person_without_engagement(self, document: Document) -> None:
        document["people"].append({"id": "kim", "name": "Kim", "skills": [{"skill": "base"}]})
        assert warnings(document) == ('people[2]: "kim" has no engagement, so cannot be on any shift',)

    def test_overlapping_leave(self, document: Document) -> None:
        times = {"start": "2027-01-06T12:00:00Z", "end": "2027-01-07T00:00:00Z"}
        document["availabilities"].append({"id": "v2", "person": "sam", "kind": "unavailable", **times})
        assert warnings(document) == (
            'availabilities[1]: "sam" is already away then (Wed 6 Jan 08:30-12:30, availabilities[0])',
        )

    def test_long_leave_over_two_short_ones(self, document: Document) -> None:
        away = {"person": "sam", "kind": "unavailable"}
        document["availabilities"] += [
            {"id": "v2", **away, "start": "2027-01-01T00:00:00Z", "end": "2027-01-31T00:00:00Z"},
            {"id": "v3", **away, "start": "2027-01-08T00:00:00Z", "end": "2027-01-09T00:00:00Z"},
        ]
        assert len(warnings(document)) == 2

    def test_leave_that_touches_is_none(self, document: Document) -> None:
        times = {"start": "2027-01-06T12:30:00Z", "end": "2027-01-07T00:00:00Z"}
        document["availabilities"].append({"id": "v2", "person": "sam", "kind": "unavailable", **times})
        assert warnings(document) == ()

    def test_a_shift_type_that_asks_for_nobody(self, document: Document) -> None:
        document["shift_types"][0]["needs"] = []
        document["shifts"][0]["needs"] = []
        assert warnings(document) == ()  # a cover line asks for people at its site
        document["cover"] = []
        assert warnings(document) == ('shift_types[0]: "N" asks for nobody, so nobody will be put on it',)
