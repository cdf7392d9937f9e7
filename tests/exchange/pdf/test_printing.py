"""The pages as a reader gets them: every promised element can be read back from the file."""

import io
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.availability import Availability, AvailabilityKind
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.network import Organisation, OrganisationKind
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.proof import Standing
from fcn_rota.domain.result import Result, SolveStatus, UnfilledNeed
from fcn_rota.domain.rota import Rota, RotaPeriod, RotaStatus
from fcn_rota.domain.setting import Json, RuleSetting, SubjectKind
from fcn_rota.exchange.pdf import rota_pdf, rota_png_pages

Pages = Callable[[bytes], Sequence[str]]
OnShift = Callable[..., Assignment]
TUESDAY, NEW_YEAR, SUNDAY = date(2026, 12, 29), date(2027, 1, 1), date(2027, 1, 3)


def result_of(rota: Rota, **fields: object) -> Result:
    """A result in which nothing is wrong but what is given."""
    clean = Result(rota, SolveStatus.LIMIT, 1750, 1736, 0, 0, {}, (), (), (), 60.0)
    return replace(clean, **fields)  # type: ignore[arg-type]


def body_size(page: PageObject) -> float:
    """Return the size in points in which most of a page is set."""
    letters: Counter[float] = Counter()
    page.extract_text(visitor_text=lambda text, _, __, ___, size: letters.update({size: len(text.strip())}))
    return letters.most_common(1)[0][0]


@pytest.fixture(scope="module")
def network_pdf(network: Problem, network_rota: Rota, printed_at: datetime) -> bytes:
    return rota_pdf(network, network_rota, None, printed_at)


@pytest.fixture(scope="module")
def first_week_pdf(first_week: Problem, first_week_rota: Rota, printed_at: datetime) -> bytes:
    return rota_pdf(first_week, first_week_rota, None, printed_at)


@pytest.mark.slow
class TestTheWholeRota:
    def test_every_week_has_a_page_by_site_and_then_pages_by_person(self, network_pdf: bytes, pages_of: Pages) -> None:
        headings = [re.search(r"Week of \w+ (\d+ \w+ \d+) by (site|person)", text) for text in pages_of(network_pdf)]
        weeks = [found.groups() for found in headings if found]
        mondays = ("14 Dec 2026", "21 Dec 2026", "28 Dec 2026", "4 Jan 2027")
        assert list(dict.fromkeys(weeks)) == [(day, by) for by in ("site", "person") for day in mondays]
        assert all(weeks.count((day, "site")) == 1 for day in mondays), "a week by site fits on one page"

    def test_a_week_by_site_is_set_as_large_as_its_page_allows(self, network_pdf: bytes) -> None:
        pages = [page for page in PdfReader(io.BytesIO(network_pdf)).pages if "by site" in page.extract_text()]
        assert [body_size(page) >= 7.5 for page in pages] == [True] * 4

    def test_every_page_is_numbered_and_says_which_rota_it_is_of(self, network_pdf: bytes, pages_of: Pages) -> None:
        pages = pages_of(network_pdf)
        for number, text in enumerate(pages, start=1):
            assert f"Page {number} of {len(pages)}" in text
            assert "Riverbend Family Care Network" in text
            assert "Mon 14 Dec 2026 to Sun 10 Jan 2027" in text
            assert "Version 1" in text
            assert "Printed Fri 11 Dec 2026 16:05" in text

    def test_a_week_that_runs_over_repeats_its_headers(self, network_pdf: bytes, pages_of: Pages) -> None:
        continued = [text for text in pages_of(network_pdf) if "by person, continued" in text]
        assert continued
        assert all("Person Mon" in text and "Hours" in text for text in continued)

    def test_everybody_and_every_site_number_is_there_but_no_personal_number(
        self, network: Problem, network_pdf: bytes, pages_of: Pages
    ) -> None:
        text = " ".join(pages_of(network_pdf))
        assert all(person.name in text for person in network.people)
        assert all(site.telephone in text for site in network.sites)
        assert network.people[0].contact.telephone not in text

    def test_it_is_tagged_titled_and_in_british_english(self, network_pdf: bytes) -> None:
        reader = PdfReader(io.BytesIO(network_pdf))
        root: Any = reader.root_object
        assert root["/Lang"] == "en-GB"
        assert root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in root
        assert reader.metadata is not None
        assert reader.metadata.title == (
            "Riverbend Family Care Network: rota Mon 14 Dec 2026 to Sun 10 Jan 2027, version 1, draft"
        )
        assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()

    def test_its_own_type_is_embedded_in_part(self, network_pdf: bytes) -> None:
        fonts: dict[str, list[str]] = {}
        page: Any
        for page in PdfReader(io.BytesIO(network_pdf)).pages:
            for reference in page["/Resources"]["/Font"].values():
                font = reference.get_object()
                descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
                fonts[font["/BaseFont"]] = [key for key in descriptor if key.startswith("/FontFile")]
        assert len(fonts) >= 3
        for name, embedded in fonts.items():
            assert re.match(r"/[A-Z]{6}\+SourceSansPro", name), f"{name} is not a subset of our type"
            assert embedded

    def test_the_same_rota_gives_the_same_bytes(
        self, network: Problem, network_rota: Rota, printed_at: datetime, network_pdf: bytes
    ) -> None:
        assert rota_pdf(network, network_rota, None, printed_at) == network_pdf
        assert rota_pdf(network, network_rota, None, printed_at + timedelta(minutes=1)) != network_pdf


class TestStatus:
    @pytest.mark.parametrize(
        ("status", "word"),
        [
            (RotaStatus.DRAFT, "DRAFT"),
            (RotaStatus.PUBLISHED, None),
            (RotaStatus.SUPERSEDED, "SUPERSEDED"),
            (RotaStatus.ARCHIVED, "ARCHIVED"),
        ],
    )
    def test_only_a_published_rota_carries_no_word_across_its_pages(
        self, week: Problem, printed_at: datetime, pages_of: Pages, status: RotaStatus, word: str | None
    ) -> None:
        pages = pages_of(rota_pdf(week, replace(week.rota_of(()), status=status, version=7), None, printed_at))
        assert all("Version 7" in text and status.value.title() in text for text in pages)
        for other in ("DRAFT", "PUBLISHED", "SUPERSEDED", "ARCHIVED"):
            assert all((other in text) is (other == word) for text in pages)


class TestPageOne:
    def test_unfilled_needs_stand_minimum_first(
        self, week: Problem, on_shift: OnShift, printed_at: datetime, pages_of: Pages
    ) -> None:
        on = [on_shift(week, number, "HM", SUNDAY) for number in (0, 1)]
        text = pages_of(rota_pdf(week, week.rota_of(tuple(on)), None, printed_at))[0]
        gravest = text.index("Minimum Mon 28 Dec 08:00-14:00 Hub morning, Telephone hub: 2 of 2 people missing")
        assert gravest < text.index("Desired Sun 3 Jan 08:00-14:00 Hub morning, Telephone hub: 1 of 3 people missing")
        assert "Staff The staff can give about " in text

    def test_with_nothing_unfilled_it_says_so(
        self, week: Problem, on_shift: OnShift, printed_at: datetime, pages_of: Pages
    ) -> None:
        rota = week.rota_of((on_shift(week, 0, "OC", TUESDAY),))
        text = pages_of(rota_pdf(week, rota, result_of(rota), printed_at))[0]
        assert "0 short of minimum cover" in text
        assert "Nothing is unfilled" in text
        assert "The staff can give" not in text
        assert "none is relaxed or overridden" in text

    def test_a_result_tells_what_is_missing_and_how_good_the_rota_is(
        self, week: Problem, printed_at: datetime, pages_of: Pages
    ) -> None:
        rota = week.rota_of(())
        unfilled = (
            UnfilledNeed(
                "desired_cover", ("a",), (), 1, False, "Tue 29 Dec 18:30-23:00 Base evening: one more wanted."
            ),
            UnfilledNeed("minimum_cover", ("b",), (), 2, True, "Fri 1 Jan 08:00-14:00 Hub morning: nobody."),
        )
        text = pages_of(rota_pdf(week, rota, result_of(rota, unfilled=unfilled), printed_at))[0]
        assert "2 short of minimum cover" in text
        assert "1 short of desired cover" in text
        assert text.index("Minimum Fri 1 Jan 08:00-14:00 Hub morning: nobody.") < text.index("Desired Tue 29 Dec")
        assert "No rota fills more of the minimum cover; on the rest at most 14 points better (0.8 %)" in text
        assert "whether it is safe to work is for people to judge" in text

    def test_what_is_missing_is_told_by_time(self, week: Problem, printed_at: datetime, pages_of: Pages) -> None:
        rota = week.rota_of(())
        first, *_, last = sorted(week.index.period_shifts, key=lambda shift: shift.start)
        unfilled = (
            UnfilledNeed("minimum_cover", ("b",), (last.id,), 2, True, "The last."),
            UnfilledNeed("minimum_cover", ("a",), (first.id,), 1, True, "The first."),
        )
        text = pages_of(rota_pdf(week, rota, result_of(rota, unfilled=unfilled), printed_at))[0]
        assert "Minimum The first. Minimum The last." in text

    def test_a_minimum_that_could_be_filled_better_is_admitted(
        self, week: Problem, printed_at: datetime, pages_of: Pages
    ) -> None:
        rota = week.rota_of(())
        result = result_of(rota, minimum_unfilled=3, minimum_unfilled_bound=1)
        text = pages_of(rota_pdf(week, rota, result, printed_at))[0]
        assert "might fill up to 2 more places of the minimum cover" in text
        assert "No rota fills more" not in text

    def test_without_a_result_nothing_is_claimed(self, week: Problem, printed_at: datetime, pages_of: Pages) -> None:
        text = pages_of(rota_pdf(week, week.rota_of(()), None, printed_at))[0]
        assert "without a statement of how far it is from the best" in text
        assert "without checking the rota against the rules" in text
        assert "overridden" not in text.replace("Rules relaxed and overridden", "")

    def test_a_rota_changed_by_hand_says_which_rules_it_overrides(
        self, week: Problem, printed_at: datetime, pages_of: Pages
    ) -> None:
        rota = week.rota_of(())
        broken = Finding("daily_rest", ("p1",), True, "9 h 30 after Tue 29 Dec 18:30-23:00, needs 11 h.")
        text = pages_of(rota_pdf(week, rota, None, printed_at, findings=(broken,)))[0]
        assert "1 hard rule overridden" in text
        assert "Daily rest, overridden 9 h 30 after Tue 29 Dec 18:30-23:00, needs 11 h." in text
        assert "without a statement of how far it is from the best" in text
        proven = Standing(1750, 1736, 2, 2)
        unbroken = pages_of(rota_pdf(week, rota, None, printed_at, findings=(), proven=proven))[0]
        assert "at most 14 points better (0.8 %). This one costs 1,750 points." in unbroken
        assert "Every rule holds as the network has set it" in unbroken
        assert "0 hard rules overridden" in unbroken

    def test_rules_relaxed_and_overridden_stand_with_their_reasons(
        self, week: Problem, printed_at: datetime, pages_of: Pages
    ) -> None:
        settings = (
            RuleSetting("1", "daily_rest", hard=False, reason="Relies on the reg 21 exception."),
            RuleSetting("2", "weekend_pattern", SubjectKind.PERSON, "p3", enabled=False, reason="Asked for weekends."),
            RuleSetting("3", "max_consecutive_nights", SubjectKind.ROLE, "GP", parameters={"nights": 4}),
        )
        problem = replace(week, settings=settings)
        rota = problem.rota_of(())
        broken = Finding("daily_rest", ("p1",), True, "9 h 30 after Tue 29 Dec 18:30-23:00, needs 11 h.")
        text = pages_of(rota_pdf(problem, rota, result_of(rota, findings=(broken,)), printed_at))[0]
        assert "1 hard rule overridden" in text
        assert "Daily rest, overridden 9 h 30 after Tue 29 Dec 18:30-23:00, needs 11 h." in text
        assert "Daily rest, softened For the whole network: Relies on the reg 21 exception." in text
        assert f"switched off For {week.people[3].name}: Asked for weekends." in text
        assert "For GP: no reason given" in text

    def test_figures_of_a_relaxed_rule_are_written_as_words(
        self, week: Problem, printed_at: datetime, pages_of: Pages
    ) -> None:
        limits: Json = ({"at_most": 3, "per": "period", "shift_type": "t-OC"}, {"at_least": 1, "shift_type": "t-BE"})
        hours: dict[str, Json] = {"friday_nights": True, "most_in_period": None, "most": 3, "price": 90}
        settings = (
            RuleSetting("1", "shift_type_limits", parameters={"limits": limits}),
            RuleSetting("2", "weekend_pattern", parameters=hours),
            RuleSetting("3", "requests", parameters={"worth": {"9f3c": 40, "77ab": 5}}),
        )
        problem = replace(week, settings=settings)
        text = pages_of(rota_pdf(problem, problem.rota_of(()), None, printed_at))[0]
        nights = "at most 3 duties, per period, shift type GP on call overnight"
        assert f"set to: limits {nights}; at least 1 duty, shift type Base evening" in text
        assert "friday nights yes, most 3 weekends, most in period none, price 90 points" in text
        assert "set to: 2 single requests worth points of their own" in text
        assert "9f3c" not in text

    @pytest.mark.parametrize(
        ("accepted", "sentence", "key"),
        [
            (0, "Unconfirmed: none of 2 duties accepted yet; the names stand in light type with a question mark", True),
            (1, "Unconfirmed: 1 of 2 duties not accepted yet; the names stand in light type", True),
            (2, "Everybody has accepted their duties.", False),
        ],
    )
    def test_how_many_have_accepted_is_said_and_the_mark_explained_on_every_page(
        self,
        week: Problem,
        on_shift: OnShift,
        printed_at: datetime,
        pages_of: Pages,
        accepted: int,
        sentence: str,
        key: bool,
    ) -> None:
        duties = [on_shift(week, number, "BE", TUESDAY) for number in range(2)]
        open_ones = (replace(duty, states=()) for duty in duties[accepted:])
        pages = pages_of(rota_pdf(week, week.rota_of((*duties[:accepted], *open_ones)), None, printed_at))
        assert sentence in pages[0]
        assert all(("Name? = not accepted yet" in text) is key for text in pages)

    def test_agreed_limits_on_somebodys_work_are_counted_but_never_named(
        self, week: Problem, printed_at: datetime, pages_of: Pages
    ) -> None:
        rota = week.rota_of(())
        broken = Finding("work_restrictions", ("p1", "s"), True, "Tunde Adeyemi works no nights.")
        text = pages_of(rota_pdf(week, rota, result_of(rota, findings=(broken,)), printed_at))[0]
        assert "1 duty goes beyond what was agreed" in text
        assert "works no nights" not in text

    def test_the_legend_explains_codes_roles_and_practices(
        self, week: Problem, printed_at: datetime, pages_of: Pages
    ) -> None:
        text = pages_of(rota_pdf(week, week.rota_of(()), None, printed_at))[0]
        assert "Visiting car OC GP on call overnight 23:00-08:00 on call, 30 min" in text
        assert "Telephone hub HM Hub morning 08:00-14:00 resident, remote allowed" in text
        assert "ANP Advanced nurse practitioner" in text
        assert "PS Park Surgery" in text


class TestBySite:
    def page(self, problem: Problem, rota: Rota, printed_at: datetime, pages_of: Pages) -> str:
        return next(text for text in pages_of(rota_pdf(problem, rota, None, printed_at)) if "by site" in text)

    def test_people_stand_with_role_and_practice_and_the_unconfirmed_are_marked(
        self, week: Problem, on_shift: OnShift, printed_at: datetime, pages_of: Pages
    ) -> None:
        rota = week.rota_of((on_shift(week, 1, "BE", TUESDAY), on_shift(week, 32, "BE", TUESDAY, states=())))
        text = self.page(week, rota, printed_at, pages_of)
        assert f"{week.people[1].name} GP PS" in text
        assert f"{week.people[-1].name}? ANP Qu" in text
        assert "Riverside treatment centre Tel. 01632 960101" in text

    def test_gaps_are_told_in_numbers(
        self, week: Problem, on_shift: OnShift, printed_at: datetime, pages_of: Pages
    ) -> None:
        on = [on_shift(week, 0, "HM", NEW_YEAR), *(on_shift(week, number, "HM", SUNDAY) for number in (1, 2))]
        text = self.page(week, week.rota_of(tuple(on)), printed_at, pages_of)
        assert "UNFILLED 1 of 2" in text
        assert "unfilled 1 of 3 desired" in text

    def test_a_gap_in_part_of_a_shift_has_its_times(
        self, week: Problem, on_shift: OnShift, printed_at: datetime, pages_of: Pages
    ) -> None:
        part = on_shift(week, 0, "OC", TUESDAY, start=datetime(2026, 12, 30, 1, 0, tzinfo=UTC))
        text = self.page(week, week.rota_of((part,)), printed_at, pages_of)
        assert f"{week.people[0].name} GP BK 01:00-08:00" in text
        assert "UNFILLED 1 of 1, 23:00-01:00" in text

    def test_remote_and_supernumerary_people_and_unnamed_slots_are_marked(
        self, week: Problem, on_shift: OnShift, printed_at: datetime, pages_of: Pages
    ) -> None:
        rota = week.rota_of(
            (
                on_shift(week, 1, "HM", NEW_YEAR, remote=True),
                on_shift(week, 2, "HM", NEW_YEAR, counts=False),
                on_shift(week, None, "HM", NEW_YEAR, organisation="agency", states=()),
            )
        )
        text = self.page(week, rota, printed_at, pages_of)
        assert f"{week.people[1].name} GP PS remote" in text
        assert f"{week.people[2].name} GP ML SN" in text
        assert "Agency: to be named LL" in text
        assert "UNFILLED 1 of 2" in text, "neither the supernumerary person nor the unnamed slot is cover"

    def test_whoever_declined_is_not_shown(
        self, week: Problem, on_shift: OnShift, printed_at: datetime, pages_of: Pages
    ) -> None:
        accepted = on_shift(week, 1, "BE", TUESDAY)
        declined = replace(accepted, states=(replace(accepted.states[0], state="declined"),))  # type: ignore[arg-type]
        text = self.page(week, week.rota_of((declined,)), printed_at, pages_of)
        assert week.people[1].name not in text

    def test_bank_holidays_are_named(self, week: Problem, printed_at: datetime, pages_of: Pages) -> None:
        text = self.page(week, week.rota_of(()), printed_at, pages_of)
        assert "Mon 28 Dec BH Boxing Day (substitute)" in text
        assert "Fri 1 Jan BH New Year's Day" in text

    def test_cover_lines_of_a_site_have_their_own_row(
        self, week: Problem, printed_at: datetime, pages_of: Pages
    ) -> None:
        eight = datetime(2027, 1, 1, 8, tzinfo=UTC)
        half_hours = [eight + timedelta(minutes=30 * number) for number in range(3)]
        lines = tuple(
            CoverLine(f"l{start}", "hub", "prescriber", start, start + timedelta(minutes=30), 1, 1)
            for start in half_hours
        )
        problem = replace(week, cover=lines)
        text = self.page(problem, problem.rota_of(()), printed_at, pages_of)
        assert "Cover by the hour, over all shifts" in text
        assert "UNFILLED 1 of 1, prescriber, 08:00-09:30" in text, "neighbouring half-hours are told as one"

    def test_a_clock_change_is_told(
        self, make_week: Callable[..., Problem], printed_at: datetime, pages_of: Pages
    ) -> None:
        autumn = make_week(RotaPeriod(date(2026, 10, 19), date(2026, 10, 25)), {"OC"})
        assert "Sun 25 Oct clocks go back 02:00" in self.page(autumn, autumn.rota_of(()), printed_at, pages_of)
        spring = make_week(RotaPeriod(date(2027, 3, 22), date(2027, 3, 28)), {"OC"})
        assert "Sun 28 Mar clocks go forward 01:00" in self.page(spring, spring.rota_of(()), printed_at, pages_of)

    def test_days_outside_the_period_say_so_and_a_week_without_shifts_too(
        self, make_week: Callable[..., Problem], printed_at: datetime, pages_of: Pages
    ) -> None:
        empty = make_week(RotaPeriod(date(2026, 12, 30), date(2026, 12, 31)), set())
        pages = pages_of(rota_pdf(empty, empty.rota_of(()), None, printed_at))
        assert "No shifts are planned in this week." in pages[1]
        assert "Tue 29 Dec not in this rota" in pages[2]


class TestByPerson:
    def row(self, problem: Problem, rota: Rota, printed_at: datetime, pages_of: Pages, person: int) -> str:
        """Text from the person's name up to the hours of the week, on the first page by person that has it."""
        name = problem.people[person].name
        pages = pages_of(rota_pdf(problem, rota, None, printed_at))
        return next(text[text.index(name) :] for text in pages if "by person" in text and name in text)

    def test_codes_hours_and_on_call_hours(
        self, week: Problem, on_shift: OnShift, printed_at: datetime, pages_of: Pages
    ) -> None:
        rota = week.rota_of((on_shift(week, 1, "BE", TUESDAY, states=()), on_shift(week, 1, "OC", NEW_YEAR)))
        row = self.row(week, rota, printed_at, pages_of, 1)
        assert re.match(r"\S+ \S+ PS .*BE\? .*OC .*4 h 30 \+ 9 h", row)

    def test_a_night_across_the_clock_change_is_ten_hours_long(
        self, make_week: Callable[..., Problem], on_shift: OnShift, printed_at: datetime, pages_of: Pages
    ) -> None:
        autumn = make_week(RotaPeriod(date(2026, 10, 19), date(2026, 10, 25)), {"NB"})
        rota = autumn.rota_of((on_shift(autumn, 1, "NB", date(2026, 10, 24)),))
        assert "NB 10 h" in self.row(autumn, rota, printed_at, pages_of, 1)

    def test_absence_is_away_and_never_why(self, week: Problem, printed_at: datetime, pages_of: Pages) -> None:
        away = Availability(
            "a",
            "p1",
            AvailabilityKind.UNAVAILABLE,
            datetime(2026, 12, 29, 12, tzinfo=UTC),
            datetime(2026, 12, 31, tzinfo=UTC),
        )
        problem = replace(week, availabilities=(away,), commitments=())
        row = self.row(problem, problem.rota_of(()), printed_at, pages_of, 1)
        assert re.match(r"\S+ \S+ PS Away from 12:00 Away ", row)

    def test_daytime_sessions_stand_by(self, first_week_pdf: bytes, pages_of: Pages) -> None:
        assert "Surgery 08:30-18:00" in next(text for text in pages_of(first_week_pdf) if "by person" in text)

    def test_people_stand_by_role_and_then_by_name(
        self, first_week: Problem, first_week_pdf: bytes, pages_of: Pages
    ) -> None:
        text = next(text for text in pages_of(first_week_pdf) if "by person" in text)
        roles = {engagement.person: engagement.role for engagement in first_week.engagements}
        names = sorted(p.name for p in first_week.people if roles[p.id] == "Advanced nurse practitioner")
        assert "Advanced nurse practitioner 11" in text
        assert [text.index(name) for name in names] == sorted(text.index(name) for name in names)


HOSTILE = (
    "*Bold* _it_ #emph[x] $a^2$ \\ <b> @ref // c",
    "= Heading",
    '#panic("stop")',
    '"}]}, #read("/etc/passwd")',
    "W" * 60,
    "Wolfeschlegelsteinhausenbergerdorff Maximiliana-Josephine von und zu Hohenlohe",
    "`raw` ~ -- --- ... 'q' \"d\"",
)


class TestHostileText:
    def test_names_stay_as_they_are_and_whole(
        self, week: Problem, on_shift: OnShift, printed_at: datetime, pages_of: Pages
    ) -> None:
        people = tuple(replace(person, name=name) for person, name in zip(week.people, HOSTILE, strict=False))
        problem = replace(week, people=(*people, *week.people[len(people) :]))
        assert len(people) == len(HOSTILE)
        rota = problem.rota_of(tuple(on_shift(problem, number, "BE", TUESDAY) for number in range(len(people))))
        text = "".join("".join(pages_of(rota_pdf(problem, rota, None, printed_at))).split())
        told = ["".join(name.split()) for name in HOSTILE]
        assert [text.count(name) for name in told] == [2] * len(told)

    def test_every_other_text_of_the_network_too(self, week: Problem, printed_at: datetime, pages_of: Pages) -> None:
        bad = "#x[*y*]\n= z\x07\u202e"
        problem = replace(
            week,
            network=replace(week.network, name=bad),
            sites=tuple(replace(site, name=f"{site.code}{bad}", telephone=bad) for site in week.sites),
            shift_types=tuple(replace(kind, name=f"{kind.code}{bad}") for kind in week.shift_types),
            organisations=(
                *(replace(lender, name=bad) for lender in week.organisations),
                Organisation("other", bad, bad, OrganisationKind.OTHER),
            ),
        )
        text = " ".join(pages_of(rota_pdf(problem, problem.rota_of(()), None, printed_at)))
        assert "RIV#x[*y*] = z Tel. #x[*y*] = z" in text
        assert "BE BE#x[*y*] = z 18:30-23:00" in text
        assert "\u202e" not in text

    def test_names_in_other_scripts_do_not_stop_the_print(
        self, week: Problem, printed_at: datetime, pages_of: Pages
    ) -> None:
        scripts = ("דוד כהן", "محمد علي", "李小龍", "Zoë 😀", "\ud800")
        people = tuple(replace(person, name=name) for person, name in zip(week.people, scripts, strict=False))
        problem = replace(week, people=(*people, *week.people[len(people) :]))
        text = " ".join(pages_of(rota_pdf(problem, problem.rota_of(()), None, printed_at)))
        assert "Zoë" in text
        assert "Week of Mon 28 Dec 2026 by person" in text


class TestPictures:
    def test_there_is_a_picture_of_every_page(self, week: Problem, printed_at: datetime) -> None:
        rota = week.rota_of(())
        pictures = rota_png_pages(week, rota, None, printed_at, ppi=30)
        assert len(pictures) == len(PdfReader(io.BytesIO(rota_pdf(week, rota, None, printed_at))).pages)
        assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_a_time_of_printing_without_a_zone_is_refused(week: Problem) -> None:
    with pytest.raises(ValueError, match="time zone"):
        rota_pdf(week, week.rota_of(()), None, datetime(2026, 12, 11, 16, 5))  # noqa: DTZ001
