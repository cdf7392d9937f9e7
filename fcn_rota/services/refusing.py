"""Why a change of the network's facts was not made."""

from fcn_rota.services.judging import Complaint
from fcn_rota.store.errors import StoreError


class FactsRefused(StoreError):  # noqa: N818 - reads as what it is wherever it is caught
    """Facts cannot be changed so; nothing was written.

    Parameters
    ----------
    complaints
        Everything that speaks against the change.
    """

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        self.complaints = complaints
        more = f" (and {len(complaints) - 1:,} more)" if len(complaints) > 1 else ""
        super().__init__(f"The facts were not changed: {_said(complaints[0])}{more}")


def _said(complaint: Complaint) -> str:
    if complaint.fact is None or not complaint.field:
        return complaint.sentence
    array, name = complaint.fact
    return f"{array} {name}, {complaint.field}: {complaint.sentence}"
