"""Which rows of cover are shown: by site, kind of day and skill."""

from collections.abc import Callable
from dataclasses import dataclass

from fcn_rota.domain import clock
from fcn_rota.domain.needs import CoverLine
from fcn_rota.domain.pattern import day_class
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DayClass
from ui.desktop.models.editors.needs import DayRow, UsualRow


@dataclass(frozen=True, slots=True)
class CoverFilter:
    """What rows are about; None lets all through.

    Parameters
    ----------
    site
        Id of a site.
    day
        A kind of day.
    skill
        A skill that everybody there holds, or that is asked for. A line that counts anybody is about every skill.
    """

    site: str | None = None
    day: DayClass | None = None
    skill: str | None = None

    def shows(self, problem: Problem) -> Callable[[UsualRow | DayRow | CoverLine], bool] | None:
        """Return what says of a row of a problem whether it is shown; None where all are."""
        if self == CoverFilter():
            return None
        holidays = frozenset(problem.bank_holidays)

        def shown(row: UsualRow | DayRow | CoverLine) -> bool:
            if isinstance(row, CoverLine):
                day = day_class(clock.local_date(row.start), holidays)
                return self._is_of(row.site, day, {row.skill} if row.skill else set())
            if row.kind is None or row.day is None:
                return False
            asked = {need.skill for need in row.needs if need.skill}
            return self._is_of(row.kind.site, row.day, {*row.kind.skills, *asked})

        return shown

    def _is_of(self, site: str, day: DayClass, skills: set[str]) -> bool:
        return (
            self.site in {None, site}
            and self.day in {None, day}
            and (self.skill is None or not skills or self.skill in skills)
        )
