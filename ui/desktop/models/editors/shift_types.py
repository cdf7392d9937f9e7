"""Shift types as a table."""

from dataclasses import replace
from datetime import time

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import WEEKDAY_CLASSES, Break, DutyKind, ShiftType
from fcn_rota.services.identity import new_id
from ui.desktop.models.editors import words
from ui.desktop.models.editors.columns import switch_column
from ui.desktop.models.editors.sheet import BadCell, Column, Sheet

USUAL_RESPONSE_MINUTES = 60
"""How soon somebody on call answers, until somebody says otherwise."""


def shift_type_sheet(problem: Problem) -> Sheet[ShiftType]:
    """Return the shift types of a problem as a table."""
    return Sheet(
        one="shift type",
        many="shift types",
        columns=(*_place_and_time_columns(problem), *_people_columns(problem), *_duty_columns()),
        rows=problem.shift_types,
        key=lambda one: one.id,
        facts=lambda one: (one,),
        blank=lambda: _blank(problem),
        copied=lambda one: replace(one, id=new_id("type"), code=f"{one.code}2", name=f"{one.name} (copy)"),
        empty="There are no shift types yet. Add the first: a code, a site, times and how many people it needs.",
    )


def _place_and_time_columns(problem: Problem) -> tuple[Column[ShiftType], ...]:
    """Return what a shift type is called, and where and when it is worked."""
    codes = {site.id: site.code for site in problem.sites}
    sites = words.sites_by_name(problem)
    return (
        Column("Code", lambda one: one.code, _coded, hint="short, for the board, for instance EVE", width=70),
        Column("Name", lambda one: one.name, lambda one, text: replace(one, name=text), width=170),
        Column(
            "Site",
            lambda one: codes.get(one.site, ""),
            lambda one, text: replace(one, site=words.site_meant(sites, text)),
            tuple(codes.values()),
            "the code of the site",
            width=70,
        ),
        Column(
            "Start",
            lambda one: words.time_words(one.start),
            lambda one, text: timed(one, words.time_meant(text), one.end),
            hint="for instance 18:30",
            width=70,
        ),
        Column(
            "End",
            lambda one: words.time_words(one.end),
            lambda one, text: timed(one, one.start, words.time_meant(text)),
            hint="for instance 08:00; before the start means the next day",
            width=70,
        ),
        Column("Runs on", _days, _running, hint="for instance Mon-Fri, Sat, BH, every day, or never", width=150),
    )


def _people_columns(problem: Problem) -> tuple[Column[ShiftType], ...]:
    """Return how many people a shift type needs, and what they must be able to do."""
    known = words.known_skills(problem)
    return (
        Column(
            "People needed",
            lambda one: words.needs_words(one.needs),
            lambda one, text: replace(one, needs=words.needs_meant(text, one.needs, known)),
            hint="at least 1, better 2, one of them a prescriber: 1-2, 1 prescriber",
            width=150,
        ),
        Column(
            "Skills of everybody",
            lambda one: ", ".join(words.plain(skill) for skill in one.skills),
            lambda one, text: replace(one, skills=tuple(words.skill_meant(part, known) for part in words.parts(text))),
            hint="with commas between",
            width=160,
        ),
    )


def _duty_columns() -> tuple[Column[ShiftType], ...]:
    """Return what kind of duty a shift type is."""
    return (
        Column(
            "Kind",
            lambda one: words.label_of(one.duty),
            lambda one, text: on_duty(one, words.choice_meant(DutyKind, text)),
            words.labels(DutyKind),
        ),
        Column(
            "Answers within",
            lambda one: "" if one.response_minutes is None else f"{one.response_minutes} min",
            _answering,
            hint="minutes, on call only, for instance 30",
            width=110,
        ),
        Column("Breaks", _breaks, _resting, hint="minutes with commas between, for instance 30, 20", width=80),
        switch_column(
            "From home",
            lambda one: one.remote_allowed,
            lambda one, on: replace(one, remote_allowed=on),
            width=90,
        ),
    )


def timed(one: ShiftType, start: time, end: time) -> ShiftType:
    """Return a shift type with other times; an end that is not after the start is on the next day."""
    later = 0 if end > start else max(1, one.day_offset)
    return replace(one, start=start, end=end, day_offset=later)


def on_duty(one: ShiftType, duty: DutyKind) -> ShiftType:
    """Return a shift type of another kind of duty; on call comes with a usual time to answer in."""
    on_call = duty is DutyKind.ON_CALL
    minutes = (one.response_minutes or USUAL_RESPONSE_MINUTES) if on_call else None
    return replace(one, duty=duty, response_minutes=minutes)


def _coded(one: ShiftType, text: str) -> ShiftType:
    if not text:
        raise BadCell("A shift type needs a code, which stands on the board.")
    return replace(one, code=text, name=one.name or text)


def _days(one: ShiftType) -> str:
    return words.days_words(one.runs_on) or words.NEVER


def _running(one: ShiftType, text: str) -> ShiftType:
    return replace(one, runs_on=words.days_meant(text))


def _answering(one: ShiftType, text: str) -> ShiftType:
    if not text and one.duty is not DutyKind.ON_CALL:
        return one
    if one.duty is not DutyKind.ON_CALL:
        raise BadCell("Only on-call duty answers within a time; choose on call as its kind first.")
    return replace(one, response_minutes=words.minutes_meant(text))


def _breaks(one: ShiftType) -> str:
    return ", ".join(str(rest.minutes) for rest in one.breaks) + (" min" if one.breaks else "")


def _resting(one: ShiftType, text: str) -> ShiftType:
    """Return a shift type with breaks of these lengths, spread evenly; those it has keep their times where they can."""
    lengths = [words.minutes_meant(part) for part in text.replace(";", ",").split(",") if part.strip()]
    minutes = (one.end.hour - one.start.hour) * 60 + one.end.minute - one.start.minute + one.day_offset * 24 * 60
    step = minutes // (len(lengths) + 1)
    kept = {number: rest for number, rest in enumerate(one.breaks) if len(lengths) == len(one.breaks)}
    rests = [
        replace(kept[number], minutes=length) if number in kept else Break((number + 1) * step, length)
        for number, length in enumerate(lengths)
    ]
    return replace(one, breaks=tuple(rests))


def _blank(problem: Problem) -> ShiftType:
    site = problem.sites[0].id if problem.sites else ""
    every = words.needs_meant("1", (), ())
    return ShiftType(new_id("type"), "", "", site, time(18, 30), time(23), runs_on=WEEKDAY_CLASSES, needs=every)
