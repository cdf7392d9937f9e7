"""What a file of replies changes, told before it is taken over."""

from collections import Counter
from dataclasses import dataclass

from fcn_rota.domain.availability import Availability
from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.replies import WORDS, Answers
from fcn_rota.domain.statements import Mark
from fcn_rota.domain.wording import counted, listed
from fcn_rota.exchange.replies_csv import Replies
from ui.desktop.models.availability.timetable import new_id


@dataclass(frozen=True, slots=True)
class Taken:
    """Replies as they would be taken over.

    Parameters
    ----------
    edit
        What changes.
    heading
        What changes, all in all, in words.
    lines
        What changes for each person.
    problems
        Everything that is wrong with the file; nothing changes then.
    """

    edit: FactsEdit
    heading: str
    lines: tuple[str, ...]
    problems: tuple[str, ...] = ()


def taken(problem: Problem, replies: Replies) -> Taken:
    """Return what replies change in a problem."""
    out: list[Availability] = []
    into: list[Availability] = []
    lines, changed = [], 0
    for person, said in replies.answers.items():
        answers = Answers(problem, person)
        known = answers.known(said)
        news = Counter(mark for key, mark in said.items() if known.get(key) is not mark)
        if not news:
            continue
        changed += news.total()
        change = answers.changed(said, new_id)
        out += change.out
        into += change.into
        told = [f"{number} {_word(mark)}" for mark in Mark if (number := news[mark])]
        lines.append(f"{problem.index.person(person).name}: {listed(told)}")
    heading = (
        f"{counted(changed, 'answer')} of {counted(len(lines), 'person', 'people')} would change."
        if changed
        else "They say what is known already; nothing would change."
    )
    return Taken(FactsEdit(tuple(out), tuple(into)), heading, tuple(lines))


def _word(mark: Mark) -> str:
    return "taken back" if mark is Mark.NOTHING else WORDS[mark]
