"""The screens of the window, in the order of the rail. A screen stands here once it works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.desktop.models.editors.button_names import row_buttons, table_buttons

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.desktop.commands.session import Session
    from ui.desktop.views.shell.actions import Actions
    from ui.desktop.views.shell.side_panel import SidePanel
    from ui.desktop.views.shell.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a screen is given.

    Parameters
    ----------
    workspace, session
        What is worked on. `Session.replaced` tells of another period; another database makes the screens anew.
    actions
        Where the screen adds what it can do, and the keys it understands by itself.
    side
        The panel beside the screen.
    """

    workspace: Workspace
    session: Session
    actions: Actions
    side: SidePanel


@dataclass(frozen=True, slots=True)
class PageKind:
    """A page of a screen.

    Parameters
    ----------
    name
        Name of the button that turns to it.
    doings
        Names of buttons that are there once it is shown.
    """

    name: str
    doings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScreenKind:
    """A screen of the window.

    Parameters
    ----------
    id
        What the program calls it.
    words
        What the rail calls it; a line break where it needs two lines.
    make
        Makes it, when it is first shown. It takes the focus by its focus proxy, and connects to `Workspace.went`.
    doings
        Names of buttons that are there whenever the screen is shown; the palette finds them from everywhere.
    pages
        Its pages, where it has several.
    """

    id: str
    words: str
    make: Callable[[Surroundings], QWidget]
    doings: tuple[str, ...] = ()
    pages: tuple[PageKind, ...] = ()

    @property
    def name(self) -> str:
        """What it is called, in one line."""
        return self.words.replace("\n", " ")


def _rota(surroundings: Surroundings) -> QWidget:
    from ui.desktop.views.rota_screen import RotaScreen

    return RotaScreen(surroundings, surroundings.session)


def _availability(surroundings: Surroundings) -> QWidget:
    from ui.desktop.views.availability.screen import AvailabilityScreen

    return AvailabilityScreen(surroundings, surroundings.session)


def _people(surroundings: Surroundings) -> QWidget:
    from ui.desktop.views.editors.people_screen import PeopleScreen

    return PeopleScreen(surroundings, surroundings.session)


def _places(surroundings: Surroundings) -> QWidget:
    from ui.desktop.views.editors.places_screen import PlacesScreen

    return PlacesScreen(surroundings, surroundings.session)


def _shift_types(surroundings: Surroundings) -> QWidget:
    from ui.desktop.views.editors.shift_types_screen import ShiftTypesScreen

    return ShiftTypesScreen(surroundings, surroundings.session)


def _rules(surroundings: Surroundings) -> QWidget:
    from ui.desktop.views.rules.screen import RulesScreen

    return RulesScreen(surroundings, surroundings.session)


def _prices(surroundings: Surroundings) -> QWidget:
    from ui.desktop.views.rules.prices_screen import PricesScreen

    return PricesScreen(surroundings, surroundings.session)


def _cover(surroundings: Surroundings) -> QWidget:
    from ui.desktop.views.cover.screen import CoverScreen

    return CoverScreen(surroundings, surroundings.session)


def _reports(surroundings: Surroundings) -> QWidget:
    from ui.desktop.views.reports.screen import ReportsScreen

    return ReportsScreen(surroundings, surroundings.session)


def _history(surroundings: Surroundings) -> QWidget:
    from ui.desktop.views.history.screen import HistoryScreen

    return HistoryScreen(surroundings, surroundings.session)


def _demand(surroundings: Surroundings) -> QWidget:
    from ui.desktop.views.demand.screen import DemandScreen

    return DemandScreen(surroundings, surroundings.session)


def _table(one: str, many: str) -> tuple[str, ...]:
    return (*row_buttons(one, many), *table_buttons(many))


_WEEKS = ("1 week", "2 weeks", "4 weeks", "13 weeks")
_GROUPINGS = ("By role", "By practice")
_BRUSHES = ("Choose", "Leave (L)", "Cannot (C)", "Offer (O)", "Prefer (P)", "Rather not (R)", "Clear")
_MARKING = (*_BRUSHES, "Mark by date...", "Replies in a file...", "Forms to print...")
_OTHER_WEEKS = ("Week before", "Next week")

# What stands here is held against the buttons themselves by a test (tests/ui/desktop/shell/test_doings.py).
SCREENS: tuple[ScreenKind, ...] = (
    ScreenKind("rota", "Rota", _rota, ("Only problems", "People", "Shifts", *_GROUPINGS, "1 day", *_WEEKS)),
    ScreenKind(
        "people",
        "People",
        _people,
        pages=(
            PageKind("People", (*_table("person", "people"), "Details of the person")),
            PageKind("Engagements", _table("engagement", "engagements")),
            PageKind("Opening balances", table_buttons("opening balances")),
        ),
    ),
    ScreenKind(
        "places",
        "Practices\nand sites",
        _places,
        pages=(
            PageKind(
                "Practices and sites",
                (*_table("organisation", "organisations"), *_table("site", "sites"), "Minutes between the sites"),
            ),
            PageKind("Bank holidays", (*_table("bank holiday", "bank holidays"), "A nation's calendar...")),
        ),
    ),
    ScreenKind("shift_types", "Shift types", _shift_types, _table("shift type", "shift types")),
    ScreenKind(
        "availability",
        "Availability",
        _availability,
        pages=(
            PageKind("One person", _MARKING),
            PageKind(
                "Everybody", (*_MARKING, *_GROUPINGS, *_WEEKS, "Copy what is chosen", "Paste onto what is chosen")
            ),
            PageKind(
                "Daytime sessions",
                (
                    *_table("daytime session", "daytime sessions"),
                    "Repeat the selected daytime sessions in other weeks",
                ),
            ),
        ),
    ),
    ScreenKind(
        "cover",
        "Cover",
        _cover,
        ("Take over the cover derived from demand", *_OTHER_WEEKS),
        (
            PageKind("Usual week", table_buttons("lines")),
            PageKind("Single days", (*table_buttons("shifts"), "Give the selected shifts usual needs")),
            PageKind(
                "Cover lines",
                (*_table("cover line", "cover lines"), "Repeat the selected cover lines on other days"),
            ),
        ),
    ),
    ScreenKind(
        "demand",
        "Demand",
        _demand,
        pages=(
            PageKind("Waiting", ("Simulate the rota as it is now",)),
            PageKind(
                "Cover",
                (
                    *_OTHER_WEEKS,
                    "Mark the whole stretch",
                    "Check cover by simulation",
                    "Take over the cover shown here",
                    "Set this number by hand for the time marked",
                    "Sign off",
                ),
            ),
            PageKind("People"),
            PageKind("What if", ("Add", "Compare what was chosen with the rota")),
            PageKind("Forecast", ("Choose a log of cases...",)),
        ),
    ),
    ScreenKind(
        "rules",
        "Rules",
        _rules,
        pages=(
            PageKind("Rule by rule"),
            PageKind("All settings", (*table_buttons("settings"), "Set the selected settings back to the usual ones")),
        ),
    ),
    ScreenKind(
        "prices", "Prices", _prices, (*table_buttons("prices"), "Set the selected prices back to the usual ones")
    ),
    ScreenKind(
        "reports",
        "Reports",
        _reports,
        (
            *("Whole page", "Page width", "100 %", "150 %", "200 %"),
            *("Export the rota as PDF", "Page before", "Next page"),
            *("Whole rota", "Only what has changed since people were told"),
        ),
    ),
    ScreenKind(
        "history",
        "History",
        _history,
        pages=(
            PageKind("Every step", ("Only steps with a reason",)),
            PageKind("Register of broken rules", ("Save the register as CSV", "Save the register as PDF")),
        ),
    ),
)
"""The screens; those that come first stand above."""
