"""The picture of a week's cover: what is asked for at a post by the half-hour, beside what demand asks for."""

from bisect import bisect_right
from collections.abc import Collection
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.domain import clock
from fcn_rota.domain.problem import Problem
from ui.desktop.look.appearance import appearance
from ui.desktop.models.editors.asked import AskedCurve, AskedPoint, asked_curves
from ui.desktop.views.demand.cover_chart import ChartLine, ChartLook, CoverChart
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import label, step_button, together

_BESIDE_DEMAND: Final = ChartLook(
    title="Cover asked for",
    bar=lambda one: one.desired,
    bar_words="desired",
    wanted=lambda one: max(one.desired, one.derived or 0),
    lines=(
        ChartLine("at least", lambda one: one.minimum, Qt.PenStyle.DotLine, 1),
        ChartLine("from demand", lambda one: one.derived or 0, Qt.PenStyle.DashLine, is_accent=True),
    ),
    height=170,
)


class CoverPicture(QWidget):
    """Post and week to choose, the chart, and the numbers of the half-hour that is marked.

    Parameters
    ----------
    parent
        Owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curves: tuple[AskedCurve, ...] = ()
        self._week = 0
        self.posts = QComboBox(sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.posts.setAccessibleName("Post")
        self.posts.currentIndexChanged.connect(lambda _: self.show_week(self._week))
        self.before = step_button("\u2039", lambda: self.show_week(self._week - 1), "Week before")
        self.after = step_button("\u203a", lambda: self.show_week(self._week + 1), "Next week")
        self.week_name = label("")
        self.chart = CoverChart(_BESIDE_DEMAND)
        self.told = label("", wrap=True, selectable=True)
        self.supply = label("", "muted", wrap=True, selectable=True)
        self.chart.chosen.connect(self._tell)
        self.chart.left_week.connect(self._leave_week)
        bar = QWidget()
        flow = FlowLayout(bar)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(8)
        for widget in (self.posts, together(self.before, self.week_name, self.after)):
            flow.addWidget(widget)
        self._down = down = QVBoxLayout(self)
        down.setSpacing(6)
        down.addWidget(bar)
        down.addWidget(self.chart)
        down.addWidget(self.told)
        down.addWidget(self.supply)
        self.supply.hide()
        down.addStretch()
        appearance().changed.connect(self._resize)
        self._resize()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at, as it is read."""
        return (self.posts, self.before, self.after, self.chart, self.told, self.supply)

    @property
    def curve(self) -> AskedCurve | None:
        """The post that is shown; None where there is none."""
        place = self.posts.currentIndex()
        return self.curves[place] if 0 <= place < len(self.curves) else None

    @property
    def least_height(self) -> int:
        """How high it has to be for the chart to be seen whole."""
        return self.chart.geometry().bottom() + 1

    def show_supply(self, words: str) -> None:
        """Say how far the staff go round all that is asked for; nothing where that is not known."""
        self.supply.setText(words)
        self.supply.setAccessibleName(words)
        self.supply.setVisible(bool(words))

    def show_problem(self, problem: Problem, plan: CoverPlan | None) -> None:
        """Show what a problem asks for; post, week and mark stay where they can."""
        chosen = self.curve.post if self.curve else None
        self.curves = asked_curves(problem, plan)
        names = [curve.name for curve in self.curves]
        if names != [self.posts.itemText(place) for place in range(self.posts.count())]:
            self.posts.blockSignals(True)
            self.posts.clear()
            self.posts.addItems(names)
            places = [place for place, curve in enumerate(self.curves) if curve.post == chosen]
            self.posts.setCurrentIndex(places[0] if places else 0)
            self.posts.blockSignals(False)
        self.setVisible(bool(self.curves))
        self.show_week(self._week)

    def show_place(self, site: str, skills: Collection[str] = ()) -> None:
        """Show the post of a site at which a skill counts; the first of the site where none of its posts is told so."""
        here = [place for place, curve in enumerate(self.curves) if curve.post.site == site]
        told = [place for place in here if self.curves[place].post.skill in skills] or here
        if told and self.posts.currentIndex() not in told:
            self.posts.setCurrentIndex(told[0])

    def show_day(self, day: date) -> None:
        """Show the week of a date of the period."""
        curve = self.curve
        if curve is None:
            return
        firsts = [clock.local_date(curve.week(week)[0].interval.start) for week in range(curve.weeks)]
        self.show_week(max(0, bisect_right(firsts, day) - 1))

    def show_week(self, number: int) -> None:
        """Show a week, from 0; the nearest where there is none."""
        curve = self.curve
        if curve is None:
            return
        self._week = max(0, min(number, curve.weeks - 1))
        self.before.setEnabled(self._week > 0)
        self.after.setEnabled(self._week + 1 < curve.weeks)
        first = curve.week(self._week)[0]
        self.week_name.setText(f"Week of {clock.show_date(clock.local_date(first.interval.start))}")
        self.chart.show_week(curve, self._week)

    def _tell(self, _first: AskedPoint, last: AskedPoint) -> None:
        self.told.setText(last.spoken)
        self.told.setAccessibleName(last.spoken)

    def _leave_week(self, step: int) -> None:
        curve = self.curve
        if curve is not None and 0 <= self._week + step < curve.weeks:
            self.show_week(self._week + step)
            self.chart.mark(0 if step > 0 else len(curve.week(self._week)) - 1)

    def _resize(self) -> None:
        side = appearance().sizes.px(12)
        self._down.setContentsMargins(side, 0, side, 8)
        # A line of the layout begins at its top; words as high as a button stand in the middle of it.
        self.after.ensurePolished()
        self.week_name.setFixedHeight(self.after.sizeHint().height())
