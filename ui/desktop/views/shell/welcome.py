"""The first page: three doors to a rota, and where each leads."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.desktop.views.doorway import Doorway, Way

_PRACTICES = (
    "Find your network by name in the NHS list of practices. Names, postcodes and list sizes are taken over; shifts "
    "and people come next. About a minute."
)
_EXAMPLE = (
    "A made-up network with its practices, people, leave and history, ready to plan over Christmas. Kept in a file of "
    "its own; nothing you do there touches anything real."
)
_FILE = "A database of FCN Rota (.db) from a colleague or a backup, or a network saved as a problem file (.json)."


class Welcome(Doorway):
    """The page of a database that holds no network yet.

    Parameters
    ----------
    example, practices, file
        What the three doors do.
    parent
        Owner.
    """

    def __init__(
        self,
        example: Callable[[], object],
        practices: Callable[[], object],
        file: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Welcome", parent)
        self.show_ways(
            "Welcome to FCN Rota",
            "The rota of your family care network will stand here. Choose how to begin.",
            (
                Way(
                    "Start from your own practices",
                    _PRACTICES,
                    (("Start from your own practices", practices),),
                    is_next=True,
                ),
                Way("Open the example", _EXAMPLE, (("Open the example", example),)),
                Way("Open a file", _FILE, (("Open a file...", file),)),
            ),
        )
