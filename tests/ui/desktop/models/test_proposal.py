"""What a proposal makes of the rota as it is by now."""

from dataclasses import replace

from fcn_rota.domain.assignment import Assignment
from fcn_rota.domain.rota import Rota
from fcn_rota.rules.scene import Scene
from tests.ui.support import stated
from ui.desktop.models.proposal import Proposal


def scene() -> Scene:
    made = Scene(days=7)
    for name in ("ann", "bob"):
        made.person(name)
    made.shift_type("EVE", "18:30", "23:00")
    made.shift("EVE", 0, 1, 2)
    made.assign("ann", "EVE", 0, 1, 2)
    return made


PROBLEM = scene().problem()
FIRST, SECOND, THIRD = scene().rota().assignments
BASE = replace(scene().rota(), assignments=())
PROPOSAL = Proposal(BASE, stated(PROBLEM, (FIRST, SECOND, THIRD)))


def rota(*assignments: Assignment) -> Rota:
    return replace(BASE, assignments=assignments)


def accepted(*rotas: Rota) -> Proposal:
    return replace(PROPOSAL, accepted=rotas)


def shifts(proposal: Proposal, now: Rota) -> list[tuple[str, str | None]]:
    return sorted((one.shift, one.person) for one in proposal.on(now))


def all_of(*assignments: Assignment) -> list[tuple[str, str | None]]:
    return sorted((one.shift, one.person) for one in assignments)


def test_what_is_taken_off_after_part_was_accepted_does_not_come_back() -> None:
    proposal = accepted(rota(FIRST, SECOND))
    assert shifts(proposal, rota(FIRST, SECOND)) == all_of(FIRST, SECOND, THIRD)
    assert shifts(proposal, rota(SECOND)) == all_of(SECOND, THIRD)
    moved = replace(FIRST, id="moved", person="bob", engagement="e-bob")
    assert shifts(proposal, rota(moved, SECOND)) == all_of(moved, SECOND, THIRD)


def test_what_was_accepted_and_taken_back_whole_can_be_accepted_again() -> None:
    proposal = accepted(rota(FIRST), rota(FIRST, SECOND))
    for now in (rota(), rota(FIRST), rota(FIRST, SECOND)):
        assert shifts(proposal, now) == all_of(FIRST, SECOND, THIRD)
    assert shifts(proposal, rota(SECOND)) == all_of(SECOND, THIRD), "the first was taken off by hand"
