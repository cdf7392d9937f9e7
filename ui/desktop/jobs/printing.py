"""Making the pages of a rota beside the window: as pictures for the preview, and as a PDF in a file."""

from datetime import UTC, datetime
from pathlib import Path

from fcn_rota.exchange.files import write_atomically
from fcn_rota.exchange.pdf import rota_pdf, rota_png_pages
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
    pages = rota_png_pages(
        what.problem,
        what.rota,
        what.result,
        datetime.now(UTC),
        PIXELS_PER_INCH,
        findings=what.findings,
        proven=what.proven,
    )
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
    data = rota_pdf(what.problem, what.rota, what.result, datetime.now(UTC), findings=what.findings, proven=what.proven)
    steps.begin(f"Writing {path.name}.")
    write_atomically(path, data)
    return path
