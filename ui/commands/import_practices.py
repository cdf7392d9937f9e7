"""``fcn-rota import-practices``: a network's practices from NHS Digital's list files into the database."""

import argparse

from fcn_rota.exchange.nhs_practices import ImportedPractices, read_practices
from fcn_rota.services.identity import computer_user
from fcn_rota.services.networks import add_practices
from ui.commands.console import Console
from ui.commands.database import opened


def run(options: argparse.Namespace, console: Console) -> int:
    """Read both files, and only then touch the database."""
    imported = read_practices(options.list, options.map, options.pcn)
    for warning in imported.warnings:
        console.note(f"warning: {warning}")
    with opened(options, create=True) as database:
        add_practices(database, imported.organisations, computer_user(), imported.network_name)
        place = str(database.location)
    _print(imported, place, console)
    return 0


def _print(imported: ImportedPractices, place: str, console: Console) -> None:
    practices = [(organisation, organisation.practice) for organisation in imported.organisations]
    console.say(f"{imported.network_name} ({imported.network_code})")
    for organisation, facts in practices:
        if facts is not None:
            where = organisation.postcode or ""
            console.say(f"  {facts.ods_code}  {facts.list_size:>7,}  {where:<8}  {organisation.name}")
    console.say(f"{len(practices):,} practices with {imported.patients:,} registered patients are now in {place}.")
    console.answer(
        {
            "network_code": imported.network_code,
            "network_name": imported.network_name,
            "patients": imported.patients,
            "practices": [
                {
                    "id": organisation.id,
                    "ods_code": facts.ods_code,
                    "name": organisation.name,
                    "postcode": organisation.postcode,
                    "list_size": facts.list_size,
                }
                for organisation, facts in practices
                if facts is not None
            ],
            "warnings": list(imported.warnings),
        }
    )
