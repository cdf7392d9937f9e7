"""The simulation as judge of numbers of people, before there is a rota."""

from collections.abc import Callable, Iterable, Mapping
from math import inf
from typing import TYPE_CHECKING

from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.setting import Duty
from fcn_rota.demand.simulation.tally import Cells
from fcn_rota.domain.cover import Attainment, Judge, Post, Staffing
from fcn_rota.domain.demand import MINUTES_PER_HALF_HOUR

if TYPE_CHECKING:
    from fcn_rota.demand.simulation.service import Service

Unit = tuple[Post, ...]
"""Posts of one site that the same people hold at a time, because a shift there asks for the skills of all."""


def judge_of(
    service: "Service",
    replicator: Replicator,
    replications: int = 200,
    confidence: float = 0.95,
    progress: Callable[[int, int], None] | None = None,
) -> Judge:
    """Return a judge that simulates the people at posts.

    People at a post take what waits for its skill at its site. Where a shift at the site asks for the skills of several
    posts at a time (a base that answers the telephones at night), its people hold these posts together: they are as
    many as the largest of the posts' numbers. Whoever is counted in a half-hour may begin in it, and finishes what they
    began.

    Contacts are those that come to a queue the post takes from, whoever helps them: two bases that take from one queue
    fare alike.

    Parameters
    ----------
    service
        What comes; posts' half-hours are those of its forecast.
    replicator
        Runs the replications; of the service's own source of cases, open as long as the judge is asked.
    replications, confidence
        How often, and of which confidence the intervals are.
    progress
        Told how many replications are done, of how many, each time it is asked.

    Returns
    -------
    Judge
        Raises ``ValueError`` where a post is not staffed in each half-hour of the forecast.
    """
    units = _units_by_half_hour(service)

    def judge(staffing: Staffing) -> Mapping[Post, Attainment]:
        posts = tuple(staffing)
        slots = len(service.forecast.half_hours)
        for post, people in staffing.items():
            if len(people) != slots:
                raise ValueError(f"{post.skill} at {post.site}: {len(people)} half-hours are staffed, {slots} forecast")
        cells = Cells(
            tuple(service.team.queues_at(post.site, post.skill) for post in posts), slots, float(MINUTES_PER_HALF_HOUR)
        )
        setting = service.setting(tuple(_duties(service, staffing, units)), overrun_minutes=inf)
        tally = replicator.run(setting, cells, replications, progress)
        late, low, high = (part.reshape(len(posts), slots) for part in tally.by_slot.shares(replications, confidence))
        return {
            post: Attainment(*(tuple((1 - part[number]).tolist()) for part in (late, high, low)))
            for number, post in enumerate(posts)
        }

    return judge


def _units_by_half_hour(service: "Service") -> list[list[frozenset[Post]]]:
    """Return for each half-hour the posts that the people of each shift then hold together."""
    half_hours, index = service.forecast.half_hours, service.problem.index
    units: list[list[frozenset[Post]]] = [[] for _ in range(len(half_hours))]
    for shift in service.problem.shifts:
        shift_type = index.type_of(shift)
        if service.team.sees_patients(shift) and len(shift_type.skills) > 1:
            unit = frozenset(Post(shift_type.site, skill) for skill in shift_type.skills)
            first, last = max(0, half_hours.index_of(shift.start)), half_hours.index_of(shift.end)
            for half_hour in range(first, min(last, len(half_hours))):
                units[half_hour].append(unit)
    return units


def _held_together(posts: Iterable[Post], units: list[frozenset[Post]]) -> list[Unit]:
    """Return the posts, those together that one shift asks for."""
    left, found = sorted(posts), []
    for unit in units:
        mine = tuple(post for post in left if post in unit)
        if len(mine) > 1:
            found.append(mine)
            left = [post for post in left if post not in unit]
    return found + [(post,) for post in left]


def _duties(service: "Service", staffing: Staffing, units: list[list[frozenset[Post]]]) -> Iterable[Duty]:
    """Yield the duties of people at posts: the first, second, ... at a unit, each as long as they hold the same."""
    # Of the first, second, ... person at each site, from which half-hour on they hold which posts.
    running: dict[tuple[str, Unit, int], tuple[int, Unit]] = {}
    for half_hour in range(len(service.forecast.half_hours) + 1):
        held: dict[tuple[str, Unit, int], Unit] = {}
        if half_hour < len(units):
            staffed = [post for post, people in staffing.items() if people[half_hour]]
            for unit in _held_together(staffed, units[half_hour]):
                for level in range(max(staffing[post][half_hour] for post in unit)):
                    mine = tuple(post for post in unit if staffing[post][half_hour] > level)
                    held[unit[0].site, unit, level] = mine
        for key, (first, posts) in list(running.items()):
            if held.get(key) != posts:
                yield _duty(service, posts, first, half_hour)
                del running[key]
        for key, posts in held.items():
            running.setdefault(key, (half_hour, posts))


def _duty(service: "Service", posts: Unit, first: int, last: int) -> Duty:
    queues = sorted({queue for post in posts for queue in service.team.queues_at(post.site, post.skill)})
    place = service.team.places.place(service.problem.index.site(posts[0].site).position)
    start, end = float(first * MINUTES_PER_HALF_HOUR), float(last * MINUTES_PER_HALF_HOUR)
    return Duty("", start, end, tuple(queues), place=place)
