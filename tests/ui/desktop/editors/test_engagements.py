"""On what terms somebody works: the opt-out from the 48-hour week, and what an hour is paid."""

from datetime import date

import pytest

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.facts import change_of
from fcn_rota.domain.person import Engagement, OptOut, Pay, PayScheme
from fcn_rota.domain.problem import Problem
from fcn_rota.rules.scene import Scene
from fcn_rota.services.judging import judged
from ui.desktop.models.editors.engagements import engagement_columns
from ui.desktop.models.editors.sheet import BadCell, Column


@pytest.fixture
def problem() -> Problem:
    scene = Scene()
    scene.person("ann")
    return scene.problem()


def column(problem: Problem, name: str) -> Column[Engagement]:
    return next(one for one in engagement_columns(problem) if one.name == name)


def write(problem: Problem, one: Engagement, **cells: str) -> Engagement:
    for name, words in cells.items():
        written = column(problem, name.replace("_", " ")).write
        assert written is not None
        one = written(one, words)
    return one


def test_an_opt_out_is_in_force_from_its_signature_on_until_it_says_otherwise(problem: Problem) -> None:
    (terms,) = problem.engagements
    signed = write(problem, terms, **{"48-hour opt-out signed": "4 Jan 2027"})
    assert signed.opt_out == OptOut(date(2027, 1, 4), DateSpan(date(2027, 1, 4)))
    ended = write(problem, signed, **{"Opt-out until": "31 Mar 2027", "Opt-out from": "11 Jan 2027"})
    assert ended.opt_out == OptOut(date(2027, 1, 4), DateSpan(date(2027, 1, 11), date(2027, 3, 31)))
    assert column(problem, "Opt-out until").read(ended) == "31 Mar 2027"
    assert not judged(problem, change_of(problem, [ended])).complaints
    assert write(problem, ended, **{"48-hour opt-out signed": ""}).opt_out is None


def test_no_opt_out_has_no_dates(problem: Problem) -> None:
    (terms,) = problem.engagements
    assert [column(problem, name).read(terms) for name in ("48-hour opt-out signed", "Opt-out from")] == ["", ""]
    assert write(problem, terms, **{"Opt-out from": ""}) == terms
    with pytest.raises(BadCell, match="Say first when the opt-out was signed"):
        write(problem, terms, **{"Opt-out from": "4 Jan 2027"})


def test_pay_is_written_in_pounds(problem: Problem) -> None:
    (terms,) = problem.engagements
    paid = write(problem, terms, Pay="hourly", Pounds_an_hour="\u00a385.50")
    assert paid.pay == Pay(PayScheme.HOURLY, 8550)
    assert column(problem, "Pounds an hour").read(paid) == "85.50"
    nurse = write(problem, paid, Pay="agenda for change")
    assert nurse.pay == Pay(PayScheme.AGENDA_FOR_CHANGE, 8550, 6)
    assert write(problem, nurse, Band="7").pay.band == 7
    assert write(problem, nurse, Pay="none").pay.band is None
    assert not judged(problem, change_of(problem, [nurse])).complaints


@pytest.mark.parametrize(
    ("name", "words", "complaint"),
    [
        ("Pounds_an_hour", "a lot", "is no amount"),
        ("Pounds_an_hour", "-1", "cannot be what an hour is paid"),
        ("Pounds_an_hour", "NaN", "is no amount"),
        ("Band", "6", "belongs to Agenda for Change"),
        ("Pay", "in kind", "is not known here"),
    ],
)
def test_what_cannot_be_is_refused(problem: Problem, name: str, words: str, complaint: str) -> None:
    with pytest.raises(BadCell, match=complaint):
        write(problem, problem.engagements[0], **{name: words})


def test_a_band_is_one_there_is(problem: Problem) -> None:
    nurse = write(problem, problem.engagements[0], Pay="agenda for change")
    with pytest.raises(BadCell, match="bands 2 to 9"):
        write(problem, nurse, Band="12")
