"""What publishing a rota would mean, in the side panel: what goes out, and who is to be told of what."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.desktop.models.publication import Publication
from ui.desktop.views.flow import in_lines
from ui.desktop.views.fold_view import told
from ui.desktop.views.parts import button, label, side_column

SPELT_OUT = 8
"""So many people with other duties than they were told are named at once."""


class PublishForm(QWidget):
    """Says it, and publishes when somebody agrees.

    Parameters
    ----------
    publication
        What would be published.
    do
        Publishes it.
    leave
        Does not.
    """

    def __init__(self, publication: Publication, do: Callable[[], object], leave: Callable[[], object]) -> None:
        super().__init__()
        column = side_column(self)
        for place, sentence in enumerate(publication.sentences):
            column.addWidget(label(sentence, "" if place else "strong", wrap=True, selectable=True))
        if publication.told:
            column.addWidget(label("To be told", "label"))
            for made in told(publication.told, SPELT_OUT, "more people"):
                column.addWidget(made)
        keep = button("Not yet", leave)
        self.publish_button = button(f"Publish version {publication.version}", do, "primary")
        column.addWidget(in_lines(self.publish_button, keep))
        column.addStretch()
        # Enter pressed by habit publishes nothing.
        self.setFocusProxy(keep)


class ObstacleForm(QWidget):
    """Says that the minimum is not filled, and leads to the gap.

    Parameters
    ----------
    obstacle
        What stands in the way.
    go
        Goes to the next place of the minimum that is unfilled.
    leave
        Closes it.
    """

    def __init__(self, obstacle: str, go: Callable[[], object], leave: Callable[[], object]) -> None:
        super().__init__()
        column = side_column(self)
        column.addWidget(label(obstacle, wrap=True, selectable=True))
        first = button("Go to the next gap", go, "primary")
        column.addWidget(in_lines(first, button("Not yet", leave)))
        column.addStretch()
        self.setFocusProxy(first)
