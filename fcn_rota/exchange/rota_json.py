"""Rotas as JSON files: what the solver found, or what somebody wrote by hand, always for one problem."""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError, create_model

from fcn_rota.domain.problem import Problem
from fcn_rota.domain.result import Result
from fcn_rota.domain.rota import Rota
from fcn_rota.exchange import descriptions
from fcn_rota.exchange.complaints import complaints_of, require_readable
from fcn_rota.exchange.document import ROTA, up_to_date
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.files import read_bytes
from fcn_rota.exchange.json_text import lay_out, parse, shown
from fcn_rota.exchange.rota_file import RotaFile, file_of_result, file_of_rota
from fcn_rota.exchange.rota_references import belonging_complaints, rota_complaints
from fcn_rota.exchange.shapes import STRICT, field_definitions
from fcn_rota.exchange.wire import to_wire


@dataclass(frozen=True, slots=True)
class ReadRota:
    """A rota that was read, and what its file states about it.

    Parameters
    ----------
    rota
        The assignments; everything they refer to is in the problem.
    objective, bound
        Cost of the rota and proven bound as the file states them, in points; None where it does not.
    result
        The whole result of the solve; None where the file leaves any of it out.
    """

    rota: Rota
    objective: int | None
    bound: int | None
    result: Result | None


def result_to_json(problem: Problem, result: Result) -> bytes:
    """Write a result as the UTF-8 bytes of a file that belongs to the problem.

    Raises
    ------
    BadOutput
        If a value in it is one that no file may hold.
    """
    return _written(file_of_result(problem, result))


def rota_to_json(problem: Problem, rota: Rota) -> bytes:
    """Write a rota about which nothing is stated as the UTF-8 bytes of a file that belongs to the problem.

    Raises
    ------
    BadOutput
        If a value in it is one that no file may hold.
    """
    return _written(file_of_rota(problem, rota))


def read_rota(path: Path | str, problem: Problem) -> ReadRota:
    """Read a rota file.

    Parameters
    ----------
    path
        The file.
    problem
        The problem the rota is for.

    Raises
    ------
    BadInput
        If it cannot be used or belongs to another problem; everything that is wrong is listed.
    """
    return rota_from_json(read_bytes(path), problem, str(path))


def rota_from_json(data: bytes | str, problem: Problem, source: str = "rota.json") -> ReadRota:
    """Read a rota from the bytes or the text of a file.

    Only the head, ``problem_id`` and ``assignments`` must be there, so that a rota can be written by hand.

    Parameters
    ----------
    data
        UTF-8 bytes, a byte order mark allowed, or text.
    problem
        The problem the rota is for.
    source
        Name of the file, for messages.

    Raises
    ------
    BadInput
        If it cannot be used or belongs to another problem; everything that is wrong is listed.
    """
    document = up_to_date(parse(data, source), ROTA, source)
    try:
        fields = dict(rota_shape().validate_python(document).__dict__)
    except ValidationError as error:
        raise BadInput(source, complaints_of(error)) from error
    file = RotaFile(**{name: value for name, value in fields.items() if name not in ROTA.head()})
    # Of another problem's rota every reference would lead nowhere: one sentence says more than a thousand.
    complaints = list(belonging_complaints(file, problem)) or list(rota_complaints(file, problem))
    if complaints:
        raise BadInput(source, complaints)
    return ReadRota(file.rota_of(problem), file.objective, file.bound, file.result_of(problem))


@functools.cache
def rota_shape() -> TypeAdapter[Any]:
    """Return what validates the form of a rota file, head included."""
    model = create_model(
        "Rota",
        __config__=STRICT,
        __doc__=descriptions.summary_of(RotaFile),
        **ROTA.head_definitions(),
        **field_definitions(RotaFile),
    )
    return TypeAdapter(model)


def _written(file: RotaFile) -> bytes:
    document = ROTA.head() | to_wire(file)
    require_readable(document, rota_shape(), f"the rota of the problem {shown(file.problem_id)}")
    return lay_out(document).encode()
