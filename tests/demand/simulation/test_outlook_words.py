"""What simulation says of one more person, in words."""

import pytest

from fcn_rota.demand.simulation.outlook import BadHour
from fcn_rota.demand.simulation.outlook_words import describe_relief
from fcn_rota.demand.simulation.relief import Relief
from fcn_rota.demand.simulation.tally import Share
from fcn_rota.domain.needs import Need
from fcn_rota.rules.scene import Scene


@pytest.mark.parametrize(
    ("spared", "low", "high", "said"),
    [
        (2.0, 1.0, 3.0, "would spare 2.00 (1.00 to 3.00) missed targets."),
        (0.5, -0.5, 1.5, "would hardly help: 0.50 (-0.50 to 1.50) missed targets spared, which may be chance."),
        (-2.0, -3.0, -1.0, "alone would not help: 2.00 (1.00 to 3.00) more targets would be missed."),
    ],
)
def test_one_more_person_spares_targets_or_may_or_does_not(spared: float, low: float, high: float, said: str) -> None:
    scene = Scene(days=1)
    scene.shift_type("EVE", "18:30", "23:00", "base", needs=(Need(None, 1, 1),))
    scene.shift("EVE", 0)
    problem = scene.problem()
    hour = BadHour(0, 0, problem.index.shift(scene.shift_id("EVE", 0)).interval, Share(1.0, 0.5, 0.4, 0.6))
    sentence = describe_relief(problem, Relief(hour, scene.shift_id("EVE", 0), spared, low, high))
    assert sentence.endswith(said)
