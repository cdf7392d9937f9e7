"""What speaks against a change of facts, in a sentence."""

from collections.abc import Iterable

from fcn_rota.services.judging import Complaint


def told(complaints: Iterable[Complaint]) -> str:
    """Return every complaint, each with its field; empty where there is none."""
    said = (f"{one.field.replace('_', ' ')}: {one.sentence}" if one.field else one.sentence for one in complaints)
    return "; ".join(dict.fromkeys(said))
