"""Who is registered with each practice, as a table: list sizes, ages, deprivation."""

from dataclasses import replace
from typing import Final

from fcn_rota.domain.network import Organisation, PatientAges
from fcn_rota.domain.problem import Problem
from ui.desktop.models.editors import words
from ui.desktop.models.editors.places import patients_column, practice_meant
from ui.desktop.models.editors.sheet import BadCell, Column, Sheet

_BANDS: Final = (
    ("under_5", "Under 5"),
    ("from_5_to_14", "5 to 14"),
    ("from_15_to_64", "15 to 64"),
    ("from_65_to_74", "65 to 74"),
    ("from_75", "75 and over"),
)


def patient_sheet(problem: Problem) -> Sheet[Organisation]:
    """Return the practices of a problem with their registered patients as a table; practices come and go elsewhere."""
    return Sheet(
        one="practice",
        many="practices",
        columns=(
            Column("Practice", lambda one: one.name, width=260),
            patients_column(),
            *(_band_column(band, name) for band, name in _BANDS),
            Column(
                "Deprivation fifth",
                lambda one: str(one.practice.deprivation_fifth or "") if one.practice else "",
                _deprived,
                hint="1 is the most deprived, 5 the least; empty where unknown",
            ),
        ),
        rows=tuple(one for one in problem.organisations if one.practice is not None),
        key=lambda one: one.id,
        facts=lambda one: (one,),
        blank=lambda: problem.organisations[0],
        copied=lambda one: one,
        empty="There are no practices yet. Add the first on the screen Practices and sites.",
    )


def _band_column(band: str, name: str) -> Column[Organisation]:
    def number(one: Organisation) -> int | None:
        ages = one.practice.ages if one.practice else PatientAges()
        return dict(zip((key for key, _ in _BANDS), ages.numbers, strict=True))[band]

    def written(one: Organisation, text: str) -> Organisation:
        practice = practice_meant(one, text)
        many = words.number_meant(text) if text else None
        return replace(one, practice=replace(practice, ages=replace(practice.ages, **{band: many})))

    def read(one: Organisation) -> str:
        many = number(one)
        return "" if many is None else f"{many:,}"

    return Column(
        name,
        read,
        written,
        hint="patients of that age; counts once all five bands are there",
        order=lambda one: -1 if number(one) is None else number(one),
        width=90,
    )


def _deprived(one: Organisation, text: str) -> Organisation:
    practice = practice_meant(one, text)
    fifth = words.number_meant(text) if text else None
    if fifth == 0:
        raise BadCell("A deprivation fifth is 1 to 5; leave the cell empty where it is unknown.")
    return replace(one, practice=replace(practice, deprivation_fifth=fifth))
