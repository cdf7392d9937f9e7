"""The ways to make up for somebody who has fallen out, as the side panel shows them."""

from collections.abc import Sequence

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.repair import Answer, Call
from fcn_rota.domain.wording import counted, listed
from solver.wording import dearer_because, duty_at, name_of
from solver.worth import worth_of
from ui.desktop.models.inspector import words
from ui.desktop.models.inspector.sheet import Deed, Line, Section, ShowAnswer, TakeAnswer, Tone

_NAMED = 3
"""So many breaches are told of one answer."""
_ASKING = "Asking everybody who could step in."
_GOES_ON = "These can be used already; something better is still being looked for."


def answer_sections(problem: Problem, answers: Sequence[Answer], sentence: str) -> tuple[Section, ...]:
    """Return what can be done: what leaves least open first, of that the fewest people to ring.

    Parameters
    ----------
    problem
        Where people and shifts are looked up.
    answers
        Those found so far, in the order in which they are shown.
    sentence
        What was looked at and found; empty while that goes on.
    """
    if not answers or (len(answers) == 1 and not answers[0].calls and not sentence):
        return (Section("What to do", note=_ASKING),)
    lines = tuple(_line(problem, answer, is_first=answer is answers[0]) for answer in answers)
    note = f"{_cheapest(problem, answers)}{sentence or _GOES_ON}"
    return (Section("What to do, in points: what leaves least open first, then the fewest calls", lines, note),)


def done_words(problem: Problem, answer: Answer) -> str:
    """Say what was done, and that those who take over are still to be rung."""
    names = [name_of(problem, call.move.person) for call in answer.calls]
    if not names:
        return "The absence is recorded; its duties are left open."
    return f"The absence is recorded and its duties are given out; ring {listed(names)}: they are not confirmed yet."


def _cheapest(problem: Problem, answers: Sequence[Answer]) -> str:
    """Say which answer costs least, where that is not the first, and whether it leaves more open."""
    cheapest = min(answers, key=lambda answer: answer.merit)
    if cheapest is answers[0]:
        return ""
    if cheapest.open_duties > answers[0].open_duties:
        return f"Fewer points than the first, for leaving more open: {_title(problem, cheapest)}. "
    return f"The cheapest: {_title(problem, cheapest)}. "


def _line(problem: Problem, answer: Answer, *, is_first: bool) -> Line:
    is_wrong = bool(answer.effect.breaches or answer.short)
    # Where nobody can step in there is nothing to press without a thought.
    is_advised = is_first and not is_wrong and bool(answer.calls or not answer.open_duties)
    tone = Tone.ALARM if is_wrong else Tone.CHOSEN if is_advised else Tone.PLAIN
    title = _title(problem, answer)
    take = Deed("Do this", f"Do this: {title}", TakeAnswer(answer), is_main=is_advised)
    show = Deed("Show on board", f"Show on the board: {title}", ShowAnswer(answer))
    return Line(title, words.worth_value(worth_of(answer.effect)), _detail(problem, answer), tone, deeds=(take, show))


def _title(problem: Problem, answer: Answer) -> str:
    names = [name_of(problem, call.move.person) for call in answer.calls]
    ring = f"Ring {listed(names)}" if names else "Ring nobody"
    if not answer.open_duties:
        return ring
    is_all = answer.open_duties == 1 and not names
    return f"{ring}, leave {'it' if is_all else counted(answer.open_duties, 'duty', 'duties')} open"


def _detail(problem: Problem, answer: Answer) -> str:
    """Say whom to ring for what, what stays open, and what that means, a line each."""
    said = [_call_words(problem, call) for call in answer.calls]
    open_ = [duty_at(problem, one.shift, one.interval) for one in answer.handovers if one.given_to is None]
    if open_:
        enough = "" if answer.short else ", though the minimum is there without"
        said.append(f"Nobody takes {listed(list(dict.fromkeys(open_)))}{enough}.")
    if answer.short != worth_of(answer.effect).opens:
        said.append(f"{counted(answer.short, 'person', 'people')} short of minimum cover.")
    said += [f"Breaks: {finding.sentence}" for finding in answer.effect.breaches[:_NAMED]]
    price = dearer_because(answer.effect)
    said.append(f"{price[0].upper()}{price[1:]}.")
    return "\n".join(said)


def _call_words(problem: Problem, call: Call) -> str:
    """Say what to ask somebody for, with the number to ring."""
    telephone = problem.index.person(call.move.person or "").contact.telephone
    return f"{call.sentence} Telephone {telephone}." if telephone else call.sentence
