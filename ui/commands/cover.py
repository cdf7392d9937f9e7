"""``fcn-rota cover``: how many people are needed where and when, and why."""

import argparse
from collections.abc import Iterator
from functools import partial
from typing import Any

from fcn_rota.demand.cover import CoverPlan, cover_plan
from fcn_rota.demand.cover_lines import with_cover
from fcn_rota.demand.cover_reasons import describe_judged, describe_post, reason
from fcn_rota.demand.cover_stretches import stretches_of
from fcn_rota.demand.cover_tightening import Tightened, tightened
from fcn_rota.demand.forecast import Prediction, predict
from fcn_rota.demand.forecast_handling import learned_care
from fcn_rota.demand.simulation.judge import judge_of
from fcn_rota.demand.simulation.replications import Replicator
from fcn_rota.demand.simulation.service import Service
from fcn_rota.domain import clock
from fcn_rota.domain.demand import HalfHours
from fcn_rota.domain.interval import Interval, merge
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.wording import counted
from fcn_rota.exchange.files import require_writable, write_atomically
from fcn_rota.exchange.problem_json import problem_to_json
from fcn_rota.exchange.wire import write_instant
from fcn_rota.services import harm_prices
from ui.commands import words
from ui.commands.console import Console
from ui.commands.demand import basis_lines, decisions_asked_for, inputs_asked_for, problem_asked_for
from ui.commands.take_over import revision_seen, store, takeover_facts, takeover_lines, weighed

_A_CONTACT = 0.01
"""Expected contacts in a half-hour from which on it is worth a word that nobody is rostered for them."""


def run(options: argparse.Namespace, console: Console) -> int:
    """Derive cover, print what it asks for, and write the problem that asks for it if told where.

    Returns
    -------
    int
        1 where it was to be taken over and cannot be, because nobody agreed to lower a minimum.
    """
    seen = revision_seen(options) if options.take_over else 0
    if options.out is not None:
        require_writable(options.out)
    problem = problem_asked_for(options, console)
    inputs = inputs_asked_for(options, problem, console)
    prediction = predict(inputs, HalfHours.over(problem.period.interval))
    decided = decisions_asked_for(options)
    plan, judged = cover_plan(problem, prediction, learned_care(inputs.cases), decided), None
    if options.simulate:
        judged = _simulated(options, plan, prediction)
        plan = judged.plan
    said = (*_lines(plan, every=options.all), *_decided_lines(plan), *_judged_lines(judged))
    for line in (*said, "", *basis_lines(prediction)):
        console.say(line)
    price = partial(_by_harm, options, plan, prediction) if options.price_by_harm else None
    if options.out is not None:
        asking = with_cover(plan)
        write_atomically(options.out, problem_to_json(price(asking) if price is not None else asking))
        console.say(f"Written: {options.out}")
    taken = weighed(options, plan, price) if options.take_over else None
    if taken is not None:
        store(options, taken, seen)
        for line in takeover_lines(taken):
            console.say(line)
    console.answer(_facts(plan, judged) | {"takeover": takeover_facts(taken)})
    return 1 if taken is not None and taken.refused else 0


def _simulated(options: argparse.Namespace, plan: CoverPlan, prediction: Prediction) -> Tightened:
    """Let the simulation raise and lower the plan's numbers."""
    service = Service(plan.posts.problem, prediction.forecast, plan.posts.care, options.seed)
    confidence = options.confidence / 100
    with Replicator(service.source, options.workers) as replicator:
        return tightened(plan, judge_of(service, replicator, options.replications, confidence), confidence)


def _by_harm(options: argparse.Namespace, plan: CoverPlan, prediction: Prediction, asking: Problem) -> Problem:
    """Price whoever is missing from what is asked for by what that does to patients."""
    service = Service(asking, prediction.forecast, plan.posts.care, options.seed)
    with Replicator(service.source, options.workers) as replicator:
        return harm_prices.harm_priced(service, replicator, min(harm_prices.REPLICATIONS, options.replications))


def _lines(plan: CoverPlan, *, every: bool) -> Iterator[str]:
    """Write the hours of each post, and each stretch that asks for more than was typed, or every one."""
    yield f"{'Hours of people':40}{'wanted':>9}{'minimum':>9}{'typed':>9}"
    for number, post in enumerate(plan.posts.posts):
        sums = (numbers[number].sum() / 2 for numbers in (plan.desired, plan.minimum, plan.typed))
        yield f"{describe_post(plan, post):40}" + "".join(f"{hours:9,.1f}" for hours in sums)
    shown = [place for place in _fullest(plan) if every or plan.desired[place] > plan.typed[place]]
    yield ""
    yield "Every stretch between changes of shift, at its fullest:" if every else "More than the minimum typed in:"
    sentences = [reason(plan, plan.posts.posts[number], at) for number, at in shown]
    yield from (f"  {sentence}" for sentence in sentences) if every else words.some(sentences)
    yield from _unserved_lines(plan)


def _fullest(plan: CoverPlan) -> list[tuple[int, int]]:
    """Return the numbers of the post and the half-hour in which each stretch wants most people."""
    found = []
    for stretch in stretches_of(plan):
        wanted = plan.desired[stretch.row, list(stretch.half_hours)]
        load = plan.queues[stretch.row].load[list(stretch.half_hours)]
        order = max(range(len(wanted)), key=lambda n: (wanted[n], load[n]))
        found.append((stretch.row, stretch.half_hours[order]))
    return found


def _unserved_lines(plan: CoverPlan) -> Iterator[str]:
    half_hours = plan.posts.half_hours
    spans = merge(half_hours.at(int(at)) for at in (plan.unserved > _A_CONTACT).nonzero()[0])
    if spans:
        yield ""
        yield f"Nobody is rostered who takes {plan.unserved.sum():.1f} contacts expected; they wait for the next shift:"
        yield from words.some(_unserved(plan, span) for span in spans)


def _unserved(plan: CoverPlan, span: Interval) -> str:
    first, last = (plan.posts.half_hours.index_of(moment) for moment in (span.start, span.end))
    return f"{clock.show_span(span)}: {plan.unserved[first:last].sum():.2f} contacts"


def _decided_lines(plan: CoverPlan) -> Iterator[str]:
    """Write what people have decided about this time."""
    overrules = [one for one in plan.decisions.overrules if one.interval.overlaps(plan.posts.half_hours.interval)]
    if overrules or plan.decisions.sign_offs:
        yield ""
        yield "Decided by hand:"
    for one in overrules:
        people = counted(one.people, "person", "people")
        yield f"  {clock.show_span(one.interval)} {describe_post(plan, one.post)}: {people} ({one.reason})."
    for agreed in plan.decisions.sign_offs:
        yield f"  {describe_post(plan, agreed.post)}: may go below the minimum typed in ({agreed.reason})."


def _judged_lines(judged: Tightened | None) -> Iterator[str]:
    if judged is None:
        return
    yield ""
    stretches = counted(len(judged.stretches), "stretch", "stretches")
    yield (
        f"The simulation was asked {judged.judged:,} times: of {stretches} {len(judged.unmet):,} miss their targets, "
        f"and in {len(judged.unsure):,} too few contacts were seen to be sure."
    )
    yield from words.some(describe_judged(judged.plan, one) for one in judged.unmet)


def _facts(plan: CoverPlan, judged: Tightened | None) -> dict[str, Any]:
    half_hours = plan.posts.half_hours
    return {
        "start": write_instant(half_hours.interval.start),
        "end": write_instant(half_hours.interval.end),
        "posts": [
            {
                "site": curve.post.site,
                "skill": curve.post.skill,
                "person_hours": curve.person_hours,
                "half_hours": [
                    {
                        "start": write_instant(half_hours.at(at).start),
                        "minimum": need.minimum,
                        "desired": need.desired,
                        "load": need.load,
                        "because": need.because.value,
                    }
                    for at, need in enumerate(curve.needs)
                ],
            }
            for curve in plan.curves
        ],
        "unserved_contacts": float(plan.unserved.sum()),
        "overrules": [
            {
                "site": one.post.site,
                "skill": one.post.skill,
                "start": write_instant(one.interval.start),
                "end": write_instant(one.interval.end),
                "people": one.people,
                "reason": one.reason,
            }
            for one in plan.decisions.overrules
        ],
        "signed_off": [
            {"site": one.post.site, "skill": one.post.skill, "reason": one.reason} for one in plan.decisions.sign_offs
        ],
        "simulated": None
        if judged is None
        else {
            "judged": judged.judged,
            "unsure": len(judged.unsure),
            "unmet": [
                {
                    "site": one.post.site,
                    "skill": one.post.skill,
                    "start": write_instant(one.interval.start),
                    "end": write_instant(one.interval.end),
                    "people": one.people,
                    "share": one.share,
                    "low": one.low,
                    "target": one.target,
                }
                for one in judged.unmet
            ],
        },
    }
