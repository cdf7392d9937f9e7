"""On what terms somebody works for an organisation, as fields."""

from dataclasses import replace

from fcn_rota.domain.network import Organisation
from fcn_rota.domain.person import AvailabilityBasis, Basis, Engagement, RuleProfile
from fcn_rota.domain.problem import Problem
from fcn_rota.services.identity import new_id
from ui.desktop.models.editors import words
from ui.desktop.models.editors.columns import span_columns, switch_column
from ui.desktop.models.editors.sheet import BadCell, Column

FREE = "Free unless away"


def engagement_columns(problem: Problem) -> tuple[Column[Engagement], ...]:
    """Return the fields of an engagement."""
    roles = tuple(sorted({engagement.role for engagement in problem.engagements if engagement.role}))
    homes = {home.name: home for home in problem.organisations}
    called = homes | {home.initials: home for home in problem.organisations if home.initials not in homes}
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
    )


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
