"""Practices of a network from NHS Digital's "Patients Registered at a GP Practice" files.

Two files of the publication are needed: the *list* (``gp-reg-pat-prac-all.csv``: registered patients by practice) and
the *map* (``gp-reg-pat-prac-map.csv``: names, postcodes and the primary care network of every practice). Their layout
has changed over the years; columns are found by name, and those not needed are ignored.
"""

import difflib
import re
import unicodedata
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fcn_rota.domain.network import Organisation, OrganisationKind, PracticeFacts
from fcn_rota.exchange.csv_table import Row, Table, read_table, shown
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.practice_names import initials_of, tidy_postcode, title_case

LIST_COLUMNS = ("CODE", "NUMBER_OF_PATIENTS")
MAP_COLUMNS = ("PRACTICE_CODE", "PRACTICE_NAME", "PRACTICE_POSTCODE", "PCN_CODE", "PCN_NAME")
LARGEST_LIST = 1_000_000
LONGEST_NAME = 200
UNALLOCATED = "U"
"""The map's network code for practices that belong to none."""

_PRACTICE_IDS = uuid.UUID("0b1f1a3c-97c5-4f0c-8b62-0a1f6a0de2f4")
_CODE = re.compile(r"[A-Z0-9]{3,8}")
_TOTALS = {"TYPE": "GP", "SEX": "ALL", "AGE": "ALL"}
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class ImportedPractices:
    """What the two files say about one network.

    Parameters
    ----------
    network_code, network_name
        Code and name of the primary care network.
    organisations
        Its practices, by ODS code.
    warnings
        What the user should know and that did not stop the import, a sentence each.
    """

    network_code: str
    network_name: str
    organisations: tuple[Organisation, ...]
    warnings: tuple[str, ...] = ()

    @property
    def patients(self) -> int:
        """Registered patients of all the practices together."""
        return sum(organisation.practice.list_size for organisation in self.organisations if organisation.practice)


def practice_id(ods_code: str) -> str:
    """Return the identifier of the practice with an ODS code: opaque, and the same each time it is imported."""
    return f"org-{uuid.uuid5(_PRACTICE_IDS, ods_code).hex[:12]}"


def read_practices(list_csv: Path | str, map_csv: Path | str, pcn_code: str) -> ImportedPractices:
    """Read the practices of a primary care network.

    A practice that the map has and the list has not (closed, merged, or the files are of different months) is left
    out with a warning. Rows about other networks are not judged, except that every row must have all its fields.

    Parameters
    ----------
    list_csv, map_csv
        The files ``gp-reg-pat-prac-all.csv`` and ``gp-reg-pat-prac-map.csv``.
    pcn_code
        Code of the network, for instance ``U24740``; small letters and spaces around it do not matter.

    Raises
    ------
    BadInput
        With everything that is wrong in either file, each with its row and column; nothing was taken over.
    """
    patients, places = _both_tables(list_csv, map_csv)
    members = _members(places, pcn_code)
    reading = _Reading(patients, places)
    practices = reading.practices(members)
    network_name = reading.name(places.source, members[0], "PCN_NAME")
    if reading.problems:
        raise _bad_input(reading.problems)
    if not practices:
        raise BadInput(patients.source, [f"none of the {len(members)} practices of the network is in the list"])
    warnings = (*reading.warnings, *_file_warnings(patients, places))
    return ImportedPractices(members[0]["PCN_CODE"].upper(), network_name, practices, warnings)


def _both_tables(list_csv: Path | str, map_csv: Path | str) -> tuple[Table, Table]:
    tables: list[Table] = []
    problems: list[tuple[str, str]] = []
    for path, columns, others in ((list_csv, LIST_COLUMNS, MAP_COLUMNS), (map_csv, MAP_COLUMNS, LIST_COLUMNS)):
        try:
            tables.append(read_table(path, columns))
        except BadInput as error:
            problems += [(error.source, _with_swap_hint(problem, others)) for problem in error.problems]
    if problems:
        raise _bad_input(problems)
    patients, places = tables
    return patients, places


def _with_swap_hint(problem: str, columns_of_the_other: Sequence[str]) -> str:
    found = problem.partition("; found ")[2]
    if found and all(f'"{column}"' in found for column in columns_of_the_other):
        return f"{problem} It looks like the other of the two files: give the list first, then the map."
    return problem


def _bad_input(problems: Sequence[tuple[str, str]]) -> BadInput:
    """Return one error for problems of one or both files, each given with its file."""
    sources = sorted({source for source, _ in problems})
    if len(sources) == 1:
        return BadInput(sources[0], [problem for _, problem in problems])
    return BadInput(" and ".join(sources), [f"{source}: {problem}" for source, problem in problems])


def _members(places: Table, pcn_code: str) -> tuple[Row, ...]:
    """Return the map's rows of one network, by practice code."""
    code = pcn_code.strip().upper()
    if code == UNALLOCATED:
        raise BadInput(places.source, [f'the code "{UNALLOCATED}" marks practices that belong to no network'])
    rows = sorted((row for row in places.rows if row["PCN_CODE"].upper() == code), key=lambda row: row["PRACTICE_CODE"])
    if rows:
        return tuple(rows)
    likely = _similar(places.rows, code)
    hint = f" Did you mean {' or '.join(likely)}?" if likely else " Network codes are a U and five digits."
    raise BadInput(places.source, [f"column PCN_CODE: no practice belongs to the network {shown(pcn_code)}.{hint}"])


def _similar(rows: Iterable[Row], wanted: str) -> list[str]:
    """Describe up to three networks whose code or name resembles what was asked for."""
    wanted = wanted[:LONGEST_NAME]
    names = {row["PCN_CODE"].upper(): row["PCN_NAME"][:LONGEST_NAME] for row in rows}
    names.pop(UNALLOCATED, None)
    codes = [code for code, name in names.items() if len(wanted) > 3 and wanted in name.upper()]
    codes += difflib.get_close_matches(wanted, names, n=3, cutoff=0.7)
    by_name = {name.upper(): code for code, name in names.items()}
    codes += [by_name[name] for name in difflib.get_close_matches(wanted, by_name, n=3, cutoff=0.7)]
    return [f"{shown(code)[1:-1]} ({shown(title_case(names[code]))[1:-1]})" for code in dict.fromkeys(codes)][:3]


class _Reading:
    """Turns rows into practices and gathers what is wrong on the way, as (file, sentence)."""

    def __init__(self, patients: Table, places: Table) -> None:
        self.problems: list[tuple[str, str]] = []
        self.warnings: list[str] = []
        self._patients, self._places = patients, places
        self._totals: defaultdict[str, list[Row]] = defaultdict(list)
        for row in patients.rows:
            if all(row.cells.get(column, total).upper() == total for column, total in _TOTALS.items()):
                self._totals[row["CODE"].upper()].append(row)
        if not self._totals:
            sentence = 'no row holds a practice\'s total (SEX and AGE "ALL"); take the file gp-reg-pat-prac-all.csv'
            self._wrong(patients.source, sentence)

    def practices(self, members: Sequence[Row]) -> tuple[Organisation, ...]:
        """Return the practices of the map's rows that the list knows."""
        found = [facts for row in members if (facts := self._practice(row)) is not None]
        self._refuse_duplicates(members)
        initials = initials_of(name for name, _, _ in found)
        return tuple(
            Organisation(practice_id(facts.ods_code), name, letters, OrganisationKind.PRACTICE, facts, postcode)
            for (name, postcode, facts), letters in zip(found, initials, strict=True)
        )

    def _practice(self, row: Row) -> tuple[str, str | None, PracticeFacts] | None:
        source, code = self._places.source, row["PRACTICE_CODE"].upper()
        if not _CODE.fullmatch(code):
            self._wrong(source, f"row {row.line}, PRACTICE_CODE: {shown(code)} is no practice code, such as E85001")
            return None
        name = self.name(source, row, "PRACTICE_NAME")
        if code not in self._totals:
            if self._totals:
                self._warn_left_out(name, code)
            return None
        postcode = tidy_postcode(row["PRACTICE_POSTCODE"])
        if postcode is None:
            place = f"{source}, row {row.line}, PRACTICE_POSTCODE"
            self.warnings.append(f"{place}: {shown(row['PRACTICE_POSTCODE'])} is no postcode; {name} is kept without")
        return name, postcode, PracticeFacts(code, self._list_size(self._totals[code][0]))

    def name(self, source: str, row: Row, column: str) -> str:
        """Return a name fit for print, or an empty text after noting why there is none."""
        raw = row[column]
        why = ""
        if not raw:
            why = "is empty"
        elif len(raw) > LONGEST_NAME:
            why = f"is {len(raw):,} characters long, more than {LONGEST_NAME}"
        elif any(unicodedata.category(letter) in _UNSAFE_CATEGORIES for letter in raw):
            why = f"holds characters that cannot be printed: {shown(raw)}"
        elif raw.startswith(_FORMULA_STARTS):
            why = f"begins like a spreadsheet formula: {shown(raw)}"
        if why:
            self._wrong(source, f"row {row.line}, {column}: the name {why}")
            return ""
        return title_case(raw)

    def _list_size(self, row: Row) -> int:
        text = row["NUMBER_OF_PATIENTS"]
        if re.fullmatch(r"[0-9]{1,7}", text) and int(text) <= LARGEST_LIST:
            return int(text)
        place = f"row {row.line}, NUMBER_OF_PATIENTS"
        self._wrong(
            self._patients.source, f"{place}: {shown(text)} is not a number of patients (0 to {LARGEST_LIST:,})"
        )
        return 0

    def _refuse_duplicates(self, members: Sequence[Row]) -> None:
        codes = {row["PRACTICE_CODE"].upper() for row in members}
        in_map = [(row["PRACTICE_CODE"].upper(), row) for row in self._places.rows]
        in_list = [(code, row) for code, rows in self._totals.items() for row in rows]
        for source, rows in ((self._places.source, in_map), (self._patients.source, in_list)):
            lines: defaultdict[str, list[str]] = defaultdict(list)
            for code, row in rows:
                lines[code].append(str(row.line))
            for code in sorted(codes & {code for code in lines if len(lines[code]) > 1}):
                self._wrong(
                    source, f"rows {', '.join(lines[code])}: {shown(code)} stands there more than once; keep one"
                )

    def _warn_left_out(self, name: str, code: str) -> None:
        why = "it may have closed or merged, or the files are of different months"
        self.warnings.append(f"{name} ({code}) is in the map but not in the list and was left out: {why}")

    def _wrong(self, source: str, sentence: str) -> None:
        self.problems.append((source, sentence))


def _file_warnings(patients: Table, places: Table) -> Iterable[str]:
    for table in (patients, places):
        if not table.ends_with_line_break:
            yield f"{table.source}: the last row has no line break; if the download was cut off, rows are missing"
