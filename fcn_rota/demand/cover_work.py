"""The work that comes to each post: contacts by response target, the people they keep busy, how long each takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

import numpy as np

from fcn_rota.demand.arrays import Numbers
from fcn_rota.demand.cover_posts import Posts
from fcn_rota.demand.forecast import Prediction
from fcn_rota.demand.forecast_log import PRIORITIES
from fcn_rota.demand.forecast_pattern import STREAMS
from fcn_rota.demand.queueing import delayed, offered_load
from fcn_rota.domain.care import CareModel, ResponseTarget, Stage
from fcn_rota.domain.cover import Post
from fcn_rota.domain.demand import Stream

_NOBODY = 1e-9
"""Contacts too few to be any."""


@dataclass(frozen=True, slots=True)
class Work:
    """Contacts of one stage and stream that come to a post and fall under one response target.

    Parameters
    ----------
    stream, skills, target
        Which contacts, and who takes them (see `Stage`); the target is None where no standard says how soon.
    within
        Minutes that may be waited for somebody to be free: the target less what passes anyway, the drive to the
        patient or the patient's way to the base.
    arrivals, load
        Contacts that come to the post in each half-hour, and the people whom they keep busy.
    mean, variability
        Minutes that somebody is busy with one, drives included, and their squared coefficient of variation.
    """

    stream: Stream
    skills: tuple[str, ...]
    target: ResponseTarget | None
    within: float
    arrivals: Numbers
    load: Numbers
    mean: float
    variability: float


@dataclass(frozen=True, slots=True)
class Workload:
    """All work that comes to the posts, and what comes to none.

    Parameters
    ----------
    by_post
        The work of each post, the shortest wait first.
    unserved
        Contacts by half-hour that need somebody when nobody is rostered who takes them, practices being closed.
    """

    by_post: dict[Post, tuple[Work, ...]]
    unserved: Numbers


def workload_of(prediction: Prediction, posts: Posts) -> Workload:
    """Return what comes to each post: every stream through its stages, each after those before it."""
    by_post: dict[Post, list[Work]] = {post: [] for post in posts.posts}
    unserved = np.zeros(len(posts.half_hours))
    for number, stream in enumerate(STREAMS):
        passed = 0.0
        for stage in posts.care.pathway(stream).stages:
            passed += stage.lag_minutes
            contacts = delayed(prediction.expected[:, number], passed)
            for post, work in _work_of_stage(prediction, posts, stream, stage, contacts):
                by_post[post].append(work)
            unserved += _without_takers(prediction, posts, stage, contacts) * prediction.grid.is_open[number]
            passed += stage.handling.mean_minutes
    ordered = {post: tuple(sorted(work, key=lambda one: one.within)) for post, work in by_post.items()}
    return Workload(ordered, unserved)


def _work_of_stage(
    prediction: Prediction, posts: Posts, stream: Stream, stage: Stage, contacts: Numbers
) -> Iterator[tuple[Post, Work]]:
    """Yield the work that one stage of a stream brings to each post, by response target."""
    practices = tuple(population.practice for population in prediction.inputs.populations)
    ways, drives = posts.ways(stage, practices), posts.drives(stage, practices)
    shares = prediction.fit.priorities[STREAMS.index(stream)]
    for number, post in enumerate(posts.posts):
        by_practice = contacts * ways[posts.setting, :, number].T
        arrivals, weights = by_practice.sum(axis=0), by_practice.sum(axis=1)
        if arrivals.sum() <= _NOBODY:
            continue
        drive = float(np.average(drives[:, number], weights=weights))
        spread = float(np.average((drives[:, number] - drive) ** 2, weights=weights))
        mean = stage.handling.mean_minutes + 2 * drive
        deviation = (stage.handling.deviation_minutes**2 + 4 * spread) ** 0.5
        load = offered_load(arrivals, mean, deviation)
        for target, share in _by_target(posts.care, stage, stream, shares).items():
            within = inf if target is None else target.minutes - drive - stage.lag_minutes
            variability = (deviation / mean) ** 2
            yield post, Work(stream, stage.skills, target, within, share * arrivals, share * load, mean, variability)


def _by_target(care: CareModel, stage: Stage, stream: Stream, shares: Numbers) -> dict[ResponseTarget | None, float]:
    """Return the share of a stream's contacts that falls under each target."""
    found: dict[ResponseTarget | None, float] = {}
    for priority, share in zip(PRIORITIES, shares.tolist(), strict=True):
        if share > 0:
            target = care.target(stage.kind, stream, priority)
            found[target] = found.get(target, 0.0) + share
    return found


def _without_takers(prediction: Prediction, posts: Posts, stage: Stage, contacts: Numbers) -> Numbers:
    """Return the contacts that come when nobody on duty takes the stage."""
    practices = tuple(population.practice for population in prediction.inputs.populations)
    taken = posts.ways(stage, practices).sum(axis=2)[posts.setting].T
    without: Numbers = (contacts * (1 - taken)).sum(axis=0)
    return without
