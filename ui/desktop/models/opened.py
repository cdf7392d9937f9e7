"""What was read from the database when a period was opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fcn_rota.domain.bearing import Known
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Result
from fcn_rota.domain.rota import Rota, RotaPeriod
from fcn_rota.services.steps import Steps
from fcn_rota.services.stored_rotas import Draft
from fcn_rota.store.edits import Breach


@dataclass(frozen=True, slots=True)
class Opened:
    """A period as the database holds it.

    Parameters
    ----------
    problem, rota
        The period's problem, and its latest rota (an empty draft where it has none).
    findings
        What the rules find in the rota; None where they have not judged it yet, which takes a second or two for a
        large network.
    draft
        What an edit states about the rota it saw; None where the first edit starts a new draft: there is no rota yet,
        or it is published.
    steps
        What can be undone and redone.
    reasons
        The reasons that earlier versions were given for breaking hard rules.
    result
        The outcome of the solve that made the rota, or None where there was none or the rota was edited since.
    published
        The version that people were told, or None.
    told_earlier
        The version whose place the published one took, where the latest is published; else None.
    periods
        Every period that was planned or imported, by date.
    facts
        The revision of the network's facts, which a change of them states.
    around
        The revision of the rotas of other periods that the problem takes in.
    known
        What solves have proven of all rotas of the period, of the same facts and of earlier ones.
    """

    problem: Problem
    rota: Rota
    findings: tuple[Finding, ...] | None = None
    draft: Draft | None = None
    steps: Steps = field(default_factory=Steps)
    reasons: Mapping[Breach, str] = field(default_factory=dict)
    result: Result | None = None
    published: Rota | None = None
    told_earlier: Rota | None = None
    periods: tuple[RotaPeriod, ...] = ()
    facts: int = 0
    around: int = 0
    known: tuple[Known, ...] = ()
