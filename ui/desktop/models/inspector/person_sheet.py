"""What is said of a person."""

from collections.abc import Sequence
from datetime import date

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.finding import Tier
from fcn_rota.domain.headroom import Headroom
from fcn_rota.domain.person import AvailabilityBasis, Engagement, Person
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from fcn_rota.rules import headrooms, rule_by_id
from fcn_rota.rules.duties import whole_duties
from ui.desktop.models.inspector import words
from ui.desktop.models.inspector.sheet import Deed, Line, Look, MakeUp, Section, SetPinsOf, Sheet, Tone, shown
from ui.desktop.models.inspector.subject import Subject, SubjectKind
from ui.desktop.models.working_rota import WorkingRota

MOST_DUTIES = 5


def person_sheet(work: WorkingRota, person_id: str, day: date | None) -> Sheet:
    """Return what is said of somebody around a date, the first of the period where none is given."""
    problem = work.problem
    person, day = problem.index.person(person_id), day or problem.period.first_day
    rooms = headrooms(work.trial.plan, person_id, day)
    lawful = [room for room in rooms if rule_by_id(room.rule).tier is Tier.LAW]
    shared = [room for room in rooms if rule_by_id(room.rule).tier is not Tier.LAW]
    sections = (
        _broken(work, person_id),
        _next_duties(work, person_id, day),
        _period(work, person_id),
        _limits(f"Limits around {clock.show_day(day)}", lawful),
        _limits("Contract and fair share", shared),
        _engagements(problem, person),
        _contact(person),
    )
    return Sheet(person.name, _roles(problem, person_id), tuple(filter(None, sections)))


def _roles(problem: Problem, person: str) -> str:
    terms = problem.index.engagements_of(person)
    return " · ".join(dict.fromkeys(words.role_words(problem, one.id) for one in terms)) or "No engagement"


def _broken(work: WorkingRota, person: str) -> Section | None:
    lines = tuple(
        Line(rule_by_id(one.rule).title, "breach", one.sentence, Tone.ALARM)
        for one in work.findings_about_person(person)
        if one.hard
    )
    return Section("Rules that are broken", lines) if lines else None


def _next_duties(work: WorkingRota, person: str, day: date) -> Section:
    problem = work.problem
    mine = sorted(
        (one for one in work.rota.assignments if one.person == person and one.stands), key=lambda one: one.start
    )
    coming = [one for one in mine if problem.index.shift(one.shift).day >= day]
    lines, folded = shown(tuple(_duty_line(problem, one) for one in coming), MOST_DUTIES, "more in the period")
    title = f"Duties from {clock.show_day(day)}"
    name = problem.index.person(person).name
    ask = Deed("Is ill...", f"{name} is ill: find out who could step in", MakeUp(person))
    if not lines:
        return Section(title, note="No duty in the rest of the period.")
    return Section(title, lines, deeds=(ask,), folded=folded)


def _duty_line(problem: Problem, assignment: Assignment) -> Line:
    kind = problem.index.type_of(problem.index.shift(assignment.shift))
    mark = "" if assignment.confirmed else "? "
    look = Look(Subject(SubjectKind.DUTY, assignment.id))
    state = f"{mark}{words.STATE_WORDS[assignment.state]}"
    return Line(kind.name, state, words.times_of(problem, assignment), leads_to=look)


def _period(work: WorkingRota, person: str) -> Section:
    duties = work.trial.plan.duties_of(person)
    whole = whole_duties(duties)
    minutes = sum(item.working_minutes for item in duties)
    nights = sum(item.is_night for item in whole)
    weekend = sum(clock.is_weekend(item.day) for item in whole)
    detail = f"{counted(nights, 'night')}, {weekend:,} on weekends" if whole else ""
    period = work.problem.period
    title = f"{clock.show_day(period.first_day)} to {clock.show_day(period.last_day)}"
    counts = Line(counted(len(whole), "duty", "duties"), clock.show_duration(minutes), detail)
    return Section(title, tuple(filter(None, (counts, _pins(work, person)))))


def _pins(work: WorkingRota, person: str) -> Line | None:
    """Return how many of somebody's duties the solver leaves alone, and what pins or unpins all of them."""
    mine = [one for one in work.rota.assignments if one.person == person]
    pinned, name = sum(one.pinned for one in mine), work.problem.index.person(person).name
    deeds = (
        *((Deed("Unpin all", f"Unpin all duties of {name}", SetPinsOf(person, pin=False)),) if pinned else ()),
        *((Deed("Pin all", f"Pin all duties of {name}", SetPinsOf(person, pin=True)),) if pinned < len(mine) else ()),
    )
    if not mine:
        return None
    return Line(
        "Pinned", f"{pinned:,} of {len(mine):,}", "The solver leaves them alone." if pinned else "", deeds=deeds
    )


def _limits(title: str, rooms: Sequence[Headroom]) -> Section | None:
    """Return where somebody stands under each rule; a limit that is passed is told in words, not only in colour."""
    lines = []
    for room, before in zip(rooms, (None, *rooms), strict=False):
        # A rule with several limits is named once.
        name = "" if before is not None and before.rule == room.rule else rule_by_id(room.rule).title
        tone = Tone.ALARM if room.left < 0 else Tone.PLAIN
        lines.append(Line(name, "over" if room.left < 0 else "", f"{room.sentence}.", tone))
    return Section(title, tuple(lines)) if lines else None


def _engagements(problem: Problem, person: Person) -> Section:
    lines = tuple(_engagement_line(problem, one) for one in problem.index.engagements_of(person.id))
    skills = ", ".join(dict.fromkeys(words.skill_words(held.skill) for held in person.skills))
    return Section("Engagements", lines, f"Skills: {skills}." if skills else "")


def _engagement_line(problem: Problem, terms: Engagement) -> Line:
    hours = terms.contracted_minutes_per_week
    value = f"{clock.show_duration(hours)} a week" if hours else "no fixed hours"
    offered = terms.availability_basis is AvailabilityBasis.OFFERED
    first, last = terms.valid.first_day, terms.valid.last_day
    dates = " ".join(
        filter(
            None, (f"from {clock.show_date(first)}" if first else "", f"until {clock.show_date(last)}" if last else "")
        )
    )
    remarks = (
        problem.index.organisation(terms.organisation).name,
        terms.basis.value,
        "works hours that are offered" if offered else "",
        "48-hour opt-out signed" if terms.opt_out else "",
        dates,
    )
    return Line(terms.role, value, ", ".join(filter(None, remarks)))


def _contact(person: Person) -> Section:
    contact = person.contact
    lines = tuple(
        Line(words_, detail)
        for words_, detail in (("Telephone", contact.telephone), ("Email", contact.email))
        if detail
    )
    return Section("Contact", lines, "" if lines else "No telephone number and no address are known.")
