"""Post of `registration_current`: no cell on a day on which a credential that blocks is out of date."""

from typing import TYPE_CHECKING

from fcn_rota.domain.person import CredentialEffect, CredentialKind
from fcn_rota.rules.registration_current import DRIVER
from solver.post import FORBIDDEN, CellPost

if TYPE_CHECKING:
    from datetime import date

    from fcn_rota.domain.person import Credential, Person
    from fcn_rota.domain.problem import Problem
    from solver.cells import Cell


def price(problem: "Problem", cell: "Cell") -> int | None:  # noqa: ARG001
    """Return 0 unless something that lasts no longer than yesterday, and that nothing renews, blocks the cell."""
    drives = DRIVER in cell.shift_type.skills
    for credential in cell.person.credentials:
        if credential.effect is CredentialEffect.WARN or _is_good(credential, cell.shift.day):
            continue
        if credential.kind is CredentialKind.DRIVING_LICENCE and not drives:
            continue
        if not _renewed(cell.person, credential, cell.shift.day):
            return FORBIDDEN
    return 0


def _is_good(credential: "Credential", day: "date") -> bool:
    return credential.expires is None or day <= credential.expires


def _renewed(person: "Person", old: "Credential", day: "date") -> bool:
    """Whether one of the same kind and body is good, or lasts longer and merely warns."""
    return any(
        (other.kind, other.body) == (old.kind, old.body)
        and (_is_good(other, day) or (other.effect is CredentialEffect.WARN and _outlasts(other, old)))
        for other in person.credentials
    )


def _outlasts(other: "Credential", old: "Credential") -> bool:
    return other.expires is not None and old.expires is not None and other.expires > old.expires


POST = CellPost(price)
