"""Ages and deprivation of practices' patients, read from CSV."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fcn_rota.demand.forecast_figures import AgeBand
from fcn_rota.demand.forecast_inputs import DemandInputs, Population
from fcn_rota.domain.network import Organisation, OrganisationKind, PracticeFacts
from fcn_rota.exchange.errors import BadInput
from fcn_rota.exchange.populations import with_populations

PRACTICES = tuple(
    Organisation(f"org-{n}", f"Surgery {n}", f"S{n}", OrganisationKind.PRACTICE, PracticeFacts(f"E8500{n}", 9000 + n))
    for n in range(3)
)
INPUTS = DemandInputs(tuple(Population(o.id, o.name, 9000) for o in PRACTICES))


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], DemandInputs]:
    """Return a function that writes a file and reads it into the inputs."""

    def write_and_read(text: str) -> DemandInputs:
        path = tmp_path / "populations.csv"
        path.write_text(text, encoding="utf-8")
        return with_populations(INPUTS, path, PRACTICES)

    return write_and_read


def test_what_is_given_is_taken_and_the_rest_stays(read: Callable[[str], DemandInputs]) -> None:
    found = read(
        "practice,patients,deprivation_fifth,age_under_5,age_75_and_over\nE85001,,2,400,900\nsurgery 2,8500,,,\n"
    ).populations
    assert found[0] == INPUTS.populations[0]
    assert (found[1].patients, found[1].deprivation_fifth) == (9000, 2)
    assert found[1].ages == {AgeBand.UNDER_5: 400, AgeBand.FROM_75: 900}
    assert (found[2].patients, found[2].deprivation_fifth, dict(found[2].ages)) == (8500, None, {})


def test_everything_wrong_is_told_at_once(read: Callable[[str], DemandInputs]) -> None:
    with pytest.raises(BadInput) as caught:
        read("PRACTICE,PATIENTS,DEPRIVATION_FIFTH\nE85009,1,1\nE85001,many,6\nE85002,1,\norg-2,1000001,1\n")
    assert [problem.partition(": ")[0] for problem in caught.value.problems] == [
        "row 2, PRACTICE",
        "row 3, PATIENTS",
        "row 3, DEPRIVATION_FIFTH",
        "row 5, PRACTICE",
    ]
