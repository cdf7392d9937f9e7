"""A small sound problem as the document somebody could have written by hand."""

import json
from typing import Any

import pytest

from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.problem_json import problem_from_json

Document = dict[str, Any]


def _document() -> Document:
    night = {"start": "2027-01-04T23:00:00Z", "end": "2027-01-05T08:00:00Z"}
    return {
        "format": "fcn-rota-problem",
        "format_version": 1,
        "id": "problem-1",
        "network": {"id": "net", "name": "Example network", "lead_organisation": "prac"},
        "period": {"first_day": "2027-01-04", "last_day": "2027-01-10"},
        "history_known_from": "2026-07-06T00:00:00Z",
        "organisations": [
            {"id": "prac", "name": "High Street", "initials": "HS", "kind": "practice", "practice": PRACTICE},
            {"id": "agen", "name": "Agency", "initials": "AG", "kind": "agency"},
        ],
        "people": [_person("pat"), _person("sam")],
        "engagements": [_engagement("pat-1", "pat"), _engagement("sam-1", "sam")],
        "sites": [{"id": "base", "code": "B", "name": "Base", "kind": "base"}],
        "travel_times": [],
        "shift_types": [NIGHT],
        "bank_holidays": [{"id": "ny", "day": "2027-01-01", "name": "New Year's Day"}],
        "shifts": [{"id": "mon", "shift_type": "night", **night, "needs": NIGHT["needs"]}],
        "assignments": [{"id": "a1", "shift": "mon", "person": "pat", "engagement": "pat-1", **night}],
        "worked_times": [],
        "commitments": [{"id": "c1", "person": "sam", "engagement": "sam-1", "title": "Surgery", **SURGERY}],
        "availabilities": [{"id": "v1", "person": "sam", "kind": "unavailable", **SURGERY}],
        "cover": [{"id": "l1", "site": "base", "skill": "home_visit", "minimum": 0, "desired": 1, **night}],
        "balances": [{"id": "m1", "person": "pat", "measure": "nights", "minutes": -60}],
        "settings": [],
    }


PRACTICE = {"ods_code": "E85001", "list_size": 8000}
NIGHT = {
    "id": "night",
    "code": "N",
    "name": "Night",
    "site": "base",
    "start": "23:00",
    "end": "08:00",
    "day_offset": 1,
    "skills": ["base"],
    "runs_on": ["mon"],
    "needs": [{"skill": None, "minimum": 1, "desired": 1}],
}
SURGERY = {"start": "2027-01-06T08:30:00Z", "end": "2027-01-06T12:30:00Z"}


def _person(name: str) -> Document:
    return {"id": name, "name": name.title(), "skills": [{"skill": "base"}]}


def _engagement(name: str, person: str) -> Document:
    return {"id": name, "person": person, "organisation": "prac", "basis": "salaried", "role": "GP"}


@pytest.fixture
def document() -> Document:
    """Return a problem document that may be changed at will; nothing in it is wrong or worth a warning."""
    copy: Document = json.loads(json.dumps(_document()))
    return copy


@pytest.fixture
def problem() -> Problem:
    """Return the problem of that document."""
    return problem_from_json(json.dumps(_document())).problem
