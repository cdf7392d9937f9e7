"""The primary care networks that NHS Digital's map file knows, for finding one's own by name."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from fcn_rota.exchange.csv_table import read_table
from fcn_rota.exchange.nhs_practices import MAP_COLUMNS, UNALLOCATED
from fcn_rota.exchange.practice_names import title_case


@dataclass(frozen=True, slots=True)
class NetworkListed:
    """A network of the map file.

    Parameters
    ----------
    code, name
        As the file has them, the name in small and capital letters.
    practices
        Names of its practices, in the order of the file.
    """

    code: str
    name: str
    practices: tuple[str, ...]


def networks_in(map_csv: Path | str) -> tuple[NetworkListed, ...]:
    """Return the networks of a map file (``gp-reg-pat-prac-map.csv``) by name.

    Raises
    ------
    BadInput
        With everything that is wrong with the file.
    """
    names: dict[str, str] = {}
    practices: defaultdict[str, list[str]] = defaultdict(list)
    for row in read_table(map_csv, MAP_COLUMNS).rows:
        code = row["PCN_CODE"].upper()
        if code and code != UNALLOCATED:
            names.setdefault(code, title_case(row["PCN_NAME"]))
            practices[code].append(title_case(row["PRACTICE_NAME"]))
    found = (NetworkListed(code, name, tuple(practices[code])) for code, name in names.items())
    return tuple(sorted(found, key=lambda network: (network.name.casefold(), network.code)))
