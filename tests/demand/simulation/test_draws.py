import numpy as np
import pytest
from numpy.typing import NDArray

from fcn_rota.demand.simulation.draws import MOST_EXPECTED, counts, normals, uniforms


def _numbers(size: int, seed: int = 1, replication: int = 0) -> NDArray[np.float64]:
    return uniforms(seed, replication, np.arange(size), np.ones(size, dtype=np.int64), 4)


def test_draws_are_uniform_and_do_not_depend_on_each_other() -> None:
    drawn = _numbers(50_000)
    assert drawn.min() > 0
    assert drawn.max() < 1
    shares = np.histogram(drawn, bins=20, range=(0, 1))[0] / drawn.size
    assert np.abs(shares - 0.05).max() < 0.002
    assert np.abs(np.corrcoef(drawn) - np.eye(4)).max() < 0.02
    assert abs(np.corrcoef(drawn[0][:-1], drawn[0][1:])[0, 1]) < 0.02, "neighbouring half-hours"


def test_a_draw_depends_on_everything_it_is_for_and_on_nothing_else() -> None:
    drawn = _numbers(100)
    few = uniforms(1, 0, np.array([7]), np.array([1]), 2)
    assert few[:, 0].tolist() == drawn[:2, 7].tolist()
    assert not np.isin(_numbers(100, seed=2), drawn).any()
    assert not np.isin(_numbers(100, replication=1), drawn).any()


def test_normal_numbers_are_normal() -> None:
    one, other = normals(*_numbers(50_000)[:2])
    for drawn in (one, other):
        assert abs(drawn.mean()) < 0.02
        assert abs(drawn.std() - 1) < 0.02
        assert abs((np.abs(drawn) < 1.96).mean() - 0.95) < 0.005
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.02


@pytest.mark.parametrize(("mean", "ratio"), [(0.3, 1.0), (4.0, 1.0), (0.3, 1.2), (4.0, 1.2), (40.0, 3.0), (500.0, 1.0)])
def test_counts_have_the_mean_and_the_variance_asked_for(mean: float, ratio: float) -> None:
    chances = _numbers(20_000)[0]
    drawn = counts(np.full(20_000, mean), ratio, chances)
    assert drawn.mean() == pytest.approx(mean, abs=4 * (mean * ratio / 20_000) ** 0.5)
    assert drawn.var() / drawn.mean() == pytest.approx(ratio, rel=0.06)


def test_the_more_is_expected_the_more_come() -> None:
    chances = _numbers(2_000)[0]
    fewer, more = (counts(np.full(2_000, mean), 1.2, chances) for mean in (2.0, 2.1))
    assert (more >= fewer).all()
    assert more.sum() > fewer.sum()


def test_the_least_likely_numbers_come_to_an_end() -> None:
    assert counts(np.array([3.0, 0.0]), 1.2, np.array([1 - 2.0**-54, 1 - 2.0**-54]))[1] == 0


def test_more_than_can_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="contacts are expected in one half-hour"):
        counts(np.array([MOST_EXPECTED + 1]), 1.0, np.array([0.5]))
