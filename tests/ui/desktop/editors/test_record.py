"""The fields of a form beside a table."""

from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.models.editors.sheet import Column
from ui.desktop.views.editors.record import RecordForm

LONG = (
    "Whether surgeries make a date count too, as it stands on the first day of the period. Off unless agreed: somebody "
    "with surgeries from Monday to Friday could then work one day of a weekend, but never both."
)
NOTES = (
    "Most consecutive dates on which a duty starts.",
    LONG,
    "Points for each date beyond the maximum where the rule is soft.",
)


def test_a_sentence_under_a_field_cuts_nothing_of_what_is_under_others(qtbot: QtBot) -> None:
    columns = [
        Column(name, lambda row: row, lambda _, text: text, note=note)
        for name, note in zip(("Maximum", "Daytime", "Price"), NOTES, strict=True)
    ]
    form, inner = RecordForm(columns, "no", lambda _: ""), QWidget()
    column = QVBoxLayout(inner)
    column.addWidget(form)
    column.addStretch()
    scroll = QScrollArea(widgetResizable=True)
    qtbot.addWidget(scroll)
    scroll.setWidget(inner)
    scroll.resize(380, 420)
    scroll.show()
    for name, sentence in (("Price", "That is no number."), ("Maximum", "That is no number."), ("Price", "")):
        form.fields[name].complain(sentence)
        QApplication.processEvents()
        notes = [one for one in form.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
        assert [one.text() for one in notes if one.height() < one.heightForWidth(one.width())] == []


def test_what_to_type_is_not_said_twice_where_it_stands_below_anyhow(qtbot: QtBot) -> None:
    hint = "shift type ..., per week or period, at most ..., at least ..., price ..."
    columns = [
        Column("Limits", lambda row: row, lambda _, text: text, hint=hint, note=f"Written as: {hint}."),
        Column("Others", lambda row: row, lambda _, text: text, hint=hint, note="Usually none."),
    ]
    form = RecordForm(columns, "", lambda _: "")
    qtbot.addWidget(form)
    form.resize(200, 400)
    form.show()
    assert [field.hint.isVisible() for field in form.fields.values()] == [False, True]
    assert form.fields["Limits"].line.accessibleDescription() == f"Written as: {hint}."
