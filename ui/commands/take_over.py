"""Taking derived cover over into the database, for ``fcn-rota cover --take-over``."""

import argparse
from collections.abc import Callable, Iterator
from typing import Any

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.domain.problem import Problem
from fcn_rota.services.derived_cover import CoverChange, Takeover, takeover
from fcn_rota.services.derived_cover_words import change_words, held_words, price_words, summary
from fcn_rota.services.facts import change_facts
from fcn_rota.services.facts_log import facts_revision
from fcn_rota.services.identity import computer_user
from fcn_rota.services.stored_rotas import latest_rota
from fcn_rota.store.command import CommandKind
from ui.commands import words
from ui.commands.database import opened
from ui.commands.errors import CommandError


def revision_seen(options: argparse.Namespace) -> int:
    """Return the revision of the facts before anything is read of them.

    Raises
    ------
    CommandError
        If a problem file was typed, into which nothing is taken over.
    StoreError
        If the database cannot be used.
    """
    if options.problem is not None:
        raise CommandError(
            "--take-over changes the database, not a file: leave the problem file out, or write another with --out"
        )
    with opened(options) as database:
        return facts_revision(database)


def weighed(
    options: argparse.Namespace, plan: CoverPlan, price: Callable[[Problem], Problem] | None = None
) -> Takeover:
    """Return what it would mean to take over a plan, for the rota that the database holds.

    Parameters
    ----------
    options
        Which database.
    plan
        The plan.
    price
        Prices whoever is missing; None where prices stay as they are.
    """
    problem = plan.posts.problem
    with opened(options) as database:
        stored = latest_rota(database, problem.period)
    return takeover(plan, stored.rota if stored else problem.draft_rota(), price=price)


def store(options: argparse.Namespace, found: Takeover, seen: int) -> None:
    """Take it over, as one step to undo; nothing is done where nothing can be.

    Raises
    ------
    StoreError
        If somebody else changed the facts meanwhile, or the user may not do this.
    """
    if found.can_be_made:
        period, kind = found.plan.posts.problem.period, CommandKind.TAKE_COVER_OVER
        with opened(options) as database:
            change_facts(database, seen, found.edit, computer_user(), period=period, kind=kind)


def takeover_lines(found: Takeover) -> Iterator[str]:
    """Write what taking over means: the sum of it, then what rises, falls and stays."""
    problem = found.plan.posts.problem
    yield ""
    yield "Taking it over:"
    yield from (f"  {sentence}" for sentence in summary(found))
    groups: tuple[tuple[str, tuple[CoverChange, ...]], ...] = (
        ("Minimums that nobody has signed off:", found.refused),
        ("More people:", found.rises),
        ("Fewer people:", found.falls),
    )
    for heading, changes in groups:
        if changes:
            yield heading
            yield from words.some([change_words(problem, one) for one in changes])
    if found.prices:
        yield "What is filled first:"
        yield from words.some([price_words(problem, one) for one in found.prices])
    yield from (held_words(problem, held) for held in found.held)
    if found.can_be_made:
        yield "Taken over; undo in the desktop takes all of it back."


def takeover_facts(found: Takeover | None) -> dict[str, Any] | None:
    """Return the same as data."""
    if found is None:
        return None
    return {
        "taken_over": found.can_be_made,
        "hours_more": sum(one.hours for one in found.rises),
        "hours_fewer": -sum(one.hours for one in found.falls),
        "pence_more": found.pay_pence[0],
        "pence_less": -found.pay_pence[1],
        "minimum_missing": [found.before.minimum, found.after.minimum],
        "desired_missing": [found.before.desired, found.after.desired],
        "changes": len(found.changes),
        "refused": len(found.refused),
        "priced_by_harm": len(found.prices),
    }
