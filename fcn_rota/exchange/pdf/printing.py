"""The printed rota: a PDF to hang on the wall, and the same pages as pictures for a preview."""

from collections.abc import Sequence
from datetime import datetime

from fcn_rota.domain import clock
from fcn_rota.domain.finding import Finding
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.proof import Standing
from fcn_rota.domain.result import Result
from fcn_rota.domain.rota import Rota, RotaStatus
from fcn_rota.exchange.pdf import words
from fcn_rota.exchange.pdf.document import Document
from fcn_rota.exchange.pdf.gaps import shortages
from fcn_rota.exchange.pdf.people import PersonPages
from fcn_rota.exchange.pdf.sites import SitePages
from fcn_rota.exchange.pdf.summary import accepted, summary
from fcn_rota.exchange.pdf.typesetting import typeset

_KEY = "Name? = not accepted yet"


def rota_pdf(
    problem: Problem,
    rota: Rota,
    result: Result | None,
    printed_at: datetime,
    *,
    findings: Sequence[Finding] | None = None,
    proven: Standing | None = None,
) -> bytes:
    """Return a rota as a tagged PDF, A4 landscape: a summary, each week by site and shift, each week by person.

    The same arguments give the same bytes on the same machine and versions.

    Parameters
    ----------
    problem
        What the rota is for.
    rota
        The version to print. DRAFT stands across its pages until it is published.
    result
        Findings and proof *about this version*, or None where no solve made it as it is; page 1 then says so.
    printed_at
        Aware instant of printing, shown in local time.
    findings
        What the rules find in this version where there is no result, after changes by hand for instance; None where it
        has not been checked, which page 1 says.
    proven
        How this version stands beside what was proven of all rotas of the problem; None where no more is known than the
        result says, and where there is none either, page 1 says so.

    Raises
    ------
    PrintError
        If the program's template or type is missing or damaged.
    ValueError
        If `printed_at` is naive.
    """
    return typeset(_document(problem, rota, result, printed_at, findings=findings, proven=proven), printed_at, "pdf")[0]


def rota_png_pages(
    problem: Problem,
    rota: Rota,
    result: Result | None,
    printed_at: datetime,
    ppi: float = 144.0,
    *,
    findings: Sequence[Finding] | None = None,
    proven: Standing | None = None,
) -> list[bytes]:
    """Return the pages that `rota_pdf` would print as PNG pictures, for a preview.

    Parameters
    ----------
    problem, rota, result, printed_at, findings, proven
        As for `rota_pdf`, and with the same errors.
    ppi
        Pixels per inch.
    """
    return typeset(
        _document(problem, rota, result, printed_at, findings=findings, proven=proven), printed_at, "png", ppi
    )


def _document(
    problem: Problem,
    rota: Rota,
    result: Result | None,
    printed_at: datetime,
    *,
    findings: Sequence[Finding] | None,
    proven: Standing | None,
) -> Document:
    if printed_at.tzinfo is None:
        raise ValueError("the time of printing must carry its time zone")
    roles = words.role_abbreviations(engagement.role for engagement in problem.engagements)
    period = f"{clock.show_date(problem.period.first_day)} to {clock.show_date(problem.period.last_day)}"
    short = shortages(problem, rota)
    status = words.titled(rota.status)
    confirmed, standing = accepted(rota)
    return Document(
        title=f"{problem.network.name}: rota {period}, version {rota.version}, {rota.status.value}",
        network=problem.network.name,
        period=period,
        version=f"Version {rota.version}",
        status=status,
        watermark="" if rota.status is RotaStatus.PUBLISHED else status.upper(),
        printed=f"{clock.show_date(clock.local_date(printed_at))} {clock.show_time(printed_at)}",
        key="" if confirmed == standing else _KEY,
        summary=summary(problem, rota, short, result, roles, findings=findings, proven=proven),
        site_weeks=SitePages(problem, rota, short, roles).weeks(),
        person_weeks=PersonPages(problem, rota).weeks(),
    )
