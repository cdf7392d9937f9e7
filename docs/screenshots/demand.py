"""Pictures of the demand screen in its states."""

from pathlib import Path
from typing import Final

import numpy as np
from PySide6.QtWidgets import QWidget

from docs.screenshots.stage import Stage, session_of, state, take_somebody_off
from fcn_rota.demand.forecast import predict
from fcn_rota.domain import clock
from fcn_rota.domain.cover import Overrule
from fcn_rota.domain.demand import HalfHours, Stream
from fcn_rota.domain.problem import Problem
from fcn_rota.services.demand_inputs import demand_inputs
from ui.desktop.models.demand.scenarios import Turn
from ui.desktop.views.cover.takeover_form import TakeoverForm
from ui.desktop.views.demand.bar import Page
from ui.desktop.views.demand.screen import DemandScreen
from ui.desktop.views.main_window import MainWindow

_SEED: Final = 5


def _opened(stage: Stage) -> tuple[MainWindow, DemandScreen]:
    """Return a window on the solved example with its demand screen, once demand and cover are worked out."""
    window, screen = stage.screen("demand", DemandScreen)
    stage.wait(lambda: screen.desk.basis is not None and not screen.desk.is_busy)
    return window, screen


def _simulated(stage: Stage) -> tuple[MainWindow, DemandScreen]:
    window, screen = _opened(stage)
    screen.desk.simulate()
    stage.wait(lambda: screen.desk.picture is not None and not screen.desk.is_busy)
    return window, screen


def _half_a_year_of_cases(stage: Stage, problem: Problem) -> Path:
    """Return a made-up log of a network with half as many visits again; two of its rows are spoilt."""
    last = problem.period.first_day - clock.DAY
    before = HalfHours.over(clock.span_interval(last - 26 * clock.WEEK + clock.DAY, last))
    chance, lines = np.random.default_rng(_SEED), ["RECEIVED,STREAM,PRIORITY,HANDLING_MINUTES,PRACTICE"]
    for line in predict(demand_inputs(problem), before).forecast.arrivals:
        busier, minutes = (1.5, 31) if line.stream is Stream.HOME_VISIT else (1.0, 9)
        for at, number in enumerate(chance.poisson(busier * np.array(line.expected))):
            received = clock.local(before.at(at).start)
            lines += number * [f"{received:%Y-%m-%d %H:%M},{line.stream},urgent,{minutes},{line.practice}"]
    lines[7], lines[40] = "yesterday,base,urgent,12,", "2026-12-01 19:30,walk-in,urgent,12,"
    path = stage.file("June to December.csv")
    path.write_text("\n".join((*lines, "")), encoding="utf-8")
    return path


@state("demand-empty")
def demand_empty(stage: Stage) -> QWidget:
    """Show what is offered before anything was simulated."""
    window, _ = _opened(stage)
    return window


@state("demand")
def demand(stage: Stage) -> QWidget:
    """Show the heat map, and what one more person would do in the worst hour, after somebody fell out."""
    window, screen = _simulated(stage)
    screen.desk.ask_relief(screen.desk.worst[0])
    stage.wait(lambda: bool(screen.desk.reliefs) and not screen.desk.is_busy)
    screen.waiting.show_hour(screen.desk.worst[0])
    take_somebody_off(window)
    stage.wait(lambda: screen.desk.is_stale and screen.bar.stale.isVisible())
    return window


@state("demand-people")
def demand_people(stage: Stage) -> QWidget:
    """Show how busy everybody is."""
    window, screen = _simulated(stage)
    screen.turn_to(Page.PEOPLE)
    return window


@state("demand-what-if")
def demand_what_if(stage: Stage) -> QWidget:
    """Show what would come of longer lists, of a loss together with visits, and of a merger with a long name."""
    window, screen = _opened(stage)
    screen.turn_to(Page.WHAT_IF)
    page = screen.what_if
    for turn in (Turn.LISTS, Turn.LOST, Turn.MERGES):
        page.turns.setCurrentText(turn.value)
        page.add()
    page.turns.setCurrentText(Turn.VISITS.value)
    page.into.setCurrentIndex(2)
    page.add()
    page.compare()
    stage.wait(lambda: bool(screen.desk.sides) and not screen.desk.is_busy)
    return window


@state("demand-cover")
def demand_cover(stage: Stage) -> QWidget:
    """Show cover against demand, with a number set by hand."""
    window, screen = _opened(stage)
    screen.turn_to(Page.COVER)
    screen.cover.show_week(1)
    screen.cover.chart.mark(5 * 48 + 20)
    screen.cover.whole.click()
    curve = screen.cover.curve
    if curve is not None:
        span = curve.stretch(curve.week(1)[5 * 48 + 20].at)
        screen.desk.overrule(Overrule(curve.post, span, 4, "The football final brings visitors"))
        stage.wait(lambda: bool(screen.cover.form.isVisible()) and not screen.desk.is_busy)
        stage.wait(lambda: screen.cover.curve is not None and bool(screen.cover.curve.overrules))
    return window


@state("demand-cover-checked")
def demand_cover_checked(stage: Stage) -> QWidget:
    """Show cover as simulation asks for it, beside what taking it over with prices by harm would change."""
    window, screen = _opened(stage)
    screen.turn_to(Page.COVER)
    screen.cover.posts.setCurrentIndex(1)
    screen.cover.show_week(1)
    screen.cover.chart.mark(5 * 48 + 20)
    screen.cover.check.check_button.click()
    stage.wait(lambda: screen.desk.tightened is not None and not screen.desk.is_busy)
    screen.cover.check.take_button.click()
    stage.wait(lambda: isinstance(window.side.content, TakeoverForm))
    bar = screen.cover.verticalScrollBar()
    bar.setValue(bar.maximum())
    return window


@state("demand-forecast")
def demand_forecast(stage: Stage) -> QWidget:
    """Show where the forecast comes from while there are no cases of the network's own."""
    window, screen = _opened(stage)
    screen.turn_to(Page.FORECAST)
    return window


@state("demand-case-log")
def demand_case_log(stage: Stage) -> QWidget:
    """Show what a log of cases would teach, before it is used, with two rows that cannot be."""
    window, screen = _opened(stage)
    screen.turn_to(Page.FORECAST)
    screen.logs.examine(_half_a_year_of_cases(stage, session_of(window).work.problem))
    stage.wait(lambda: screen.logs.trial is not None and not screen.desk.is_busy)
    return window


@state("demand-learned")
def demand_learned(stage: Stage) -> QWidget:
    """Show what the forecast has learned from the log in use."""
    window, screen = _opened(stage)
    screen.turn_to(Page.FORECAST)
    screen.logs.examine(_half_a_year_of_cases(stage, session_of(window).work.problem))
    stage.wait(lambda: screen.logs.trial is not None and not screen.desk.is_busy)
    screen.logs.use()
    stage.wait(lambda: screen.desk.basis is not None and screen.desk.basis.log is not None and not screen.desk.is_busy)
    return window
