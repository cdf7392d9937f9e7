"""Whatever the documents point at is there: pages and headings, files, commands with their options, benchmarks."""

import argparse
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from ui.commands.arguments import build_parser

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
MADE_UP = {
    "docs/adding_a_rule.md": ("one_site_a_day",),
    "docs/storage.md": ("rNNNN_what",),
    "docs/testing.md": ("<rule>",),
}
"""Names that a page makes up to show how something is done, by page."""

DECISIONS = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))


def named(page: Path) -> str:
    """Return a page's path as the documents write it."""
    return page.relative_to(ROOT).as_posix()


@cache
def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@cache
def anchors(page: Path) -> set[str]:
    """Return the headings of a page as links name them: small letters, hyphens for spaces, no other signs."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def written(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield page and text of whatever matches in the documents, but for what they make up."""
    for page in PAGES:
        for found in re.findall(pattern, text_of(page)):
            if not any(name in found for name in MADE_UP.get(named(page), ())):
                yield named(page), found


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the commands of the command line by name."""
    [choice] = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(choice.choices)


COMMANDS = commands(build_parser())
LINKS = sorted(set(written(r"\]\((?!https?:|mailto:)([^)\s]+)\)")))
FILES = sorted(set(written(r"`((?:\.ci|fcn_rota|solver|ui|tests|docs|benchmarks)/[^`\s:*{]*)[`:]")))
MODULES = sorted(set(written(r"python -m ((?:benchmarks|docs)[\w.]*\w)")))
CALLS = sorted(set(written(r"`fcn-rota( [a-z][^`]*)`")))


@pytest.mark.parametrize(("page", "target"), LINKS)
def test_links_lead_somewhere(page: str, target: str) -> None:
    path, _, anchor = target.partition("#")
    aim = (ROOT / page).parent / path if path else ROOT / page
    assert aim.exists()
    assert not anchor or anchor in anchors(aim.resolve())


@pytest.mark.parametrize(("page", "path"), FILES)
def test_files_that_are_named_exist(page: str, path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("page", "module"), MODULES)
def test_programs_that_are_named_exist(page: str, module: str) -> None:
    assert module == "benchmarks.NAME" or find_spec(module) is not None


def test_every_benchmark_is_listed() -> None:
    programs = {path for path in (ROOT / "benchmarks").glob("*.py") if '__name__ == "__main__"' in text_of(path)}
    listed = re.findall(r"^\| `benchmarks\.(\w+)", text_of(ROOT / "docs/benchmarks.md"), re.MULTILINE)
    assert sorted(listed) == sorted(path.stem for path in programs)


@pytest.mark.parametrize(("page", "call"), CALLS)
def test_commands_have_the_options_that_are_named(page: str, call: str) -> None:
    words = re.findall(r"--?[a-z][\w-]*|(?<![\w.-])[a-z][\w-]*(?![\w.])", call)
    assert words[0] in COMMANDS
    known = COMMANDS[words[0]]._option_string_actions
    assert [word for word in words if word.startswith("--") and word not in known] == []


def test_the_readme_lists_every_command() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8")
    assert sorted(set(re.findall(r"[|,] `fcn-rota ([a-z-]+)", table))) == sorted(COMMANDS)


def test_the_readme_says_which_commands_answer_scripts() -> None:
    sentence = re.search(r"`demo`, [^.]*answer scripts with `--json`", text_of(ROOT / "README.md"))
    assert sentence is not None
    listed = set(re.findall(r"`([a-z-]+)`", sentence[0])) - {"--json"}
    assert listed == {name for name, parser in COMMANDS.items() if "--json" in parser._option_string_actions}


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.stem[:4])
def test_decisions_are_listed_under_their_titles(decision: Path) -> None:
    number = decision.stem[:4]
    heading, _, _ = text_of(decision).partition("\n")
    assert heading.startswith(f"# {number}. ")
    title = heading.removeprefix(f"# {number}. ")
    assert f"| [{number}]({decision.name}) | {title} |" in text_of(ROOT / "docs/decisions/README.md")


def test_decisions_have_numbers_of_their_own() -> None:
    numbers = [decision.stem[:4] for decision in DECISIONS]
    assert len(numbers) == len(set(numbers)) > 30
