"""What of the board is shown, and in what order: arrangement, grouping, filters."""

from dataclasses import dataclass
from enum import Enum

from fcn_rota.domain.dates import DateSpan
from fcn_rota.domain.person import Engagement, Person
from fcn_rota.domain.problem import Problem


class Arrangement(Enum):
    """What the rows are; the value is the word on the button."""

    PEOPLE = "People"
    SHIFTS = "Shifts"


class Grouping(Enum):
    """Under which headings people stand; the value is the word on the button."""

    ROLE = "By role"
    PRACTICE = "By practice"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows are shown; None stands for all.

    Parameters
    ----------
    role
        People with an engagement in this role.
    skill
        People who hold this skill on some day of the period, and shift types that ask for it.
    organisation
        People engaged by, or credited to, the practice or other organisation with this id.
    site
        People who will work at the site with this id, shift types worked there, and gaps there.
    only_problems
        Only rows with a gap or a breach.
    """

    role: str | None = None
    skill: str | None = None
    organisation: str | None = None
    site: str | None = None
    only_problems: bool = False


def engagements_in_period(problem: Problem, person: str) -> tuple[Engagement, ...]:
    """Return the engagements of a person that hold in the period; all of them where none does.

    Somebody who has left may still stand in the rota, and must be found there.
    """
    memo, key = problem.index.memo, ("board", "engagements", person)
    if key not in memo:
        mine = problem.index.engagements_of(person)
        span = DateSpan(problem.period.first_day, problem.period.last_day)
        memo[key] = tuple(engagement for engagement in mine if engagement.valid.meets(span)) or mine
    found: tuple[Engagement, ...] = memo[key]
    return found


def shows_person(problem: Problem, person: Person, filters: Filters) -> bool:
    """Whether the filters let a person through, problems aside."""
    engagements = engagements_in_period(problem, person.id)
    return (
        (filters.role is None or any(e.role == filters.role for e in engagements))
        and (
            filters.organisation is None
            or any(filters.organisation in (e.organisation, e.credited_practice) for e in engagements)
        )
        and (filters.site is None or not person.sites or filters.site in person.sites)
        and (filters.skill is None or _holds(problem, person, filters.skill))
    )


def _holds(problem: Problem, person: Person, skill: str) -> bool:
    span = DateSpan(problem.period.first_day, problem.period.last_day)
    return any(held.skill == skill and held.valid.meets(span) for held in person.skills)
