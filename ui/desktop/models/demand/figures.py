"""Who is how busy, and what waits at each handover, as rows of tables."""

from dataclasses import dataclass

from fcn_rota.demand.simulation.outlook import Outlook
from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import percent


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of a table.

    Parameters
    ----------
    cells
        What stands in its columns.
    spoken
        The row in a sentence.
    share
        What a bar behind the row's figure shows, 0 to 1; None for no bar.
    """

    cells: tuple[str, ...]
    spoken: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures.

    Parameters
    ----------
    name
        What it is about.
    heads
        The columns; the first names the row.
    rows
        Its rows.
    bar_column
        Which column has bars behind its figures.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    bar_column: int = 1


def turned(table: FigureTable) -> FigureTable:
    """Return a table with a column for each of its rows, for where there is room for few columns; it has no bars."""
    heads = (table.heads[0], *(row.cells[0] for row in table.rows))
    rows = []
    for column, head in enumerate(table.heads[1:], start=1):
        cells = tuple(row.cells[column] for row in table.rows)
        spoken = "; ".join(f"{name}: {cell}" for name, cell in zip(heads[1:], cells, strict=True) if cell)
        rows.append(FigureRow((head, *cells), f"{head}. {spoken}"))
    return FigureTable(table.name, heads, tuple(rows))


def people_table(problem: Problem, outlook: Outlook) -> FigureTable:
    """Return how busy everybody is while on duty, the busiest first."""
    rows = []
    for load in outlook.loads:
        name = problem.index.person(load.person).name
        cells = (name, f"{load.minutes / 60:,.1f}", percent(load.busy), f"{load.overrun:,.0f}")
        spoken = (
            f"{name}: {cells[1]} hours with patients, busy {cells[2]}, {cells[3]} minutes beyond the ends of duties"
        )
        rows.append(FigureRow(cells, spoken, min(1.0, load.busy)))
    return FigureTable("How busy everybody is", ("Person", "Hours", "Busy", "Overrun, min"), tuple(rows), 2)


def handover_table(outlook: Outlook) -> FigureTable:
    """Return what waits at each handover of the night to the day."""
    most = max((one.mean for one in outlook.handovers), default=0.0)
    rows = []
    for one in outlook.handovers:
        at = clock.local(one.at)
        cells = (f"{clock.show_day(at.date())} {at:%H:%M}", f"{one.mean:.2f}", f"{one.high:.0f}")
        spoken = f"{cells[0]}: {cells[1]} wait on average, no more than {cells[2]} on nineteen of twenty such mornings"
        rows.append(FigureRow(cells, spoken, one.mean / most if most else 0.0))
    return FigureTable("Waiting at the handover", ("Handover", "Patients waiting", "At most, 19 of 20"), tuple(rows))
