"""What goes to the printer: never more than is true of the rota as it stands."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from fcn_rota.domain.proof import Proof, Standing
from fcn_rota.domain.rota import RotaStatus
from tests.ui.support import stated
from ui.desktop.models.opened import Opened
from ui.desktop.models.printable import printable
from ui.desktop.models.proven import still_proven
from ui.desktop.models.working_rota import WorkingRota

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)


def working(small: Opened, status: RotaStatus = RotaStatus.DRAFT) -> WorkingRota:
    return WorkingRota(small.problem, replace(small.rota, status=status), small.findings)


def test_what_was_proved_is_printed_only_of_the_rota_it_was_proved_of(small: Opened) -> None:
    work = working(small)
    result = stated(small.problem, small.rota.assignments)
    proved = printable(work, None, result).result
    assert proved is not None
    assert proved.rota is work.rota
    work.rota = replace(work.rota, assignments=work.rota.assignments[1:])
    assert printable(work, None, result).result is None


def test_of_a_rota_changed_by_hand_is_printed_what_still_holds(small: Opened) -> None:
    work = working(small)
    bound = work.points - 40
    result = replace(stated(small.problem, small.rota.assignments), bound=bound, minimum_unfilled_bound=work.unfilled)
    free = next(one for one in small.rota.assignments if not small.problem.is_fixed(one))
    work.rota = replace(work.rota, assignments=tuple(one for one in small.rota.assignments if one is not free))
    proof = Proof.of(small.problem, result)
    assert proof is not None
    proofs = (proof,)
    what = printable(work, None, result, proofs)
    for_unfilled = sum(one.points for one in work.found.priced_by("minimum_cover"))
    assert what.result is None
    assert what.proven == Standing(work.points, bound, work.unfilled, work.unfilled, for_unfilled)
    assert printable(work, None, result, proofs, is_checked=False).proven is None
    assert printable(work, None, None).proven is None


@pytest.mark.parametrize(("pinned", "published"), [(True, False), (False, True)])
def test_nothing_is_known_once_what_the_solve_took_for_granted_is_gone(
    small: Opened, pinned: bool, published: bool
) -> None:
    work = working(small)
    first, *others = (replace(one, pinned=False, published=False) for one in small.rota.assignments)
    fixed = replace(first, pinned=pinned, published=published)
    proof = Proof.of(small.problem, replace(stated(small.problem, (fixed, *others)), bound=1))
    assert proof is not None
    work.rota = replace(work.rota, assignments=(fixed, *others[1:]))
    assert still_proven(work, [proof]) is not None
    for without in ((first, *others), tuple(others)):
        work.rota = replace(work.rota, assignments=without)
        assert still_proven(work, [proof]) is None


def test_a_rota_that_breaks_rules_and_costs_less_than_any_that_keeps_them_is_compared_with_none(small: Opened) -> None:
    work = working(small)
    assert still_proven(work, [Proof(work.points + 1, 0)]) is None
    assert still_proven(work, [Proof(work.points, 0)]) is not None


def test_the_best_that_is_known_of_the_same_facts_is_said(small: Opened) -> None:
    work = working(small)
    proofs = [Proof(work.points - 90, 0), Proof(work.points - 20, 0), Proof(work.points - 50, 1)]
    best = still_proven(work, proofs)
    assert best is not None
    assert (best.points, best.bound, best.unfilled_bound) == (work.points, work.points - 20, 1)
    of_others = Proof(work.points - 1, 0, frozenset({("sh-other", None, NOON, NOON)}))
    assert still_proven(work, [*proofs, of_others]) == still_proven(work, proofs)


def test_what_the_rules_find_is_printed_once_they_have_judged_the_rota_as_it_is(small: Opened) -> None:
    work = working(small)
    assert small.findings is not None
    assert printable(work, None, None).findings == tuple(work.findings)
    assert printable(work, None, None, is_checked=False).findings is None
    unjudged = WorkingRota(small.problem, small.rota, None)
    assert printable(unjudged, None, None).findings is None


def test_a_published_rota_that_was_changed_prints_as_a_draft(small: Opened) -> None:
    work = working(small, RotaStatus.PUBLISHED)
    told = work.rota
    assert printable(work, told, None).rota.status is RotaStatus.PUBLISHED
    work.rota = replace(told, assignments=told.assignments[1:])
    assert printable(work, told, None).rota.status is RotaStatus.DRAFT


def test_the_file_is_named_by_period_version_and_status(small: Opened) -> None:
    what = printable(working(small), None, None)
    assert what.file_name == "rota 2027-01-04 to 2027-01-17, version 1, draft.pdf"
    assert not what.is_empty
