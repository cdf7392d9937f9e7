"""The published schemas are those of the program, and say of a file what reading it says."""

from pathlib import Path
from typing import Any

import pytest

from fcn_rota.exchange.document import PROBLEM, ROTA
from fcn_rota.exchange.schema import problem_schema, rota_schema, schema_text

FOLDER = Path(__file__).parents[2] / "docs" / "schema"
Schema = dict[str, Any]


@pytest.mark.parametrize(("name", "schema"), [("problem", problem_schema()), ("rota", rota_schema())])
def test_the_published_schema_is_up_to_date(name: str, schema: Schema) -> None:
    published = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    assert published == schema_text(schema), f"run: fcn-rota schema {name} > docs/schema/{name}.schema.json"


def objects(schema: Schema) -> list[Schema]:
    return [schema, *(part for part in schema["$defs"].values() if part["type"] == "object")]


@pytest.mark.parametrize("schema", [problem_schema(), rota_schema()])
def test_every_object_is_closed_and_described(schema: Schema) -> None:
    assert len(objects(schema)) > 5
    for part in objects(schema):
        assert part["additionalProperties"] is False
        assert part["description"]


def test_the_head_names_format_and_version() -> None:
    for form, schema in ((PROBLEM, problem_schema()), (ROTA, rota_schema())):
        assert schema["properties"]["format"]["const"] == form.name
        assert schema["properties"]["format_version"]["const"] == form.version
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_array_of_a_problem_is_required() -> None:
    schema = problem_schema()
    arrays = {name for name, field in schema["properties"].items() if field.get("type") == "array"}
    assert len(arrays) == 15
    assert arrays <= set(schema["required"])


def test_fields_are_described_in_the_words_of_the_domain() -> None:
    assert problem_schema()["$defs"]["Need"]["properties"]["minimum"]["description"].startswith("Fewest people allowed")
    assert "None" not in schema_text(problem_schema())
