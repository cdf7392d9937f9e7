"""The two files of the NHS list of practices, of made-up practices."""

from pathlib import Path

from fcn_rota.example.practices import invented_practices
from fcn_rota.exchange.cells import write_cells

_TOTALS = (
    *("PUBLICATION", "EXTRACT_DATE", "TYPE", "CCG_CODE", "ONS_CCG_CODE"),
    *("CODE", "POSTCODE", "SEX", "AGE", "NUMBER_OF_PATIENTS"),
)
_MAPPING = (
    *("PUBLICATION", "EXTRACT_DATE", "PRACTICE_CODE", "PRACTICE_NAME"),
    *("PRACTICE_POSTCODE", "PCN_CODE", "PCN_NAME", "CCG_NAME"),
)
_NETWORKS = (("U99001", "ASHCOMBE PCN"), ("U99002", "WENDLE VALLEY PCN"))


def made_up_lists(totals: Path, mapping: Path) -> tuple[Path, Path]:
    """Write the example's practices, in two networks, as the two files; return where they are."""
    sizes, places = [list(_TOTALS)], [list(_MAPPING)]
    for number, home in enumerate(invented_practices()):
        if home.practice is None:
            continue
        code, name = _NETWORKS[number % len(_NETWORKS)]
        ods, postcode, size = home.practice.ods_code, home.postcode or "", str(home.practice.list_size)
        sizes.append(["GP_PRAC_PAT_LIST", "01OCT2026", "GP", "99Z", "E99", ods, postcode, "ALL", "ALL", size])
        places.append(
            ["GP_PRAC_PAT_LIST", "01-Oct-26", ods, home.name.upper(), postcode, code, name, "NHS Nowhere ICB"]
        )
    totals.write_text(write_cells(sizes), encoding="utf-8")
    mapping.write_text(write_cells(places), encoding="utf-8")
    return totals, mapping
