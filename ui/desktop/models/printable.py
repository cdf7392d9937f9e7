"""What goes to the printer: the rota as it stands on the screen, and what is known of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.proof import Proof, Standing
from fcn_rota.domain.result import Result
from fcn_rota.domain.rota import Rota, RotaStatus
from ui.desktop.models.proven import still_proven
from ui.desktop.models.working_rota import WorkingRota


@dataclass(frozen=True, slots=True)
class Printable:
    """A rota to print, with its problem.

    Parameters
    ----------
    problem, rota
        The rota as it stands, and what it is for.
    result
        What a solve proved about exactly this rota, or None.
    findings
        What the rules find in it; None while they have not judged it.
    proven
        How it stands beside what was proved of all rotas; None where nothing is known.
    told
        The version that people were told before, where only what has changed since is printed; None for all of it.
    """

    problem: Problem
    rota: Rota
    result: Result | None
    findings: tuple[Finding, ...] | None = None
    proven: Standing | None = None
    told: Rota | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nobody is on the rota, so that there is nothing to print yet."""
        return not self.rota.assignments

    @property
    def file_name(self) -> str:
        """A name for the file: ``rota 2026-12-14 to 2027-01-10, version 2, draft.pdf``."""
        period = self.rota.period
        first, last = period.first_day.isoformat(), period.last_day.isoformat()
        what = "" if self.told is None else ", changes"
        return f"rota {first} to {last}, version {self.rota.version}, {self.rota.status.value}{what}.pdf"


def printable(
    work: WorkingRota,
    published: Rota | None,
    result: Result | None,
    proofs: Iterable[Proof] = (),
    *,
    is_checked: bool = True,
) -> Printable:
    """Return what is printed of a rota that is worked on.

    A published rota that has been changed prints as the draft it is about to become, even before the first change is in
    the database: nothing that people were not told may go on the wall as published. Of what a solve proved, only what
    still holds is printed.

    Parameters
    ----------
    work
        The rota as it is now.
    published
        The version that people were told, or None.
    result
        The outcome of the solve that made the rota, or None.
    proofs
        What was proven of the same facts.
    is_checked
        Whether the rules have judged the rota under the facts as they are now.
    """
    rota = work.rota
    if rota.status is RotaStatus.PUBLISHED and (published is None or not _same(rota, published)):
        rota = replace(rota, status=RotaStatus.DRAFT)
    proved = replace(result, rota=rota) if result is not None and _same(rota, result.rota) else None
    if not (is_checked and work.is_judged):
        return Printable(work.problem, rota, proved)
    return Printable(work.problem, rota, proved, work.findings, still_proven(work, proofs))


def told_before(rota: Rota, published: Rota | None, replaced: Rota | None) -> Rota | None:
    """Return the version that people were told and that a rota differs from; None where there is none.

    Parameters
    ----------
    rota
        The rota as it is now.
    published
        The version that people were told last, or None.
    replaced
        The version whose place that one took, or None.
    """
    is_told = rota.status is RotaStatus.PUBLISHED and published is not None and _same(rota, published)
    before = replaced if is_told else published
    return before if before is not None and _planned(before) != _planned(rota) else None


def _planned(rota: Rota) -> set[tuple[object, ...]]:
    """Return what people are told: who works what and when, whatever they have answered."""
    standing = (one for one in rota.assignments if one.stands)
    return {
        (one.person, one.engagement, one.organisation, one.shift, one.start, one.end, one.remote) for one in standing
    }


def _same(one: Rota, other: Rota) -> bool:
    return set(one.assignments) == set(other.assignments)
