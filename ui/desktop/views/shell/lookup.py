"""What the palette finds: actions, people, dates."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import partial

from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from ui.desktop.commands.session import Session
from ui.desktop.models.date_words import date_meant
from ui.desktop.models.finding_words import Entry, found
from ui.desktop.models.place import Place
from ui.desktop.views.shell.actions import Actions, keys_of, words_of
from ui.desktop.views.shell.doings import Doing
from ui.desktop.views.shell.top_bar import period_text
from ui.desktop.views.shell.workspace import Workspace


def look_up(text: str, actions: Actions, workspace: Workspace, buttons: Iterable[Doing] = ()) -> list[Entry]:
    """Return what a text finds: a date that it means, then actions that can be done now, buttons, people, and dates.

    Parameters
    ----------
    text
        What was typed.
    actions
        What the window can do.
    workspace
        Whose people and dates are meant, and where one goes.
    buttons
        What can be pressed; of those with the same words on the same page, the first counts.
    """
    doing = [
        Entry(words_of(action), "", action.trigger, "Action", keys_of(action))
        for action in actions
        if action.isEnabled() and action.objectName() != "find"
    ]
    titles = {entry.title for entry in doing}
    more = {(one.words, one.where): one for one in reversed(tuple(buttons)) if one.words not in titles}
    doing += [Entry(one.words, one.where, one.do, "Action") for one in reversed(more.values())]
    session = workspace.session
    if session is None:
        return found(doing, text)
    offered = [Entry(hint.words, hint.group, hint.do, "Action", hint.keys) for hint in actions.offers() if hint.do]
    people = _people(session.work.problem, workspace)
    return [*_date(text, session, workspace), *found([*doing, *offered, *people], text)]


def _people(problem: Problem, workspace: Workspace) -> list[Entry]:
    entries = []
    for person in sorted(problem.people, key=lambda person: person.name.casefold()):
        engagements = problem.index.engagements_of(person.id)
        roles = dict.fromkeys(engagement.role for engagement in engagements)
        homes = dict.fromkeys(problem.index.organisation(engagement.organisation).name for engagement in engagements)
        go = partial(workspace.go_to, Place(person=person.id))
        entries.append(Entry(person.name, ", ".join((*roles, *homes)), go, "Person"))
    return entries


def _date(text: str, session: Session, workspace: Workspace) -> list[Entry]:
    period = session.work.rota.period
    day = date_meant(text, period.first_day, clock.local_date(datetime.now(UTC)))
    if day is None:
        return []
    holidays = ", ".join(holiday.name for holiday in session.work.problem.index.bank_holidays_on(day))
    if day in period:
        return [Entry(clock.show_date(day), holidays, partial(workspace.go_to, Place(day=day)), "Date")]
    steps = (day - period.first_day).days // period.days
    first = period.first_day + timedelta(days=steps * period.days)
    other = RotaPeriod(first, first + timedelta(days=period.days - 1))
    detail = f"opens {period_text(other)}"
    return [Entry(clock.show_date(day), detail, partial(workspace.open, other), "Date")]
