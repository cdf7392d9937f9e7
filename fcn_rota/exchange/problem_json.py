"""Rota problems as JSON files: read strictly, written completely."""

import functools
import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError, create_model

from fcn_rota import rules
from fcn_rota.domain.problem import Problem
from fcn_rota.exchange import descriptions
from fcn_rota.exchange.cautions import file_warnings
from fcn_rota.exchange.complaints import complaints_of, require_readable
from fcn_rota.exchange.consistency import SettingCheck, consistency_complaints
from fcn_rota.exchange.document import PROBLEM, up_to_date
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.files import read_bytes
from fcn_rota.exchange.json_text import lay_out, parse, shown
from fcn_rota.exchange.references import ARRAYS, reference_complaints
from fcn_rota.exchange.shapes import STRICT, field_definitions
from fcn_rota.exchange.wire import to_wire


@dataclass(frozen=True, slots=True)
class ReadProblem:
    """A problem that was read, and what its maker may want to look at.

    Parameters
    ----------
    problem
        The problem; everything in it fits together.
    warnings
        Sentences about what is probably a slip, each led by its place where it has one.
    """

    problem: Problem
    warnings: tuple[str, ...]


def read_problem(path: Path | str, check_setting: SettingCheck = rules.check_setting) -> ReadProblem:
    """Read a problem file.

    Parameters
    ----------
    path
        The file.
    check_setting
        Says what is wrong with a rule setting; by default asks the rules of this program.

    Raises
    ------
    BadInput
        If it cannot be used; everything that is wrong is listed.
    """
    return problem_from_json(read_bytes(path), str(path), check_setting)


def problem_from_json(
    data: bytes | str, source: str = "problem.json", check_setting: SettingCheck = rules.check_setting
) -> ReadProblem:
    """Read a problem from the bytes or the text of a file.

    Parameters
    ----------
    data
        UTF-8 bytes, a byte order mark allowed, or text.
    source
        Name of the file, for messages.
    check_setting
        Says what is wrong with a rule setting; by default asks the rules of this program.

    Raises
    ------
    BadInput
        If it cannot be used; everything that is wrong is listed.
    """
    document = up_to_date(parse(data, source), PROBLEM, source)
    try:
        shape = problem_shape().validate_python(document)
    except ValidationError as error:
        raise BadInput(source, complaints_of(error)) from error
    fields = dict(shape.__dict__)
    for name in PROBLEM.head():
        del fields[name]
    problem = Problem(**fields)
    complaints = [*reference_complaints(problem), *consistency_complaints(problem, check_setting)]
    if complaints:
        raise BadInput(source, complaints)
    return ReadProblem(problem, tuple(file_warnings(problem)))


def problem_to_json(problem: Problem) -> bytes:
    """Write a problem as the UTF-8 bytes of a file, in the same order each time, an array item on each line.

    Raises
    ------
    BadOutput
        If a value in it is one that no file may hold, such as a name with a control character.
    """
    document = PROBLEM.head() | to_wire(problem)
    require_readable(document, problem_shape(), f"the problem {shown(problem.id)}")
    return lay_out(document).encode()


def problem_digest(problem: Problem) -> str:
    """Return the SHA-256 of what a rota depends on in a problem, in hexadecimal: the same facts, the same digest.

    It is taken of the problem's canonical JSON: the fields of the file without its head, names sorted, no spaces.
    Shifts and assignments stand in the order of their identifiers, and assignments that the solver may move, a draft
    to start from, are left out: a rota fits its problem whether that was written before the draft was saved or
    afterwards. The order of the other arrays is part of the facts: an earlier engagement comes before a later one.
    """
    fixed = (assignment for assignment in problem.assignments if problem.is_fixed(assignment))
    facts = replace(
        problem,
        shifts=tuple(sorted(problem.shifts, key=lambda shift: shift.id)),
        assignments=tuple(sorted(fixed, key=lambda assignment: assignment.id)),
    )
    return hashlib.sha256(json.dumps(to_wire(facts), sort_keys=True, separators=(",", ":")).encode()).hexdigest()


@functools.cache
def problem_shape() -> TypeAdapter[Any]:
    """Return what validates the form of a problem file, head included."""
    model = create_model(
        "Problem",
        __config__=STRICT,
        __doc__=descriptions.summary_of(Problem),
        **PROBLEM.head_definitions(),
        **field_definitions(Problem, required=frozenset(ARRAYS)),
    )
    return TypeAdapter(model)
