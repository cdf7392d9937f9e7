"""Opening balances as a table: what people carry into the period, above or below their fair share of each measure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from fcn_rota.domain.availability import FairMeasure, OpeningBalance
from fcn_rota.domain.facts import FactsEdit, change_of
from fcn_rota.domain.person import Person
from fcn_rota.domain.problem import Problem
from fcn_rota.rules.measures import TITLES
from fcn_rota.services.identity import new_id
from ui.desktop.models.editors import words
from ui.desktop.models.editors.sheet import BadCell, Column, Sheet

CARRIED_NOTE = (
    "Hours that each person has worked above (+) or below (-) their fair share before this period. "
    "The rule Fair shares evens them out; 0 is level."
)
_HINT = "for instance +7.5 or -12; 0 is level"
_MOST_MINUTES = 60 * 9_999


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """A person with what they carry into the period; what is not there is level."""

    person: Person
    balances: tuple[OpeningBalance, ...] = ()

    def minutes(self, measure: FairMeasure) -> int:
        """Minutes of a measure above (+) or below (-) the share."""
        return sum(one.minutes for one in self.balances if one.measure is measure)


def carried_sheet(problem: Problem) -> Sheet[CarriedRow]:
    """Return what everybody carries into the period; people come and go elsewhere."""
    names = {person.id: name for name, person in words.people_by_name(problem).items()}
    role = {one.person: one.role for one in reversed(problem.engagements)}
    return Sheet(
        one="opening balance",
        many="opening balances",
        columns=(
            Column("Person", lambda row: names.get(row.person.id, ""), width=190),
            Column("Role", lambda row: role.get(row.person.id, ""), width=150),
            *carried_columns(),
        ),
        rows=tuple(carried_row(problem, person) for person in problem.people),
        key=lambda row: row.person.id,
        facts=lambda row: row.balances,
        blank=_nobody,
        copied=lambda row: row,
        empty="Nobody is in the pool yet. Add people first; what they carry into the period stands here then.",
        edit=carried_edit,
    )


def carried_columns() -> tuple[Column[CarriedRow], ...]:
    """Return the hours of each measure as fields."""
    return tuple(_measure_column(measure) for measure in FairMeasure)


def carried_row(problem: Problem, person: Person) -> CarriedRow:
    """Return what a person carries into the period."""
    return CarriedRow(person, tuple(one for one in problem.balances if one.person == person.id))


def carried_edit(problem: Problem, rows: Sequence[CarriedRow]) -> FactsEdit:
    """Return the edit that stores what people carry; whoever is level has no balance."""
    kept = [one for row in rows for one in row.balances]
    people, ids = {row.person.id for row in rows}, {one.id for one in kept}
    gone = tuple(one for one in problem.balances if one.person in people and one.id not in ids)
    changed = change_of(problem, kept)
    return FactsEdit((*changed.out, *gone), changed.into)


def _measure_column(measure: FairMeasure) -> Column[CarriedRow]:
    title = TITLES[measure]
    return Column(
        f"{title[0].upper()}{title[1:]}",
        lambda row: _signed_hours(row.minutes(measure)),
        partial(_carrying, measure=measure),
        hint=_HINT,
        order=lambda row: row.minutes(measure),
        width=150 if measure is FairMeasure.CHRISTMAS_NEW_YEAR else 110,
    )


def _carrying(row: CarriedRow, text: str, measure: FairMeasure) -> CarriedRow:
    minutes = _minutes_meant(text)
    present = next((one for one in row.balances if one.measure is measure), None)
    if not minutes:
        return replace(row, balances=tuple(one for one in row.balances if one is not present))
    if present is None:
        new = OpeningBalance(new_id("balance"), row.person.id, measure, minutes)
        return replace(row, balances=(*row.balances, new))
    changed = replace(present, minutes=minutes)
    return replace(row, balances=tuple(changed if one is present else one for one in row.balances))


def _signed_hours(minutes: int) -> str:
    return "0" if not minutes else f"{'+' if minutes > 0 else '-'}{words.hours_words(abs(minutes))}"


def _minutes_meant(text: str) -> int:
    """Return minutes of signed hours such as ``+7.5``, ``-12`` or ``-4:30``, also with a typographer's minus."""
    plain = text.replace("\u2212", "-").replace("\u2013", "-").strip()
    sign = -1 if plain.startswith("-") else 1
    number = plain[1:].strip() if plain[:1] in {"+", "-"} else plain
    if number[:1] in {"+", "-"}:
        raise BadCell(f'"{text}" is no number of hours; write for instance +7.5 or -12.')
    minutes = words.hours_meant(number) or 0
    if minutes > _MOST_MINUTES:
        raise BadCell(f'"{text}" is more than anybody can carry.')
    return sign * minutes


def _nobody() -> CarriedRow:
    raise BadCell("Nobody of this name is in the pool; add them on the page People first.")
