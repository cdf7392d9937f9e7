"""Forms, templates and replies, written and read beside the window.

Each works on a copy of the problem, whose look-ups the window's thread does not build at the same time.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.files import write_atomically
from fcn_rota.exchange.pdf import Reply, forms_pdf
from fcn_rota.exchange.replies_csv import read_replies, replies_template
from ui.desktop.jobs.job import Steps
from ui.desktop.models.availability.taken import Taken, taken


def forms_written(problem: Problem, people: Sequence[str], reply: Reply, path: Path, steps: Steps) -> Path:
    """Write availability forms as a PDF, whole or not at all, and return where.

    Raises
    ------
    BadOutput
        If the file cannot be written.
    PrintError
        If the program's template or type is missing or damaged.
    Stopped
        If it is to stop; nothing was written.
    """
    steps.begin("Laying out the forms.")
    data = forms_pdf(replace(problem), people, reply, datetime.now(UTC))
    steps.begin(f"Writing {path.name}.")
    write_atomically(path, data)
    return path


def template_written(problem: Problem, path: Path, steps: Steps) -> Path:
    """Write the file that replies are filled into, whole or not at all, and return where; errors as `forms_written`."""
    steps.begin(f"Writing {path.name}.")
    write_atomically(path, replies_template(replace(problem)))
    return path


def replies_read(problem: Problem, path: Path, steps: Steps) -> Taken:
    """Read filled replies and say what they change, or everything that is wrong with the file."""
    steps.begin(f"Reading {path.name}.")
    own = replace(problem)
    try:
        replies = read_replies(path, own)
    except BadInput as error:
        return Taken(FactsEdit(), "", (), error.problems)
    steps.check()
    return taken(own, replies)
