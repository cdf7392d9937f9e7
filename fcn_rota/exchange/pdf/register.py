"""The register of hard rules that were broken on purpose, as a PDF to file."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from fcn_rota.domain import clock
from fcn_rota.exchange.pdf.register_document import RegisterDocument
from fcn_rota.exchange.pdf.typesetting import typeset

_TITLE: Final = "Register of hard rules broken on purpose"


def register_pdf(network: str, heading: Sequence[str], rows: Sequence[Sequence[str]], printed_at: datetime) -> bytes:
    """Return a register as a tagged PDF, A4 landscape.

    Parameters
    ----------
    network
        Name of the network.
    heading, rows
        Six columns, and what stands in them.
    printed_at
        Aware instant of printing, shown in local time.

    Raises
    ------
    PrintError
        If the program's template or type is missing or damaged.
    """
    printed = f"{clock.show_date(clock.local_date(printed_at))} {clock.show_time(printed_at)}"
    document = RegisterDocument(_TITLE, network, printed, tuple(heading), tuple(map(tuple, rows)))
    return typeset(document, printed_at, "pdf")[0]
