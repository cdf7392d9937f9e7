"""Somebody with several engagements: a line for each in a file, lines of one name in a list, and a table of all."""

from dataclasses import replace
from datetime import date

import pytest

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.facts import change_of, with_facts
from fcn_rota.domain.network import Organisation, OrganisationKind
from fcn_rota.domain.person import Basis, Contact, Engagement
from fcn_rota.domain.problem import Problem
from fcn_rota.exchange.cells import write_cells
from fcn_rota.rules.scene import Scene
from fcn_rota.services.judging import judged
from ui.desktop.models.editors.engagements import engagement_sheet
from ui.desktop.models.editors.pasting import Pasted, pasted
from ui.desktop.models.editors.people import people_sheet
from ui.desktop.models.editors.person_row import PersonRow

OAK, ASH = (Organisation(name.lower(), name, name[:2].upper(), OrganisationKind.OTHER) for name in ("Oak", "Ash"))


@pytest.fixture
def problem() -> Problem:
    """Ann works as a GP for Elm, and as a trainer for Oak; Bob at Elm alone."""
    scene = Scene()
    for name in ("ann", "bob"):
        scene.person(name)
    known = scene.problem()
    elm = replace(known.organisations[0], name="Elm", initials="ELM")
    gps = [replace(one, role="GP") for one in known.engagements]
    trainer = Engagement("ann-oak", "ann", "oak", Basis.SESSIONAL, "Trainer", contracted_minutes_per_week=120)
    ann = replace(known.index.person("ann"), contact=Contact(telephone="01"))
    return with_facts(known, change_of(known, [elm, OAK, ASH, *gps, trainer, ann]))


def read(problem: Problem, *lines: str) -> Pasted[PersonRow]:
    return pasted(people_sheet(problem), "\n".join(line.replace(", ", "\t") for line in lines))


def terms(row: PersonRow) -> list[tuple[str, str, int]]:
    return [(one.organisation, one.role, one.contracted_minutes_per_week) for one in row.engagements]


def wrong(outcome: Pasted[PersonRow]) -> list[tuple[int, str]]:
    return [(one.line, " ".join(one.sentences)) for one in outcome.bad]


def elm_of(problem: Problem) -> str:
    return problem.organisations[0].id


def test_a_file_has_a_line_for_each_engagement_and_says_the_rest_once(problem: Problem) -> None:
    heading, *lines = people_sheet(problem).words(people_sheet(problem).rows)
    ann = [dict(zip(heading, line, strict=True)) for line in lines if line[0] == problem.people[0].name]
    assert [(one["Organisation"], one["Role"], one["Hours a week"]) for one in ann][1] == ("Oak", "Trainer", "2")
    assert [one["Telephone"] for one in ann] == ["01", ""]
    assert [one["Works from home"] for one in ann][1] == ""


def test_what_was_written_is_read_back_unchanged_also_by_a_network_that_has_nobody_yet(problem: Problem) -> None:
    sheet = people_sheet(problem)
    text = write_cells(sheet.words(sheet.rows))
    outcome = pasted(sheet, text)
    assert (outcome.rows, outcome.bad, outcome.same) == ((), (), 2)
    nobody = replace(problem, people=(), engagements=())
    again = pasted(people_sheet(nobody), text)
    assert not again.bad
    assert [terms(row) for row in again.added] == [terms(row) for row in sheet.rows]
    edit = people_sheet(nobody).edit_of(nobody, again.rows)
    assert not judged(nobody, edit).complaints


def test_one_line_of_a_name_still_changes_the_engagement_that_is_shown(problem: Problem) -> None:
    """As files written before have it."""
    (row,) = read(problem, "Name, Organisation, Hours a week", "bob, Ash, 5").changed
    assert terms(row) == [("ash", "GP", 300)]
    (row,) = read(problem, "Name, Hours a week", "ann, 5").changed
    assert terms(row)[0][2] == 300
    assert terms(row)[1] == ("oak", "Trainer", 120)


@pytest.mark.parametrize("line", ["ann, Oak, Trainer, 5", "ann, OAK, Lecturer, 5", "ann, , trainer, 5"])
def test_one_line_that_names_another_engagement_means_that(problem: Problem, line: str) -> None:
    (row,) = read(problem, "Name, Organisation, Role, Hours a week", line).changed
    assert [one.id for one in row.engagements][1] == "ann-oak"
    assert terms(row)[0] == terms(people_sheet(problem).rows[0])[0]
    assert terms(row)[1][2] == 300


def test_lines_of_one_name_add_an_engagement_and_never_move_one(problem: Problem) -> None:
    before = {one.id: one for one in problem.engagements}
    for lines in (("bob, Oak, Tutor, 3", "bob, Elm, GP, 8"), ("bob, Elm, GP, 8", "bob, Oak, Tutor, 3")):
        outcome = read(problem, "Name, Organisation, Role, Hours a week", *lines)
        (row,) = outcome.changed
        assert not outcome.bad
        assert terms(row) == [(elm_of(problem), "GP", 480), ("oak", "Tutor", 180)]
        assert row.engagements[0].id in before
        assert row.engagements[1].basis is row.engagements[0].basis
        assert not judged(problem, change_of(problem, people_sheet(problem).facts(row))).complaints


def test_somebody_new_in_two_lines_is_one_person_with_two_engagements(problem: Problem) -> None:
    for second in ("Oak, Nurse", "Elm, Nurse"):
        outcome = read(problem, "Name, Organisation, Role, Telephone", "Zoe, Elm, GP, 07", f"Zoe, {second}, ")
        (zoe,) = outcome.added
        assert [one.role for one in zoe.engagements] == ["GP", "Nurse"]
        assert zoe.person.contact.telephone == "07"
        assert "1 person to add" in outcome.summary(people_sheet(problem))


def test_lines_that_contradict_one_another_are_told_with_their_fields(problem: Problem) -> None:
    outcome = read(
        problem,
        "Name, Organisation, Role, Hours a week, Telephone",
        "bob, Elm, GP, 4, 02",
        "bob, Elm, GP, 6, ",
        "bob, Oak, GP, 6, 03",
        "ann, Elm, GP, many, 01",
        "ann, Nowhere, GP, , ",
        "ann, , , 3, ",
    )
    assert wrong(outcome) == [
        (3, 'Hours a week: line 2 says "4" of the same engagement.'),
        (4, 'Telephone: line 2 says "02" of the same person.'),
        (5, 'Hours a week: "many" is no number of hours; write for instance 37.5.'),
        (6, 'Organisation: "Nowhere" is not known here; write for instance ELM, Oak, Ash.'),
        (7, "3 lines have this name, so each needs its Organisation."),
    ]


def test_two_people_of_one_name_are_told_apart_by_what_they_do(problem: Problem) -> None:
    namesake = replace(problem.index.person("bob"), name=problem.index.person("ann").name)
    both = with_facts(problem, change_of(problem, [namesake, replace(problem.engagements[1], role="Nurse")]))
    (row,) = read(both, "Name, Organisation, Role, Hours a week", f"{namesake.name}, Elm, Nurse, 9").changed
    assert row.person.id == "bob"
    outcome = read(both, "Name, Hours a week", f"{namesake.name}, 9")
    assert "2 people are called that" in wrong(outcome)[0][1]
    assert not outcome.rows


def test_the_table_of_engagements_has_everything_about_each(problem: Problem) -> None:
    sheet = engagement_sheet(problem)
    assert [sheet.name(row) for row in sheet.rows][-1].endswith(", Oak, Trainer")
    text = write_cells(sheet.words(sheet.rows))
    outcome = pasted(sheet, text)
    assert (outcome.rows, outcome.bad, outcome.same) == ((), (), 3)
    heading = "Person\tOrganisation\tRole\tPounds an hour\tFirst day\n"
    lines = f"{heading}ann\tOak\tTrainer\t61.50\t\nbob\tAsh\tGP\t\t1 Feb 2027\n"
    taken = pasted(sheet, lines)
    assert [(one.id, one.pay.pence_per_hour) for one in taken.changed] == [("ann-oak", 6150)]
    (new,) = taken.added
    assert (new.person, new.organisation, new.role) == ("bob", "ash", "GP")
    assert new.valid == DateSpan(date(2027, 2, 1))
    assert not judged(problem, sheet.edit_of(problem, taken.rows)).complaints
    bad = pasted(sheet, "Person\tOrganisation\tRole\tBand\nEve\tOak\tGP\t\nbob\tOak\tGP\t6\n").bad
    assert [(one.line, one.name) for one in bad] == [(2, "Eve, Oak, GP"), (3, "bob, Oak, GP")]
    assert "Agenda for Change" in bad[1].sentences[0]
