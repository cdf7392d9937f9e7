"""On what terms somebody works for an organisation, as fields."""

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from fcn_rota.domain.dates import ALWAYS, DateSpan
from fcn_rota.domain.network import Organisation
from fcn_rota.domain.person import AvailabilityBasis, Basis, Engagement, OptOut, Pay, PayScheme, RuleProfile
from fcn_rota.domain.problem import Problem
from fcn_rota.services.identity import new_id
from ui.desktop.models.editors import words
from ui.desktop.models.editors.columns import DATE_HINT, span_columns, switch_column
from ui.desktop.models.editors.sheet import BadCell, Column, Sheet

FREE = "Free unless away"
_WIDTHS = {"Organisation": 190, "Role": 150, "Hours credited to": 190, "48-hour opt-out signed": 150}
"""Of columns that hold long words, in pixels at 100 % text."""
_BANDS = range(2, 10)
_USUAL_BAND = 6
"""The band of somebody who is paid by Agenda for Change from now on, until somebody says otherwise."""
_MOST_PENCE = 100_000


def engagement_sheet(problem: Problem) -> Sheet[Engagement]:
    """Return everybody's engagements as a table: a row for each, so that somebody may stand in several."""
    people = words.people_by_name(problem)
    names = {person.id: name for name, person in people.items()}
    whose: Column[Engagement] = Column(
        "Person",
        lambda one: names.get(one.person, ""),
        lambda one, text: _of(problem, one, words.person_meant(people, text)),
        tuple(people),
        "who is engaged",
        order=lambda one: names.get(one.person, ""),
        width=190,
        only_new=True,
    )
    return Sheet(
        one="engagement",
        many="engagements",
        columns=(whose, *(replace(one, width=_WIDTHS.get(one.name, 120)) for one in engagement_columns(problem))),
        rows=problem.engagements,
        key=lambda one: one.id,
        facts=lambda one: (one,),
        blank=lambda: _blank(problem),
        copied=lambda one: replace(one, id=new_id("engagement"), valid=ALWAYS, opt_out=None),
        empty="Nobody is engaged yet. Add people first, each with an engagement; all of them stand here then.",
        told_by=3,
        between=", ",
    )


def engagement_columns(problem: Problem) -> tuple[Column[Engagement], ...]:
    """Return the fields of an engagement."""
    roles = tuple(sorted({engagement.role for engagement in problem.engagements if engagement.role}))
    homes = {home.name: home for home in problem.organisations}
    called = called_homes(problem)
    credited: dict[str, Organisation | None] = {"none": None, **called}
    names = {home.id: home.name for home in problem.organisations}
    return (
        Column(
            "Organisation",
            lambda one: names.get(one.organisation, ""),
            lambda one, text: _lent_by(one, words.thing_meant(called, text)),
            tuple(homes),
            "the practice or other organisation that lends them",
        ),
        Column(
            "Role",
            lambda one: one.role,
            _in_role,
            roles,
            "the job title, for instance GP or Paramedic practitioner",
        ),
        Column(
            "Basis",
            lambda one: words.label_of(one.basis),
            lambda one, text: replace(one, basis=words.choice_meant(Basis, text)),
            words.labels(Basis),
        ),
        Column(
            "Hours a week",
            lambda one: words.hours_words(one.contracted_minutes_per_week),
            lambda one, text: replace(one, contracted_minutes_per_week=words.hours_meant(text) or 0),
            hint="contracted out-of-hours hours, for instance 7.5; 0 where none are promised",
            order=lambda one: one.contracted_minutes_per_week,
        ),
        *span_columns(lambda one: one.valid, lambda one, valid: replace(one, valid=valid), "First day", "Last day"),
        switch_column(
            FREE,
            lambda one: one.availability_basis is AvailabilityBasis.CONTRACTED,
            lambda one, on: replace(
                one, availability_basis=AvailabilityBasis.CONTRACTED if on else AvailabilityBasis.OFFERED
            ),
            "no: only what they offer can be planned",
        ),
        Column(
            "Hours credited to",
            lambda one: names.get(one.credited_practice or "", "none"),
            lambda one, text: replace(one, credited_practice=_id_of(words.thing_meant(credited, text or "none"))),
            tuple(credited),
            "the practice whose contribution the hours count as",
        ),
        Column(
            "Working-time rules",
            lambda one: words.label_of(one.profile),
            lambda one, text: replace(one, profile=words.choice_meant(RuleProfile, text)),
            words.labels(RuleProfile),
        ),
        *_opt_out_columns(),
        *_pay_columns(),
    )


def called_homes(problem: Problem) -> dict[str, Organisation]:
    """Return the organisations under what they go by: their names, and initials that are no name."""
    names = {home.name: home for home in problem.organisations}
    return names | {home.initials: home for home in problem.organisations if home.initials not in names}


def _opt_out_columns() -> tuple[Column[Engagement], ...]:
    """Return the fields of the written opt-out from the 48-hour week."""
    return (
        Column(
            "48-hour opt-out signed",
            lambda one: words.day_words(one.opt_out.signed) if one.opt_out else "",
            _signed,
            hint=DATE_HINT,
        ),
        *span_columns(
            lambda one: one.opt_out.in_force if one.opt_out else ALWAYS, _in_force, "Opt-out from", "Opt-out until"
        ),
    )


def _signed(one: Engagement, text: str) -> Engagement:
    """Return an engagement with an opt-out signed on a day, in force from then on unless it has other dates."""
    day = words.day_meant(text)
    if day is None:
        return replace(one, opt_out=None)
    return replace(one, opt_out=replace(one.opt_out, signed=day) if one.opt_out else OptOut(day, DateSpan(day)))


def _in_force(one: Engagement, dates: DateSpan) -> Engagement:
    if one.opt_out is None and dates == ALWAYS:
        return one
    if one.opt_out is None:
        raise BadCell("Say first when the opt-out was signed.")
    return replace(one, opt_out=replace(one.opt_out, in_force=dates))


def _pay_columns() -> tuple[Column[Engagement], ...]:
    """Return the fields of what an hour costs, which is what the rule Pay adds up."""
    return (
        Column(
            "Pay",
            lambda one: words.label_of(one.pay.scheme),
            lambda one, text: replace(one, pay=_paid_by(one.pay, words.choice_meant(PayScheme, text))),
            words.labels(PayScheme),
            "agenda for change adds its enhancements for unsocial hours",
        ),
        Column(
            "Pounds an hour",
            lambda one: f"{one.pay.pence_per_hour / 100:.2f}",
            lambda one, text: replace(one, pay=replace(one.pay, pence_per_hour=_pence_meant(text))),
            hint="for a plain hour, for instance 85 or 21.40",
            order=lambda one: one.pay.pence_per_hour,
        ),
        Column(
            "Band",
            lambda one: str(one.pay.band or ""),
            lambda one, text: replace(one, pay=_banded(one.pay, text)),
            hint="of Agenda for Change, for instance 6; empty for other pay",
        ),
    )


def _paid_by(pay: Pay, scheme: PayScheme) -> Pay:
    band = (pay.band or _USUAL_BAND) if scheme is PayScheme.AGENDA_FOR_CHANGE else None
    return replace(pay, scheme=scheme, band=band)


def _banded(pay: Pay, text: str) -> Pay:
    if pay.scheme is not PayScheme.AGENDA_FOR_CHANGE:
        if text:
            raise BadCell("A band belongs to Agenda for Change; choose that under Pay first.")
        return pay
    band = words.number_meant(text)
    if band not in _BANDS:
        raise BadCell(f"Agenda for Change has bands {_BANDS[0]} to {_BANDS[-1]}.")
    return replace(pay, band=band)


def _pence_meant(text: str) -> int:
    """Return the pence of pounds such as ``21.40`` or ``\u00a385``; none where nothing stands there."""
    try:
        pounds = Decimal(text.replace("\u00a3", "").replace(",", "").strip() or "0")
        pence = int((pounds * 100).to_integral_value())
    except (InvalidOperation, ValueError, OverflowError):
        raise BadCell(f'"{text}" is no amount; write for instance 21.40.') from None
    if not 0 <= pence <= _MOST_PENCE:
        raise BadCell(f'"{text}" cannot be what an hour is paid.')
    return pence


def new_engagement(problem: Problem, person: str) -> Engagement:
    """Return a further engagement: in the same role, with the first organisation that does not engage the person yet.

    Raises
    ------
    BadCell
        If there is no organisation yet.
    """
    if not problem.organisations:
        raise BadCell("There is no practice yet; add one under Practices and sites first.")
    present = problem.index.engagements_of(person)
    engaging = {one.organisation for one in present}
    home = next((one for one in problem.organisations if one.id not in engaging), problem.organisations[0])
    credited = home.id if home.practice else None
    basis, role = (present[-1].basis, present[-1].role) if present else (Basis.SALARIED, "")
    return Engagement(new_id("engagement"), person, home.id, basis, role, credited_practice=credited)


def _blank(problem: Problem) -> Engagement:
    """Return an engagement of nobody yet, which whoever is named takes on."""
    if not problem.people:
        raise BadCell("There is nobody in the pool yet; add people first.")
    return replace(new_engagement(problem, ""), person="")


def _of(problem: Problem, one: Engagement, person: str) -> Engagement:
    """Return a new engagement as somebody's, in the role they have already where none was said."""
    if person == one.person:
        return one
    likely = new_engagement(problem, person)
    return replace(one, person=person, role=one.role or likely.role, basis=likely.basis)


def _lent_by(one: Engagement, home: Organisation) -> Engagement:
    """Return an engagement with an organisation; hours credited to the one before are credited to a new practice."""
    follows = one.credited_practice in {None, one.organisation}
    credited = (home.id if home.practice else None) if follows else one.credited_practice
    return replace(one, organisation=home.id, credited_practice=credited)


def _in_role(one: Engagement, text: str) -> Engagement:
    if not text:
        raise BadCell("An engagement needs a role, for instance GP.")
    return replace(one, role=text)


def _id_of(home: Organisation | None) -> str | None:
    return home.id if home else None
