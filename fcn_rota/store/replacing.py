"""Replacing a network's contents by a complete problem.

A problem speaks for all facts of its network, and for the time of its horizon. What lies outside the horizon (older
rotas, commitments, worked times) is left alone; facts the problem has dropped stay as long as such a row needs them,
but are no longer listed.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, func, select

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaStatus
from fcn_rota.domain.shift import Shift
from fcn_rota.store.command import Act
from fcn_rota.store.drafts import rota_rows, touch
from fcn_rota.store.mapping import network_rows as places
from fcn_rota.store.mapping import people_rows as persons
from fcn_rota.store.mapping import planning_rows as plans
from fcn_rota.store.record import replace_record
from fcn_rota.store.rewriting import prune, relist, rewrite, rewrite_span, rows_of, touching
from fcn_rota.store.rotas import PLANNED
from fcn_rota.store.session import Session
from fcn_rota.store.tables.network import (
    BankHolidayRow,
    ImportedProblemRow,
    NetworkRow,
    OrganisationRow,
    RuleSettingRow,
    SiteRow,
    TravelTimeRow,
)
from fcn_rota.store.tables.people import (
    AbsenceReasonRow,
    EngagementRow,
    OpeningBalanceRow,
    PersonalDetailsRow,
    PersonCredentialRow,
    PersonRestrictionRow,
    PersonRow,
    PersonSiteRow,
    PersonSkillRow,
)
from fcn_rota.store.tables.planning import AvailabilityRow, CommitmentRow, CoverLineRow, ShiftRow, ShiftTypeRow
from fcn_rota.store.tables.rotas import RotaRow


def replace_contents(session: Session, problem: Problem, record_id: str, act: Act, retain_until: date) -> None:
    """Make the database hold what the problem says.

    Parameters
    ----------
    session
        A writer's session.
    problem
        What to hold.
    record_id
        Opaque id for the record of the problem's assignments.
    act
        Who imports it, when and why.
    retain_until
        Last day on which the names of people whom the problem no longer lists may be kept.
    """
    _put_network(session, problem)
    _replace_places(session, problem)
    _replace_people(session, problem, retain_until)
    _replace_planning(session, problem)
    _archive_rotas(session, problem, act)
    replace_record(session, problem, record_id, act)
    session.flush()
    prune(session, problem.network.id)


def add_shifts(session: Session, network_id: str, shifts: Iterable[Shift]) -> None:
    """Store those of the shifts that are not stored yet, after the others."""
    known = set(session.scalars(select(ShiftRow.id).where(ShiftRow.network_id == network_id)))
    last = session.scalar(select(func.max(ShiftRow.position)).where(ShiftRow.network_id == network_id))
    first = 0 if last is None else last + 1
    new = [shift for shift in shifts if shift.id not in known]
    session.add_all(plans.shift_to_row(network_id, first + place, shift) for place, shift in enumerate(new))


def _put_network(session: Session, problem: Problem) -> None:
    row = places.network_to_row(problem.network)
    known = session.get(NetworkRow, problem.network.id)
    earlier = known.known_from if known else None
    row.known_from = min(problem.history_known_from, earlier or problem.history_known_from)
    session.merge(row)
    session.merge(
        ImportedProblemRow(
            network_id=problem.network.id,
            first_day=problem.period.first_day,
            last_day=problem.period.last_day,
            problem_id=problem.id,
            known_from=problem.history_known_from,
        )
    )


def _replace_places(session: Session, problem: Problem) -> None:
    home = problem.network.id
    relist(session, home, OrganisationRow, rows_of(home, places.organisation_to_row, problem.organisations))
    relist(session, home, SiteRow, rows_of(home, places.site_to_row, problem.sites))
    rewrite(session, home, TravelTimeRow, rows_of(home, places.travel_time_to_row, problem.travel_times))
    rewrite(session, home, BankHolidayRow, rows_of(home, places.bank_holiday_to_row, problem.bank_holidays))
    rewrite(session, home, RuleSettingRow, rows_of(home, places.setting_to_row, problem.settings))


def _replace_people(session: Session, problem: Problem, retain_until: date) -> None:
    home = problem.network.id
    relist(session, home, PersonRow, rows_of(home, persons.person_to_row, problem.people))
    for kind in (PersonSkillRow, PersonCredentialRow, PersonRestrictionRow, PersonSiteRow):
        session.execute(delete(kind).where(kind.network_id == home))
    for person in problem.people:
        session.add_all(persons.person_facts_to_rows(home, person))
    _replace_details(session, problem, retain_until)
    relist(session, home, EngagementRow, rows_of(home, persons.engagement_to_row, problem.engagements))
    rewrite(session, home, OpeningBalanceRow, rows_of(home, persons.balance_to_row, problem.balances))


def _replace_details(session: Session, problem: Problem, retain_until: date) -> None:
    home = problem.network.id
    erased = set(
        session.scalars(select(PersonRow.id).where(PersonRow.network_id == home, PersonRow.erased_at.is_not(None)))
    )
    stored = session.scalars(select(PersonalDetailsRow).where(PersonalDetailsRow.network_id == home))
    details = {row.person_id: row for row in stored}
    for person in problem.people:
        # An old file must not bring back a name that was erased.
        if person.id not in erased:
            session.merge(persons.person_details_to_row(home, person)).retain_until = None
    for gone in details.keys() - {person.id for person in problem.people}:
        details[gone].retain_until = details[gone].retain_until or retain_until


def _replace_planning(session: Session, problem: Problem) -> None:
    home, span = problem.network.id, clock.span_interval(*problem.horizon)
    relist(session, home, ShiftTypeRow, rows_of(home, plans.shift_type_to_row, problem.shift_types))
    within = touching(ShiftRow.start, ShiftRow.end, span)
    relist(session, home, ShiftRow, rows_of(home, plans.shift_to_row, problem.shifts), within)
    rewrite_span(session, home, CoverLineRow, rows_of(home, plans.cover_line_to_row, problem.cover), span)
    rewrite_span(session, home, CommitmentRow, rows_of(home, plans.commitment_to_row, problem.commitments), span)
    rewrite_span(session, home, AvailabilityRow, rows_of(home, plans.availability_to_row, problem.availabilities), span)
    session.flush()
    present = select(AvailabilityRow.id).where(AvailabilityRow.network_id == home)
    session.execute(
        delete(AbsenceReasonRow).where(
            AbsenceReasonRow.network_id == home, AbsenceReasonRow.availability_id.not_in(present)
        )
    )


def _archive_rotas(session: Session, problem: Problem, act: Act) -> None:
    """Put away the rotas that the problem overrides: drafts it touches, published ones it holds whole.

    A published rota that reaches beyond the horizon keeps speaking for its other dates.
    """
    first, last = problem.horizon
    for row in rota_rows(session, problem.network.id, RotaRow.origin == PLANNED):
        whole = first <= row.first_day and row.last_day <= last
        touched = row.first_day <= last and first <= row.last_day
        if (row.status == RotaStatus.DRAFT and touched) or (row.status == RotaStatus.PUBLISHED and whole):
            row.status = RotaStatus.ARCHIVED.value
            touch(row, act.at)
