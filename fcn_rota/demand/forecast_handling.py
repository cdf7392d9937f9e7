"""How long contacts take, learned from a network's own cases."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from fcn_rota.demand.defaults import care_model
from fcn_rota.demand.forecast_inputs import LoggedCase
from fcn_rota.domain.care import CareModel, HandlingTime, Pathway, StageKind
from fcn_rota.domain.demand import Stream
from fcn_rota.domain.sources import Source, Standing
from fcn_rota.domain.wording import counted

_CASES_OF_PRIOR: Final = 20.0
"""Cases that a default handling time is worth."""


def learned_care(cases: Iterable[LoggedCase], model: CareModel | None = None) -> CareModel:
    """Return how contacts are dealt with, handling times blended with those that were logged.

    A logged time is that of the last stage of the case's stream: the call itself for a telephone contact, the
    appointment or visit for others. What is logged of plain calls counts for the calls before an appointment or a visit
    too. Means and mean squares are averaged with the default's, which is worth 20 cases.

    Parameters
    ----------
    cases
        The network's own contacts; those without a handling time tell nothing.
    model
        What is assumed; the defaults where None.
    """
    assumed = model or care_model()
    minutes: defaultdict[Stream, list[float]] = defaultdict(list)
    for case in cases:
        if case.handling_minutes is not None:
            minutes[case.stream].append(case.handling_minutes)
    return replace(assumed, pathways=tuple(_learned(pathway, minutes) for pathway in assumed.pathways))


def _learned(pathway: Pathway, minutes: dict[Stream, list[float]]) -> Pathway:
    *earlier, last = pathway.stages
    calls = minutes.get(Stream.TELEPHONE, [])
    first = [
        replace(stage, handling=_blended(stage.handling, calls)) if stage.kind is StageKind.ASSESSMENT else stage
        for stage in earlier
    ]
    own = replace(last, handling=_blended(last.handling, minutes.get(pathway.stream, [])))
    return replace(pathway, stages=(*first, own))


def _blended(assumed: HandlingTime, minutes: list[float]) -> HandlingTime:
    if not minutes:
        return assumed
    weight = _CASES_OF_PRIOR + len(minutes)
    mean = (_CASES_OF_PRIOR * assumed.mean_minutes + sum(minutes)) / weight
    assumed_square = assumed.mean_minutes**2 + assumed.deviation_minutes**2
    square = (_CASES_OF_PRIOR * assumed_square + sum(value**2 for value in minutes)) / weight
    source = Source(
        f"{counted(len(minutes), 'case')} of the network, blended with: {assumed.source.text}", Standing.OWN
    )
    return HandlingTime(mean, max(0.0, square - mean**2) ** 0.5, source)
