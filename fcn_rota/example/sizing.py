"""Everything that decides how hard the example is: people needed, hours contracted, leave, requests.

Hours needed and hours contracted were set against each other: what is desired comes to about nine tenths of what the
people can work, and Christmas, with leave on one side and bank-holiday cover on the other, is the pinch.
"""

from datetime import date
from typing import TypeAlias

# Skill counted (None: anybody on the shift), minimum, desired.
NeedSize: TypeAlias = tuple[str | None, int, int]

EXAMPLE_PEOPLE, EXAMPLE_WEEKS = 74, 4
"""What the figures below are said for; a network of another size has as much more of everything as of people."""

NEEDS: dict[str, tuple[NeedSize, ...]] = {
    # Weekday evenings 18:30-23:00 (visiting every day)
    "EB": ((None, 2, 3),),
    "EH": ((None, 1, 2),),
    "EV": ((None, 1, 1),),
    "ED": ((None, 1, 1),),
    # Nights 23:00-08:00
    "NB": ((None, 2, 2),),
    "NV": ((None, 1, 1),),
    "ND": ((None, 1, 1),),
    "NC": ((None, 1, 1),),
    # Weekends and bank holidays 08:00-14:00, 14:00-20:00, 20:00-23:00; visiting 08:00-18:00
    "WB1": ((None, 2, 3),),
    "WB2": ((None, 2, 3),),
    "WB3": ((None, 2, 2),),
    "WH1": ((None, 2, 3),),
    "WH2": ((None, 2, 3),),
    "WH3": ((None, 1, 2),),
    "WS1": ((None, 2, 2),),
    "WS2": ((None, 2, 2),),
    "WV": ((None, 1, 1),),
    "WD": ((None, 1, 1),),
    "WP": ((None, 0, 1),),
    # Community response, every day, 08:00-15:00 and 13:00-20:00
    "UR1": ((None, 1, 2), ("home_visit", 1, 1)),
    "UR2": ((None, 1, 2), ("home_visit", 1, 1)),
    # Planning, Wednesdays
    "PT": ((None, 0, 1),),
}
"""Needs by code of the shift type; the trainees' session has none, because trainees book their own."""

GROWS = frozenset({"EB", "EH", "NB", "NC", "WB1", "WB2", "WB3", "WH1", "WH2", "WH3", "WP", "PT"})
"""Shift types that need more people in a larger network; of cars, further bases and teams there are more instead."""

MORE_DESIRED_ON: dict[date, int] = {
    date(2026, 12, 26): 2,
    date(2026, 12, 27): 2,
    date(2026, 12, 28): 2,
    date(2027, 1, 1): 1,
    date(2027, 1, 2): 1,
    date(2027, 3, 26): 1,
    date(2027, 3, 27): 1,
    date(2027, 3, 28): 1,
    date(2027, 3, 29): 1,
}
"""People desired beyond the usual on the shifts below: around Christmas callers are half as many again, and at
Easter somewhat more."""

MORE_DESIRED_FOR = ("WB1", "WB2", "WH1", "WH2")

PRESCRIBERS_AT_THE_HUB = (0, 1)
SUPERVISORS_AT_A_TRAINING_SESSION = (0, 1)
"""Minimum and desired of the cover lines."""

CONTRACTED_HOURS_PER_WEEK: dict[str, float] = {
    "partner": 5,
    "salaried_gp": 7,
    "sessional_gp": 0,
    "duty_gp": 26,
    "trainee": 2.5,
    "practice_anp": 10,
    "duty_anp": 28,
    "practice_nurse": 7,
    "community_nurse": 30,
    "paramedic": 30,
    "ambulance_paramedic": 8,
    "pharmacist": 4,
    "community_hca": 22,
    "practice_hca": 6,
    "social_worker": 14,
    "driver": 21,
}
"""Contracted out-of-hours hours a week, by staff group."""

HOURS_PER_WEEK_ON_RETURN = 15
"""Contracted hours of whoever comes back step by step."""

HOURS_WITHOUT_A_CONTRACT = 9.0
"""Hours a week that somebody without contracted hours is taken to want, where history is shared out."""

CHRISTMAS_LEAVE: tuple[tuple[date, date, int], ...] = (
    (date(2026, 12, 14), date(2026, 12, 20), 4),
    (date(2026, 12, 19), date(2026, 12, 28), 12),
    (date(2026, 12, 24), date(2027, 1, 3), 12),
    (date(2026, 12, 29), date(2027, 1, 3), 8),
    (date(2027, 1, 4), date(2027, 1, 10), 4),
)
"""First and last day of leave in and around the period, and how many people take it."""

LEAVE_WEEKS_IN_HISTORY = 2
"""Weeks of leave that everybody has had in the 26 weeks before the period."""

WEEKS_A_WEEK_OF_LEAVE = 8
"""After the first four weeks of a longer period everybody has a week of leave in so many."""

REQUESTS = 46
"""Wishes about the period; about half prefer something, half would rather not."""

TRAINEES_A_SESSION = 5
"""Trainees for whom there is one place at each supervised session, two sessions a weekend."""

PUBLISHED_DAYS_AFTER_PERIOD = 3
"""Days after the period whose duties are published already."""
