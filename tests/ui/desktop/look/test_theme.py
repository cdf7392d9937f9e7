"""Colours that can be told apart, in both themes."""

import pytest

from ui.desktop.look.theme import DARK, LIGHT, PART_CONTRAST, TEXT_CONTRAST, Theme, WorkKind, contrast

themes = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#005eb8", "#005eb8", 1.0),
        ("#ffffff", "#0000ff", 8.59),
    ],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@themes
def test_words_can_be_read_on_whatever_they_stand_on(theme: Theme) -> None:
    poor = {pair: contrast(*pair) for pair in theme.text_pairs() if contrast(*pair) < TEXT_CONTRAST}
    assert not poor


@themes
def test_marks_and_outlines_can_be_seen_on_whatever_they_stand_on(theme: Theme) -> None:
    poor = {pair: contrast(*pair) for pair in theme.part_pairs() if contrast(*pair) < PART_CONTRAST}
    assert not poor


@themes
def test_every_kind_of_work_has_a_chip_of_its_own(theme: Theme) -> None:
    assert set(theme.chips) == set(WorkKind)
    assert len({chip.fill for chip in theme.chips.values()}) == len(WorkKind)


@themes
def test_grounds_that_mean_something_differ(theme: Theme) -> None:
    assert len({theme.panel, theme.ground, theme.weekend, theme.bank_holiday, theme.accent_ground}) == 5
