"""What is written on chips, and that it can be read."""

from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QImage

from fcn_rota.domain.interval import Interval
from ui.desktop.look.sizes import Sizes
from ui.desktop.look.theme import DARK, LIGHT, TEXT_CONTRAST, Theme, WorkKind, contrast
from ui.desktop.models.board.chips import Chip, Mark
from ui.desktop.views.board.chip_painter import ChipPainter

_GREY = QImage.Format.Format_Grayscale8
SPAN = Interval(datetime(2027, 1, 4, 18, 30, tzinfo=UTC), datetime(2027, 1, 4, 23, tzinfo=UTC))


def chip(marks: Mark, work: WorkKind = WorkKind.BASE) -> Chip:
    return Chip("a", ("EVE 18:30\u201323", "EVE", "E"), work, marks, SPAN, "shift", "a", "ann")


def test_signs_stand_before_the_longest_text_that_fits(dressed: None) -> None:
    painter = ChipPainter(LIGHT, Sizes(), 1.0)
    wide, narrow, least = 120, 40, 10
    assert painter.fitting(chip(Mark.NONE), wide) == "EVE 18:30\u201323"
    assert painter.fitting(chip(Mark.UNCONFIRMED), wide) == "EVE 18:30\u201323", "its sign stands on the stripe"
    assert painter.fitting(chip(Mark.UNCONFIRMED), 31) == "?EVE", "where there is no room for a stripe, before the code"
    assert painter.fitting(chip(Mark.EXTRA), wide) == "(EVE 18:30\u201323)"
    assert painter.fitting(chip(Mark.BREACH | Mark.UNCONFIRMED), narrow) == "!EVE"
    assert painter.fitting(chip(Mark.NONE), narrow) == "EVE"
    assert painter.fitting(chip(Mark.NONE), least) == "E"
    assert painter.fitting(chip(Mark.UNCONFIRMED), 24) == "EVE", "hollow says it too; the code says more"
    assert painter.fitting(chip(Mark.BREACH), least)[0] == "!"


def test_a_code_is_written_smaller_before_it_is_cut_to_a_letter(dressed: None) -> None:
    painter = ChipPainter(LIGHT, Sizes(), 1.0)
    widths = range(8, 40)
    shown = [painter.fitting(chip(Mark.NONE), width) for width in widths]
    assert shown == sorted(shown, key=len), "more room never says less"
    usual = next(width for width in widths if painter.fitting(chip(Mark.BREACH), width) == "!EVE")
    smaller = next(width for width in widths if painter.fitting(chip(Mark.UNCONFIRMED), width) == "EVE")
    assert smaller < usual
    assert painter.fitting(chip(Mark.COMING), smaller) in ("+EVE", "EVE")
    pictures = {width: painter.pixmap(chip(Mark.NONE), width, 20) for width in widths}
    assert all(not picture.isNull() for picture in pictures.values())


def test_enlarged_letters_shrink_to_what_others_read_before_a_code_is_cut(dressed: None) -> None:
    usual, large = ChipPainter(LIGHT, Sizes(), 1.0), ChipPainter(LIGHT, Sizes(200), 1.0)
    least = next(width for width in range(8, 60) if usual.fitting(chip(Mark.NONE), width) == "EVE")
    assert large.fitting(chip(Mark.NONE), least + 4) == "EVE"
    assert not large.pixmap(chip(Mark.NONE), least + 4, 40).isNull()


def test_every_mark_changes_the_shape(dressed: None) -> None:
    painter = ChipPainter(LIGHT, Sizes(), 1.0)
    grey = {
        mark: bytes(painter.pixmap(chip(mark), 80, 20).toImage().convertToFormat(_GREY).constBits())
        for mark in (Mark.NONE, *Mark)
    }
    assert len(set(grey.values())) == len(grey), "in shades of grey, without colour, no two look the same"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("work", WorkKind)
def test_hollow_chips_can_be_read(dressed: None, theme: Theme, work: WorkKind) -> None:
    image = ChipPainter(theme, Sizes(), 4.0).pixmap(chip(Mark.UNCONFIRMED, work), 80, 20).toImage()
    middle = [image.pixelColor(x, y).name() for x in range(60, 300) for y in range(20, 60)]
    assert theme.panel in middle
    assert max(contrast(colour, theme.panel) for colour in set(middle)) >= TEXT_CONTRAST


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_stripe_of_a_hollow_chip_tells_the_kind_of_work_whatever_else_is_marked(
    dressed: None, theme: Theme
) -> None:
    for marks in (Mark.UNCONFIRMED, Mark.UNCONFIRMED | Mark.BREACH, Mark.ON_CALL | Mark.BREACH, Mark.ON_CALL):
        image = ChipPainter(theme, Sizes(), 1.0).pixmap(chip(marks, WorkKind.VISITING), 80, 20).toImage()
        assert image.pixelColor(3, 10).name() == f"#{theme.chips[WorkKind.VISITING].fill.removeprefix('#')}", marks
    proposed = ChipPainter(theme, Sizes(), 1.0).pixmap(chip(Mark.UNCONFIRMED | Mark.GOING), 80, 20).toImage()
    assert proposed.pixelColor(3, 5).name() == theme.panel


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("work", WorkKind)
def test_the_sign_of_what_is_not_confirmed_can_be_read_on_its_stripe(
    dressed: None, theme: Theme, work: WorkKind
) -> None:
    fill = theme.chips[work].fill
    for marks in (Mark.UNCONFIRMED, Mark.UNCONFIRMED | Mark.ON_CALL, Mark.UNCONFIRMED | Mark.BREACH):
        image = ChipPainter(theme, Sizes(), 4.0).pixmap(chip(marks, work), 53, 20).toImage()
        stripe = [image.pixelColor(x, y).name() for x in range(12, 48) for y in range(20, 60)]
        assert fill in stripe
        assert max(contrast(colour, fill) for colour in set(stripe)) >= TEXT_CONTRAST
    certain = ChipPainter(theme, Sizes(), 4.0).pixmap(chip(Mark.ON_CALL, work), 53, 20).toImage()
    assert [certain.pixelColor(x, 40).name() for x in range(24, 40)].count(fill) == 0, "a narrow stripe, and no sign"


def test_a_pixmap_is_drawn_once(dressed: None) -> None:
    painter = ChipPainter(LIGHT, Sizes(), 1.0)
    assert painter.pixmap(chip(Mark.NONE), 80, 20) is painter.pixmap(chip(Mark.NONE), 80, 20)
