"""Who would take which contacts when: posts as the shift types make them, and the way of each practice's patients."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from fcn_rota.demand.arrays import Flags, Indices, Numbers
from fcn_rota.domain.care import CareModel, Stage, StageKind
from fcn_rota.domain.cover import Post
from fcn_rota.domain.demand import HALF_HOUR, HalfHours
from fcn_rota.domain.interval import Interval
from fcn_rota.domain.network import Position, Site, SiteKind
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.shift import DutyKind, ShiftType


@dataclass(frozen=True, slots=True)
class Team:
    """People of one site who take the same contacts for a while, because shift types there ask for both skills.

    Parameters
    ----------
    post
        The site, with the skill that its cover is counted by.
    skills
        What the team takes.
    shift_types
        Ids of the shift types on which its people are.
    """

    post: Post
    skills: frozenset[str]
    shift_types: frozenset[str]


@dataclass(frozen=True)
class Posts:
    """The teams on duty in each half-hour.

    Parameters
    ----------
    half_hours
        When.
    problem, care
        The network, and how contacts are dealt with.
    settings
        Every different combination of teams on duty at once.
    setting
        Number of the combination in each half-hour.
    """

    half_hours: HalfHours
    problem: Problem
    care: CareModel
    settings: tuple[tuple[Team, ...], ...]
    setting: Indices

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """All posts, in order."""
        return tuple(sorted({team.post for teams in self.settings for team in teams}))

    @cached_property
    def is_open(self) -> Flags:
        """Whether anybody is rostered, by post and half-hour."""
        by_setting = [[any(team.post == post for team in teams) for teams in self.settings] for post in self.posts]
        return np.array(by_setting, dtype=bool).reshape(len(self.posts), len(self.settings))[:, self.setting]

    def team(self, post: Post, half_hour: int) -> Team | None:
        """Return the team at a post in a half-hour, or None."""
        return next((team for team in self.settings[self.setting[half_hour]] if team.post == post), None)

    def ways(self, stage: Stage, practices: tuple[str, ...]) -> Numbers:
        """Return the share of each practice's contacts that goes to each post: by combination of teams, practice, post.

        Patients are seen at the nearest site where positions are known, else evenly at all that take them; calls go to
        a hub, if one takes them. All shares of a combination are 0 where nobody on duty takes the stage.
        """
        numbers = {post: number for number, post in enumerate(self.posts)}
        shares = np.zeros((len(self.settings), len(practices), len(self.posts)))
        for setting, teams in enumerate(self.settings):
            takers = self._takers(stage, teams)
            for row, practice in enumerate(practices):
                chosen = self._nearest(takers, practice) if stage.kind is StageKind.CARE else takers
                for post in chosen:
                    shares[setting, row, numbers[post]] = 1 / len(chosen)
        return shares

    def drives(self, stage: Stage, practices: tuple[str, ...]) -> Numbers:
        """Return minutes of a drive to a practice's patients, by practice and post; 0 where the stage takes none."""
        if not stage.travels:
            return np.zeros((len(practices), len(self.posts)))
        places = [self._position(practice) for practice in practices]
        sites = [self._site(post).position for post in self.posts]
        return np.array([[self.care.travel.minutes_to_patients(site, place) for site in sites] for place in places])

    def _takers(self, stage: Stage, teams: tuple[Team, ...]) -> list[Post]:
        """Return the posts whose teams take a stage: by the first of its skills that any shift on duty asks for."""
        for skill in stage.skills:
            found = [team.post for team in teams if skill in team.skills and self._fits(stage, team.post)]
            hubs = [post for post in found if self._site(post).kind is SiteKind.HUB]
            if found:
                return hubs[:1] or found[:1] if stage.kind is StageKind.ASSESSMENT else found
        return []

    def _nearest(self, takers: list[Post], practice: str) -> list[Post]:
        place = self._position(practice)
        away = {
            post: position.kilometres_to(place)
            for post in takers
            if place is not None and (position := self._site(post).position) is not None
        }
        return takers if len(away) < len(takers) or not away else [min(away, key=lambda post: (away[post], post))]

    def _fits(self, stage: Stage, post: Post) -> bool:
        return not stage.site_kinds or self._site(post).kind in stage.site_kinds

    def _site(self, post: Post) -> Site:
        return self.problem.index.site(post.site)

    def _position(self, practice: str) -> Position | None:
        """Return where a practice is; None where that, or the practice itself, is unknown to the problem."""
        return self._positions.get(practice)

    @cached_property
    def _positions(self) -> Mapping[str, Position | None]:
        return {organisation.id: organisation.position for organisation in self.problem.organisations}


def posts_of(problem: Problem, half_hours: HalfHours, care: CareModel) -> Posts:
    """Return the teams that the problem's shifts put on duty in each half-hour, whoever fills them.

    Counted is resident duty; its shift types say by their skills what their people are there for.
    """
    wanted = _wanted(care)
    taking = [kind for kind in problem.shift_types if _takes_contacts(kind, wanted)]
    return _posts(problem, half_hours, care, taking, wanted)


def other_posts_of(problem: Problem, half_hours: HalfHours, care: CareModel) -> Posts:
    """Return the teams that no contact comes to of itself: drivers, a pharmacist, a doctor on call.

    Demand says nothing about these; what is asked for there is typed in.
    """
    others = [kind for kind in problem.shift_types if not _takes_contacts(kind, _wanted(care))]
    return _posts(problem, half_hours, care, others, {skill for kind in others for skill in kind.skills})


def _wanted(care: CareModel) -> set[str]:
    return {skill for pathway in care.pathways for stage in pathway.stages for skill in stage.skills}


def _takes_contacts(kind: ShiftType, wanted: set[str]) -> bool:
    return kind.duty is DutyKind.RESIDENT and bool(wanted.intersection(kind.skills))


def _posts(
    problem: Problem, half_hours: HalfHours, care: CareModel, types: Iterable[ShiftType], wanted: set[str]
) -> Posts:
    """Return the teams of shift types, which are told by some skills."""
    counted = {kind.id for kind in types}
    on_duty: list[set[str]] = [set() for _ in range(len(half_hours))]
    for shift in problem.index.shifts_during(half_hours.interval):
        if shift.shift_type in counted:
            for number in half_hours_of(shift.interval, half_hours):
                on_duty[number].add(shift.shift_type)
    numbers: dict[frozenset[str], int] = {}
    setting = np.array([numbers.setdefault(frozenset(types), len(numbers)) for types in on_duty])
    kinds = {kind.id: kind for kind in problem.shift_types}
    settings = tuple(_teams([kinds[one] for one in sorted(types)], wanted) for types in numbers)
    return Posts(half_hours, problem, care, settings, setting)


def half_hours_of(interval: Interval, half_hours: HalfHours) -> range:
    """Return the numbers of the half-hours that an interval fills entirely."""
    begins = -((half_hours.start - interval.start) // HALF_HOUR)
    return range(max(0, begins), min(len(half_hours), (interval.end - half_hours.start) // HALF_HOUR))


def _teams(kinds: list[ShiftType], wanted: set[str]) -> tuple[Team, ...]:
    """Join shift types of a site that share a skill: their people take one another's contacts."""
    teams: list[tuple[str, set[str], list[ShiftType]]] = []
    for kind in kinds:
        skills = wanted.intersection(kind.skills)
        mine = [team for team in teams if team[0] == kind.site and team[1] & skills]
        joined = (kind.site, skills.union(*(team[1] for team in mine)), [k for team in mine for k in team[2]] + [kind])
        teams = [team for team in teams if team not in mine] + [joined]
    return tuple(
        Team(Post(site, _counted_by(members, skills)), frozenset(skills), frozenset(kind.id for kind in members))
        for site, skills, members in teams
    )


def _counted_by(members: list[ShiftType], skills: set[str]) -> str:
    """Return the skill that all members hold, the first in the order of their types; else the first of any.

    Nothing where their types ask for none.
    """
    named = [skill for kind in members for skill in kind.skills if skill in skills]
    held_by_all = [skill for skill in named if all(skill in kind.skills for kind in members)]
    return next(iter((*held_by_all, *named)), "")
