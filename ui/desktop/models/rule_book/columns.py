"""A rule for somebody as fields to fill in: how it holds, its figures, its dates, and why."""

from collections.abc import Mapping
from dataclasses import replace

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import Json
from ui.desktop.models.editors import words
from ui.desktop.models.editors.columns import span_columns
from ui.desktop.models.editors.sheet import BadCell, Column
from ui.desktop.models.rule_book.book import (
    Hold,
    Target,
    Wish,
    complaints_about,
    hold_words,
    holds,
    usual,
    usual_values,
)
from ui.desktop.models.rule_book.figure_words import Names, choices, hint, meant, said
from ui.desktop.models.rule_book.figures import Figure, FigureKind, figures_of

HOLDS, FROM, UNTIL, REASON = "How it holds", "From", "Until", "Reason"


def wish_columns(
    problem: Problem, target: Target, names: Names | None = None, *, is_alone: bool = True
) -> tuple[Column[Wish], ...]:
    """Return the fields of a rule for somebody; each says what holds without it.

    Parameters
    ----------
    problem, target
        The rule, and whom it is for in which network.
    names
        What the network calls things, where that is known already.
    is_alone
        Whether a figure has to go with the others as they are; where not, others are to be written before it is judged.
    """
    known, base = names or Names.of(problem), usual_values(problem, target)
    figures = [_figure(problem, figure, base, known, is_alone=is_alone) for figure in figures_of(target.rule)]
    held = [] if target.rule.absolute else [_hold(problem, target)]
    if not held and not figures:
        return ()
    dates = span_columns(_valid, lambda wish, valid: replace(wish, valid=valid), FROM, UNTIL)
    return (*held, *figures, *dates, _reason())


def hold_said(problem: Problem, target: Target, hold: Hold) -> str:
    """Return how a rule holds for a target, with what the usual is where it is that."""
    inherited = usual(problem, target)
    words_usual = hold_words(target.rule, enabled=inherited.enabled, hard=inherited.hard)
    return f"{hold.value}: {words_usual}" if hold is Hold.USUAL else hold.value


def _hold(problem: Problem, target: Target) -> Column[Wish]:
    by_words = {hold_said(problem, target, hold): hold for hold in holds(problem, target)}
    by_hold = {hold: said for said, hold in by_words.items()}
    return Column(
        HOLDS,
        lambda wish: by_hold[wish.hold],
        lambda wish, text: replace(wish, hold=words.thing_meant(by_words, text)),
        tuple(by_words),
    )


def _figure(
    problem: Problem, figure: Figure, base: Mapping[str, Json], names: Names, *, is_alone: bool
) -> Column[Wish]:
    def read(wish: Wish) -> str:
        return said(figure, wish.values[figure.name], names)

    def write(wish: Wish, text: str) -> Wish:
        if text == read(wish):
            return wish
        changed = replace(wish, values={**wish.values, figure.name: meant(figure, text, names)})
        complaints = complaints_about(problem, changed) if is_alone else ()
        if complaints:
            raise BadCell(" ".join(complaints))
        return changed

    usually = f"Usually {said(figure, base[figure.name], names)}."
    written_as = f"Written as: {hint(figure)}." if figure.kind is FigureKind.RECORDS else ""
    note = " ".join(filter(None, (figure.meaning[:1].upper() + figure.meaning[1:], usually, written_as)))
    return Column(figure.words, read, write, choices(figure), hint(figure), note=note)


def _valid(wish: Wish) -> DateSpan:
    return wish.valid


def _reason() -> Column[Wish]:
    return Column(
        REASON,
        lambda wish: wish.reason,
        lambda wish, text: replace(wish, reason=text),
        hint="who agreed to it, and why",
        note="Printed with the rota.",
    )
