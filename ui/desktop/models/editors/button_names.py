"""What the buttons over a table of facts are called, also where the table is not there yet."""


def adding(one: str) -> str:
    """Return what is on the button that adds a row: ``Add an organisation``."""
    return f"Add {'an' if one[0] in 'aeiou' else 'a'} {one}"


def row_buttons(one: str, many: str) -> tuple[str, ...]:
    """Return the names of the buttons that add rows, copy them and take them out.

    Parameters
    ----------
    one, many
        What a row is, and what several are: ``person``, ``people``.
    """
    return adding(one), f"Duplicate the selected {many}", f"Remove the selected {many}"


def table_buttons(many: str) -> tuple[str, ...]:
    """Return the names of the buttons for several rows at once, for spreadsheets and for files."""
    return (
        f"Change several {many} together",
        f"Paste {many} from a spreadsheet",
        f"Read {many} from a CSV file",
        f"Save {many} as a CSV file",
    )
