"""Predicted against simulated: how many would be seen in time, hour by hour. ``python -m benchmarks.attainment``.

Cover of the example network is taken twice: the safe minimum, and what the formula says the targets ask for. For each
post and hour of the day the formula's prediction stands beside what simulation makes of the same people, so that it is
seen where the formula alone would mislead.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist

import numpy as np

from benchmarks.table import Figure, arguments, report
from fcn_rota.demand.arrays import Indices
from fcn_rota.demand.cover import CoverPlan, cover_plan
from fcn_rota.demand.cover_need import NOTHING
from fcn_rota.demand.cover_reasons import describe_post
from fcn_rota.demand.forecast import predict
from fcn_rota.demand.forecast_inputs import inputs_of
from fcn_rota.demand.simulation.judge import judge_of
from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.service import Service
from fcn_rota.demand.wilson import contacts_seen, lower_end
from fcn_rota.domain import clock
from fcn_rota.domain.cover import Attainment, Post
from fcn_rota.domain.demand import HalfHours
from fcn_rota.example import example_problem

CONFIDENCE = 0.95
PARTS = {"night 23-08": (*range(8), 23), "day 08-18": tuple(range(8, 18)), "evening 18-23": tuple(range(18, 23))}
_DEVIATIONS = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


@dataclass(slots=True)
class Sum:
    """Contacts of some half-hours, and how many of them would be begun in time.

    Parameters
    ----------
    contacts, people
        Contacts expected, and people there for each of them.
    predicted, simulated
        Contacts in time, by formula and by simulation.
    seen
        Independent contacts that the simulation's intervals speak of.
    """

    contacts: float = 0.0
    people: float = 0.0
    predicted: float = 0.0
    simulated: float = 0.0
    seen: float = 0.0
    wanted: float = field(default=0.0)
    """Contacts that should be in time by their targets."""

    def add(self, other: "Sum") -> None:
        """Add up."""
        self.contacts += other.contacts
        self.people += other.people
        self.predicted += other.predicted
        self.simulated += other.simulated
        self.seen += other.seen
        self.wanted += other.wanted

    @property
    def interval(self) -> tuple[float, float]:
        """The interval of the simulated share."""
        share = self.simulated / self.contacts
        return lower_end(share, self.seen, _DEVIATIONS), 1 - lower_end(1 - share, self.seen, _DEVIATIONS)

    @property
    def misleads(self) -> bool:
        """Whether the formula's share lies outside the interval of the simulated one."""
        low, high = self.interval
        return not low <= self.predicted / self.contacts <= high


def main(argv: Sequence[str] | None = None) -> int:
    """Compare, hour by hour and by part of the day.

    Returns
    -------
    int
        Always 0: the two may differ.
    """
    parser = arguments("Hold the formula of cover against the simulation, hour by hour.")
    parser.add_argument("--replications", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(argv)
    problem = example_problem(1)
    prediction = predict(inputs_of(problem), HalfHours.over(problem.period.interval))
    plan = cover_plan(problem, prediction)
    service = Service(problem, prediction.forecast, plan.posts.care, seed=1)
    figures: list[Figure] = []
    with Replicator(service.source, options.workers) as replicator:
        judge = judge_of(service, replicator, options.replications, CONFIDENCE)
        for name, people in (("minimum", plan.minimum), ("wanted", plan.desired)):
            sums = compared(plan, people, judge(_staffing(plan, people)))
            if not options.json:
                _print_hours(plan, name, sums)
            figures += _figures(plan, name, sums)
    report("attainment", figures, options, {"network": "example", "replications": options.replications})
    return 0


def compared(plan: CoverPlan, people: Indices, attained: Mapping[Post, Attainment]) -> dict[tuple[Post, int], Sum]:
    """Return what is predicted and what is simulated, by post and hour of the day."""
    found: defaultdict[tuple[Post, int], Sum] = defaultdict(Sum)
    half_hours = plan.posts.half_hours
    for row, post in enumerate(plan.posts.posts):
        # Who comes just before the end of the forecast is helped after it, which no judge sees.
        for at in range(len(half_hours) - 1):
            hour = clock.local(half_hours.at(at).start).hour
            for one in _sums(plan, row, at, int(people[row, at]), attained):
                found[post, hour].add(one)
    return {key: one for key, one in found.items() if one.contacts > NOTHING}


def _sums(plan: CoverPlan, row: int, at: int, people: int, attained: Mapping[Post, Attainment]) -> Iterator[Sum]:
    """Yield the contacts of each kind of work in a half-hour."""
    queue, post = plan.queues[row], plan.posts.posts[row]
    team = plan.posts.team(post, at)
    if team is None or not people:
        return
    late = queue.late(people)
    for work, share in zip(queue.work, late, strict=True):
        skill = next((skill for skill in work.skills if skill in team.skills), None)
        arrivals = float(work.arrivals[at])
        if work.target is None or skill is None or arrivals <= NOTHING or work.within <= 0:
            continue
        # More work than people: it piles up, and no formula for a steady state says how far.
        in_time = 0.0 if queue.load[at] >= people else 1 - float(share[at])
        simulated = attained[Post(post.site, skill)]
        half = (simulated.high[at] - simulated.low[at]) / 2
        seen = float(contacts_seen(np.array(simulated.share[at]), np.array(half), _DEVIATIONS))
        part = arrivals / max(NOTHING, sum(float(each.arrivals[at]) for each in queue.work if skill in each.skills))
        yield Sum(
            arrivals,
            people * arrivals,
            in_time * arrivals,
            simulated.share[at] * arrivals,
            seen * part,
            work.target.share * arrivals,
        )


def _staffing(plan: CoverPlan, people: Indices) -> dict[Post, tuple[int, ...]]:
    """Return the people at every post, one for each skill that its team takes."""
    found: defaultdict[Post, list[int]] = defaultdict(lambda: [0] * len(plan.posts.half_hours))
    for row, post in enumerate(plan.posts.posts):
        for at in range(len(plan.posts.half_hours)):
            team = plan.posts.team(post, at)
            for skill in team.skills if team is not None else ():
                found[Post(post.site, skill)][at] = int(people[row, at])
    return {post: tuple(numbers) for post, numbers in found.items()}


def _print_hours(plan: CoverPlan, name: str, sums: Mapping[tuple[Post, int], Sum]) -> None:
    print(f"With the {name}; ! where the formula lies outside the interval of the simulation ({CONFIDENCE:.0%}).")
    print(f"{'':46} {'contacts':>8} {'people':>6} {'formula':>8} {'simulated':>9} {'between':>15}")
    for (post, hour), one in sorted(sums.items()):
        low, high = one.interval
        print(
            f"{describe_post(plan, post):40} {hour:02d}-{(hour + 1) % 24:02d} {one.contacts:8.1f} "
            f"{one.people / one.contacts:6.1f} {one.predicted / one.contacts:8.1%} {one.simulated / one.contacts:9.1%} "
            f"{low:7.1%}-{high:7.1%} {'!' if one.misleads else ''}"
        )


def _figures(plan: CoverPlan, name: str, sums: Mapping[tuple[Post, int], Sum]) -> Iterator[Figure]:
    for post in plan.posts.posts:
        for part, hours in PARTS.items():
            whole = Sum()
            for hour in hours:
                whole.add(sums.get((post, hour), Sum()))
            if whole.contacts > NOTHING:
                about = f"{name}, {describe_post(plan, post)}, {part}"
                low, high = whole.interval
                yield Figure(f"{about}: contacts", whole.contacts, "contacts")
                yield Figure(f"{about}: people", whole.people / whole.contacts, "people")
                yield Figure(f"{about}: asked for", 100 * whole.wanted / whole.contacts, "%")
                yield Figure(f"{about}: in time by formula", 100 * whole.predicted / whole.contacts, "%")
                yield Figure(f"{about}: in time simulated", 100 * whole.simulated / whole.contacts, "%")
                yield Figure(f"{about}: simulated, low end", 100 * low, "%")
                yield Figure(f"{about}: simulated, high end", 100 * high, "%")


if __name__ == "__main__":
    sys.exit(main())
