"""Names of practices as people write them, from registers that hold them in capitals."""

import re
from collections.abc import Iterable, Iterator

from fcn_rota.domain.network import Organisation

_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?|\d+[^\W\d_]*")
_SMALL_WORDS = frozenset({"and", "at", "by", "for", "in", "of", "on", "the", "upon", "with"})
_ABBREVIATIONS = frozenset(
    [
        "DR",
        "DRS",
        "MR",
        "MRS",
        "ST",
        "STS",
        "RD",
        "SQ",
        "PK",
        "GT",
        "LTD",
        "CT",
        "CTR",
        "CNT",
        "CNTR",
        "WLK",
        "BLVD",
        "HTH",
        "HLTH",
        "GRP",
        "PTR",
        "PTRS",
        "PTNR",
        "PTNRS",
    ]
)
_CAPITALS = frozenset({"NHS", "PCN", "GP", "PMS", "APMS", "LLP", "UK", "HC", "II", "III", "IV"})
_SHORT_SURNAMES = frozenset({"AL", "DA", "DE", "DI", "DU", "EL", "HO", "LA", "LE", "LI", "MA", "NG", "WU", "XU", "YU"})
_IRISH_PREFIXES = frozenset({"O", "D"})
_TITLES = frozenset({"DR", "DRS"})
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][A-Z]{2})")
_LONGEST_INITIALS = 4
# Letters that mean something else beside a person's name on a printed rota.
_TAKEN_INITIALS = frozenset({"GP", "ANP", "HCA", "NP", "PP", "SW"})


def title_case(name: str) -> str:
    """Write a name that is all capitals with capitals only where English has them.

    ``DR HR MCMURRAY'S PRACTICE`` becomes ``Dr HR McMurray's Practice`` and ``THE LIMES SURGERY AT ST IVES``
    ``The Limes Surgery at St Ives``. A name with small letters in it was written by somebody who meant them and comes
    back as it is, apart from runs of spaces, which are made one.
    """
    name = " ".join(name.split())
    if name != name.upper():
        return name
    words = list(_LETTERS.finditer(name))
    written, done = [], 0
    for number, word in enumerate(words):
        gap_before = name[done : word.start()]
        gap_after = name[word.end() : words[number + 1].start()] if number + 1 < len(words) else ""
        # A word after a bracket or a lone dash begins anew ("Adler JS-The Surgery"), one between hyphens does not.
        inside = gap_before.isspace() or (gap_before == gap_after == "-")
        before = words[number - 1].group() if number and inside else ""
        written += [gap_before, _word(word.group(), before, gap_after.isspace())]
        done = word.end()
    return "".join(written) + name[done:]


def _word(word: str, before: str, name_follows: bool) -> str:
    """Write one word, knowing the one before it (empty at a beginning) and whether another follows."""
    if before and word.lower() in _SMALL_WORDS:
        return word.lower()
    if word == "GPS":
        return "GPs"
    if word in _CAPITALS or len(word) == 1 or _is_initials(word, before, name_follows):
        return word
    head, apostrophe, tail = word.partition("'")
    if head in _IRISH_PREFIXES and len(tail) > 2:
        return f"{head}'{tail.capitalize()}"
    if re.fullmatch(r"MC[A-Z]{3,}", head):
        return f"Mc{head[2:].capitalize()}{apostrophe}{tail.lower()}"
    return word.capitalize()


def _is_initials(word: str, before: str, name_follows: bool) -> bool:
    if word in _ABBREVIATIONS | _SHORT_SURNAMES or not word.isalpha():
        return False
    if before in _TITLES and name_follows and len(word) == 2:
        return True
    return len(word) <= 4 and not set(word) & set("AEIOUY")


def initials_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return two to four letters for each name, no two alike, in the order of the names.

    The letters are the initials of the words that matter; where those are taken, or could be read as a job title
    (``GP`` for *Green Practice*), more letters of the first word, and at last a number, set them apart.
    """
    taken = set(_TAKEN_INITIALS)
    chosen = []
    for name in names:
        mine = next(candidate for candidate in _candidates(name) if candidate not in taken)
        taken.add(mine)
        chosen.append(mine)
    return tuple(chosen)


def _candidates(name: str) -> Iterator[str]:
    words = [word.replace("'", "") for word in _LETTERS.findall(name.upper())]
    words = [word for word in words if word.lower() not in _SMALL_WORDS and word not in _TITLES] or words or ["P"]
    first, rest = words[0], "".join(word[0] for word in words[1:])
    plain = first[0] + rest
    if len(plain) > 1:
        yield plain[:_LONGEST_INITIALS]
    for letters in range(2, min(len(first), _LONGEST_INITIALS) + 1):
        yield (first[:letters] + rest)[:_LONGEST_INITIALS]
    number = 2
    while True:
        yield f"{plain[: _LONGEST_INITIALS - len(str(number))]}{number}"
        number += 1


def tidy_postcode(text: str) -> str | None:
    """Return a postcode in capitals with its space (``TW3 3LN``), or None where the text is not one."""
    match = _POSTCODE.fullmatch("".join(text.upper().split()))
    return f"{match[1]} {match[2]}" if match else None


def practices_by_name(organisations: Iterable[Organisation]) -> dict[str, str]:
    """Return the ids of practices by whatever a file may call them: name, ODS code or id, case-folded."""
    return {
        name.casefold(): organisation.id
        for organisation in organisations
        if organisation.practice is not None
        for name in (organisation.name, organisation.practice.ods_code, organisation.id)
    }
