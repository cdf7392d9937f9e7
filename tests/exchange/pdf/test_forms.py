"""Availability forms as whoever fills them in gets them."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from pypdf import PdfReader

from fcn_rota.domain import clock
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.person import AvailabilityBasis
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.shift import WEEKDAY_CLASSES, DayClass
from fcn_rota.exchange.pdf import Reply, forms_pdf
from fcn_rota.rules.scene import Scene

Pages = Callable[[bytes], Sequence[str]]
FIRST = date(2026, 12, 21)
DAYS_OFF = (DayClass.SAT, DayClass.SUN, DayClass.BANK_HOLIDAY)


def scene(days: int = 7) -> Scene:
    made = Scene(days, FIRST)
    made.person("ann")
    made.person("bob", availability_basis=AvailabilityBasis.OFFERED)
    made.shift_type("EVE", "18:30", "23:00", runs_on=WEEKDAY_CLASSES[:5])
    made.shift_type("DAY", "08:00", "14:00", runs_on=DAYS_OFF)
    made.bank_holiday(4)
    return made


@pytest.fixture
def page(printed_at: datetime, pages_of: Pages) -> Callable[..., str]:
    """Print the form of one person and return the words of its page."""

    def printed(problem: Problem, person: str = "ann", reply: Reply = Reply()) -> str:  # noqa: B008
        (text,) = pages_of(forms_pdf(problem, [person], reply, printed_at))
        return text

    return printed


class TestThePage:
    def test_it_says_whose_it_is_of_what_and_how_it_is_filled_in(self, page: Callable[..., str]) -> None:
        text = page(scene().problem())
        assert "Availability: Ann" in text
        assert "The Bank" in text
        assert "Mon 21 Dec 2026 to Sun 27 Dec 2026" in text
        assert "Example network" in text
        assert "C cannot work P would like to work R would rather not" in text
        assert "Leave a box empty where you can work" in text
        assert "Printed Fri 11 Dec 2026 16:05" in text

    def test_whoever_works_on_offer_is_asked_for_offers(self, page: Callable[..., str]) -> None:
        text = page(scene().problem(), "bob")
        assert "O offer to work" in text
        assert "Leave a box empty where you do not offer to work" in text

    def test_parts_of_the_day_have_their_hours_by_kind_of_day(self, page: Callable[..., str]) -> None:
        text = page(scene().problem())
        assert "Morning: Sat, Sun and bank holidays 08:00-14:00" in text
        assert "Evening: Mon to Thu 18:30-23:00" in text
        assert "Afternoon" not in text

    def test_bank_holidays_are_marked_and_named(self, page: Callable[..., str]) -> None:
        text = page(scene().problem())
        assert "Fri 25 Dec BH" in text
        assert "Bank holidays: Fri 25 Dec" in text

    def test_what_is_known_needs_no_answer_and_never_says_why(self, page: Callable[..., str]) -> None:
        made = scene()
        made.available("ann", AvailabilityKind.UNAVAILABLE, 1, "00:00", "00:00", excluded_day=True)
        made.commitment("ann", "08:30", "18:00", 0, title="Surgery")
        made.commitment("ann", "17:00", "19:00", 2, title="Clinic")
        text = page(made.problem())
        assert "Mon 21 Dec 08:30-18:00" in text
        assert text.count("away") == 2, "once in the instructions, once on the day"
        assert "Wed 23 Dec 17:00-19:00 at work" in text
        assert not any(word in text for word in ("leave (", "Surgery", "Clinic"))

    def test_wishes_that_are_known_are_printed(self, page: Callable[..., str]) -> None:
        made = scene()
        made.available("ann", AvailabilityKind.WOULD_RATHER_NOT, 3, "18:00", "23:00")
        assert "Thu 24 Dec R" in page(made.problem())

    def test_days_without_an_engagement_ask_nothing(self, page: Callable[..., str]) -> None:
        made = scene()
        made.person("cyd", valid=DateSpan(None, FIRST))
        made.available("cyd", AvailabilityKind.UNAVAILABLE, 1, "00:00", "00:00")
        assert page(made.problem(), "cyd").count("away") == 1

    def test_where_it_goes_and_by_when(self, page: Callable[..., str]) -> None:
        text = page(scene().problem(), reply=Reply("Jo Manager, pigeon hole 3", date(2026, 12, 1)))
        assert "Give it back to Jo Manager, pigeon hole 3 by Tue 1 Dec 2026" in text

    def test_names_act_as_no_markup(self, page: Callable[..., str]) -> None:
        problem = scene().problem()
        hostile = '#panic("stop") *x* $a$'
        problem = replace(problem, people=(replace(problem.people[0], name=hostile), *problem.people[1:]))
        assert f"Availability: {hostile}" in page(problem)


class TestTheFile:
    @pytest.mark.parametrize(("weeks", "pages"), [(1, 1), (4, 1), (8, 1), (13, 1), (15, 1), (16, 2)])
    def test_a_page_holds_up_to_fifteen_weeks(
        self, weeks: int, pages: int, printed_at: datetime, pages_of: Pages
    ) -> None:
        texts = pages_of(forms_pdf(scene(7 * weeks).problem(), ["ann"], Reply(), printed_at))
        assert len(texts) == pages
        last = FIRST + weeks * clock.WEEK - clock.DAY
        assert clock.show_day(last).removeprefix("Sun ") in texts[-1]
        assert all("Signed" in text for text in texts)

    def test_a_period_may_begin_and_end_in_the_middle_of_a_week(self, page: Callable[..., str]) -> None:
        problem = replace(scene(14).problem(), period=RotaPeriod(date(2026, 12, 23), date(2026, 12, 30)))
        text = page(problem)
        assert "Wed 23 Dec" in text
        assert "Wed 30 Dec" in text
        assert not any(day in text for day in ("Tue 22 Dec", "Thu 31 Dec"))

    def test_everybody_has_a_page_in_the_order_asked_for(self, printed_at: datetime, pages_of: Pages) -> None:
        texts = pages_of(forms_pdf(scene().problem(), ["bob", "ann"], Reply(), printed_at))
        assert ["Bob" in texts[0], "Ann" in texts[1], len(texts)] == [True, True, 2]
        assert "Page 2 of 2" in texts[1]

    def test_it_is_tagged_titled_upright_and_the_same_each_time(self, printed_at: datetime) -> None:
        data = forms_pdf(scene().problem(), ["ann"], Reply(), printed_at)
        reader = PdfReader(io.BytesIO(data))
        root: Any = reader.root_object
        assert root["/Lang"] == "en-GB"
        assert root["/MarkInfo"]["/Marked"]
        assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()
        assert reader.metadata is not None
        assert reader.metadata.title == "Example network: availability Mon 21 Dec 2026 to Sun 27 Dec 2026, Ann"
        box = reader.pages[0].mediabox
        assert (round(box.width), round(box.height)) == (595, 842)
        assert data == forms_pdf(scene().problem(), ["ann"], Reply(), printed_at)

    def test_nobody_to_ask_is_refused(self, printed_at: datetime) -> None:
        with pytest.raises(ValueError, match="at least one person"):
            forms_pdf(scene().problem(), [], Reply(), printed_at)

    def test_a_time_of_printing_without_a_zone_is_refused(self) -> None:
        with pytest.raises(ValueError, match="time zone"):
            forms_pdf(scene().problem(), ["ann"], Reply(), datetime(2026, 12, 11, 16, 5))  # noqa: DTZ001
