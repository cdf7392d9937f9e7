"""What is said of a duty: somebody's place on a shift."""

from datetime import datetime

from fcn_rota.domain import clock
from fcn_rota.domain.assignment import Assignment, AssignmentState, MadeBy
from fcn_rota.domain.explanation import Price
from fcn_rota.domain.problem import Problem
from fcn_rota.services.trail import Mention
from solver.worth import worth_of
from ui.desktop.models.board.trouble import trouble_of
from ui.desktop.models.inspector import words
from ui.desktop.models.inspector.advice import Advice
from ui.desktop.models.inspector.sheet import (
    AskTimes,
    Deed,
    GiveTo,
    Line,
    Look,
    MakeUp,
    Record,
    Section,
    SetPin,
    Sheet,
    TakeOff,
    Tone,
    shown,
)
from ui.desktop.models.inspector.shift_sheet import MOST_PEOPLE, refusal_section, ring_section
from ui.desktop.models.inspector.subject import Subject, SubjectKind
from ui.desktop.models.step_text import VERBS, shift_text
from ui.desktop.models.working_rota import WorkingRota

_STATES_NEXT = {
    AssignmentState.PROPOSED: (AssignmentState.OFFERED, AssignmentState.ACCEPTED, AssignmentState.DECLINED),
    AssignmentState.OFFERED: (AssignmentState.ACCEPTED, AssignmentState.DECLINED, AssignmentState.CANCELLED),
    AssignmentState.ACCEPTED: (AssignmentState.CANCELLED,),
}
"""What can come next before the duty begins."""
_ONCE_BEGUN = (AssignmentState.WORKED, AssignmentState.NO_SHOW)
_STATE_DEEDS = {
    AssignmentState.OFFERED: "Offered",
    AssignmentState.ACCEPTED: "Accepted",
    AssignmentState.DECLINED: "Declined",
    AssignmentState.CANCELLED: "Cancelled",
    AssignmentState.WORKED: "Worked",
    AssignmentState.NO_SHOW: "Did not come",
}


def duty_sheet(work: WorkingRota, assignment: Assignment, advice: Advice, now: datetime) -> Sheet:
    """Return what is said of a duty, as far as it is known; `now` decides whether it can have been worked."""
    problem = work.problem
    shift = problem.index.shift(assignment.shift)
    sections = (
        _around(problem, assignment),
        _broken(work, assignment),
        _state(problem, assignment, now),
        _origin(assignment, advice.trail),
        _price(advice.price) if assignment.person else None,
        _others(problem, assignment, advice.price),
        refusal_section(advice.refusals, "Why not others", problem, shift),
        ring_section(advice.rings) if assignment.person else None,
        Section("Not answered", (Line(advice.failure, tone=Tone.ALARM),)) if advice.failure else None,
    )
    title = f"{words.who(problem, assignment)}, {shift_text(problem, shift.id)}"
    facts = " · ".join(
        filter(None, (words.times_of(problem, assignment), words.role_words(problem, assignment.engagement)))
    )
    return Sheet(title, facts, tuple(filter(None, sections)))


def _broken(work: WorkingRota, assignment: Assignment) -> Section | None:
    person, shift = assignment.person, assignment.shift
    about = [one for one in work.breaches if person in one.people or (not one.people and shift in one.shifts)]
    trouble = trouble_of(work.problem, about)
    found = (*trouble.of_assignment(assignment), *trouble.of_shift(assignment.shift))
    lines = tuple(Line(one.sentence, "breach", tone=Tone.ALARM) for one in found)
    return Section("Rules that are broken", lines) if lines else None


def _state(problem: Problem, assignment: Assignment, now: datetime) -> Section:
    """Return how far the duty has come, whether it is pinned, and what can be done about either."""
    who = words.who(problem, assignment)
    begun = assignment.start <= now and assignment.person is not None
    states = (*_STATES_NEXT.get(assignment.state, ()), *(_ONCE_BEGUN if begun and assignment.stands else ()))
    if assignment.person is None:
        states = ()
    records = tuple(
        Deed(_STATE_DEEDS[state], f"Record that {who} {_spoken(state)}", Record(assignment.id, state))
        for state in states
        if state is not assignment.state
    )
    pin, unpinned = not assignment.pinned, "Pin" if not assignment.pinned else "Unpin"
    deeds: tuple[Deed, ...] = (
        Deed(unpinned, f"{unpinned} this duty", SetPin(assignment.id, pin)),
        Deed("Take off", "Take this duty off the rota", TakeOff(assignment.id)),
    )
    if assignment.person is not None and assignment.stands:
        ask = f"Let {who} work another part of the shift"
        deeds = (*deeds, Deed("Times...", ask, AskTimes(assignment.id)))
    if assignment.person is not None and assignment.end > now and assignment.stands:
        ask = f"{who} cannot come: find out who could step in"
        records = (*records, Deed("Cannot come...", ask, MakeUp(assignment.person, assignment.id)))
    reached = assignment.states[-1].at if assignment.states else None
    confirmed = "confirmed" if assignment.confirmed else "not confirmed"
    since = f"since {clock.show_moment(reached)}" if reached else ""
    state = Line(
        words.STATE_WORDS[assignment.state].capitalize(),
        "" if assignment.confirmed else "?",
        ", ".join(filter(None, (confirmed, since))),
        deeds=records,
    )
    pinned = Line(
        "Pinned" if assignment.pinned else "Not pinned",
        detail="The solver leaves it alone." if assignment.pinned else "The solver may move it.",
        deeds=deeds,
    )
    return Section("State", (state, pinned))


def _spoken(state: AssignmentState) -> str:
    return {
        AssignmentState.OFFERED: "was offered it",
        AssignmentState.ACCEPTED: "has accepted it",
        AssignmentState.DECLINED: "has declined it",
        AssignmentState.CANCELLED: "no longer has it",
        AssignmentState.WORKED: "has worked it",
        AssignmentState.NO_SHOW: "did not come",
    }[state]


def _price(price: Price | None) -> Section:
    if price is None:
        return Section("What it is worth", note="Trying the rota without it, and with others in its place.")
    open_, best = price.left_open, price.points_above_best
    broken = " ".join(one.sentence for one in open_.breaches)
    worth = worth_of(open_)
    value = "breach" if broken else words.worth_value(worth)
    tone = Tone.ALARM if broken or worth.opens else Tone.PLAIN
    lines = (Line("With nobody in the place", value, broken or words.worth_words(worth), tone),)
    note = "No other choice would make the rota cheaper." if best <= 0 else ""
    return Section("What it is worth, in points", lines, note)


def _others(problem: Problem, assignment: Assignment, price: Price | None) -> Section | None:
    if price is None or not price.alternatives:
        return None
    shift = problem.index.shift(assignment.shift)
    lines = []
    for one in price.alternatives:
        name = problem.index.person(one.person).name
        give = Deed("Give to", f"Give it to {name}", GiveTo(assignment.id, one.person, assignment.shift))
        worth = worth_of(one.effect)
        detail = " ".join(filter(None, (f"{words.role_words(problem, one.engagement)}.", words.worth_words(worth))))
        link = words.person_link(one.person, shift)
        lines.append(Line(name, words.worth_value(worth), detail, leads_to=link, deeds=(give,)))
    kept, folded = shown(tuple(lines), MOST_PEOPLE, "more who could")
    return Section("Who else could, in points", kept, folded=folded)


def _origin(assignment: Assignment, trail: tuple[Mention, ...] | None) -> Section:
    made = "By hand" if assignment.made_by is MadeBy.HAND else "By the solver"
    if trail is None:
        return Section("Where it comes from", (Line(made),), "Reading the log.")
    lines = [Line(made, detail="" if trail else "It came with an earlier version of the rota.")]
    for one in reversed(trail):
        why = f"Reason: {one.why}" if one.why else ""
        when = f"{clock.show_moment(one.at)}, {one.by or 'somebody no longer known'}"
        lines.append(Line(VERBS.get(one.kind, one.kind.value), "", ". ".join(filter(None, (when, why))), Tone.MUTED))
    return Section("Where it comes from", tuple(lines))


def _around(problem: Problem, assignment: Assignment) -> Section:
    shift = problem.index.shift(assignment.shift)
    lines = [Line(words.shift_title(problem, shift), leads_to=Look(Subject(SubjectKind.SHIFT, shift.id)))]
    if assignment.person is not None:
        name = problem.index.person(assignment.person).name
        lines.append(Line(name, leads_to=words.person_link(assignment.person, shift)))
    return Section("", tuple(lines))
