"""The published JSON Schemas of the interchange files, made from the same models that read them."""

import json
from typing import Any

from pydantic import TypeAdapter

from fcn_rota.exchange.document import PROBLEM, ROTA, Format
from fcn_rota.exchange.problem_json import problem_shape
from fcn_rota.exchange.rota_json import rota_shape

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def problem_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of ``problem.json``."""
    return _schema(PROBLEM, problem_shape())


def rota_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of ``rota.json``."""
    return _schema(ROTA, rota_shape())


def schema_text(schema: dict[str, Any]) -> str:
    """Write a schema as it is published and printed."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(form: Format, shape: TypeAdapter[Any]) -> dict[str, Any]:
    made = shape.json_schema(mode="validation")
    return {"$schema": _DIALECT, "$id": f"urn:{form.name}:{form.version}", **made}
