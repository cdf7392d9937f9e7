"""Ages and deprivation of practices' registered patients from a CSV file, as NHS Digital and others publish them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from fcn_rota.demand.forecast_figures import AgeBand
from fcn_rota.demand.forecast_inputs import DemandInputs, Population
from fcn_rota.domain.network import LEAST_DEPRIVED, Organisation
from fcn_rota.exchange.csv_table import Row, read_table, shown
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.practice_names import practices_by_name

COLUMNS: Final = ("PRACTICE",)
OPTIONAL_COLUMNS: Final = ("PATIENTS", "DEPRIVATION_FIFTH", *(f"AGE_{band.value.upper()}" for band in AgeBand))
LARGEST_LIST: Final = 1_000_000


def with_populations(inputs: DemandInputs, path: Path | str, organisations: Iterable[Organisation]) -> DemandInputs:
    """Return the inputs with what a file says of the practices' patients.

    Columns: ``PRACTICE`` (ODS code, name or identifier), and any of ``PATIENTS``, ``DEPRIVATION_FIFTH`` (1 is the most
    deprived) and the age bands ``AGE_UNDER_5``, ``AGE_5_TO_14``, ``AGE_15_TO_64``, ``AGE_65_TO_74``,
    ``AGE_75_AND_OVER``. Empty cells, and practices that are not in the file, stay as they are.

    Raises
    ------
    BadInput
        With everything that is wrong, each with its row and column; nothing was taken over.
    """
    table = read_table(path, COLUMNS)
    known = practices_by_name(organisations)
    problems: list[str] = []
    changed: dict[str, Population] = {}
    populations = {population.practice: population for population in inputs.populations}
    for row in table.rows:
        practice = known.get(row["PRACTICE"].casefold())
        if practice not in populations:
            problems.append(f"row {row.line}, PRACTICE: {shown(row['PRACTICE'])} is no practice of the network")
        elif practice in changed:
            problems.append(f"row {row.line}, PRACTICE: {shown(row['PRACTICE'])} stands there more than once; keep one")
        else:
            changed[practice] = _changed(populations[practice], row, problems)
    if problems:
        raise BadInput(table.source, problems)
    return replace(inputs, populations=tuple(changed.get(one.practice, one) for one in inputs.populations))


def _changed(population: Population, row: Row, problems: list[str]) -> Population:
    patients = _number(row, "PATIENTS", 0, LARGEST_LIST, problems)
    fifth = _number(row, "DEPRIVATION_FIFTH", 1, LEAST_DEPRIVED, problems)
    bands = {band: _number(row, f"AGE_{band.value.upper()}", 0, LARGEST_LIST, problems) for band in AgeBand}
    ages = {band: number for band, number in bands.items() if number is not None}
    return replace(
        population,
        patients=population.patients if patients is None else patients,
        deprivation_fifth=population.deprivation_fifth if fifth is None else fifth,
        ages=ages or population.ages,
    )


def _number(row: Row, column: str, least: int, most: int, problems: list[str]) -> int | None:
    text = row.cells.get(column, "")
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) <= len(str(most)) and least <= int(text) <= most:
        return int(text)
    problems.append(f"row {row.line}, {column}: {shown(text)} is no whole number from {least} to {most:,}")
    return None
