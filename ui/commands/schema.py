"""``fcn-rota schema``: the JSON Schema of the interchange files."""

import argparse

from fcn_rota.exchange.schema import problem_schema, rota_schema, schema_text
from ui.commands.console import Console


def run(options: argparse.Namespace, console: Console) -> int:
    """Print the schema asked for."""
    schema = rota_schema() if options.which == "rota" else problem_schema()
    console.write(schema_text(schema))
    return 0
