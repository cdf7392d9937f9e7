"""The price list: what the rules charge in the whole network, as a table, and what a point is worth in words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, cast

from fcn_rota.domain.facts import FactsEdit
from fcn_rota.domain.finding import Tier
from fcn_rota.domain.person import Basis, PayScheme
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.setting import Json, RuleSetting
from fcn_rota.domain.wording import counted
from fcn_rota.rules import RULES, desired_cover, pay, price_order, rule_by_id
from fcn_rota.rules.settings import network_setting
from ui.desktop.models.editors import words
from ui.desktop.models.editors.sheet import BadCell, Column, Sheet
from ui.desktop.models.rule_book.book import (
    EVERYBODY,
    Target,
    complaints_about,
    edit_of,
    targets,
    usual_values,
    wish_now,
)
from ui.desktop.models.rule_book.figure_words import Names, meant, said
from ui.desktop.models.rule_book.figures import Figure, FigureKind, Unit, figures_of

NOW: Final = "Price"
_ONLY: Final = "price"
"""What a rule calls a figure that says no more than that it is a price."""
_LISTED: Final = frozenset({FigureKind.WHOLE, FigureKind.NUMBERS})
_TIERS: Final = (*(tier for tier in Tier if tier is not Tier.LAW), Tier.LAW)
"""The classes that weigh most first; law costs points only where a network has softened it."""


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A price of a rule for the whole network.

    Parameters
    ----------
    target
        The rule, with the network's setting where it has one.
    figure
        Which of its figures.
    value, usual
        The price as it is set, and what it is where nothing is set; as JSON.
    reason
        Why the network sets the rule as it does.
    """

    target: Target
    figure: Figure
    value: Json
    usual: Json
    reason: str

    @property
    def key(self) -> str:
        """What tells it from others."""
        return f"{self.target.rule.id}.{self.figure.name}"


def price_rows(problem: Problem) -> tuple[PriceRow, ...]:
    """Return every price, the classes that weigh most first."""
    rows = []
    for rule in sorted(RULES, key=lambda rule: _TIERS.index(rule.tier)):
        target = next(one for one in targets(problem, rule) if one.subject == EVERYBODY)
        priced = [figure for figure in figures_of(rule) if _is_price(rule.tier, figure)]
        wish = wish_now(problem, target) if priced else None
        usual = usual_values(problem, target) if priced else {}
        rows += [
            PriceRow(target, figure, wish.values[figure.name], usual[figure.name], wish.reason)
            for figure in priced
            if wish is not None
        ]
    return tuple(rows)


def price_sheet(problem: Problem) -> Sheet[PriceRow]:
    """Return the price list as a table; rows are neither added nor removed."""
    rows = price_rows(problem)
    order = {row.key: number for number, row in enumerate(rows)}
    names = Names.of(problem)
    pence = pence_per_point(problem)
    return Sheet(
        one="price",
        many="prices",
        columns=(
            Column("What is charged", _name, order=lambda row: order[row.key], width=240),
            Column("Class", _class, order=lambda row: _TIERS.index(row.target.rule.tier), width=110),
            Column(
                NOW,
                lambda row: said(row.figure, row.value, names),
                lambda row, text: _priced(problem, row, text, names),
                hint="points, or pounds and pence where it is money",
                order=lambda row: _first(row.value),
                width=175,
            ),
            Column("Usually", lambda row: said(row.figure, row.usual, names), width=175),
            Column("Is worth", lambda row: worth(row.figure, row.value, pence), width=190),
            Column("Reason", lambda row: row.reason, _reasoned, hint="who agreed to it, and why", width=160),
            Column("What it is for", lambda row: row.figure.meaning[:1].upper() + row.figure.meaning[1:], width=460),
        ),
        rows=rows,
        key=lambda row: row.key,
        facts=_told_apart,
        blank=_unknown,
        copied=lambda row: row,
        empty="",
        edit=price_edit,
    )


def price_edit(problem: Problem, rows: Sequence[PriceRow]) -> FactsEdit:
    """Return the edit that sets prices as rows say; prices of one rule become one setting."""
    by_rule: defaultdict[str, list[PriceRow]] = defaultdict(list)
    for row in rows:
        by_rule[row.target.rule.id].append(row)
    edit = FactsEdit()
    for rule, mine in by_rule.items():
        target = next(one for one in targets(problem, rule_by_id(rule)) if one.subject == EVERYBODY)
        now = wish_now(problem, target)
        reason = next((row.reason for row in mine if row.reason != now.reason), now.reason)
        prices = {row.figure.name: row.value for row in mine}
        more = edit_of(problem, replace(now, values={**now.values, **prices}, reason=reason))
        edit = FactsEdit((*edit.out, *more.out), (*edit.into, *more.into))
    return edit


def pence_per_point(problem: Problem) -> int:
    """Return the pence of pay that weigh one point in the whole network when the period begins."""
    return network_setting(problem, pay.RULE_ID, pay.Parameters, problem.period.first_day).parameters.pence_per_point


def worth(figure: Figure, value: Json, pence: int) -> str:
    """Return what a price is worth in money, or money in points."""
    if figure.kind is FigureKind.NUMBERS and figure.unit is Unit.POINTS:
        sums = list(dict.fromkeys(_pounds(one * pence) for one in cast("Sequence[int]", value)))
        # The prices themselves stand beside it: from the first to the last is what a reader wants to know.
        return f"{sums[0]} rising to {sums[-1]} of pay" if len(sums) > 2 else ", ".join(sums)
    if figure.unit is Unit.POINTS and isinstance(value, int):
        return f"{_pounds(value * pence)} of pay"
    if figure.unit is Unit.PENCE and isinstance(value, int) and figure.name != "pence_per_point":
        return f"{value / pence:,.1f} points"
    return "1 point" if figure.name == "pence_per_point" else ""


def point_words(problem: Problem) -> tuple[str, ...]:
    """Return in sentences what a point is worth, how the minimum outranks people wanted, and what an hour is paid."""
    pence = pence_per_point(problem)
    minimum, wanted = price_order.least_minimum(problem), price_order.most_wanted(problem)
    figures = network_setting(problem, desired_cover.ID, desired_cover.Parameters, problem.period.first_day).parameters
    first = figures.prices[0]
    alike = f", or {counted(minimum // first, 'person', 'people')} wanted" if first else ""
    points, money = counted(minimum, "point"), _pounds(minimum * pence)
    weighs = f"A person missing from the minimum costs {points}: as much as {money} of pay{alike}."
    most = f"One duty can bring people wanted worth at most {counted(wanted, 'point')}"
    paid = ", ".join(f"{basis} {rates}" for basis, rates in pay_by_basis(problem).items())
    return (
        f"A point is worth {_pounds(pence)} of pay. {weighs}",
        f"{most}; the minimum has to cost more, so that nobody is taken from it for their sake.",
        f"An hour is paid: {paid}. Rates are changed under People." if paid else "",
    )


def pay_by_basis(problem: Problem) -> Mapping[str, str]:
    """Return the plain hourly rates of the engagements on each basis: ``£40.00 to £95.00``."""
    rates: defaultdict[Basis, set[int]] = defaultdict(set)
    for engagement in problem.engagements:
        if engagement.pay.scheme is not PayScheme.NONE and problem.period.first_day in engagement.valid:
            rates[engagement.basis].add(engagement.pay.pence_per_hour)
    return {
        words.label_of(basis): " to ".join(dict.fromkeys((_pounds(min(found)), _pounds(max(found)))))
        for basis in Basis
        if (found := rates.get(basis))
    }


def _is_price(tier: Tier, figure: Figure) -> bool:
    in_money = figure.unit in {Unit.POINTS, Unit.PENCE} or tier is Tier.MONEY
    return figure.kind in _LISTED and in_money


def _name(row: PriceRow) -> str:
    title, words = row.target.rule.title, row.figure.words.lower()
    # A rule with one price is called after itself.
    return title if words == _ONLY else f"{title}: {words}"


def _class(row: PriceRow) -> str:
    tier = row.target.rule.tier
    return "law, where softened" if tier is Tier.LAW else words.label_of(tier)


def _first(value: Json) -> int:
    found = value[0] if isinstance(value, Sequence) and value else value
    return found if isinstance(found, int) else 0


def _priced(problem: Problem, row: PriceRow, text: str, names: Names) -> PriceRow:
    value = meant(row.figure, text, names)
    wish = wish_now(problem, row.target)
    complaints = complaints_about(problem, replace(wish, values={**wish.values, row.figure.name: value}))
    if complaints:
        raise BadCell(" ".join(complaints))
    return replace(row, value=value)


def _reasoned(row: PriceRow, text: str) -> PriceRow:
    if row.target.setting is None and row.value == row.usual:
        raise BadCell("There is nothing to give a reason for: the price is the usual one. Change the price first.")
    return replace(row, reason=text)


def _told_apart(row: PriceRow) -> tuple[RuleSetting]:
    """Return what a row says by itself, by which a changed one is told from one that says the same."""
    return (
        RuleSetting(
            row.key,
            row.target.rule.id,
            parameters=MappingProxyType({row.figure.name: row.value}),
            reason=row.reason,
        ),
    )


def _unknown() -> PriceRow:
    raise BadCell("No price is called that; the first column of a row says which price it is.")


def _pounds(pence: int) -> str:
    return f"£{pence / 100:,.2f}" if pence % 100 else f"£{pence // 100:,}"
