"""Worked examples of daily rest: rotas of one person that keep it, and that break it."""

from datetime import date

from fcn_rota.domain.person import RuleProfile
from fcn_rota.rules.rule import Example
from fcn_rota.rules.scene import MONDAY, Scene


def _scene(profile: RuleProfile = RuleProfile.WORKER, first_day: date = MONDAY) -> Scene:
    scene = Scene(first_day=first_day)
    scene.person("ann", profile=profile)
    scene.shift_type("EVE", "18:30", "23:00")
    scene.shift_type("NIGHT", "23:00", "08:00")
    scene.shift_type("DAY", "08:00", "21:00")
    return scene


def _surgery_until(end: str, start: str = "10:00", profile: RuleProfile = RuleProfile.WORKER) -> Scene:
    scene = _scene(profile)
    scene.commitment("ann", start, end, 0)
    scene.assign("ann", "EVE", 0)
    return scene


def _thirteen_hours() -> Example:
    return _surgery_until("18:00").example("surgery and an evening span just 13 hours")


def _eleven_hours_between() -> Example:
    scene = _scene()
    scene.assign("ann", "DAY", 0, 1)
    return scene.example("13 hours of work and 11 of rest, twice")


def _two_commitments() -> Example:
    scene = _scene()
    scene.commitment("ann", "08:00", "20:00", 0)
    scene.commitment("ann", "06:00", "14:00", 1)
    scene.assign("ann", "EVE", 2)
    return scene.example("two pieces of daytime work alone are not this rota's business")


def _late_start() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 0)
    scene.commitment("ann", "08:30", "12:30", 1, late_start_agreed=True)
    return scene.example("a late start is agreed after the evening")


def _history() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", -2, -1)
    scene.assign("ann", "EVE", -1)
    scene.assign("ann", "DAY", 1)
    return scene.example("a breach that lies in history")


def _minute_over() -> Example:
    return _surgery_until("18:00", "09:59").example("surgery and an evening span a minute more than 13 hours")


def _short_night() -> Example:
    scene = _scene()
    scene.shift_type("LATE", "12:00", "21:01")
    scene.assign("ann", "LATE", 0)
    scene.assign("ann", "DAY", 1)
    return scene.example("a minute less than 11 hours between two days")


def _chain_of_three() -> Example:
    scene = _scene()
    scene.shift_type("DAWN", "06:00", "08:00")
    scene.shift_type("NOON", "13:00", "15:00")
    scene.shift_type("DUSK", "20:00", "21:00")
    for code in ("DAWN", "NOON", "DUSK"):
        scene.assign("ann", code, 0)
    return scene.example("three short pieces of which the middle one breaks the rest")


def _last_night_of_history() -> Example:
    scene = _scene()
    scene.assign("ann", "NIGHT", -1)
    scene.assign("ann", "EVE", 0)
    return scene.example("an evening ten and a half hours after the last night before the period")


def _first_morning_after() -> Example:
    scene = _scene()
    scene.assign("ann", "EVE", 6)
    scene.commitment("ann", "09:59", "19:00", 7)
    return scene.example("surgery on the first morning after the period")


def _spring_night() -> Example:
    scene = _scene(first_day=date(2027, 3, 22))
    scene.shift_type("LATE", "14:00", "21:00")
    scene.assign("ann", "LATE", 5)
    scene.assign("ann", "DAY", 6)
    return scene.example("eleven hours by the clock, ten by the hour lost in the night")


def _no_morning_after() -> Example:
    scene = _scene()
    scene.shift_type("HAND", "18:30", "19:00")
    scene.assign("ann", "HAND", 0)
    scene.commitment("ann", "18:30", "22:00", 0, late_start_agreed=True)
    scene.assign("ann", "DAY", 1)
    return scene.example("a late start is agreed, but the clinic begins with the duty and not after it")


def _partner() -> Example:
    scene = _surgery_until("18:30", "08:30", profile=RuleProfile.SELF_EMPLOYED)
    scene.commitment("ann", "08:30", "18:30", 1)
    return scene.example("a partner's evening between two days of surgery: two started hours, once")


def _exception() -> Example:
    scene = _surgery_until("18:30", "08:30")
    scene.setting("daily_rest", mode="exception")
    return scene.example("the network relies on reg 21: the rest is owed")


COMPLIANT = (_thirteen_hours, _eleven_hours_between, _two_commitments, _late_start, _history)
"""Examples that keep the rule."""
BREACHING = (
    _minute_over,
    _short_night,
    _chain_of_three,
    _last_night_of_history,
    _first_morning_after,
    _no_morning_after,
    _spring_night,
    _partner,
    _exception,
)
"""Examples that break it."""
