"""Who uses the program, and what their role allows."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select

from fcn_rota.services.identity import new_id
from fcn_rota.store.appending import append
from fcn_rota.store.command import Act, Command, CommandKind
from fcn_rota.store.database import Database
from fcn_rota.store.errors import StoreError
from fcn_rota.store.reading import require_network
from fcn_rota.store.session import Session
from fcn_rota.store.tables.activity import UserRow


class Role(StrEnum):
    """What somebody may do."""

    ROTA_MANAGER = "rota_manager"
    CO_ORDINATOR = "co_ordinator"
    CLINICIAN = "clinician"
    AUDITOR = "auditor"

    @property
    def label(self) -> str:
        """The role as people write it."""
        return "co-ordinator" if self is Role.CO_ORDINATOR else self.value.replace("_", " ")


MANAGERS = frozenset({Role.ROTA_MANAGER})
"""May replace the network, publish, add users and erase people."""
EDITORS = frozenset({Role.ROTA_MANAGER, Role.CO_ORDINATOR})
"""May make and change drafts, and record absences."""
LOG_READERS = frozenset({Role.ROTA_MANAGER, Role.AUDITOR})
"""May read the command log."""
_UNKNOWN = "{!r} is not registered with this network; ask its rota manager to add you."


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who uses the program.

    Parameters
    ----------
    id
        Opaque identifier, which the log keeps.
    identity
        What they sign in with.
    role
        What they may do.
    organisation
        Id of the organisation they work for; it decides whose reasons of absence they may see.
    """

    id: str
    identity: str
    role: Role
    organisation: str | None


def add_user(database: Database, identity: str, role: Role, organisation: str | None, user: str) -> User:
    """Let somebody use the database, or change their role.

    Parameters
    ----------
    database
        Where.
    identity, role, organisation
        Who they are and what they may do.
    user
        Identity of the rota manager who says so.

    Raises
    ------
    StoreError
        If that is not a rota manager, or the organisation is unknown.
    """
    with database.writing() as work:
        network_id = require_network(work.session).network_id
        by = act(work.session, network_id, user, MANAGERS)
        row = _find(work.session, network_id, identity)
        before = {} if row is None else {"user": row.id, "role": row.role, "organisation": row.organisation_id}
        if row is None:
            row = UserRow(network_id=network_id, id=new_id("user"), identity=identity, role=role.value)
            work.session.add(row)
        row.role, row.organisation_id = role.value, organisation
        after = {"user": row.id, "role": row.role, "organisation": row.organisation_id}
        append(work.session, network_id, Command(CommandKind.ADD_USER, before, after, by.user, by.at))
        return _user(row)


def act(session: Session, network_id: str, identity: str, allowed: frozenset[Role], why: str = "") -> Act:
    """Return who acts, now.

    The first user of a network is its rota manager. So is whoever else opens a database file: they could change the
    file anyway. On a server an unknown identity is refused.

    Parameters
    ----------
    session, network_id
        Where: a transaction that may write, because whoever opens a file for the first time is registered.
    identity
        What the system calls the user.
    allowed
        Roles that may do it.
    why
        The reason, for the log.

    Raises
    ------
    StoreError
        If the user is unknown, or their role does not allow it.
    """
    user = signed_in(session, network_id, identity)
    _require(user.role, identity, allowed)
    return Act(user.id, datetime.now(UTC), why)


def require_role(session: Session, network_id: str, identity: str, allowed: frozenset[Role]) -> None:
    """Refuse whoever may not read something; nobody is registered for reading.

    Raises
    ------
    StoreError
        If the role of the user does not allow it, or they are unknown on a server.
    """
    row = _find(session, network_id, identity)
    if row is not None:
        _require(Role(row.role), identity, allowed)
    elif session.get_bind().dialect.name != "sqlite":
        raise StoreError(_UNKNOWN.format(identity))


def signed_in(session: Session, network_id: str, identity: str) -> User:
    """Return the user with the identity, registering whom `act` says.

    Raises
    ------
    StoreError
        If the user is unknown on a server.
    """
    row = _find(session, network_id, identity)
    if row is None:
        first = session.scalars(select(UserRow.id).where(UserRow.network_id == network_id).limit(1)).first() is None
        if not first and session.get_bind().dialect.name != "sqlite":
            raise StoreError(_UNKNOWN.format(identity))
        row = UserRow(network_id=network_id, id=new_id("user"), identity=identity, role=Role.ROTA_MANAGER.value)
        session.add(row)
        session.flush()
    return _user(row)


def _require(role: Role, identity: str, allowed: frozenset[Role]) -> None:
    if role not in allowed:
        labels = sorted(one.label for one in allowed)
        needed = " or ".join(f"{'an' if label[0] in 'aeiou' else 'a'} {label}" for label in labels)
        raise StoreError(f"{identity!r} is registered as {role.label} and may not do this; ask {needed}.")


def _find(session: Session, network_id: str, identity: str) -> UserRow | None:
    mine = (UserRow.network_id == network_id) & (UserRow.identity == identity)
    return session.scalars(select(UserRow).where(mine)).one_or_none()


def _user(row: UserRow) -> User:
    return User(row.id, row.identity, Role(row.role), row.organisation_id)
