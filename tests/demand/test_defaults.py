"""Every contact has a way through the network, and every step of it a clock."""

import itertools

import pytest

from fcn_rota.demand.defaults import PRIORITIES, care_model
from fcn_rota.domain.care import StageKind
from fcn_rota.domain.case import CasePriority
from fcn_rota.domain.demand import Stream

MODEL = care_model()


@pytest.mark.parametrize(("stream", "priority"), list(itertools.product(Stream, CasePriority)))
def test_every_stage_of_every_contact_has_a_target(stream: Stream, priority: CasePriority) -> None:
    for stage in MODEL.pathway(stream).stages:
        assert MODEL.target(stage.kind, stream, priority) is not None


@pytest.mark.parametrize("stream", Stream)
def test_the_shares_of_the_priorities_add_up(stream: Stream) -> None:
    assert sum(PRIORITIES[stream].values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("stage", "stream", "priority", "minutes"),
    [
        (StageKind.ASSESSMENT, Stream.BASE, CasePriority.URGENT, 20),
        (StageKind.ASSESSMENT, Stream.BASE, CasePriority.LESS_URGENT, 60),
        (StageKind.CARE, Stream.BASE, CasePriority.EMERGENCY, 60),
        (StageKind.CARE, Stream.HOME_VISIT, CasePriority.URGENT, 120),
        (StageKind.CARE, Stream.HOME_VISIT, CasePriority.LESS_URGENT, 360),
        (StageKind.CARE, Stream.COMMUNITY_RESPONSE, CasePriority.URGENT, 120),
    ],
)
def test_clocks_as_the_standards_have_them(
    stage: StageKind, stream: Stream, priority: CasePriority, minutes: int
) -> None:
    target = MODEL.target(stage, stream, priority)
    assert target is not None
    assert target.minutes == minutes
    assert target.share == (0.70 if stream is Stream.COMMUNITY_RESPONSE else 0.95)


def test_every_figure_names_its_source() -> None:
    sources = [target.source for target in MODEL.targets] + [MODEL.travel.source]
    sources += [stage.handling.source for pathway in MODEL.pathways for stage in pathway.stages]
    assert all(source.text for source in sources)
