"""Tiny rota problems at random: a few people, nights, history, pins, leave, settings; small enough to solve at once."""

import random
from datetime import date
from typing import Any

from hypothesis import strategies as st

from fcn_rota.domain.availability import AvailabilityKind, FairMeasure
from fcn_rota.domain.dates import ALWAYS, DateSpan
from fcn_rota.domain.needs import Need, Prices
from fcn_rota.domain.person import (
    AvailabilityBasis,
    Basis,
    Credential,
    CredentialKind,
    OptOut,
    Pay,
    PayScheme,
    RuleProfile,
    SkillHeld,
    WorkRestriction,
)
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import Rota
from fcn_rota.domain.setting import SubjectKind
from fcn_rota.domain.shift import Break, DutyKind
from fcn_rota.rules import RULES
from fcn_rota.rules.scene import MONDAY, Scene
from solver.cells import candidate_cells
from tests.solver.oddities import with_oddities

# A plain week, the weeks of both clock changes, and Christmas.
FIRST_DAYS = (MONDAY, date(2027, 3, 22), date(2026, 10, 19), date(2026, 12, 21))
DAYS = 7
PEOPLE = ("ann", "bob", "cyd")
SKILLS = ("prescriber", "driver", "shift_lead")
# code, start, end, skills, facts of the shift type
SHIFT_TYPES: tuple[tuple[str, str, str, tuple[str, ...], dict[str, Any]], ...] = (
    ("DAY", "08:00", "18:00", (), {"breaks": (Break(300, 30),)}),
    ("EARLY", "07:30", "14:00", (), {"site": "north"}),
    ("LATE", "14:00", "20:00", ("driver",), {"site": "north"}),
    ("EVE", "18:30", "23:00", (), {"remote_allowed": True}),
    ("LONG", "09:00", "22:30", (), {}),
    ("NIGHT", "23:00", "08:00", (), {}),
    ("SHORT", "23:00", "01:00", (), {}),
    ("CALL", "20:00", "08:00", ("prescriber",), {"duty": DutyKind.ON_CALL}),
    ("HOT", "20:00", "08:00", (), {"duty": DutyKind.ON_CALL, "response_minutes": 10}),
    ("TEACH", "09:00", "12:00", (), {"duty": DutyKind.TRAINING}),
)
CODES = tuple(code for code, *_ in SHIFT_TYPES)
PARTS = {"DAY": ("08:00", "12:00"), "NIGHT": ("23:00", "02:30"), "EVE": ("20:00", "23:00"), "EARLY": ("07:30", "09:00")}
PRACTICES = ("hill", "dale")
# Rules that cost nothing until a network says what: figures that make them bite.
PRICED: dict[str, dict[str, Any]] = {
    "practice_contribution": {"below_prices": [3, 3, 8], "above_prices": [0, 2], "percent_of_needed": 70},
    "staff_tiers": {"bank_pence_per_hour": 450, "agency_pence_per_hour": 3_333},
    "continuity": {"price": 30, "site_kinds": ["base"]},
    "successions": {
        "forbidden": [{"steps": [["EVE", "NIGHT", "CALL"], ["EARLY", "DAY"]], "price": 30}],
        "disliked": [{"steps": [["NIGHT", "LONG"], [], ["NIGHT"]], "price": 20}],
        "wanted": [{"steps": [["NIGHT"], ["NIGHT", "SHORT"]]}],
    },
    "duty_spread": {"groups": [{"name": "out of hours", "shift_types": ["EVE", "NIGHT", "CALL"]}], "percent": 70},
    "minimum_runs": {"minimum_days_on": 2, "minimum_days_off": 3},
    "weekend_pattern": {"most_in_period": 0},
    "hours_in_period": {"minimum_minutes": 1_000, "maximum_minutes": 1_500},
}

numbers_of_people = st.integers(0, 2)
prices = st.sampled_from((Prices(), Prices(minimum=50_000), Prices(desired=(3, 3, 40), over=7)))
pays = st.sampled_from(
    (Pay(), Pay(PayScheme.HOURLY, 9_050), Pay(PayScheme.AGENDA_FOR_CHANGE, 1_999, 6), Pay(PayScheme.HOURLY, 12_345))
)


@st.composite
def problems(draw: st.DrawFn, most_cells: int = 15) -> Problem:
    """Problems with at most so many cells."""
    first_day = draw(st.sampled_from(FIRST_DAYS))
    scene = Scene(DAYS, first_day)
    for site in ("base", "north"):
        places = st.sampled_from(((), ((None, 2),), (("driver", 1),), (("prescriber", 1), (None, 2))))
        scene.site(site, *draw(places))
    scene.travel("base", "north", draw(st.sampled_from((0, 20, 90))))
    for code, start, end, skills, facts in SHIFT_TYPES:
        needs = tuple(draw(st.lists(_needs(), max_size=2)))
        scene.shift_type(code, start, end, *skills, **(facts | {"needs": needs}))
    scene.practice("hill", 9_000, draw(st.sampled_from((None, 7_000))))
    scene.practice("dale", 4_000)
    names = PEOPLE[: draw(st.sampled_from((1, 2, 2, 3, 3, 3)))]
    engagements = 0
    for name in names:
        engagements += _draw_person(draw, scene, name, first_day)
    most = most_cells // engagements
    wanted = draw(st.lists(_dated_codes(0, DAYS - 1), min_size=min(3, most), max_size=most, unique=True))
    for code, day in wanted:
        scene.shift(code, day)
    _draw_work_outside(draw, scene, names)
    _draw_fixed_work(draw, scene, names, wanted)
    _draw_statements(draw, scene, names)
    _draw_settings(draw, scene, names)
    return draw(with_oddities(scene.problem()))


@st.composite
def _needs(draw: st.DrawFn) -> Need:
    minimum, more = draw(numbers_of_people), draw(numbers_of_people)
    return Need(draw(st.sampled_from((None, *SKILLS))), minimum, minimum + more, draw(prices))


def _dated_codes(first: int, last: int) -> st.SearchStrategy[tuple[str, int]]:
    """Shift types with days counted from the first of the period, by preference close to one another."""
    return st.tuples(st.sampled_from(CODES), st.integers(first, last))


def _draw_person(draw: st.DrawFn, scene: Scene, name: str, first_day: date) -> int:
    """Add a person and return how many engagements they hold."""
    middle = first_day.replace(day=first_day.day + 3)
    spans = st.sampled_from((ALWAYS,) * 6 + (DateSpan(None, middle), DateSpan(middle, None)))
    terms = st.fixed_dictionaries(
        {
            "availability_basis": st.sampled_from((AvailabilityBasis.CONTRACTED,) * 5 + (AvailabilityBasis.OFFERED,)),
            "basis": st.sampled_from(Basis),
            "credited_practice": st.sampled_from((None, *PRACTICES)),
            "profile": st.sampled_from(RuleProfile),
            "pay": pays,
            "contracted_minutes_per_week": st.sampled_from((0, 600, 2_400)),
            "opt_out": st.sampled_from((None, OptOut(date(2026, 1, 1), ALWAYS))),
            "valid": spans,
            "role": st.sampled_from(("GP", "Nurse")),
        }
    )
    restrictions = st.builds(
        WorkRestriction,
        spans,
        no_nights=st.booleans(),
        maximum_minutes_per_week=st.sampled_from((None, 1_200)),
        maximum_minutes_per_shift=st.sampled_from((None, 400)),
        no_lone_work=st.booleans(),
        no_driving=st.booleans(),
        supernumerary=st.booleans(),
    )
    licence = Credential(CredentialKind.DRIVING_LICENCE, middle)
    scene.person(
        name,
        skills=tuple(draw(st.lists(st.builds(SkillHeld, st.sampled_from(SKILLS), spans), min_size=1, max_size=4))),
        credentials=draw(st.sampled_from(((), (), (licence,)))),
        restrictions=tuple(draw(st.one_of(st.just([]), st.just([]), st.lists(restrictions, min_size=1, max_size=1)))),
        remote=draw(st.booleans()),
        **draw(terms),
    )
    if draw(st.integers(0, 4)):
        return 1
    scene.engagement(f"second-{name}", name, **draw(terms))
    return 2


def _draw_work_outside(draw: st.DrawFn, scene: Scene, names: tuple[str, ...]) -> None:
    """Add history, what follows the period, and daytime work."""
    outside = st.one_of(_dated_codes(-7, -1), _dated_codes(DAYS, DAYS + 1))
    for code, day in draw(st.lists(outside, max_size=6, unique=True)):
        scene.assign(draw(st.sampled_from(names)), code, day)
    hours = st.sampled_from((("08:30", "18:30"), ("09:00", "12:30"), ("17:00", "18:45")))
    for day in draw(st.lists(st.integers(-1, DAYS), max_size=2, unique=True)):
        scene.commitment(draw(st.sampled_from(names)), *draw(hours), day, late_start_agreed=draw(st.booleans()))


def _draw_fixed_work(draw: st.DrawFn, scene: Scene, names: tuple[str, ...], wanted: list[tuple[str, int]]) -> None:
    """Pin or publish some of the period's work, some of it in part, remote or supernumerary."""
    for code, day in draw(st.lists(st.sampled_from(wanted), max_size=2, unique=True)):
        facts: dict[str, Any] = draw(
            st.fixed_dictionaries(
                {"remote": st.sampled_from((False, False, True)), "counts": st.sampled_from((True, True, False))}
            )
        )
        if code in PARTS and draw(st.booleans()):
            facts["part"] = PARTS[code]
        facts["pinned" if draw(st.booleans()) else "published"] = True
        scene.assign(draw(st.sampled_from(names)), code, day, **facts)


def _draw_statements(draw: st.DrawFn, scene: Scene, names: tuple[str, ...]) -> None:
    """Add availability, cover lines, bank holidays and opening balances."""
    hours = st.sampled_from((("00:00", "00:00"), ("18:00", "23:30"), ("07:00", "08:30")))
    for kind in draw(st.lists(st.sampled_from(AvailabilityKind), max_size=5)):
        day, strength, length = draw(st.tuples(st.integers(0, DAYS - 1), st.integers(1, 3), st.integers(1, 4)))
        excluded = kind is AvailabilityKind.UNAVAILABLE and draw(st.booleans())
        name = draw(st.sampled_from(names))
        scene.available(name, kind, day, *draw(hours), strength=strength, days=length, excluded_day=excluded)
    for day in draw(st.lists(st.integers(0, DAYS - 1), max_size=1)):
        skill, minimum, more = draw(st.tuples(st.sampled_from((None, *SKILLS)), numbers_of_people, numbers_of_people))
        times = draw(st.sampled_from((("07:00", "19:00"), ("22:00", "02:00"))))
        scene.cover("base", day, times, minimum=minimum, desired=minimum + more, skill=skill, prices=draw(prices))
    scene.bank_holiday(*draw(st.lists(st.integers(-1, DAYS), max_size=1)))
    for measure in draw(st.lists(st.sampled_from(FairMeasure), max_size=2, unique=True)):
        scene.balance(draw(st.sampled_from(names)), measure, draw(st.sampled_from((-700, 333, 2_000))))


def _draw_settings(draw: st.DrawFn, scene: Scene, names: tuple[str, ...]) -> None:
    """Switch rules off or make them hard or soft, for all, a role or a person; price those that are free otherwise."""
    for rule_id in draw(st.lists(st.sampled_from(sorted(PRICED)), unique=True)):
        scene.setting(rule_id, **PRICED[rule_id])
    if draw(st.booleans()):
        carried = draw(st.sampled_from((-400, 500, 3_000)))
        scene.setting("practice_contribution", SubjectKind.ORGANISATION, subject="hill", carried_minutes=carried)
    settable = st.sampled_from([rule for rule in RULES if not rule.absolute])
    for rule in draw(st.lists(settable, max_size=4, unique_by=lambda rule: rule.id)):
        kinds = [(SubjectKind.NETWORK, None), (SubjectKind.ROLE, "GP"), (SubjectKind.PERSON, names[0])]
        kind, subject = draw(st.sampled_from(kinds[:1] if rule.scope == "network" else kinds))
        hard = None if rule.price_only else draw(st.sampled_from((None, False, True)))
        scene.setting(rule.id, kind, subject=subject, enabled=draw(st.sampled_from((None, None, False))), hard=hard)


def random_rota(problem: Problem, seed: int, share: float = 0.3) -> Rota:
    """Return what is fixed and about a share of the other choices, nobody on a shift twice; legal or not."""
    choice = random.Random(seed)
    taken = {(a.person, a.shift): a for a in problem.fixed_rota().assignments}
    for cell in candidate_cells(problem):
        if choice.random() < share:
            taken.setdefault((cell.assignment.person, cell.assignment.shift), cell.assignment)
    return problem.rota_of(tuple(taken.values()))
