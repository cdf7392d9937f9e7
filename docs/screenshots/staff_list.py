"""A made-up staff list, as it would be copied in a spreadsheet."""

from fcn_rota.domain.problem import Problem
from fcn_rota.example.problem import DEFAULT_SEED, example_problem
from fcn_rota.exchange.cells import write_cells
from ui.desktop.models.editors.people import people_sheet

COLUMNS = ("Name", "Role", "Organisation", "Basis", "Hours a week", "Skills")
"""What networks keep in such a list."""


def staff_list(problem: Problem) -> str:
    """Return the example's people as the staff of a network's practices, the largest of which employs the others."""
    homes = sorted(
        (home for home in problem.organisations if home.practice),
        key=lambda home: home.practice.list_size if home.practice else 0,
        reverse=True,
    )
    sheet = people_sheet(example_problem(DEFAULT_SEED, tuple(homes), problem.network))
    heading, *rows = sheet.words(sheet.rows)
    places, home = [heading.index(name) for name in COLUMNS], heading.index("Organisation")
    names = {one.name for one in homes}
    for row in rows:
        row[home] = row[home] if row[home] in names else homes[0].name
    return write_cells([[row[place] for place in places] for row in (heading, *rows)], "\t")
