"""What people decide about cover: stored, logged, withdrawn."""

from dataclasses import replace

import pytest

from fcn_rota.domain.cover import CoverDecisions, Overrule, Post
from fcn_rota.domain.interval import Interval
from fcn_rota.services.cover_decisions import (
    cover_decisions,
    overrule_cover,
    sign_off_cover,
    withdraw_overrule,
    withdraw_sign_off,
)
from fcn_rota.services.drafts import history
from fcn_rota.services.networks import store_network
from fcn_rota.services.users import Role, add_user
from fcn_rota.store.command import CommandKind
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError
from tests.store.support import USER, at, rich_problem

POST = Post("base", "base")
MORE = Overrule(POST, Interval(at(14, 20), at(15, 8)), 4, "two trainees need somebody with them")
FEWER = Overrule(POST, Interval(at(14, 22), at(15, 2)), 1, "quiet by experience")


def test_nothing_is_decided_at_first(stored: Database) -> None:
    assert cover_decisions(stored) == CoverDecisions()


def test_overrules_come_back_in_the_order_in_which_they_were_made(stored: Database) -> None:
    made = tuple(overrule_cover(stored, one, USER) for one in (MORE, FEWER))
    assert cover_decisions(stored).overrules == made
    assert [replace(one, id="") for one in made] == [MORE, FEWER]


def test_whatever_is_withdrawn_can_be_set_again(stored: Database) -> None:
    first, second = (overrule_cover(stored, one, USER) for one in (MORE, FEWER))
    assert withdraw_overrule(stored, first.id, USER) == first
    assert cover_decisions(stored).overrules == (second,)
    assert overrule_cover(stored, first, USER) == first
    assert cover_decisions(stored).overrules == (second, first), "what was decided last counts"


def test_sign_offs_say_who_when_and_why(stored: Database) -> None:
    signed = sign_off_cover(stored, POST, " two is enough by our audit ", USER)
    assert cover_decisions(stored).sign_offs == (signed,)
    assert cover_decisions(stored).signed_off == {POST}
    assert (signed.reason, signed.by.startswith("user-")) == ("two is enough by our audit", True)
    again = sign_off_cover(stored, POST, "audited again", USER)
    assert cover_decisions(stored).sign_offs == (again,)
    assert withdraw_sign_off(stored, POST, USER) == again
    assert cover_decisions(stored) == CoverDecisions()


def test_everything_is_in_the_log_with_its_reason(stored: Database) -> None:
    made = overrule_cover(stored, MORE, USER)
    withdraw_overrule(stored, made.id, USER, "the trainees are gone")
    sign_off_cover(stored, POST, "audited", USER)
    withdraw_sign_off(stored, POST, USER)
    log = history(stored, USER)[-4:]
    assert [entry.kind for entry in log] == [
        CommandKind.OVERRULE_COVER,
        CommandKind.WITHDRAW_OVERRULE,
        CommandKind.SIGN_OFF_COVER,
        CommandKind.WITHDRAW_SIGN_OFF,
    ]
    assert log[0].after["overrule"]["people"] == 4
    assert log[1].before == log[0].after
    assert log[3].before == log[2].after
    assert [entry.why for entry in log[:3]] == [MORE.reason, "the trainees are gone", "audited"]


def test_refusals_store_nothing(stored: Database) -> None:
    with pytest.raises(StoreError, match="no longer has this site"):
        overrule_cover(stored, replace(MORE, post=Post("nowhere", "base")), USER)
    with pytest.raises(StoreError, match="no longer has this site"):
        sign_off_cover(stored, Post("nowhere", "base"), "audited", USER)
    with pytest.raises(StoreError, match="why it is safe"):
        sign_off_cover(stored, POST, "  ", USER)
    with pytest.raises(StoreError, match="withdrawn this number already"):
        withdraw_overrule(stored, "overrule-unknown", USER)
    with pytest.raises(StoreError, match="withdrawn this sign-off already"):
        withdraw_sign_off(stored, POST, USER)
    made = overrule_cover(stored, MORE, USER)
    with pytest.raises(StoreError, match="set already"):
        overrule_cover(stored, made, USER)
    assert cover_decisions(stored) == CoverDecisions((made,))


def test_only_a_manager_signs_off(stored: Database) -> None:
    add_user(stored, "co.ordinator", Role.CO_ORDINATOR, None, USER)
    overrule_cover(stored, MORE, "co.ordinator")
    with pytest.raises(StoreError, match="co-ordinator"):
        sign_off_cover(stored, POST, "audited", "co.ordinator")


def test_decisions_outlast_an_import_of_the_network(stored: Database) -> None:
    made = overrule_cover(stored, MORE, USER)
    signed = sign_off_cover(stored, POST, "audited", USER)
    store_network(stored, rich_problem(), USER)
    assert cover_decisions(stored) == CoverDecisions((made,), (signed,))
