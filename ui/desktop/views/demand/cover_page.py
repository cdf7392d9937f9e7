"""The page about cover: how many people each post needs through the week, why, and what was decided by hand."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QScrollArea, QVBoxLayout, QWidget

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.cover_reasons import describe_post
from fcn_rota.domain import clock
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.rota import Rota
from ui.desktop.look.appearance import appearance
from ui.desktop.models.demand.curve import Curve, CurvePoint, curve_of
from ui.desktop.views.demand.cover_chart import CoverChart
from ui.desktop.views.demand.cover_check import CoverCheck
from ui.desktop.views.demand.decision_form import DecisionForm
from ui.desktop.views.demand.desk import Desk
from ui.desktop.views.flow import FlowLayout
from ui.desktop.views.parts import button, label, step_button, together

KEYS = (
    ("Left / Right", "Half-hour before or after"),
    ("PgUp / PgDn", "Day before or after"),
    ("Shift+arrows", "Mark more half-hours"),
)

_NARROW, _WIDEST_BOX, _AROUND = 720, 480, 48


class CoverPage(QScrollArea):
    """Post and week to choose, the chart, below it why so many and the form to overrule it, then how it is taken over.

    Parameters
    ----------
    desk
        What is known; it stores what is decided, and has cover checked.
    take_over
        Asks what taking the shown numbers over would mean.
    parent
        Owner.
    """

    def __init__(self, desk: Desk, take_over: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName("Cover")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plan: CoverPlan | None = None
        self._rota: Rota | None = None
        self.curve: Curve | None = None
        self._week = 0
        self.posts = QComboBox(sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.posts.setAccessibleName("Post")
        self.posts.currentIndexChanged.connect(self._follow)
        self.before = step_button("\u2039", lambda: self.show_week(self._week - 1), "Week before")
        self.after = step_button("\u203a", lambda: self.show_week(self._week + 1), "Next week")
        self.week_name = label("")
        self.chart = CoverChart()
        self.why = label("", wrap=True, selectable=True)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.whole = button("Mark the whole stretch", self._mark_stretch)
        self.whole.setToolTip("From one change of shifts to the next")
        self.form = DecisionForm(desk)
        self.check = CoverCheck(desk.check_cover, desk.go_by_formula, take_over)
        self.chart.chosen.connect(self._tell)
        self.chart.left_week.connect(self._leave_week)
        self._lay_out()
        self.setFocusProxy(self.chart)
        appearance().changed.connect(self._resize)
        self._resize()

    def show_plan(self, formula: CoverPlan, plan: CoverPlan, rota: Rota) -> None:
        """Show cover, by formula or as it was checked, beside a rota; post, week and mark stay."""
        posts = plan.posts.posts
        known = self._plan is not None and self._plan.posts.posts == posts
        self._plan, self._rota = plan, rota
        self.check.show_plan(formula, plan, self._desk.tightened, is_busy=self._desk.is_busy)
        if not known:
            self.posts.blockSignals(True)
            self.posts.clear()
            self.posts.addItems([describe_post(plan, post) for post in posts])
            self.posts.blockSignals(False)
        self._follow()

    def show_week(self, number: int) -> None:
        """Show a week, from 0; the nearest where there is none."""
        if self.curve is None:
            return
        self._week = max(0, min(number, self.curve.weeks - 1))
        self.before.setEnabled(self._week > 0)
        self.after.setEnabled(self._week + 1 < self.curve.weeks)
        first = self.curve.week(self._week)[0]
        self.week_name.setText(f"Week of {clock.show_date(clock.local_date(first.interval.start))}")
        self.chart.show_week(self.curve, self._week)

    def _follow(self, _: int = 0) -> None:
        if self._plan is None or self._rota is None or self.posts.currentIndex() < 0:
            return
        post = self._plan.posts.posts[self.posts.currentIndex()]
        self.curve = curve_of(self._plan, post, self._rota)
        self.show_week(self._week)

    def _tell(self, first: CurvePoint, last: CurvePoint) -> None:
        """Say why so many people are wanted in what is marked, and ask about it."""
        if self.curve is None:
            return
        one = max(self.curve.points[first.at : last.at + 1], key=lambda point: (point.desired, point.load))
        words = f"{one.spoken}\n{self.curve.why(one.at)}"
        self.why.setText(words)
        self.why.setAccessibleName(words)
        span = Interval(first.interval.start, last.interval.end)
        self.form.show_span(self.curve, span, one.desired)

    def _mark_stretch(self) -> None:
        if self.curve is None or (marked := self.chart.marked) is None:
            return
        stretch, week = self.curve.stretch(marked[0].at), self.curve.week(self._week)
        inside = [place for place, one in enumerate(week) if stretch.covers(one.interval)]
        if inside:
            self.chart.mark(inside[0])
            self.chart.mark(inside[-1], extend=True)

    def _leave_week(self, step: int) -> None:
        if self.curve is not None and 0 <= self._week + step < self.curve.weeks:
            self.show_week(self._week + step)
            self.chart.mark(0 if step > 0 else len(self.curve.week(self._week)) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the form below the reason where there is no room beside it."""
        super().resizeEvent(event)
        self._resize()

    def _resize(self) -> None:
        sizes = appearance().sizes
        self._column.setContentsMargins(sizes.px(16), sizes.px(4), sizes.px(16), sizes.px(16))
        self._column.setSpacing(sizes.px(10))
        is_narrow = self.width() < sizes.px(_NARROW)
        self._below.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        # A long name cannot make a list wider than the page.
        self.posts.setMaximumWidth(max(1, min(sizes.px(_WIDEST_BOX), self.width() - sizes.px(_AROUND))))
        # A line of the layout begins at its top; words as high as a button stand in the middle of it.
        self.after.ensurePolished()
        self.week_name.setFixedHeight(self.after.sizeHint().height())

    def _lay_out(self) -> None:
        sizes = appearance().sizes
        inner = QWidget()
        self._column = column = QVBoxLayout(inner)
        bar = QWidget()
        flow = FlowLayout(bar)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(sizes.px(8))
        for widget in (self.posts, together(self.before, self.week_name, self.after), self.whole):
            flow.addWidget(widget)
        column.addWidget(bar)
        column.addWidget(self.chart)
        why = QVBoxLayout()
        why.setSpacing(sizes.px(6))
        why.addWidget(label("Why so many", "title"))
        why.addWidget(self.why)
        why.addStretch(1)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(sizes.px(24))
        self._below.addLayout(why, 1)
        self._below.addWidget(self.form, 1)
        column.addLayout(self._below)
        column.addWidget(self.check)
        # All that is left over stands below: nothing between the parts of a high page.
        column.addStretch(1)
        self.setWidget(inner)
