"""Making the pages of a rota beside the window: as pictures for the preview, and as a PDF in a file."""

from datetime import UTC, datetime
from pathlib import Path

from fcn_rota.exchange.files import write_atomically
from fcn_rota.exchange.pdf import changes_pages, rota_pdf, rota_png_pages
from ui.desktop.jobs.job import Steps
from ui.desktop.models.printable import Printable

PIXELS_PER_INCH = 192
"""Of the pictures: as sharp on a screen of twice the usual density as on paper, and at 200 % on any other."""


def preview(what: Printable, steps: Steps) -> tuple[bytes, ...]:
    """Return the pages as PNG pictures, the same that would be printed.

    Raises
    ------
    PrintError
        If the program's template or type is missing or damaged.
    Stopped
        If it is to stop.
    """
    steps.begin("Laying out the pages.")
    pages = _png_pages(what, datetime.now(UTC))
    steps.check()
    return tuple(pages)


def export(what: Printable, path: Path, steps: Steps) -> Path:
    """Write the pages as a PDF, whole or not at all, and return where.

    Parameters
    ----------
    what
        The rota.
    path
        The file; one that is there is replaced, so the manager has been asked before.
    steps
        Told what is done, and asked whether to go on.

    Raises
    ------
    BadOutput
        If the file cannot be written; what stood there is untouched.
    PrintError
        If the program's template or type is missing or damaged.
    Stopped
        If it is to stop; nothing was written.
    """
    steps.begin("Laying out the pages.")
    data = _pdf(what, datetime.now(UTC))
    steps.begin(f"Writing {path.name}.")
    write_atomically(path, data)
    return path


def _png_pages(what: Printable, at: datetime) -> list[bytes]:
    if what.told is not None:
        return changes_pages(what.problem, what.told, what.rota, at, form="png", ppi=PIXELS_PER_INCH)
    return rota_png_pages(
        what.problem, what.rota, what.result, at, PIXELS_PER_INCH, findings=what.findings, proven=what.proven
    )


def _pdf(what: Printable, at: datetime) -> bytes:
    if what.told is not None:
        return changes_pages(what.problem, what.told, what.rota, at)[0]
    return rota_pdf(what.problem, what.rota, what.result, at, findings=what.findings, proven=what.proven)
