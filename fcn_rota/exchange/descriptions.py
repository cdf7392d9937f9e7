"""What the docstrings of the domain say about a class and its fields, for the published schemas."""

import inspect
import re

_PARAMETERS = "Parameters\n----------\n"
_IN_JSON = {"None": "null", "True": "true", "False": "false"}
_PYTHON_WORD = re.compile(r"\b(None|True|False)\b")
_NEXT_SECTION = re.compile(r"^\w+\n-{3,}$", re.MULTILINE)


def summary_of(kind: type) -> str:
    """Return the first paragraph of a class's docstring, on one line."""
    return _flat((inspect.getdoc(kind) or "").split("\n\n")[0])


def fields_of(kind: type) -> dict[str, str]:
    """Return what a class's docstring says of each of its parameters."""
    section = (inspect.getdoc(kind) or "").partition(_PARAMETERS)[2]
    section = _NEXT_SECTION.split(section)[0]
    texts: dict[str, str] = {}
    names: list[str] = []
    for line in section.splitlines():
        if line and not line[0].isspace():
            names = line.split(", ")
            texts.update(dict.fromkeys(names, ""))
        else:
            texts.update({name: f"{texts[name]} {line.strip()}" for name in names})
    return {name: _flat(text) for name, text in texts.items()}


def _flat(text: str) -> str:
    in_json = _PYTHON_WORD.sub(lambda word: _IN_JSON[word[0]], text.replace("``", "`"))
    return " ".join(in_json.split())
