"""What is broken, kept by whom it names, is after any change what it would be anew."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fcn_rota.domain.finding import Finding
from ui.desktop.models.board.breaches import Breaches

NAMES = st.lists(st.sampled_from(("ann", "bob", "cyd")), unique=True, max_size=2).map(tuple)
SHIFTS = st.lists(st.sampled_from(("early", "late")), unique=True, max_size=2).map(tuple)


@st.composite
def findings(draw: st.DrawFn) -> list[Finding]:
    """Findings, of which some say the same as others and are not the same."""
    plain = Finding("rest", ("ann",), hard=True, sentence="Too little.")
    return [replace(plain, people=draw(NAMES), shifts=draw(SHIFTS)) for _ in range(draw(st.integers(1, 8)))]


@given(findings(), st.data())
def test_after_any_changes_all_is_as_if_nothing_had_been_known(known: list[Finding], data: st.DataObject) -> None:
    kept = Breaches()
    for _ in range(3):
        times = data.draw(st.sampled_from((1, 1, 2)), label="some may be there so often")
        chosen = [one for one in known for _ in range(data.draw(st.integers(0, times)))]
        kept, fresh = Breaches.of(chosen, kept), Breaches.of(chosen, Breaches())
        assert kept.findings == fresh.findings == tuple(chosen)
        assert by_identity(kept) == by_identity(fresh)
        assert list(kept.by_id) == list(fresh.by_id)


def by_identity(breaches: Breaches) -> dict[str, list[int]]:
    """Which findings name whom, in order."""
    lists = (*breaches.of_person.items(), *breaches.of_shift.items())
    return {name: [id(one) for one in mine] for name, mine in lists}
