"""Why a number of people is what it is, in a manager's words."""

from fcn_rota.demand.cover import CoverPlan
from fcn_rota.demand.cover_need import NOTHING, Lateness
from fcn_rota.demand.cover_tightening import Judged
from fcn_rota.domain import clock
from fcn_rota.domain.cover import Because, Post
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted, percent


def describe_post(plan: CoverPlan, post: Post) -> str:
    """Name a post of a plan: ``Ashcombe treatment centre (base)``."""
    return post_name(plan.posts.problem, post)


def post_name(problem: Problem, post: Post) -> str:
    """Name a post of a problem, by the site alone where no skill counts there."""
    site = problem.index.site(post.site).name
    return f"{site} ({post.skill.replace('_', ' ')})" if post.skill else site


def reason(plan: CoverPlan, post: Post, half_hour: int) -> str:
    """Say why so many people are wanted at a post in a half-hour.

    Parameters
    ----------
    plan, post, half_hour
        The plan, the post and the number of the half-hour.
    """
    number = plan.posts.posts.index(post)
    because = plan.because(number, half_hour)
    when = clock.show_span(plan.posts.half_hours.at(half_hour))
    people = counted(int(plan.desired[number, half_hour]), "person", "people")
    head = f"{when} {describe_post(plan, post)}: {people}."
    if because is Because.CLOSED:
        return f"{head} Nobody is rostered there at the time."
    return " ".join((head, _decided_by(plan, number, half_hour), *_work(plan, number, half_hour)))


def describe_judged(plan: CoverPlan, one: Judged) -> str:
    """Say how a stretch fares that a judge has looked at: how many are in time, and how many should be."""
    people = counted(one.people, "person", "people")
    return (
        f"{clock.show_span(one.interval)} {describe_post(plan, one.post)}: with {people} {percent(one.share)} in time, "
        f"surely {percent(one.low)}, where {percent(one.target)} are asked for"
    )


def _decided_by(plan: CoverPlan, number: int, at: int) -> str:
    because, post = plan.because(number, at), plan.posts.posts[number]
    needed = counted(int(plan.needed[number, at]), "person", "people")
    overrule = plan.overrule(at, post)
    if overrule is not None:
        return f"Set by hand ({overrule.reason}); the targets ask for {needed}."
    if because is Because.SIMULATED:
        return "By simulation: with fewer, too many would wait too long."
    enough = "simulated, that is enough" if plan.simulated[number, at] else f"the targets alone ask for {needed}"
    if because is Because.SAFETY:
        return f"Never fewer than {int(plan.floors[number, at])} there, however little comes in; {enough}."
    if because is Because.TYPED:
        return f"Your own minimum is {int(plan.typed[number, at])}; {enough}."
    return "The fewest who meet the response targets, by formula."


def _work(plan: CoverPlan, number: int, at: int) -> list[str]:
    queue = plan.queues[number]
    if not queue.work or queue.load[at] <= NOTHING:
        return ["Nothing is expected to come."]
    said = [
        f"{_amount(queue.arrivals[at])} come in the half-hour, and {queue.load[at]:.2f} people are busy on average."
    ]
    wanted, by_formula = int(plan.desired[number, at]), "By the formula, " if plan.simulated[number, at] else ""
    for people in range(max(min(1, wanted), wanted - 1), wanted + 1):
        words = _too_late(people, queue.load[at], queue.lateness(people, at))
        said.append(f"{by_formula}{words[0].lower() if by_formula else words[0]}{words[1:]}")
    said += [
        f'"{work.target.name}" cannot be met: the way there takes {work.target.minutes - work.within:.0f} min.'
        for work in queue.beyond_reach
        if work.target is not None and work.arrivals[at] > NOTHING
    ]
    return said


def _amount(contacts: float) -> str:
    return f"{contacts:.1f} contacts" if contacts >= 0.95 else f"{contacts:.2f} contacts"


def _too_late(people: int, load: float, lateness: tuple[Lateness, ...]) -> str:
    who = counted(people, "person", "people")
    if load >= people:
        return f"With {who} the work would pile up."
    reachable = [one for one in lateness if one.work.target is not None and one.work.within > 0]
    worst = max(reachable, key=lambda one: one.share / _allowed(one), default=None)
    if worst is None or worst.work.target is None:
        return f"With {who} the work gets done."
    target = worst.work.target
    return f'With {who} {percent(worst.share)} miss "{target.name}", where {percent(_allowed(worst))} may.'


def _allowed(one: Lateness) -> float:
    return max(1 - one.work.target.share, 1e-6) if one.work.target is not None else 1.0
