"""What simulation made of the numbers that a formula derived, in sentences and as a table."""

from collections.abc import Iterator

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.cover_reasons import describe_judged, describe_post
from fcn_rota.demand.cover_tightening import Tightened
from fcn_rota.domain.wording import counted
from ui.desktop.models.demand.figures import FigureRow, FigureTable

BY_FORMULA = (
    "These numbers are a formula's, which misleads where few people share the work. A simulation can check them: it "
    "adds people where targets are missed, and leaves out those who are not needed. That takes a minute or two."
)


def summary(plan: CoverPlan, found: Tightened) -> Iterator[str]:
    """Yield what came of it, a sentence each.

    Parameters
    ----------
    plan
        What is shown: the simulation's numbers, with what has been decided by now.
    found
        What the simulation found.
    """
    tries, of = counted(found.judged, "try", "tries"), counted(len(found.stretches), "stretch", "stretches")
    met = len(found.stretches) - len(found.unmet)
    yield f"Checked by simulation in {tries}: {met:,} of {of} between changes of shift meet their targets."
    if found.unsure:
        few = f"In {len(found.unsure):,} of those so few contacts were seen that nobody can be sure"
        yield f"{few}; they meet them as far as can be told."
    if plan.decisions != found.plan.decisions:
        yield "! Something was decided by hand since. Check again, if it is to reckon with that."


def missed(found: Tightened) -> tuple[str, ...]:
    """Return the stretches that miss their targets with as many people as help, a sentence each."""
    return tuple(describe_judged(found.plan, one) for one in found.unmet)


def hours_table(formula: CoverPlan, plan: CoverPlan) -> FigureTable:
    """Return the hours of people wanted at each post, by formula and by simulation.

    Parameters
    ----------
    formula, plan
        Cover of the same posts: by formula, and as it was checked.
    """
    most = float(formula.desired.sum(axis=1).max(initial=0)) / 2
    rows = []
    for number, post in enumerate(plan.posts.posts):
        before, now, least = (float(n[number].sum()) / 2 for n in (formula.desired, plan.desired, plan.minimum))
        cells = (
            describe_post(plan, post),
            f"{now:,.1f}",
            f"{before:,.1f}",
            f"{now - before:+,.1f}" if now != before else "0.0",
            f"{least:,.1f}",
        )
        spoken = (
            f"{cells[0]}: {cells[1]} hours wanted by simulation, {cells[2]} by formula, {cells[4]} at least for safety"
        )
        rows.append(FigureRow(cells, spoken, now / most if most else 0.0))
    heads = ("Hours of people", "By simulation", "By formula", "Difference", "At least")
    return FigureTable("Hours of people wanted at each post", heads, tuple(rows))
