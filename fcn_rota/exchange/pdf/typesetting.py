"""From words and figures to pages: runs the typesetter over the template."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import typst

from fcn_rota.exchange.errors import PrintError
from fcn_rota.exchange.pdf.changes_document import ChangesDocument
from fcn_rota.exchange.pdf.document import Document
from fcn_rota.exchange.pdf.form_document import FormsDocument
from fcn_rota.exchange.pdf.register_document import RegisterDocument
from fcn_rota.exchange.pdf.words import printable

TEMPLATE_FOLDER = Path(__file__).parent / "template"
FONT_PACKAGE = "font_source_sans_pro"
_TEMPLATES = {
    Document: "rota.typ",
    ChangesDocument: "changes.typ",
    FormsDocument: "forms.typ",
    RegisterDocument: "register.typ",
}
_NOTHING = TEMPLATE_FOLDER / "nothing.typ"
_KEPT = 10
"""So many documents later the typesetter lets go of what it worked out for one."""
_MEND = "The program's files are incomplete or damaged: install it again, and report this if it stays."


def typeset(
    document: Document | ChangesDocument | FormsDocument | RegisterDocument,
    printed_at: datetime,
    form: Literal["pdf", "png"],
    ppi: float = 144.0,
) -> list[bytes]:
    """Typeset a document with the template of its kind.

    Parameters
    ----------
    document
        What stands on the pages.
    printed_at
        Aware instant that the file carries as its date.
    form
        ``pdf`` for one file, ``png`` for a picture of each page.
    ppi
        Pixels per inch of a picture.

    Returns
    -------
    list of bytes
        The file, or the pictures in the order of the pages.

    Raises
    ------
    PrintError
        If the template or the fonts are missing or damaged.
    """
    # The text travels as data and is never pasted into the template, so that no name can act as markup.
    data = json.dumps(_printable(asdict(document)), ensure_ascii=False)
    fonts = _fonts(_font_folder(), foreign_script=not _is_covered(data))
    try:
        compiler = typst.Compiler(
            TEMPLATE_FOLDER / _TEMPLATES[type(document)],
            root=TEMPLATE_FOLDER,
            font_paths=fonts,
            sys_inputs={"data": data},
        )
        pages, complaints = _compiled(compiler, form, ppi, int(printed_at.timestamp()))
    except (RuntimeError, OSError) as error:
        raise PrintError(f"the pages could not be typeset: {error}. {_MEND}") from error
    finally:
        _forget()
    for complaint in complaints:
        if "font" in complaint.message:
            raise PrintError(f"the pages could not be typeset in their own type: {complaint.message}. {_MEND}")
    if pages is None:
        raise PrintError(f"the typesetter gave no pages. {_MEND}")
    return pages if isinstance(pages, list) else [pages]


def _compiled(
    compiler: typst.Compiler, form: Literal["pdf", "png"], ppi: float, seconds: int
) -> tuple[bytes | list[bytes] | None, list[typst.TypstWarning]]:
    try:
        return compiler.compile_with_warnings(format=form, ppi=ppi, timestamp=seconds, pdf_standards="ua-1")
    except typst.TypstError:
        # The accessibility standard forbids a name in a script for which this machine has no type. Such a name is
        # printed as boxes, and the rest as it should be, rather than nothing at all.
        return compiler.compile_with_warnings(format=form, ppi=ppi, timestamp=seconds)


def _forget() -> None:
    """Have the typesetter let go of what it worked out for the last document, by setting nothing so many times.

    It would keep that of the last ten, which is 100 MiB each for four weeks of the example network, and the preview
    sets them anew after every edit. The next document is set no sooner with it: its words are others.
    """
    # What damage there is has been told of already.
    with suppress(RuntimeError, OSError):
        empty = typst.Compiler(_NOTHING, root=TEMPLATE_FOLDER, font_paths=_no_fonts())
        for _ in range(_KEPT + 1):
            empty.compile(format="svg")


def _font_folder() -> Path:
    try:
        return Path(str(files(FONT_PACKAGE))) / "files"
    except ModuleNotFoundError as error:
        raise PrintError(f"the type to print with is missing ({FONT_PACKAGE}). {_MEND}") from error


@lru_cache(maxsize=4)
def _fonts(folder: Path, *, foreign_script: bool) -> typst.Fonts:
    """Return the type to set with: ours alone, so that every machine prints the same, unless it lacks letters."""
    return typst.Fonts(include_system_fonts=foreign_script, include_embedded_fonts=foreign_script, font_paths=[folder])


@lru_cache(maxsize=1)
def _no_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)


def _is_covered(text: str) -> bool:
    """Whether our own type has the letters: Latin, Greek, Cyrillic, and general punctuation."""
    return all(letter <= "\u052f" or "\u1e00" <= letter <= "\u20cf" for letter in text)


def _printable(value: object) -> object:
    """Return the same structure with every string made fit for a line of a page."""
    match value:
        case str():
            return printable(value)
        case Mapping():
            return {name: _printable(item) for name, item in value.items()}
        case tuple() | list():
            return [_printable(item) for item in value]
        case _:
            return value
