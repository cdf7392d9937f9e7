"""Everybody's days as values: what is shown, what a mark makes, what is copied, what a spreadsheet says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from fcn_rota.domain import clock
from fcn_rota.domain.availability import AvailabilityKind
from fcn_rota.domain.bands import DayPart
from fcn_rota.domain.facts import with_facts
from fcn_rota.domain.replies import Answers, BandKey
from fcn_rota.domain.statements import Mark, mark_of
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.replies_csv import letters_meant
from tests.ui.desktop.availability.support import pair_scene
from ui.desktop.models.availability.pattern import copied, landing, pasted
from ui.desktop.models.availability.pool import Pool, Said
from ui.desktop.models.availability.pool_grid import Arranged, PoolGrid
from ui.desktop.models.availability.spreadsheet import read_spreadsheet
from ui.desktop.models.board.filters import Grouping
from ui.desktop.models.board.rows import RowKind

TODAY = date(2027, 1, 5)
EVENING, NIGHT = DayPart.EVENING, DayPart.NIGHT
DAYS = tuple(clock.days(date(2027, 1, 4), date(2027, 1, 17)))


@pytest.fixture
def pool() -> Pool:
    scene = pair_scene()
    return Pool(scene.problem(), scene.rota())


def grid_of(pool: Pool, part: DayPart | None = None, words: str = "", by: Grouping = Grouping.ROLE) -> PoolGrid:
    return PoolGrid(pool, Arranged(by, words, part), TODAY)


def marks(pool: Pool, person: str, day: date) -> tuple[Mark, ...]:
    """What somebody says of an evening and the night after it."""
    cells = pool.cells(person)
    return tuple(cells.cell(day, part).mark for part in (EVENING, NIGHT))


def stated(pool: Pool, person: str) -> list[tuple[str, Mark]]:
    said = sorted(pool.cells(person).answers.statements, key=lambda one: one.start)
    return [(clock.show_span(one.interval), mark_of(one)) for one in said]


class TestWhatIsShown:
    def test_people_stand_under_their_role_or_their_practice(self, pool: Pool) -> None:
        rows = [(row.kind, row.title) for row in grid_of(pool).rows]
        assert rows == [(RowKind.HEADING, "GP"), (RowKind.PERSON, "Ann"), (RowKind.PERSON, "Bob")]
        by_practice = grid_of(pool, by=Grouping.PRACTICE)
        assert by_practice.rows[0].kind is RowKind.HEADING
        assert by_practice.rows[0].title == pool.problem.organisations[0].name

    @pytest.mark.parametrize(("words", "found"), [("bo", ["Bob"]), ("gp ann", ["Ann"]), ("nobody", [])])
    def test_people_are_found_by_any_words_about_them(self, pool: Pool, words: str, found: list[str]) -> None:
        assert [row.title for row in grid_of(pool, words=words).rows if row.kind is RowKind.PERSON] == found

    def test_absence_is_away_whatever_it_is(self, pool: Pool) -> None:
        grid = grid_of(pool)
        assert grid.spoken(1, 8) == "Ann, Tue 12 Jan 2027: evening away; night away."
        cannot = pool.answered({"bob": {(DAYS[8], None): Mark.CANNOT}})
        assert grid.after(cannot).spoken(2, 8) == "Bob, Tue 12 Jan 2027: evening away; night away."
        assert "leave" not in grid.spoken(1, 8)

    def test_a_duty_where_somebody_is_away_is_told(self, pool: Pool) -> None:
        away = pool.answered({"ann": {(DAYS[0], None): Mark.LEAVE}})
        assert "evening away, duty EVE, which clashes" in grid_of(away).spoken(1, 0)
        assert [duty.person for duty in away.clashes()] == ["ann"]
        assert pool.clashes() == ()


class TestMarks:
    def test_absence_is_of_whole_dates_and_a_wish_of_every_band(self, pool: Pool) -> None:
        grid = grid_of(pool)
        assert grid.keys(Mark.LEAVE, "ann", DAYS[1]) == ((DAYS[1], None),)
        assert grid.keys(Mark.PREFER, "ann", DAYS[1]) == ((DAYS[1], EVENING), (DAYS[1], NIGHT))
        assert grid_of(pool, NIGHT).keys(Mark.LEAVE, "ann", DAYS[1]) == ((DAYS[1], NIGHT),)

    def test_many_people_are_marked_at_one_stroke(self, pool: Pool) -> None:
        said = grid_of(pool).marked(Mark.LEAVE, ("ann", "bob"), DAYS[3:6])
        after = pool.answered(said)
        assert stated(after, "bob") == [("Thu 7 Jan to Sat 9 Jan", Mark.LEAVE)]
        assert ("Thu 7 Jan to Sat 9 Jan", Mark.LEAVE) in stated(after, "ann")
        assert stated(pool, "bob") == [], "the pool before is as it was"
        assert after.before is pool

    def test_the_edit_makes_of_the_problem_what_the_pool_shows(self, pool: Pool) -> None:
        said: Said = {"ann": {(DAYS[8], None): Mark.NOTHING}, "bob": {(DAYS[2], EVENING): Mark.PREFER}}
        after = pool.answered(said).answered({"ann": {(DAYS[1], NIGHT): Mark.CANNOT}})
        problem = with_facts(pool.problem, after.edit())
        for person in ("ann", "bob"):
            assert set(Answers(problem, person).statements) == set(after.cells(person).answers.statements)
        assert not pool.edit()

    def test_strokes_that_are_not_saved_go_on_with_another_problem(self, pool: Pool) -> None:
        after = pool.answered({"bob": {(DAYS[2], NIGHT): Mark.CANNOT}})
        change = pool.answered({"ann": {(DAYS[3], None): Mark.LEAVE}}).edit()
        again = after.on(with_facts(pool.problem, change), pool.rota)
        assert marks(again, "bob", DAYS[2]) == (Mark.NOTHING, Mark.CANNOT)
        assert marks(again, "ann", DAYS[3]) == (Mark.LEAVE, Mark.LEAVE)
        assert len(again.edit().into) == 1, "what the other problem holds already is not changed again"


class TestCopies:
    def spread(
        self, pool: Pool, source: tuple[str, slice], to: tuple[tuple[str, ...], slice], part: DayPart | None = None
    ) -> Pool:
        """Copy days of somebody to days of others."""
        grid = grid_of(pool, part)
        pattern = copied(grid, [source[0]], DAYS[source[1]])
        people, days = landing(grid, pattern, to[0], DAYS[to[1]])
        return pool.answered(*pasted(grid, pattern, people, days))

    def test_a_pattern_is_given_to_others_on_the_same_days(self, pool: Pool) -> None:
        marked = pool.answered({"ann": {(DAYS[1], EVENING): Mark.PREFER, (DAYS[2], NIGHT): Mark.RATHER_NOT}})
        after = self.spread(marked, ("ann", slice(0, 14)), (("bob",), slice(0, 14)))
        for day in DAYS:
            wanted = marks(marked, "ann", day)
            assert marks(after, "bob", day) == wanted
        assert ("Tue 12 Jan", Mark.LEAVE) in stated(after, "bob"), "a whole date stays one, with no pieces at its edges"

    def test_it_takes_the_place_of_what_was_there_and_leaves_nothing_at_the_edges(self, pool: Pool) -> None:
        marked = pool.answered({"bob": {(DAYS[3], None): Mark.LEAVE}})
        after = self.spread(marked, ("ann", slice(3, 4)), (("bob",), slice(3, 4)))
        assert stated(after, "bob") == []

    def test_a_week_is_laid_over_the_next_again_and_again(self, pool: Pool) -> None:
        marked = pool.answered({"bob": {(DAYS[1], NIGHT): Mark.CANNOT}})
        after = self.spread(marked, ("bob", slice(0, 7)), (("ann", "bob"), slice(0, 14)))
        assert marks(after, "ann", DAYS[1]) == marks(after, "ann", DAYS[8]) == (Mark.NOTHING, Mark.CANNOT)
        assert marks(after, "bob", DAYS[8]) == (Mark.NOTHING, Mark.CANNOT)

    def test_one_day_that_is_chosen_takes_as_many_as_were_copied(self, pool: Pool) -> None:
        grid = grid_of(pool)
        pattern = copied(grid, ["ann", "bob"], DAYS[0:3])
        assert landing(grid, pattern, ["ann"], DAYS[5:6]) == (("ann", "bob"), list(DAYS[5:8]))

    def test_where_one_part_is_shown_the_others_stay(self, pool: Pool) -> None:
        marked = pool.answered({"ann": {(DAYS[1], EVENING): Mark.CANNOT}, "bob": {(DAYS[1], NIGHT): Mark.CANNOT}})
        after = self.spread(marked, ("ann", slice(1, 2)), (("bob",), slice(1, 2)), EVENING)
        assert marks(after, "bob", DAYS[1]) == (Mark.CANNOT, Mark.CANNOT)

    def test_a_night_that_runs_into_leave_is_not_copied_as_absence(self, pool: Pool) -> None:
        assert marks(pool, "ann", DAYS[7]) == (Mark.NOTHING, Mark.LEAVE)
        after = self.spread(pool, ("ann", slice(7, 8)), (("bob",), slice(7, 8)))
        assert stated(after, "bob") == []

    def test_what_is_written_for_spreadsheets_reads_back_as_nothing_new(self, pool: Pool) -> None:
        marked = pool.answered({"ann": {(DAYS[1], EVENING): Mark.PREFER, (DAYS[2], None): Mark.CANNOT}})
        pattern = copied(grid_of(marked), ["ann", "bob"], DAYS)
        assert pattern.text[0][:2] == ("Name", "Mon 4 Jan 2027")
        assert pattern.text[1][2:4] == ("evening P", "away")
        text = "\n".join("\t".join(row) for row in pattern.text)
        problem = with_facts(marked.problem, marked.edit())
        replies = read_spreadsheet(text, problem, None)
        assert all(
            not Answers(problem, person).changed(said, lambda: "new") for person, said in replies.answers.items()
        )


class TestSpreadsheets:
    def read(self, pool: Pool, text: str, part: DayPart | None = None) -> Mapping[str, Mapping[BandKey, Mark]]:
        return read_spreadsheet(text, pool.problem, part).answers

    def test_names_at_the_left_and_dates_above(self, pool: Pool) -> None:
        said = self.read(
            pool, "Name\tMon 4 Jan\t05/01/2027\t2027-01-06\t07-Jan\nbob\tL\tevening P, night r\t\tcannot\n"
        )
        assert said == {
            "bob": {
                (DAYS[0], None): Mark.LEAVE,
                (DAYS[1], EVENING): Mark.PREFER,
                (DAYS[1], NIGHT): Mark.RATHER_NOT,
                (DAYS[3], None): Mark.CANNOT,
            }
        }

    def test_a_letter_means_the_part_that_is_shown(self, pool: Pool) -> None:
        assert self.read(pool, "Name,4 Jan\nann,C\n", NIGHT) == {"ann": {(DAYS[0], NIGHT): Mark.CANNOT}}

    def test_away_leaves_an_absence_as_it_is(self, pool: Pool) -> None:
        assert self.read(pool, "Name,12 Jan,13 Jan\nann,away,away\n") == {"ann": {(DAYS[9], None): Mark.CANNOT}}

    def test_everything_that_is_wrong_is_said_at_once(self, pool: Pool) -> None:
        text = "Name\t4 Jan\tTue 6 Jan\t1 Mar\t32/1/2027\t4 January\nAnn\tX\nZoe\tC\nann\tP\n"
        with pytest.raises(BadInput) as refused:
            self.read(pool, text)
        assert refused.value.problems == (
            'row 1: "Tue 6 Jan" is a Wed in this period',
            "row 1: Mon 1 Mar 2027 lies outside the period",
            'row 1: not a date: "32/1/2027"; write it as 14 Dec 2026 or 14/12/2026',
            "row 1: Mon 4 Jan 2027 stands there twice",
            f'row 2, Ann, Mon 4 Jan: "X" means nothing; write {letters_meant()}, away or nothing',
            'row 3: nobody who is engaged in the period is called "Zoe"',
            'row 4: "ann" stands in an earlier row already',
        )

    @pytest.mark.parametrize("text", ["", "C", "Ann\tC\nBob\tL\n", "Name\t4 Jan\n"])
    def test_what_has_no_dates_or_people_is_refused_in_words(self, pool: Pool, text: str) -> None:
        with pytest.raises(BadInput, match="no dates stand in its first row"):
            self.read(pool, text)

    def test_two_people_of_one_name_are_not_guessed_at(self) -> None:
        problem = pair_scene().problem()
        namesakes = replace(problem, people=tuple(replace(person, name="Ann") for person in problem.people))
        with pytest.raises(BadInput, match="several people are called"):
            read_spreadsheet("Name,4 Jan\nann,C\n", namesakes, None)

    def test_a_band_in_which_nothing_runs_is_passed_over(self) -> None:
        scene = pair_scene()
        scene.available("bob", AvailabilityKind.OFFERED, 0, "18:30", "23:00")
        assert read_spreadsheet("Name,4 Jan\nbob,morning C\n", scene.problem(), None).answers == {"bob": {}}
