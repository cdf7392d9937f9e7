"""What is said of a shift, or of cover of a site that is short."""

from collections.abc import Sequence

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Candidate, Effect, SwapRing
from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.explanation import Fix, Fixes, FixKind
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.headroom import Headroom
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Refusal
from fcn_rota.domain.shift import Shift
from fcn_rota.domain.wording import counted, without_name
from fcn_rota.rules import minimum_cover, rule_by_id
from fcn_rota.rules.rule import cost_by_rule
from solver.shortage import shortages
from solver.worth import Worth, worth_of
from ui.desktop.models.board.trouble import Gap
from ui.desktop.models.inspector import words
from ui.desktop.models.inspector.advice import Advice
from ui.desktop.models.inspector.fragile import fragile_section
from ui.desktop.models.inspector.sheet import Deed, Line, Look, PutOn, Section, Sheet, Show, TakeAdvice, Tone, shown
from ui.desktop.models.inspector.subject import Subject, SubjectKind
from ui.desktop.models.place import Place
from ui.desktop.models.working_rota import WorkingRota

MOST_OTHER_FIXES, MOST_PEOPLE, MOST_REFUSED, MOST_RINGS = 2, 5, 4, 3
_FIX_TITLES = {
    FixKind.GIVE: "Somebody is free",
    FixKind.TEAM: "Two people together",
    FixKind.MOVE: "Move somebody who can be spared",
    FixKind.CHAIN: "Move somebody, another takes over",
    FixKind.THIN: "Thin out another shift",
    FixKind.UNPIN: "Move a pinned duty",
    FixKind.ASK: "Ask first",
    FixKind.RELAX: "Let a rule of your own give way",
}
_SKILLS_ONLY = Section(
    "What helps", note="Enough people are there. Swap one of them for somebody who holds the skill: look into a shift."
)
_TO_SETTLE = "Applied before that is settled, it asks for a reason."


def shift_sheet(work: WorkingRota, shift_id: str, advice: Advice) -> Sheet:
    """Return what is said of a shift, as far as it is known."""
    problem = work.problem
    shift = problem.index.shift(shift_id)
    on_it = [one for one in work.on_shift(shift_id) if one.stands or one.person is None]
    missing = shortages(work.trial, shift_id)
    sections = (
        _wrong(work, shift_id, _told_once(missing)),
        *(fix_sections(advice.fixes, Place(shift.day, shift=shift_id)) if missing else ()),
        _people("On it", problem, [one for one in on_it if one.confirmed]),
        _people("On it, not confirmed yet", problem, [one for one in on_it if not one.confirmed]),
        _candidates(problem, shift, advice.candidates),
        refusal_section(advice.refusals, "Who cannot, and why", problem, shift),
        fragile_section(problem, advice.fragility) if any(one.stands and one.person for one in on_it) else None,
        ring_section(advice.rings) if on_it else None,
        _if_empty(advice.if_empty, missing, on_it=bool(on_it)),
        _failure(advice),
    )
    return Sheet(words.shift_title(problem, shift), _facts(problem, shift, on_it), tuple(filter(None, sections)))


def gap_sheet(work: WorkingRota, gap: Gap, shifts: Sequence[Shift], advice: Advice) -> Sheet:
    """Return what is said of cover of a site that is short over all its shifts.

    Parameters
    ----------
    work
        The rota.
    gap
        What is short.
    shifts
        The shifts on which people count toward it.
    advice
        What is known so far.
    """
    problem = work.problem
    title = "More wanted" if not gap.minimum else "Unfilled"
    lines = tuple(_shift_line(work, shift) for shift in shifts)
    sections = (
        Section(title, (Line(gap.sentence, tone=Tone.ALARM if gap.minimum else Tone.PLAIN),)),
        *(fix_sections(advice.fixes, Place(gap.day, gap=gap.id)) if gap.needed else (_SKILLS_ONLY,)),
        Section("Shifts that count here", lines, "" if lines else "No shift of the period counts here."),
        _failure(advice),
    )
    site = problem.index.site(gap.site).name
    return Sheet(f"{site}, {clock.show_day(gap.day)}", clock.show_span(gap.interval), tuple(filter(None, sections)))


def fix_sections(fixes: Fixes | None, place: Place) -> tuple[Section, ...]:
    """Return the cheapest fix, the one with the least trouble, and the next ones."""
    if fixes is None:
        return (Section("Cheapest fix", note="Looking for the cheapest fix."),)
    if not fixes.fixes:
        limit = "" if fixes.is_complete else " among those that were tried"
        return (Section("Cheapest fix", note=f"No person and no exchange fills it{limit}, whoever is asked."),)
    first, *others = fixes.fixes
    kept, folded = shown(tuple(_fix_line(fix) for fix in others), MOST_OTHER_FIXES, "more ways")
    best = Section("Cheapest fix", (_fix_line(first, place),))
    return (best, Section("Other ways, the least trouble first", kept, folded=folded)) if others else (best,)


def ring_section(rings: tuple[SwapRing, ...] | None) -> Section:
    """Return exchanges, each with what takes it."""
    if rings is None:
        return Section("Swaps", note="Looking for people who could swap.")
    lines = tuple(_ring_line(ring) for ring in rings)
    kept, folded = shown(lines, MOST_RINGS, "more swaps")
    note = "" if lines else "Nobody could swap without breaking a rule."
    return Section("Swaps, in points", kept, note, folded=folded)


def refusal_section(refusals: tuple[Refusal, ...] | None, title: str, problem: Problem, shift: Shift) -> Section | None:
    """Return why people with the skills cannot."""
    if refusals is None:
        return None
    named = problem.index.person
    lines = tuple(
        Line(
            named(one.person).name,
            detail=without_name(one.sentence, named(one.person).name),
            leads_to=words.person_link(one.person, shift),
        )
        for one in refusals
    )
    kept, folded = shown(lines, MOST_REFUSED, "more who cannot")
    skills = problem.index.type_of(shift).skills
    asked = f"Asked: everybody with the skills ({', '.join(map(words.skill_words, skills))})." if skills else ""
    return Section(title, kept, asked, folded=folded) if lines else None


def _told_once(missing: Sequence[Finding]) -> list[Finding]:
    """Return shortages without those of the number wanted where the minimum is short as well."""
    short = {one.key for one in missing if one.rule == minimum_cover.ID}
    return [one for one in missing if one.rule == minimum_cover.ID or one.key not in short]


def _facts(problem: Problem, shift: Shift, on_it: Sequence[Assignment]) -> str:
    kind = problem.index.type_of(shift)
    skills = ", ".join(map(words.skill_words, kind.skills))
    here = sum(one.covers for one in on_it)
    needed = max((need.minimum for need in shift.needs), default=0)
    count = f"{here} of {needed} on it" if needed else f"{here} on it"
    times = clock.show_span(shift.interval)
    site = problem.index.site(kind.site).name
    return " · ".join(filter(None, (times, site, f"needs {skills}" if skills else "", count)))


def _wrong(work: WorkingRota, shift: str, missing: Sequence[Finding]) -> Section | None:
    """Return what is missing and what is broken, the worst first."""
    breaches = [finding for finding in work.findings_about_shift(shift) if finding.hard]
    lines = [Line(one.sentence, "breach", tone=Tone.ALARM) for one in breaches]
    for one in missing:
        is_minimum = one.rule == minimum_cover.ID
        tone = Tone.ALARM if is_minimum else Tone.PLAIN
        lines.append(
            Line(one.sentence, "unfilled" if is_minimum else "wanted", f"{counted(one.points, 'point')}", tone)
        )
    return Section("What is missing" if missing else "What is wrong", tuple(lines)) if lines else None


def _people(title: str, problem: Problem, assignments: Sequence[Assignment]) -> Section | None:
    lines = tuple(_person_line(problem, one) for one in assignments)
    return Section(title, lines) if lines else None


def _person_line(problem: Problem, assignment: Assignment) -> Line:
    shift = problem.index.shift(assignment.shift)
    part = clock.show_part(assignment.interval, shift.interval)
    remarks = (
        words.role_words(problem, assignment.engagement),
        part,
        "from home" if assignment.remote else "",
        "" if assignment.counts else "supernumerary",
        "pinned" if assignment.pinned else "",
    )
    mark = "" if assignment.confirmed else "? "
    look = Look(Subject(SubjectKind.DUTY, assignment.id))
    return Line(
        words.who(problem, assignment),
        f"{mark}{words.STATE_WORDS[assignment.state]}",
        ", ".join(filter(None, remarks)),
        leads_to=look,
    )


def _candidates(
    problem: Problem, shift: Shift, candidates: tuple[tuple[Candidate, Headroom | None], ...] | None
) -> Section:
    if candidates is None:
        return Section("Who can take it", note="Asking everybody.")
    worths = [worth_of(candidate.effect) for candidate, _ in candidates]
    fullest = max((worth.fills for worth in worths), key=len, default=())
    lines = tuple(
        _candidate_line(problem, shift, *pair, worth, is_less=worth.fills != fullest)
        for pair, worth in zip(candidates, worths, strict=True)
    )
    kept, folded = shown(lines, MOST_PEOPLE, "more who can")
    note = "" if lines else "Nobody, without breaking a rule."
    return Section("Who can take it, in points", kept, note, folded=folded)


def _candidate_line(
    problem: Problem, shift: Shift, candidate: Candidate, room: Headroom | None, worth: Worth, *, is_less: bool
) -> Line:
    """Return a line for somebody; what they fill is told only where others fill more."""
    name = problem.index.person(candidate.person).name
    tightest = f"{rule_by_id(room.rule).title}: {room.sentence}" if room else ""
    costs = words.rules_words(worth.besides_by_rule)
    less = (f"Only {worth.words}" if worth.fills else "Fills nothing that is missing") if is_less else ""
    detail = ". ".join(filter(None, (words.role_words(problem, candidate.engagement), less, costs, tightest)))
    put = Deed("Put on", f"Put {name} on it", PutOn(candidate.person, shift.id))
    link = words.person_link(candidate.person, shift)
    return Line(name, words.worth_value(worth), f"{detail}.", leads_to=link, deeds=(put,))


def _fix_line(fix: Fix, place: Place | None = None) -> Line:
    """Return a fix with what applies it; the first one, with the place it fills, stands out."""
    settle = f" {_TO_SETTLE}" if fix.kind in (FixKind.ASK, FixKind.RELAX) else ""
    apply = Deed("Apply", f"Apply: {fix.sentence}", TakeAdvice(fix.action.edit), is_main=place is not None)
    show = (Deed("Show on board", "Show it on the board", Show(place)),) if place else ()
    points = f"{words.worth_value(worth_of(fix.effect))} points"
    tone = Tone.CHOSEN if place else Tone.PLAIN
    return Line(_FIX_TITLES[fix.kind], points, f"{fix.sentence}{settle}", tone, deeds=(apply, *show))


def _ring_line(ring: SwapRing) -> Line:
    title = "Two swap" if len(ring.moves) == 2 else f"{len(ring.moves)} swap round"
    deed = Deed("Apply", f"Apply: {ring.sentence}", TakeAdvice(ring.edit))
    return Line(title, words.worth_value(worth_of(ring.effect)), ring.sentence, deeds=(deed,))


def _if_empty(effect: Effect | None, missing: Sequence[Finding], *, on_it: bool) -> Section | None:
    if not on_it:
        points = cost_by_rule(missing)
        line = Line("It goes on costing", counted(sum(points.values()), "point"), f"{words.rules_words(points)}.")
        return Section("If left empty", (line,)) if points else None
    if effect is None:
        return None
    worse = [one for one in effect.appeared if one.hard or one.rule == minimum_cover.ID]
    said = " ".join(dict.fromkeys(one.sentence for one in worse))
    worth = worth_of(effect)
    detail = said or words.worth_words(worth)
    line = Line("Nobody on it", words.worth_value(worth), detail, Tone.ALARM if worse else Tone.PLAIN)
    return Section("If left empty, in points", (line,))


def _shift_line(work: WorkingRota, shift: Shift) -> Line:
    kind = work.problem.index.type_of(shift)
    names = [words.who(work.problem, one) for one in work.on_shift(shift.id) if one.stands]
    look = Look(Subject(SubjectKind.SHIFT, shift.id))
    people = ", ".join(names) or "nobody on it"
    return Line(kind.name, detail=f"{clock.show_span(shift.interval)}: {people}", leads_to=look)


def _failure(advice: Advice) -> Section | None:
    return Section("Not answered", (Line(advice.failure, tone=Tone.ALARM),)) if advice.failure else None
