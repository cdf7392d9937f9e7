"""From an edit to an answer for the manager: who is rung, what passes from whom to whom, what the rules say to it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fcn_rota.domain import clock
from fcn_rota.domain.advice import Edit, Effect, Move
from fcn_rota.domain.interval import gaps
from fcn_rota.domain.repair import Answer, Call, Handover, Reach
from fcn_rota.domain.wording import counted
from fcn_rota.rules import minimum_cover
from fcn_rota.rules.edited_plan import EditedPlan
from fcn_rota.rules.presence import cover_rows
from fcn_rota.rules.rows import kept_rows
from solver.wording import dearer_because, duty, duty_at, name_of

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.assignment import Assignment
    from fcn_rota.domain.interval import Interval
    from fcn_rota.domain.problem import Problem
    from solver.mending.situation import Situation


def answer_of(situation: "Situation", edit: Edit) -> Answer:
    """Return the answer in which an edit is made besides what is lost and agreed."""
    problem = situation.problem
    whole = Edit((*situation.forced.out, *edit.out), (*situation.forced.into, *edit.into))
    effect = situation.trial.effect(whole)
    calls = tuple(_calls(problem, edit))
    handovers = tuple(_handovers(situation, edit))
    short = _short(situation, whole)
    return Answer(
        edit=whole,
        handovers=handovers,
        calls=calls,
        changes=_changes(situation, edit),
        short=short,
        effect=effect,
        sentence=_sentence(situation, calls, handovers, effect, short),
    )


def ranked(answers: Iterable[Answer], most: int) -> tuple[Answer, ...]:
    """Return the answers worth giving, by rank; to leave things open and the cheapest are always among them.

    None that rings more people than another that leaves no more open, and is no better for it, and none that breaks a
    hard rule if there are others, but to leave things open.
    """
    known = sorted(answers, key=lambda answer: answer.rank)
    best = min(known, key=lambda answer: answer.merit)
    nothing = next(answer for answer in known if not answer.calls)
    allowed = [answer for answer in known if answer.effect.is_allowed] or known
    worthy = [one for one in allowed if not any(_is_pointless(one, other) for other in allowed)]
    chosen = [best] if best is nothing else [best, nothing]
    chosen += [answer for answer in worthy if answer not in chosen]
    return tuple(sorted(chosen[: max(most, 1 if best is nothing else 2)], key=lambda answer: answer.rank))


def summary(situation: "Situation", answers: Iterable[Answer], reach: Reach, days: "tuple[date, date] | None") -> str:
    """Say what was open, what was looked at, and how sure it is that there is nothing better."""
    if not situation.openings and not situation.forced.touched:
        return "Nothing has lost its person: there is nothing to repair."
    changes = counted(situation.request.most_changes, "duty of others moved", "duties of others moved")
    said = [f"{counted(len(list(answers)), 'answer')} found."]
    if situation.openings or not situation.request.agreed:
        said[0] = f"{counted(len(situation.openings), 'place')} to fill; {said[0]}"
    if situation.request.agreed:
        agreed = "; ".join(_done(situation.problem, move) for move in situation.request.agreed)
        said.insert(0, f"As agreed, {agreed}.")
    if reach is Reach.CUT_SHORT:
        said.append("The time ran out before everything was looked at, so there may be better answers.")
    elif reach is Reach.NEAR and days is not None:
        first, last = (clock.show_date(day) for day in days)
        when = f"on {first}" if first == last else f"from {first} to {last}"
        said.append(f"Of all that change duties {when}, at most {changes}, none costs less than the best.")
    else:
        said.append(f"Of all there are with at most {changes}, none costs less than the best.")
    return " ".join(said)


def _is_pointless(answer: Answer, other: Answer) -> bool:
    fills_more = answer.rank[:3] < other.rank[:3]
    return len(other.calls) < len(answer.calls) > 1 and other.merit <= answer.merit and not fills_more


def _changes(situation: "Situation", edit: Edit) -> int:
    """Return how many duties of others change hands; to take what is open changes none."""
    given_up, taken = Counter(a.shift for a in edit.out), Counter(a.shift for a in edit.into)
    return sum(max(given_up[shift], taken[shift] - situation.open_on(shift)) for shift in {*given_up, *taken})


def _short(situation: "Situation", whole: Edit) -> int:
    """Return how many people the shifts concerned are short of minimum cover after an edit."""
    problem = situation.problem
    shifts = {*(a.shift for a in whole.touched), *(opening.shift for opening in situation.openings)}
    rows = kept_rows(problem, minimum_cover.ID, cover_rows)
    touched = {key for shift in shifts for key in rows.touched_by(shift)}
    after = EditedPlan(situation.trial.plan, whole.out, whole.into)
    return sum(finding.amount for finding in minimum_cover.check(after, touched))


def _calls(problem: "Problem", edit: Edit) -> Iterator[Call]:
    """Yield the people whose duties an edit changes, those first who take something, by when it begins."""
    gives, takes = _by_person(edit.out), _by_person(edit.into)
    for person in dict.fromkeys((*takes, *gives)):
        move = Move(person, tuple(gives.get(person, ())), tuple(takes.get(person, ())))
        yield Call(move, f"{_done(problem, move)}.")


def _by_person(assignments: "Iterable[Assignment]") -> "dict[str, list[Assignment]]":
    found: defaultdict[str, list[Assignment]] = defaultdict(list)
    for assignment in sorted(assignments, key=lambda a: (a.start, a.person or "")):
        found[assignment.person or ""].append(assignment)
    return found


def _done(problem: "Problem", move: Move) -> str:
    """Say what somebody takes and gives up."""
    parts = []
    for verb, assignments in (("takes", move.takes), ("gives up", move.gives)):
        if assignments:
            titles = _joined([duty(problem, a) for a in assignments])
            parts.append(f"{verb} {titles}")
    return f"{name_of(problem, move.person)} {' and '.join(parts)}"


@dataclass(frozen=True, slots=True)
class _Part:
    """One side of a handover; nobody's where a shift is new."""

    person: str | None
    shift: str
    interval: "Interval"


def _handovers(situation: "Situation", edit: Edit) -> Iterator[Handover]:
    """Yield what passes from whom to whom, by start: on each shift who gives is matched with who takes."""
    agreed = situation.request.agreed
    gone = [_part(a) for a in (*situation.lost, *(a for move in agreed for a in move.gives), *edit.out)]
    new = {shift.id for shift in situation.request.added}
    gone += [_Part(None, opening.shift, opening.interval) for opening in situation.openings if opening.shift in new]
    come = [_part(a) for a in (*(a for move in agreed for a in move.takes), *edit.into)]
    passed = []
    for one in gone:  # Which grows by what a taker does not stay for, as what comes does by what they stay on for.
        taker = next((other for other in come if _matches(one, other, exactly=True)), None)
        taker = taker or next((other for other in come if _matches(one, other)), None)
        shared = one.interval
        if taker is not None:
            come.remove(taker)
            shared = one.interval.intersection(taker.interval) or shared
            gone += [_Part(one.person, one.shift, rest) for rest in gaps((shared,), one.interval)]
            come += [_Part(taker.person, one.shift, rest) for rest in gaps((shared,), taker.interval)]
        passed.append(Handover(one.shift, shared, one.person, taker.person if taker else None))
    passed += [Handover(one.shift, one.interval, None, one.person) for one in come]
    yield from sorted(passed, key=lambda handover: (handover.interval, handover.shift))


def _part(assignment: "Assignment") -> _Part:
    return _Part(assignment.person, assignment.shift, assignment.interval)


def _matches(one: _Part, other: _Part, *, exactly: bool = False) -> bool:
    if one.shift != other.shift:
        return False
    return one.interval == other.interval if exactly else one.interval.overlaps(other.interval)


def _sentence(
    situation: "Situation", calls: Sequence[Call], handovers: Sequence[Handover], effect: Effect, short: int
) -> str:
    """Say whom to ring for what, what stays open, and what that means."""
    problem = situation.problem
    said = [_rung(situation, calls)]
    left = [one for one in handovers if one.given_to is None]
    if left:
        said.append(f"Nobody takes {_joined(list(_left_open(problem, left, handovers)))}.")
    price = dearer_because(effect)
    said.append(f"{price[0].upper()}{price[1:]}.")
    if short:
        said.append(f"{counted(short, 'person', 'people')} short of minimum cover.")
    said += [f"Not allowed: {finding.sentence}" for finding in effect.breaches]
    return " ".join(said)


def _left_open(problem: "Problem", left: Sequence[Handover], handovers: Sequence[Handover]) -> Iterator[str]:
    """Yield what of some shifts nobody takes, told apart from what others take of the same shift."""
    filled = {one.shift for one in handovers if one.given_to is not None}
    for (shift, interval), number in Counter((one.shift, one.interval) for one in left).items():
        name = duty_at(problem, shift, interval)
        if shift in filled:
            yield f"the other {'place' if number == 1 else f'{number:,} places'} of {name}"
        else:
            yield f"{name} ({number:,} places)" if number > 1 else name


def _rung(situation: "Situation", calls: Sequence[Call]) -> str:
    problem = situation.problem
    if not calls:
        return "Ring nobody else." if situation.request.agreed else "Ring nobody."
    names = _joined([name_of(problem, call.move.person) for call in calls])
    return f"Ring {names}: {'; '.join(call.sentence.rstrip('.') for call in calls)}."


def _joined(things: Sequence[str]) -> str:
    return " and ".join([", ".join(things[:-1]), things[-1]] if len(things) > 1 else things)
