"""The picture of a solve: what is still open between cost and bound can be seen, whatever was told before."""

import pytest
from pytestqt.qtbot import QtBot

from fcn_rota.domain.result import Progress
from ui.desktop.look.appearance import appearance
from ui.desktop.models.solve_words import span_words
from ui.desktop.views.solve.chart import Chart, scale

HISTORY = (
    Progress(1.0, "building", None, None),
    Progress(2.0, "building", 2_900_000, 0),
    Progress(5.0, "improving", 37_000, 12),
    Progress(9.0, "improving", 36_400, 30_900),
    Progress(12.0, "proving", 36_279, 30_931),
)


def chart(qtbot: QtBot, history: tuple[Progress, ...]) -> Chart:
    made = Chart()
    qtbot.addWidget(made)
    made.resize(300, made.height())
    made.show_history(history, 60.0, "So it stands.")
    return made


def test_it_is_drawn_around_what_is_open_now() -> None:
    low, high = scale([(2.0, 2_900_000), (12.0, 36_279)], [(2.0, 0), (12.0, 30_931)])
    between = 36_279 - 30_931
    assert (high - low) == pytest.approx(3 * between)
    assert low < 30_931 < 36_279 < high


@pytest.mark.parametrize(
    ("costs", "bounds"), [([], []), ([(1.0, 0)], []), ([], [(1.0, 40)]), ([(1.0, 100)], [(2.0, 100)])]
)
def test_there_is_always_something_to_see(costs: list[tuple[float, int]], bounds: list[tuple[float, int]]) -> None:
    low, high = scale(costs, bounds)
    assert high > low
    assert all(low <= value <= high for _, value in (*costs, *bounds))


@pytest.mark.parametrize("told", range(len(HISTORY) + 1))
def test_it_is_painted_however_much_is_known(qtbot: QtBot, told: int) -> None:
    assert not chart(qtbot, HISTORY[:told]).grab().isNull()


def test_both_lines_and_what_lies_between_them_are_seen(qtbot: QtBot) -> None:
    picture = chart(qtbot, HISTORY).grab().toImage()
    theme = appearance().theme
    # At ten of sixty seconds: a sixth of the width.
    column = [picture.pixelColor(round(300 * 10.5 / 60), y).name() for y in range(picture.height())]
    for colour in (theme.accent, theme.accent_ground, theme.ground):
        assert colour.lower() in column


@pytest.mark.parametrize(("seconds", "words"), [(42, "42 s"), (60.0, "1 min"), (125, "2 min 05 s"), (600, "10 min")])
def test_its_length_is_said(seconds: float, words: str) -> None:
    assert span_words(seconds) == words
