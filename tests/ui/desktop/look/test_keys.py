"""Keys are written as the system writes them, wherever the window speaks of them."""

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from ui.desktop.look import keys
from ui.desktop.look.keys import keys_here, redo_keys

MAC = {"Ctrl+Z": "\u2318Z", "Ctrl+A": "\u2318A", "Ctrl+Shift+U": "\u21e7\u2318U", "Ctrl+=": "\u2318="}
KEYS_ALONE = re.compile(r"[\w+=-]+(, [\w+=-]+)*")
"""What a key is given to Qt as, and what stands in a list of keys, which writes it anew."""


def test_keys_stay_where_they_are_written_so() -> None:
    said = "Undo (Ctrl+Z) takes it back; select with Shift or Ctrl and a click, or Ctrl+A."
    assert keys_here(said) == said


def test_a_mac_reads_its_own_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "native", MAC.__getitem__)
    said = "Undo (Ctrl+Z) takes it back; select with Shift or Ctrl and a click, or Ctrl+A. Ctrl+Shift+U, Ctrl+="
    assert keys_here(said) == (
        "Undo (\u2318Z) takes it back; select with Shift or \u2318 and a click, or \u2318A. \u21e7\u2318U, \u2318="
    )


@pytest.mark.parametrize(("system", "first"), [("linux", "Ctrl+Y"), ("win32", "Ctrl+Y"), ("darwin", "Ctrl+Shift+Z")])
def test_redo_has_the_keys_it_has_in_other_programs(system: str, first: str) -> None:
    assert redo_keys(system)[0] == first
    assert sorted(redo_keys(system)) == ["Ctrl+Shift+Z", "Ctrl+Y"]


def sentences_with_ctrl(path: Path) -> Iterator[str]:
    """Yield the sentences of a module that name Ctrl to somebody without asking what it is called here."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "keys_here":
            passed |= {id(inner) for inner in ast.walk(node)}
        elif isinstance(node, ast.Expr):
            # A docstring: nobody who uses the window reads it.
            passed.add(id(node.value))
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in passed)
    for text in texts:
        if isinstance(text.value, str) and "Ctrl" in text.value and not KEYS_ALONE.fullmatch(text.value):
            yield f"{path.name}: {text.value}"


def test_no_sentence_of_the_window_writes_ctrl_for_a_mac() -> None:
    window = Path(str(files("ui.desktop")))
    named = [
        each for path in sorted(window.rglob("*.py")) if path.name != "keys.py" for each in sentences_with_ctrl(path)
    ]
    assert not named
