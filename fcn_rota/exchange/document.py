"""The head of an interchange file: which format it is in, which version, and how older ones are brought up to date."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field as ModelField

from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.json_text import shown

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes a document of one version, as yet unchecked, and returns it in the form of the next."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of interchange file.

    Parameters
    ----------
    name
        What the file's ``format`` says.
    what
        What such a file is called in messages.
    oldest
        The oldest version that can still be read.
    upgrades
        One function for each step from the oldest version to the present one.
    """

    name: str
    what: str
    oldest: int = 1
    upgrades: Sequence[Upgrade] = ()

    @property
    def version(self) -> int:
        """The version that is written."""
        return self.oldest + len(self.upgrades)

    def head(self) -> dict[str, Any]:
        """Return the fields that every file begins with."""
        return {"format": self.name, "format_version": self.version}

    def head_definitions(self) -> dict[str, Any]:
        """Return the types of those fields, as `pydantic.create_model` wants them."""
        name: Any = self.name
        version: Any = self.version
        return {
            "format": (Literal[name], ModelField(description="What kind of file this is.")),
            "format_version": (Literal[version], ModelField(description="Version of the format.")),
        }


PROBLEM = Format("fcn-rota-problem", "a rota problem")
ROTA = Format("fcn-rota-rota", "a rota")
_KNOWN = {known.name: known.what for known in (PROBLEM, ROTA)}


def up_to_date(document: object, wanted: Format, source: str) -> dict[str, Any]:
    """Check the head of a document and bring it to the present version of its format.

    Raises
    ------
    BadInput
        If it is no such document, or of a version newer than this program, or older than it can read.
    """
    if not isinstance(document, dict):
        raise BadInput(source, [f"{wanted.what} is a JSON object, not {shown(document)}"])
    given = document.get("format")
    if given != wanted.name:
        raise BadInput(source, [_wrong_format(given, wanted)])
    version = document.get("format_version")
    if isinstance(version, bool) or not isinstance(version, int):
        raise BadInput(source, [f"format_version: must be a whole number such as {wanted.version}: {shown(version)}"])
    if version > wanted.version:
        newer = f"format {version}, and this one reads up to {wanted.version}"
        raise BadInput(source, [f"format_version: made by a newer version of this program ({newer}); update it"])
    if version < wanted.oldest:
        raise BadInput(source, [f"format_version: there is no version {version}; the first is {wanted.oldest}"])
    return _upgraded(document, wanted, version, source)


def _wrong_format(given: object, wanted: Format) -> str:
    if isinstance(given, str) and given in _KNOWN:
        return f"format: this file is {_KNOWN[given]}, and {wanted.what} is needed here"
    if given is None:
        return f'format: is missing; {wanted.what} begins with "format": "{wanted.name}"'
    return f'format: must be "{wanted.name}", not {shown(given)}'


def _upgraded(document: Mapping[str, Any], wanted: Format, version: int, source: str) -> dict[str, Any]:
    current = dict(document)
    for number, upgrade in enumerate(wanted.upgrades[version - wanted.oldest :], start=version):
        try:
            current = {**upgrade(current), "format_version": number + 1}
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            sentence = f"the document is damaged: it cannot be brought from format {number} to {number + 1}"
            raise BadInput(source, [sentence]) from error
    return current
