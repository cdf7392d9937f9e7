"""What people decide about cover: numbers set by hand, and sign-offs for going below the minimum typed in.

Nothing is stored of what is derived; it follows from list sizes, figures and these decisions each time it is asked for.
A decision is undone by its counterpart: an overrule by withdrawing it, a withdrawal by storing the overrule again.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from fcn_rota.domain.cover import CoverDecisions, Overrule, Post, SignOff
from fcn_rota.services.identity import new_id
from fcn_rota.services.users import EDITORS, MANAGERS, act
from fcn_rota.store import reading
from fcn_rota.store.appending import append
from fcn_rota.store.command import Command, CommandKind
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError
from fcn_rota.store.mapping.planning import overrule_from_row, sign_off_from_row
from fcn_rota.store.mapping.planning_rows import overrule_to_row, sign_off_to_row
from fcn_rota.store.session import Session
from fcn_rota.store.tables.planning import CoverOverruleRow, CoverSignOffRow


def cover_decisions(database: Database) -> CoverDecisions:
    """Return what has been decided about cover so far.

    Raises
    ------
    StoreError
        If the database holds no network.
    """
    with database.reading() as source:
        return reading.cover_decisions(source, reading.require_network(source).network_id)


def overrule_cover(database: Database, overrule: Overrule, user: str) -> Overrule:
    """Set a number of people by hand, over whatever was set there before.

    Parameters
    ----------
    database
        Where.
    overrule
        What; its reason stays in the log, so no names and no reasons of absence. One that was withdrawn keeps its id.
    user
        Identity of a rota manager or co-ordinator.

    Returns
    -------
    Overrule
        With the id under which it is stored.

    Raises
    ------
    StoreError
        If the site is unknown, it is stored already, or the user's role does not allow it.
    """
    stored = replace(overrule, id=overrule.id or new_id("overrule"))
    with database.writing() as work:
        session, home = work.session, reading.require_network(work.session).network_id
        by = act(session, home, user, EDITORS, overrule.reason)
        _require_site(session, home, overrule.post)
        if session.get(CoverOverruleRow, (home, stored.id)) is not None:
            raise StoreError("This number has been set already; open the demand screen again.")
        last = session.scalar(select(func.max(CoverOverruleRow.position)).where(CoverOverruleRow.network_id == home))
        session.add(overrule_to_row(home, 0 if last is None else last + 1, stored))
        append(
            session, home, Command(CommandKind.OVERRULE_COVER, {}, _overrule_to_json(stored), by.user, by.at, by.why)
        )
    return stored


def withdraw_overrule(database: Database, overrule: str, user: str, why: str = "") -> Overrule:
    """Let the derived number hold again, or what was set by hand before, and return what was withdrawn.

    Parameters
    ----------
    database, overrule
        Where, and the id of what was set by hand.
    user, why
        Identity of a rota manager or co-ordinator, and a reason for the log.

    Raises
    ------
    StoreError
        If nothing is set by hand under this id, or the user's role does not allow it.
    """
    with database.writing() as work:
        session, home = work.session, reading.require_network(work.session).network_id
        by = act(session, home, user, EDITORS, why)
        row = session.get(CoverOverruleRow, (home, overrule))
        if row is None:
            raise StoreError("Somebody else has withdrawn this number already; open the demand screen again.")
        withdrawn = overrule_from_row(row)
        session.delete(row)
        append(
            session,
            home,
            Command(CommandKind.WITHDRAW_OVERRULE, _overrule_to_json(withdrawn), {}, by.user, by.at, by.why),
        )
    return withdrawn


def sign_off_cover(database: Database, post: Post, reason: str, user: str) -> SignOff:
    """Agree that the forecast may ask for fewer people at a post than the minimum typed in.

    Parameters
    ----------
    database, post
        Where.
    reason
        Why that is safe; it stays in the log.
    user
        Identity of a rota manager.

    Raises
    ------
    StoreError
        If no reason is given, the site is unknown, or the user's role does not allow it.
    """
    if not reason.strip():
        raise StoreError("Say why it is safe to go below the minimum that was typed in.")
    with database.writing() as work:
        session, home = work.session, reading.require_network(work.session).network_id
        by = act(session, home, user, MANAGERS, reason.strip())
        _require_site(session, home, post)
        row = session.get(CoverSignOffRow, (home, post.site, post.skill))
        before = {} if row is None else _sign_off_to_json(sign_off_from_row(row))
        signed = SignOff(post, reason.strip(), by.user, datetime.now(UTC))
        session.merge(sign_off_to_row(home, signed))
        append(
            session,
            home,
            Command(CommandKind.SIGN_OFF_COVER, before, _sign_off_to_json(signed), by.user, by.at, by.why),
        )
    return signed


def withdraw_sign_off(database: Database, post: Post, user: str, why: str = "") -> SignOff:
    """Let the minimum typed in hold again at a post; return the sign-off that was withdrawn.

    Parameters
    ----------
    database, post
        Where, and which post.
    user, why
        Identity of a rota manager, and a reason for the log.

    Raises
    ------
    StoreError
        If the post is not signed off, or the user's role does not allow it.
    """
    with database.writing() as work:
        session, home = work.session, reading.require_network(work.session).network_id
        by = act(session, home, user, MANAGERS, why)
        row = session.get(CoverSignOffRow, (home, post.site, post.skill))
        if row is None:
            raise StoreError("Somebody else has withdrawn this sign-off already; open the demand screen again.")
        withdrawn = sign_off_from_row(row)
        session.delete(row)
        append(
            session,
            home,
            Command(CommandKind.WITHDRAW_SIGN_OFF, _sign_off_to_json(withdrawn), {}, by.user, by.at, by.why),
        )
    return withdrawn


def _require_site(session: Session, network_id: str, post: Post) -> None:
    if all(site.id != post.site for site in reading.sites(session, network_id)):
        raise StoreError("The network no longer has this site; open the demand screen again.")


def _overrule_to_json(overrule: Overrule) -> dict[str, Any]:
    return {
        "overrule": {
            "id": overrule.id,
            **_post_to_json(overrule.post),
            "start": overrule.interval.start.isoformat(),
            "end": overrule.interval.end.isoformat(),
            "people": overrule.people,
            "reason": overrule.reason,
        }
    }


def _sign_off_to_json(sign_off: SignOff) -> dict[str, Any]:
    about = {"reason": sign_off.reason, "by": sign_off.by, "at": sign_off.at.isoformat()}
    return {"sign_off": {**_post_to_json(sign_off.post), **about}}


def _post_to_json(post: Post) -> dict[str, str]:
    return {"site": post.site, "skill": post.skill}
