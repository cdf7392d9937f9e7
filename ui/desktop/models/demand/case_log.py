"""What stands about a network's own cases: the log in use, or one that is looked at before it is used."""

from dataclasses import dataclass

from fcn_rota.demand.forecast import Band, Prediction
from fcn_rota.demand.forecast_lessons import Lessons
from fcn_rota.demand.forecast_words import cases_and_span, left_out
from fcn_rota.domain import clock
from fcn_rota.domain.demand import Stream
from fcn_rota.domain.wording import counted, percent
from fcn_rota.exchange.case_log import CaseLog
from fcn_rota.services.case_logs import StoredLog
from ui.desktop.models.demand.figures import FigureRow, FigureTable

_NINETEEN_OF_TWENTY = 1.96


@dataclass(frozen=True, slots=True)
class Trial:
    """A file of cases as it was read, before anything is made of it.

    Parameters
    ----------
    name
        What the file is called.
    log
        Its cases; None where the file as a whole cannot be used.
    faults
        Everything that is wrong, each with its row and column.
    prediction, lessons
        What would be expected with the cases, and what they teach; None where there are none.
    """

    name: str
    log: CaseLog | None
    faults: tuple[str, ...]
    prediction: Prediction | None = None
    lessons: Lessons | None = None

    @property
    def heading(self) -> str:
        """What came of reading it, in a sentence."""
        if self.log is None:
            return f"{self.name} cannot be used. Mend this in the file, and choose it again:"
        if not self.log.cases:
            return f"No row of {self.name} can be used. Mend these in the file, and choose it again:"
        read = counted(self.log.rows, "row")
        if self.log.bad_rows:
            return f"{self.name}: {read} read, {self.log.bad_rows:,} of them not to be used. This is wrong with them:"
        return f"{self.name}: {read} read, nothing wrong with any of them."

    @property
    def use(self) -> str:
        """What stands on the button that uses it; empty where it cannot be used."""
        if self.log is None or not self.log.cases:
            return ""
        bad = self.log.bad_rows
        return f"Use these cases, without {counted(bad, 'row')}" if bad else "Use these cases"

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the cases teach, and what should be known about them, a sentence each."""
        if self.log is None or self.prediction is None or self.lessons is None:
            return ()
        warnings = (f"{warning[:1].upper()}{warning[1:]}." for warning in self.log.warnings)
        return (*warnings, *_taught(self.prediction, self.lessons))


def standing(log: StoredLog | None, *, named: bool) -> str:
    """Say where the forecast comes from.

    Parameters
    ----------
    log
        The log in use.
    named
        Whether the network names one.
    """
    if log is not None:
        since = clock.show_date(clock.local_date(log.at))
        return f"The forecast learns from your own cases: {log.name}, stored {since}."
    if named:
        return (
            "The forecast rests on published figures: the network names a log of cases that this database does not "
            "hold. Choose the file again."
        )
    return (
        "The forecast rests on list sizes and published figures alone. A log of your own cases makes it yours: a CSV "
        "with columns RECEIVED, STREAM and PRIORITY, and if you have them HANDLING_MINUTES and PRACTICE; no patients."
    )


def remarks_of(prediction: Prediction, lessons: Lessons) -> tuple[str, ...]:
    """Return what is expected in the open period, and what a log taught, a sentence each."""
    return _taught(prediction, lessons) if prediction.fit.log is not None else (f"{_expected(lessons.learned)}.",)


def stream_table(lessons: Lessons, *, learned: bool) -> FigureTable:
    """Return what is expected of each stream in an ordinary week.

    Parameters
    ----------
    lessons
        The figures.
    learned
        Whether there are cases beside the published figures.
    """
    most = max((one.learned for one in lessons.streams), default=0.0)
    heads: tuple[str, ...] = ("Contacts", "A week", "Give or take", "Minutes each")
    if learned:
        heads = (*heads[:2], "Published a week", heads[2], "Cases", "Weight of cases", heads[3], "Published minutes")
    rows = []
    for one in lessons.streams:
        name, week, minutes = name_of(one.stream), f"{one.learned:,.1f}", f"{one.learned_minutes:.0f}"
        doubt = f"± {100 * _NINETEEN_OF_TWENTY * one.doubt:.0f} %"
        cells: tuple[str, ...] = (name, week, doubt, minutes)
        spoken = f"{name}: {week} a week, {doubt}, {minutes} minutes each"
        if learned:
            # Rounded down: the figures always keep a say.
            weight, was, took = f"{int(100 * one.weight)} %", f"{one.assumed:,.1f}", f"{one.assumed_minutes:.0f}"
            cells = (name, week, was, doubt, f"{one.cases:,}", weight, minutes, took)
            spoken += f"; {counted(one.cases, 'case')}, which weigh {weight}; published {was} a week, {took} minutes"
        rows.append(FigureRow(cells, spoken, one.learned / most if most else 0.0))
    return FigureTable("What is expected in an ordinary week", heads, tuple(rows))


def shape_table(lessons: Lessons, *, learned: bool) -> FigureTable:
    """Return when in the week contacts come; otherwise as `stream_table`."""
    rows = []
    for one in lessons.shape:
        share, published = percent(one.learned), percent(one.assumed)
        cells = (one.part.value, share, published) if learned else (one.part.value, share)
        spoken = f"{one.part.value}: {share} of contacts" + (f", published {published}" if learned else "")
        rows.append(FigureRow(cells, spoken, one.learned))
    heads = ("When they come", "Share", "Published") if learned else ("When they come", "Share")
    return FigureTable("When contacts come", heads, tuple(rows))


def name_of(stream: Stream) -> str:
    """Return a stream as people write it: ``Home visit``."""
    return stream.value.replace("_", " ").capitalize()


def _taught(prediction: Prediction, lessons: Lessons) -> tuple[str, ...]:
    log, plain, own = prediction.fit.log, lessons.assumed_dispersion, lessons.dispersion
    learned = f"Learned from {cases_and_span(log)}." if log is not None else ""
    totals = f"{_expected(lessons.learned)}. By published figures alone: {_span(lessons.assumed)}."
    spread = (
        f"Numbers within a day vary {own.ratio:.1f} times as much as chance alone would have it (published: "
        f"{plain.ratio:.1f}), and whole days are busier or quieter by {percent(own.day_spread)} besides (published: "
        f"{percent(plain.day_spread)})."
    )
    return (learned, totals, spread, *left_out(prediction.fit))


def _expected(band: Band) -> str:
    return f"Expected in the open period: {_span(band)}"


def _span(band: Band) -> str:
    """Write a sum with its interval."""
    low, mean, high = (float(part[0]) for part in (band.low, band.expected, band.high))
    return f"{mean:,.0f} contacts, nine times in ten between {low:,.0f} and {high:,.0f}"
