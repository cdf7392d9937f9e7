"""Repairing the rota after somebody has fallen out: that they are away is recorded, then others take over."""

from fcn_rota.domain.facts import change_of
from fcn_rota.domain.repair import Answer, RepairRequest
from solver.mending.situation import absences
from ui.desktop.commands.session import Session


def mend(session: Session, request: RepairRequest, answer: Answer) -> bool:
    """Record who is away, so that no solve asks them, and give their duties to others.

    These are two steps, each of which can be undone: who takes over may turn out otherwise, and the absence stays. Why
    somebody is away is not recorded. What breaks a hard rule asks for a reason as any edit does.

    Parameters
    ----------
    session
        The rota.
    request
        Who is away, since when.
    answer
        What was chosen of the answers to it.

    Returns
    -------
    bool
        Whether the absence was recorded; if not, `Session.refused` has said why, and nothing was changed.
    """
    work = session.work
    if any(work.assignments.get(one.id) != one for one in answer.edit.out):
        session.refused.emit("The rota was changed meanwhile; look again for who could step in.")
        return False
    away = change_of(work.problem, absences(work.problem, request))
    complaints = session.change_facts(away) if away else ()
    if complaints:
        session.refused.emit(complaints[0].sentence)
        return False
    session.repair(answer.edit)
    return True
